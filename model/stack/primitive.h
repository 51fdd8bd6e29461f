#pragma once

#include "model/net/address.h"
#include "model/net/payload.h"
#include "model/stack/description.h"
#include "model/stack/ids.h"
#include "model/stack/parameters.h"

#include <memory>

namespace osiscope::stack {

/// The four primitive types of X.210: request and response go down, indication and confirm go up.
enum class PrimitiveType : std::uint8_t { Request, Indication, Response, Confirm };

/// What the sender of a PDU, or the link it crossed, knows of it (bits).
enum class PduFlag : std::uint16_t {
    None = 0,
    Retransmission = 1,
    Duplicate = 2, ///< made by the link
    Corrupted = 4, ///< changed by the link
    Forwarded = 8, ///< by a router: neither its source nor its destination
};

/// A service primitive: what crosses the border between two layers of one host.
struct Primitive {
    const PrimitiveRow* name = nullptr; ///< a row of the providing protocol's table
    PrimitiveType type = PrimitiveType::Request;
    ConnectionId connection = kNoConnection;
    EntityId entity = kNoEntity; ///< the provider's entity when it goes up, the user's when it goes down
    net::Endpoint local;         ///< the address on this host
    net::Endpoint remote;
    net::Payload data;
    PduFlag flags = PduFlag::None; ///< what the sender knows of the PDU it hands down
    bool beside = false;           ///< a request for the transport that ProtocolDescription::beside names
    std::uint16_t selector = 0;    ///< IP protocol number, interface, or reason, as the primitive defines
    std::string_view reason;       ///< plain words, for disconnects; a string with static lifetime
    std::shared_ptr<const Parameters> parameters; ///< what else it carries, by the service's names; null: nothing

    const Parameters& carried() const ///< what else it carries, be it nothing
    {
        static const Parameters kNothing;
        return parameters ? *parameters : kNothing;
    }
};

/// The service of the transport layer, as every transport of this program provides it.
/// Connections after X.214; T-RELEASE, T-LISTEN, T-READY, T-SUSPEND and T-RESUME are local additions
/// for what a TCP user can do (RFC 9293 3.9.1) and OSI's transport service lacks.
namespace transport_service {
inline constexpr PrimitiveRow kRows[] = {
    {"T-CONNECT", "Opens a connection to another host's port", {"RFC 9293", "3.9.1.1"}},
    {"T-DATA", "Carries data of the connection's user", {"RFC 9293", "3.9.1.2"}},
    {"T-RELEASE", "Says that no more data follows in this direction", {"RFC 9293", "3.9.1.4"}},
    {"T-DISCONNECT", "Ends the connection at once; data on its way may be lost", {"RFC 9293", "3.9.1.6"}},
    {"T-LISTEN", "Waits for connections to a port", {"RFC 9293", "3.9.1.1"}},
    {"T-READY", "There is room again for data to send", {"RFC 9293", "3.9.1.2"}},
    {"T-SUSPEND", "The user stops reading received data", {"RFC 9293", "3.9.1.3"}},
    {"T-RESUME", "The user reads received data again", {"RFC 9293", "3.9.1.3"}},
    {"T-UNIT-DATA", "Carries one message without a connection", {"RFC 768", "User Interface"}},
    {"T-REPORT", "Tells of trouble that does not end the connection", {"RFC 9293", "3.9.1.8"}},
};
inline constexpr const PrimitiveRow& kConnect = kRows[0];
inline constexpr const PrimitiveRow& kData = kRows[1];
inline constexpr const PrimitiveRow& kRelease = kRows[2];
inline constexpr const PrimitiveRow& kDisconnect = kRows[3];
inline constexpr const PrimitiveRow& kListen = kRows[4];
inline constexpr const PrimitiveRow& kReady = kRows[5];
inline constexpr const PrimitiveRow& kSuspend = kRows[6];
inline constexpr const PrimitiveRow& kResume = kRows[7];
inline constexpr const PrimitiveRow& kUnitData = kRows[8];
inline constexpr const PrimitiveRow& kReport = kRows[9];
/// Primitive::selector of T-DATA: the data ends, or lies before the end of, urgent data (RFC 9293 3.8.5).
inline constexpr std::uint16_t kUrgent = 1;
/// Primitive::selector of T-DATA: more will follow; T-READY is to say when there is room for it, even if
/// there is room at once. For bulk senders.
inline constexpr std::uint16_t kMoreFollows = 2;
/// Primitive::selector of a T-RELEASE request: the user does not read any more either (RFC 9293 3.6.1, MAY-1).
inline constexpr std::uint16_t kBothWays = 1;
} // namespace transport_service

/// The service of the network layer: datagrams. selector is the IP protocol number; above it, in the high octet of
/// a request, the time to live, 0: the usual one.
namespace network_service {
inline constexpr PrimitiveRow kRows[] = {
    {"N-UNIT-DATA", "Carries one datagram to another host, or loses it", {"RFC 791", "3.3"}},
    {"N-REPORT", "Tells what became of a datagram that could not be delivered", {"RFC 1122", "3.4"}},
};
inline constexpr const PrimitiveRow& kUnitData = kRows[0];
/// From a transport: the datagram it was just given finds nobody. To a transport: what is said of one it had sent;
/// data is the beginning of that (without the network's header), reason says it in words. selector: the report's
/// type in the high octet and its code in the low one, as ICMP numbers them (RFC 792).
inline constexpr const PrimitiveRow& kReport = kRows[1];

/// How many octets a transport leaves free in front of the PDU it hands down (net::Payload's headroom),
/// so that the network layer's header needs no copy. An IPv4 header without options takes as many.
inline constexpr std::size_t kHeadroom = 20;
} // namespace network_service

/// The service of a link. selector is the interface.
/// Simplified: links carry IP packets as they are; there is no data-link header.
namespace link_service {
inline constexpr PrimitiveRow kRows[] = {
    {"DL-UNIT-DATA", "Carries one packet to the other end of the link, or loses it", {"X.212", "15"}},
};
inline constexpr const PrimitiveRow& kUnitData = kRows[0];
} // namespace link_service

} // namespace osiscope::stack
