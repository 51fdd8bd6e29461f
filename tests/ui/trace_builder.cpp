#include "tests/ui/trace_builder.h"

namespace osiscope::toy {

using trace::Event;
using trace::EventKind;
using trace::TimerOperation;

namespace {

net::Endpoint endpointOf(int host, std::uint16_t port)
{
    return {net::Ipv4Address{0x0A000001U + static_cast<std::uint32_t>(host)}, port};
}

net::Octets octetsOf(std::string_view text)
{
    return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

} // namespace

TraceBuilder::TraceBuilder()
{
    m_trace->addHost({"alice", {net::Ipv4Address{0x0A000001}}});
    m_trace->addHost({"shop", {net::Ipv4Address{0x0A000002}}});
}

TraceBuilder& TraceBuilder::at(sim::Duration time)
{
    m_time = sim::kStart + time;
    return *this;
}

EntityId TraceBuilder::entity(std::string_view protocol, int host, std::uint16_t port, int peer, std::uint16_t peerPort)
{
    return m_trace->addEntity({std::string(protocol), static_cast<stack::HostId>(host), registry().idOf(protocol),
                               endpointOf(host, port), endpointOf(peer, peerPort)});
}

Event TraceBuilder::event(EntityId entity, EventKind kind, EventNumber cause) const
{
    const trace::Entity& described = m_trace->entity(entity);
    Event event;
    event.time = m_time;
    event.cause = cause;
    event.entity = entity;
    event.host = described.host;
    event.kind = kind;
    event.protocol = described.protocol;
    return event;
}

EventNumber TraceBuilder::pdu(EntityId entity, EventKind kind, net::Octets octets, EventNumber cause, std::uint16_t row)
{
    Event made = event(entity, kind, cause);
    made.peer = static_cast<stack::HostId>(m_trace->entity(entity).remote.address.value - 0x0A000001U);
    made.low = m_trace->addOctets(octets);
    made.high = static_cast<std::uint32_t>(octets.size());
    made.row = row;
    return m_trace->append(made);
}

EventNumber TraceBuilder::sent(EntityId from, std::uint8_t flags, std::string_view text, EventNumber cause,
                               stack::PduFlag flag)
{
    const trace::Entity& entity = m_trace->entity(from);
    return pdu(from, EventKind::Sent, packet(entity.local, entity.remote, flags, text), cause,
               static_cast<std::uint16_t>(flag));
}

EventNumber TraceBuilder::received(EventNumber sending, stack::PduFlag flag)
{
    Event arrival = (*m_trace)[sending];
    arrival.kind = EventKind::Received;
    arrival.time = m_time;
    arrival.cause = sending;
    std::swap(arrival.host, arrival.peer);
    arrival.row = static_cast<std::uint16_t>(flag);
    return m_trace->append(arrival);
}

EventNumber TraceBuilder::lost(EventNumber sending, trace::LossReason reason)
{
    Event loss = (*m_trace)[sending];
    loss.kind = EventKind::Lost;
    loss.time = m_time;
    loss.cause = sending;
    loss.row = static_cast<std::uint16_t>(reason);
    return m_trace->append(loss);
}

EventNumber TraceBuilder::says(EntityId from, std::string_view line, EventNumber cause)
{
    return pdu(from, EventKind::Sent, octetsOf(line), cause, 0);
}

EventNumber TraceBuilder::hears(EntityId to, std::string_view line, EventNumber cause)
{
    return pdu(to, EventKind::Received, octetsOf(line), cause, 0);
}

EventNumber TraceBuilder::state(EntityId entity, std::uint16_t row, EventNumber cause)
{
    Event made = event(entity, EventKind::State, cause);
    made.row = row;
    return m_trace->append(made);
}

EventNumber TraceBuilder::fault(int host, trace::FaultKind kind)
{
    Event made;
    made.time = m_time;
    made.kind = EventKind::Fault;
    made.host = static_cast<stack::HostId>(host);
    made.row = static_cast<std::uint16_t>(kind);
    made.low = m_trace->addString(m_trace->host(made.host).name);
    return m_trace->append(made);
}

EventNumber TraceBuilder::timer(EntityId entity, TimerOperation operation, sim::Duration after, EventNumber cause)
{
    Event made = event(entity, EventKind::Timer, cause);
    made.row = static_cast<std::uint16_t>(kRepeatTimer * 4 + static_cast<int>(operation));
    made.setWide(static_cast<std::uint64_t>((m_time + after).time_since_epoch().count()));
    return m_trace->append(made);
}

EventNumber TraceBuilder::variable(EntityId entity, std::int64_t value, EventNumber cause)
{
    Event made = event(entity, EventKind::Variable, cause);
    made.row = kWindow;
    made.setWide(static_cast<std::uint64_t>(value));
    return m_trace->append(made);
}

EventNumber TraceBuilder::primitive(EntityId entity, stack::PrimitiveType type, std::string_view data,
                                    EventNumber cause)
{
    Event made = event(entity, EventKind::Primitive, cause);
    made.row = static_cast<std::uint16_t>(type);
    made.low = m_trace->addOctets(octetsOf(data));
    made.high = static_cast<std::uint32_t>(data.size());
    return m_trace->append(made);
}

EventNumber TraceBuilder::note(EntityId entity, std::string_view detail, EventNumber cause)
{
    Event made = event(entity, EventKind::Note, cause);
    made.row = kGreeted;
    made.low = m_trace->addString(detail);
    return m_trace->append(made);
}

std::shared_ptr<const ui::Contents> TraceBuilder::contents(std::optional<scenario::Lesson> lesson) const
{
    auto scenario = std::make_shared<scenario::Scenario>();
    scenario->title = "A lost SYN";
    scenario->lesson = std::move(lesson);
    return std::make_shared<const ui::Contents>(scenario->title, m_trace, registry(), scenario);
}

namespace {

TraceBuilder buildLostSyn()
{
    TraceBuilder t;
    const EntityId server = t.entity("toy", 1, 7, 0, 4000);
    const EntityId client = t.entity("toy", 0, 4000, 1, 7);
    const EntityId talker = t.entity("chat", 0, 4000, 1, 7);
    const EntityId listener = t.entity("chat", 1, 7, 0, 4000);
    t.at(0ms).state(server, kListen);
    EventNumber at = t.at(10ms).state(client, kConnect);
    const EventNumber syn = t.sent(client, kSyn, {}, at);
    const EventNumber started = t.timer(client, TimerOperation::Started, 1s, syn);
    t.variable(client, 500, syn);
    t.at(30ms).lost(syn);
    const EventNumber expired = t.at(1010ms).timer(client, TimerOperation::Expired, {}, started);
    const EventNumber again = t.sent(client, kSyn, {}, expired, stack::PduFlag::Retransmission);
    t.timer(client, TimerOperation::Started, 2s, again);
    at = t.at(1030ms).received(again);
    at = t.state(server, kCalled, at);
    const EventNumber answer = t.sent(server, kSyn | kAck, {}, at);
    at = t.at(1050ms).received(answer);
    t.timer(client, TimerOperation::Cancelled, {}, at);
    at = t.state(client, kAnswered, at);
    const EventNumber confirm = t.sent(client, kAck, {}, at);
    const EventNumber hello = t.says(talker, "HELLO shop", at);
    const EventNumber data = t.sent(client, 0, "HELLO shop", hello);
    at = t.at(1070ms).received(confirm);
    t.state(server, kConfirmed, at);
    t.variable(client, 1000, at);
    at = t.at(1071ms).received(data);
    at = t.hears(listener, "HELLO shop", at);
    const EventNumber greeting = t.says(listener, "HELLO alice", at);
    const EventNumber reply = t.sent(server, 0, "HELLO alice", greeting);
    at = t.at(1091ms).received(reply);
    at = t.hears(talker, "HELLO alice", at);
    t.note(talker, "alice and shop", at);
    const EventNumber bye = t.at(1100ms).says(talker, "BYE");
    const EventNumber last = t.sent(client, kFin, "BYE", bye);
    t.state(client, kClose, last);
    at = t.at(1120ms).received(last);
    t.hears(listener, "BYE", at);
    t.state(server, kClose, at);
    const EntityId other = t.entity("toy", 0, 4001, 1, 7);
    at = t.at(3100ms).sent(other, 0, "anybody there?");
    t.at(3120ms).received(at);
    return t;
}

} // namespace

std::shared_ptr<const ui::Contents> lostSynTrace()
{
    return buildLostSyn().contents();
}

std::shared_ptr<const ui::Contents> lostSynLesson()
{
    scenario::Lesson lesson;
    lesson.id = "lost-syn";
    lesson.layer = "transport";
    lesson.protocol = "toy";
    lesson.summary = "The first segment gets lost, and the connection comes up all the same.";
    lesson.objectives = {"Nobody reports a lost segment: the sender notices that no answer comes."};
    lesson.steps = {{"toy.syn", "Alice asks for a connection.", {}},
                    {"lost", "Her segment is lost on its way. The shop sees nothing at all.", {}},
                    {"expired", "One second is over and no answer has come.", {}},
                    {"chat.hello", "The connection is open, and Alice greets the shop.", {}}};
    return buildLostSyn().contents(std::move(lesson));
}

std::shared_ptr<const ui::Contents> longTrace(int packets)
{
    TraceBuilder t;
    const EntityId client = t.entity("toy", 0, 4000, 1, 7);
    const EntityId server = t.entity("toy", 1, 7, 0, 4000);
    for (int i = 0; i < packets; i++) {
        const EventNumber sending = t.at(i * 1ms).sent(i % 2 == 0 ? client : server, kAck);
        t.at(i * 1ms + 900us).received(sending);
    }
    return t.contents();
}

} // namespace osiscope::toy
