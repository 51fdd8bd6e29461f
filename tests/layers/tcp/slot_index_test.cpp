#include "layers/transport/tcp/slot_index.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

namespace osiscope::tcp {
namespace {

TEST(SlotIndex, AnEmptyOneFindsNothing)
{
    EXPECT_EQ(SlotIndex().find(0, [](std::uint32_t) { return true; }), SlotIndex::kNone);
}

TEST(SlotIndex, SlotsOfTheSameHashAreToldApartByTheirContents)
{
    SlotIndex index;
    index.insert(5, 1);
    index.insert(5, 2);
    EXPECT_EQ(index.find(5, [](std::uint32_t slot) { return slot == 2; }), 2U);
    index.erase(5, 1);
    EXPECT_EQ(index.find(5, [](std::uint32_t) { return true; }), 2U);
}

/// Few different hashes, with neighbours and both ends of the table among them, so that runs of cells meet.
std::uint32_t crowdedHash(std::uint32_t slot)
{
    constexpr std::uint32_t kHashes[] = {0, 1, 1, 2, 14, 15, 30, 31, 0xFFFF'FFFE, 0xFFFF'FFFF};
    return kHashes[slot % std::size(kHashes)];
}

RC_GTEST_PROP(SlotIndex, FindsExactlyWhatWasInsertedAndNotErased, (const std::vector<std::uint8_t>& touched))
{
    SlotIndex index;
    std::vector<bool> there(256);
    for (const std::uint8_t slot : touched) {
        if (there[slot])
            index.erase(crowdedHash(slot), slot);
        else
            index.insert(crowdedHash(slot), slot);
        there[slot] = !there[slot];
    }
    RC_ASSERT(index.size() == static_cast<std::size_t>(std::ranges::count(there, true)));
    for (std::uint32_t slot = 0; slot < there.size(); ++slot) {
        const std::uint32_t found = index.find(crowdedHash(slot), [&](std::uint32_t other) { return other == slot; });
        RC_ASSERT(found == (there[slot] ? slot : SlotIndex::kNone));
    }
}

} // namespace
} // namespace osiscope::tcp
