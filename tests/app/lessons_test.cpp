#include "app/lessons.h"
#include "app/protocols.h"
#include "model/scenario/builder.h"
#include "model/trace/filter.h"

#include <gtest/gtest.h>

namespace osiscope::app {
namespace {

class BuiltInLesson : public testing::TestWithParam<std::string> {};

TEST_P(BuiltInLesson, CanBeReadAndEveryStepIsReached)
{
    const stack::Registry registry = makeRegistry();
    const scenario::LessonSource* source = findLesson(GetParam());
    ASSERT_NE(source, nullptr);
    const auto scenario = scenario::readScenario(source->text, source->id + ".toml", registry);
    ASSERT_TRUE(scenario) << scenario.error().front().toString();
    ASSERT_TRUE(scenario->lesson) << "a built-in scenario has a [lesson]";
    EXPECT_EQ(scenario->lesson->id, GetParam());
    EXPECT_NE(scenario->lesson->summary, "");
    EXPECT_FALSE(scenario->lesson->objectives.empty());
    EXPECT_GT(scenario->lesson->order, 0);

    const auto simulation = scenario::build(*scenario, registry);
    EXPECT_EQ(simulation->run(), scenario->until ? simulation::RunEnd::TimeReached : simulation::RunEnd::NothingLeft);
    const trace::Reading reading(*simulation->trace(), registry);
    std::vector<std::string> filters;
    for (const scenario::LessonStep& step : scenario->lesson->steps)
        filters.push_back(step.when);
    const std::vector<stack::EventNumber> reached = trace::firstMatches(reading, filters);
    for (std::size_t i = 0; i < reached.size(); ++i)
        EXPECT_NE(reached[i], stack::kNoEvent)
            << "no event for the step \"" << filters[i] << "\" at line " << scenario->lesson->steps[i].position.line;
}

std::vector<std::string> lessonIds()
{
    std::vector<std::string> ids;
    for (const scenario::LessonSource& source : lessonSources())
        ids.push_back(source.id);
    return ids;
}

INSTANTIATE_TEST_SUITE_P(All, BuiltInLesson, testing::ValuesIn(lessonIds()), [](const auto& lesson) {
    std::string name = lesson.param;
    std::replace(name.begin(), name.end(), '-', '_');
    return name;
});

TEST(BuiltInLessons, AreListedInTheOrderTheyAreTaken)
{
    const auto lessons = readLessons(makeRegistry());
    EXPECT_EQ(lessons.size(), lessonSources().size()) << "a lesson cannot be read";
    for (std::size_t i = 1; i < lessons.size(); ++i)
        EXPECT_LT(lessons[i - 1].lesson->order, lessons[i].lesson->order)
            << lessons[i - 1].lesson->id << " and " << lessons[i].lesson->id;
}

} // namespace
} // namespace osiscope::app
