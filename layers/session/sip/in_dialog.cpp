// What happens inside a call: its end, its changes, its voice (RFC 3261 14, 15; RFC 3264).
#include "layers/session/sip/user_agent.h"

#include "layers/session/sip/checks.h"

#include <algorithm>
#include <fmt/format.h>

namespace osiscope::sip {

void UserAgent::hangUp(stack::Context& context, Call& call)
{
    if (call.outgoing && !call.dialog.isConfirmed())
        return cancel(context, call);
    if (!call.dialog.isConfirmed())
        return refuse(context, call, 603);
    if (!call.acknowledged) { // 15: the called side ends nothing before its ACK
        call.byeAfterAck = true;
        return;
    }
    sendBye(context, call);
}

/// 15.1.1: whatever comes back, the session is over with the BYE.
void UserAgent::sendBye(stack::Context& context, Call& call)
{
    context.note(call.dialog.entity, Note::CallEnded);
    sendInDialog(context, call, "BYE", Purpose::Bye);
    forget(context, call, DialogEvent::Bye);
}

void UserAgent::byeCame(stack::Context& context, TransactionId server, Call& call, const Message& bye)
{
    respond(context, server, bye, 200);
    if (m_transactions.awaitsFinal(call.invite) && !call.outgoing) // 15.1.2: what is pending is answered 487
        respond(context, call.invite, call.request, 487, call.dialog.local.tag());
    context.note(call.dialog.entity, Note::CallEnded);
    forget(context, call, DialogEvent::Bye);
}

void UserAgent::proposeChange(stack::Context& context, Call& call)
{
    // 14.1: no new INVITE while another one is open in either direction.
    if (call.change != kNoTransaction || !call.acknowledged)
        return context.note(call.dialog.entity, Note::NothingToDo);
    Message invite = call.dialog.request(context, "INVITE");
    invite.headers.add("Allow", allowedText());
    invite.headers.add("Content-Type", "application/sdp");
    invite.body = offer(context, call);
    call.change = sendRequest(context, std::move(invite), {Purpose::Change, call.number}, call.dialog.entity);
}

void UserAgent::changeProposed(stack::Context& context, TransactionId server, Call& call, const Message& request)
{
    if (!call.dialog.isConfirmed() && !call.outgoing) // 14.2: the first one is not answered yet
        return respond(context, server, request, 500, {},
                       {{"Retry-After", std::to_string(context.random().below(11))}});
    if (call.change != kNoTransaction || !call.dialog.isConfirmed())
        return respond(context, server, request, 491);
    call.dialog.refreshTarget(context, request);
    call.dialog.machine.moveTo(context, call.dialog.entity, DialogEvent::Changed);
    sendOkay(context, call, server, request);
}

void UserAgent::changeAnswered(stack::Context& context, Call& call, const Message& response)
{
    if (response.isProvisional())
        return;
    if (response.isSuccess()) {
        if (call.change == kNoTransaction) { // the ACK was lost
            repeatAck(context, call);
            return;
        }
        const TransactionId invite = std::exchange(call.change, kNoTransaction);
        call.offerless = false;
        call.dialog.refreshTarget(context, response);
        takeAnswer(call, response.body);
        acknowledge(context, invite, call, call.dialog, response);
        call.dialog.machine.moveTo(context, call.dialog.entity, DialogEvent::Changed);
        return useVoice(context, call);
    }
    call.change = kNoTransaction;
    if (response.status == 481 || response.status == 408) // 12.2.1.2
        return sendBye(context, call);
    if (response.status == 491) { // 14.1: both after different times, the owner of the Call-ID later
        const auto least = std::chrono::milliseconds(call.outgoing ? 2100 : 0);
        const auto most = std::chrono::milliseconds(call.outgoing ? 4000 : 2000);
        const auto steps = static_cast<std::uint64_t>((most - least) / std::chrono::milliseconds(10)) + 1;
        const auto wait = least + std::chrono::milliseconds(10) * static_cast<int>(context.random().below(steps));
        call.glareTimer = context.startTimer(call.dialog.entity, Timer::Glare, wait, call.number);
        return;
    }
    context.note(call.dialog.entity, Note::CallFailed, response.reason); // 14.1: the call goes on as it was
}

sdp::Capabilities UserAgent::capabilities(stack::Context& context, const Call& call) const
{
    const auto& remote = call.dialog.remoteTarget.host.empty() ? call.dialog.remote.uri : call.dialog.remoteTarget;
    return {ownAddressFacing(context, remote.host), call.voice.port, call.voice.formats, m_settings.packetTime};
}

std::string UserAgent::offer(stack::Context& context, Call& call)
{
    Voice& voice = call.voice;
    voice.local = sdp::makeOffer(capabilities(context, call), voice.id, voice.wanted);
    voice.local->version = voice.version++; // RFC 3264 8: one more with each change
    voice.localAnswers = false;
    voice.remote.reset();
    return voice.local->toString();
}

std::optional<std::string> UserAgent::answer(stack::Context& context, Call& call, std::string_view offered)
{
    Voice& voice = call.voice;
    const auto remote = sdp::parse(offered);
    if (!remote)
        return std::nullopt;
    auto local = sdp::makeAnswer(*remote, capabilities(context, call), voice.id, voice.wanted);
    if (!local)
        return std::nullopt;
    local->version = voice.version++;
    voice.local = std::move(local);
    voice.remote = remote;
    voice.localAnswers = true;
    return voice.local->toString();
}

void UserAgent::takeAnswer(Call& call, std::string_view answered)
{
    call.voice.remote = sdp::parse(answered);
}

void UserAgent::useVoice(stack::Context& context, Call& call)
{
    Voice& voice = call.voice;
    const auto agreed =
        voice.local && voice.remote ? sdp::agree(*voice.local, *voice.remote, voice.localAnswers) : std::nullopt;
    if (!agreed) {
        if (voice.remote)
            context.note(call.dialog.entity, Note::NoCommonCoding);
        return stopVoice(context, call);
    }
    if (agreed == voice.agreement)
        return;
    const bool first = !voice.agreement;
    voice.agreement = agreed;
    const std::string_view direction = agreed->sends      ? (agreed->receives ? "both ways" : "only sent")
                                       : agreed->receives ? "only received"
                                                          : "silent";
    const std::string coding(agreed->format.encoding.empty() ? sdp::staticEncoding(agreed->format.payloadType)
                                                             : std::string_view(agreed->format.encoding));
    // What is agreed on is what this side proposes next time, unless its user wants another coding.
    std::ranges::stable_partition(voice.formats, [&](const sdp::Format& format) { return format.encoding == coding; });
    const std::string text =
        fmt::format("{}, {} - {}, {}", coding, agreed->local.toString(), agreed->remote.toString(), direction);
    context.recordVariable(call.dialog.entity, Variable::Voice, std::string_view(text));
    context.note(call.dialog.entity, first ? Note::VoiceAgreed : Note::VoiceChanged, text);
    if (!m_settings.voice)
        return;
    stack::Parameters parameters;
    parameters.set("to", agreed->remote.address.toString());
    parameters.set("port", std::int64_t{agreed->remote.port});
    parameters.set("local", agreed->local.address.toString());
    parameters.set("local-port", std::int64_t{agreed->local.port});
    parameters.set("payload-type", std::int64_t{agreed->format.payloadType});
    parameters.set("packet-time", sim::Duration(std::chrono::milliseconds(agreed->packetTime)));
    parameters.set("sends", agreed->sends);
    if (m_settings.playout)
        parameters.set("playout", *m_settings.playout);
    context.ask("rtp", "start", parameters);
}

void UserAgent::stopVoice(stack::Context& context, Call& call)
{
    if (!call.voice.agreement)
        return;
    const std::int64_t port = call.voice.agreement->local.port;
    call.voice.agreement.reset();
    if (!m_settings.voice)
        return;
    stack::Parameters parameters;
    parameters.set("local-port", port);
    context.ask("rtp", "stop", parameters);
}

/// The host goes on with another of its addresses: whoever knows the old one is told (14: a new remote target).
void UserAgent::move(stack::Context& context, std::string_view address)
{
    const auto own = net::Ipv4Address::parse(address);
    if (!own)
        return context.note(stack::kNoEntity, Note::UnknownHost, address);
    m_transactions.transport().setOwnAddress(*own);
    context.note(stack::kNoEntity, Note::Moved, address);
    for (auto& [number, call] : m_calls)
        if (call.dialog.isConfirmed())
            proposeChange(context, call);
    if (m_registration.is(RegistrationState::Registered))
        sendRegister(context, Registering::Add);
}

} // namespace osiscope::sip
