#include "layers/application/echo/description.h"

#include "layers/application/echo/client.h"
#include "layers/application/echo/dissection.h"
#include "layers/application/echo/rows.h"
#include "layers/application/echo/server.h"
#include "model/session/exchange_tracker.h"

namespace osiscope::echo {

namespace {
constexpr session::ExchangeWords kWords = {
    .nothingBack = "Nothing has come back.",
    .answered = "The server has sent something back.",
    .unbounded =
        "Echo has no message that begins or ends anything; where there is a connection, it is the transport's.",
    .stateless = "The server sends back what comes and forgets it at once.",
};
constexpr stack::Citation kStandards[] = {{"RFC 862", ""}, {"RFC 768", ""}};
constexpr std::uint16_t kPorts[] = {kPort};
constexpr std::string_view kUsualBelow[] = {"udp"};
constexpr std::string_view kAlsoOver[] = {"tcp"};
constexpr std::string_view kSimplifications[] = {
    "Names are known to every host without asking a name server (DNS).",
    "A datagram to a client's port is taken for the answer: echo has no header that would tell.",
};
constexpr std::string_view kPduTags[] = {"request", "answer"};

std::unique_ptr<stack::Layer> makeLayer(const stack::LayerSettings& settings)
{
    if (settings.listens)
        return std::make_unique<Server>(settings.port != 0 ? settings.port : kPort);
    return std::make_unique<Client>(settings.below != nullptr && settings.below->datagrams);
}

std::unique_ptr<session::Tracker> makeTracker(const stack::Registry& /*registry*/)
{
    return std::make_unique<session::ExchangeTracker>(kWords);
}

stack::ProtocolDescription make()
{
    stack::ProtocolDescription echo;
    echo.id = "echo";
    echo.name = "Echo Protocol";
    echo.acronym = "Echo";
    echo.layer = stack::OsiLayer::Application;
    echo.whyThisLayer =
        "It is a service for its own sake, with nothing above it. It leaves the tasks of the session and "
        "presentation layers out: nobody remembers a dialogue, and octets mean nothing. Others: RFC 862 names no "
        "layer; "
        "to TCP/IP all that uses a transport is an application.";
    echo.standards = kStandards;
    echo.simplifications = kSimplifications;
    echo.fields = fieldRows();
    echo.pduTags = kPduTags;
    echo.tables = {&kClientTable, 1};
    echo.timers = kTimers;
    echo.notes = kNotes;
    echo.actions = kActions;
    echo.wellKnownPorts = kPorts;
    echo.dissect = dissect;
    echo.messageLength = messageLength;
    echo.makeTracker = makeTracker;
    echo.makeLayer = makeLayer;
    echo.usualBelow = kUsualBelow;
    echo.alsoOver = kAlsoOver;
    return echo;
}
} // namespace

const stack::ProtocolDescription& description()
{
    static const stack::ProtocolDescription echo = make();
    return echo;
}

} // namespace osiscope::echo
