#include "app/lessons.h"
#include "app/protocols.h"
#include "model/report/output_file.h"
#include "model/report/sessions_report.h"
#include "model/report/text_ladder.h"
#include "model/scenario/builder.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <sstream>

/// The text ladder and the sessions of every lesson, as tests/data/golden keeps them for reading in review. The same
/// files hold for every build and machine. OSISCOPE_UPDATE_GOLDEN=1 writes them anew.
namespace osiscope::app {
namespace {

std::string textOf(const scenario::LessonSource& lesson)
{
    const stack::Registry registry = makeRegistry();
    const auto scenario = scenario::readScenario(lesson.text, lesson.id + ".toml", registry);
    const auto simulation = scenario::build(scenario.value(), registry);
    simulation->run();
    const trace::Trace& trace = *simulation->trace();
    const trace::Reading reading(trace, registry, std::make_shared<trace::WireLabels>(trace, registry));
    const session::SessionIndex sessions(trace, registry);
    report::StringSink sink;
    report::writeTextLadder(sink, reading);
    sink.write("\n");
    report::writeSessionsText(sink, reading, sessions);
    return sink.text();
}

TEST(GoldenLadders, EveryLessonTellsTheSameStoryAsBefore)
{
    const std::filesystem::path folder = OSISCOPE_SOURCE_DIR "/tests/data/golden";
    for (const scenario::LessonSource& lesson : lessonSources()) {
        const std::string text = textOf(lesson);
        const std::filesystem::path file = folder / (lesson.id + ".txt");
        if (std::getenv("OSISCOPE_UPDATE_GOLDEN") != nullptr)
            std::ofstream(file, std::ios::binary) << text;
        std::ifstream stream(file, std::ios::binary);
        std::stringstream kept;
        kept << stream.rdbuf();
        EXPECT_EQ(kept.str(), text) << file;
    }
}

} // namespace
} // namespace osiscope::app
