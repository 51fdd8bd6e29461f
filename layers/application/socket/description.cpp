#include "layers/application/socket/description.h"

#include "layers/application/socket/dissection.h"
#include "layers/application/socket/program.h"
#include "layers/application/socket/rows.h"
#include "model/session/exchange_tracker.h"
#include "model/stack/transcript.h"

#include <algorithm>

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
                  net::Payload::copyOf(given.text("answer")), given.integer("request"), given.duration("starts")};
    }
    return std::make_unique<Program>(settings.listens ? settings.port : std::uint16_t{0}, std::move(habits));
}

std::unique_ptr<session::Tracker> makeTracker(const stack::Registry& /*registry*/)
{
    return std::make_unique<session::ExchangeTracker>(kWords);
}

Action actionFor(stack::UserCall call)
{
    switch (call) {
    case stack::UserCall::Open: return Action::Open;
    case stack::UserCall::Write:
    case stack::UserCall::WriteUrgent: return Action::Send;
    case stack::UserCall::ReadAgain: return Action::Resume;
    case stack::UserCall::Shutdown: return Action::Shutdown;
    case stack::UserCall::Close: return Action::Close;
    case stack::UserCall::Abort: return Action::Abort;
    }
    return Action::Open;
}

/// What a scenario file can hold as a text.
bool isText(net::Octets octets)
{
    constexpr std::size_t kMost = 2000;
    return octets.size() <= kMost && std::ranges::all_of(octets, [](std::uint8_t octet) {
               return (octet >= 0x20 && octet < 0x7F) || octet == '\r' || octet == '\n' || octet == '\t';
           });
}

void setHabits(stack::Parameters& given, const stack::ProgramHabits& habits)
{
    if (!habits.endsToo)
        given.set("ends-too", false);
    if (!habits.reads)
        given.set("reads", false);
}

constexpr std::size_t kMostWritten = 100'000'000; // as kSendParameters have it

stack::Performance perform(const stack::TranscribedCall& call, const stack::CallPlace& place,
                           const stack::ProgramHabits& habits)
{
    const Action action = actionFor(call.call);
    stack::Performance performance{static_cast<std::uint16_t>(action), {}};
    stack::Parameters& given = performance.parameters;
    if (action == Action::Open) {
        given.set("to", place.peer);
        given.set("port", std::int64_t{place.peerPort});
        given.set("local-port", std::int64_t{place.localPort});
        setHabits(given, habits);
        return performance;
    }
    if (action == Action::Send && call.octets.size() == call.length && isText(call.octets))
        given.set("text", std::string(call.octets.begin(), call.octets.end()));
    else if (action == Action::Send)
        given.set("size", static_cast<std::int64_t>(std::min(call.length, kMostWritten)));
    if (call.call == stack::UserCall::WriteUrgent)
        given.set("urgent", true);
    if (place.connection > 0)
        given.set("connection", static_cast<std::int64_t>(place.connection));
    return performance;
}

stack::Parameters obey(const stack::ProgramHabits& habits)
{
    stack::Parameters given;
    setHabits(given, habits);
    if (habits.starts > sim::Duration::zero())
        given.set("starts", habits.starts);
    return given;
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
    socket.perform = perform;
    socket.obey = obey;
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
