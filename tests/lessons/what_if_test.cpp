// One thing changed in a lesson's run.
#include "model/scenario/what_if.h"

#include "app/lessons.h"
#include "app/protocols.h"
#include "model/scenario/reader.h"
#include "model/session/session_index.h"
#include "model/trace/difference.h"
#include "model/trace/filter.h"

#include <algorithm>
#include <gtest/gtest.h>

namespace osiscope::scenario {
namespace {

using Change = WhatIf::Change;
using stack::EventNumber;

/// What is read from a run besides its events.
class Known {
public:
    explicit Known(const trace::Reading& reading)
        : m_reading(reading), m_machines(reading.trace(), reading.registry()), m_memory(reading.trace())
    {}
    operator KnownRun() const { return {m_reading, m_machines, m_memory}; }

private:
    const trace::Reading& m_reading;
    trace::Machines m_machines;
    trace::Memory m_memory;
};

class WhatIfInALesson : public testing::Test {
protected:
    struct Outcome {
        std::shared_ptr<const trace::Trace> trace;
        EventNumber differs;
    };

    WhatIfInALesson() : before(run(scenario, {})), reading(*before, registry) {}

    std::shared_ptr<const trace::Trace> run(const Scenario& changed, const RunOptions& options) const
    {
        const auto simulation = build(changed, registry, options);
        simulation->run();
        return simulation->trace();
    }
    Scenario read() const
    {
        const LessonSource* lesson = app::findLesson("session-outlives-connections");
        return *readScenario(lesson->text, lesson->id + ".toml", registry);
    }

    /// The first event that a filter chooses, from an event on.
    EventNumber find(std::string_view what, EventNumber from = 1) const { return find(reading, what, from); }
    static EventNumber find(const trace::Reading& in, std::string_view what, EventNumber from = 1)
    {
        const trace::Filter filter(what);
        for (EventNumber number = from; number <= in.trace().size(); ++number)
            if (filter.matches(in, number))
                return number;
        return stack::kNoEvent;
    }
    std::vector<std::string> orders(EventNumber at) const
    {
        std::vector<std::string> orders;
        for (const WhatIf& change : whatIfs(scenario, Known(reading), at))
            orders.push_back(order(change, scenario, reading));
        return orders;
    }
    /// What comes of the first change of this kind (and of this name) that is offered at an event.
    Outcome with(EventNumber at, Change kind, std::string_view name = "") const
    {
        for (const WhatIf& change : whatIfs(scenario, Known(reading), at)) {
            if (change.change != kind || !order(change, scenario, reading).contains(name))
                continue;
            Scenario changed = scenario;
            RunOptions options;
            apply(change, changed, options);
            auto trace = run(changed, options);
            const EventNumber differs = trace::firstDifference(*before, *trace);
            return {std::move(trace), differs};
        }
        ADD_FAILURE() << "this is not offered";
        return {before, stack::kNoEvent};
    }
    std::vector<session::Session> visits(const trace::Trace& trace) const
    {
        std::vector<session::Session> visits;
        const session::SessionIndex sessions(trace, registry);
        for (const session::Session& session : sessions.all())
            if (session.protocol == registry.idOf("http"))
                visits.push_back(session);
        return visits;
    }

