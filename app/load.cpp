#include "app/load.h"

#include "app/lessons.h"
#include "model/scenario/nearest.h"

#include <fmt/format.h>

#include <filesystem>

namespace osiscope::app {

std::expected<scenario::Scenario, std::vector<scenario::Diagnostic>>
loadScenario(const std::string& what, const stack::Registry& registry, std::span<const std::string> overrides)
{
    if (const scenario::LessonSource* lesson = findLesson(what))
        return scenario::readScenario(lesson->text, lesson->id + ".toml", registry, overrides);
    std::error_code error;
    const bool looksLikeAFile = what.find_first_of("/.") != std::string::npos;
    if (looksLikeAFile || std::filesystem::exists(what, error))
        return scenario::readScenarioFile(what, registry, overrides);
    if (what == "-")
        return std::unexpected(std::vector{scenario::Diagnostic{
            "osiscope", 0, 0, "a scenario is not read from standard input: give the name of its file"}});
    std::vector<std::string_view> ids;
    for (const scenario::LessonSource& lesson : lessonSources())
        ids.push_back(lesson.id);
    return std::unexpected(std::vector{scenario::Diagnostic{
        "osiscope", 0, 0,
        fmt::format("there is no lesson and no file \"{}\"{}", what, scenario::suggestion(what, ids, "lessons"))}});
}

} // namespace osiscope::app
