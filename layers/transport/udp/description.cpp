#include "layers/transport/udp/description.h"

#include "layers/transport/udp/datagram.h"
#include "layers/transport/udp/dissection.h"
#include "layers/transport/udp/layer.h"
#include "layers/transport/udp/tracker.h"
#include "model/stack/transcript.h"

namespace osiscope::udp {

namespace {
constexpr stack::Citation kStandards[] = {{"RFC 768", ""}, {"RFC 1122", "4.1"}, {"RFC 6335", "6"}};
constexpr std::string_view kSimplifications[] = {
    "A program that is told of an undeliverable datagram goes on as if it had been lost.",
    "There are no broadcast and multicast datagrams.",
};
constexpr std::string_view kPduTags[] = {"datagram", "malformed"};

constexpr stack::ParameterRow kSettings[] = {
    {.id = stack::kRefuses,
     .type = stack::ParameterType::Boolean,
     .meaning = "Whether the host says of a datagram that nobody listens at its port; true unless said otherwise. A "
                "host behind a firewall often says nothing"},
};

std::unique_ptr<stack::Layer> makeLayer(const stack::LayerSettings& settings)
{
    return std::make_unique<UdpLayer>(settings.parameters == nullptr ||
                                      settings.parameters->boolean(stack::kRefuses, true));
}

std::unique_ptr<session::Tracker> makeTracker(const stack::Registry& /*registry*/)
{
    return std::make_unique<FlowTracker>();
}

stack::ProtocolDescription make()
{
    stack::ProtocolDescription udp;
    udp.id = "udp";
    udp.name = "User Datagram Protocol";
    udp.acronym = "UDP";
    udp.layer = stack::OsiLayer::Transport;
    udp.whyThisLayer =
        "It adds ports to the network layer's packets, so that programs and not only hosts can be "
        "addressed: the least a transport layer can do. It is OSI's connectionless transport service; "
        "a session over UDP is the work of the layers above. Others: RFC 1122, section 1.1.3 counts it with TCP to "
        "the transport layer. It calls what UDP offers a minimal transport service, and direct access to IP (4.1.1).";
    udp.standards = kStandards;
    udp.simplifications = kSimplifications;
    udp.fields = fieldRows();
    udp.pduTags = kPduTags;
    udp.primitives = stack::transport_service::kRows;
    udp.notes = kNotes;
    udp.ipProtocol = kIpProtocol;
    udp.sharedPerHost = true;
    udp.datagrams = true;
    udp.dissect = dissect;
    udp.encapsulation = encapsulation;
    udp.checksumHolds = checksumHolds;
    udp.makeTracker = makeTracker;
    udp.makeLayer = makeLayer;
    udp.pduParameters = pduParameterRows();
    udp.makePdu = makePdu;
    udp.makePduReader = makePduReader;
    udp.serviceParameters = kSettings;
    return udp;
}
} // namespace

const stack::ProtocolDescription& description()
{
    static const stack::ProtocolDescription udp = make();
    return udp;
}

} // namespace osiscope::udp
