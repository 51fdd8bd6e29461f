// Packets that are still under way at the cursor: their arrows do not tell what becomes of them.
#include "tests/ui/fixed_measure.h"
#include "tests/ui/trace_builder.h"
#include "ui/ladder/ladder_layout.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace osiscope::ui {

using namespace std::chrono_literals;
using stack::EventNumber;

namespace {

LadderScene ladderAt(const Contents& contents, EventNumber cursor)
{
    const ViewOptions options{.future = Future::Hidden};
    const FixedMeasure measure;
    const TimeScale scale = makeScale(contents, options);
    const LadderMetrics metrics(contents, options, Lifelines(hostsByAppearance(contents)), measure);
    return layoutLadder({contents, scale, options, cursor, metrics, measure}, {900, 700, 45, 0, 0});
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

} // namespace osiscope::ui
