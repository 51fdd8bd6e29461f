// The calling side of a telephone (RFC 3261 8.1, 9.1, 13.2).
#include "layers/session/sip/user_agent.h"

#include "layers/session/sip/checks.h"

#include <algorithm>
#include <charconv>
#include <functional>

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
    call.tried.insert(invite.requestUri); // 8.1.3.4: the first of the addresses to try, and none is tried twice
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
    if (response.status == 100 || response.to().tag().empty() || call.dialog.isConfirmed())
        return;
    Dialog& dialog = dialogOf(context, call, response);
    dialog.machine.moveTo(context, dialog.entity, DialogEvent::Provisional);
    const auto text = response.headers.first("RSeq");
    const auto number = text ? parseNumber(*text, 0xFFFFFFFF) : std::nullopt;
    if (!number || !response.lists("Require", "100rel"))
        return;
    if (dialog.reliableHeard && *number != *dialog.reliableHeard + 1) // RFC 3262 4: it has come before, or out of order
        return;
    dialog.reliableHeard = static_cast<std::uint32_t>(*number);
    Message prack = dialog.request(context, "PRACK");
    prack.headers.add("RAck", std::string(*text) + ' ' + response.cseq().toString());
    sendRequest(context, std::move(prack), {Purpose::Prack, call.number}, dialog.entity);
}

/// 12.1.2: each telephone that rings draws a tag of its own, and so makes an early dialog of its own.
Dialog& UserAgent::dialogOf(stack::Context& context, Call& call, const Message& response)
{
    const std::string tag(response.to().tag());
    if (call.dialog.machine.is(DialogState::None))
        call.dialog.learnFromResponse(context, response);
    if (call.dialog.remote.tag() == tag)
        return call.dialog;
    const auto [found, isNew] = call.forks.try_emplace(tag, call.dialog);
    Dialog& fork = found->second;
    if (isNew) {
        fork.machine = dialogMachine();
        fork.localSequence = response.cseq().number;
        fork.reliableHeard.reset();
        fork.entity = context.addEntity(
            "call " + call.dialog.local.uri.whom() + " - " + fork.remote.uri.whom() + ", another telephone", {}, {});
        fork.learnFromResponse(context, response);
    }
    return fork;
}

/// 13.2.2.4: the telephone that has answered is the one whose call goes on, though others may have rung before.
void UserAgent::pursue(stack::Context& context, Call& call, const Message& response)
{
    Dialog& answered = dialogOf(context, call, response);
    if (&answered != &call.dialog) {
        std::swap(answered, call.dialog);
        auto other = call.forks.extract(std::string(response.to().tag()));
        other.key() = answered.remote.tag();
        call.forks.insert(std::move(other));
    }
    for (auto& [tag, fork] : call.forks)
        if (fork.machine.accepts(DialogEvent::NotAnswered))
            fork.machine.moveTo(context, fork.entity, DialogEvent::NotAnswered);
    call.dialog.learnFromResponse(context, response); // the route set as the answer has it
}

void UserAgent::accepted(stack::Context& context, Call& call, const Message& response)
{
    const std::string tag(response.to().tag());
    if (call.dialog.isConfirmed() && tag != call.dialog.remote.tag())
        return otherFork(context, call, response);
    if (call.dialog.isConfirmed()) { // 13.2.2.4: the ACK was lost
        repeatAck(context, call);
        return;
    }
    context.cancelTimer(call.cancelTimer);
    pursue(context, call, response);
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

/// The same invitation once more, elsewhere: a new transaction (8.1.2, 8.1.3.4). False: no way leads there.
bool UserAgent::inviteAgain(stack::Context& context, Call& call, Message invite)
{
    invite.headers.remove("Via");
    call.request = invite;
    call.ringsHeard = false;
    call.invite = sendRequest(context, std::move(invite), {Purpose::Invite, call.number}, call.dialog.entity);
    return call.invite != kNoTransaction;
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
    return inviteAgain(context, call, std::move(again));
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
        call.ack = ack;
    m_transactions.sendAlone(context, ack, *path);
}

void UserAgent::repeatAck(stack::Context& context, const Call& call)
{
    const auto path = call.ack ? pathOf(context, *call.ack, call.dialog.entity) : std::nullopt;
    if (path)
        m_transactions.sendAlone(context, *call.ack, *path, stack::PduFlag::Retransmission);
}

/// A second telephone has answered: its dialog is acknowledged and ended (13.2.2.4).
void UserAgent::otherFork(stack::Context& context, Call& call, const Message& response)
{
    const std::string tag(response.to().tag());
    const auto [known, isNew] = call.refusedForks.try_emplace(tag, stack::kNoEntity);
    const auto rang = call.forks.find(tag);
    Dialog other = rang != call.forks.end() ? rang->second : call.dialog;
    other.machine = dialogMachine();
    if (isNew) {
        known->second = context.addEntity("second answer to " + call.dialog.callId, {}, {});
        context.note(known->second, Note::SecondAnswer, tag);
    }
    other.entity = known->second;
    other.learnFromResponse(context, response);
    acknowledge(context, call.invite, call, other, response);
    if (!isNew) // its ACK was lost
        return;
    sendRequest(context, other.request(context, "BYE"), {Purpose::Bye, 0}, other.entity);
}

/// 8.1.3.4: one address after the other that a redirection has named. False: there is none left.
bool UserAgent::tryElsewhere(stack::Context& context, Call& call)
{
    constexpr int kMost = 5;
    while (!call.elsewhere.empty() && !call.cancelWanted && call.redirections < kMost) {
        const std::string target = call.elsewhere.front().toString();
        call.elsewhere.erase(call.elsewhere.begin());
        ++call.redirections;
        context.note(call.dialog.entity, Note::Redirected, target);
        Message again = call.request;
        again.headers.remove("Route");
        again.requestUri = target;
        again.headers.set("CSeq", CSeq{++call.dialog.localSequence, "INVITE"}.toString());
        context.recordVariable(call.dialog.entity, Variable::LocalSequence,
                               static_cast<std::int64_t>(call.dialog.localSequence));
        if (inviteAgain(context, call, std::move(again)))
            return true;
    }
    return false;
}

void UserAgent::inviteFailed(stack::Context& context, Call& call, const Message& response)
{
    if (response.status / 100 == 3) {
        std::vector<Address> contacts = response.addresses("Contact");
        // q (20.10). That it is the greatest where nothing is said is this project's choice.
        const auto likelihood = [](const Address& contact) {
            const std::string_view text = contact.parameters.find("q").value_or("1");
            double q = 1;
            std::from_chars(text.data(), text.data() + text.size(), q);
            return q;
        };
        std::ranges::stable_sort(contacts, std::greater{}, likelihood);
        for (const Address& contact : contacts)
            if (contact.uri.isSip() && call.tried.insert(contact.uri.toString()).second)
                call.elsewhere.push_back(contact.uri);
    }
    if (response.status / 100 != 6 && tryElsewhere(context, call))
        return;
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
