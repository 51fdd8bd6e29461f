#include "tests/ui/laid_out_ladder.h"
#include "tests/ui/trace_builder.h"
#include "ui/geometry/label_placer.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <vector>

namespace osiscope::ui {

using namespace std::chrono_literals;
using stack::EventNumber;

namespace {

const LadderArrow* arrowOf(const LadderScene& scene, EventNumber event)
{
    const auto found = std::ranges::find_if(
        scene.arrows, [event](const LadderArrow& arrow) { return arrow.first == event || arrow.last == event; });
    return found == scene.arrows.end() ? nullptr : &*found;
}

const LadderLabel* labelOf(const LadderScene& scene, std::string_view text)
{
    const auto found = std::ranges::find(scene.labels, text, &LadderLabel::text);
    return found == scene.labels.end() ? nullptr : &*found;
}

} // namespace

TEST(LadderLayout, ArrowsSlantFromSendingToArrivalToScale)
{
    const LadderScene scene = Ladder{}.scene();
    const LadderArrow* arrow = arrowOf(scene, 8); // 20 ms, the typical flight: one unit
    ASSERT_NE(arrow, nullptr);
    EXPECT_DOUBLE_EQ(arrow->to.y() - arrow->from.y(), 45);
    EXPECT_DOUBLE_EQ(arrow->from.x(), scene.columns[0].x);
    EXPECT_DOUBLE_EQ(arrow->to.x(), scene.columns[1].x);
    EXPECT_TRUE(arrow->retransmission);
}

TEST(LadderLayout, ALostPacketEndsOnTheWayWithItsReason)
{
    const LadderScene scene = Ladder{}.scene();
    const LadderArrow* arrow = arrowOf(scene, 3);
    ASSERT_NE(arrow, nullptr);
    EXPECT_TRUE(arrow->lost);
    EXPECT_FALSE(arrow->head);
    EXPECT_GT(arrow->to.x(), scene.columns[0].x + 50);
    EXPECT_LT(arrow->to.x(), scene.columns[1].x - 50);
    EXPECT_NE(labelOf(scene, "SYN \u2717 lost on purpose"), nullptr);
}

TEST(LadderLayout, WhoSpeaksFirstStandsOnTheLeft)
{
    const LadderScene scene = Ladder{}.scene();
    ASSERT_EQ(scene.columns.size(), 2U);
    EXPECT_EQ(scene.columns[0].name, "alice"); // though the shop's first event is earlier
}

TEST(LadderLayout, WhatIsShownFollowsTheChoiceOfLayers)
{
    Ladder ladder;
    for (const auto& [shown, packets, messages] :
         {std::tuple{Shown::Packets, true, false}, {Shown::Messages, false, true}, {Shown::Both, true, true}}) {
        ladder.options.shown = shown;
        const LadderScene scene = ladder.scene();
        EXPECT_EQ(std::ranges::any_of(scene.arrows, [](const LadderArrow& arrow) { return !arrow.whole; }), packets);
        EXPECT_EQ(std::ranges::any_of(scene.arrows, &LadderArrow::whole), messages);
    }
}

TEST(LadderLayout, TheHiddenFutureIsNotThere)
{
    Ladder ladder;
    ASSERT_FALSE(ladder.scene().breaks.empty());
    ladder.options.future = Future::Hidden;
    for (ladder.cursor = 0; ladder.cursor <= ladder.contents->size(); ladder.cursor++) {
        const LadderScene scene = ladder.scene();
        for (const LadderArrow& arrow : scene.arrows)
            EXPECT_LE(arrow.first, ladder.cursor);
        for (const LadderLabel& label : scene.labels)
            EXPECT_LE(label.event, ladder.cursor);
        for (const LadderState& state : scene.states)
            EXPECT_LE(state.event, ladder.cursor);
        if (ladder.cursor == 0 || ladder.cursor == ladder.contents->size())
            continue;
        for (const LadderTick& tick : scene.ticks) // nor does the axis tell how long it lasts
            EXPECT_LE(tick.y, scene.cursorY);
        for (const LadderBreak& silence : scene.breaks)
            EXPECT_LE(silence.bottom, scene.cursorY + 0.1);
    }
}

TEST(LadderLayout, AStateThatBeginsAtTheCursorIsNamed)
{
    Ladder ladder;
    ladder.options.future = Future::Hidden;
    ladder.cursor = 3; // her SYN is sent, and no time has gone by since she calls
    EXPECT_NE(labelOf(ladder.scene(), "CALLING"), nullptr);
}

TEST(LadderLayout, APacketUnderWayDoesNotTellThatItWillBeLost)
{
    Ladder ladder;
    ladder.options.future = Future::Hidden;
    ladder.cursor = 4; // sent, and not yet lost
    const LadderScene scene = ladder.scene();
    const LadderArrow* arrow = arrowOf(scene, 3);
    ASSERT_NE(arrow, nullptr);
    EXPECT_FALSE(arrow->lost);
    EXPECT_FALSE(arrow->head);
    EXPECT_NE(labelOf(scene, "SYN"), nullptr);
}

TEST(LadderLayout, TheCursorsCausesAreMarked)
{
    Ladder ladder;
    ladder.cursor = 10; // the second SYN arrives
    const LadderScene scene = ladder.scene();
    EXPECT_EQ(arrowOf(scene, 10)->tone.emphasis, Emphasis::Cursor);
    EXPECT_EQ(arrowOf(scene, 3)->tone.emphasis, Emphasis::Cause);
    EXPECT_EQ(arrowOf(scene, 12)->tone.emphasis, Emphasis::None);
    EXPECT_GE(scene.cursorY, 0);
    EXPECT_EQ(scene.cursorTime, "1.03\u00a0s");
}

TEST(LadderLayout, StatesAndTimersLieBesideTheirLifeline)
{
    const LadderScene scene = Ladder{}.scene();
    for (const LadderState& state : scene.states) {
        const bool left = state.box.right() <= scene.columns[0].x;
        const bool right = state.box.left() >= scene.columns[1].x;
        EXPECT_TRUE(left || right);
    }
    for (const char* name : {"WAITING", "CALLING", "ANSWERING", "CONNECTED"})
        EXPECT_NE(labelOf(scene, name), nullptr) << name;
    ASSERT_EQ(scene.timers.size(), 1U); // the one that is cancelled early is not worth a bracket
    EXPECT_TRUE(scene.timers[0].expires);
    EXPECT_NE(labelOf(scene, "repetition timer, 1\u00a0s: expired"), nullptr);
}

TEST(LadderLayout, StatesThatAreLeftAtOnceAreMarkedAndNamed)
{
    toy::TraceBuilder t;
    const auto alice = t.entity("toy", 0, 1, 1, 2);
    const auto shop = t.entity("toy", 1, 2, 0, 1);
    t.at(0ms).state(shop, toy::kListen);
    const EventNumber syn = t.sent(alice, toy::kSyn);
    t.at(20ms).received(syn);
    const EventNumber called = t.state(shop, toy::kCalled);
    const EventNumber confirmed = t.state(shop, toy::kConfirmed); // CONNECTED, at once
    const EventNumber reply = t.sent(shop, toy::kAck);
    t.at(40ms).received(reply);
    t.state(alice, toy::kConnect);
    t.state(alice, toy::kAnswered);
    const EventNumber close = t.state(alice, toy::kClose); // CALLING and CONNECTED are passed, and nothing is left
    const EventNumber last = t.sent(alice, toy::kFin);
    t.at(60ms).received(last);
    Ladder ladder;
    ladder.contents = t.contents();
    for (const double width : {500.0, 900.0, 1900.0}) {
        ladder.frame.width = width;
        const LadderScene scene = ladder.scene();
        EXPECT_EQ(std::ranges::count_if(scene.states, &LadderState::passed), 2) << width;
        EXPECT_TRUE(labelOf(scene, "ANSWERING \u2192 CONNECTED") != nullptr ||
                    labelOf(scene, "ANSWERING \u2192\nCONNECTED") != nullptr)
            << width;
        EXPECT_EQ(labelOf(scene, "CONNECTED"), nullptr) << "it is named already";
        EXPECT_TRUE(labelOf(scene, "CALLING \u2192 CONNECTED \u2192 CLOSED") != nullptr ||
                    labelOf(scene, "CALLING \u2192\nCONNECTED \u2192\nCLOSED") != nullptr)
            << width;
        const auto mark = std::ranges::find(scene.states, called, &LadderState::event);
        ASSERT_NE(mark, scene.states.end());
        EXPECT_EQ(scene.eventAt(mark->box.center()), called) << "though others end and begin there";
    }
    ladder.options.future = Future::Hidden;
    for (const auto& [cursor, marks] : {std::pair{called, 0}, {confirmed, 1}, {close - 2, 1}, {close, 2}}) {
        ladder.cursor = cursor;
        EXPECT_EQ(std::ranges::count_if(ladder.scene().states, &LadderState::passed), marks) << cursor;
    }
}

TEST(LadderLayout, TheNameOfATimerIsBrokenIntoLinesBeforeItIsCut)
{
    Ladder ladder;
    std::size_t inLines = 0;
    for (double width = 420; width <= 900; width += 20) {
        ladder.frame.width = width;
        const LadderScene scene = ladder.scene();
        const auto label = std::ranges::find(scene.labels, LabelRole::Timer, &LadderLabel::role);
        ASSERT_NE(label, scene.labels.end()) << width;
        const bool broken = label->text == "repetition timer,\n1\u00a0s: expired";
        EXPECT_TRUE(broken || label->text == "repetition timer, 1\u00a0s: expired") << width << label->text;
        EXPECT_TRUE(scene.body.contains(label->box)) << width;
        inLines += broken ? 1 : 0;
    }
    EXPECT_GT(inLines, 0U);
}

TEST(LadderLayout, WhatAnArrowSaysIsBrokenIntoLinesBeforeItIsCut)
{
    Ladder ladder;
    ladder.cursor = 6; // the loss, whose label is placed first
    std::size_t inLines = 0;
    for (double width = 420; width <= 900; width += 20) {
        ladder.frame.width = width;
        const LadderScene scene = ladder.scene();
        const auto label = std::ranges::find(scene.labels, EventNumber{3}, &LadderLabel::event);
        ASSERT_NE(label, scene.labels.end()) << width;
        EXPECT_FALSE(label->text.contains("\u2026")) << width << label->text;
        const auto breaks = std::ranges::count(label->text, '\n');
        EXPECT_DOUBLE_EQ(label->box.height(), 16.0 * static_cast<double>(breaks + 1) + 2);
        inLines += breaks > 0 ? 1 : 0;
    }
    EXPECT_GT(inLines, 0U);
}

TEST(LadderLayout, LabelsLieBesideTheArrowsOfOthersWhereThereIsRoom)
{
    Ladder ladder;
    ladder.options.shown = Shown::Packets;
    ladder.options.scale = ScaleKind::Steps;
    ladder.frame = {900, 1400, 60, 0, 0};
    const LadderScene scene = ladder.scene();
    ASSERT_GT(scene.labels.size(), 10U);
    for (const LadderLabel& label : scene.labels)
        for (const LadderArrow& arrow : scene.arrows)
            for (double part = 0; part <= 1; part += 0.01)
                EXPECT_FALSE(arrow.first != label.event &&
                             label.box.contains(arrow.from + part * (arrow.to - arrow.from)))
                    << label.text << " over " << arrow.first;
}

TEST(LadderLayout, OfWhatIsMarkedAtOneInstantTheFirstStandsOnTop)
{
    toy::TraceBuilder t;
    const auto client = t.entity("toy", 0, 1, 1, 2);
    const auto server = t.entity("toy", 1, 2, 0, 1);
    const auto talker = t.entity("chat", 1, 2, 0, 1);
    t.at(0ms).sent(client, toy::kSyn);
    std::vector<EventNumber> notes;
    t.at(20ms);
    for (int i = 0; i < 3; i++)
        notes.push_back(t.note(talker, "aha"));
    t.at(40ms).sent(server, toy::kAck);
    Ladder ladder;
    ladder.contents = t.contents();
    for (const EventNumber cursor : {stack::kNoEvent, notes[0], notes[1], notes[2]}) {
        ladder.cursor = cursor;
        std::map<EventNumber, double> tops;
        for (const LadderLabel& label : ladder.scene().labels)
            if (label.role == LabelRole::Mark)
                tops[label.event] = label.box.top();
        ASSERT_EQ(tops.size(), 3U) << cursor;
        EXPECT_LT(tops[notes[0]], tops[notes[1]]) << cursor;
        EXPECT_LT(tops[notes[1]], tops[notes[2]]) << cursor;
    }
}

TEST(LadderLayout, ThreeHostsMoveTogetherBeforeTheyHaveToBeScrolled)
{
    toy::TraceBuilder t;
    t.trace()->addHost({"bob", {{0x0A000003}}});
    const auto alice = t.entity("toy", 0, 1, 1, 2);
    const auto shop = t.entity("toy", 1, 2, 0, 1);
    const auto second = t.entity("toy", 1, 3, 2, 1);
    t.at(0ms).state(shop, toy::kListen);
    const EventNumber syn = t.sent(alice, toy::kSyn);
    t.at(20ms).received(syn);
    t.state(shop, toy::kCalled);
    const EventNumber other = t.sent(second, toy::kSyn);
    t.at(40ms).received(other);
    Ladder ladder;
    ladder.contents = t.contents();
    const LadderMetrics metrics(*ladder.contents, ladder.options, Lifelines(hostsByAppearance(*ladder.contents)),
                                ladder.measure);
    EXPECT_LT(metrics.leastWidth(), metrics.easyWidth() - 100);
    for (const double width : {metrics.leastWidth(), metrics.easyWidth(), 2 * metrics.easyWidth()}) {
        ladder.frame.width = width;
        const LadderScene scene = ladder.scene();
        ASSERT_EQ(scene.columns.size(), 3U);
        for (const LadderColumn& column : scene.columns)
            EXPECT_TRUE(column.heading.left() >= 0 && column.heading.right() <= width) << column.name << width;
    }
}

TEST(LadderLayout, ASilenceIsMarkedWithItsRealLength)
{
    const LadderScene scene = Ladder{}.scene();
    ASSERT_EQ(scene.breaks.size(), 2U);
    EXPECT_EQ(scene.breaks[0].text, "980\u00a0ms");
    EXPECT_FALSE(scene.breaks[0].box.isEmpty());
}

TEST(LadderLayout, LabelsNeitherOverlapNorLeaveTheView)
{
    Ladder ladder;
    for (const ScaleKind scale : {ScaleKind::Linear, ScaleKind::Compressed, ScaleKind::Steps})
        for (const double zoom : {0.5, 4.0, 17.0, 45.0, 300.0})
            for (const double width : {330.0, 600.0, 1900.0})
                for (const double scroll : {0.0, 37.0, 400.0}) {
                    ladder.options.scale = scale;
                    ladder.frame = {width, 500, zoom, 0, scroll};
                    ladder.cursor = 10;
                    const LadderScene scene = ladder.scene();
                    for (std::size_t i = 0; i < scene.labels.size(); i++) {
                        EXPECT_TRUE(scene.body.contains(scene.labels[i].box)) << scene.labels[i].text;
                        for (std::size_t j = 0; j < i; j++)
                            EXPECT_FALSE(scene.labels[i].box.intersects(scene.labels[j].box))
                                << scene.labels[i].text << " / " << scene.labels[j].text << " at zoom " << zoom;
                    }
                }
}

TEST(LadderLayout, EventsAreFoundWhereTheyAreDrawn)
{
    Ladder ladder;
    ladder.frame.height = 1200;
    const LadderScene scene = ladder.scene();
    for (const LadderLabel& label : scene.labels)
        EXPECT_EQ(scene.eventAt(label.box.center()), label.event) << label.text;
    const LadderArrow* arrow = arrowOf(scene, 8);
    EXPECT_EQ(scene.eventAt(arrow->from * 0.9 + arrow->to * 0.1), arrow->first);
    EXPECT_EQ(scene.eventAt(arrow->from * 0.1 + arrow->to * 0.9), arrow->last);
    EXPECT_EQ(scene.eventAt(arrow->from * 0.1 + arrow->to * 0.9 + QPointF(0, 4)), arrow->last);
    EXPECT_EQ(scene.eventAt({1, 1}), stack::kNoEvent);
}

TEST(LadderLayout, ACaptureHasLevelArrowsWithHeads)
{
    toy::TraceBuilder t;
    const auto client = t.entity("toy", 0, 1, 1, 2);
    t.at(0ms).sent(client, toy::kSyn);
    t.at(10ms).sent(t.entity("toy", 1, 2, 0, 1), toy::kSyn | toy::kAck);
    Ladder ladder;
    ladder.contents = t.contents();
    const LadderScene scene = ladder.scene();
    ASSERT_EQ(scene.arrows.size(), 2U);
    EXPECT_DOUBLE_EQ(scene.arrows[0].from.y(), scene.arrows[0].to.y());
    EXPECT_TRUE(scene.arrows[0].head);
}

TEST(LabelPlacer, PutsALabelWhereItIsInsideAndFree)
{
    LabelPlacer placer(QRectF(0, 0, 100, 100));
    const QRectF box(10, 10, 20, 10);
    EXPECT_FALSE(placer.place({-5, 0, 20, 10}));
    EXPECT_TRUE(placer.place(box));
    EXPECT_FALSE(placer.place(box));
    placer.release(box);
    EXPECT_TRUE(placer.place(box));
}

} // namespace osiscope::ui
