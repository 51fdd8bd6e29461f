#include "model/trace/chunked_store.h"

#include <gtest/gtest.h>
#include <thread>

namespace osiscope::trace {

TEST(ChunkedStore, ElementsStayWhereTheyAreWhileItGrows)
{
    ChunkedStore<int, 4> store;
    store.append(0);
    const int* first = &store[0];
    for (int i = 1; i < 1000; ++i)
        store.append(i);
    EXPECT_EQ(first, &store[0]);
    for (int i = 0; i < 1000; ++i)
        EXPECT_EQ(store[static_cast<std::size_t>(i)], i);
}

TEST(ChunkedStore, ARunIsInOnePieceEvenAtTheEndOfAChunk)
{
    ChunkedStore<int, 4> store;
    store.append(1);
    store.append(2); // two places are left in the first chunk
    const std::size_t index = store.reserveRun(3);
    for (int i = 0; i < 3; ++i)
        store.at(index)[i] = 10 + i;
    const auto run = store.run(index, 3);
    EXPECT_EQ(run[0], 10);
    EXPECT_EQ(run[2], 12);
    EXPECT_EQ(&run[0] + 2, &store[index + 2]);
    EXPECT_EQ(store.append(7), index + 3);
}

TEST(ChunkedStore, ARunLongerThanAnyChunkSoFarFits)
{
    ChunkedStore<int, 4> store;
    const std::size_t index = store.reserveRun(1000);
    store.at(index)[999] = 5;
    EXPECT_EQ(store[index + 999], 5);
}

TEST(ChunkedStore, AReaderSeesWholeElementsWhileTheWriterGoesOn)
{
    struct Pair {
        std::uint64_t value;
        std::uint64_t complement;
    };
    ChunkedStore<Pair, 16> store;
    constexpr std::size_t kCount = 200'000;
    std::thread writer([&] {
        for (std::uint64_t i = 0; i < kCount; ++i)
            store.append({i, ~i});
    });
    std::size_t seen = 0;
    bool whole = true;
    while (seen < kCount) {
        const std::size_t size = store.size();
        for (; seen < size; ++seen)
            whole = whole && store[seen].value == seen && store[seen].complement == ~static_cast<std::uint64_t>(seen);
    }
    writer.join();
    EXPECT_TRUE(whole);
}

} // namespace osiscope::trace
