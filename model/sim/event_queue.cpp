#include "model/sim/event_queue.h"

#include "model/sim/invariant.h"
#include "model/sim/prefetch.h"

namespace osiscope::sim {

EventHandle EventQueue::schedule(TimePoint at, EventCallback callback, void* object, std::uint64_t argument)
{
    invariant(at >= m_now, "an event cannot be scheduled in the past");
    invariant(m_order >> kOrderBits == 0, "too many events in one run");
    const std::uint32_t index = takeSlot();
    const EventKey key = makeKey(at, m_order++, index);
    m_slots[index] = {callback, object, argument, idOf(key)};
    ++m_live;
    if (ticksOf(key) > m_far.horizon()) {
        m_far.add(key);
    } else {
        m_near.push(key);
        if (m_near.size() > m_mostNear)
            thinOutNear();
    }
    return {idOf(key)};
}

bool EventQueue::pending(EventHandle handle) const
{
    const std::uint32_t index = slotOf(EventKey{handle.id});
    return handle && index < m_slots.size() && m_slots[index].id == handle.id;
}

bool EventQueue::cancel(EventHandle& handle)
{
    const bool found = pending(handle);
    if (found) {
        freeSlot(slotOf(EventKey{handle.id}));
        --m_live;
        if (++m_cancelled > m_live + kMostNear)
            sweepCancelled();
    }
    handle = {};
    return found;
}

TimePoint EventQueue::nextTime()
{
    const bool found = findNext();
    invariant(found, "no event is pending");
    return timeOf(m_near.top());
}

bool EventQueue::runNext()
{
    if (!findNext())
        return false;
    const EventKey key = m_near.top();
    m_near.pop();
    const std::uint32_t index = slotOf(key);
    const Slot slot = m_slots[index];
    freeSlot(index);
    --m_live;
    ++m_executed;
    m_now = timeOf(key);
    slot.callback(slot.object, slot.argument);
    return true;
}

bool EventQueue::findNext()
{
    for (;;) {
        while (!m_near.empty()) {
            if (isAlive(m_near.top())) [[likely]]
                return true;
            --m_cancelled;
            m_near.pop();
        }
        if (!m_far.takeFirst(m_near.keys()))
            return false;
        // The slots lie anywhere in memory: fetch them all at once, not one by one as their moments come.
        for (const EventKey key : m_near.keys())
            prefetch(&m_slots[slotOf(key)]);
        m_near.restore();
        m_mostNear = kMostNear;
    }
}

// Many events were scheduled before the horizon: it comes back to the present, and what is later goes to the
// buckets. Those of this very moment stay; when they are many, let them be more before trying again.
void EventQueue::thinOutNear()
{
    if (m_far.moveHorizonBack(ticksOf(m_now))) {
        std::erase_if(m_near.keys(), [&](EventKey key) {
            if (ticksOf(key) <= m_far.horizon())
                return false;
            m_far.add(key);
            return true;
        });
        m_near.restore();
    }
    m_mostNear = kMostNear + 2 * m_near.size();
}

void EventQueue::sweepCancelled()
{
    const auto isCancelled = [&](EventKey key) { return !isAlive(key); };
    std::erase_if(m_near.keys(), isCancelled);
    m_near.restore();
    m_far.removeIf(isCancelled);
    m_cancelled = 0;
}

std::uint32_t EventQueue::takeSlot()
{
    if (m_freeSlots.empty()) {
        invariant(m_slots.size() >> kSlotBits == 0, "too many pending events");
        m_slots.emplace_back();
        return static_cast<std::uint32_t>(m_slots.size() - 1);
    }
    const std::uint32_t index = m_freeSlots.back();
    m_freeSlots.pop_back();
    return index;
}

void EventQueue::freeSlot(std::uint32_t index)
{
    m_slots[index].id = 0;
    m_freeSlots.push_back(index);
}

} // namespace osiscope::sim
