#pragma once

#include "model/net/octets.h"
#include "model/sim/time.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>

/// The syslog message (RFC 5424 6), and the older form that programs still send (described in RFC 3164).
namespace osiscope::syslog {

inline constexpr std::int64_t kFacilities = 24;
inline constexpr std::int64_t kSeverities = 8;

/// The names that programs use for the numbers of RFC 5424 6.2.1: "auth", "crit".
std::span<const std::string_view> facilityNames();
std::span<const std::string_view> severityNames();
std::string_view severityMeaning(std::size_t severity);

struct Slice {
    std::size_t offset = 0;
    std::size_t length = 0;
};

/// Where the parts of a message stand. A part that is missing has no length.
struct Layout {
    Slice priority; ///< the digits
    Slice version;
    Slice timestamp;
    Slice hostname;
    Slice appName;
    Slice procId;
    Slice msgId;
    Slice structuredData;
    Slice message;
    std::optional<std::int64_t> prival; ///< none: the message has no priority, which is against the rules
    bool isOldForm = false;             ///< no RFC 5424 header behind the priority
    std::string wrong;                  ///< against RFC 5424; empty: nothing
};

Layout readLayout(net::Octets octets);

struct Message {
    std::int64_t facility = 1;
    std::int64_t severity = 6;
    sim::TimePoint time;
    std::string hostname;
    std::string appName;
    std::string procId;
    std::string msgId;
    std::optional<std::int64_t> sequenceId; ///< RFC 5424 7.3.1
    std::string text;
};

net::OctetBuffer serialise(const Message& message);

/// The number of a message that its sender has numbered (RFC 5424 7.3.1).
std::optional<std::int64_t> sequenceIdOf(std::string_view structuredData);

/// "2026-01-01T00:00:01.500000Z" (RFC 5424 6.2.3).
/// Simplified: every run starts on 1 January 2026 at 00:00, and all clocks agree.
std::string timestamp(sim::TimePoint moment);

} // namespace osiscope::syslog
