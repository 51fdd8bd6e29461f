#pragma once

#include "model/scenario/scenario.h"
#include "model/trace/reading.h"

#include <vector>

namespace osiscope::ui {

/// A lesson with the place of each step in a trace.
class PlacedLesson {
public:
    /// Finds the event of each step (trace::firstMatches). A step that does not happen has none.
    PlacedLesson(scenario::Lesson lesson, const trace::Reading& reading);

    const scenario::Lesson& lesson() const { return m_lesson; }
    std::size_t stepCount() const { return m_events.size(); }
    const std::string& text(int step) const { return m_lesson.steps[static_cast<std::size_t>(step)].text; }
    /// Of each step; kNoEvent where it does not happen.
    const std::vector<stack::EventNumber>& events() const { return m_events; }
    stack::EventNumber event(int step) const { return m_events[static_cast<std::size_t>(step)]; }

    /// The step the cursor is in: the last one reached, or -1 before the first.
    int stepAt(stack::EventNumber cursor) const;
    /// The event of the next step behind the cursor, or of the last one before it; kNoEvent: none.
    stack::EventNumber nextStep(stack::EventNumber cursor) const;
    stack::EventNumber previousStep(stack::EventNumber cursor) const;

private:
    scenario::Lesson m_lesson;
    std::vector<stack::EventNumber> m_events; ///< of each step
};

} // namespace osiscope::ui
