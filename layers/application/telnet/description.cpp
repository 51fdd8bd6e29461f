#include "layers/application/telnet/description.h"

#include "layers/application/telnet/client.h"
#include "layers/application/telnet/dissection.h"
#include "layers/application/telnet/rows.h"
#include "layers/application/telnet/server.h"
#include "layers/application/telnet/states.h"
#include "layers/application/telnet/tracker.h"

namespace osiscope::telnet {

namespace {
constexpr stack::Citation kStandards[] = {{"RFC 854", ""},  {"RFC 855", ""},  {"RFC 857", ""},   {"RFC 858", ""},
                                          {"RFC 1073", ""}, {"RFC 1091", ""}, {"RFC 1123", "3"}, {"RFC 1143", ""}};
constexpr std::uint16_t kPorts[] = {kPort};
constexpr std::string_view kUsualBelow[] = {"tcp"};

std::unique_ptr<stack::Layer> makeLayer(const stack::LayerSettings& settings)
{
    if (settings.listens)
        return std::make_unique<Server>(settings);
    return std::make_unique<Client>();
}

stack::ProtocolDescription make()
{
    stack::ProtocolDescription telnet;
    telnet.id = "telnet";
    telnet.name = "Telnet Protocol";
    telnet.acronym = "Telnet";
    telnet.layer = stack::OsiLayer::Application;
    telnet.whyThisLayer = "Telnet lets a person at a terminal use a program on another host: a task of the application "
                          "layer. It does work "
                          "that OSI gives to other layers too: the options are a negotiation about how things are "
                          "presented (presentation "
                          "layer), and Synch clears the dialogue's way (session layer). The login session is the "
                          "host's own: Telnet has no "
                          "message for log-in and log-out, only text.";
    telnet.standards = kStandards;
    telnet.fields = fieldRows();
    telnet.tables = stateTables();
    telnet.variables = variableRows();
    telnet.timers = timerRows();
    telnet.notes = noteRows();
    telnet.actions = actionRows();
    telnet.serviceParameters = serviceRows();
    telnet.wellKnownPorts = kPorts;
    telnet.usualBelow = kUsualBelow;
    telnet.dissect = &dissect;
    telnet.messageLength = &messageLength;
    telnet.makeTracker = &makeTracker;
    telnet.makeLayer = &makeLayer;
    return telnet;
}
} // namespace

const stack::ProtocolDescription& description()
{
    static const stack::ProtocolDescription kDescription = make();
    return kDescription;
}

} // namespace osiscope::telnet
