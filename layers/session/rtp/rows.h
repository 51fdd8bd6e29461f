#pragma once

#include "model/stack/description.h"

/// What RTP says of itself besides fields, and the numbers by which the engine names it.
namespace osiscope::rtp {

// How much voice may be in a packet: a sample of 1 ms, and what fits a packet of 1,500 octets.
inline constexpr sim::Duration kShortestPacket = std::chrono::milliseconds(1);
inline constexpr sim::Duration kLongestPacket = std::chrono::milliseconds(150);

enum class Variable : std::uint16_t {
    Sequence,
    Timestamp,
    Received,
    Lost,
    Late,
    Jitter,
    Buffered,
    Missing,
    PeerLost,
    PeerJitter,
    RoundTrip,
};
inline constexpr stack::VariableRow kVariables[] = {
    {"sequence",
     "sequence number",
     stack::ValueType::Integer,
     "",
     "The number of the latest packet sent.",
     {"RFC 3550", "5.1"},
     true},
    {"timestamp",
     "timestamp",
     stack::ValueType::Integer,
     "samples",
     "When its first sample was taken.",
     {"RFC 3550", "5.1"},
     true},
    {"received",
     "packets received",
     stack::ValueType::Integer,
     "packets",
     "The packets that have arrived.",
     {"RFC 3550", "6.4.1"},
     true},
    {"lost",
     "packets lost",
     stack::ValueType::Integer,
     "packets",
     "Those expected by number, less those that have arrived.",
     {"RFC 3550", "6.4.1"},
     true},
    {"late",
     "packets too late",
     stack::ValueType::Integer,
     "packets",
     "Those that came after their moment of playing: no use any more.",
     {"RFC 3551", "4.1"},
     false},
    {"jitter",
     "interarrival jitter",
     stack::ValueType::Real,
     "ms",
     "How uneven the packets come, smoothed.",
     {"RFC 3550", "6.4.1"},
     true},
    {"buffered",
     "playout buffer",
     stack::ValueType::Real,
     "ms",
     "The voice that waits to be played.",
     {"RFC 3551", "4.1"},
     false},
    {"missing",
     "voice missing",
     stack::ValueType::Real,
     "ms",
     "The voice that was not there when it should have been played: lost, or too late.",
     {"RFC 3551", "4.1"},
     false},
    {"peer-lost",
     "lost at the other side",
     stack::ValueType::Integer,
     "packets",
     "What the other side reports to have lost.",
     {"RFC 3550", "6.4.1"},
     true},
    {"peer-jitter",
     "jitter at the other side",
     stack::ValueType::Real,
     "ms",
     "How uneven this side's packets arrive, as the other side reports.",
     {"RFC 3550", "6.4.1"},
     true},
    {"round-trip",
     "round-trip time",
     stack::ValueType::Real,
     "ms",
     "From this side's report to the one that answers it, less the time the other side has kept it.",
     {"RFC 3550", "6.4.1"},
     false},
};
static_assert(std::size(kVariables) == static_cast<std::size_t>(Variable::RoundTrip) + 1);

enum class Timer : std::uint16_t { Packet, Report, Play, Close };
inline constexpr stack::TimerRow kTimers[] = {
    {"packet-timer", "until the next packet", "A packet of voice is full.", {"RFC 3551", "4.2"}},
    {"report-timer",
     "until the next report",
     "Reports are sent at an interval that is varied by chance.",
     {"RFC 3550", "6.2"}},
    {"play-timer",
     "until the next piece is played",
     "Voice waits in the playout buffer until its moment has come.",
     {"RFC 3551", "4.1"}},
    {"close-timer",
     "until the port is closed",
     "Voice that the other side has sent before it hung up is still on its way.",
     {"RFC 3550", "6.6"}},
};
static_assert(std::size(kTimers) == static_cast<std::size_t>(Timer::Close) + 1);

enum class Note : std::uint16_t { Started, Changed, Stopped, Stranger, PeerGone };
inline constexpr stack::NoteRow kNotes[] = {
    {"voice-starts", "voice starts", "The telephone opens its port for voice.", {"RFC 3550", "5"}},
    {"voice-changes", "voice changes", "Voice goes on in another way.", {"RFC 3550", "5"}},
    {"voice-stops", "voice stops", "The telephone says BYE by RTCP and sends no more voice.", {"RFC 3550", "6.6"}},
    {"not-rtp", "not RTP", "What came in is no RTP packet.", {"RFC 3550", "5.1"}},
    {"peer-leaves", "the other side leaves", "An RTCP BYE: no more voice will come.", {"RFC 3550", "6.6"}},
};
static_assert(std::size(kNotes) == static_cast<std::size_t>(Note::PeerGone) + 1);

enum class Action : std::uint16_t { Start, Stop, Relay };
inline constexpr stack::ParameterRow kStartParameters[] = {
    {.id = "to", .required = true, .meaning = "The host to send voice to", .reading = &stack::readHostName},
    {.id = "port",
     .type = stack::ParameterType::Integer,
     .required = true,
     .meaning = "Its port",
     .least = 1,
     .most = 65534},
    {.id = "local-port",
     .type = stack::ParameterType::Integer,
     .required = true,
     .meaning = "This side's port",
     .least = 1,
     .most = 65534},
    {.id = "local",
     .meaning = "This side's address; the one that faces the other side",
     .reading = &stack::readHostName},
    {.id = "payload-type",
     .type = stack::ParameterType::Integer,
     .meaning = "0: PCMU, 8: PCMA",
     .least = 0,
     .most = 127},
    {.id = "packet-time",
     .type = stack::ParameterType::Duration,
     .meaning = "How much voice is in a packet; 20 ms",
     .shortest = kShortestPacket,
     .longest = kLongestPacket},
    {.id = "playout",
     .type = stack::ParameterType::Duration,
     .meaning = "How long voice waits before it is played; 60 ms"},
    {.id = "sends", .type = stack::ParameterType::Boolean, .meaning = "Send voice, not only receive it; true"},
};
inline constexpr stack::ParameterRow kStopParameters[] = {
    {.id = "local-port", .type = stack::ParameterType::Integer, .required = true, .meaning = "This side's port"},
};
constexpr stack::ParameterRow kPort(std::string_view id, std::string_view meaning)
{
    return {.id = id,
            .type = stack::ParameterType::Integer,
            .required = true,
            .meaning = meaning,
            .least = 1,
            .most = 65534};
}
inline constexpr stack::ParameterRow kRelayParameters[] = {
    {.id = "to", .required = true, .meaning = "The one side's host", .reading = &stack::readHostName},
    kPort("port", "Its port"),
    {.id = "local", .meaning = "The address that it is sent voice from", .reading = &stack::readHostName},
    kPort("local-port", "The port that it is sent voice from, and sends voice to"),
    {.id = "other-to", .required = true, .meaning = "The other side's host", .reading = &stack::readHostName},
    kPort("other-port", "Its port"),
    {.id = "other-local", .meaning = "The address that it is sent voice from", .reading = &stack::readHostName},
    kPort("other-local-port", "The port that it is sent voice from, and sends voice to"),
};
inline constexpr stack::ActionRow kActions[] = {
    {"start", "Start voice", "Sends and receives voice", kStartParameters},
    {"stop", "Stop voice", "Ends it", kStopParameters},
    {"relay", "Pass voice on", "Stands between two sides and passes on to each what comes from the other",
     kRelayParameters},
};
static_assert(std::size(kActions) == static_cast<std::size_t>(Action::Relay) + 1);

} // namespace osiscope::rtp
