#include "ui/document/lesson.h"

#include "model/trace/filter.h"

#include <algorithm>

namespace osiscope::ui {

using stack::EventNumber;

PlacedLesson::PlacedLesson(scenario::Lesson lesson, const trace::Reading& reading) : m_lesson(std::move(lesson))
{
    std::vector<std::string> filters;
    filters.reserve(m_lesson.steps.size());
    for (const scenario::LessonStep& step : m_lesson.steps)
        filters.push_back(step.when);
    m_events = trace::firstMatches(reading, filters);
}

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