    stack::Registry registry = app::makeRegistry();
    Scenario scenario = read();
    std::shared_ptr<const trace::Trace> before;
    trace::Reading reading;
};

TEST_F(WhatIfInALesson, APacketCanBeStruckWhereverItIsSeen)
{
    const EventNumber sent = find("tcp.syn sent");
    const std::vector<std::string> wanted{"Lose packet 18 (SYN)", "Delay packet 18 (SYN) by 1 s",
                                          "Let packet 18 (SYN) arrive twice", "Flip a bit of packet 18 (SYN)"};
    ASSERT_EQ(sent, 18U);
    for (const EventNumber at : {sent, find("tcp.syn received")}) {
        const auto offered = orders(at);
        ASSERT_GE(offered.size(), 4U);
        EXPECT_TRUE(std::ranges::equal(std::span(offered).first(4), wanted));
    }
}

TEST_F(WhatIfInALesson, AMessageIsLostWithThePacketThatCarriesIt)
{
    const EventNumber message = find("http sent 200");
    const Outcome lost = with(message, Change::Lose);
    const trace::Reading after(*lost.trace, registry);
    const trace::Event& first = (*lost.trace)[lost.differs];
    EXPECT_EQ(first.kind, trace::EventKind::Lost);
    EXPECT_EQ(first.row, static_cast<std::uint16_t>(trace::LossReason::Dropped));
    EXPECT_NE(find(after, "tcp retransmission sent", lost.differs), stack::kNoEvent);
    const EventNumber arrives = find(after, "http received 200");
    ASSERT_NE(arrives, stack::kNoEvent) << "TCP repairs it";
    EXPECT_GT((*lost.trace)[arrives].time, (*before)[find("http received 200")].time);
}

TEST_F(WhatIfInALesson, NothingBeforeTheChangeIsAnother)
{
    const EventNumber at = find("http received 200");
    const sim::TimePoint moment = (*before)[at].time;
    for (const WhatIf& change : whatIfs(scenario, Known(reading), at)) {
        Scenario changed = scenario;
        RunOptions options;
        apply(change, changed, options);
        const auto trace = run(changed, options);
        const EventNumber differs = trace::firstDifference(*before, *trace);
        ASSERT_NE(differs, stack::kNoEvent) << order(change, scenario, reading);
        ASSERT_LE(differs, trace->size()) << order(change, scenario, reading);
        const bool ofPacket = change.change <= Change::Corrupt;
        EXPECT_GT((*trace)[differs].time, ofPacket ? (*before)[change.event].time : moment)
            << order(change, scenario, reading);
    }
}

TEST_F(WhatIfInALesson, ADelayedDoubledOrDamagedPacketComesSo)
{
    const EventNumber at = find("tcp.syn sent");
    const Outcome late = with(at, Change::Delay);
    EventNumber arrives = late.differs;
    while ((*late.trace)[arrives].kind != trace::EventKind::Received || (*late.trace)[arrives].cause != at)
        ++arrives;
    EXPECT_EQ((*late.trace)[arrives].time, (*before)[find("tcp.syn received")].time + std::chrono::seconds(1));
    const Outcome twice = with(at, Change::Duplicate);
    EXPECT_NE(find({*twice.trace, registry}, "tcp.syn received duplicate"), stack::kNoEvent);
    const Outcome damaged = with(at, Change::Corrupt);
    EXPECT_NE(find({*damaged.trace, registry}, "corrupted"), stack::kNoEvent);
}

TEST_F(WhatIfInALesson, AServerThatRestartsForgetsItsVisitors)
{
    const EventNumber at = find("http sent 200");
    const Outcome restarted = with(at, Change::Ask, "shop: Restart the server");
    EXPECT_EQ((*restarted.trace)[restarted.differs].time, (*before)[at].time + sim::Duration{1});
    EXPECT_EQ(visits(*before).size(), 1U);
    EXPECT_EQ(visits(*restarted.trace).size(), 2U);
}

TEST_F(WhatIfInALesson, AsksOfAHostOnlyWhatRunsThere)
{
    const auto offers = [](const std::vector<std::string>& orders, std::string_view what) {
        return std::ranges::find(orders, what) != orders.end();
    };
    const auto ofAlice = orders(find("http received 200"));
    EXPECT_TRUE(offers(ofAlice, "alice: Delete cookies"));
    EXPECT_FALSE(offers(ofAlice, "alice: Restart the server"));
    const auto ofShop = orders(find("http sent 200"));
    EXPECT_TRUE(offers(ofShop, "shop: Restart the server"));
    EXPECT_FALSE(offers(ofShop, "shop: Delete cookies"));
    EXPECT_FALSE(offers(ofShop, "shop: Plant a cookie")) << "it would need to be told which";
    EXPECT_FALSE(offers(ofAlice, "alice: Close connections")) << "no intervention, but what users do anyway";
    Scenario changed = scenario;
    RunOptions options;
    const auto restart = [](const WhatIf& change) { return change.change == Change::Ask; };
    const auto all = whatIfs(scenario, Known(reading), find("http sent 200"));
    apply(*std::ranges::find_if(all, restart), changed, options);
    const auto browsers = [&](const WhatIf& change) {
        return order(change, changed, reading).starts_with("shop: Delete cookies");
    };
    EXPECT_TRUE(std::ranges::none_of(whatIfs(changed, Known(reading), find("http sent 200")), browsers))
        << "a server that restarts is no browser";
}

TEST_F(WhatIfInALesson, AHostThatCrashesIsGoneAndOneThatComesBackIsThere)
{
    const EventNumber at = find("http sent 200");
    EXPECT_NE(find({*with(at, Change::Crash).trace, registry}, "host.crash"), stack::kNoEvent);
    EXPECT_EQ(find({*with(at, Change::Crash).trace, registry}, "host.reboot"), stack::kNoEvent);
    const Outcome back = with(at, Change::CrashAndReboot);
    const trace::Reading after(*back.trace, registry);
    const EventNumber reboot = find(after, "host.reboot");
    ASSERT_NE(reboot, stack::kNoEvent);
    EXPECT_EQ((*back.trace)[reboot].time, (*before)[at].time + kLater + sim::Duration{1});
}

TEST_F(WhatIfInALesson, ALinkThatBreaksIsDownAndOneThatIsMendedIsUp)
{
    const EventNumber at = find("http sent 200");
    EXPECT_NE(find({*with(at, Change::Cut).trace, registry}, "link.down"), stack::kNoEvent);
    EXPECT_EQ(find({*with(at, Change::Cut).trace, registry}, "link.up"), stack::kNoEvent);
    const Outcome mended = with(at, Change::CutAndMend);
    const trace::Reading after(*mended.trace, registry);
    const EventNumber down = find(after, "link.down");
    ASSERT_NE(down, stack::kNoEvent);
    EXPECT_EQ((*mended.trace)[find(after, "link.up")].time, (*mended.trace)[down].time + kLater);
}

TEST_F(WhatIfInALesson, OneChangeCanFollowAnother)
{
    const EventNumber at = find("tcp.syn sent");
    Scenario changed = scenario;
    RunOptions options;
    apply(whatIfs(scenario, Known(reading), at).front(), changed, options);
    const auto once = run(changed, options);
    const trace::Reading onceMore(*once, registry);
    const EventNumber again = find(onceMore, "tcp.syn sent", at + 1);
    apply(whatIfs(changed, Known(onceMore), again).front(), changed, options);
    const auto twice = run(changed, options);
    std::size_t lost = 0;
    for (EventNumber number = 1; number <= twice->size(); ++number)
        lost += (*twice)[number].kind == trace::EventKind::Lost ? 1 : 0;
    EXPECT_EQ(lost, 2U);
}

TEST_F(WhatIfInALesson, WhatGotLostCannotBeChangedAnyMore)
{
    const EventNumber at = find("tcp.syn sent");
    Scenario changed = scenario;
    RunOptions options;
    apply(whatIfs(scenario, Known(reading), at).front(), changed, options);
    const auto once = run(changed, options);
    const trace::Reading onceMore(*once, registry);
    ASSERT_TRUE(onceMore.trace()[at].kind == trace::EventKind::Sent);
    for (const WhatIf& change : whatIfs(changed, Known(onceMore), at))
        EXPECT_GT(change.change, Change::Corrupt) // the changes of packets come first
            << order(change, changed, onceMore);
}

} // namespace
} // namespace osiscope::scenario
