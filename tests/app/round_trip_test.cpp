// What the trackers find in a simulation they find in its packets too.
#include "app/lessons.h"
#include "app/protocols.h"
#include "model/capture/capture_reader.h"
#include "model/capture/capture_writer.h"
#include "model/scenario/builder.h"
#include "model/session/session_index.h"

#include <algorithm>
#include <filesystem>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <gtest/gtest.h>
#include <memory>

namespace osiscope::app {
namespace {

/// All that the wire shows of a session, as text; without its times, since one end sees the other's packets later
/// than they were sent.
std::string described(const session::SessionIndex& sessions, const stack::Registry& registry)
{
    std::string text;
    for (const session::Session& session : sessions.all()) {
        // Which protocol a session connection serves, its packets do not tell.
        if (session.layer > stack::OsiLayer::Session &&
            std::ranges::any_of(session.carriedBy,
                                [&](session::SessionId id) { return sessions[id].layer == stack::OsiLayer::Session; }))
            continue;
        // Nor do those of a program that has no port of its own.
        if (registry[session.protocol].layer == stack::OsiLayer::Application &&
            registry[session.protocol].wellKnownPorts.empty())
            continue;
        std::vector<std::string> carriers; // by name: numbers count those that are left out, too
        for (const session::SessionId id : session.carriedBy)
            carriers.push_back(fmt::format("{} {}", registry[sessions[id].protocol].id, sessions[id].name));
        text += fmt::format("{} {} {} {} bytes {} on {} {}{}{}", registry[session.protocol].id, session.name,
                            session.established ? "established" : "not established", session::toString(session.outcome),
                            session.bytes, carriers, session.verdict.twoWay.holds, session.verdict.bounded.holds,
                            session.verdict.stateful.holds);
        // Where a stream goes one way, nothing on the wire tells where one message ends and the next begins.
        if (session.outcome != session::Outcome::OneWay)
            text += fmt::format(" messages {}", session.messages);
        for (const session::Phase& phase : session.phases)
            text += fmt::format(" {}", session::toString(phase.name));
        text += '\n';
    }
    return text;
}

struct Played {
    scenario::Scenario scenario;
    std::unique_ptr<simulation::Simulation> simulation;
};

Played play(const std::string& lesson, const stack::Registry& registry)
{
    const scenario::LessonSource* source = findLesson(lesson);
    Played run{scenario::readScenario(source->text, source->id + ".toml", registry).value(), nullptr};
    run.simulation = scenario::build(run.scenario, registry);
    run.simulation->run();
    return run;
}

/// Whether one end's capture tells all there is: two hosts, no script (what a scripted host sends is known from its
/// packets only), and nothing that gets lost on its way to that end.
bool isSeenWholeByOneEnd(const std::string& lesson)
{
    const stack::Registry registry = makeRegistry();
    const Played run = play(lesson, registry);
    if (run.scenario.hosts.size() != 2 || !run.scenario.injections.empty() ||
        std::ranges::any_of(run.scenario.hosts, &scenario::Host::scripted))
        return false;
    const stack::HostId here = run.simulation->hosts().front()->id();
    const trace::Trace& trace = *run.simulation->trace();
    for (stack::EventNumber number = 1; number <= trace.size(); ++number)
        if (trace[number].kind == trace::EventKind::Lost && trace[number].host != here)
            return false;
    return true;
}

class RoundTrip : public testing::TestWithParam<std::string> {};

TEST_P(RoundTrip, TheCaptureOfALessonHasTheSessionsOfTheLesson)
{
    const stack::Registry registry = makeRegistry();
    const Played run = play(GetParam(), registry);
    const trace::Reading reading(*run.simulation->trace(), registry);
    const std::filesystem::path file = std::filesystem::path(testing::TempDir()) / (GetParam() + ".pcap");
    ASSERT_TRUE(capture::writeCapture(file, reading, run.simulation->hosts().front()->id()));
    const auto captured = capture::readCapture(file, registry);
    std::filesystem::remove(file);
    ASSERT_TRUE(captured) << captured.error();
    EXPECT_EQ(captured->damage, "");
    EXPECT_EQ(described(session::SessionIndex(*captured->trace, registry), registry),
              described(session::SessionIndex(*run.simulation->trace(), registry), registry));
}

std::vector<std::string> lessonsSeenWhole()
{
    std::vector<std::string> ids;
    for (const scenario::LessonSource& source : lessonSources())
        if (isSeenWholeByOneEnd(source.id))
            ids.push_back(source.id);
    return ids;
}

std::string testName(std::string id)
{
    std::replace(id.begin(), id.end(), '-', '_');
    return id;
}

INSTANTIATE_TEST_SUITE_P(Lessons, RoundTrip, testing::ValuesIn(lessonsSeenWhole()),
                         [](const auto& lesson) { return testName(lesson.param); });

TEST(RoundTrips, AreMostLessons)
{
    EXPECT_GT(2 * lessonsSeenWhole().size(), lessonSources().size());
}

} // namespace
} // namespace osiscope::app
