// Whichever packet of a lesson is lost: the run comes to an end, nobody is left waiting for what cannot come, and every
// session has an outcome that fits.
#include "app/lessons.h"
#include "app/protocols.h"
#include "model/scenario/builder.h"
#include "model/scenario/reader.h"
#include "model/session/session_index.h"
#include "model/trace/reading.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <map>
#include <set>
#include <tuple>

namespace osiscope::app {
namespace {

using session::Outcome;
using stack::EventNumber;

/// So many packets of a lesson at most, spread over all of it.
constexpr std::size_t kMostDrops = 100;

/// Where a machine may stay for ever after a loss, although none does in the lessons as they are: a program that was to
/// close did so before there was a connection, or the other end is gone and TCP has nothing to ask it for.
const std::set<std::string> kMayStay = {
    "cotp.open",        "discard.failed",     "echo.failed",
    "iso-session.here", "iso-session.there",  "iso-session.sta-713-data-transfer",
    "socket.open",      "socket.peer-closed", "tcp.close-wait",
    "tcp.established",  "tcp.fin-wait-2",
};

class Drops : public testing::TestWithParam<std::string> {
protected:
    static const stack::Registry& registry()
    {
        static const stack::Registry kRegistry = makeRegistry();
        return kRegistry;
    }
    static scenario::Scenario read(std::string_view lesson)
    {
        return scenario::readScenario(findLesson(lesson)->text, "lesson.toml", registry()).value();
    }

    /// A lesson, run to its end; a whole day is longer than any of them takes.
    struct Run {
        Run(const scenario::Scenario& scenario, EventNumber dropped)
        {
            scenario::RunOptions options;
            options.until = std::chrono::hours(24);
            if (dropped != stack::kNoEvent)
                options.verdicts[dropped].drop = true;
            simulation = scenario::build(scenario, registry(), options);
            end = simulation->run();
        }
        const trace::Trace& trace() const { return *simulation->trace(); }

        std::unique_ptr<simulation::Simulation> simulation;
        simulation::RunEnd end{};
    };

    /// "tcp.established": where each machine is at the end, whether it got there or stayed there. What a host had before
    /// it crashed is gone.
    static std::set<std::string> restingStates(const trace::Trace& trace)
    {
        const trace::Reading reading(trace, registry());
        std::map<stack::HostId, EventNumber> crashes;
        std::map<std::tuple<stack::EntityId, stack::ProtocolId, std::uint32_t>, EventNumber> last;
        for (EventNumber number = 1; number <= trace.size(); ++number) {
            if (reading.tag(number) == "host.crash")
                crashes[trace[number].host] = number;
            if (trace[number].kind == trace::EventKind::State)
                last[{trace[number].entity, trace[number].protocol, trace[number].low}] = number;
        }
        std::set<std::string> states;
        for (const auto& [machine, number] : last) {
            if (const auto crash = crashes.find(trace[number].host); crash != crashes.end() && number < crash->second)
                continue;
            std::string state = reading.tag(number);
            if (const std::size_t stays = state.find(".stays-"); stays != std::string::npos)
                state.erase(stays + 1, std::string_view("stays-").size());
            states.insert(std::move(state));
        }
        return states;
    }

    /// Where machines are when any of the lessons has ended as it should.
    static const std::set<std::string>& usualStates()
    {
        static const std::set<std::string> kUsual = [] {
            std::set<std::string> all = kMayStay;
            for (const scenario::LessonSource& source : lessonSources())
                all.merge(restingStates(Run(read(source.id), stack::kNoEvent).trace()));
            return all;
        }();
        return kUsual;
    }

    static std::vector<EventNumber> packetsOf(const trace::Trace& trace)
    {
        const trace::Reading reading(trace, registry());
        std::vector<EventNumber> packets;
        for (EventNumber number = 1; number <= trace.size(); ++number) {
            const stack::ProtocolDescription* protocol = reading.protocol(trace[number]);
            if (trace[number].kind == trace::EventKind::Sent && protocol != nullptr &&
                stack::isPacketProtocol(*protocol))
                packets.push_back(number);
        }
        return packets;
    }
};

/// Nobody who could still act has left these open.
void expectFittingOutcomes(const trace::Trace& trace, const stack::Registry& registry, bool machinesStay)
{
    const session::SessionIndex sessions(trace, registry);
    for (const session::Session& session : sessions.all()) {
        const std::string_view protocol = registry[session.protocol].id;
        const bool concludes = protocol == "sip" || (protocol == "http" && !session.verdict.stateful.holds);
        const bool below = protocol == "tcp" || protocol == "cotp" || protocol == "iso-session";
        if (concludes || (below && !machinesStay)) {
            EXPECT_NE(session.outcome, Outcome::Open) << protocol << ' ' << session.name;
        }
        if (session.outcome == Outcome::Released) { // what is being opened can only be aborted
            EXPECT_TRUE(session.established) << protocol << ' ' << session.name;
        }
    }
}

TEST_P(Drops, OfOnePacketLeaveNobodyWaiting)
{
    const scenario::Scenario scenario = read(GetParam());
    const Run asItShould(scenario, stack::kNoEvent);
    // What the scenario itself plays does not answer when something is lost.
    const bool isPlayed = !scenario.injections.empty();
    const std::vector<EventNumber> packets = packetsOf(asItShould.trace());
    ASSERT_FALSE(packets.empty());
    for (std::size_t i = 0; i < packets.size(); i += 1 + packets.size() / kMostDrops) {
        SCOPED_TRACE("packet " + std::to_string(packets[i]));
        const Run run(scenario, packets[i]);
        EXPECT_EQ(run.end, simulation::RunEnd::NothingLeft);
        if (isPlayed)
            continue;
        const std::set<std::string> states = restingStates(run.trace());
        for (const std::string& state : states)
            EXPECT_TRUE(usualStates().contains(state)) << state;
        const bool machinesStay = std::ranges::any_of(
            states, [](const std::string& state) { return state.starts_with("tcp.") && kMayStay.contains(state); });
        expectFittingOutcomes(run.trace(), registry(), machinesStay);
    }
}

std::vector<std::string> lessonIds()
{
    std::vector<std::string> ids;
    for (const scenario::LessonSource& source : lessonSources())
        ids.push_back(source.id);
    return ids;
}

INSTANTIATE_TEST_SUITE_P(All, Drops, testing::ValuesIn(lessonIds()), [](const auto& lesson) {
    std::string name = lesson.param;
    std::ranges::replace(name, '-', '_');
    return name;
});

} // namespace
} // namespace osiscope::app
