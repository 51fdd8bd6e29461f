#include "tests/model/trace/toy.h"

#include <array>

namespace osiscope::toy {

namespace {
constexpr std::array<std::string_view, 2> kStates{"QUIET", "TALKING"};
constexpr std::array<std::string_view, 1> kEvents{"something is said"};
constexpr std::array kRows{
    stack::StateRow{0, 0, 1, "", {"TOY 1", "2.1"}, "Who speaks is talking."},
    stack::StateRow{1, 0, 1, "", {"TOY 1", "2.2"}, "Who goes on speaking goes on talking."},
};
constexpr std::array kTables{stack::StateTable{"talk", "Talk", kStates, kEvents, kRows, 0}};
constexpr std::array kVariables{
    stack::VariableRow{
        "count", "lines said", stack::ValueType::Integer, "lines", "How much was said.", {"TOY 1", "3"}, true},
    stack::VariableRow{"mood", "mood", stack::ValueType::Text, "", "How it was said.", {"TOY 1", "3"}, false}};
constexpr std::array kTimers{
    stack::TimerRow{"patience", "patience timer", "Who gets no answer gives up.", {"TOY 1", "4"}},
    stack::TimerRow{"hush", "until somebody speaks", "Silence does not last.", {"TOY 1", "4"}}};
constexpr std::array kPrimitives{stack::PrimitiveRow{"A-SAY", "Says a line.", {"TOY 1", "5"}}};
constexpr std::array kNotes{stack::NoteRow{"laughter", "laughter", "Somebody laughed.", {"TOY 1", "6"}}};

stack::DissectedPdu dissectChat(net::Octets pdu, const stack::DissectContext& /*context*/)
{
    stack::DissectedPdu result;
    result.protocol = "chat";
    result.label = std::string(pdu.begin(), pdu.end());
    result.tag = "line";
    result.sentence = "Somebody says something.";
    result.length = pdu.size();
    return result;
}

const stack::ProtocolDescription& net()
{
    static const stack::ProtocolDescription description = [] {
        stack::ProtocolDescription net;
        net.id = "net";
        net.acronym = "NET";
        net.layer = stack::OsiLayer::Network;
        return net;
    }();
    return description;
}

const stack::ProtocolDescription& chat()
{
    static const stack::ProtocolDescription description = [] {
        stack::ProtocolDescription chat;
        chat.id = "chat";
        chat.acronym = "CHAT";
        chat.layer = stack::OsiLayer::Application;
        chat.tables = kTables;
        chat.variables = kVariables;
        chat.timers = kTimers;
        chat.primitives = kPrimitives;
        chat.notes = kNotes;
        chat.dissect = dissectChat;
        return chat;
    }();
    return description;
}
} // namespace

const stack::Registry& registry()
{
    static const stack::Registry registry({&net(), &chat()});
    return registry;
}

ToyTrace::ToyTrace()
    : alice(trace.addHost({"alice", {net::Ipv4Address{0x0A000001}}})),
      bob(trace.addHost({"bob", {net::Ipv4Address{0x0A000002}}})),
      aliceChat(trace.addEntity(
          {"chat of alice", alice, kChat, {net::Ipv4Address{0x0A000001}, 5}, {net::Ipv4Address{0x0A000002}, 6}})),
      bobChat(trace.addEntity(
          {"chat of bob", bob, kChat, {net::Ipv4Address{0x0A000002}, 6}, {net::Ipv4Address{0x0A000001}, 5}}))
{}

trace::EventNumber ToyTrace::message(trace::EventKind kind, trace::HostId host, std::string_view text,
                                     trace::EventNumber cause)
{
    trace::Event event;
    event.time = sim::TimePoint{std::chrono::milliseconds(trace.size())};
    event.cause = cause;
    event.entity = host == alice ? aliceChat : bobChat;
    event.low = trace.addOctets({reinterpret_cast<const std::uint8_t*>(text.data()), text.size()});
    event.high = static_cast<std::uint32_t>(text.size());
    event.host = host;
    event.peer = host == alice ? bob : alice;
    event.kind = kind;
    event.protocol = kChat;
    return trace.append(event);
}

trace::EventNumber ToyTrace::event(trace::EventKind kind, trace::HostId host, std::uint16_t row, std::uint64_t wide)
{
    trace::Event event;
    event.time = sim::TimePoint{std::chrono::milliseconds(trace.size())};
    event.entity = host == alice ? aliceChat : bobChat;
    event.setWide(wide);
    event.host = host;
    event.row = row;
    event.kind = kind;
    event.protocol = kChat;
    return trace.append(event);
}

} // namespace osiscope::toy
