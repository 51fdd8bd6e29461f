#include "ui/document/lesson.h"

namespace osiscope::ui {

using stack::EventNumber;

int Lesson::stepAt(EventNumber cursor) const
{
    int reached = -1;
    for (std::size_t i = 0; i < steps.size(); i++)
        if (steps[i].event != stack::kNoEvent && steps[i].event <= cursor)
            reached = static_cast<int>(i);
    return reached;
}

EventNumber Lesson::nextStep(EventNumber cursor) const
{
    for (const LessonStep& step : steps)
        if (step.event > cursor)
            return step.event;
    return stack::kNoEvent;
}

EventNumber Lesson::previousStep(EventNumber cursor) const
{
    EventNumber found = stack::kNoEvent;
    for (const LessonStep& step : steps)
        if (step.event != stack::kNoEvent && step.event < cursor)
            found = step.event;
    return found;
}

void placeSteps(std::span<LessonStep> steps, const trace::Reading& reading)
{
    // Tags are made on reading, so each event's is made once and asked of all steps that still wait.
    const auto size = static_cast<EventNumber>(reading.trace().size());
    std::vector<std::vector<EventNumber>> candidates(steps.size());
    for (EventNumber number = 1; number <= size; number++) {
        const std::string tag = reading.tag(number);
        for (std::size_t i = 0; i < steps.size(); i++)
            if (steps[i].when == tag)
                candidates[i].push_back(number);
    }
    EventNumber last = stack::kNoEvent;
    for (std::size_t i = 0; i < steps.size(); i++) {
        for (const EventNumber candidate : candidates[i]) {
            if (candidate < last)
                continue;
            steps[i].event = last = candidate;
            break;
        }
    }
}

} // namespace osiscope::ui
