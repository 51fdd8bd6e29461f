#pragma once

#include "model/sim/time.h"
#include "model/stack/ids.h"
#include "model/stack/osi.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// The product's subject: a time-delimited, two-way, stateful link between two parties.
namespace osiscope::session {

/// Numbers the sessions of a trace from 1, by first event. 0: none.
enum class SessionId : std::uint32_t {};
inline constexpr SessionId kNoSession{0};

enum class PhaseName : std::uint8_t { Establishment, Exchange, Teardown };

struct Phase {
    PhaseName name = PhaseName::Establishment;
    sim::TimePoint from;
    sim::TimePoint to;
};

enum class Outcome : std::uint8_t { Released, Aborted, Refused, Cancelled, TimedOut, OneWay, Open };

/// One part of the definition, with the event that earned it (kNoEvent: not earned) and why in words.
struct Evidence {
    bool holds = false;
    stack::EventNumber event = stack::kNoEvent;
    std::string because; ///< one plain sentence
};

struct Verdict {
    Evidence twoWay;
    Evidence bounded;
    Evidence stateful;
    bool isSession() const { return twoWay.holds && bounded.holds && stateful.holds; }
};

/// Media in one direction from one source, as its packets tell where they were seen, and as its receiver reports.
struct MediaStream {
    struct Report {
        std::int64_t lost = 0;
        double jitter = 0; ///< in milliseconds
    };
    std::string source; ///< endpoints
    std::string destination;
    std::string name;   ///< what the packets call their source: "0xdee0ee8f"
    std::string coding; ///< "PCMU"; several with commas between
    std::uint64_t packets = 0;
    std::int64_t lost = 0; ///< negative when packets came twice
    double mostDelta = 0;  ///< the longest time from one packet to the next, in milliseconds
    double meanJitter = 0; ///< in milliseconds
    double mostJitter = 0;
    std::optional<Report> reported; ///< the latest report of who receives it
};

/// What a tracker found: a session, or an exchange or stream that is none.
struct Session {
    SessionId id = kNoSession;
    stack::ProtocolId protocol = stack::kNoProtocol;
    stack::OsiLayer layer = stack::OsiLayer::Transport;
    std::string name;
    std::string initiator;
    std::string responder;
    stack::HostId initiatorHost = stack::kNoHost;
    stack::HostId responderHost = stack::kNoHost;
    /// Both sides took part in it: the other side has agreed to it, or has answered. What was never established is
    /// neither released nor aborted.
    bool established = false;
    Outcome outcome = Outcome::Open;
    std::vector<Phase> phases;               ///< in order, none overlapping
    std::array<std::uint64_t, 2> messages{}; ///< from the initiator, from the responder
    std::array<std::uint64_t, 2> bytes{};
    std::array<bool, 2> finished{};   ///< of connections of a transport: who has said that nothing more will follow
    std::vector<SessionId> carriedBy; ///< one layer down; of a call also what it uses in its own layer. Ascending
    Verdict verdict;
    std::vector<std::string> methods; ///< of protocols with transactions (SIP): requests and response codes in
                                      ///< order
    std::vector<MediaStream> streams; ///< of protocols that carry media (RTP), in order of their first packets
    stack::EventNumber firstEvent = stack::kNoEvent;
    stack::EventNumber lastEvent = stack::kNoEvent;

    /// Keeps carriedBy in order, each once.
    void addCarrier(SessionId carrier);
    sim::TimePoint begins() const { return phases.empty() ? sim::TimePoint{} : phases.front().from; }
    sim::TimePoint ends() const { return phases.empty() ? sim::TimePoint{} : phases.back().to; }
};

std::string_view toString(PhaseName name);
std::string_view toString(Outcome outcome); ///< "released", "timed-out", "one-way"…

} // namespace osiscope::session
