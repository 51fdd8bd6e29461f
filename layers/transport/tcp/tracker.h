#pragma once

#include "layers/transport/tcp/segment.h"
#include "model/session/tracker.h"

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace osiscope::tcp {

/// Finds connections from the segments on the wire alone, whatever made them: also where a capture begins in
/// the middle or misses segments. It asks of each direction where its numbers begin, how far they have come and how far
/// they are acknowledged. Only where the wire falls silent does it ask what a simulation knows: whether an end has
/// given up, or both have forgotten the connection.
class ConnectionTracker final : public session::Tracker {
public:
    void pdu(const session::TrackedPdu& pdu, session::SessionSink& sink) override;
    void forgotten(const session::Forgotten& end, session::SessionSink& sink) override;
    bool drops(const trace::Event& reaction) const override;
    void undelivered(const session::Undelivered& report, session::SessionSink& sink) override;
    void finish(sim::TimePoint end, session::SessionSink& sink) override;

private:
    /// Text that came before what precedes it.
    struct Held {
        Seq start;
        std::uint32_t length = 0; ///< on the wire
        net::OctetBuffer octets;  ///< as much as was recorded
        stack::EventNumber event = stack::kNoEvent;
        Seq end() const { return start + length; }
    };

    /// One direction.
    struct Half {
        std::optional<Seq> isn;    ///< the number of its SYN
        bool synSeen = false;      ///< else the number was concluded from the answer to it
        std::optional<Seq> next;   ///< behind everything seen without a gap
        std::optional<Seq> acked;  ///< the highest acknowledgment the other end has sent
        std::optional<Seq> finEnd; ///< behind its FIN
        std::uint64_t segments = 0;
        std::uint64_t octets = 0; ///< of text, each counted once
        std::unique_ptr<std::vector<Held>> held;
        bool ended = false; ///< said to the sink
        /// While it opened: the other end has acknowledged what this one had not sent, as far as was seen.
        std::optional<Seq> wrongAck;
        stack::EventNumber wrongAckEvent = stack::kNoEvent;

        bool isSynAcked() const { return isn && acked && *acked > *isn; }
        bool isFinAcked() const { return finEnd && acked && *acked >= *finEnd; }
    };

    enum class Stage : std::uint8_t { Opening, Established, Over };

    struct Flow {
        session::SessionId id = session::kNoSession; ///< none: what began here belongs to another
        net::Endpoint initiator;
        std::array<Half, 2> halves;  ///< from the initiator, from the responder
        std::optional<Seq> otherIsn; ///< of a second SYN from the initiator that is not the first one again
        Stage stage = Stage::Opening;
        session::Outcome outcome = session::Outcome::Open;
        bool fromTheMiddle = false; ///< its beginning was not seen
        bool wasEstablished = false;
        bool doubtfulReset = false;        ///< the last segment was a RST that does not fit
        bool endedByReport = false;        ///< nothing has come after a report of the network that ends it
        std::int32_t older = -1;           ///< the flow between the same ends that came before, while this one opens
        std::array<bool, 2> olderGoesOn{}; ///< its initiator, its responder has sent segments of that one since
        sim::TimePoint first;
        sim::TimePoint establishedAt;
        std::optional<sim::TimePoint> closingSince;
        sim::TimePoint closedAt;
        sim::TimePoint last;
        std::array<std::optional<sim::TimePoint>, 2> forgotten; ///< when each end forgot it, where that is known
        std::optional<sim::TimePoint> gaveUp; ///< when one of them no longer waited for the other, where that is known
        std::string_view reported;            ///< what the network has said of one of its segments
        stack::EventNumber beginEvent = stack::kNoEvent;
        stack::EventNumber answerEvent = stack::kNoEvent; ///< the responder's first segment that is no RST
        stack::EventNumber synchronizedEvent = stack::kNoEvent;
        stack::EventNumber endEvent = stack::kNoEvent;
        // Segments that one end repeats while the other is silent.
        std::size_t repeater = 0;
        std::uint32_t repeats = 0;
        sim::TimePoint unansweredSince;
    };

    /// When the last end has forgotten it, or one has given it up; nullopt: neither, or nobody knows.
    static std::optional<sim::TimePoint> forgottenSince(const Flow&);

    struct Key {
        net::Endpoint first; ///< address and port of the smaller end
        net::Endpoint second;
        bool operator==(const Key&) const = default;
    };
    struct KeyHash {
        std::size_t operator()(const Key& key) const;
    };

    /// A segment of a flow, with what is asked of it again and again.
    struct Seen {
        const session::TrackedPdu& pdu;
        const Header& header;
        std::uint32_t textLength;
        std::size_t from; ///< 0: the initiator
        Seq textStart() const { return header.has(Control::Syn) ? header.seq + 1 : header.seq; }
        Seq end() const { return textStart() + textLength + (header.has(Control::Fin) ? 1U : 0U); }
    };

    static Key keyOf(const net::Endpoint& one, const net::Endpoint& other);

    // tracker_attempts.cpp
    Flow& flowFor(const session::TrackedPdu&, const Header&, session::SessionSink&);
    Flow& begin(const Key&, const session::TrackedPdu&, const Header&, session::SessionSink&);
    static bool startsAnew(const Flow&, const session::TrackedPdu&, const Header&);
    static bool asksAgain(const Flow&, std::size_t from);
    static bool fitsYounger(const Flow&, const session::TrackedPdu&, const Header&);
    std::int32_t olderOfNext(std::uint32_t current, session::SessionSink&);
    bool isForeign(const Flow& younger) const;
    void takeBack(Flow& younger, session::SessionSink&);

    static void turnDown(Flow&, const session::Undelivered&);
    void segment(Flow&, const Seen&, session::SessionSink&);
    static void goOn(Flow&);
    static void noteTooLate(Half&, const Seen&);
    static void noteRepeats(Flow&, const Seen&);
    static void noteSyn(Flow&, const Seen&);
    static void establishIfDone(Flow&, const Seen&);
    static void noteAck(Flow&, const Seen&);
    static void noteReset(Flow&, const Seen&);
    static void endByReset(Flow&, const Seen&);
    static bool denies(const Flow&, const Seen&);
    static void forgetWrongAck(Flow&, const Seen&);
    static void noteFin(Flow&, const Seen&);
    static bool isCredibleReset(const Flow&, const Seen&);

    static void takeText(Flow&, const Seen&, session::SessionSink&);
    static void give(Flow&, std::size_t from, Seq start, std::uint32_t length, net::Octets octets,
                     stack::EventNumber event, session::SessionSink&);
    static void hold(Half&, const Seen&, net::Octets octets);
    static void giveHeld(Flow&, std::size_t from, bool skipGaps, session::SessionSink&);
    static void endStreams(Flow&, session::SessionSink&, bool all);

    // tracker_verdict.cpp
    static void conclude(Flow&, sim::TimePoint end, session::SessionSink&);
    static session::Outcome outcomeAtEnd(const Flow&, sim::TimePoint end);
    static void addPhases(const Flow&, sim::TimePoint end, session::Session&);
    static void judge(const Flow&, session::Session&);

    std::vector<Flow> m_flows;                                 ///< in order of their first segments
    std::unordered_map<Key, std::uint32_t, KeyHash> m_current; ///< the latest flow between two ends; never iterated
};

} // namespace osiscope::tcp
