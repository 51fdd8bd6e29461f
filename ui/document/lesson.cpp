#include "ui/document/lesson.h"

#include "model/scenario/lesson_steps.h"

#include <algorithm>

namespace osiscope::ui {

using stack::EventNumber;

PlacedLesson::PlacedLesson(scenario::Lesson lesson, const trace::Reading& reading)
    : m_lesson(std::move(lesson)), m_events(scenario::stepEvents(m_lesson, reading))
{}

int PlacedLesson::stepAt(EventNumber cursor) const
{
    int reached = -1;
    for (std::size_t i = 0; i < m_events.size(); i++)
        if (m_events[i] != stack::kNoEvent && m_events[i] <= cursor)
            reached = static_cast<int>(i);
    return reached;
}

EventNumber PlacedLesson::nextStep(EventNumber cursor) const
{
    for (const EventNumber event : m_events)
        if (event > cursor)
            return event;
    return stack::kNoEvent;
}

EventNumber PlacedLesson::previousStep(EventNumber cursor) const
{
    EventNumber found = stack::kNoEvent;
    for (const EventNumber event : m_events)
        if (event < cursor)
            found = std::max(found, event);
    return found;
}

} // namespace osiscope::ui
