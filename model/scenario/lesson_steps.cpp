#include "model/scenario/lesson_steps.h"

#include "model/trace/filter.h"

namespace osiscope::scenario {

std::vector<stack::EventNumber> stepEvents(const Lesson& lesson, const trace::Reading& reading)
{
    std::vector<std::string> filters;
    filters.reserve(lesson.steps.size());
    for (const LessonStep& step : lesson.steps)
        filters.push_back(step.when);
    return trace::firstMatches(reading, filters);
}

} // namespace osiscope::scenario
