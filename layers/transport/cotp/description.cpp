#include "layers/transport/cotp/description.h"

#include "layers/transport/cotp/dissection.h"
#include "layers/transport/cotp/layer.h"
#include "layers/transport/cotp/rows.h"
#include "layers/transport/cotp/states.h"
#include "layers/transport/cotp/tpdu.h"
#include "layers/transport/cotp/tracker.h"

namespace osiscope::cotp {

namespace {
constexpr stack::Citation kStandards[] = {{"ISO 8073", ""}, {"RFC 905", ""}, {"RFC 1006", ""}};
constexpr std::uint16_t kPorts[] = {kPort};
constexpr std::string_view kUsualBelow[] = {"tcp"};
constexpr std::string_view kSimplifications[] = {
    "This is class 0 only: no splitting and no multiplexing, and repair is left to the TCP below.",
    "The connection below is not used again for another transport connection.",
    "Who asks for a higher class is offered class 0, also where RFC 905, section 6.5.4 would have the request refused.",
};
constexpr std::string_view kPduTags[] = {"cr", "cc", "dr", "er", "dt", "dt-part", "malformed"};

std::unique_ptr<session::Tracker> makeTracker(const stack::Registry& /*registry*/)
{
    return std::make_unique<ConnectionTracker>();
}

std::unique_ptr<stack::Layer> makeLayer(const stack::LayerSettings& settings)
{
    return std::make_unique<CotpLayer>(settings);
}

stack::ProtocolDescription make()
{
    stack::ProtocolDescription cotp;
    cotp.id = "cotp";
    cotp.name = "ISO transport protocol, class 0, on TCP";
    cotp.acronym = "COTP";
    cotp.layer = stack::OsiLayer::Transport;
    cotp.whyThisLayer =
        "It gives the OSI session layer the transport service it expects: connections between named users (TSAP), and "
        "data that keeps its borders. ISO made class 0 for networks that lose nothing; RFC 1006 lets TCP, a transport "
        "protocol itself, play the part of such a network.";
    cotp.standards = kStandards;
    cotp.simplifications = kSimplifications;
    cotp.pduTags = kPduTags;
    cotp.fields = fieldRows();
    cotp.tables = {&kConnectionTable, 1};
    cotp.variables = variableRows();
    cotp.primitives = stack::transport_service::kRows;
    cotp.notes = noteRows();
    cotp.serviceParameters = serviceParameterRows();
    cotp.wellKnownPorts = kPorts;
    cotp.dissect = dissect;
    cotp.encapsulation = encapsulation;
    cotp.messageLength = messageLength;
    cotp.makeTracker = makeTracker;
    cotp.makeLayer = makeLayer;
    cotp.usualBelow = kUsualBelow;
    return cotp;
}
} // namespace

const stack::ProtocolDescription& description()
{
    static const stack::ProtocolDescription cotp = make();
    return cotp;
}

} // namespace osiscope::cotp
