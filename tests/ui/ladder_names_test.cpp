// Whose name is whose: beside lifelines, where many things happen at once, and among arrows that lie close together.
#include "tests/ui/fixed_measure.h"
#include "tests/ui/trace_builder.h"
#include "ui/ladder/ladder_layout.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <ranges>
#include <string>
#include <vector>

namespace osiscope::ui {

using namespace std::chrono_literals;
using stack::EventNumber;
using stack::PrimitiveType;

namespace {

struct Looking {
    ScaleKind scale = ScaleKind::Compressed;
    EventNumber cursor = stack::kNoEvent;
    double width = 1100;
    double height = 700;
    double zoom = 45;
    double scrollY = 0;
};

LadderScene ladderOf(const Contents& contents, const Looking& at)
{
    const ViewOptions options{.scale = at.scale, .future = Future::Shown, .primitives = true};
    const FixedMeasure measure;
    const TimeScale scale = makeScale(contents, options);
    const LadderMetrics metrics(contents, options, Lifelines(hostsByAppearance(contents)), measure);
    return layoutLadder({contents, scale, options, at.cursor, metrics, measure},
                        {at.width, at.height, at.zoom, 0, at.scrollY});
}

/// A machine of the shop's goes on as its user is told of it, and is asked something at once.
struct BusyMoment {
    BusyMoment()
    {
        toy::TraceBuilder t;
        const auto alice = t.entity("toy", 0, 4000, 1, 7);
        const auto shop = t.entity("toy", 1, 7, 0, 4000);
        t.at(0ms).state(shop, 1);
        t.at(20ms).received(t.sent(alice, toy::kSyn));
        events = {t.primitive(shop, PrimitiveType::Indication, "one"), t.state(shop, 2),
                  t.at(20001us).primitive(shop, PrimitiveType::Indication, "two"),
                  t.primitive(shop, PrimitiveType::Request, "three")};
        t.at(200ms).received(t.sent(alice, toy::kAck));
        contents = t.contents();
    }

