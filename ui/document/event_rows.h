#pragma once

#include "model/trace/trace.h"

#include <vector>

namespace osiscope::ui {

/// How much a list shows, and what stepping stops at.
enum class Detail : std::uint8_t {
    Messages,  ///< messages sent, received and lost
    Events,    ///< and states, expired timers, faults and notes
    Everything ///< and primitives, variables, and timers started and cancelled
};

bool passes(const trace::Event& event, Detail detail);

/// Some events of a trace, ascending; all of them without a store of its own.
class EventRows {
public:
    EventRows() = default;
    /// Every event up to this number.
    static EventRows all(stack::EventNumber size);

    std::size_t size() const { return m_all ? m_size : m_numbers.size(); }
    stack::EventNumber operator[](std::size_t row) const
    {
        return m_all ? static_cast<stack::EventNumber>(row + 1) : m_numbers[row];
    }
    void append(stack::EventNumber number) { m_numbers.push_back(number); }
    bool contains(stack::EventNumber number) const;
    /// The row of the first event at or after this one; size() when there is none.
    std::size_t lowerBound(stack::EventNumber number) const;
    /// The next one in the given direction, or kNoEvent.
    stack::EventNumber after(stack::EventNumber number) const;
    stack::EventNumber before(stack::EventNumber number) const;

private:
    bool m_all = false;
    std::size_t m_size = 0;
    std::vector<stack::EventNumber> m_numbers;
};

} // namespace osiscope::ui
