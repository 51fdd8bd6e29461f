// Service primitives in the ladder: what crosses the border between two layers of one host.
#include "tests/ui/fixed_measure.h"
#include "tests/ui/trace_builder.h"
#include "ui/ladder/ladder_layout.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace osiscope::ui {

using namespace std::chrono_literals;
using stack::EventNumber;
using stack::PrimitiveType;

namespace {

/// Alice's user asks twice at one moment; the shop's user is told.
struct PrimitiveLadder {
    PrimitiveLadder()
    {
        toy::TraceBuilder t;
        const auto alice = t.entity("toy", 0, 4000, 1, 7);
        const auto shop = t.entity("toy", 1, 7, 0, 4000);
        first = t.at(10ms).primitive(alice, PrimitiveType::Request, "one");
        second = t.primitive(alice, PrimitiveType::Request, "two");
        const EventNumber sent = t.sent(alice, 0, "onetwo", second);
        told = t.at(30ms).received(sent);
        told = t.primitive(shop, PrimitiveType::Indication, "onetwo", told);
        const auto net = t.entity("net", 0, 0, 1, 0);
        below = t.at(40ms).primitive(net, PrimitiveType::Request, "packet");
        contents = t.contents();
    }

    LadderScene scene() const
    {
        const TimeScale scale = makeScale(*contents, options);
        const LadderMetrics metrics(*contents, options, Lifelines(hostsByAppearance(*contents)), measure);
        return layoutLadder({*contents, scale, options, cursor, metrics, measure}, {900, 700, 45, 0, 0});
    }

    EventNumber first = stack::kNoEvent;
    EventNumber second = stack::kNoEvent;
    EventNumber told = stack::kNoEvent;
    EventNumber below = stack::kNoEvent;
    std::shared_ptr<const Contents> contents;
    ViewOptions options{.future = Future::Shown, .primitives = true};
    EventNumber cursor = stack::kNoEvent;
    FixedMeasure measure;
};

const LadderPrimitive* primitiveOf(const LadderScene& scene, EventNumber event)
{
    const auto found = std::ranges::find(scene.primitives, event, &LadderPrimitive::event);
    return found == scene.primitives.end() ? nullptr : &*found;
}

} // namespace

TEST(LadderPrimitives, AreArrowsDownAndUpBesideTheirLifeline)
{
    const PrimitiveLadder ladder;
    const LadderScene scene = ladder.scene();
    const LadderPrimitive* down = primitiveOf(scene, ladder.first);
    const LadderPrimitive* up = primitiveOf(scene, ladder.told);
    ASSERT_TRUE(down != nullptr && up != nullptr);
    EXPECT_TRUE(down->down);
    EXPECT_FALSE(up->down);
    EXPECT_LT(down->box.right(), scene.columns[0].x) << "outside, where no message passes";
    EXPECT_GT(up->box.left(), scene.columns[1].x);
    EXPECT_GT(down->box.height(), down->box.width()) << "vertical";
    const auto label = std::ranges::find(scene.labels, ladder.told, &LadderLabel::event);
    ASSERT_NE(label, scene.labels.end());
    EXPECT_EQ(label->text, "T-DATA indication");
    EXPECT_EQ(scene.eventAt(up->box.center()), ladder.told);
}

TEST(LadderPrimitives, OfOneMomentStandSideBySideInTheirOrder)
{
    const PrimitiveLadder ladder;
    const LadderScene scene = ladder.scene();
    const LadderPrimitive* first = primitiveOf(scene, ladder.first);
    const LadderPrimitive* second = primitiveOf(scene, ladder.second);
    ASSERT_TRUE(first != nullptr && second != nullptr);
    EXPECT_FALSE(first->box.intersects(second->box));
    EXPECT_LT(second->box.right(), first->box.left() + 1);
    std::vector<const LadderLabel*> labels;
    for (const LadderLabel& label : scene.labels)
        if (label.event == ladder.first || label.event == ladder.second)
            labels.push_back(&label);
    ASSERT_EQ(labels.size(), 2U);
    std::ranges::sort(labels, {}, &LadderLabel::event);
    EXPECT_LT(labels[0]->box.top(), labels[1]->box.top()) << "the first one on top";
    for (const LadderPrimitive& primitive : scene.primitives)
        for (const LadderLabel& label : scene.labels)
            EXPECT_FALSE(label.box.intersects(primitive.box)) << label.text;
}

TEST(LadderPrimitives, AreThoseOfTheLayersThatAreShown)
{
    PrimitiveLadder ladder;
    EXPECT_EQ(primitiveOf(ladder.scene(), ladder.below), nullptr) << "a packet a border would be too many";
    ladder.options.shown = Shown::Packets;
    EXPECT_NE(primitiveOf(ladder.scene(), ladder.below), nullptr);
    EXPECT_NE(primitiveOf(ladder.scene(), ladder.first), nullptr) << "where packets come from";
    ladder.options.primitives = false;
    EXPECT_TRUE(ladder.scene().primitives.empty());
}

TEST(LadderPrimitives, AreHiddenAsLongAsTheyAreToCome)
{
    PrimitiveLadder ladder;
    ladder.options.future = Future::Hidden;
    ladder.cursor = ladder.second;
    const LadderScene scene = ladder.scene();
    ASSERT_NE(primitiveOf(scene, ladder.second), nullptr);
    EXPECT_EQ(primitiveOf(scene, ladder.second)->tone.emphasis, Emphasis::Cursor);
    EXPECT_EQ(primitiveOf(scene, ladder.told), nullptr);
    EXPECT_TRUE(scene.marks.empty()) << "the arrow is where the cursor is";
}

} // namespace osiscope::ui
