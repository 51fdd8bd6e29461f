#include "tests/layers/tcp/fake_context.h"

namespace osiscope::tcp {

void FakeContext::runUntil(sim::TimePoint moment)
{
    while (!m_queue->empty() && m_queue->nextTime() <= moment)
        m_queue->runNext();
    m_now = moment;
}

void FakeContext::release(std::uint32_t slot)
{
    m_timers[slot].generation = 0;
    m_freeTimers.push_back(slot);
}

void FakeContext::down(stack::Primitive&& primitive)
{
    auto segment = parseSegment(primitive.data);
    sim::invariant(segment.has_value(), "TCP hands down octets that are no segment");
    sim::invariant(checksumHolds(primitive.data.octets(), m_address, primitive.remote.address),
                   "TCP hands down a segment with a wrong checksum");
    sent.push_back({now(), *segment, primitive.data, primitive.flags});
    if (onSent)
        onSent(sent.back());
}

stack::TimerHandle FakeContext::startTimer(stack::EntityId entity, stack::RowNumber row, sim::Duration after,
                                           std::uint64_t argument)
{
    started.insert(static_cast<Timer>(std::uint16_t{row}));
    if (m_freeTimers.empty()) {
        m_freeTimers.push_back(static_cast<std::uint32_t>(m_timers.size()));
        m_timers.emplace_back();
    }
    const std::uint32_t slot = m_freeTimers.back();
    m_freeTimers.pop_back();
    Running& timer = m_timers[slot];
    timer.what = {entity, row, argument};
    timer.generation = ++m_lastGeneration;
    timer.event = m_queue->schedule(now() + after, expired, this, slot);
    return {slot, timer.generation};
}

void FakeContext::cancelTimer(stack::TimerHandle& timer)
{
    if (timer && timer.slot < m_timers.size() && m_timers[timer.slot].generation == timer.generation) {
        m_queue->cancel(m_timers[timer.slot].event);
        release(timer.slot);
    }
    timer = {};
}

void FakeContext::expired(void* context, std::uint64_t slot)
{
    auto& self = *static_cast<FakeContext*>(context);
    const stack::ExpiredTimer what = self.m_timers[slot].what;
    self.release(static_cast<std::uint32_t>(slot));
    self.m_layer->timerExpired(self, what);
}

void FakeContext::recordState(stack::EntityId, std::uint16_t table, std::uint16_t row)
{
    sim::invariant(table == kConnectionTable, "TCP has one table");
    const stack::StateRow& found = connectionTable().rows[row];
    states.push_back(
        {static_cast<State>(found.state), static_cast<Event>(found.event), static_cast<State>(found.next)});
}

} // namespace osiscope::tcp
