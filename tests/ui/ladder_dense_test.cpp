// Ladders of very many events.
#include "tests/ui/laid_out_ladder.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace osiscope::ui {

using namespace std::chrono_literals;

TEST(DenseLadder, CostsNoMoreThanItsPixels)
{
    Ladder ladder;
    ladder.contents = toy::longTrace(50'000);
    ladder.options.scale = ScaleKind::Linear;
    ladder.frame = {900, 700, 700.0 / 56'000, 0, 0}; // all of it on one screen
    const LadderScene scene = ladder.scene();
    EXPECT_GT(scene.arrows.size(), 500U);
    EXPECT_LT(scene.arrows.size(), 700U * 40);
}

/// As in a picture of the whole of it: that is long, not dense.
TEST(DenseLadder, ManyPacketsHaveNamesWhereThereIsRoom)
{
    Ladder ladder;
    ladder.contents = toy::longTrace(1000);
    const auto named = [](const LadderScene& scene) {
        return std::ranges::count(scene.labels, LabelRole::Packet, &LadderLabel::role);
    };
    ladder.frame = {900, 60'000, 45, 0, 0};
    const LadderScene whole = ladder.scene();
    EXPECT_GT(whole.arrows.size(), 300U);
    EXPECT_FALSE(whole.isDense());
    EXPECT_GT(named(whole), 300);
    ladder.frame = {900, 700, 0.5, 0, 0};
    const LadderScene mass = ladder.scene();
    EXPECT_GT(mass.arrows.size(), 300U);
    EXPECT_TRUE(mass.isDense());
    EXPECT_EQ(named(mass), 0);
}

TEST(DenseLadder, MarksThatCoverEachOtherAreDrawnOnce)
{
    toy::TraceBuilder t;
    const auto client = t.entity("chat", 0, 1, 1, 2);
    for (int i = 0; i < 5000; i++)
        t.at(i * 1ms).note(client, "again");
    Ladder ladder;
    ladder.contents = t.contents();
    ladder.frame = {900, 700, 0.1, 0, 0};
    const LadderScene scene = ladder.scene();
    EXPECT_GT(scene.marks.size(), 200U);
    EXPECT_LT(scene.marks.size(), 1000U);
}

} // namespace osiscope::ui
