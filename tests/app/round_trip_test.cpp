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

namespace osiscope::app {
namespace {

/// All that the wire shows of a session, as text; without its times, since one end sees the other's packets later
/// than they were sent.
std::string described(const session::SessionIndex& sessions, const stack::Registry& registry)
{
    std::string text;
    for (const session::Session& session : sessions.all()) {
        // Which protocol a session connection serves, its packets do not tell.
        if (std::ranges::any_of(session.carriedBy,
                                [&](session::SessionId id) { return sessions[id].layer == stack::OsiLayer::Session; }))
            continue;
        // Nor do those of a program that has no port of its own.
        if (registry[session.protocol].layer == stack::OsiLayer::Application &&
            registry[session.protocol].wellKnownPorts.empty())
            continue;
        std::vector<std::uint32_t> carriers;
        for (const session::SessionId id : session.carriedBy)
            carriers.push_back(static_cast<std::uint32_t>(id));
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

class RoundTrip : public testing::TestWithParam<std::string> {};

TEST_P(RoundTrip, TheCaptureOfALessonHasTheSessionsOfTheLesson)
{
    const stack::Registry registry = makeRegistry();
    const scenario::LessonSource* source = findLesson(GetParam());
    const auto scenario = scenario::readScenario(source->text, source->id + ".toml", registry);
    ASSERT_TRUE(scenario) << scenario.error().front().toString();
    if (scenario->hosts.size() != 2)
        GTEST_SKIP() << "no host of this lesson sees all packets";
    if (std::ranges::any_of(scenario->hosts, &scenario::Host::scripted) || !scenario->injections.empty())
        GTEST_SKIP() << "what a scripted host sends is known from its packets only";
    const auto simulation = scenario::build(*scenario, registry);
    simulation->run();
    const trace::Reading reading(*simulation->trace(), registry);
    const stack::HostId here = simulation->hosts().front()->id();
    for (stack::EventNumber number = 1; number <= reading.trace().size(); ++number)
        if (reading.trace()[number].kind == trace::EventKind::Lost && reading.trace()[number].host != here)
            GTEST_SKIP() << "something gets lost on its way to the host that captures";

    const std::filesystem::path file = std::filesystem::path(testing::TempDir()) / (GetParam() + ".pcap");
    ASSERT_TRUE(capture::writeCapture(file, reading, here));
    const auto captured = capture::readCapture(file, registry);
    std::filesystem::remove(file);
    ASSERT_TRUE(captured) << captured.error();
    EXPECT_EQ(captured->damage, "");
    EXPECT_EQ(described(session::SessionIndex(*captured->trace, registry), registry),
              described(session::SessionIndex(*simulation->trace(), registry), registry));
}

std::vector<std::string> lessonIds()
{
    std::vector<std::string> ids;
    for (const scenario::LessonSource& source : lessonSources())
        ids.push_back(source.id);
    return ids;
}

std::string testName(std::string id)
{
    std::replace(id.begin(), id.end(), '-', '_');
    return id;
}

INSTANTIATE_TEST_SUITE_P(Lessons, RoundTrip, testing::ValuesIn(lessonIds()),
                         [](const auto& lesson) { return testName(lesson.param); });

} // namespace
} // namespace osiscope::app
