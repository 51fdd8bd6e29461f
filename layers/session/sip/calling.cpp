// The calling side of a telephone (RFC 3261 8.1, 9.1, 13.2).
#include "layers/session/sip/user_agent.h"

#include "layers/session/sip/checks.h"

namespace osiscope::sip {

void UserAgent::call(stack::Context& context, const stack::Parameters& parameters)
{
    const Address remote = addressOf(context, parameters.text("to"));
    Message invite;
    invite.method = "INVITE";
    invite.requestUri = remote.uri.toString();
    if (!m_settings.proxy.empty())
        invite.headers.add("Route", "<sip:" + m_settings.proxy + ";lr>");
    const auto path = pathOf(context, invite, stack::kNoEntity);
    if (!path)
        return;
    Address local = ownAddress(context, path->remote.address);
    local.parameters.set("tag", draw(context));
    Call& call = addCall(context, true, *path, local, remote);
    call.dialog.callId = draw(context) + '@' + path->local.address.toString();
    call.dialog.localSequence = 1;
    if (parameters.has("duration"))
        call.talk = parameters.duration("duration");
    call.offerless = parameters.boolean("no-offer");
    context.note(call.dialog.entity, Note::CallMade, remote.uri.toString());
    call.dialog.remember(context);
    Message request;
    request.method = "INVITE";
    request.requestUri = invite.requestUri;
    request.headers.add("Max-Forwards", "70");
    for (const std::string_view route : invite.headers.all("Route"))
        request.headers.add("Route", route);
    request.headers.add("From", local.toString());
    request.headers.add("To", remote.toString());
    request.headers.add("Call-ID", call.dialog.callId);
    request.headers.add("CSeq", "1 INVITE");
    request.headers.add("Contact", ownContact(path->local.address));
    request.headers.add("Allow", allowedText());
    request.headers.add("Supported", "100rel");
    if (!call.offerless) {
        request.headers.add("Content-Type", "application/sdp");
        request.body = offer(context, call);
    }
    call.request = request;
    call.invite = sendRequest(context, std::move(request), {Purpose::Invite, call.number}, call.dialog.entity);
}

void UserAgent::askOptions(stack::Context& context, std::string_view whom)
{
    const Address remote = addressOf(context, whom);
    Message request;
    request.method = "OPTIONS";
    request.requestUri = remote.uri.toString();
    if (!m_settings.proxy.empty())
        request.headers.add("Route", "<sip:" + m_settings.proxy + ";lr>");
    const auto path = pathOf(context, request, stack::kNoEntity);
    if (!path)
        return;
    Address local = ownAddress(context, path->remote.address);
    local.parameters.set("tag", draw(context));
    request.headers.add("Max-Forwards", "70");
    request.headers.add("From", local.toString());
    request.headers.add("To", remote.toString());
    request.headers.add("Call-ID", draw(context) + '@' + path->local.address.toString());
    request.headers.add("CSeq", "1 OPTIONS");
    request.headers.add("Accept", "application/sdp");
    sendRequest(context, std::move(request), {Purpose::Options, 0}, stack::kNoEntity);
}

void UserAgent::inviteAnswered(stack::Context& context, Call& call, const Message& response)
{
    if (response.isProvisional())
        return provisional(context, call, response);
    if (response.isSuccess())
        return accepted(context, call, response);
    inviteFailed(context, call, response);
}

void UserAgent::provisional(stack::Context& context, Call& call, const Message& response)
{
    call.ringsHeard = true;
    if (call.cancelWanted && !call.cancelSent)
        sendCancel(context, call);
    const Address to = response.to();
    if (response.status == 100 || to.tag().empty() || call.dialog.isConfirmed())
        return;
    // 12.1.2. Of several forks the first is remembered until one is answered.
    const bool first = call.dialog.machine.is(DialogState::None);
    if (!first && call.dialog.remote.tag() != to.tag())
        return;
    if (first)
        call.dialog.learnFromResponse(context, response);
    call.dialog.machine.moveTo(context, call.dialog.entity, DialogEvent::Provisional);
    const auto number = response.headers.first("RSeq");
    if (!number || !response.lists("Require", "100rel") || *number == call.reliableHeard)
        return;
    call.reliableHeard = *number;
    Message prack = call.dialog.request(context, "PRACK"); // RFC 3262 4
    prack.headers.add("RAck", std::string(*number) + ' ' + response.cseq().toString());
    sendRequest(context, std::move(prack), {Purpose::Prack, call.number}, call.dialog.entity);
}

void UserAgent::accepted(stack::Context& context, Call& call, const Message& response)
{
    const std::string tag(response.to().tag());
    if (call.dialog.isConfirmed() && tag != call.dialog.remote.tag())
        return otherFork(context, call, response);
    if (call.dialog.isConfirmed()) { // 13.2.2.4: the ACK was lost
        const Message again = parseMessage(asOctets(call.ack), Framing::Datagram).value();
        if (const auto path = pathOf(context, again, call.dialog.entity))
            m_transactions.sendAlone(context, again, *path, stack::PduFlag::Retransmission);
        return;
    }
    context.cancelTimer(call.cancelTimer);
    call.dialog.learnFromResponse(context, response);
    call.dialog.machine.moveTo(context, call.dialog.entity, DialogEvent::Answered);
    context.note(call.dialog.entity, Note::Answered, call.dialog.remote.uri.whom());
    if (!call.offerless)
        takeAnswer(call, response.body);
    acknowledge(context, call.invite, call, call.dialog, response);
    if (call.cancelWanted) { // 9.1: the answer was quicker than the CANCEL
        context.note(call.dialog.entity, Note::CancelTooLate);
        return sendBye(context, call);
    }
    useVoice(context, call);
    if (call.talk)
        call.hangUpTimer = context.startTimer(call.dialog.entity, Timer::HangUp, *call.talk, call.number);
}

/// The same invitation once more, elsewhere: a new transaction (8.1.2, 8.1.3.4).
void UserAgent::inviteAgain(stack::Context& context, Call& call, Message invite)
{
    invite.headers.remove("Via");
    call.request = invite;
    call.ringsHeard = false;
    call.invite = sendRequest(context, std::move(invite), {Purpose::Invite, call.number}, call.dialog.entity);
}

/// 8.1.2: when a server does not answer, or says that it cannot (503), the next one is tried. False: there is none.
bool UserAgent::tryBackup(stack::Context& context, Call& call)
{
    if (m_settings.backupProxy.empty() || call.byBackup || call.cancelWanted || call.redirections > 0)
        return false;
    call.byBackup = true;
    context.note(call.dialog.entity, Note::AnotherServer, m_settings.backupProxy);
    Message again = call.request;
    again.headers.set("Route", "<sip:" + m_settings.backupProxy + ";lr>");
    inviteAgain(context, call, std::move(again));
    return true;
}

/// The third step of an invitation: end to end, and no transaction of its own (13.2.2.4).
void UserAgent::acknowledge(stack::Context& context, TransactionId client, Call& call, Dialog& dialog,
                            const Message& response)
{
    Message ack = dialog.request(context, "ACK", response.cseq().number);
    if (call.offerless && &dialog == &call.dialog && !response.body.empty())
        if (const auto body = answer(context, call, response.body)) {
            ack.headers.add("Content-Type", "application/sdp");
            ack.body = *body;
        }
    if (const Message* invite = m_transactions.requestOf(client))
        copyProofs(*invite, ack);
    const auto path = pathOf(context, ack, dialog.entity);
    if (!path)
        return;
    ack.headers.addFirst("Via", ownVia(context, *path).toString());
    if (&dialog == &call.dialog)
        call.ack = ack.toString();
    m_transactions.sendAlone(context, ack, *path);
}

/// A second telephone has answered: its dialog is acknowledged and ended (13.2.2.4).
void UserAgent::otherFork(stack::Context& context, Call& call, const Message& response)
{
    const std::string tag(response.to().tag());
    const bool again = call.refusedForks.contains(tag);
    Dialog other = call.dialog;
    other.machine = dialogMachine();
    other.entity = context.addEntity("second answer to " + call.dialog.callId, {}, {});
    context.note(other.entity, Note::SecondAnswer, tag);
    other.learnFromResponse(context, response);
    acknowledge(context, call.invite, call, other, response);
    if (again)
        return;
    call.refusedForks[tag] = "acknowledged";
    sendRequest(context, other.request(context, "BYE"), {Purpose::Bye, 0}, other.entity);
}

void UserAgent::inviteFailed(stack::Context& context, Call& call, const Message& response)
{
    const auto contact = response.contact();
    if (response.status / 100 == 3 && contact && call.redirections < 5 && !call.cancelWanted) { // 8.1.3.4
        ++call.redirections;
        context.note(call.dialog.entity, Note::Redirected, contact->uri.toString());
        Message again = call.request;
        again.headers.remove("Route");
        again.requestUri = contact->uri.toString();
        again.headers.set("CSeq", CSeq{++call.dialog.localSequence, "INVITE"}.toString());
        context.recordVariable(call.dialog.entity, Variable::LocalSequence,
                               static_cast<std::int64_t>(call.dialog.localSequence));
        return inviteAgain(context, call, std::move(again));
    }
    if (response.status == 503 && tryBackup(context, call))
        return;
    context.note(call.dialog.entity, Note::CallFailed, std::to_string(response.status) + ' ' + response.reason);
    forget(context, call, DialogEvent::NotAnswered);
}

void UserAgent::cancel(stack::Context& context, Call& call)
{
    call.cancelWanted = true;
    if (call.ringsHeard && !call.cancelSent) // 9.1: not before a provisional response has come
        sendCancel(context, call);
}

/// 9.1: the INVITE's Via, Request-URI, To, From, Call-ID and number.
void UserAgent::sendCancel(stack::Context& context, Call& call)
{
    const Message* invite = m_transactions.requestOf(call.invite);
    if (invite == nullptr)
        return;
    call.cancelSent = true;
    Message cancel;
    cancel.method = "CANCEL";
    cancel.requestUri = invite->requestUri;
    for (const std::string_view name : {"Via", "Max-Forwards", "Route", "From", "To", "Call-ID"})
        for (const std::string_view value : invite->headers.all(name))
            cancel.headers.add(name, value);
    cancel.headers.add("CSeq", CSeq{invite->cseq().number, "CANCEL"}.toString());
    if (const auto path = pathOf(context, cancel, call.dialog.entity)) {
        const TransactionId id = m_transactions.send(context, cancel, *path);
        m_errands[id] = {Purpose::Cancel, call.number};
    }
    call.cancelTimer = context.startTimer(call.dialog.entity, Timer::Cancelled, kGiveUp, call.number);
}

} // namespace osiscope::sip
