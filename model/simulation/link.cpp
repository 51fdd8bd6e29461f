#include "model/simulation/link.h"

#include "model/simulation/host.h"
#include "model/simulation/simulation.h"

#include <cmath>
#include <fmt/format.h>
#include <utility>

namespace osiscope::simulation {

namespace {
/// How long a packet that is held back waits beyond the link's own delay: long enough for some later
/// packets to overtake it.
sim::Duration holdBack(const LinkSettings& settings)
{
    return settings.delay / 2 + std::chrono::milliseconds(1);
}

net::Payload withOneBitFlipped(const net::Payload& packet, sim::Random random)
{
    net::OctetBuffer octets(packet.octets().begin(), packet.octets().end());
    const std::uint64_t bit = random.below(octets.size() * 8);
    octets[bit / 8] ^= static_cast<std::uint8_t>(1U << (bit % 8));
    return net::Payload(std::move(octets));
}

constexpr std::uint16_t bits(stack::PduFlag flag)
{
    return static_cast<std::uint16_t>(flag);
}
} // namespace

Link::Link(Simulation& simulation, std::string name, const LinkSettings& settings, std::array<Host*, 2> ends,
           std::array<std::uint16_t, 2> interfaces)
    : m_simulation(simulation),
      m_name(std::move(name)),
      m_settings(settings),
      m_ends(ends),
      m_interfaces(interfaces),
      m_random(simulation.settings().seed, "link " + m_name)
{}

void Link::setUp(bool up)
{
    if (up == m_up)
        return;
    m_up = up;
    trace::Event event;
    event.time = m_simulation.now();
    event.host = m_ends[0]->id();
    event.peer = m_ends[1]->id();
    event.kind = trace::EventKind::Fault;
    event.row = static_cast<std::uint16_t>(up ? trace::FaultKind::LinkUp : trace::FaultKind::LinkDown);
    event.low = m_simulation.trace()->addString(m_name);
    Recorder& recorder = m_simulation.recorder();
    recorder.begin(recorder.record(stack::RecordLevel::Pdus, event));
}

stack::EventNumber Link::recordSent(int fromEnd, const OutgoingPacket& packet)
{
    Recorder& recorder = m_simulation.recorder();
    if (!recorder.records(stack::RecordLevel::Pdus))
        return stack::kNoEvent;
    trace::Event event;
    event.time = m_simulation.now();
    event.entity = packet.entity;
    event.low = recorder.trace().addOctets(packet.octets);
    event.high = static_cast<std::uint32_t>(packet.octets.size());
    event.host = end(fromEnd).id();
    event.peer = end(1 - fromEnd).id();
    event.row = bits(packet.flags);
    event.kind = trace::EventKind::Sent;
    event.protocol = protocolOf(packet);
    return recorder.record(stack::RecordLevel::Pdus, event);
}

stack::ProtocolId Link::protocolOf(const OutgoingPacket& packet) const
{
    if (packet.entity != stack::kNoEntity)
        return m_simulation.trace()->entity(packet.entity).protocol;
    // Forwarded, or made by the network layer itself: what is inside says it.
    const stack::ProtocolDescription& network = m_simulation.networkProtocol();
    const auto inside = network.encapsulation(packet.octets.octets());
    const stack::Registry& registry = m_simulation.registry();
    const stack::ProtocolId id = inside ? registry.idOf(inside->next) : stack::kNoProtocol;
    return id == stack::kNoProtocol ? registry.idOf(network.id) : id;
}

void Link::send(int fromEnd, OutgoingPacket&& packet)
{
    const stack::EventNumber sent = recordSent(fromEnd, packet);
    const auto from = static_cast<std::size_t>(fromEnd);
    Direction& direction = m_directions[from];
    const sim::TimePoint now = m_simulation.now();

    InFlight flying;
    flying.sent = sent;
    flying.flags = packet.flags;
    flying.protocol = sent == stack::kNoEvent ? stack::kNoProtocol : m_simulation.recorder().trace()[sent].protocol;
    flying.toEnd = static_cast<std::uint8_t>(1 - fromEnd);

    // All that the link's luck decides is drawn before anything else, whatever becomes of the packet: what happens to
    // one leaves the luck of the others alone.
    const Verdict verdict = judge(fromEnd, sent, packet);
    const sim::Duration jitter = m_random.upTo(m_settings.jitter);
    flying.octets = std::move(packet.octets);
    while (!direction.departures.empty() && direction.departures.front() <= now)
        direction.departures.pop_front();
    const bool queueFull = direction.departures.size() > m_settings.queue;
    if (!m_up || flying.octets.size() > m_settings.mtu || queueFull) {
        flying.reason = !m_up ? trace::LossReason::LinkDown
                              : (queueFull ? trace::LossReason::QueueFull : trace::LossReason::TooLong);
        lose(flying);
        return;
    }

    const sim::TimePoint starts = std::max(now, direction.freeAt);
    const sim::TimePoint departs = starts + sendingTime(flying.octets.size());
    direction.freeAt = departs;
    direction.departures.push_back(departs);
    if (verdict.drop) {
        // Lost on its way: half-way, so that it can be seen where it was.
        flying.lost = true;
        flying.reason = verdict.reason;
        launch(departs + m_settings.delay / 2, std::move(flying));
        return;
    }
    sim::TimePoint arrives = departs + m_settings.delay + jitter;
    const bool heldBack = verdict.delay > sim::Duration::zero();
    if (heldBack) {
        arrives += verdict.delay;
    } else {
        arrives = std::max(arrives, direction.lastArrival); // jitter alone does not reorder
        direction.lastArrival = arrives;
    }
    if (verdict.corrupt) {
        // Each packet has a stream of its own for this, for the same reason.
        flying.octets = withOneBitFlipped(
            flying.octets, {m_simulation.settings().seed, fmt::format("link {} packet {}", m_name, m_count)});
        flying.flags = static_cast<stack::PduFlag>(bits(flying.flags) | bits(stack::PduFlag::Corrupted));
    }
    if (!verdict.duplicate) {
        launch(arrives, std::move(flying));
        return;
    }
    InFlight copy = flying;
    copy.flags = static_cast<stack::PduFlag>(bits(copy.flags) | bits(stack::PduFlag::Duplicate));
    launch(arrives, std::move(flying));
    launch(arrives + sendingTime(copy.octets.size()), std::move(copy));
}

Verdict Link::judge(int fromEnd, stack::EventNumber sent, const OutgoingPacket& packet)
{
    ++m_count;
    Verdict verdict = m_simulation.judgeNext(end(fromEnd).id(), sent);
    const JudgedPacket judged{m_count, sent, end(fromEnd).id(), packet.octets.octets(), m_simulation.now()};
    for (FaultRule& rule : m_rules) {
        if (rule.uses == 0 || !rule.matches(judged))
            continue;
        --rule.uses;
        verdict.add(rule.verdict);
    }
    if (m_random.chance(m_settings.loss) && !verdict.drop) {
        verdict.drop = true;
        verdict.reason = trace::LossReason::Chance;
    }
    verdict.duplicate |= m_random.chance(m_settings.duplicate);
    verdict.corrupt |= m_random.chance(m_settings.corrupt);
    if (m_random.chance(m_settings.reorder))
        verdict.delay += holdBack(m_settings);
    return verdict;
}

sim::Duration Link::sendingTime(std::size_t octets) const
{
    if (m_settings.rate <= 0)
        return {};
    return sim::Duration{std::llround(static_cast<double>(octets) * 8e9 / m_settings.rate)};
}

void Link::launch(sim::TimePoint at, InFlight&& packet)
{
    const std::size_t toEnd = packet.toEnd;
    const std::uint64_t number = m_directions[1 - toEnd].flights.launch(std::move(packet));
    m_simulation.queue().schedule(at, &Link::arrive, this, number << 1U | toEnd);
}

void Link::arrive(void* link, std::uint64_t flight)
{
    auto* self = static_cast<Link*>(link);
    if (Host& host = self->end(static_cast<int>(flight & 1U)); host.isPaused()) {
        host.postpone([self, flight] {
            self->m_simulation.queue().schedule(self->m_simulation.now(), &Link::arrive, self, flight);
        });
        return;
    }
    InFlight packet = self->m_directions[1 - (flight & 1U)].flights.land(flight >> 1U);
    if (!packet.lost && !self->m_up) {
        packet.lost = true;
        packet.reason = trace::LossReason::LinkDown;
    } else if (!packet.lost && !self->end(packet.toEnd).isUp()) {
        packet.lost = true;
        packet.reason = trace::LossReason::HostDown;
    }
    if (packet.lost)
        self->lose(packet);
    else
        self->deliver(std::move(packet));
}

bool Link::loseUnderWay(stack::EventNumber sent)
{
    for (Direction& direction : m_directions)
        if (InFlight* packet = direction.flights.find(sent); packet != nullptr) {
            packet->lost = true;
            packet->reason = trace::LossReason::Dropped;
            lose(*packet);
            return true;
        }
    return false;
}

/// Told once: when it lands, or before.
void Link::lose(InFlight& packet)
{
    const stack::EventNumber sent = std::exchange(packet.sent, stack::kNoEvent);
    if (sent == stack::kNoEvent)
        return;
    trace::Event event = m_simulation.recorder().trace()[sent];
    event.time = m_simulation.now();
    event.cause = sent;
    event.kind = trace::EventKind::Lost;
    event.row = static_cast<std::uint16_t>(packet.reason);
    m_simulation.recorder().record(stack::RecordLevel::Pdus, event);
}

void Link::deliver(InFlight&& packet)
{
    Recorder& recorder = m_simulation.recorder();
    stack::EventNumber received = stack::kNoEvent;
    if (packet.sent != stack::kNoEvent) {
        trace::Event event = recorder.trace()[packet.sent];
        event.time = m_simulation.now();
        event.cause = packet.sent;
        event.kind = trace::EventKind::Received;
        event.entity = stack::kNoEntity;
        std::swap(event.host, event.peer);
        event.row = bits(packet.flags);
        if ((bits(packet.flags) & bits(stack::PduFlag::Corrupted)) != 0)
            event.low = recorder.trace().addOctets(packet.octets);
        received = recorder.record(stack::RecordLevel::Pdus, event);
    }
    end(packet.toEnd).packetArrived(m_interfaces[packet.toEnd], std::move(packet.octets), received);
}

} // namespace osiscope::simulation
