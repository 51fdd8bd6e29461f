// Arrows: what those of packets under way tell, and which of them have names.
#include "tests/ui/fixed_measure.h"
#include "tests/ui/trace_builder.h"
#include "ui/ladder/ladder_layout.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace osiscope::ui {

using namespace std::chrono_literals;
using stack::EventNumber;

namespace {

LadderScene ladderAt(const Contents& contents, EventNumber cursor, double width = 900, double scrollY = 0,
                     double zoom = 45)
{
    const ViewOptions options{.future = Future::Hidden};
    const FixedMeasure measure;
    const TimeScale scale = makeScale(contents, options);
    const LadderMetrics metrics(contents, options, Lifelines(hostsByAppearance(contents)), measure);
    return layoutLadder({contents, scale, options, cursor, metrics, measure}, {width, 700, zoom, 0, scrollY});
}

double slantOf(const LadderScene& scene, EventNumber sent)
{
    const auto arrow = std::ranges::find(scene.arrows, sent, &LadderArrow::first);
    EXPECT_NE(arrow, scene.arrows.end());
    if (arrow == scene.arrows.end())
        return 0;
    return (arrow->to.y() - arrow->from.y()) / (arrow->to.x() - arrow->from.x());
}

} // namespace

/// One that a full queue drops is lost at once: it is no measure of how long a packet takes.
TEST(LadderArrows, APacketUnderWayIsDrawnAsItArrivesThoughTheOneBeforeItWasLost)
{
    toy::TraceBuilder t;
    const auto alice = t.entity("toy", 0, 4000, 1, 7);
    const EventNumber first = t.sent(alice, toy::kAck, "one");
    t.at(20ms).received(first);
    const EventNumber dropped = t.at(50ms).sent(alice, toy::kAck, "two");
    t.lost(dropped, trace::LossReason::QueueFull);
    const EventNumber next = t.at(60ms).sent(alice, toy::kAck, "three");
    const EventNumber meanwhile = t.at(70ms).variable(alice, 500);
    const EventNumber arrival = t.at(80ms).received(next);
    const auto contents = t.contents();
    const double arrived = slantOf(ladderAt(*contents, arrival), next);
    EXPECT_GT(arrived, 0);
    EXPECT_NEAR(slantOf(ladderAt(*contents, meanwhile), next), arrived, 0.001);
}

/// It does not end where it has come to: dots say so.
TEST(LadderArrows, WhatHasNotArrivedIsOnItsWay)
{
    toy::TraceBuilder t;
    const auto alice = t.entity("toy", 0, 4000, 1, 7);
    const EventNumber first = t.sent(alice, toy::kAck, "one");
    const EventNumber meanwhile = t.at(10ms).variable(alice, 500);
    const EventNumber arrival = t.at(20ms).received(first);
    const auto contents = t.contents();
    const auto isOnItsWay = [&](EventNumber cursor) { return ladderAt(*contents, cursor).arrows.front().onItsWay; };
    EXPECT_TRUE(isOnItsWay(first));
    EXPECT_TRUE(isOnItsWay(meanwhile));
    EXPECT_FALSE(isOnItsWay(arrival));
}

/// Though its own cross is in the way, and the mark where it begins.
TEST(LadderArrows, APacketThatIsLostAtOnceIsNamed)
{
    toy::TraceBuilder t;
    const auto alice = t.entity("toy", 0, 4000, 1, 7);
    const auto shop = t.entity("toy", 1, 7, 0, 4000);
    const EventNumber syn = t.at(0ms).sent(alice, toy::kSyn);
    t.at(20ms).received(syn);
    const EventNumber sent = t.at(60ms).sent(shop, toy::kSyn);
    t.note(t.entity("chat", 1, 7, 0, 4000), "there");
    const EventNumber lost = t.lost(sent);
    const auto contents = t.contents();
    for (const double width : {500.0, 700.0, 900.0}) {
        const LadderScene scene = ladderAt(*contents, lost, width);
        EXPECT_NE(std::ranges::find(scene.labels, sent, &LadderLabel::event), scene.labels.end()) << width;
    }
}

