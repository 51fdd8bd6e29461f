#pragma once

#include "model/net/octets.h"
#include "model/sim/time.h"
#include "model/stack/parameters.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// What the two users of a transport must have asked of it, and the network must have done, so that somebody on the way
/// saw what a capture has: enough to do it again. Side 0 is the one that began.
namespace osiscope::stack {

enum class UserCall : std::uint8_t { Open, Write, WriteUrgent, ReadAgain, Shutdown, Close, Abort };

struct TranscribedCall {
    sim::Duration at{}; ///< since Transcript::start
    std::size_t side = 0;
    UserCall call = UserCall::Open;
    net::OctetBuffer octets{}; ///< of a write, as far as they were captured
    std::size_t length = 0;    ///< of a write
};

/// PDUs of one kind that a side has sent and that did not arrive.
struct TranscribedLoss {
    std::size_t side = 0;
    std::string_view tag;     ///< DissectedPdu::tag
    std::uint64_t number = 1; ///< the first of them, among those of this side and tag, from 1
    std::uint32_t count = 1;
};

/// The setting of a transport of datagrams by which a host keeps silent where nobody listens: false.
inline constexpr std::string_view kRefuses = "refuses";

/// What a program does without being told.
struct ProgramHabits {
    bool reads = true;      ///< false: nothing, up to UserCall::ReadAgain
    bool endsToo = false;   ///< it closes as soon as the other sends no more, so that there is no call for that
    sim::Duration starts{}; ///< when it begins to wait for connections, since the beginning of the scenario
};

struct Transcript {
    sim::TimePoint start;                   ///< the moment in the trace from which calls count
    std::array<Parameters, 2> settings;     ///< of the transport at each side
    std::array<Parameters, 2> ofConnection; ///< those that hold for this connection and for no other of the same host
    std::array<ProgramHabits, 2> habits{};
    sim::Duration opening{};               ///< how long before its first PDU a connection is opened that stood already
    bool isTurned = false;                 ///< side 0 is who was sent the first PDU, not who sent it
    std::array<sim::Duration, 2> before{}; ///< from each side to the place of the capture, as far as it is known
    bool isAnswered = false;               ///< somebody listens on side 1
    bool isRefused = false;                ///< nobody does, and the host says so
    bool isAccepted = false;               ///< side 1's user has got the connection
    bool isOver = false;                   ///< both sides have ended it
    std::vector<TranscribedCall> calls;    ///< in order of time
    std::vector<TranscribedLoss> losses;
    std::optional<sim::Duration> delay;   ///< of the network, one way
    std::optional<double> rate;           ///< of its slowest link, bits a second
    std::vector<std::string> conclusions; ///< what was concluded, how, and what could not be: one sentence each
};

/// The connection that a call is made on, as the side that makes it knows it.
struct CallPlace {
    std::string peer; ///< the other host
    std::uint16_t peerPort = 0;
    std::uint16_t localPort = 0;
    std::size_t connection = 0; ///< which of the program's connections, from 1; 0: it has no other
};

/// An action of a program and what it is given.
struct Performance {
    std::uint16_t action = 0;
    Parameters parameters;
};

} // namespace osiscope::stack
