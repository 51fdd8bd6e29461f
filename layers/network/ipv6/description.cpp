#include "layers/network/ipv6/description.h"

#include "layers/network/ipv6/dissection.h"

namespace osiscope::ipv6 {

namespace {
constexpr stack::Citation kStandards[] = {{"RFC 8200", ""}, {"RFC 4291", "2"}, {"RFC 5952", "4"}};
constexpr std::string_view kSimplifications[] = {
    "Simulated hosts speak IPv4 only; IPv6 is read in captures.",
    "What stands inside extension headers is shown as octets.",
};
constexpr std::string_view kPduTags[] = {"packet", "fragment", "malformed"};
} // namespace

const stack::ProtocolDescription& description()
{
    static const stack::ProtocolDescription kDescription = {
        .id = "ipv6",
        .name = "Internet Protocol, version 6",
        .acronym = "IPv6",
        .layer = stack::OsiLayer::Network,
        .whyThisLayer = "It does what IPv4 does, carrying packets from host to host across any number of links, with "
                        "addresses four times as long. Transports stand on either of them and do not notice.",
        .standards = kStandards,
        .simplifications = kSimplifications,
        .fields = fieldRows(),
        .pduTags = kPduTags,
        .dissect = dissect,
        .encapsulation = encapsulation,
        .unfragmented = unfragmented,
    };
    return kDescription;
}

} // namespace osiscope::ipv6
