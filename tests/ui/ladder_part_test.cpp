// A part of a ladder: nothing is drawn of what lies before or behind it, and what crosses its edges is cut there.
#include "tests/ui/fixed_measure.h"
#include "tests/ui/trace_builder.h"
#include "ui/ladder/ladder_layout.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace osiscope::ui {

using stack::EventNumber;

namespace {

// Events of toy::lostSynTrace.
constexpr EventNumber kSentAgain = 8;
constexpr EventNumber kArrives = 10;
constexpr EventNumber kAnswer = 12; // at the same moment
constexpr EventNumber kAnswered = 13;

/// Of toy::lostSynTrace.
struct Part {
    Part(double from, double to) { frame.part = {from, to}; }

    LadderScene scene() const
    {
        const LadderMetrics metrics(*contents, options, Lifelines(hostsByAppearance(*contents)), measure);
        LadderFrame drawn = frame;
        drawn.scrollY = frame.part->from * frame.zoom;
        drawn.height = metrics.contentHeight(frame.part->to - frame.part->from, frame.zoom);
        return layoutLadder({*contents, scale, options, stack::kNoEvent, metrics, measure}, drawn);
    }
    static double middle(EventNumber from, EventNumber to)
    {
        const auto contents = toy::lostSynTrace();
        const TimeScale scale = makeScale(*contents, {.scale = ScaleKind::Compressed});
        return (scale.at(from) + scale.at(to)) / 2;
    }

    std::shared_ptr<const Contents> contents = toy::lostSynTrace();
    ViewOptions options{.scale = ScaleKind::Compressed, .future = Future::Shown};
    TimeScale scale = makeScale(*contents, options);
    LadderFrame frame{900, 0, 90, 0, 0};
    FixedMeasure measure;
};

const LadderArrow* sentAt(const LadderScene& scene, EventNumber event)
{
    const auto found = std::ranges::find(scene.arrows, event, &LadderArrow::first);
    return found == scene.arrows.end() ? nullptr : &*found;
}

} // namespace

TEST(LadderPart, AnArrowThatCrossesAnEdgeIsCutThereAndMarked)
{
    const LadderScene scene = Part(Part::middle(kSentAgain, kArrives), Part::middle(kAnswer, kAnswered)).scene();
    const LadderArrow* before = sentAt(scene, kSentAgain);
    const LadderArrow* after = sentAt(scene, kAnswer);
    ASSERT_TRUE(before != nullptr && after != nullptr);
    EXPECT_TRUE(before->fromBefore && before->head && !before->goesOn);
    EXPECT_TRUE(after->goesOn && !after->head && !after->fromBefore);
    const double middle = (scene.columns[0].x + scene.columns[1].x) / 2;
    EXPECT_NEAR(before->from.x(), middle, 1) << "half of its way lies before";
    EXPECT_NEAR(after->to.x(), middle, 1);
    EXPECT_EQ(before->to.x(), scene.columns[1].x);
    const double length = after->to.y() - before->from.y();
    EXPECT_NEAR(length, 90, 1) << "two halves of the typical flight";
    for (const LadderArrow& arrow : scene.arrows) {
        EXPECT_GE(arrow.from.y(), before->from.y());
        EXPECT_LE(arrow.to.y(), after->to.y());
    }
    for (const LadderState& state : scene.states) {
        EXPECT_GE(state.box.top(), before->from.y() - 3);
        EXPECT_LE(state.box.bottom(), after->to.y() + 3);
    }
    for (const LadderTimer& timer : scene.timers)
        EXPECT_TRUE(timer.top >= before->from.y() && timer.bottom <= after->to.y());
    for (const LadderBreak& silence : scene.breaks)
        EXPECT_TRUE(silence.top >= before->from.y() && silence.bottom <= after->to.y());
    EXPECT_TRUE(std::ranges::any_of(scene.states, [](const LadderState& state) { return !state.opens; }));
    EXPECT_TRUE(std::ranges::any_of(scene.states, [](const LadderState& state) { return !state.closes; }));
}

TEST(LadderPart, WhatOnlyTouchesAnEdgeIsLeftOut)
{
    const auto contents = toy::lostSynTrace();
    const TimeScale scale = makeScale(*contents, {.scale = ScaleKind::Compressed});
    const LadderScene up = Part(scale.at(kSentAgain), scale.at(kArrives)).scene();
    ASSERT_NE(sentAt(up, kSentAgain), nullptr);
    EXPECT_TRUE(sentAt(up, kSentAgain)->head && !sentAt(up, kSentAgain)->goesOn);
    EXPECT_EQ(sentAt(up, kAnswer), nullptr) << "it begins at the end";
    const LadderScene down = Part(scale.at(kAnswer), scale.at(kAnswered)).scene();
    EXPECT_EQ(sentAt(down, kSentAgain), nullptr) << "it ends at the beginning";
    EXPECT_NE(sentAt(down, kAnswer), nullptr);
    for (const LadderTimer& timer : down.timers)
        EXPECT_GT(timer.bottom - timer.top, 1);
    for (const LadderState& state : down.states)
        EXPECT_TRUE(state.passed || state.box.height() > 1);
}

} // namespace osiscope::ui
