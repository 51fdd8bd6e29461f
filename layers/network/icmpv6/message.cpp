#include "layers/network/icmpv6/message.h"

#include <iterator>

namespace osiscope::icmpv6 {

std::string_view meaningOf(Type type, std::uint8_t code)
{
    constexpr std::string_view kUnreachable[] = {
        "no route leads there",
        "the way there is closed by an administrator",
        "the destination lies beyond where the source address counts",
        "the address cannot be reached",
        "nobody listens at the port",
        "packets from this address are not let through",
        "the route there rejects packets",
    };
    switch (type) {
    case Type::Unreachable:
        return code < std::size(kUnreachable) ? kUnreachable[code] : "the destination cannot be reached";
    case Type::TooBig: return "the packet is too long for a link";
    case Type::TimeExceeded:
        return code == 0 ? "the hop limit was used up on the way" : "a fragment was missing for too long";
    case Type::ParameterProblem: return "the header cannot be understood";
    case Type::EchoRequest: return "echo request";
    case Type::EchoReply: return "echo reply";
    case Type::RouterSolicitation: return "router solicitation";
    case Type::RouterAdvertisement: return "router advertisement";
    case Type::NeighborSolicitation: return "neighbor solicitation";
    case Type::NeighborAdvertisement: return "neighbor advertisement";
    case Type::Redirect: return "redirect";
    }
    return "a message of another type";
}

} // namespace osiscope::icmpv6
