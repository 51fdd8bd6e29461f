#pragma once

#include "model/net/address.h"
#include "model/net/octets.h"
#include "model/session/session.h"
#include "model/stack/ids.h"
#include "model/stack/primitive.h"
#include "model/trace/event.h"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace osiscope::session {

/// Beside the other flags of an event: a message of which the capture has only the beginning.
inline constexpr stack::PduFlag kCutMessage{16};

/// A PDU as a tracker sees it: what stood on the wire, never what an engine knew. For packets, the
/// transport PDU of a packet as its first sender sent it; for protocols above transport, one message.
struct TrackedPdu {
    stack::EventNumber event = stack::kNoEvent;
    sim::TimePoint time;
    std::span<const sim::TimePoint> seen; ///< of messages: when they came by where the trace is watched, if at all
    sim::TimePoint arrived; ///< when all of it was at the other end, a packet at the next host; in a capture, when all
                            ///< of it was seen; of what got lost, when it was sent
    stack::HostId from = stack::kNoHost;
    stack::HostId to = stack::kNoHost; ///< the host of the destination address, when the trace has one
    net::Endpoint source;
    net::Endpoint destination;
    net::Octets octets;             ///< of this protocol's PDU, possibly cut by the snap length
    std::size_t length = 0;         ///< its length on the wire
    bool isDropped = false;         ///< of packets: the receiver has dropped it unread, as a simulation tells
    bool isLost = false;            ///< of messages: it never came to the other end, as a simulation tells
    bool isCut = false;             ///< of messages: the capture has only the beginning of it
    SessionId carrier = kNoSession; ///< the session one layer down that carried it
    SessionId agreedBy =
        kNoSession; ///< the session whose messages have said that this would come (SessionSink::announce)
    stack::EventNumber agreedAt = stack::kNoEvent; ///< and the latest of these messages
};

/// One end has forgotten its part of a connection: its machine is back in the state it began in. A simulation tells
/// so; a capture cannot.
struct Forgotten {
    sim::TimePoint time;
    net::Endpoint own;
    net::Endpoint peer;
};

/// What keeps a packet from its end, as the network reports it (RFC 792, RFC 4443 3.1).
enum class Hindrance : std::uint8_t { Network, Host, Protocol, Port, Prohibited, Other };

/// A packet of which the network reports that it was not delivered, as the report quotes it. Of messages: those that
/// datagrams carry one by one.
struct Undelivered {
    stack::EventNumber event = stack::kNoEvent; ///< the report
    sim::TimePoint time;
    stack::ProtocolId protocol = stack::kNoProtocol; ///< the transport of the packet
    net::Endpoint source;                            ///< of the packet, not of the report
    net::Endpoint destination;
    net::Octets octets;     ///< the beginning of the PDU; of messages perhaps nothing
    std::size_t length = 0; ///< of the whole PDU
    Hindrance hindrance = Hindrance::Other;
    std::string_view meaning; ///< in plain words, with static lifetime: "nobody listens at the port"

    /// Why something is not two-way to which nothing else has come back.
    std::string onlyThisCameBack() const;
};

/// Where a tracker puts what it finds. References stay good until the next call of open().
class SessionSink {
public:
    virtual ~SessionSink() = default;
    /// Starts a session; its id is given in order of this call.
    virtual SessionId open(Session session) = 0;
    virtual Session& at(SessionId id) = 0;
    /// Says that an event belongs to a session.
    virtual void assign(stack::EventNumber event, SessionId session) = 0;

    /// Says that what was opened as a session is none: its events belong to another one.
    virtual void withdraw(SessionId, SessionId /*into*/) {}

    /// Says that a session's messages have agreed on media to come to an endpoint: from here on they tell
    /// TrackedPdu::agreedBy.
    virtual void announce(SessionId, net::Endpoint /*where*/) {}
    /// The network reports that a packet was not delivered: the tracker of its transport is told at once, those of what
    /// it carried when their messages are read.
    virtual void undelivered(const Undelivered&) {}

    // For trackers of byte streams: the stream put back in order, for readers that cut it into messages
    // (capture import). Each octet is given once; `event` is the PDU that made it known.
    virtual void stream(SessionId, bool /*fromInitiator*/, net::Octets /*inOrder*/, stack::EventNumber /*event*/) {}
    /// This many octets of a direction are missing from the trace; the stream goes on behind them.
    virtual void streamGap(SessionId, bool /*fromInitiator*/, std::size_t /*missing*/) {}
    /// A direction has ended: no more will come.
    virtual void streamEnded(SessionId, bool /*fromInitiator*/) {}
};

/// Finds the sessions of one protocol from its PDUs in order, simulated or captured. Each protocol
/// folder makes its own (ProtocolDescription::makeTracker).
class Tracker {
public:
    virtual ~Tracker() = default;
    virtual void pdu(const TrackedPdu& pdu, SessionSink& sink) = 0;
    virtual void forgotten(const Forgotten&, SessionSink&) {}
    /// Whether an event of this protocol's machines, a state or a note, says that what has just arrived was dropped:
    /// then it tells nothing of the session.
    virtual bool drops(const trace::Event&) const { return false; }
    /// A PDU between these ends, perhaps of this protocol, was not delivered. The transport's tracker says to which
    /// session the report belongs.
    virtual void undelivered(const Undelivered&, SessionSink&) {}
    /// True for protocols that measure how messages come by (TrackedPdu::seen); others need not be told.
    virtual bool watches() const { return false; }
    /// The trace has ended at this moment: sets what is still open.
    virtual void finish(sim::TimePoint end, SessionSink& sink) = 0;
};

} // namespace osiscope::session
