// A capture in a ladder: packets that follow each other within microseconds, each on a line of its own.
#include "tests/ui/fixed_measure.h"
#include "tests/ui/trace_builder.h"
#include "ui/document/document.h"
#include "ui/geometry/axis_ticks.h"
#include "ui/ladder/ladder_layout.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace osiscope::ui {

using namespace std::chrono_literals;
using stack::EventNumber;

namespace {

constexpr ScaleKind kTrueToTime[] = {ScaleKind::Linear, ScaleKind::Compressed};

/// Both sides in turn at these times.
std::shared_ptr<const Contents> captureAt(std::initializer_list<sim::Duration> times)
{
    toy::TraceBuilder t;
    const auto client = t.entity("toy", 0, 1, 1, 2);
    const auto server = t.entity("toy", 1, 2, 0, 1);
    bool isAnswer = false;
    for (const sim::Duration time : times) {
        t.at(time).sent(isAnswer ? server : client, toy::kAck);
        isAnswer = !isAnswer;
    }
    return t.contents();
}

/// A handshake and a question of which the last three packets leave within 21 us, two of them at the same one.
std::shared_ptr<const Contents> closeTogether()
{
    return captureAt({0ms, 40ms, 40ms + 20us, 40ms + 21us, 40ms + 21us, 80ms, 120ms, 160ms});
}

LadderScene sceneOf(const std::shared_ptr<const Contents>& contents, const ViewOptions& options)
{
    const FixedMeasure measure;
    const TimeScale scale = makeScale(*contents, options);
    const LadderMetrics metrics(*contents, options, Lifelines(hostsByAppearance(*contents)), measure);
    LadderFrame frame{900, 0, metrics.fittingZoom(scale, 700), 0, 0};
    frame.height = metrics.contentHeight(scale.length(), frame.zoom);
    return layoutLadder({*contents, scale, options, stack::kNoEvent, metrics, measure}, frame);
}

} // namespace

TEST(CaptureScale, PacketsKeepTheirOrderAndRoomForWordsInEveryScale)
{
    const auto contents = closeTogether();
    for (const ScaleKind kind : kTrueToTime) {
        const TimeScale scale = makeScale(*contents, {.scale = kind});
        for (EventNumber number = 2; number <= contents->size(); number++)
            EXPECT_GE(scale.at(number) - scale.at(number - 1), 0.5 - 1e-9) << number;
        EXPECT_DOUBLE_EQ(scale.at(contents->size()), scale.length());
    }
}

TEST(CaptureScale, WhereTimeIsDrawnLongerItSaysSo)
{
    const auto contents = closeTogether();
    for (const ScaleKind kind : kTrueToTime) {
        const TimeScale scale = makeScale(*contents, {.scale = kind});
        ASSERT_EQ(scale.stretches().size(), 1U);
        const ScaleBreak& apart = scale.stretches().front();
        EXPECT_EQ(apart.to - apart.from, 21us);
        EXPECT_DOUBLE_EQ(apart.begin, scale.at(2U));
        EXPECT_DOUBLE_EQ(apart.end, scale.at(5U));
        EXPECT_DOUBLE_EQ(scale.at(8U) - scale.at(7U), scale.at(7U) - scale.at(6U)) << "the rest is true to time";
    }
}

TEST(CaptureScale, EventsOfOneMomentAreFoundAgainByTheirPosition)
{
    const auto contents = closeTogether();
    for (const ScaleKind kind : kTrueToTime) {
        const TimeScale scale = makeScale(*contents, {.scale = kind});
        for (EventNumber number = 1; number <= contents->size(); number++) {
            EXPECT_EQ(scale.lastEventAt(scale.at(number)), number);
            EXPECT_EQ(scale.firstEventAt(scale.at(number)), number);
            EXPECT_EQ(scale.timeAt(scale.at(number)), (*contents->trace)[number].time);
        }
        const std::vector<Tick> ticks = axisTicks(scale, *contents->trace, 0, scale.length(), 0.6);
        for (std::size_t i = 1; i < ticks.size(); i++)
            EXPECT_GE(ticks[i].position - ticks[i - 1].position, 0.59) << ticks[i].text;
    }
}

TEST(CaptureScale, AMessageStaysWithItsFirstPacket)
{
    toy::TraceBuilder t;
    const auto client = t.entity("toy", 0, 1, 1, 2);
    const auto server = t.entity("toy", 1, 2, 0, 1);
    const auto words = t.entity("chat", 0, 1, 1, 2);
    t.at(0ms).sent(client, toy::kSyn);
    t.at(10ms).says(words, "hello");
    t.sent(client, toy::kAck);
    t.at(10ms + 3us).sent(server, toy::kAck);
    t.at(20ms).sent(server, toy::kAck);
    const auto contents = t.contents();
    for (const ScaleKind kind : kTrueToTime) {
        const TimeScale both = makeScale(*contents, {.scale = kind});
        EXPECT_DOUBLE_EQ(both.at(2U), both.at(3U));
        const TimeScale packets = makeScale(*contents, {.scale = kind, .shown = Shown::Packets});
        EXPECT_GT(both.at(4U) - both.at(3U), packets.at(4U) - packets.at(3U)) << "its words lie between them";
    }
}

TEST(CaptureScale, OfARunNothingIsDrawnApart)
{
    const auto run = toy::lostSynTrace();
    for (const ScaleKind kind : kTrueToTime)
        EXPECT_TRUE(makeScale(*run, {.scale = kind}).stretches().empty());
}

/// Else a capture of a minute in which most packets are microseconds apart would be as long as a street.
TEST(CaptureScale, ATrueScaleHasAFewLinesForEachPacket)
{
    const auto contents = captureAt({0ms, 1us, 2us, 3us, 4us, 5us, 6us, 7us, 8us, 1min});
    EXPECT_LE(makeScale(*contents, {.scale = ScaleKind::Linear}).length(), 2.5 * 10);
}

TEST(CaptureLadder, EachPacketHasItsArrowAndItsWordsInTheOrderOfTheCapture)
{
    const auto contents = closeTogether();
    for (const ScaleKind kind : kTrueToTime) {
        const LadderScene scene = sceneOf(contents, {.scale = kind, .future = Future::Shown});
        ASSERT_EQ(scene.arrows.size(), contents->size());
        std::vector<LadderLabel> labels = scene.labels;
        ASSERT_EQ(labels.size(), contents->size());
        std::ranges::sort(labels, {}, [](const LadderLabel& label) { return label.box.center().y(); });
        for (std::size_t i = 0; i < labels.size(); i++) {
            EXPECT_EQ(labels[i].event, i + 1);
            EXPECT_LT(labels[i].box.bottom(), scene.arrows[i].from.y()) << "above its own arrow";
            if (i > 0) {
                EXPECT_GT(labels[i].box.top(), scene.arrows[i - 1].from.y()) << "and below the one before";
            }
        }
        ASSERT_EQ(scene.stretches.size(), 1U);
        EXPECT_EQ(scene.stretches.front().text, "21\u00a0\u00b5s");
        EXPECT_FALSE(scene.stretches.front().box.isEmpty());
    }
}

} // namespace osiscope::ui
