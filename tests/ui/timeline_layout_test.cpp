#include "tests/ui/fixed_measure.h"
#include "tests/ui/trace_builder.h"
#include "ui/timeline/timeline_layout.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <tuple>
#include <vector>

namespace osiscope::ui {

using namespace std::chrono_literals;
using session::SessionId;
using stack::EventNumber;

namespace {

struct Timeline {
    std::shared_ptr<const Contents> contents = toy::lostSynTrace();
    ScaleKind kind = ScaleKind::Compressed;
    sim::Duration unit{}; ///< of the scale; 0: as it fits
    EventNumber cursor = stack::kNoEvent;
    EventNumber horizon = contents->size();
    SessionId selected = session::kNoSession;
    TimelineFrame frame{1000, 300, 860, 0, 0};
    FixedMeasure measure;

    TimelineScene scene() const
    {
        const TimeScale scale = makeScale(*contents, {.scale = kind}, unit);
        const TimelineRows rows(*contents, scale, frame.scaleWidth, measure);
        return layoutTimeline({*contents, scale, rows, cursor, horizon, selected, {}, 100, measure}, frame);
    }
};

} // namespace

TEST(TimelineLayout, EverySessionHasABarInTheLaneOfItsLayer)
{
    const TimelineScene scene = Timeline{}.scene();
    ASSERT_EQ(scene.bars.size(), 3U);
    for (const TimelineBar& bar : scene.bars) {
        const auto lane = std::ranges::find(scene.lanes, bar.layer, &TimelineLane::layer);
        EXPECT_TRUE(lane->box.contains(bar.box)) << bar.label;
    }
    EXPECT_TRUE(scene.lanes[1].saysNothing); // nothing at the session layer
    EXPECT_LT(scene.lanes[0].box.top(), scene.lanes[2].box.top());
}

TEST(TimelineLayout, ALaneDoesNotTellWhetherSomethingWillLieInIt)
{
    Timeline timeline;
    timeline.horizon = 1; // nothing has been sent
    for (const TimelineLane& lane : timeline.scene().lanes) {
        EXPECT_TRUE(lane.saysNothing);
        EXPECT_TRUE(lane.soFar);
    }
    timeline.horizon = timeline.contents->size();
    EXPECT_FALSE(timeline.scene().lanes[1].soFar);
}

TEST(TimelineLayout, BarsLieOnTheLaddersScale)
{
    const Timeline timeline;
    const TimeScale scale = makeScale(*timeline.contents, {.scale = timeline.kind});
    const TimelineScene scene = timeline.scene();
    for (const TimelineBar& bar : scene.bars) {
        const session::Session& session = timeline.contents->sessions[bar.id];
        const double expected = 100 + kTimelineMargin + scale.at(session.begins()) / scale.length() * 860;
        EXPECT_NEAR(bar.box.left(), expected, 0.01);
    }
}

TEST(TimelineLayout, PhasesFillTheBarWithoutGaps)
{
    for (const TimelineBar& bar : Timeline{}.scene().bars) {
        ASSERT_FALSE(bar.phases.empty());
        EXPECT_NEAR(bar.phases.front().from, bar.box.left(), 0.01);
        EXPECT_NEAR(bar.phases.back().to, bar.box.right(), 0.01);
        for (std::size_t i = 1; i < bar.phases.size(); i++)
            EXPECT_NEAR(bar.phases[i].from, bar.phases[i - 1].to, 0.01);
    }
}

TEST(TimelineLayout, WhatIsNoSessionIsHollowAndWhatHasNoEndIsOpen)
{
    const TimelineScene scene = Timeline{}.scene();
    const auto oneWay = std::ranges::find(scene.bars, SessionId{3}, &TimelineBar::id);
    EXPECT_TRUE(oneWay->hollow);
    EXPECT_EQ(oneWay->end, BarEnd::OpenEnd);
    const auto closed = std::ranges::find(scene.bars, SessionId{1}, &TimelineBar::id);
    EXPECT_FALSE(closed->hollow);
    EXPECT_EQ(closed->end, BarEnd::Outcome);
}

TEST(TimelineLayout, TheSelectedSessionIsJoinedWithWhatCarriesIt)
{
    Timeline timeline;
    timeline.selected = SessionId{2}; // the chat
    const TimelineScene scene = timeline.scene();
    ASSERT_EQ(scene.connectors.size(), 1U);
    EXPECT_LT(scene.connectors[0].from.y(), scene.connectors[0].to.y());
    EXPECT_TRUE(std::ranges::find(scene.bars, SessionId{1}, &TimelineBar::id)->related);
    EXPECT_FALSE(std::ranges::find(scene.bars, SessionId{3}, &TimelineBar::id)->related);
}

TEST(TimelineLayout, BarsGrowWithTheCursorWhereTheFutureIsHidden)
{
    Timeline timeline;
    double last = 0;
    for (EventNumber now = 3; now <= timeline.contents->size(); now++) {
        timeline.cursor = timeline.horizon = now;
        const TimelineScene scene = timeline.scene();
        for (const TimelineBar& bar : scene.bars)
            EXPECT_LE(timeline.contents->sessions[bar.id].firstEvent, now);
        ASSERT_FALSE(scene.bars.empty());
        EXPECT_GE(scene.bars[0].box.right(), last);
        last = scene.bars[0].box.right();
    }
}

/// Neither one that begins nor one that ends at the cursor's moment, of which the rows of a ladder are several.
TEST(TimelineLayout, NoBarLiesBeyondTheCursorWhereTheFutureIsHidden)
{
    Timeline timeline;
    for (const ScaleKind kind : {ScaleKind::Linear, ScaleKind::Compressed, ScaleKind::Steps}) {
        timeline.kind = kind;
        for (EventNumber now = 1; now <= timeline.contents->size(); now++) {
            timeline.cursor = timeline.horizon = now;
            const TimelineScene scene = timeline.scene();
            for (const TimelineBar& bar : scene.bars) {
                EXPECT_LE(bar.box.left(), scene.cursorX + 0.1) << now << " " << bar.label;
                EXPECT_LE(bar.box.right(), scene.cursorX + 6.1) << now << " " << bar.label; // a moment's own width
            }
        }
    }
}

/// What has no end and is remembered goes on as far as time does, though nothing more is said in it.
TEST(TimelineLayout, ASessionThatIsStillOpenReachesTheEndOfWhatIsShown)
{
    toy::TraceBuilder t;
    const auto alice = t.entity("toy", 0, 4000, 1, 7);
    const auto talker = t.entity("chat", 0, 4000, 1, 7);
    const auto listener = t.entity("chat", 1, 7, 0, 4000);
    const EventNumber hello = t.says(talker, "HELLO shop");
    const EventNumber data = t.sent(alice, 0, "HELLO shop", hello);
    t.at(20ms).received(data);
    t.hears(listener, "HELLO shop", data);
    t.says(listener, "HELLO alice");
    const EventNumber unanswered = t.at(40ms).says(t.entity("chat", 0, 4002, 1, 7), "HELLO shop");
    const EventNumber other = t.at(70ms).sent(t.entity("toy", 0, 4001, 1, 7), toy::kSyn);
    t.at(90ms).received(other);
    Timeline timeline;
    timeline.contents = t.contents();
    timeline.horizon = timeline.contents->size();
    const auto chat = [](const TimelineScene& scene) {
        const auto found = std::ranges::find(scene.bars, stack::OsiLayer::Application, &TimelineBar::layer);
        EXPECT_NE(found, scene.bars.end());
        return found == scene.bars.end() ? TimelineBar() : *found;
    };
    const TimelineBar bar = chat(timeline.scene());
    ASSERT_EQ(bar.outcome, session::Outcome::Open);
    ASSERT_LT(timeline.contents->sessions[bar.id].ends(), sim::kStart + 90ms);
    EXPECT_NE(bar.end, BarEnd::Outcome);
    EXPECT_NEAR(bar.box.right(), 100 + kTimelineMargin + 860, 0.01);
    const TimelineScene whole = timeline.scene();
    const auto lonely =
        std::ranges::find(whole.bars, timeline.contents->sessions.sessionOf(unanswered), &TimelineBar::id);
    ASSERT_NE(lonely, whole.bars.end());
    EXPECT_LT(lonely->box.right(), 800) << "of what nobody has answered nothing is remembered by both";
    timeline.cursor = timeline.horizon = timeline.contents->size() - 1;
    const TimelineScene before = timeline.scene();
    EXPECT_NEAR(chat(before).box.right(), before.cursorX, 0.01);
}

TEST(TimelineLayout, TheAxisDoesNotTellHowLongAHiddenFutureLasts)
{
    Timeline timeline;
    timeline.kind = ScaleKind::Compressed;
    ASSERT_FALSE(timeline.scene().breaks.empty());
    for (EventNumber now = 1; now < timeline.contents->size(); now++) {
        timeline.cursor = timeline.horizon = now;
        const TimelineScene scene = timeline.scene();
        for (const TimelineTick& tick : scene.ticks)
            EXPECT_LE(tick.x, scene.cursorX);
        for (const TimelineBreak& silence : scene.breaks)
            EXPECT_LE(silence.right, scene.cursorX + 0.1);
    }
}

TEST(TimelineLayout, ASilenceIsMarkedHoweverShortItIsDrawn)
{
    Timeline timeline;
    timeline.unit = 100us; // as after a packet that was quicker by far
    const TimelineScene scene = timeline.scene();
    EXPECT_EQ(scene.breaks.size(), makeScale(*timeline.contents, {}, timeline.unit).breaks().size());
    for (const TimelineBreak& silence : scene.breaks)
        EXPECT_GE(silence.right - silence.left, 11.9);
}

TEST(TimelineLayout, NamesCoverNeitherOtherBarsNorOtherNames)
{
    Timeline timeline;
    for (const double width : {250.0, 600.0, 860.0, 3000.0})
        for (const ScaleKind kind : {ScaleKind::Linear, ScaleKind::Compressed, ScaleKind::Steps}) {
            timeline.kind = kind;
            timeline.frame = {width + 140, 300, width, 0, 0};
            const TimelineScene scene = timeline.scene();
            for (const TimelineBar& bar : scene.bars)
                for (const TimelineBar& other : scene.bars)
                    if (bar.id != other.id && !bar.labelBox.isEmpty()) {
                        EXPECT_FALSE(bar.labelBox.intersects(other.box)) << bar.label << width;
                        EXPECT_FALSE(bar.labelBox.intersects(other.labelBox)) << bar.label << width;
                    }
        }
}

TEST(TimelineLayout, ANameMovesAlongInItsBarWhereThatGoesOnOutOfSight)
{
    Timeline timeline;
    timeline.kind = ScaleKind::Steps;
    timeline.frame.scaleWidth = 8000;
    std::size_t looked = 0;
    for (timeline.frame.scrollX = 0; timeline.frame.scrollX < 8000; timeline.frame.scrollX += 50) {
        const TimelineScene scene = timeline.scene();
        for (const TimelineBar& bar : scene.bars) {
            const QRectF seen = bar.box & scene.plot;
            if (!bar.box.contains(bar.labelBox) || seen.width() < bar.labelBox.width() + 8)
                continue;
            EXPECT_TRUE(scene.plot.contains(bar.labelBox)) << bar.label << " at " << timeline.frame.scrollX;
            looked++;
        }
    }
    EXPECT_GT(looked, 50U);
}

TEST(TimelineLayout, WhereThereIsNoRoomForAllOfANameItIsAShorterOne)
{
    Timeline timeline;
    std::size_t cut = 0;
    std::size_t shorter = 0;
    for (double width = 120; width < 700; width += 20) {
        timeline.frame = {width + 140, 300, width, 0, 0};
        for (const TimelineBar& bar : timeline.scene().bars) {
            const session::Session& session = timeline.contents->sessions[bar.id];
            const auto names = sessionLabels(*timeline.contents, session, timeline.contents->size());
            EXPECT_FALSE(bar.labelBox.isEmpty()) << width << " " << session.name;
            const bool isCut = bar.label.ends_with("\u2026");
            EXPECT_TRUE(isCut ? names.back().starts_with(bar.label.substr(0, bar.label.find("\u2026")))
                              : std::ranges::find(names, bar.label) != names.end())
                << bar.label;
            if (labelWidth(names.front(), timeline.measure, bar.layer == stack::OsiLayer::Application) + 8 <
                bar.box.width()) {
                EXPECT_EQ(bar.label, names.front()) << "which has room in its own bar";
            }
            cut += isCut ? 1 : 0;
            shorter += !isCut && bar.label != names.front() ? 1 : 0;
        }
    }
    EXPECT_GT(shorter, 10U);
    EXPECT_LT(cut, shorter) << "only where not even the shortest has room";
}

TEST(TimelineLayout, TheNameOfALaneStandsInThePartThatIsSeen)
{
    Timeline timeline;
    const double whole = timeline.scene().lanes.back().box.bottom();
    for (double height = 70; height < whole; height += 10)
        for (double scroll = 0; scroll < whole - 40; scroll += 10) {
            timeline.frame = {1000, height, 860, 0, scroll};
            const TimelineScene scene = timeline.scene();
            for (const TimelineLane& lane : scene.lanes) {
                const double seen =
                    std::min(lane.box.bottom(), scene.plot.bottom()) - std::max(lane.box.top(), scene.plot.top());
                if (seen < 20)
                    continue; // as high as a row
                EXPECT_GE(lane.heading.center().y() - 8, scene.plot.top()) << height << " " << scroll;
                EXPECT_LE(lane.heading.center().y() + 8, scene.plot.bottom()) << height << " " << scroll;
            }
        }
}

TEST(TimelineLayout, WhatTheEdgeOfAViewWouldCutIsLeftOut)
{
    Timeline timeline;
    const double whole = timeline.scene().lanes.back().box.bottom();
    std::size_t withBars = 0;
    for (double height = 70; height < whole; height += 7)
        for (double scroll = 0; scroll < whole - 40; scroll += 7) {
            timeline.frame = {1000, height, 860, 0, scroll};
            const TimelineScene scene = timeline.scene();
            for (const TimelineBar& bar : scene.bars) {
                EXPECT_GE(bar.box.top(), scene.plot.top() - 3) << height << " " << scroll;
                EXPECT_LE(bar.box.bottom(), scene.plot.bottom() + 3) << height << " " << scroll;
            }
            for (const TimelineLane& lane : scene.lanes)
                EXPECT_TRUE(lane.heading.isEmpty() || lane.heading.height() >= 16) << height << " " << scroll;
            withBars += scene.bars.empty() ? 0 : 1;
        }
    EXPECT_GT(withBars, 50U);
}

TEST(TimelineLayout, SessionsAreFoundWhereTheyAreDrawn)
{
    const TimelineScene scene = Timeline{}.scene();
    for (const TimelineBar& bar : scene.bars)
        EXPECT_EQ(scene.sessionAt(bar.box.center()), bar.id);
    EXPECT_EQ(scene.sessionAt({50, 50}), session::kNoSession);
}

/// Nothing more may be sent, and who waits for an answer has not given up yet.
TEST(TimelineLayout, ThatNothingComesAnyMoreIsNotKnownBeforeTheLastEvent)
{
    const auto contents = toy::lostSynTrace();
    session::Session session;
    session.phases.push_back({session::PhaseName::Establishment, sim::kStart, (*contents->trace)[2].time});
    session.firstEvent = 1;
    session.lastEvent = contents->size() - 1;
    const EventNumber later = session.lastEvent - 1;
    ASSERT_GT((*contents->trace)[later].time, session.ends());
    session.outcome = session::Outcome::TimedOut;
    EXPECT_FALSE(isOver(*contents, session, later));
    EXPECT_TRUE(isOver(*contents, session, session.lastEvent));
    EXPECT_FALSE(isOver(*contents, session, stack::kNoEvent));
    session.outcome = session::Outcome::Released;
    EXPECT_TRUE(isOver(*contents, session, later)) << "what comes after its end changes nothing";
}

/// What has been sent in it is still to be read, though it arrives in the same moment.
TEST(TimelineLayout, NothingIsOverBeforeItsLastMessageHasArrived)
{
    toy::TraceBuilder t;
    const auto alice = t.entity("toy", 0, 4000, 1, 7);
    const EventNumber sending = t.sent(alice, toy::kSyn);
    const EventNumber before = t.at(20ms).variable(t.entity("toy", 1, 7, 0, 4000), 1); // in the same moment
    const EventNumber arrival = t.received(sending);
    t.at(30ms).variable(alice, 1);
    const auto contents = t.contents();
    session::Session session = contents->sessions.all().front();
    ASSERT_EQ(session.lastEvent, sending);
    session.outcome = session::Outcome::Released;
    session.phases = {{session::PhaseName::Exchange, sim::kStart, (*contents->trace)[arrival].time}};
    EXPECT_FALSE(isOver(*contents, session, before));
    EXPECT_TRUE(isOver(*contents, session, arrival));
    EXPECT_TRUE(isOver(*contents, session, arrival + 1));
}

/// A bar that goes on has its name beside what there is of it, as far as the picture reaches.
TEST(TimelineLayout, TheNameOfABarThatGoesOnEndsInThePicture)
{
    Timeline timeline;
    for (const double width : {250.0, 400.0, 860.0}) {
        timeline.frame = {width + 100 + 2 * kTimelineMargin + kOutcomeWidth, 300, width, 0, 0};
        for (EventNumber now = 1; now <= timeline.contents->size(); now++) {
            timeline.cursor = timeline.horizon = now;
            const TimelineScene scene = timeline.scene();
            for (const TimelineBar& bar : scene.bars) {
                EXPECT_LE(bar.labelBox.right(), scene.plot.right() + 0.1) << now << " " << bar.label;
                EXPECT_GE(bar.labelBox.left(), scene.plot.left()) << now << " " << bar.label;
            }
        }
    }
}

/// As in a capture of a busy server, where each would have to be tried against all rows. Names leave few rows of bars.
TEST(TimelineLayout, ManySessionsAtOnceShareTheFirstRowsThatAreFree)
{
    constexpr std::size_t kSessions = 300;
    std::vector<std::tuple<sim::Duration, std::uint16_t, std::uint8_t>> sent; // short ones and long ones
    for (std::uint16_t i = 0; i < kSessions; i++) {
        sent.emplace_back(i * 10ms, i, toy::kSyn);
        sent.emplace_back(i * 10ms + 100ms + i * 37 % 100 * 15ms, i, toy::kFin);
    }
    std::ranges::sort(sent);
    toy::TraceBuilder t;
    for (const auto& [time, session, flags] : sent)
        t.at(time).sent(t.entity("toy", 0, static_cast<std::uint16_t>(4000 + session), 1, 7), flags);
    const auto contents = t.contents();
    const TimeScale scale = makeScale(*contents, {.scale = ScaleKind::Linear});
    const TimelineRows rows(*contents, scale, 2000, FixedMeasure());
    ASSERT_EQ(rows.bars().size(), kSessions);
    int last = 0;
    for (const TimelineRows::Bar& bar : rows.bars()) {
        std::vector<bool> taken(kSessions); // by the bars before it
        for (const TimelineRows::Bar& other : rows.bars())
            if (other.id < bar.id && other.lane == bar.lane && other.to + 4 > bar.from)
                taken[static_cast<std::size_t>(other.row)] = true;
        EXPECT_EQ(bar.row, std::ranges::find(taken, false) - taken.begin()) << static_cast<int>(bar.id);
        last = std::max(last, bar.row);
    }
    EXPECT_EQ(rows.rowCount(2), last + 1);
    EXPECT_LT(rows.rowCount(2), 200) << "rows are used again";
}

} // namespace osiscope::ui
