#pragma once

#include "model/stack/description.h"

/// What IPv4 says of itself besides fields and states, and the numbers by which the layer names it.
namespace osiscope::ipv4 {

/// What is reported of a datagram, as network_service::kReport numbers it (RFC 792).
inline constexpr std::uint16_t kNetUnreachable = 0x0300;
inline constexpr std::uint16_t kProtocolUnreachable = 0x0302;
inline constexpr std::uint16_t kFragmentationNeeded = 0x0304;
inline constexpr std::uint16_t kTimeExceeded = 0x0B00;
inline constexpr std::uint16_t kReassemblyTimeExceeded = 0x0B01;
/// Whose datagrams carry reports.
inline constexpr std::uint8_t kControlProtocol = 1;
inline constexpr std::uint8_t kTcp = 6;
inline constexpr std::uint8_t kUdp = 17;

enum class Variable : std::uint16_t { FragmentsHeld };
inline constexpr stack::VariableRow kVariables[] = {
    {"fragments-held",
     "octets of fragments kept",
     stack::ValueType::Integer,
     "octets",
     "How many octets of an incomplete datagram wait for the missing ones.",
     {"RFC 791", "3.2"}},
};
static_assert(std::size(kVariables) == static_cast<std::size_t>(Variable::FragmentsHeld) + 1);

enum class Timer : std::uint16_t { Reassembly };
inline constexpr stack::TimerRow kTimers[] = {
    {"reassembly", "reassembly timer", "Fragments are not kept for longer than this.", {"RFC 1122", "3.3.2"}},
};
static_assert(std::size(kTimers) == static_cast<std::size_t>(Timer::Reassembly) + 1);

enum class Note : std::uint16_t {
    Malformed,
    BadChecksum,
    TimeToLive,
    NoRoute,
    NotOurs,
    UnknownProtocol,
    TooLong,
    CannotFragment,
    Fragmented,
    BadFragment,
    Loopback,
};
inline constexpr stack::NoteRow kNotes[] = {
    {"unreadable", "no IPv4 packet", "What came in is no IPv4 packet and is thrown away.", {"RFC 1812", "5.2.2"}},
    {"bad-checksum",
     "header damaged",
     "The header checksum is wrong: the packet was damaged on the way and is thrown away without a word.",
     {"RFC 1122", "3.2.1.2"}},
    {"ttl-exceeded",
     "time to live is over",
     "The packet has crossed as many routers as it may: it is thrown away, so that it cannot circle for ever.",
     {"RFC 1812", "5.3.1"}},
    {"no-route", "no route", "No link leads to the packet's destination: it is thrown away.", {"RFC 1812", "5.2.7.1"}},
    {"not-ours",
     "not for this host",
     "The packet is for somebody else, and a host with one link is no router: it is thrown away.",
     {"RFC 1122", "3.2.1.3"}},
    {"unknown-protocol",
     "unknown protocol",
     "Nothing on this host takes data of this protocol number: the packet is thrown away.",
     {"RFC 1122", "3.2.2.1"}},
    {"too-long", "too long", "The data does not fit a packet: the total length has 16 bits.", {"RFC 791", "3.1"}},
    {"cannot-fragment",
     "may not be cut",
     "The packet is longer than the link takes and may not be cut: it is thrown away.",
     {"RFC 791", "3.2"}},
    {"fragmented",
     "cut into fragments",
     "The packet is longer than the link takes: it goes on as several, which only its destination puts together.",
     {"RFC 791", "3.2"}},
    {"bad-fragment",
     "impossible fragment",
     "No datagram can have such a fragment: it is thrown away.",
     {"RFC 791", "3.2"}},
    {"loopback",
     "to itself",
     "The packet is for this host itself: it crosses no link. Simplified: it is not recorded as a packet.",
     {"RFC 1122", "3.2.1.3"}},
};
static_assert(std::size(kNotes) == static_cast<std::size_t>(Note::Loopback) + 1);

} // namespace osiscope::ipv4
