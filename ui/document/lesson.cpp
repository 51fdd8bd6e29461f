#include "ui/document/lesson.h"

#include <algorithm>

namespace osiscope::ui {

using stack::EventNumber;

PlacedLesson::PlacedLesson(scenario::Lesson lesson, const trace::Reading& reading)
    : m_lesson(std::move(lesson)), m_events(m_lesson.steps.size(), stack::kNoEvent)
{
    // Tags are made on reading, so each event's is made once and asked of all steps.
    std::vector<std::vector<EventNumber>> candidates(m_events.size());
    const auto size = static_cast<EventNumber>(reading.trace().size());
    for (EventNumber number = 1; number <= size; number++) {
        const std::string tag = reading.tag(number);
        for (std::size_t i = 0; i < m_events.size(); i++)
            if (m_lesson.steps[i].when == tag)
                candidates[i].push_back(number);
    }
    EventNumber last = stack::kNoEvent;
    for (std::size_t i = 0; i < m_events.size(); i++) {
        const auto found = std::ranges::lower_bound(candidates[i], last);
        if (found != candidates[i].end())
            m_events[i] = last = *found;
    }
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
