#include "app/load.h"

#include "app/lessons.h"
#include "model/capture/capture_reader.h"
#include "model/capture/frame_reader.h"
#include "model/scenario/nearest.h"

#include <fmt/format.h>

#include <filesystem>

namespace osiscope::app {

namespace {

/// Of a file that holds no scenario, but what a run or a network has left; empty: it is no such file.
std::string_view whatElseItIs(const std::filesystem::path& file)
{
    std::error_code error;
    if (!std::filesystem::is_regular_file(file, error)) // what a pipe has given is gone
        return "";
    auto source = capture::OctetSource::open(file);
    if (!source)
        return "";
    if (capture::isSavedTrace(*source))
        return "a saved trace";
    return capture::FrameReader::open(std::move(*source)) ? "a capture" : "";
}

} // namespace

std::expected<scenario::Scenario, std::vector<scenario::Diagnostic>>
loadScenario(const std::string& what, const stack::Registry& registry, std::span<const std::string> overrides)
{
    if (const scenario::LessonSource* lesson = findLesson(what))
        return scenario::readScenario(lesson->text, lesson->id + ".toml", registry, overrides);
    std::error_code error;
    const bool looksLikeAFile = what.find_first_of("/.") != std::string::npos;
    if (looksLikeAFile || std::filesystem::exists(what, error)) {
        if (const std::string_view other = whatElseItIs(what); !other.empty())
            return std::unexpected(std::vector{scenario::Diagnostic{
                what, 0, 0,
                fmt::format("this is {}, not a scenario: open it in the window, or read it with osiscope inspect",
                            other)}});
        return scenario::readScenarioFile(what, registry, overrides);
    }
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
