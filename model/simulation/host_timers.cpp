// The timers of a host's layers: started, cancelled, run out.
#include "model/simulation/host.h"

#include "model/simulation/simulation.h"

namespace osiscope::simulation {

stack::TimerHandle Host::startTimer(std::size_t layer, stack::EntityId entity, std::uint16_t row, sim::Duration after,
                                    std::uint64_t argument)
{
    if (m_freeTimers.empty()) {
        m_freeTimers.push_back(static_cast<std::uint32_t>(m_timers.size()));
        m_timers.emplace_back();
    }
    const std::uint32_t slot = m_freeTimers.back();
    m_freeTimers.pop_back();
    RunningTimer& timer = m_timers[slot];
    const sim::TimePoint deadline = m_simulation.now() + after;
    timer.layer = layer;
    timer.expired = {entity, row, argument};
    timer.event = m_simulation.queue().schedule(deadline, &Host::timerFired, this, slot);
    timer.deadline = deadline;
    timer.started = recordTimer(timer, trace::TimerOperation::Started);
    return {slot, timer.generation};
}

void Host::cancelTimer(stack::TimerHandle& handle)
{
    if (handle && handle.slot < m_timers.size() && m_timers[handle.slot].generation == handle.generation) {
        RunningTimer& timer = m_timers[handle.slot];
        m_simulation.queue().cancel(timer.event);
        recordTimer(timer, trace::TimerOperation::Cancelled);
        ++timer.generation;
        m_freeTimers.push_back(handle.slot);
    }
    handle = {};
}

stack::EventNumber Host::recordTimer(const RunningTimer& timer, trace::TimerOperation operation)
{
    Recorder& recorder = m_simulation.recorder();
    if (!recorder.records(stack::RecordLevel::States))
        return stack::kNoEvent;
    trace::Event event;
    event.time = m_simulation.now();
    event.entity = timer.expired.entity;
    event.host = m_id;
    event.kind = trace::EventKind::Timer;
    event.protocol = m_layers[timer.layer]->id;
    event.row = static_cast<std::uint16_t>(timer.expired.row * 4 + static_cast<int>(operation));
    event.setWide(static_cast<std::uint64_t>(timer.deadline.time_since_epoch().count()));
    // A timer runs out because it was started; it is started or cancelled because of what is handled now.
    event.cause = operation == trace::TimerOperation::Expired ? timer.started : recorder.current();
    return recorder.record(stack::RecordLevel::States, event);
}

void Host::timerFired(void* host, std::uint64_t slot)
{
    auto* self = static_cast<Host*>(host);
    RunningTimer& timer = self->m_timers[slot];
    if (self->m_paused) {
        self->postpone([self, slot, generation = timer.generation] {
            RunningTimer& late = self->m_timers[slot];
            if (late.generation == generation) // else the host has crashed
                late.event =
                    self->m_simulation.queue().schedule(self->m_simulation.now(), &Host::timerFired, self, slot);
        });
        return;
    }
    const stack::EventNumber expired = self->recordTimer(timer, trace::TimerOperation::Expired);
    const stack::ExpiredTimer what = timer.expired;
    LayerPlace& place = *self->m_layers[timer.layer];
    ++timer.generation;
    self->m_freeTimers.push_back(static_cast<std::uint32_t>(slot));
    self->m_simulation.recorder().begin(expired);
    place.layer->timerExpired(*place.context, what);
    self->drain();
}

} // namespace osiscope::simulation
