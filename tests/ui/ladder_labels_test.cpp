// Where names stand: beside what they name, and so that nobody takes them for another one's.
#include "tests/ui/fixed_measure.h"
#include "tests/ui/trace_builder.h"
#include "ui/geometry/label_placer.h"
#include "ui/ladder/ladder_layout.h"
#include "ui/ladder/ladder_signs.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <vector>

namespace osiscope::ui {

using namespace std::chrono_literals;
using stack::EventNumber;
using stack::PrimitiveType;
using trace::TimerOperation;

namespace {

/// As on a projector.
class LargeMeasure final : public TextMeasure {
public:
    double width(std::string_view text, bool bold) const override { return 2 * FixedMeasure().width(text, bold); }
    double lineHeight() const override { return 2 * FixedMeasure().lineHeight(); }
};

LadderScene ladderOf(const Contents& contents, EventNumber cursor = stack::kNoEvent, double width = 900)
{
    const ViewOptions options{.future = Future::Shown, .primitives = true};
    const FixedMeasure measure;
    const TimeScale scale = makeScale(contents, options);
    const LadderMetrics metrics(contents, options, Lifelines(hostsByAppearance(contents)), measure);
    return layoutLadder({contents, scale, options, cursor, metrics, measure}, {width, 700, 45, 0, 0});
}

/// So many timers run at the shop at once; they run out one after the other.
std::shared_ptr<const Contents> timers(std::uint16_t count, EventNumber& lastEnd)
{
    toy::TraceBuilder t;
    const auto alice = t.entity("toy", 0, 4000, 1, 7);
    const EventNumber syn = t.at(0ms).sent(alice, toy::kSyn);
    t.at(20ms).received(syn);
    std::vector<toy::EntityId> shops;
    for (std::uint16_t port = 0; port < count; port++) {
        shops.push_back(t.entity("toy", 1, static_cast<std::uint16_t>(7 + port), 0, 4000));
        t.at(30ms + port * 1ms).timer(shops.back(), TimerOperation::Started, 100ms);
    }
    for (std::uint16_t port = 0; port < count; port++)
        lastEnd = t.at(130ms + port * 20ms).timer(shops[port], TimerOperation::Expired);
    return t.contents();
}

} // namespace

TEST(LadderLabels, WhatACrashEndsHasNotRunOutAndIsInNoOtherState)
{
    toy::TraceBuilder t;
    const auto client = t.entity("toy", 0, 1, 1, 2);
    const auto server = t.entity("toy", 1, 2, 0, 1);
    t.at(0ms).state(server, 1);
    t.timer(client, TimerOperation::Started, 100ms);
    const EventNumber sent = t.at(80ms).sent(client, toy::kSyn);
    t.at(90ms).received(sent);
    const EventNumber called = t.state(client, 0);
    t.at(90ms + 1ns).fault(0, trace::FaultKind::HostCrash); // as after the chosen event of a what-if
    t.at(200ms).state(server, 2);
    const LadderScene scene = ladderOf(*t.contents());
    ASSERT_EQ(scene.timers.size(), 1U);
    EXPECT_TRUE(scene.timers[0].closes);
    EXPECT_FALSE(scene.timers[0].expires);
    EXPECT_TRUE(std::ranges::none_of(
        scene.labels, [](const LadderLabel& label) { return label.text.find("expired") != std::string::npos; }));
    EXPECT_NE(std::ranges::find(scene.states, called, &LadderState::event), scene.states.end());
}

TEST(LadderLabels, ATimersNameStandsBesideItsLineAndOnNoOther)
{
    EventNumber last = stack::kNoEvent;
    const auto contents = timers(4, last);
    const LadderScene scene = ladderOf(*contents);
    ASSERT_EQ(scene.timers.size(), 4U);
    int led = 0;
    int named = 0;
    for (const LadderLabel& label : scene.labels) {
        if (label.role != LabelRole::Timer)
            continue;
        named++;
        for (const LadderTimer& timer : scene.timers) {
            const QRectF line(timer.x - 1, timer.top, 2, timer.bottom - timer.top);
            EXPECT_FALSE(label.box.intersects(line)) << label.event << " on " << timer.first;
            if (timer.first != label.event)
                continue;
            const double away = std::min(std::abs(label.box.left() - timer.x), std::abs(label.box.right() - timer.x));
            if (label.leader.isNull()) {
                EXPECT_LE(away, 6) << label.event;
            } else {
                EXPECT_DOUBLE_EQ(label.leader.x2(), timer.x);
                EXPECT_GE(label.leader.y2(), timer.top);
                EXPECT_LE(label.leader.y2(), timer.bottom);
                led++;
            }
        }
    }
    EXPECT_EQ(named, 4);
    EXPECT_GT(led, 0);
}

TEST(LadderLabels, ATimerThatIsLookedAtIsDrawnHoweverManyRun)
{
    EventNumber last = stack::kNoEvent;
    const auto contents = timers(6, last);
    const auto isDrawn = [&](const LadderScene& scene) {
        return std::ranges::find(scene.timers, last, &LadderTimer::last) != scene.timers.end();
    };
    EXPECT_FALSE(isDrawn(ladderOf(*contents)));
    const LadderScene scene = ladderOf(*contents, last);
    EXPECT_TRUE(isDrawn(scene));
    EXPECT_TRUE(std::ranges::any_of(scene.labels, [&](const LadderLabel& label) {
        return label.role == LabelRole::Timer && label.tone.emphasis == Emphasis::Cursor;
    }));
}

/// The line of one that has just been started may be too short for the names of all that run beside it.
TEST(LadderLabels, ATimersNameMayStandBelowItsEnd)
{
    toy::TraceBuilder t;
    const auto alice = t.entity("toy", 0, 4000, 1, 7);
    const EventNumber syn = t.at(0ms).sent(alice, toy::kSyn);
    for (std::uint16_t port = 7; port < 11; port++)
        t.timer(t.entity("toy", 0, 4000, 1, port), TimerOperation::Started, 1s);
    const EventNumber last = t.at(20ms).received(syn);
    const LadderScene scene = ladderOf(*t.contents(), last);
    ASSERT_EQ(scene.timers.size(), 4U);
    ASSERT_LT(scene.timers[0].bottom - scene.timers[0].top, 60);
    EXPECT_EQ(std::ranges::count(scene.labels, LabelRole::Timer, &LadderLabel::role), 4);
    EXPECT_TRUE(std::ranges::any_of(scene.labels, [&](const LadderLabel& label) {
        return label.role == LabelRole::Timer && label.box.top() > scene.timers[0].bottom && !label.leader.isNull();
    }));
}

/// Of a bundle those on its border have names.
TEST(LadderLabels, APacketsNameIsNearestToItsOwnArrow)
{
    toy::TraceBuilder t;
    const auto alice = t.entity("toy", 0, 4000, 1, 7);
    std::vector<EventNumber> sent;
    for (int i = 0; i < 12; i++)
        sent.push_back(t.at(i * 1ms).sent(alice, 0, std::to_string(i)));
    for (int i = 0; i < 12; i++)
        t.at(20ms + i * 1ms).received(sent[static_cast<std::size_t>(i)]);
    const LadderScene scene = ladderOf(*t.contents());
    std::size_t named = 0;
    for (const LadderLabel& label : scene.labels) {
        if (label.role != LabelRole::Packet)
            continue;
        named++;
        const QPointF middle = label.box.center();
        const auto distance = [&](const LadderArrow& arrow) {
            const double part = (middle.x() - arrow.from.x()) / (arrow.to.x() - arrow.from.x());
            return std::abs(arrow.from.y() + part * (arrow.to.y() - arrow.from.y()) - middle.y());
        };
        const auto own = std::ranges::find(scene.arrows, label.event, &LadderArrow::first);
        for (const LadderArrow& arrow : scene.arrows)
            EXPECT_LE(distance(*own), distance(arrow) + 1) << label.event << " and " << arrow.first;
    }
    EXPECT_GT(named, 0U);
    EXPECT_LT(named, sent.size());
}

TEST(LadderLabels, TheWordsAtTheCursorAreWhole)
{
    toy::TraceBuilder t;
    const auto alice = t.entity("toy", 0, 4000, 1, 7);
    const EventNumber syn = t.at(0ms).sent(alice, toy::kSyn);
    t.at(20ms).received(syn);
    const EventNumber changed = t.at(40ms).variable(alice, 123'456'789'012);
    const auto contents = t.contents();
    const std::string whole = contents->reading.label(changed);
    const LadderScene scene = ladderOf(*contents, changed, 320);
    ASSERT_GT(FixedMeasure().width(whole), 0.9 * (scene.columns[1].x - scene.columns[0].x));
    const auto label = std::ranges::find(scene.labels, changed, &LadderLabel::event);
    ASSERT_NE(label, scene.labels.end());
    EXPECT_EQ(label->text, whole);
}

/// There is room for it between two other names, if only just enough.
TEST(LadderLabels, AShortStaysNameStandsOnItsOwnSideOfTheLifeline)
{
    toy::TraceBuilder t;
    const auto alice = t.entity("toy", 0, 4000, 1, 7);
    const auto shop = t.entity("toy", 1, 7, 0, 4000);
    const EventNumber syn = t.at(0ms).sent(alice, toy::kSyn);
    t.at(20ms).received(syn);
    t.state(shop, 1);
    t.at(40ms).primitive(shop, PrimitiveType::Indication, "one");
    const EventNumber stay = t.state(shop, 2);
    t.at(57ms).primitive(shop, PrimitiveType::Indication, "two"); // 38 pixels, as a row of a large screen
    t.state(shop, 4);
    t.at(90ms).received(t.sent(alice, toy::kAck));
    const LadderScene scene = ladderOf(*t.contents());
    const auto label = std::ranges::find(scene.labels, stay, &LadderLabel::event);
    ASSERT_NE(label, scene.labels.end());
    EXPECT_EQ(label->text, "ANSWERING");
    EXPECT_GT(label->box.left(), scene.columns[1].x);
}

TEST(LadderLabels, NamesKeepOffSignsThatAreAsLargeAsTheirType)
{
    toy::TraceBuilder t;
    const auto alice = t.entity("toy", 0, 4000, 1, 7);
    const auto told = t.entity("chat", 0, 4000, 1, 7);
    for (int i = 0; i < 4; i++) {
        const EventNumber sent = t.at(i * 30ms).sent(alice, toy::kSyn);
        t.note(told, "one");
        t.at(i * 30ms + 20ms).lost(sent);
    }
    const auto contents = t.contents();
    const ViewOptions options{.future = Future::Shown};
    const LargeMeasure measure;
    const TimeScale scale = makeScale(*contents, options);
    const LadderMetrics metrics(*contents, options, Lifelines(hostsByAppearance(*contents)), measure);
    const double half = 6 * signScale(measure.lineHeight());
    EXPECT_GT(half, 12);
    for (double zoom = 20; zoom < 120; zoom += 5) {
        const LadderScene scene =
            layoutLadder({*contents, scale, options, stack::kNoEvent, metrics, measure}, {1400, 900, zoom, 0, 0});
        std::vector<QPointF> signs;
        for (const LadderMark& mark : scene.marks)
            signs.push_back(mark.at);
        for (const LadderArrow& arrow : scene.arrows)
            signs.push_back(arrow.to);
        for (const LadderLabel& label : scene.labels)
            for (const QPointF& sign : signs)
                EXPECT_FALSE(label.box.intersects(QRectF(sign - QPointF(half, half), QSizeF(2 * half, 2 * half))))
                    << label.text << " at " << zoom;
    }
    EXPECT_EQ(signScale(14), 1) << "as it is for usual type";
}

/// Marks come before timers and take the places beside the lifeline; that of a short timer is among them.
TEST(LadderLabels, WhatHasOtherPlacesMakesRoomForWhatHasNone)
{
    toy::TraceBuilder t;
    const auto alice = t.entity("toy", 0, 4000, 1, 7);
    const auto other = t.entity("toy", 0, 4001, 1, 7);
    const auto talker = t.entity("chat", 0, 4000, 1, 7);
    const EventNumber syn = t.at(0ms).sent(alice, toy::kSyn);
    t.at(20ms).received(syn);
    std::vector<EventNumber> started;
    for (int i = 0; i < 3; i++) {
        started.push_back(t.at(30ms + i * 12ms).timer(i % 2 == 0 ? alice : other, TimerOperation::Started, 10ms));
        t.at(31ms + i * 12ms).note(talker, "a remark");
        t.at(40ms + i * 12ms).timer(i % 2 == 0 ? alice : other, TimerOperation::Expired);
    }
    const EventNumber fin = t.at(80ms).sent(alice, toy::kFin);
    t.at(100ms).received(fin);
    const LadderScene scene = ladderOf(*t.contents());
    for (const EventNumber timer : started)
        EXPECT_NE(std::ranges::find(scene.labels, timer, &LadderLabel::event), scene.labels.end()) << timer;
}

TEST(LadderLabels, NamesBesideEachOtherAreNotReadAsOne)
{
    LabelPlacer placer(QRectF(0, 0, 500, 100));
    EXPECT_TRUE(placer.place({100, 10, 60, 18}));
    EXPECT_FALSE(placer.place({162, 10, 60, 18}));
    EXPECT_FALSE(placer.place({38, 12, 60, 18}));
    EXPECT_TRUE(placer.place({168, 10, 60, 18}));
    EXPECT_TRUE(placer.place({100, 28, 60, 18})) << "one below the other, they are two lines";
    placer.block(QRectF(300, 10, 10, 80));
    EXPECT_TRUE(placer.place({311, 10, 60, 18})) << "what is named";
}

} // namespace osiscope::ui