    std::vector<EventNumber> events;
    std::shared_ptr<const Contents> contents;
};

const LadderPrimitive* upOrDown(const LadderScene& scene, EventNumber event)
{
    const auto found = std::ranges::find(scene.primitives, event, &LadderPrimitive::event);
    return found == scene.primitives.end() ? nullptr : &*found;
}

bool isBeside(const QRectF& box, const QRectF& arrow)
{
    return box.center().y() > arrow.top() && box.center().y() < arrow.bottom();
}

} // namespace

TEST(LadderNames, APrimitivesNameStandsBesideItsArrowOrIsLedToIt)
{
    const BusyMoment moment;
    for (const ScaleKind scale : {ScaleKind::Linear, ScaleKind::Compressed, ScaleKind::Steps})
        for (const EventNumber cursor : {stack::kNoEvent, moment.events[1], moment.events[2]}) {
            const LadderScene scene = ladderOf(*moment.contents, {.scale = scale, .cursor = cursor});
            std::size_t named = 0;
            for (const LadderLabel& label : scene.labels) {
                if (label.role != LabelRole::State && label.role != LabelRole::Primitive)
                    continue;
                const LadderPrimitive* own = upOrDown(scene, label.event);
                named += own != nullptr ? 1 : 0;
                if (own != nullptr && !isBeside(label.box, own->box)) {
                    ASSERT_FALSE(label.leader.isNull()) << label.text;
                    EXPECT_DOUBLE_EQ(label.leader.x2(), own->box.center().x()) << label.text;
                }
                for (const LadderPrimitive& other : scene.primitives) {
                    const bool sideBySide = own != nullptr && own->box.center().x() > other.box.center().x() &&
                                            isBeside(own->box, other.box);
                    EXPECT_TRUE(&other == own || sideBySide || !isBeside(label.box, other.box))
                        << label.text << " beside " << other.event << ", cursor " << cursor;
                }
            }
            EXPECT_GE(named, 2U);
        }
}

/// What is told of a host is read from top to bottom: so it happened.
TEST(LadderNames, WhereAStepIsARowPrimitivesAndStatesStandInTheirOrder)
{
    const BusyMoment moment;
    for (const EventNumber cursor : {stack::kNoEvent, moment.events[2]}) { // which then has the first choice
        const LadderScene scene = ladderOf(*moment.contents, {.scale = ScaleKind::Steps, .cursor = cursor});
        double last = 0;
        std::size_t found = 0;
        for (const EventNumber event : moment.events)
            for (const LadderLabel& label : scene.labels)
                if (label.event == event && label.role != LabelRole::Mark) {
                    EXPECT_GT(label.box.top(), last) << label.text << ", cursor " << cursor;
                    EXPECT_TRUE(label.leader.isNull()) << label.text;
                    last = label.box.top();
                    found++;
                }
        EXPECT_EQ(found, moment.events.size());
    }
}

/// Also where no label has room beside its own bar: the cursor's, which has the first choice, stands under the others.
TEST(LadderNames, StatesThatFollowEachOtherWithinALineStandInTheirOrder)
{
    toy::TraceBuilder t;
    const auto alice = t.entity("toy", 0, 4000, 1, 7);
    const auto shop = t.entity("toy", 1, 7, 0, 4000);
    const auto other = t.entity("toy", 1, 7, 0, 4001);
    t.at(0ms).received(t.sent(alice, toy::kSyn));
    const std::array states{t.at(20ms).state(shop, toy::kCalled), t.at(20120us).state(other, toy::kCalled),
                            t.at(20240us).state(shop, toy::kConfirmed)};
    t.at(200ms).received(t.sent(alice, toy::kAck));
    const auto contents = t.contents();
    for (const ScaleKind scale : {ScaleKind::Linear, ScaleKind::Compressed})
        for (const EventNumber cursor : {stack::kNoEvent, states[0], states[1], states[2]}) {
            const LadderScene scene = ladderOf(*contents, {.scale = scale, .cursor = cursor});
            std::vector<const LadderLabel*> names;
            for (const LadderLabel& label : scene.labels)
                if (label.role == LabelRole::State && std::ranges::find(states, label.event) != states.end())
                    names.push_back(&label);
            EXPECT_GE(names.size(), 2U) << "cursor " << cursor;
            for (const LadderLabel* one : names)
                for (const LadderLabel* two : names) {
                    const bool aside = one->box.right() <= two->box.left() || two->box.right() <= one->box.left();
                    if (one->event < two->event && !aside) {
                        EXPECT_LT(one->box.top(), two->box.top()) << one->text << ", cursor " << cursor;
                    }
                }
        }
}

/// Further down it would seem to tell of what happens there.
TEST(LadderNames, StatesFromBeforeWhatIsSeenHaveOneNameAtItsEdge)
{
    toy::TraceBuilder t;
    const auto alice = t.entity("toy", 0, 4000, 1, 7);
    for (std::uint16_t port = 7; port < 10; port++)
        t.at(0ms).state(t.entity("toy", 1, port, 0, 4000), port == 9 ? 1 : 2);
    EventNumber last = stack::kNoEvent;
    for (int i = 0; i < 12; i++) {
        last = t.at(i * 20ms).sent(alice, 0, std::to_string(i));
        last = t.at(i * 20ms + 20ms).received(last);
    }
    const auto contents = t.contents();
    const LadderScene scene = ladderOf(*contents, {.cursor = last, .zoom = 60, .scrollY = 200});
    std::vector<const LadderLabel*> names;
    for (const LadderLabel& label : scene.labels)
        if (label.role == LabelRole::State)
            names.push_back(&label);
    ASSERT_EQ(names.size(), 1U);
    EXPECT_DOUBLE_EQ(names[0]->box.top(), scene.body.top());
    EXPECT_EQ(names[0]->entries.size(), 3U);
    EXPECT_NE(names[0]->text.find("2\u00a0\u00d7\u00a0"), std::string::npos) << names[0]->text;
    EXPECT_TRUE(names[0]->leader.isNull());
}

TEST(LadderNames, AStatesNameThatStandsElsewhereThanBesideItsBeginningIsLedToItsBar)
{
    toy::TraceBuilder t;
    std::vector<toy::EntityId> shops;
    const auto alice = t.entity("toy", 0, 4000, 1, 7);
    const EventNumber syn = t.at(0ms).sent(alice, toy::kSyn);
    t.at(20ms).received(syn);
    for (std::uint16_t port = 7; port < 12; port++)
        t.state(t.entity("toy", 1, port, 0, 4000), 1);
    t.at(300ms).received(t.sent(alice, toy::kAck));
    const LadderScene scene = ladderOf(*t.contents(), {});
    std::size_t led = 0;
    for (const LadderLabel& label : scene.labels) {
        if (label.role != LabelRole::State)
            continue;
        const auto state = std::ranges::find(scene.states, label.event, &LadderState::event);
        ASSERT_NE(state, scene.states.end());
        const bool beside = label.box.top() <= state->box.top() + 19 && label.box.left() > state->box.right();
        EXPECT_EQ(label.leader.isNull(), beside) << label.event;
        EXPECT_TRUE(beside || state->box.contains(label.leader.p2())) << label.event;
        led += beside ? 0 : 1;
    }
    EXPECT_GT(led, 0U);
}

/// Words are left out rather: with more zoom they come back.
TEST(LadderNames, OfEachArrowSomeIsLeftToBeSeen)
{
    toy::TraceBuilder t;
    const auto alice = t.entity("toy", 0, 4000, 1, 7);
    const auto shop = t.entity("toy", 1, 7, 0, 4000);
    for (int i = 0; i < 20; i++) {
        const EventNumber sent = t.at(i * 4ms).sent(alice, 0, "there " + std::to_string(i));
        const EventNumber back = t.at(i * 4ms + 1ms).sent(shop, 0, "back again " + std::to_string(i));
        t.timer(alice, trace::TimerOperation::Started, 500ms, sent);
        if (i % 3 == 0) {
            t.at(i * 4ms + 2ms).lost(sent);
        } else {
            t.at(i * 4ms + 3ms).received(sent);
        }
        t.at(i * 4ms + 3500us).received(back);
    }
    const auto contents = t.contents();
    std::size_t labels = 0;
    for (const double zoom : {3.0, 10.0, 30.0}) {
        const LadderScene scene = ladderOf(*contents, {.width = 700, .zoom = zoom});
        for (const LadderArrow& arrow : scene.arrows) {
            std::size_t covered = 0;
            constexpr std::size_t kPoints = 200;
            for (std::size_t i = 0; i < kPoints; i++) {
                const QPointF at = arrow.from + (arrow.to - arrow.from) * (static_cast<double>(i) / kPoints);
                covered +=
                    std::ranges::any_of(scene.labels, [&](const LadderLabel& label) { return label.box.contains(at); })
                        ? 1
                        : 0;
            }
            EXPECT_LE(covered, kPoints * 32 / 100) << arrow.first << " at " << zoom;
        }
        EXPECT_GE(scene.labels.size(), labels) << zoom;
        labels = scene.labels.size();
    }
    EXPECT_GT(labels, 20U);
}

TEST(LadderNames, WhatIsSaidAgainCloseByHasOneName)
{
    toy::TraceBuilder t;
    const auto alice = t.entity("toy", 0, 4000, 1, 7);
    std::vector<EventNumber> sent;
    for (int i = 0; i < 4; i++)
        sent.push_back(t.at(i * 2ms).sent(alice, toy::kAck));
    for (int i = 0; i < 4; i++)
        t.at(20ms + i * 2ms).received(sent[static_cast<std::size_t>(i)]);
    const auto contents = t.contents();
    const auto named = [&](double zoom) {
        return std::ranges::count(ladderOf(*contents, {.zoom = zoom}).labels, LabelRole::Packet, &LadderLabel::role);
    };
    EXPECT_EQ(named(60), 1);
    EXPECT_EQ(named(300), 4) << "where they are apart each has its own";
}

TEST(LadderNames, OnTheCursorsLineStandsWhatBelongsThere)
{
    toy::TraceBuilder t;
    const auto alice = t.entity("toy", 0, 4000, 1, 7);
    const auto shop = t.entity("toy", 1, 7, 0, 4000);
    const EventNumber syn = t.at(0ms).sent(alice, toy::kSyn);
    t.at(20ms).received(syn);
    for (const char* data : {"one", "two", "three", "four"})
        t.primitive(shop, PrimitiveType::Indication, data);
    const EventNumber cursor = t.at(36ms).sent(alice, toy::kAck);
    t.at(56ms).received(cursor);
    const LadderScene scene = ladderOf(*t.contents(), {.cursor = cursor});
    ASSERT_GT(scene.cursorY, 0);
    for (const LadderLabel& label : scene.labels)
        EXPECT_FALSE(label.role == LabelRole::Primitive && label.box.top() < scene.cursorY &&
                     label.box.bottom() > scene.cursorY)
            << label.event;
}

/// They lie on the other side of its lifeline, or cross it as they do other words.
TEST(LadderNames, AListOfStatesFromBeforeWhatIsSeenTakesLinesBesidePackets)
{
    toy::TraceBuilder t;
    const auto alice = t.entity("toy", 0, 4000, 1, 7);
    for (std::uint16_t row = 0; row < 4; row++)
        t.at(0ms).state(t.entity("toy", 1, static_cast<std::uint16_t>(7 + row), 0, 4000), row);
    EventNumber last = stack::kNoEvent;
    for (int i = 0; i < 12; i++) {
        last = t.at(i * 20ms).sent(alice, 0, std::to_string(i));
        last = t.at(i * 20ms + 20ms).received(last);
    }
    const auto contents = t.contents();
    for (const double scrollY : {225.0, 245.0}) { // a packet comes in just below the edge
        const LadderScene scene = ladderOf(*contents, {.cursor = last, .width = 600, .zoom = 60, .scrollY = scrollY});
        const auto list = std::ranges::find(scene.labels, LabelRole::State, &LadderLabel::role);
        ASSERT_NE(list, scene.labels.end());
        EXPECT_EQ(list->text.find("\u2026"), std::string::npos) << list->text;
        EXPECT_NE(list->text.find('\n'), std::string::npos) << list->text;
        EXPECT_GT(list->box.left(), scene.columns[1].x);
    }
}

/// Between two lifelines it may lie on the lines of timers, and breaks within names.
TEST(LadderNames, AListOfStatesFromBeforeWhatIsSeenIsThereThoughItsNamesAreWide)
{
    toy::TraceBuilder t;
    t.trace()->addHost({"kiosk", {}});
    const auto alice = t.entity("toy", 0, 4000, 1, 7);
    for (std::uint16_t port = 7; port < 10; port++)
        t.at(0ms).state(t.entity("toy", 1, port, 0, 4000), port == 9 ? 1 : 2);
    EventNumber last = stack::kNoEvent;
    for (int i = 0; i < 12; i++) {
        last = t.at(i * 20ms).sent(alice, 0, std::to_string(i));
        last = t.at(i * 20ms + 20ms).received(last);
    }
    t.received(t.sent(t.entity("toy", 2, 4000, 1, 7), 0, "there"));
    const LadderScene scene = ladderOf(*t.contents(), {.cursor = last, .width = 440, .zoom = 60, .scrollY = 225});
    ASSERT_EQ(scene.columns.size(), 3U);
    const auto list = std::ranges::find(scene.labels, LabelRole::State, &LadderLabel::role);
    ASSERT_NE(list, scene.labels.end());
    EXPECT_EQ(list->entries.size(), 3U);
    EXPECT_EQ(list->text.find("\u2026"), std::string::npos) << list->text;
    EXPECT_LE(list->box.right(), scene.columns[2].x);
}

/// Where no name has room between the bars and the edge, it lies on the bars it is of.
TEST(LadderNames, AListOfStatesFromBeforeWhatIsSeenIsThereThoughAnEdgeIsNear)
{
    toy::TraceBuilder t;
    const auto alice = t.entity("toy", 0, 4000, 1, 7);
    for (std::uint16_t port = 7; port < 12; port++)
        t.at(0ms).state(t.entity("toy", 1, port, 0, 4000), 2);
    EventNumber last = stack::kNoEvent;
    for (int i = 0; i < 12; i++) {
        last = t.at(i * 20ms).sent(alice, 0, std::to_string(i));
        last = t.at(i * 20ms + 20ms).received(last);
    }
    const auto contents = t.contents();
    std::size_t overBars = 0;
    for (double width = 280; width < 700; width += 10) {
        const LadderScene scene = ladderOf(*contents, {.cursor = last, .width = width, .zoom = 60, .scrollY = 225});
        const auto list = std::ranges::find(scene.labels, LabelRole::State, &LadderLabel::role);
        ASSERT_NE(list, scene.labels.end()) << width;
        EXPECT_TRUE(scene.body.contains(list->box)) << width;
        const auto covers = [&](const LadderState& bar) { return bar.box.intersects(list->box); };
        overBars += std::ranges::any_of(scene.states, covers) ? 1 : 0;
    }
    EXPECT_GT(overBars, 0U);
    EXPECT_LT(overBars, 20U);
}

TEST(LadderNames, ASilencesLengthIsReadAlsoWhereItsMiddleIsOutOfSight)
{
    const auto contents = toy::lostSynTrace();
    const LadderScene whole = ladderOf(*contents, {});
    ASSERT_FALSE(whole.breaks.empty());
    const LadderBreak& silence = whole.breaks[0];
    const double scrolled = silence.top - whole.body.top() + 0.7 * (silence.bottom - silence.top);
    const LadderScene scene = ladderOf(*contents, {.scrollY = scrolled});
    ASSERT_FALSE(scene.breaks.empty());
    ASSERT_GT(scene.breaks[0].bottom - scene.body.top(), 40) << "so much of it is seen";
    EXPECT_FALSE(scene.breaks[0].box.isEmpty());
    EXPECT_GT(scene.breaks[0].box.top(), scene.body.top());
}

/// It would be read as the name of that one.
TEST(LadderNames, NoMarksNameStandsBesideAnotherMark)
{
    toy::TraceBuilder t;
    const auto alice = t.entity("toy", 0, 4000, 1, 7);
    const EventNumber syn = t.at(0ms).sent(alice, toy::kSyn);
    t.at(20ms).received(syn);
    const auto told = t.entity("chat", 1, 7, 0, 4000);
    const std::array notes{t.note(told, "one"), t.note(told, "two"), t.note(told, "three"), t.note(told, "four")};
    const EventNumber crash = t.at(500ms).fault(1, trace::FaultKind::HostCrash);
    t.at(900ms).lost(t.sent(alice, toy::kAck), trace::LossReason::HostDown);
    const LadderScene scene = ladderOf(*t.contents(), {.scale = ScaleKind::Steps, .zoom = 36});
    const auto markOf = [&](EventNumber event) { return std::ranges::find(scene.marks, event, &LadderMark::event); };
    std::vector<EventNumber> named;
    for (const LadderLabel& label : scene.labels) {
        if (label.role != LabelRole::Mark)
            continue;
        named.push_back(label.event);
        const double away = std::abs(label.box.center().y() - markOf(label.event)->at.y());
        for (const LadderMark& other : scene.marks)
            EXPECT_LE(away, std::abs(label.box.center().y() - other.at.y()) + 1)
                << label.event << " beside " << other.event;
        const bool beside = away < 20 && label.box.right() > markOf(label.event)->at.x() - 20;
        EXPECT_EQ(label.leader.isNull(), beside) << label.event;
    }
    EXPECT_NE(std::ranges::find(named, crash), named.end()) << "what broke has a name before what else is told";
    EXPECT_NE(std::ranges::find_first_of(named, notes), named.end());
}

} // namespace osiscope::ui
