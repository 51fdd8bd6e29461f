#include "layers/network/icmp/description.h"

#include "layers/network/icmp/dissection.h"
#include "layers/network/icmp/layer.h"
#include "layers/network/icmp/rows.h"
#include "layers/network/icmp/tracker.h"

namespace osiscope::icmp {

namespace {
constexpr stack::Citation kStandards[] = {{"RFC 792", ""}, {"RFC 1122", "3.2.2"}, {"RFC 1812", "4.3"}};
constexpr std::string_view kSimplifications[] = {
    "Nothing limits how many messages are sent about errors; RFC 1812 asks routers for it.",
    "An error quotes the header and eight octets of a packet (RFC 792), where routers of today quote more.",
    "\"Too long and may not be cut\" does not say which size would fit (RFC 1191).",
    "There are no redirects, and of the questions only echo.",
    "A host that has no TCP or UDP because the scenario plays it does not say so.",
};
constexpr std::string_view kPduTags[] = {"echo",          "echo-reply",        "unreachable", "quench",   "redirect",
                                         "time-exceeded", "parameter-problem", "message",     "malformed"};

std::unique_ptr<stack::Layer> makeLayer(const stack::LayerSettings& /*settings*/)
{
    return std::make_unique<ControlLayer>();
}
} // namespace

const stack::ProtocolDescription& description()
{
    static const stack::ProtocolDescription kDescription = {
        .id = "icmp",
        .name = "Internet Control Message Protocol",
        .acronym = "ICMP",
        .layer = stack::OsiLayer::Network,
        .whyThisLayer = "It says what went wrong with packets and whether hosts can be reached, which is the network "
                        "layer's own business. Its messages travel in IPv4 packets as a transport's would, but RFC 792 "
                        "calls it a part of IP.",
        .standards = kStandards,
        .simplifications = kSimplifications,
        .fields = fieldRows(),
        .pduTags = kPduTags,
        .variables = kVariables,
        .timers = kTimers,
        .notes = kNotes,
        .actions = kActions,
        .ipProtocol = kIpProtocol,
        .sharedPerHost = true,
        .dissect = dissect,
        .makeTracker = makeTracker,
        .makeLayer = makeLayer,
        .pduParameters = pduParameterRows(),
        .makePdu = makePdu,
    };
    return kDescription;
}

} // namespace osiscope::icmp