/// Words that would hide it stand above it or below it.
TEST(LadderArrows, AShortArrowWithLongWordsIsNamedClearOfIt)
{
    toy::TraceBuilder t;
    const auto alice = t.entity("toy", 0, 4000, 1, 7);
    const EventNumber first = t.at(0ms).sent(alice, toy::kSyn);
    const EventNumber lost = t.at(20ms).lost(first);
    t.at(400ms).variable(alice, 500);
    const auto contents = t.contents();
    for (const double width : {420.0, 520.0, 620.0}) {
        const LadderScene scene = ladderAt(*contents, lost + 1, width);
        const auto label = std::ranges::find(scene.labels, first, &LadderLabel::event);
        ASSERT_NE(label, scene.labels.end()) << width;
        const auto arrow = std::ranges::find(scene.arrows, first, &LadderArrow::first);
        std::size_t covered = 0;
        for (int i = 0; i <= 100; i++)
            covered += label->box.contains(arrow->from + (arrow->to - arrow->from) * (i / 100.0)) ? 1 : 0;
        EXPECT_LE(covered, 31U) << width;
    }
}

/// Also at the cursor, whose name may otherwise lie on anything.
TEST(LadderArrows, TheNameAtTheCursorDoesNotHideItsOwnArrow)
{
    toy::TraceBuilder t;
    const auto alice = t.entity("toy", 0, 4000, 1, 7);
    const EventNumber first = t.at(0ms).sent(alice, toy::kSyn);
    const EventNumber lost = t.at(20ms).lost(first);
    const LadderScene scene = ladderAt(*t.contents(), lost, 420);
    const auto label = std::ranges::find(scene.labels, first, &LadderLabel::event);
    ASSERT_NE(label, scene.labels.end());
    const QPointF middle = (scene.arrows[0].from + scene.arrows[0].to) / 2;
    EXPECT_FALSE(label->box.contains(middle));
}

TEST(LadderArrows, TheNameOfASteepArrowStandsBesideItWhereThatIsNear)
{
    toy::TraceBuilder t;
    const auto alice = t.entity("toy", 0, 4000, 1, 7);
    const EventNumber first = t.at(0ms).sent(alice, toy::kSyn);
    t.at(20ms).received(first);
    const EventNumber later = t.at(21ms).variable(alice, 500);
    const LadderScene scene = ladderAt(*t.contents(), later, 900, 0, 600);
    const auto label = std::ranges::find(scene.labels, first, &LadderLabel::event);
    ASSERT_NE(label, scene.labels.end());
    const QLineF line(scene.arrows[0].from, scene.arrows[0].to);
    for (int i = 0; i <= 200; i++)
        ASSERT_FALSE(label->box.contains(line.pointAt(i / 200.0))) << i;
}

/// Its name stands along what is seen of it, or nowhere: not where another arrow is nearer.
TEST(LadderArrows, AnArrowThatIsPartlyOutOfSightIsNamedWhereItIsSeen)
{
    toy::TraceBuilder t;
    const auto alice = t.entity("toy", 0, 4000, 1, 7);
    const auto shop = t.entity("toy", 1, 7, 0, 4000);
    EventNumber arrival = stack::kNoEvent;
    for (int i = 0; i < 6; i++) { // each the cause of the next one
        const EventNumber sent = t.at(i * 40ms).sent(i % 2 == 0 ? alice : shop, toy::kAck, std::to_string(i), arrival);
        arrival = t.at((i + 1) * 40ms).received(sent);
    }
    const auto contents = t.contents();
    std::size_t partlySeen = 0;
    std::size_t named = 0;
    for (double scrollY = 0; scrollY < 700; scrollY += 11) {
        const LadderScene scene = ladderAt(*contents, arrival, 900, scrollY, 120);
        for (const LadderArrow& arrow : scene.arrows) {
            const double seen =
                std::min(arrow.to.y(), scene.body.bottom()) - std::max(arrow.from.y(), scene.body.top());
            if (seen < 30 || arrow.from.y() > scene.body.top())
                continue;
            partlySeen++;
            const auto label = std::ranges::find(scene.labels, arrow.first, &LadderLabel::event);
            named += label != scene.labels.end() ? 1 : 0;
        }
        for (const LadderLabel& label : scene.labels) {
            const QPointF middle = label.box.center();
            const auto distance = [&](const LadderArrow& arrow) {
                const double part = (middle.x() - arrow.from.x()) / (arrow.to.x() - arrow.from.x());
                return std::abs(arrow.from.y() + part * (arrow.to.y() - arrow.from.y()) - middle.y());
            };
            const auto own = std::ranges::find(scene.arrows, label.event, &LadderArrow::first);
            if (own != scene.arrows.end()) {
                for (const LadderArrow& arrow : scene.arrows)
                    EXPECT_LE(distance(*own), distance(arrow) + 1) << scrollY;
            }
        }
    }
    EXPECT_GT(partlySeen, 20U);
    EXPECT_EQ(named, partlySeen);
}

} // namespace osiscope::ui
