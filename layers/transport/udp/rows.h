#pragma once

#include "model/stack/description.h"

/// What UDP says of itself besides fields, and the numbers by which the layer names it.
namespace osiscope::udp {

enum class Note : std::uint16_t {
    Malformed,
    BadChecksum,
    ClosedPort,
    PortTaken,
    NoPortFree,
    TooLong,
    NoConnections,
    Undeliverable,
};
inline constexpr stack::NoteRow kNotes[] = {
    {"unreadable", "no UDP datagram", "What came in is no UDP datagram and is thrown away.", {"RFC 768", "Fields"}},
    {"bad-checksum",
     "datagram damaged",
     "The checksum is wrong: the datagram was damaged on the way and is thrown away without a word.",
     {"RFC 1122", "4.1.3.4"}},
    {"closed-port",
     "nobody listens",
     "No program has taken this port: the datagram is thrown away, and the network layer tells its sender, "
     "unless the host keeps that to itself.",
     {"RFC 1122", "4.1.3.1"}},
    {"port-taken", "port taken", "Another program of this host has taken the port.", {"RFC 768", "User Interface"}},
    {"no-port-free", "no port free", "All ports that a client may be given are taken.", {"RFC 6335", "6"}},
    {"too-long",
     "too long",
     "The data does not fit a datagram: UDP sends a message in one piece or not at all.",
     {"RFC 768", "Fields"}},
    {"no-connections",
     "UDP has no connections",
     "The layer above asks for a connection, which UDP does not offer: each datagram stands for itself.",
     {"RFC 768", "Introduction"}},
    {"undeliverable",
     "not delivered",
     "A message of the network says that a datagram did not reach its program. UDP tells its user and does nothing "
     "else.",
     {"RFC 1122", "4.1.3.3"}},
};
static_assert(std::size(kNotes) == static_cast<std::size_t>(Note::Undeliverable) + 1);

} // namespace osiscope::udp
