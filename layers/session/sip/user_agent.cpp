#include "layers/session/sip/user_agent.h"

#include "layers/session/sip/checks.h"

#include <algorithm>
#include <fmt/format.h>
#include <ranges>

namespace osiscope::sip {

std::string UserAgent::userName(stack::Context& context) const
{
    return m_settings.user.empty() ? std::string(context.hostName()) : m_settings.user;
}

Address UserAgent::ownAddress(stack::Context& context, net::Ipv4Address facing) const
{
    Address address;
    address.uri.user = userName(context);
    address.uri.host = m_settings.domain.empty() ? context.addressFacing(facing).toString() : m_settings.domain;
    return address;
}

net::Ipv4Address UserAgent::ownAddressFacing(stack::Context& context, std::string_view host) const
{
    return m_transactions.transport().addressFacing(context, context.resolve(host).value_or(net::Ipv4Address{}));
}

std::string UserAgent::ownContact(net::Ipv4Address address) const
{
    Address contact;
    contact.uri.user = m_settings.user;
    contact.uri.host = address.toString();
    contact.uri.port = m_transactions.transport().port();
    if (m_transactions.transport().isReliable())
        contact.uri.parameters.set("transport", "tcp");
    return contact.toString();
}

Address UserAgent::addressOf(stack::Context& context, std::string_view whom) const
{
    Address address;
    if (const auto uri = parseUri(whom)) {
        address.uri = *uri;
    } else if (const auto withUser = parseUri("sip:" + std::string(whom)); withUser && !withUser->user.empty()) {
        address.uri = *withUser;
    } else {
        address.uri.user = whom;
        const auto host = context.resolve(whom);
        address.uri.host = host ? host->toString() : std::string(whom);
    }
    return address;
}

void UserAgent::start(stack::Context& context)
{
    if (m_settings.user.empty())
        m_settings.user = context.hostName();
    if (m_settings.registers)
        sendRegister(context, Registering::Add);
}

Call& UserAgent::addCall(stack::Context& context, bool outgoing, const Path& path, const Address& local,
                         const Address& remote)
{
    Call& call = m_calls[++m_lastCall];
    call.number = m_lastCall;
    call.outgoing = outgoing;
    call.dialog.local = local;
    call.dialog.remote = remote;
    call.dialog.entity = context.addEntity(fmt::format("call {} - {}", outgoing ? local.uri.whom() : remote.uri.whom(),
                                                       outgoing ? remote.uri.whom() : local.uri.whom()),
                                           path.local, path.remote);
    call.voice.formats = m_settings.formats;
    call.voice.port = static_cast<std::uint16_t>(m_settings.mediaPort + 2 * (m_lastCall - 1));
    call.voice.id = context.random().below(0x7FFFFFFF);
    call.voice.version = call.voice.id;
    countChanged(context, call);
    return call;
}

void UserAgent::countChanged(stack::Context& context, const Call& call)
{
    context.recordVariable(call.dialog.entity, Variable::Calls, static_cast<std::int64_t>(m_calls.size()));
}

Call* UserAgent::callOf(const Errand& errand)
{
    const auto found = m_calls.find(errand.call);
    return found == m_calls.end() ? nullptr : &found->second;
}

Call* UserAgent::find(const Message& request)
{
    for (auto& [number, call] : m_calls)
        if (call.dialog.owns(request, true))
            return &call;
    return nullptr;
}

Call* UserAgent::latest(bool (*suits)(const Call&))
{
    const auto newestFirst = m_calls | std::views::reverse;
    const auto found = std::ranges::find_if(newestFirst, [suits](const auto& each) { return suits(each.second); });
    return found == newestFirst.end() ? nullptr : &found->second;
}

void UserAgent::forget(stack::Context& context, Call& call, DialogEvent why)
{
    for (stack::TimerHandle* handle :
         {&call.answerTimer, &call.repeatTimer, &call.ackTimer, &call.hangUpTimer, &call.cancelTimer, &call.glareTimer})
        context.cancelTimer(*handle);
    stopVoice(context, call);
    if (call.dialog.machine.accepts(why))
        call.dialog.machine.moveTo(context, call.dialog.entity, why);
    for (auto& [tag, fork] : call.forks)
        if (fork.machine.accepts(DialogEvent::NotAnswered))
            fork.machine.moveTo(context, fork.entity, DialogEvent::NotAnswered);
    const stack::EntityId entity = call.dialog.entity;
    m_calls.erase(call.number);
    context.recordVariable(entity, Variable::Calls, static_cast<std::int64_t>(m_calls.size()));
}

TransactionId UserAgent::sendRequest(stack::Context& context, Message&& request, const Errand& errand,
                                     stack::EntityId entity)
{
    const auto path = pathOf(context, request, entity);
    if (!path)
        return kNoTransaction;
    request.headers.addFirst("Via", ownVia(context, *path).toString());
    if (request.method == "INVITE" || request.method == "OPTIONS")
        if (!request.headers.has("Contact"))
            request.headers.add("Contact", ownContact(path->local.address));
    const TransactionId id = m_transactions.send(context, request, *path);
    m_errands[id] = errand;
    return id;
}

TransactionId UserAgent::sendInDialog(stack::Context& context, Call& call, std::string_view method, Purpose purpose)
{
    return sendRequest(context, call.dialog.request(context, method), {purpose, call.number}, call.dialog.entity);
}

/// 22.2, 22.3: the same request with the next number and a proof. False: there is no password, or it was wrong.
bool UserAgent::proveAndRetry(stack::Context& context, TransactionId client, const Errand& errand,
                              const Message& response)
{
    const Message* sent = m_transactions.requestOf(client);
    if (sent == nullptr || m_settings.password.empty())
        return false;
    const digest::Credentials credentials{userName(context), m_settings.password};
    auto again = m_keyring.answer(response, *sent, credentials, draw(context));
    if (!again)
        return false;
    const stack::EntityId entity = m_transactions.entityOf(client);
    const CSeq cseq{again->cseq().number + 1, again->method};
    again->headers.remove("Via");
    again->headers.set("CSeq", cseq.toString());
    const auto asked = digest::parseChallenge(
        response.headers.first(response.status == 407 ? "Proxy-Authenticate" : "WWW-Authenticate").value_or(""));
    context.note(entity, Note::Proof, asked ? asked->realm : "");
    Call* call = callOf(errand);
    if (call != nullptr) {
        call->dialog.localSequence = cseq.number;
        context.recordVariable(call->dialog.entity, Variable::LocalSequence, static_cast<std::int64_t>(cseq.number));
    }
    if (errand.purpose == Purpose::Register)
        m_registration.moveTo(context, m_registrationEntity, RegistrationEvent::Challenged);
    if (errand.purpose == Purpose::Register || errand.purpose == Purpose::Bindings) {
        m_registrationSequence = cseq.number;
        m_registrationRealm = asked ? asked->realm : "";
    }
    const Message copy = *again;
    const TransactionId id = sendRequest(context, std::move(*again), errand, entity);
    if (call != nullptr && errand.purpose == Purpose::Invite) {
        call->request = copy;
        call->invite = id;
        call->ringsHeard = false;
    } else if (call != nullptr && errand.purpose == Purpose::Change) {
        call->change = id;
    }
    return true;
}

void UserAgent::responseArrived(stack::Context& context, TransactionId client, const Message& response)
{
    const auto found = m_errands.find(client);
    if (found == m_errands.end())
        return;
    const Errand errand = found->second;
    if (response.status >= 300) // what becomes of the ACK changes nothing any more
        m_errands.erase(found);
    if ((response.status == 401 || response.status == 407) && proveAndRetry(context, client, errand, response))
        return;
    answered(context, errand, response);
}

void UserAgent::answered(stack::Context& context, const Errand& errand, const Message& response)
{
    Call* call = callOf(errand);
    switch (errand.purpose) {
    case Purpose::Invite:
        if (call != nullptr)
            inviteAnswered(context, *call, response);
        return;
    case Purpose::Change:
        if (call != nullptr)
            changeAnswered(context, *call, response);
        return;
    case Purpose::Register: return registerAnswered(context, response);
    case Purpose::Bindings: return bindingsTold(context, response);
    case Purpose::Options:
    case Purpose::Bye:
    case Purpose::Cancel:
    case Purpose::Prack: return;
    }
}

void UserAgent::noResponse(stack::Context& context, TransactionId client, const Message& asIf)
{
    const auto found = m_errands.find(client);
    if (found == m_errands.end())
        return;
    const Errand errand = found->second;
    Call* call = callOf(errand);
    if (errand.purpose == Purpose::Invite && call != nullptr && tryBackup(context, *call)) // 8.1.2
        return;
    answered(context, errand, asIf);
}

void UserAgent::requestArrived(stack::Context& context, TransactionId server, const Message& request, const Path& path)
{
    Call* call = find(request);
    if (request.method == "ACK") {
        if (call != nullptr)
            return acked(context, *call, request);
        return context.note(stack::kNoEntity, Note::Stray, "ACK");
    }
    const stack::EntityId entity = m_transactions.entityOf(server);
    if (const Refusal refusal = inspectAtUserAgent(request)) {
        context.note(entity, Note::Refused, reasonPhrase(refusal.status));
        return respond(context, server, request, refusal.status, draw(context), refusal.headers);
    }
    if (request.method == "CANCEL")
        return cancelled(context, server, request);
    const bool inDialog = !request.to().tag().empty();
    if (!inDialog && m_transactions.isMerged(server)) { // 8.2.2.2: it has come by another way already
        context.note(entity, Note::Refused, reasonPhrase(482));
        return respond(context, server, request, 482, draw(context));
    }
    if (request.method == "OPTIONS" && !inDialog) { // 11.2: as an INVITE would be answered
        const bool busy = m_settings.answer == AnswerRule::Busy || !m_calls.empty();
        const bool declines = m_settings.answer == AnswerRule::Decline;
        return abilities(context, server, request, declines ? 603 : busy ? 486 : 200);
    }
    if (inDialog || request.method != "INVITE") {
        if (call == nullptr || call->dialog.isOver()) {
            context.note(entity, Note::Stray, request.method);
            return respond(context, server, request, 481, draw(context));
        }
        if (!call->dialog.takesSequence(context, request)) // 12.2.2
            return respond(context, server, request, 500);
        if (request.method == "BYE")
            return byeCame(context, server, *call, request);
        if (request.method == "PRACK")
            return pracked(context, server, *call, request);
        if (request.method == "OPTIONS")
            return abilities(context, server, request, 200);
        return changeProposed(context, server, *call, request);
    }
    invited(context, server, request, path);
}

void UserAgent::abilities(stack::Context& context, TransactionId server, const Message& request, int status)
{
    respond(context, server, request, status, draw(context),
            {{"Allow", allowedText()}, {"Accept", "application/sdp"}, {"Supported", "100rel"}});
}

void UserAgent::timerExpired(stack::Context& context, const stack::ExpiredTimer& timer)
{
    const auto row = static_cast<Timer>(timer.row);
    if (row == Timer::Refresh) {
        m_refresh = {};
        return sendRegister(context, Registering::Add);
    }
    if (row == Timer::Registration) {
        m_refresh = {};
        m_registration.moveTo(context, m_registrationEntity, RegistrationEvent::Expired);
        return;
    }
    const auto found = m_calls.find(timer.argument);
    sim::invariant(found != m_calls.end(), "the timer of a call ends with it");
    Call& call = found->second;
    switch (row) {
    case Timer::Answer:
        call.answerTimer = {};
        return m_settings.answer == AnswerRule::Unavailable ? refuse(context, call, 480) : pickUp(context, call);
    case Timer::RepeatAnswer: return repeatOkay(context, call);
    case Timer::RepeatReliable: return repeatRinging(context, call);
    case Timer::NoAck: // 13.3.1.4
        call.ackTimer = {};
        context.note(call.dialog.entity, Note::AckMissing);
        return sendBye(context, call);
    case Timer::NoReliableAck: call.ackTimer = {}; return refuse(context, call, 500); // RFC 3262 3
    case Timer::HangUp: call.hangUpTimer = {}; return hangUp(context, call);
    case Timer::Cancelled:
        call.cancelTimer = {};
        m_transactions.abandon(context, call.invite);
        return forget(context, call, DialogEvent::NotAnswered);
    case Timer::Glare:
        call.glareTimer = {};
        if (call.change != kNoTransaction || !call.acknowledged) // 14.1: the other side's change is not through yet
            call.glareTimer = context.startTimer(call.dialog.entity, Timer::Glare, kT1, call.number);
        else
            proposeChange(context, call);
        return;
    case Timer::A:
    case Timer::B:
    case Timer::C:
    case Timer::D:
    case Timer::E:
    case Timer::F:
    case Timer::G:
    case Timer::H:
    case Timer::I:
    case Timer::J:
    case Timer::K:
    case Timer::L:
    case Timer::M:       // of transactions
    case Timer::Idle:    // of TCP connections
    case Timer::Binding: // of a registrar
    case Timer::Refresh:
    case Timer::Registration: return;
    }
}

void UserAgent::perform(stack::Context& context, std::uint16_t action, const stack::Parameters& parameters)
{
    const auto unanswered = [](const Call& each) { return each.outgoing && !each.dialog.isConfirmed(); };
    const auto ringing = [](const Call& each) { return !each.outgoing && !each.dialog.isConfirmed(); };
    const auto confirmed = [](const Call& each) { return each.dialog.isConfirmed(); };
    switch (static_cast<Action>(action)) {
    case Action::Call: return this->call(context, parameters);
    case Action::Options: return askOptions(context, parameters.text("to"));
    case Action::Register: return sendRegister(context, Registering::Add, parameters.text("contact"));
    case Action::Unregister: return sendRegister(context, Registering::Remove);
    case Action::Bindings: return sendRegister(context, Registering::Ask);
    case Action::Move: return move(context, parameters.text("address"));
    case Action::Answer:
        if (Call* call = latest(ringing))
            return pickUp(context, *call);
        break;
    case Action::HangUp:
        if (Call* call = latest([](const Call&) { return true; }))
            return hangUp(context, *call);
        break;
    case Action::Cancel:
        if (Call* call = latest(unanswered))
            return cancel(context, *call);
        break;
    case Action::Hold:
    case Action::Resume:
    case Action::Codec:
        Call* call = latest(confirmed);
        if (call == nullptr)
            break;
        if (static_cast<Action>(action) == Action::Codec) {
            const std::string wanted = parameters.text("to");
            std::ranges::stable_partition(call->voice.formats,
                                          [&](const sdp::Format& format) { return format.encoding == wanted; });
        } else {
            const bool hold = static_cast<Action>(action) == Action::Hold;
            call->voice.wanted = hold ? sdp::Direction::SendOnly : sdp::Direction::SendReceive;
        }
        return proposeChange(context, *call);
    }
    context.note(stack::kNoEntity, Note::NothingToDo);
}

} // namespace osiscope::sip
