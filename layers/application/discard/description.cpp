#include "layers/application/discard/description.h"

#include "layers/application/discard/dissection.h"
#include "layers/application/discard/rows.h"
#include "layers/application/discard/sender.h"
#include "layers/application/discard/server.h"
#include "model/session/exchange_tracker.h"

namespace osiscope::discard {

namespace {
constexpr session::ExchangeWords kWords = {
    .nothingBack = "Nothing ever comes back: the service throws away what it receives.",
    .unbounded =
        "Discard has no message that begins or ends anything; where there is a connection, it is the transport's.",
    .stateless = "Neither side remembers anything of the other.",
};
constexpr stack::Citation kStandards[] = {{"RFC 863", ""}, {"RFC 768", ""}};
constexpr std::uint16_t kPorts[] = {kPort};
constexpr std::string_view kUsualBelow[] = {"tcp"};
constexpr std::string_view kAlsoOver[] = {"udp"};
constexpr std::string_view kSimplifications[] = {
    "Names are known to every host without asking a name server (DNS).",
};
constexpr std::string_view kPduTags[] = {"data"};

std::unique_ptr<stack::Layer> makeLayer(const stack::LayerSettings& settings)
{
    if (settings.listens)
        return std::make_unique<Server>(settings.port != 0 ? settings.port : kPort);
    return std::make_unique<Sender>(settings.below != nullptr && settings.below->datagrams);
}

std::unique_ptr<session::Tracker> makeTracker(const stack::Registry& /*registry*/)
{
    return std::make_unique<session::ExchangeTracker>(kWords);
}

stack::ProtocolDescription make()
{
    stack::ProtocolDescription discard;
    discard.id = "discard";
    discard.name = "Discard Protocol";
    discard.acronym = "Discard";
    discard.layer = stack::OsiLayer::Application;
    discard.whyThisLayer =
        "It is a service for its own sake, with nothing above it. There is no dialogue for a session "
        "layer to keep: one side speaks, the other does not listen. Others: RFC 863 names no layer; to TCP/IP all that "
        "uses a transport is an application.";
    discard.standards = kStandards;
    discard.simplifications = kSimplifications;
    discard.fields = fieldRows();
    discard.pduTags = kPduTags;
    discard.tables = {&kSenderTable, 1};
    discard.variables = kVariables;
    discard.timers = kTimers;
    discard.notes = kNotes;
    discard.actions = kActions;
    discard.wellKnownPorts = kPorts;
    discard.dissect = dissect;
    discard.messageLength = messageLength;
    discard.makeTracker = makeTracker;
    discard.makeLayer = makeLayer;
    discard.usualBelow = kUsualBelow;
    discard.alsoOver = kAlsoOver;
    return discard;
}
} // namespace

const stack::ProtocolDescription& description()
{
    static const stack::ProtocolDescription discard = make();
    return discard;
}

} // namespace osiscope::discard
