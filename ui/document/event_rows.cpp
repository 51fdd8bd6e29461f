#include "ui/document/event_rows.h"

#include <algorithm>

namespace osiscope::ui {

using stack::EventNumber;
using trace::EventKind;

bool passes(const trace::Event& event, Detail detail)
{
    switch (event.kind) {
    case EventKind::Sent:
    case EventKind::Received:
    case EventKind::Lost: return true;
    case EventKind::State:
    case EventKind::Fault:
    case EventKind::Note: return detail != Detail::Messages;
    case EventKind::Timer:
        return detail == Detail::Everything ||
               (detail == Detail::Events && event.timerOperation() == trace::TimerOperation::Expired);
    case EventKind::Primitive:
    case EventKind::Variable: return detail == Detail::Everything;
    }
    return true;
}

EventRows EventRows::all(EventNumber size)
{
    EventRows rows;
    rows.m_all = true;
    rows.m_size = size;
    return rows;
}

bool EventRows::contains(EventNumber number) const
{
    const std::size_t row = lowerBound(number);
    return row < size() && (*this)[row] == number;
}

std::size_t EventRows::lowerBound(EventNumber number) const
{
    if (m_all)
        return std::min<std::size_t>(number == stack::kNoEvent ? 0 : number - 1, m_size);
    return static_cast<std::size_t>(std::ranges::lower_bound(m_numbers, number) - m_numbers.begin());
}

EventNumber EventRows::after(EventNumber number) const
{
    const std::size_t row = lowerBound(number + 1);
    return row < size() ? (*this)[row] : stack::kNoEvent;
}

EventNumber EventRows::before(EventNumber number) const
{
    const std::size_t row = lowerBound(number);
    return row == 0 ? stack::kNoEvent : (*this)[row - 1];
}

} // namespace osiscope::ui
