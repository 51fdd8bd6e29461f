#include "layers/network/ipv4/description.h"

#include "layers/network/ipv4/dissection.h"
#include "layers/network/ipv4/layer.h"

namespace osiscope::ipv4 {

namespace {
constexpr stack::Citation kStandards[] = {{"RFC 791", ""},   {"RFC 1122", "3"}, {"RFC 1812", ""},   {"RFC 2474", "3"},
                                          {"RFC 3168", "5"}, {"RFC 5722", "4"}, {"RFC 8200", "4.5"}};

constexpr std::string_view kSimplifications[] = {
    "Packets cross a link as they are: there is no data-link header, and no address to be found with ARP.",
    "There are no broadcast and multicast packets.",
    "Options are carried along, but none of them is acted upon.",
    "Fragments that overlap spoil their datagram, as in IPv6 (RFC 5722, section 4); by RFC 791, section 3.2 the later "
    "octets win.",
    "A packet to the host itself crosses no link and is not drawn.",
    "The identification of packets counts up from 1; real hosts make it hard to guess.",
    "Routes are worked out before the start and do not change when a link goes down: there is no routing protocol.",
};
constexpr std::string_view kPduTags[] = {"packet", "fragment", "malformed"};
const stack::StateTable kTables[] = {kReassemblyTable};

std::unique_ptr<stack::Layer> makeLayer(const stack::LayerSettings& settings)
{
    sim::invariant(settings.network != nullptr, "IPv4 is given its interfaces");
    return std::make_unique<InternetLayer>(*settings.network);
}
} // namespace

const stack::ProtocolDescription& description()
{
    static const stack::ProtocolDescription kDescription = {
        .id = "ipv4",
        .name = "Internet Protocol, version 4",
        .acronym = "IPv4",
        .layer = stack::OsiLayer::Network,
        .whyThisLayer = "It carries packets from host to host across any number of links, and finds the way: what the "
                        "OSI model asks of the network layer. TCP/IP books call it the internet layer.",
        .standards = kStandards,
        .simplifications = kSimplifications,
        .fields = fieldRows(),
        .pduTags = kPduTags,
        .tables = kTables,
        .variables = kVariables,
        .timers = kTimers,
        .primitives = stack::network_service::kRows,
        .notes = kNotes,
        .sharedPerHost = true,
        .dissect = dissect,
        .encapsulation = encapsulation,
        .unfragmented = unfragmented,
        .checksumHolds = checksumHolds,
        .makeLayer = makeLayer,
    };
    return kDescription;
}

} // namespace osiscope::ipv4
