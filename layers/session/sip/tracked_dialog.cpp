#include "layers/session/sip/tracked_dialog.h"

#include <algorithm>
#include <fmt/format.h>

namespace osiscope::sip {

namespace {
using session::Outcome;
using session::Phase;
using session::PhaseName;
using session::Session;
using session::TrackedPdu;

constexpr sim::Duration kGivingUp = std::chrono::seconds(32); // RFC 3261 17.1.1.2: 64 * T1

std::string keyOf(const Address& address)
{
    return address.tag().empty() ? address.uri.toString() : std::string(address.tag());
}

TrackedKind kindOf(std::string_view method, const Message& message)
{
    if (message.callId().empty()) // nobody can refer to it later
        return TrackedKind::Question;
    if (method == "REGISTER")
        return TrackedKind::Registration;
    // A NOTIFY that nobody has asked for stands alone; in a dialog it belongs to a subscription that is older.
    if (method == "SUBSCRIBE" || (method == "NOTIFY" && !message.to().tag().empty()))
        return TrackedKind::Subscription;
    const bool ofCalls = method == "INVITE" || method == "ACK" || method == "BYE" || method == "CANCEL" ||
                         method == "PRACK" || method == "UPDATE" || method == "INFO";
    return ofCalls || (message.isRequest() && !message.to().tag().empty()) ? TrackedKind::Call : TrackedKind::Question;
}

Bindings bindingsIn(const Message& request)
{
    Bindings asked;
    const bool none = request.headers.first("Expires") == "0";
    asked.all = request.headers.first("Contact") == "*";
    if (request.method == "SUBSCRIBE" || asked.all) { // RFC 3265 3.1.4.3
        asked.removes = none;
        return asked;
    }
    const auto contacts = request.addresses("Contact");
    asked.removes = !contacts.empty() && std::ranges::all_of(contacts, [&](const Address& contact) {
        const auto expires = contact.parameters.find("expires");
        return expires ? *expires == "0" : none;
    });
    for (const Address& contact : contacts)
        asked.contacts.insert(contact.uri.toString());
    return asked;
}

std::string_view decidingMethod(TrackedKind kind)
{
    return kind == TrackedKind::Registration ? "REGISTER" : kind == TrackedKind::Subscription ? "SUBSCRIBE" : "INVITE";
}

/// How long it lasts from now on; a time that is not said is the event package's, and not known (RFC 3265 4.4.4).
sim::TimePoint expiryAfter(std::string_view seconds, sim::TimePoint now)
{
    const auto known = parseNumber(seconds, 0xFFFFFFFF);
    return known ? now + std::chrono::seconds(*known) : sim::TimePoint::max();
}
} // namespace

Fingerprint fingerprintOf(const Message& message, const TrackedPdu& pdu)
{
    const auto via = message.topVia();
    return {pdu.source,
            pdu.destination,
            via ? std::string(via->branch()) : std::string{},
            std::string(message.headers.first("CSeq").value_or("")),
            message.isRequest() ? message.method : fmt::format("{}", message.status),
            std::string(message.to().tag()),
            std::string(message.headers.first("RSeq").value_or(""))};
}

TrackedDialog::TrackedDialog(const Message& first, const TrackedPdu& pdu)
    : m_kind(kindOf(first.method, first)), m_caller(keyOf(first.from())), m_begin{pdu.event, pdu.time}, m_last(m_begin)
{}

TrackedDialog::TrackedDialog(const TrackedDialog& origin, std::string calleeTag)
    : m_kind(origin.m_kind),
      m_caller(origin.m_caller),
      m_calleeTag(std::move(calleeTag)),
      m_begin(origin.m_begin),
      m_last(origin.m_begin)
{}

bool TrackedDialog::isFromCaller(const Message& message) const
{
    return (keyOf(message.from()) == m_caller) == message.isRequest();
}

Session TrackedDialog::begin(const Message& first, const TrackedPdu& pdu) const
{
    Session session;
    const auto partyOf = [&](std::string_view field, bool sent) {
        const std::string whom = first.whom(field);
        return !whom.empty() ? whom : (sent ? pdu.source : pdu.destination).address.toString();
    };
    session.initiator = partyOf("From", first.isRequest());
    session.responder = partyOf("To", !first.isRequest());
    session.name = fmt::format("{} - {}", session.initiator, session.responder);
    if (m_kind == TrackedKind::Registration)
        session.name = fmt::format("registration of {}", session.responder);
    else if (m_kind == TrackedKind::Subscription)
        session.name = fmt::format("subscription of {} to {}", session.initiator, session.responder);
    session.initiatorHost = first.isRequest() ? pdu.from : pdu.to;
    session.responderHost = first.isRequest() ? pdu.to : pdu.from;
    session.phases = {{PhaseName::Establishment, m_begin.time, m_begin.time}};
    return session;
}

void TrackedDialog::add(const Message& message, const TrackedPdu& pdu, Session& session)
{
    const bool repeated = !m_seen.insert(fingerprintOf(message, pdu)).second;
    const std::size_t side = isFromCaller(message) ? 0 : 1;
    ++session.messages[side];
    m_last = {pdu.event, pdu.time};
    session.addCarrier(pdu.carrier);
    if (side == 1 && !m_heard)
        m_heard = m_last;
    if (repeated) {
        m_repeated = true;
        return;
    }
    session.bytes[side] += pdu.length;
    session.methods.push_back(message.isRequest() ? message.method : fmt::format("{}", message.status));
    if (message.isRequest()) {
        if (message.is("INVITE") && message.to().tag().empty())
            session.responderHost = pdu.to; // proxies pass it on: the last one hands it to whoever is called
        m_callerCancels |= message.method == "CANCEL" && pdu.from == session.initiatorHost;
        request(message, m_last);
    } else {
        response(message, m_last);
    }
}

void TrackedDialog::request(const Message& message, const Moment& now)
{
    if (message.method == "ACK" && m_answered)
        m_acknowledged = m_acknowledged.value_or(now);
    else if (message.method == "CANCEL")
        m_cancel = m_cancel.value_or(now);
    else if (message.method == "BYE")
        m_bye = m_bye.value_or(now);
    else if (message.method == "NOTIFY" && m_kind == TrackedKind::Subscription)
        notified(message, now);
    const bool renews = (message.method == "REGISTER" && m_kind == TrackedKind::Registration) ||
                        (message.method == "SUBSCRIBE" && m_kind == TrackedKind::Subscription);
    if (!renews)
        return;
    const auto asked = m_asked.try_emplace(message.cseq().toString(), bindingsIn(message)).first;
    if (asked->second.removes)
        m_removal = m_removal.value_or(now);
    else
        m_removal.reset();
}

void TrackedDialog::response(const Message& message, const Moment& now)
{
    if (message.isProvisional())
        return;
    if (message.method == "BYE") {
        m_byeAnswered = m_byeAnswered.value_or(now);
        m_byeStatus = std::max(m_byeStatus, message.status);
        return;
    }
    const bool decides = m_kind == TrackedKind::Question || message.method == decidingMethod(m_kind);
    if (!decides)
        return;
    if (m_kind == TrackedKind::Registration)
        return registered(message, now);
    if (m_kind == TrackedKind::Subscription)
        return subscribed(message, now);
    if (!m_answered)
        m_finalStatus = message.status;
    if (message.isSuccess() && !m_answered) {
        m_answered = now;
        m_calleeTag = message.to().tag();
    }
}

void TrackedDialog::registered(const Message& response, const Moment& now)
{
    m_finalStatus = response.status;
    if (!response.isSuccess())
        return;
    if (removedBy(response) != nullptr) {
        m_removed = true;
        m_expiry = now.time;
        return;
    }
    m_removed = false;
    std::uint64_t seconds = 0;
    for (const Address& contact : response.addresses("Contact")) {
        const auto expires =
            contact.parameters.find("expires").value_or(response.headers.first("Expires").value_or("3600")); // 10.2.1.1
        seconds = std::max(seconds, parseNumber(expires, 0xFFFFFFFF).value_or(0));
    }
    if (seconds == 0)
        return;
    m_answered = m_answered.value_or(now);
    m_expiry = now.time + std::chrono::seconds(seconds);
    if (const auto asked = m_asked.find(response.cseq().toString());
        asked != m_asked.end() && !asked->second.contacts.empty()) // others only ask what there is (10.2.3)
        m_bound = asked->second.contacts;
}

const Bindings* TrackedDialog::removedBy(const Message& response) const
{
    const auto asked = m_asked.find(response.cseq().toString());
    return asked != m_asked.end() && asked->second.removes ? &asked->second : nullptr;
}

bool TrackedDialog::leadsTo(std::string_view contact, sim::TimePoint now) const
{
    return m_answered && !m_removed && m_expiry && now < *m_expiry && m_bound.contains(std::string(contact));
}

void TrackedDialog::removedElsewhere(const Bindings& removed, const Moment& now)
{
    const bool concerned = removed.all || std::ranges::includes(removed.contacts, m_bound);
    if (!m_answered || m_removed || !concerned || (m_expiry && *m_expiry <= now.time))
        return;
    m_removed = true;
    m_removal = m_last = now;
    m_expiry = now.time;
}

void TrackedDialog::subscribed(const Message& response, const Moment& now)
{
    m_finalStatus = response.status;
    // RFC 3265 3.3.4: a subscription ends by a NOTIFY, though the subscriber has asked for that.
    if (!response.isSuccess() || removedBy(response) != nullptr)
        return;
    if (!m_answered)
        m_calleeTag = response.to().tag();
    m_answered = m_answered.value_or(now);
    m_expiry = expiryAfter(response.headers.first("Expires").value_or(""), now.time); // 3.1.1
}

/// RFC 3265 3.2.4: what the state of the subscription is. A NOTIFY may overtake the answer to SUBSCRIBE (3.1.4.4).
void TrackedDialog::notified(const Message& notify, const Moment& now)
{
    const std::string state = toLower(notify.headers.first("Subscription-State").value_or(""));
    if (state.starts_with("terminated")) {
        m_removed = true;
        m_removal = m_removal.value_or(now);
        m_expiry = now.time;
        return;
    }
    m_answered = m_answered.value_or(now);
    constexpr std::string_view kExpires = "expires=";
    const std::size_t at = state.find(kExpires);
    if (at != std::string::npos) {
        const std::size_t from = at + kExpires.size();
        const std::size_t digits = state.find_first_not_of("0123456789", from);
        m_expiry = expiryAfter(std::string_view(state).substr(from, digits - from), now.time);
    }
    m_expiry = m_expiry.value_or(sim::TimePoint::max());
}

session::Evidence TrackedDialog::ended(bool answered) const
{
    if (answered)
        return {true, m_last.event, "It begins with the request and is over with the final answer."};
    return {false, stack::kNoEvent, "No final answer has ended it."};
}

/// RFC 3261 18.4: that the host, the network, the port or the protocol cannot be reached is a failure to send.
void TrackedDialog::undelivered(const session::Undelivered& report)
{
    m_last = {m_last.event, report.time};
    m_undelivered = report;
    m_undelivered->octets = {};
}

Outcome TrackedDialog::withoutAnswer() const
{
    if (m_heard)
        return Outcome::Open;
    if (m_undelivered && m_undelivered->hindrance != session::Hindrance::Other)
        return Outcome::Refused;
    return m_repeated ? Outcome::TimedOut : Outcome::OneWay;
}

Outcome TrackedDialog::outcomeOfCall(sim::TimePoint end) const
{
    if (m_byeAnswered) // 15.1.1: after any final response to a BYE the call is over
        return m_byeStatus / 100 == 2 ? Outcome::Released : Outcome::Aborted;
    if (m_bye && m_undelivered && m_undelivered->event > m_bye->event) // 8.1.3.1: as if answered by 503
        return Outcome::Aborted;
    if (m_bye)
        return end - m_bye->time >= kGivingUp ? Outcome::TimedOut : Outcome::Open;
    if (m_answered)
        return m_acknowledged || end - m_answered->time < kGivingUp ? Outcome::Open : Outcome::TimedOut;
    if (m_finalStatus == 487 || (m_cancel && m_finalStatus == 0) || (m_callerCancels && m_finalStatus == 408))
        return Outcome::Cancelled;
    if (m_finalStatus == 408)
        return Outcome::TimedOut;
    return m_finalStatus >= 300 ? Outcome::Refused : withoutAnswer();
}

Outcome TrackedDialog::outcomeOfKept(sim::TimePoint end) const
{
    if (m_removed)
        return Outcome::Released;
    if (m_answered)
        return m_expiry && *m_expiry <= end ? Outcome::TimedOut : Outcome::Open;
    if (m_finalStatus >= 300)
        return Outcome::Refused;
    return m_finalStatus != 0 ? Outcome::Released : withoutAnswer();
}

void TrackedDialog::finish(sim::TimePoint end, std::optional<Outcome> failureBelow, Session& session) const
{
    if (m_heard && session.messages[0] > 0)
        session.verdict.twoWay = {true, m_heard->event, "Both sides have sent something."};
    else
        session.verdict.twoWay.because =
            m_heard ? "Only what one side has answered is in the trace." : "The other side has said nothing.";
    if (!m_heard && m_undelivered)
        session.verdict.twoWay.because = m_undelivered->onlyThisCameBack();
    switch (m_kind) {
    case TrackedKind::Call: describeCall(end, session); break;
    case TrackedKind::Registration:
    case TrackedKind::Subscription: describeKept(end, session); break;
    case TrackedKind::Question: describeQuestion(session); break;
    }
    if (failureBelow && isUnanswered()) // RFC 3261 17.1.4: an error of the transport
        session.outcome = *failureBelow;
}

void TrackedDialog::describeCall(sim::TimePoint end, Session& session) const
{
    session.outcome = outcomeOfCall(end);
    const bool unseenBeginning = m_bye && m_byeAnswered && m_byeStatus / 100 == 2;
    session.established = m_answered || unseenBeginning;
    session::Verdict& verdict = session.verdict;
    if (!session.established) {
        session.phases = {{PhaseName::Establishment, m_begin.time, m_last.time}};
        verdict.bounded = ended(m_finalStatus != 0 || m_cancel);
        verdict.stateful.because =
            "Nobody has accepted the call, so there is no dialog that both sides would go on remembering.";
        return;
    }
    const sim::TimePoint made = m_acknowledged ? m_acknowledged->time : m_answered ? m_answered->time : m_begin.time;
    const bool early = m_bye && m_bye->time < made; // the BYE overtook the ACK
    const sim::TimePoint parts[] = {m_begin.time, early ? m_bye->time : made, m_bye ? m_bye->time : m_last.time,
                                    m_last.time};
    session.phases = {{PhaseName::Establishment, parts[0], parts[1]}, {PhaseName::Exchange, parts[1], parts[2]}};
    if (m_bye)
        session.phases.push_back({PhaseName::Teardown, parts[2], parts[3]});
    verdict.bounded = m_bye ? session::Evidence{true, m_bye->event, "It begins with an INVITE and ends with a BYE."}
                            : session::Evidence{true, m_begin.event, "It begins with an INVITE; a BYE would end it."};
    verdict.stateful = {true, m_answered ? m_answered->event : m_begin.event,
                        "Both sides remember the dialog: Call-ID, both tags, and the numbers of the requests."};
}

void TrackedDialog::describeKept(sim::TimePoint end, Session& session) const
{
    const bool isRegistration = m_kind == TrackedKind::Registration;
    session.outcome = outcomeOfKept(end);
    session.established = m_answered.has_value();
    session::Verdict& verdict = session.verdict;
    if (!m_answered) {
        session.phases = {{PhaseName::Establishment, m_begin.time, m_last.time}};
        verdict.bounded = ended(m_finalStatus != 0);
        verdict.stateful.because =
            isRegistration ? "The registrar has kept nothing." : "Nobody has taken the subscription.";
        return;
    }
    const sim::TimePoint over = std::max(m_answered->time, m_removal ? m_removal->time : std::min(*m_expiry, end));
    session.phases = {{PhaseName::Establishment, m_begin.time, m_answered->time},
                      {PhaseName::Exchange, m_answered->time, over}};
    if (m_removal)
        session.phases.push_back({PhaseName::Teardown, over, std::max(over, m_last.time)});
    verdict.bounded = {true, m_answered->event,
                       isRegistration ? "The registrar says for how long it keeps the address."
                                      : "The one who is asked says for how long it will tell of changes."};
    verdict.stateful = {true, m_answered->event,
                        isRegistration ? "The registrar remembers where this user can be reached."
                                       : "Both sides remember the dialog, and one of them whom it has to tell of "
                                         "changes."};
}

void TrackedDialog::describeQuestion(Session& session) const
{
    session.phases = {{PhaseName::Exchange, m_begin.time, m_last.time}};
    session.outcome = m_finalStatus != 0 ? Outcome::Released : withoutAnswer();
    session.verdict.bounded = ended(m_finalStatus != 0);
    session.verdict.stateful.because = "The question stands alone: nobody remembers it once it is answered.";
}

} // namespace osiscope::sip
