#pragma once

#include "layers/session/sip/message.h"
#include "model/session/tracker.h"

#include <compare>
#include <map>
#include <optional>
#include <set>
#include <string>

/// What can be seen of a call, a registration or a single question from outside.
namespace osiscope::sip {

/// One moment of a trace.
struct Moment {
    stack::EventNumber event = stack::kNoEvent;
    sim::TimePoint time;
};

/// What makes a message the repetition of another: the hop, the transaction, and what it says.
struct Fingerprint {
    net::Endpoint source;
    net::Endpoint destination;
    std::string branch;
    std::string cseq;
    std::string start; ///< method or status
    std::string toTag;
    std::string rseq;
    auto operator<=>(const Fingerprint&) const = default;
};
Fingerprint fingerprintOf(const Message& message, const session::TrackedPdu& pdu);

/// Addresses that a REGISTER is about.
struct Bindings {
    bool removes = false; ///< it asks for their removal
    bool all = false;     ///< it means all of the user's
    std::set<std::string> contacts;
};

/// A subscription: of a state, about which the other side then notifies (RFC 3265).
enum class TrackedKind : std::uint8_t { Call, Registration, Subscription, Question };

/// Messages of one Call-ID, followed to their end.
class TrackedDialog {
public:
    TrackedDialog(const Message& first, const session::TrackedPdu& pdu);
    /// A further answer to the same INVITE, by another telephone: it makes a dialog of its own.
    TrackedDialog(const TrackedDialog& origin, std::string calleeTag);

    session::SessionId id = session::kNoSession;

    /// A session to open, with what is known now.
    session::Session begin(const Message& first, const session::TrackedPdu& pdu) const;
    void add(const Message& message, const session::TrackedPdu& pdu, session::Session& session);
    /// The latest request was not delivered.
    void undelivered(const session::Undelivered& report);
    /// failureBelow: of all connections that have carried it.
    void finish(sim::TimePoint end, std::optional<session::Outcome> failureBelow, session::Session& session) const;
    /// What the REGISTER that is answered here with success has removed; null: nothing.
    const Bindings* removedBy(const Message& response) const;
    /// A registration that is in force, and has bound its user to this address.
    bool leadsTo(std::string_view contact, sim::TimePoint now) const;
    /// A REGISTER with another Call-ID has removed these.
    void removedElsewhere(const Bindings& removed, const Moment& now);

    bool isAnsweredBy(std::string_view otherTag) const
    {
        return m_answered.has_value() && !m_calleeTag.empty() && m_calleeTag != otherTag;
    }
    std::string_view calleeTag() const { return m_calleeTag; }
    bool isFromCaller(const Message& message) const;

private:
    void request(const Message& message, const Moment& now);
    void response(const Message& message, const Moment& now);
    void registered(const Message& response, const Moment& now);
    void subscribed(const Message& response, const Moment& now);
    void notified(const Message& notify, const Moment& now);
    session::Outcome outcomeOfCall(sim::TimePoint end) const;
    session::Outcome outcomeOfKept(sim::TimePoint end) const;
    /// Nobody has said anything at all, not even the network, and the caller has not given up either.
    bool isUnanswered() const { return !m_heard && !m_undelivered && m_finalStatus == 0 && !m_cancel; }
    session::Outcome withoutAnswer() const;
    session::Evidence ended(bool answered) const;
    void describeCall(sim::TimePoint end, session::Session& session) const;
    /// A registration or a subscription.
    void describeKept(sim::TimePoint end, session::Session& session) const;
    void describeQuestion(session::Session& session) const;

    TrackedKind m_kind = TrackedKind::Question;
    std::string m_caller; ///< the tag of whoever began, or the address where there is none
    std::string m_calleeTag;
    Moment m_begin;
    Moment m_last;
    std::set<Fingerprint> m_seen;
    bool m_repeated = false;
    std::optional<Moment> m_heard; ///< the first message of the other side
    std::optional<Moment> m_answered;
    std::optional<Moment> m_acknowledged;
    std::optional<Moment> m_cancel;
    bool m_callerCancels = false; ///< and not only a proxy, which has waited for too long
    std::optional<Moment> m_bye;
    std::optional<Moment> m_byeAnswered;
    int m_byeStatus = 0;
    std::optional<session::Undelivered> m_undelivered; ///< the latest report of a request that was not delivered
    int m_finalStatus = 0;                             ///< of the latest INVITE, REGISTER or question outside a dialog
    std::optional<sim::TimePoint> m_expiry;
    std::optional<Moment> m_removal; ///< the REGISTER that removed all bindings, or what ends the subscription
    bool m_removed = false;
    std::map<std::string, Bindings> m_asked; ///< by CSeq: of a REGISTER, or that a SUBSCRIBE ends the subscription
    std::set<std::string> m_bound;           ///< the addresses of the latest REGISTER that was accepted
};

} // namespace osiscope::sip
