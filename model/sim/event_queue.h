#pragma once

#include "model/sim/time.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace osiscope::sim {

/// Names one scheduled event. Always safe to cancel: a handle of an event that has run or was
/// cancelled names nothing any more.
struct EventHandle {
    std::uint32_t slot = 0;
    std::uint32_t generation = 0; ///< 0: no event

    explicit operator bool() const { return generation != 0; }
};

/// What is called when an event's moment comes.
using EventCallback = void (*)(void* object, std::uint64_t argument);

/// The discrete-event core: runs callbacks in order of time; events of the same time run in the
/// order they were scheduled (first in, first out).
///
/// A heap of 16-byte keys {time, order, slot} with the callbacks in a pool beside it: sifting moves
/// keys only, and cancelling marks the slot and leaves the key to be skipped (O(1)).
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
    TimePoint now() const { return m_now; }
    /// How many events have run.
    std::uint64_t executed() const { return m_executed; }

private:
    __extension__ using Key = unsigned __int128; // time:64 | order:40 | slot:24

    struct Slot {
        EventCallback callback = nullptr; ///< null: cancelled or free
        void* object = nullptr;
        std::uint64_t argument = 0;
        std::uint32_t generation = 1;
        std::uint32_t nextFree = 0;
    };

    std::uint32_t takeSlot();
    void freeSlot(std::uint32_t slot);
    void siftUp(std::size_t index, Key key);
    void siftDown(Key key);
    void popKey();
    void dropCancelled();

    std::vector<Key> m_heap;
    std::vector<Slot> m_slots;
    std::uint32_t m_firstFree = 0;
    std::uint64_t m_order = 0;
    std::uint64_t m_executed = 0;
    std::size_t m_live = 0;
    TimePoint m_now = kStart;
};

} // namespace osiscope::sim
