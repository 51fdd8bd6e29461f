#include "layers/transport/tcp/reassembly.h"
#include "layers/transport/tcp/send_buffer.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace osiscope::tcp {
namespace {

net::Payload numbered(std::uint64_t from, std::size_t length)
{
    net::OctetBuffer octets;
    for (std::size_t i = 0; i < length; ++i)
        octets.push_back(static_cast<std::uint8_t>((from + i) * 31 >> 3));
    return net::Payload(std::move(octets));
}

bool same(const net::Payload& a, const net::Payload& b)
{
    return std::ranges::equal(a.octets(), b.octets());
}

TEST(TcpSendBuffer, ASliceOfOnePieceIsNotCopied)
{
    SendBuffer buffer;
    const net::Payload data = numbered(0, 100);
    buffer.append(data);
    EXPECT_EQ(buffer.slice(40, 20).octets().data(), data.octets().data() + 40);
}

RC_GTEST_PROP(TcpSendBuffer, HoldsTheStreamFromTheLastReleasedOctetOn, ())
{
    SendBuffer buffer;
    std::uint64_t begin = 0;
    std::uint64_t end = 0;
    const int steps = *rc::gen::inRange(1, 120);
    for (int i = 0; i < steps; ++i) {
        const auto size = static_cast<std::size_t>(*rc::gen::inRange(0, 40));
        switch (*rc::gen::inRange(0, 3)) {
        case 0:
            buffer.append(numbered(end, size));
            end += size;
            break;
        case 1: {
            const std::size_t count = std::min<std::size_t>(size, end - begin);
            buffer.release(count);
            begin += count;
            break;
        }
        default: {
            const auto offset = static_cast<std::size_t>(*rc::gen::inRange<std::uint64_t>(0, end - begin + 1));
            const std::size_t length = std::min<std::size_t>(size, end - begin - offset);
            RC_ASSERT(same(buffer.slice(offset, length), numbered(begin + offset, length)));
        }
        }
        RC_ASSERT(buffer.size() == end - begin);
        RC_ASSERT(buffer.empty() == (begin == end));
    }
}

TEST(TcpReassembly, GivesTextOnceItIsContinuous)
{
    Reassembly text;
    text.insert(Seq(110), numbered(110, 5));
    EXPECT_TRUE(text.take(Seq(100)).empty());
    EXPECT_TRUE(text.holds(Seq(114)));
    EXPECT_FALSE(text.holds(Seq(115)));
    EXPECT_EQ(text.size(), 5U);
    const auto taken = text.take(Seq(110));
    ASSERT_EQ(taken.size(), 1U);
    EXPECT_TRUE(same(taken[0], numbered(110, 5)));
    EXPECT_TRUE(text.empty());
}

RC_GTEST_PROP(TcpReassembly, AnyOrderAndOverlapGivesTheStreamOnce, (std::uint32_t start))
{
    constexpr std::uint32_t kLength = 200;
    const Seq begin(start); // also near the end of the circle
    Reassembly text;
    std::vector<std::pair<std::uint32_t, std::uint32_t>> parts;
    for (std::uint32_t at = 0; at < kLength; at += 10)
        parts.emplace_back(at, std::min(kLength - at, static_cast<std::uint32_t>(*rc::gen::inRange(10, 35))));
    const int extra = *rc::gen::inRange(0, 20);
    for (int i = 0; i < extra; ++i) {
        const auto at = static_cast<std::uint32_t>(*rc::gen::inRange(0, 199));
        parts.emplace_back(at, std::min(kLength - at, static_cast<std::uint32_t>(*rc::gen::inRange(1, 80))));
    }
    for (std::size_t i = parts.size(); i > 1; --i)
        std::swap(parts[i - 1], parts[static_cast<std::size_t>(*rc::gen::inRange<int>(0, static_cast<int>(i)))]);

    net::OctetBuffer stream;
    Seq next = begin;
    for (const auto& [at, length] : parts) {
        text.insert(begin + at, numbered(at, length));
        for (const net::Payload& taken : text.take(next)) {
            stream.insert(stream.end(), taken.octets().begin(), taken.octets().end());
            next += static_cast<std::uint32_t>(taken.size());
        }
    }
    RC_ASSERT(same(net::Payload::copyOf(net::Octets(stream)), numbered(0, kLength)));
    RC_ASSERT(text.empty());
}

} // namespace
} // namespace osiscope::tcp
