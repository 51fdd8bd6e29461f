// Which states a lesson's learners are asked about.
#include "app/lessons.h"
#include "model/questions/questions.h"
#include "model/scenario/lesson_steps.h"
#include "tests/support/scenario_run.h"

#include <set>

namespace osiscope::questions {

namespace {

/// The machines that are asked about in a lesson's run; taught: of those only that its steps tell of.
std::set<std::string> machinesAskedAbout(std::string_view id, bool taught)
{
    const std::string text(app::findLesson(id)->text);
    const test::ScenarioRun run(text);
    const trace::Reading reading(run.trace(), run.registry);
    const session::SessionIndex sessions(run.trace(), run.registry);
    const trace::Machines machines(run.trace(), run.registry);
    Questions asking(reading, sessions, machines);
    if (taught)
        asking.askOnlyOf(
            scenario::stepEvents(*scenario::readScenario(text, "test.toml", run.registry)->lesson, reading));
    std::set<std::string> named;
    for (stack::EventNumber number = 1; number <= run.trace().size(); ++number)
        for (const Question& question : asking.about(number, number - 1))
            if (const trace::Event& event = run.trace()[number]; question.kind == QuestionKind::State)
                named.emplace(reading.protocol(event)->tables[event.low].name);
    return named;
}

} // namespace

TEST(TaughtStates, AreThoseOfMachinesThatALessonTellsOf)
{
    EXPECT_GT(machinesAskedAbout("three-way-handshake", false).size(), 1U);
    EXPECT_EQ(machinesAskedAbout("three-way-handshake", true), std::set<std::string>{"TCP connection"});
    EXPECT_FALSE(machinesAskedAbout("http-without-memory", true).contains("HTTP connection (browser)"))
        << "it tells of no state";
}

} // namespace osiscope::questions
