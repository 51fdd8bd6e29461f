#include "app/lessons.h"

#include <algorithm>
#include <tuple>

namespace osiscope::app {

const scenario::LessonSource* findLesson(std::string_view id)
{
    const auto found = std::ranges::find(lessonSources(), id, &scenario::LessonSource::id);
    return found == lessonSources().end() ? nullptr : &*found;
}

std::vector<scenario::Scenario> readLessons(const stack::Registry& registry)
{
    std::vector<scenario::Scenario> lessons;
    for (const scenario::LessonSource& source : lessonSources()) {
        auto lesson = scenario::readScenario(source.text, source.id + ".toml", registry);
        if (lesson && lesson->lesson)
            lessons.push_back(std::move(*lesson));
    }
    std::ranges::sort(lessons, [](const scenario::Scenario& a, const scenario::Scenario& b) {
        return std::tie(a.lesson->order, a.lesson->id) < std::tie(b.lesson->order, b.lesson->id);
    });
    return lessons;
}

} // namespace osiscope::app
