#include "layers/network/icmpv6/description.h"

#include "layers/network/icmpv6/dissection.h"
#include "layers/network/icmpv6/message.h"
#include "layers/network/icmpv6/tracker.h"

namespace osiscope::icmpv6 {

namespace {
constexpr stack::Citation kStandards[] = {{"RFC 4443", ""}, {"RFC 4861", "4"}};
constexpr std::string_view kSimplifications[] = {
    "Simulated hosts speak IPv4 only; ICMPv6 is read in captures.",
    "What hosts and routers of one link tell each other (RFC 4861) is named, and shown as octets.",
};
constexpr std::string_view kPduTags[] = {"unreachable",
                                         "too-big",
                                         "time-exceeded",
                                         "parameter-problem",
                                         "echo",
                                         "echo-reply",
                                         "router-solicitation",
                                         "router-advertisement",
                                         "neighbor-solicitation",
                                         "neighbor-advertisement",
                                         "redirect",
                                         "message",
                                         "malformed"};
} // namespace

const stack::ProtocolDescription& description()
{
    static const stack::ProtocolDescription kDescription = {
        .id = "icmpv6",
        .name = "Internet Control Message Protocol for IPv6",
        .acronym = "ICMPv6",
        .layer = stack::OsiLayer::Network,
        .whyThisLayer = "It does for IPv6 what ICMP does for IPv4: it says what went wrong with packets and whether "
                        "hosts can be reached. RFC 4443 calls it an integral part of IPv6, though its messages travel "
                        "in IPv6 packets as a transport's would.",
        .standards = kStandards,
        .simplifications = kSimplifications,
        .fields = fieldRows(),
        .pduTags = kPduTags,
        .ipProtocol = kNextHeader,
        .dissect = dissect,
        .checksumHolds = checksumHolds,
        .makeTracker = makeTracker,
    };
    return kDescription;
}

} // namespace osiscope::icmpv6
