#include "app/lessons.h"
#include "app/protocols.h"
#include "model/scenario/builder.h"
#include "model/session/session_index.h"
#include "model/trace/filter.h"

#include <algorithm>
#include <gtest/gtest.h>

/// Every lesson that comes with the program, run from beginning to end.
namespace osiscope::app {

class Lessons : public testing::TestWithParam<std::string> {
protected:
    Lessons()
        : scenario(scenario::readScenario(findLesson(GetParam())->text, GetParam() + ".toml", registry).value()),
          simulation(scenario::build(scenario, registry)),
          end(simulation->run()),
          reading(*simulation->trace(), registry),
          sessions(*simulation->trace(), registry)
    {}

    stack::Registry registry = makeRegistry();
    scenario::Scenario scenario;
    std::unique_ptr<simulation::Simulation> simulation;
    simulation::RunEnd end;
    trace::Reading reading;
    session::SessionIndex sessions;
};

TEST_P(Lessons, RunsUntilNothingIsLeftToHappen)
{
    EXPECT_EQ(end, simulation::RunEnd::NothingLeft);
    EXPECT_GT(simulation->trace()->size(), 10U);
}

TEST_P(Lessons, SaysWhatItIsForAndWhatToTry)
{
    ASSERT_TRUE(scenario.lesson);
    EXPECT_FALSE(scenario.lesson->summary.empty());
    EXPECT_FALSE(scenario.lesson->objectives.empty());
    EXPECT_FALSE(scenario.lesson->tasks.empty());
    EXPECT_NE(registry.find(scenario.lesson->protocol), nullptr);
}

TEST_P(Lessons, ReachesEveryStepInOrder)
{
    std::vector<std::string> filters;
    for (const scenario::LessonStep& step : scenario.lesson->steps)
        filters.push_back(step.when);
    const std::vector<stack::EventNumber> found = trace::firstMatches(reading, filters);
    for (std::size_t i = 0; i < found.size(); ++i)
        EXPECT_NE(found[i], stack::kNoEvent) << "step " << i + 1 << ": " << filters[i];
}

TEST_P(Lessons, EveryEventIsCausedByAnEarlierOneAndHasASentence)
{
    for (stack::EventNumber number = 1; number <= simulation->trace()->size(); ++number) {
        EXPECT_LT((*simulation->trace())[number].cause, number);
        EXPECT_FALSE(reading.sentence(number).empty()) << "event " << number;
        EXPECT_FALSE(reading.label(number).empty()) << "event " << number;
    }
}

TEST_P(Lessons, PhasesFollowEachOther)
{
    for (const session::Session& session : sessions.all()) {
        sim::TimePoint last;
        for (const session::Phase& phase : session.phases) {
            EXPECT_LE(last, phase.from) << session.name;
            EXPECT_LE(phase.from, phase.to) << session.name;
            last = phase.to;
        }
    }
}

std::vector<std::string> lessonIds()
{
    std::vector<std::string> ids;
    for (const scenario::LessonSource& source : lessonSources())
        ids.push_back(source.id);
    return ids;
}

INSTANTIATE_TEST_SUITE_P(All, Lessons, testing::ValuesIn(lessonIds()), [](const auto& lesson) {
    std::string name = lesson.param;
    std::ranges::replace(name, '-', '_');
    return name;
});

/// The sessions of one lesson, by id of the protocol.
std::vector<session::Session> sessionsOf(std::string_view lesson, std::string_view protocol)
{
    const stack::Registry registry = makeRegistry();
    const auto scenario = scenario::readScenario(findLesson(lesson)->text, "lesson.toml", registry);
    const auto simulation = scenario::build(scenario.value(), registry);
    simulation->run();
    const session::SessionIndex index(*simulation->trace(), registry);
    std::vector<session::Session> chosen;
    std::ranges::copy_if(index.all(), std::back_inserter(chosen),
                         [&](const session::Session& session) { return registry[session.protocol].id == protocol; });
    return chosen;
}

TEST(SessionOutlivesConnections, OneHttpSessionSpansThreeTcpConnections)
{
    const auto http = sessionsOf("session-outlives-connections", "http");
    const auto tcp = sessionsOf("session-outlives-connections", "tcp");
    ASSERT_EQ(tcp.size(), 3U);
    ASSERT_EQ(http.size(), 1U);
    EXPECT_TRUE(http[0].verdict.isSession());
    EXPECT_EQ(http[0].outcome, session::Outcome::Released);
    EXPECT_EQ(http[0].carriedBy, (std::vector{tcp[0].id, tcp[1].id, tcp[2].id}));
    EXPECT_LT(tcp[0].ends(), http[0].ends());
    EXPECT_LT(tcp[1].ends(), http[0].ends());
    EXPECT_GT(tcp[1].begins(), tcp[0].ends()); // in between, the session has no connection below it
}

TEST(HttpWithoutMemory, EachExchangeStandsAlone)
{
    const auto http = sessionsOf("http-without-memory", "http");
    ASSERT_EQ(http.size(), 3U);
    for (const session::Session& exchange : http) {
        EXPECT_FALSE(exchange.verdict.stateful.holds);
        EXPECT_TRUE(exchange.verdict.twoWay.holds);
        EXPECT_FALSE(exchange.verdict.isSession());
    }
    EXPECT_EQ(sessionsOf("http-without-memory", "tcp").size(), 1U);
}

TEST(CookieMakesASession, TheExchangesOfOneVisitorAreOneSession)
{
    const auto http = sessionsOf("cookie-makes-a-session", "http");
    ASSERT_EQ(http.size(), 1U);
    EXPECT_TRUE(http[0].verdict.stateful.holds);
    EXPECT_EQ(http[0].messages, (std::array<std::uint64_t, 2>{3, 3}));
}

TEST(UdpWithoutASession, TwoWayTrafficAloneIsNoSession)
{
    for (const session::Session& flow : sessionsOf("udp-without-a-session", "udp"))
        EXPECT_FALSE(flow.verdict.isSession());
}

} // namespace osiscope::app
