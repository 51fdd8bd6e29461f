#include "tests/ui/trace_builder.h"
#include "ui/document/document.h"
#include "ui/document/time_text.h"
#include "ui/geometry/axis_ticks.h"

#include <gtest/gtest.h>

namespace osiscope::ui {

using namespace std::chrono_literals;
using stack::EventNumber;

namespace {

class EveryScale : public testing::TestWithParam<ScaleKind> {
protected:
    std::shared_ptr<const Contents> contents = toy::lostSynTrace();
    TimeScale scale = makeScale(*contents, {.scale = GetParam()});
};

} // namespace

TEST_P(EveryScale, NeverGoesBack)
{
    double last = -1;
    for (EventNumber number = 1; number <= contents->size(); number++) {
        EXPECT_GE(scale.at(number), last) << number;
        last = scale.at(number);
    }
    EXPECT_DOUBLE_EQ(scale.at(contents->size()), scale.length());
}

TEST_P(EveryScale, EventsAreFoundAgainByTheirPosition)
{
    for (EventNumber number = 1; number <= contents->size(); number++) {
        const double position = scale.at(number);
        EXPECT_GE(scale.lastEventAt(position), number);
        EXPECT_LE(scale.firstEventAt(position), number);
        EXPECT_DOUBLE_EQ(scale.at(scale.lastEventAt(position)), position);
    }
}

TEST_P(EveryScale, TimesAreFoundAgainByTheirPosition)
{
    for (EventNumber number = 1; number <= contents->size(); number++) {
        const sim::TimePoint time = (*contents->trace)[number].time;
        if (time < scale.timeAt(0)) // before the first row
            continue;
        EXPECT_LE(std::chrono::abs(scale.timeAt(scale.at(time)) - time), 1us) << number;
    }
}

TEST_P(EveryScale, NothingIsBeforeTheStartAndEverythingBeforeTheEnd)
{
    EXPECT_EQ(scale.lastEventAt(-0.1), stack::kNoEvent);
    EXPECT_EQ(scale.lastEventAt(1e9), contents->size());
    EXPECT_EQ(scale.firstEventAt(-1), 1U);
    EXPECT_EQ(scale.firstEventAt(1e9), contents->size() + 1);
}

TEST_P(EveryScale, TicksStandApartAndInOrder)
{
    for (const double apart : {0.3, 1.0, 7.0}) {
        const std::vector<Tick> ticks = axisTicks(scale, *contents->trace, 0, scale.length(), apart);
        ASSERT_FALSE(ticks.empty()) << apart;
        for (std::size_t i = 1; i < ticks.size(); i++)
            EXPECT_GE(ticks[i].position - ticks[i - 1].position, 0.98 * apart) << ticks[i].text;
    }
}

/// "800 ms" and "1 s" side by side would have to be converted by who reads them.
TEST(TimeScale, AnAxisTellsItsTimesInOneUnit)
{
    const auto contents = toy::lostSynTrace();
    const TimeScale scale = makeScale(*contents, {.scale = ScaleKind::Linear});
    const auto words = [&](double from, double to, double apart) {
        std::string all;
        for (const Tick& tick : axisTicks(scale, *contents->trace, from, to, apart))
            all += tick.text + ' ';
        return all;
    };
    const std::string both = words(0, scale.length(), scale.length() / 20);
    EXPECT_NE(both.find("0.8\u00a0s 1\u00a0s"), std::string::npos) << both;
    EXPECT_EQ(both.find("ms"), std::string::npos) << both;
    const std::string less = words(0, scale.at(sim::kStart + 900ms), scale.length() / 20);
    EXPECT_NE(less.find("800\u00a0ms"), std::string::npos) << less;
    EXPECT_EQ(timeTextBeside(sim::kStart + 40us, sim::kStart + 2s, 10us), "40\u00a0\u00b5s") << "not 0.00004 s";
}

INSTANTIATE_TEST_SUITE_P(TimeScale, EveryScale,
                         testing::Values(ScaleKind::Linear, ScaleKind::Compressed, ScaleKind::Steps));

TEST(TimeScale, AScaleThatIsTrueCutsATailThatWouldLeaveTheRestASliver)
{
    const auto closing = [](sim::Duration wait, bool packetBehind) {
        toy::TraceBuilder t;
        const auto alice = t.entity("toy", 0, 1, 1, 2);
        const EventNumber fin = t.at(0ms).sent(alice, toy::kFin);
        t.at(20ms).received(fin);
        const EventNumber again = t.at(80ms).sent(alice, toy::kFin);
        const EventNumber last = t.at(100ms).received(again);
        t.timer(alice, trace::TimerOperation::Started, wait, last);
        t.at(100ms + wait).timer(alice, trace::TimerOperation::Expired);
        if (packetBehind)
            t.sent(alice, toy::kFin);
        return t.contents();
    };
    const auto scaleOf = [](const auto& contents) { return makeScale(*contents, {.scale = ScaleKind::Linear}); };
    const auto waiting = closing(4min, false);
    const TimeScale cut = scaleOf(waiting);
    ASSERT_EQ(cut.breaks().size(), 1U);
    EXPECT_EQ(cut.breaks()[0].to - cut.breaks()[0].from, 4min);
    EXPECT_TRUE(shortensEnd(*waiting->trace));
    EXPECT_DOUBLE_EQ(cut.at(4U), 5) << "before it, a unit is a flight";
    EXPECT_DOUBLE_EQ(cut.length(), 8);
    EXPECT_DOUBLE_EQ(cut.at(waiting->size()), 8);
    const auto shorter = closing(90ms, false);
    EXPECT_TRUE(scaleOf(shorter).breaks().empty()) << "it is not longer than the rest";
    EXPECT_FALSE(shortensEnd(*shorter->trace));
    const auto waited = closing(4min, true);
    EXPECT_TRUE(scaleOf(waited).breaks().empty()) << "who waits for a packet is to see how long";
}

TEST(TimeScale, APrimitiveThatIsDrawnHasARowOfItsOwn)
{
    toy::TraceBuilder t;
    const auto alice = t.entity("toy", 0, 1, 1, 2);
    const EventNumber fin = t.at(0ms).sent(alice, toy::kFin);
    const EventNumber arrived = t.at(20ms).received(fin);
    const EventNumber state = t.state(alice, 1);
    const EventNumber first = t.primitive(alice, stack::PrimitiveType::Indication, "one");
    const EventNumber second = t.primitive(alice, stack::PrimitiveType::Indication, "two");
    const auto contents = t.contents();
    const TimeScale scale = makeScale(*contents, {.scale = ScaleKind::Steps, .primitives = true});
    EXPECT_DOUBLE_EQ(scale.at(state), scale.at(arrived));
    EXPECT_DOUBLE_EQ(scale.at(first), scale.at(arrived) + 1);
    EXPECT_DOUBLE_EQ(scale.at(second), scale.at(arrived) + 2);
    const TimeScale without = makeScale(*contents, {.scale = ScaleKind::Steps});
    EXPECT_DOUBLE_EQ(without.at(second), without.at(arrived));
}

TEST(TimeScale, AUnitIsATypicalFlight)
{
    const auto contents = toy::lostSynTrace();
    EXPECT_EQ(typicalFlight(*contents->trace, contents->messages), 20ms);
    const TimeScale linear = makeScale(*contents, {.scale = ScaleKind::Linear});
    EXPECT_DOUBLE_EQ(linear.length(), 3120.0 / 20);
    EXPECT_TRUE(linear.breaks().empty());
}

TEST(TimeScale, CompressedShortensSilencesAndNothingElse)
{
    const auto contents = toy::lostSynTrace();
    const TimeScale scale = makeScale(*contents, {.scale = ScaleKind::Compressed});
    ASSERT_EQ(scale.breaks().size(), 2U);
    EXPECT_EQ(scale.breaks()[0].to - scale.breaks()[0].from, 980ms);
    EXPECT_EQ(scale.breaks()[1].to - scale.breaks()[1].from, 1980ms);
    for (const ScaleBreak& silence : scale.breaks())
        EXPECT_DOUBLE_EQ(silence.end - silence.begin, 3);
    // Flights keep their slant.
    EXPECT_DOUBLE_EQ(scale.at(sim::kStart + 1030ms) - scale.at(sim::kStart + 1010ms), 1);
}

TEST(TimeScale, ALongFlightIsNoSilence)
{
    toy::TraceBuilder t;
    const auto client = t.entity("toy", 0, 1, 1, 2);
    for (int i = 0; i < 5; i++) {
        const EventNumber sent = t.at(i * 10ms).sent(client, toy::kAck);
        t.at(i * 10ms + 10ms).received(sent);
    }
    const EventNumber sent = t.at(1s).sent(client, toy::kAck);
    t.at(2s).received(sent);
    const auto contents = t.contents();
    ASSERT_EQ((*contents->trace)[contents->size()].time, sim::kStart + 2s);
    const TimeScale scale = makeScale(*contents, {.scale = ScaleKind::Compressed});
    ASSERT_EQ(scale.breaks().size(), 1U);
    EXPECT_EQ(scale.breaks()[0].to, sim::kStart + 1s);
}

/// As in a live run whose hosts are let stand still: programs ask again and again, and all of it waits.
TEST(TimeScale, PacketsThatWaitForAHostThatStandsStillAreASilence)
{
    toy::TraceBuilder t;
    const auto alice = t.entity("toy", 0, 1, 1, 2);
    const EventNumber before = t.at(0ms).sent(alice, toy::kSyn);
    t.at(10ms).received(before);
    t.at(20ms).fault(1, trace::FaultKind::HostPause);
    const EventNumber waiting[] = {t.at(1s).sent(alice, toy::kSyn), t.at(2s).sent(alice, toy::kSyn)};
    t.at(9s).fault(1, trace::FaultKind::HostResume);
    for (const EventNumber each : waiting)
        t.received(each);
    const EventNumber after = t.sent(alice, toy::kAck);
    t.at(9s + 10ms).received(after);
    const auto contents = t.contents();
    EXPECT_EQ(typicalFlight(*contents->trace, contents->messages), 10ms) << "what has waited tells nothing of the link";
    const TimeScale scale = makeScale(*contents, {.scale = ScaleKind::Compressed});
    EXPECT_EQ(scale.breaks().size(), 3U);
    EXPECT_DOUBLE_EQ(scale.length(), 1 + 1 + 3 * 3 + 1);
}

TEST(TimeScale, StepsGiveEventsOfOneMomentRowsOfTheirOwn)
{
    const auto contents = toy::lostSynTrace();
    const TimeScale scale = makeScale(*contents, {.scale = ScaleKind::Steps, .shown = Shown::Packets});
    for (std::size_t row = 0; row < scale.rows().size(); row++)
        EXPECT_DOUBLE_EQ(scale.at(scale.rows()[row]), static_cast<double>(row));
}

/// What is drawn at a moment never stands on the line of another one, whose time would be read beside it.
TEST(TimeScale, InStepsEachMomentHasARowOfItsOwn)
{
    toy::TraceBuilder t;
    const auto client = t.entity("toy", 0, 4000, 1, 7);
    t.at(1s).received(t.sent(client, toy::kSyn));
    const EventNumber note = t.at(2s).note(client, "asked");
    const EventNumber sent = t.sent(client, toy::kAck);
    const EventNumber called = t.at(3s).state(client, 0);
    const EventNumber last = t.at(4s).note(client, "asked again");
    const auto contents = t.contents();
    const TimeScale scale = makeScale(*contents, {.scale = ScaleKind::Steps});
    for (EventNumber number = 1; number <= contents->size(); number++) {
        const auto row = static_cast<std::size_t>(scale.at(number));
        EXPECT_EQ((*contents->trace)[scale.rows()[row]].time, (*contents->trace)[number].time) << number;
    }
    EXPECT_DOUBLE_EQ(scale.at(note), scale.at(sent)) << "what a packet is sent for stands where it leaves";
    EXPECT_DOUBLE_EQ(scale.at(called), scale.at(sent) + 1);
    EXPECT_DOUBLE_EQ(scale.at(last), scale.at(called) + 1);
    // Nothing is drawn of it there.
    EXPECT_DOUBLE_EQ(makeScale(*contents, {.scale = ScaleKind::Steps, .shown = Shown::Messages}).at(called),
                     makeScale(*contents, {.scale = ScaleKind::Steps, .shown = Shown::Messages}).at(sent));
}

TEST(TimeScale, OfARowsMomentTheFirstRowIsMeant)
{
    const auto contents = toy::lostSynTrace();
    const TimeScale scale = makeScale(*contents, {.scale = ScaleKind::Steps});
    for (EventNumber number = scale.rows().front(); number <= contents->size(); number++)
        EXPECT_LE(scale.at((*contents->trace)[number].time), scale.at(number)) << number;
}

TEST(TimeScale, ATraceOfOneMomentHasALength)
{
    toy::TraceBuilder t;
    t.at(5ms).sent(t.entity("toy", 0, 1, 1, 2), toy::kSyn);
    const auto contents = t.contents();
    for (const ScaleKind kind : {ScaleKind::Linear, ScaleKind::Compressed, ScaleKind::Steps}) {
        const TimeScale scale = makeScale(*contents, {.scale = kind});
        EXPECT_DOUBLE_EQ(scale.length(), 0);
        EXPECT_EQ(scale.lastEventAt(0), 1U);
        EXPECT_DOUBLE_EQ(scale.at(1U), 0);
    }
}

TEST(TimeScale, AnEmptyTraceHasNothing)
{
    const auto contents = toy::TraceBuilder().contents();
    for (const ScaleKind kind : {ScaleKind::Linear, ScaleKind::Compressed, ScaleKind::Steps}) {
        const TimeScale scale = makeScale(*contents, {.scale = kind});
        EXPECT_EQ(scale.lastEventAt(0), stack::kNoEvent);
        EXPECT_TRUE(axisTicks(scale, *contents->trace, 0, 10, 1).empty());
    }
}

} // namespace osiscope::ui
