#include "layers/application/socket/description.h"

#include "layers/application/socket/dissection.h"
#include "layers/application/socket/program.h"
#include "layers/application/socket/rows.h"
#include "model/session/exchange_tracker.h"

namespace osiscope::socket {

namespace {
constexpr session::ExchangeWords kWords = {
    .nothingBack = "Only one program writes.",
    .answered = "Both programs write.",
    .unbounded = "The octets have no form in which anything could begin or end; where there is a connection, it is the "
                 "transport's.",
    .stateless = "The programs do what they are told and remember nothing of each other.",
};
constexpr stack::Citation kStandards[] = {{"RFC 9293", "3.9.1"}};
constexpr std::string_view kUsualBelow[] = {"tcp"};
constexpr std::string_view kSimplifications[] = {
    "The program takes every connection at once: none waits to be accepted.",
    "It reads everything at once, or nothing: one cannot read a part.",
};
constexpr std::string_view kPduTags[] = {"data"};

std::unique_ptr<stack::Layer> makeLayer(const stack::LayerSettings& settings)
{
    Program::Habits habits;
    if (settings.listens && settings.parameters != nullptr) {
        const stack::Parameters& given = *settings.parameters;
        habits = {given.boolean("reads", true), given.boolean("ends-too", true),
                  net::Payload::copyOf(given.text("answer")), given.integer("request")};
    }
    return std::make_unique<Program>(settings.listens ? settings.port : std::uint16_t{0}, std::move(habits));
}

std::unique_ptr<session::Tracker> makeTracker(const stack::Registry& /*registry*/)
{
    return std::make_unique<session::ExchangeTracker>(kWords);
}

stack::ProtocolDescription make()
{
    stack::ProtocolDescription socket;
    socket.id = "socket";
    socket.name = "Program with a socket";
    socket.acronym = "Socket";
    socket.layer = stack::OsiLayer::Application;
    socket.whyThisLayer =
        "It is no protocol but a program that uses TCP's calls one by one, as it is told: open, write, shut down, "
        "close, abort, stop reading. It stands at the top, where programs stand, and leaves the tasks of the session "
        "and presentation layers out.";
    socket.standards = kStandards;
    socket.simplifications = kSimplifications;
    socket.pduTags = kPduTags;
    socket.fields = fieldRows();
    socket.tables = {&kProgramTable, 1};
    socket.variables = kVariables;
    socket.timers = kTimers;
    socket.notes = kNotes;
    socket.actions = kActions;
    socket.serviceParameters = kServiceParameters;
    socket.dissect = dissect;
    socket.messageLength = messageLength;
    socket.makeTracker = makeTracker;
    socket.makeLayer = makeLayer;
    socket.usualBelow = kUsualBelow;
    return socket;
}
} // namespace

const stack::ProtocolDescription& description()
{
    static const stack::ProtocolDescription socket = make();
    return socket;
}

} // namespace osiscope::socket
