#pragma once

#include "model/sim/key_buckets.h"
#include "model/sim/key_heap.h"
#include "model/sim/time.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace osiscope::sim {

/// Names one scheduled event. Always safe to cancel: a handle of an event that has run or was
/// cancelled names nothing any more.
struct EventHandle {
    std::uint64_t id = 0; ///< 0: no event

    explicit operator bool() const { return id != 0; }
};

/// What is called when an event's moment comes.
using EventCallback = void (*)(void* object, std::uint64_t argument);

/// The discrete-event core: runs callbacks in order of time; events of the same time run in the
/// order they were scheduled (first in, first out).
///
/// Sorted are 16-byte keys {time, order, slot}; the callbacks lie in slots beside them. The keys of the near future
/// are in a small heap, all others in buckets that hand over the next few when the heap is empty. Cancelling frees
/// the slot and leaves the key to be skipped (O(1)); when such keys outnumber the others they are swept out.
class EventQueue {
public:
    /// Schedules a callback. @pre at >= now()
    EventHandle schedule(TimePoint at, EventCallback callback, void* object, std::uint64_t argument = 0);

    /// Takes back an event that has not run. @return false when the handle names nothing.
    bool cancel(EventHandle& handle);

    bool pending(EventHandle handle) const;

    /// The moment of the next event. @pre !empty()
    TimePoint nextTime();

    /// Advances the clock to the next event and runs it. @return false when nothing is left.
    bool runNext();

    bool empty() const { return m_live == 0; }
    /// Events that are scheduled and not cancelled.
    std::size_t size() const { return m_live; }
    /// Those, and the cancelled ones that still take memory.
    std::size_t held() const { return m_live + m_cancelled; }
    TimePoint now() const { return m_now; }
    /// How many events have run.
    std::uint64_t executed() const { return m_executed; }

private:
    struct Slot {
        EventCallback callback = nullptr;
        void* object = nullptr;
        std::uint64_t argument = 0;
        std::uint64_t id = 0; ///< of the key whose event this is; 0: free
    };

    static constexpr std::size_t kMostNear = 512;

    bool isAlive(EventKey key) const { return m_slots[slotOf(key)].id == idOf(key); }
    std::uint32_t takeSlot();
    void freeSlot(std::uint32_t slot);
    /// Brings the next event that is not cancelled to the top of the heap. @return false when there is none
    bool findNext();
    void thinOutNear();
    void sweepCancelled();

    KeyHeap m_near; ///< up to the horizon of m_far
    KeyBuckets m_far;
    std::size_t m_mostNear = kMostNear;
    std::vector<Slot> m_slots;
    std::vector<std::uint32_t> m_freeSlots; ///< the last one freed is in the processor's cache: it is used first
    std::uint64_t m_order = 1;              ///< so that no id is 0
    std::uint64_t m_executed = 0;
    std::size_t m_live = 0;
    std::size_t m_cancelled = 0; ///< whose keys are still there
    TimePoint m_now = kStart;
};

} // namespace osiscope::sim
