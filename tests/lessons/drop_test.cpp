// Whichever packet of a lesson is lost: the run comes to an end, nobody is left waiting for what cannot come, and every
// session has an outcome that fits.
#include "app/lessons.h"
#include "app/protocols.h"
#include "model/scenario/builder.h"
#include "model/scenario/reader.h"
#include "model/scenario/what_if.h"
#include "model/session/session_index.h"
#include "model/trace/difference.h"
#include "model/trace/reading.h"
#include "tests/lessons/aftermath.h"

#include <algorithm>
#include <fmt/ranges.h>
#include <gtest/gtest.h>
#include <map>
#include <set>
#include <tuple>

namespace osiscope::app {
namespace {

using session::Outcome;
using stack::EventNumber;

/// Where a machine may stay for ever after a loss, although none does in the lessons as they are, where a session stays
/// open (aftermaths()): a program that was to close did so before there was a connection, the other end is gone and
/// TCP has nothing to ask it for, or the scenario plays the other end and says nothing more.
const std::set<std::string> kMayStay = {
    "cotp.open",
    "discard.failed",
    "echo.failed",
    "echo.waiting",
    "iso-session.here",
    "iso-session.there",
    "iso-session.sta-713-data-transfer",
    "socket.open",
    "socket.peer-closed",
    "tcp.close-wait",
    "tcp.established",
    "tcp.fin-wait-2",
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
        Run(const scenario::Scenario& scenario, const scenario::RunOptions& options)
            : simulation(scenario::build(scenario, registry(), options)), end(simulation->run())
        {}
        Run(const scenario::Scenario& scenario, EventNumber dropped) : Run(scenario, withDropped(dropped)) {}
        static scenario::RunOptions withDropped(EventNumber dropped)
        {
            scenario::RunOptions options;
            options.until = std::chrono::hours(24);
            if (dropped != stack::kNoEvent)
                options.verdicts[dropped].drop = true;
            return options;
        }
        const trace::Trace& trace() const { return *simulation->trace(); }

        std::unique_ptr<simulation::Simulation> simulation;
        simulation::RunEnd end{};
    };

    /// "tcp.established": where each machine is at the end, whether it got there or stayed there. What a host had
    /// before it crashed is gone.
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
            std::set<std::string> all;
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

/// "tcp released": how many sessions of each protocol have ended in each way.
std::map<std::string, int> outcomes(const trace::Trace& trace, const stack::Registry& registry)
{
    std::map<std::string, int> found;
    const session::SessionIndex sessions(trace, registry);
    for (const session::Session& session : sessions.all())
        ++found[fmt::format("{} {}", registry[session.protocol].id, session::toString(session.outcome))];
    return found;
}

/// "tcp released 3->2; tcp timed-out 0->1"; empty: nothing is different.
std::string changes(const std::map<std::string, int>& before, const std::map<std::string, int>& after)
{
    std::map<std::string, std::pair<int, int>> both;
    for (const auto& [what, count] : before)
        both[what].first = count;
    for (const auto& [what, count] : after)
        both[what].second = count;
    std::vector<std::string> different;
    for (const auto& [what, counts] : both)
        if (counts.first != counts.second)
            different.push_back(fmt::format("{} {}->{}", what, counts.first, counts.second));
    return fmt::format("{}", fmt::join(different, "; "));
}

TEST_P(Drops, OfOnePacketAreRepairedOrEndWhatTheyMustEnd)
{
    const scenario::Scenario scenario = read(GetParam());
    const Run asItShould(scenario, stack::kNoEvent);
    const std::map<std::string, int> usual = outcomes(asItShould.trace(), registry());
    const auto known = std::ranges::find(aftermaths(), GetParam(), &Aftermath::lesson);
    const bool staysOpen = known != aftermaths().end() &&
                           (known->oneStays || std::ranges::any_of(known->changes, [](std::string_view change) {
                                return change.contains(" open 0->");
                            }));
    const std::vector<EventNumber> packets = packetsOf(asItShould.trace());
    ASSERT_FALSE(packets.empty());
    std::set<std::string> seen;
    for (const EventNumber packet : packets) {
        SCOPED_TRACE("packet " + std::to_string(packet));
        const Run run(scenario, packet);
        EXPECT_EQ(run.end, simulation::RunEnd::NothingLeft);
        if (const std::string changed = changes(usual, outcomes(run.trace(), registry())); !changed.empty()) {
            seen.insert(changed);
            EXPECT_TRUE(known != aftermaths().end() && std::ranges::count(known->changes, changed) > 0) << changed;
        }
        for (const std::string& state : restingStates(run.trace()))
            EXPECT_TRUE(usualStates().contains(state) || (staysOpen && kMayStay.contains(state))) << state;
        expectFittingOutcomes(run.trace(), registry(), staysOpen);
    }
    if (known == aftermaths().end())
        return;
    for (const std::string_view change : known->changes)
        EXPECT_TRUE(seen.contains(std::string(change))) << change << " happens no longer";
}

/// Which number a packet has says the same as which place it has among those of its host.
TEST_P(Drops, AreTheSameWhereTheyAreToldByPlace)
{
    const scenario::Scenario scenario = read(GetParam());
    const Run asItShould(scenario, stack::kNoEvent);
    const trace::Reading reading(asItShould.trace(), registry());
    const std::vector<EventNumber> packets = packetsOf(asItShould.trace());
    std::size_t struck = 0;
    for (const EventNumber packet : {packets.front(), packets[packets.size() / 2], packets.back()}) {
        const scenario::RunOptions byPlace = scenario::toldByPlace(Run::withDropped(packet), reading);
        EXPECT_TRUE(byPlace.verdicts.empty());
        const Run told(scenario, byPlace);
        const Run numbered(scenario, packet);
        EXPECT_EQ(trace::firstDifference(numbered.trace(), told.trace()), stack::kNoEvent) << packet;
        struck += trace::firstDifference(asItShould.trace(), told.trace()) != stack::kNoEvent ? 1 : 0;
    }
    EXPECT_GT(struck, 0U) << "others may be lost anyway";
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
