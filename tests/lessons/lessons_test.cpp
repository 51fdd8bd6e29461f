#include "app/lessons.h"
#include "app/protocols.h"
#include "model/report/measures.h"
#include "model/scenario/builder.h"
#include "model/scenario/judge.h"
#include "model/scenario/reader.h"
#include "model/session/session_index.h"
#include "model/trace/filter.h"
#include "model/trace/tags.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <iterator>
#include <map>
#include <set>

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

/// It is found in the window's list of measures by that name.
TEST_P(Lessons, CallsAChartWhatItsMeasureIsCalled)
{
    const auto isNamedIn = [&](const std::string& task, const std::string& chart) {
        const auto measure = report::findMeasure(registry, chart);
        return measure && measure->kind == report::MeasureKind::Variable &&
               task.contains(registry[measure->protocol].variables[measure->row].name);
    };
    for (const std::string& task : scenario.lesson->tasks)
        EXPECT_TRUE(!task.contains("chart of") ||
                    std::ranges::any_of(scenario.lesson->charts,
                                        [&](const std::string& chart) { return isNamedIn(task, chart); }))
            << task;
}

TEST_P(Lessons, SaysNothingThatMayNotBeMeant)
{
    for (const scenario::Diagnostic& warning : scenario.warnings)
        ADD_FAILURE() << warning.toString();
}

TEST(Protocols, SayWhatIsSimplerHereAndWhatTheirPdusAreCalled)
{
    const stack::Registry registry = makeRegistry();
    for (const stack::ProtocolDescription* protocol : registry.all()) {
        EXPECT_FALSE(protocol->simplifications.empty()) << protocol->id;
        EXPECT_FALSE(protocol->pduTags.empty()) << protocol->id;
        for (const std::string_view sentence : protocol->simplifications)
            EXPECT_TRUE(sentence.ends_with('.')) << sentence;
    }
}

TEST_P(Lessons, EveryTagIsOneThatAProtocolDeclares)
{
    std::set<std::string> declared(trace::faultTags().begin(), trace::faultTags().end());
    for (const stack::ProtocolDescription* protocol : registry.all())
        std::ranges::copy(trace::tagsOf(*protocol), std::inserter(declared, declared.end()));
    for (stack::EventNumber number = 1; number <= simulation->trace()->size(); ++number)
        EXPECT_TRUE(declared.contains(reading.tag(number))) << reading.tag(number);
}

TEST_P(Lessons, EveryEventIsCausedByAnEarlierOneAndHasASentence)
{
    for (stack::EventNumber number = 1; number <= simulation->trace()->size(); ++number) {
        EXPECT_LT((*simulation->trace())[number].cause, number);
        EXPECT_FALSE(reading.sentence(number).empty()) << "event " << number;
        EXPECT_FALSE(reading.label(number).empty()) << "event " << number;
    }
}

// What is concluded from the wire agrees with what the engines knew.
TEST_P(Lessons, NoConnectionOutlivesBothItsEnds)
{
    const trace::Trace& trace = *simulation->trace();
    for (const session::Session& session : sessions.all()) {
        if (session.protocol != registry.idOf("tcp"))
            continue;
        std::map<std::string, std::string> stateOf; // by own endpoint
        sim::TimePoint lastChange;
        for (stack::EventNumber number = 1; number <= trace.size(); ++number) {
            const trace::Event& event = trace[number];
            if (event.kind != trace::EventKind::State || event.entity == stack::kNoEntity ||
                sessions.sessionOf(number) != session.id)
                continue;
            const trace::Entity& entity = trace.entity(event.entity);
            stateOf[entity.local.toString()] = reading.tag(number);
            lastChange = event.time;
        }
        const bool bothClosed = stateOf.size() == 2 && std::ranges::all_of(stateOf, [](const auto& own) {
                                    return own.second == "tcp.closed";
                                });
        if (!bothClosed)
            continue;
        EXPECT_NE(session.outcome, session::Outcome::Open) << session.name;
        EXPECT_LE(session.ends(), lastChange) << session.name;
    }
}

TEST_P(Lessons, GoesAsItsScriptExpects)
{
    for (const scenario::Judgement& judgement : scenario::judge(scenario, reading))
        EXPECT_TRUE(judgement.kept) << judgement.what << ": " << judgement.why;
}

TEST_P(Lessons, OnlyWhatWasEstablishedIsReleasedOrAborted)
{
    for (const session::Session& session : sessions.all())
        if (session.outcome == session::Outcome::Released || session.outcome == session::Outcome::Aborted) {
            EXPECT_TRUE(session.established) << session.name;
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

struct Ending {
    std::string_view lesson;
    bool established;
    session::Outcome outcome;
    std::array<std::uint64_t, 2> octets; ///< retransmissions left out
};

TEST(TransportLessons, EndAsTheyTell)
{
    using enum session::Outcome;
    constexpr Ending kEndings[] = {
        {"connection-refused", false, Refused, {0, 0}},
        {"lost-fin", true, Released, {13, 13}},
        {"half-open", true, Aborted, {28, 14}},
        {"time-wait", true, Released, {13, 13}},
        {"simultaneous-open-and-close", true, Released, {6, 6}},
        {"zero-window-and-persist", true, Released, {3000, 0}},
        {"fast-retransmit-and-sack", true, Released, {14'600, 0}},
        {"slow-start-and-congestion-avoidance", true, Released, {150'000, 0}},
    };
    for (const Ending& ending : kEndings) {
        const auto tcp = sessionsOf(ending.lesson, "tcp");
        ASSERT_EQ(tcp.size(), 1U) << ending.lesson;
        EXPECT_EQ(tcp[0].established, ending.established) << ending.lesson;
        EXPECT_EQ(tcp[0].outcome, ending.outcome) << ending.lesson;
        EXPECT_EQ(tcp[0].bytes, ending.octets) << ending.lesson;
    }
}

TEST(UdpWithoutASession, TwoWayTrafficAloneIsNoSession)
{
    for (const session::Session& flow : sessionsOf("udp-without-a-session", "udp"))
        EXPECT_FALSE(flow.verdict.isSession());
}

} // namespace osiscope::app
