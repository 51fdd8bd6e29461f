#include "model/sim/event_queue.h"

#include "model/sim/invariant.h"

namespace osiscope::sim {

namespace {
constexpr unsigned kSlotBits = 24;
constexpr std::uint32_t kSlotMask = (1U << kSlotBits) - 1;
constexpr std::uint32_t kNoSlot = ~0U;
__extension__ using Key = unsigned __int128;

TimePoint timeOf(Key key)
{
    return TimePoint{Duration{static_cast<std::int64_t>(key >> 64)}};
}

std::uint32_t slotOf(Key key)
{
    return static_cast<std::uint32_t>(key) & kSlotMask;
}
} // namespace

EventHandle EventQueue::schedule(TimePoint at, EventCallback callback, void* object, std::uint64_t argument)
{
    invariant(at >= m_now, "an event cannot be scheduled in the past");
    const std::uint32_t index = takeSlot();
    Slot& slot = m_slots[index];
    slot.callback = callback;
    slot.object = object;
    slot.argument = argument;
    const auto time = static_cast<std::uint64_t>(at.time_since_epoch().count());
    const Key key = static_cast<Key>(time) << 64 | (m_order++ << kSlotBits | index);
    m_heap.push_back(key);
    siftUp(m_heap.size() - 1, key);
    ++m_live;
    return {index, slot.generation};
}

bool EventQueue::pending(EventHandle handle) const
{
    return handle && handle.slot < m_slots.size() && m_slots[handle.slot].generation == handle.generation &&
           m_slots[handle.slot].callback != nullptr;
}

bool EventQueue::cancel(EventHandle& handle)
{
    const bool found = pending(handle);
    if (found) {
        m_slots[handle.slot].callback = nullptr;
        --m_live;
    }
    handle = {};
    return found;
}

TimePoint EventQueue::nextTime()
{
    dropCancelled();
    invariant(!m_heap.empty(), "no event is pending");
    return timeOf(m_heap.front());
}

bool EventQueue::runNext()
{
    dropCancelled();
    if (m_heap.empty())
        return false;
    const Key key = m_heap.front();
    const std::uint32_t index = slotOf(key);
    const Slot slot = m_slots[index];
    popKey();
    freeSlot(index);
    --m_live;
    ++m_executed;
    m_now = timeOf(key);
    slot.callback(slot.object, slot.argument);
    return true;
}

void EventQueue::dropCancelled()
{
    while (!m_heap.empty()) {
        const std::uint32_t index = slotOf(m_heap.front());
        if (m_slots[index].callback != nullptr)
            return;
        popKey();
        freeSlot(index);
    }
}

std::uint32_t EventQueue::takeSlot()
{
    if (m_slots.empty())
        m_firstFree = kNoSlot;
    if (m_firstFree == kNoSlot) {
        invariant(m_slots.size() < kSlotMask, "too many pending events");
        m_slots.emplace_back();
        return static_cast<std::uint32_t>(m_slots.size() - 1);
    }
    const std::uint32_t index = m_firstFree;
    m_firstFree = m_slots[index].nextFree;
    return index;
}

void EventQueue::freeSlot(std::uint32_t index)
{
    Slot& slot = m_slots[index];
    slot.callback = nullptr;
    if (++slot.generation == 0) // wrapped: 0 means "no event"
        slot.generation = 1;
    slot.nextFree = m_firstFree;
    m_firstFree = index;
}

void EventQueue::siftUp(std::size_t index, Key key)
{
    while (index > 0) {
        const std::size_t parent = (index - 1) / 4;
        if (!(key < m_heap[parent]))
            break;
        m_heap[index] = m_heap[parent];
        index = parent;
    }
    m_heap[index] = key;
}

void EventQueue::siftDown(Key key)
{
    std::size_t index = 0;
    const std::size_t size = m_heap.size();
    for (std::size_t child = 1; child < size; child = 4 * index + 1) {
        std::size_t least = child;
        for (std::size_t k = child + 1; k < size && k < child + 4; ++k)
            if (m_heap[k] < m_heap[least])
                least = k;
        if (!(m_heap[least] < key))
            break;
        m_heap[index] = m_heap[least];
        index = least;
    }
    m_heap[index] = key;
}

void EventQueue::popKey()
{
    const Key last = m_heap.back();
    m_heap.pop_back();
    if (!m_heap.empty())
        siftDown(last);
}

} // namespace osiscope::sim
