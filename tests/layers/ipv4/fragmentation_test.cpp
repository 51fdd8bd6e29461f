#include "layers/network/ipv4/fragmentation.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <numeric>
#include <rapidcheck/gtest.h>

namespace osiscope::ipv4 {
namespace {

net::Payload dataOf(std::size_t size)
{
    net::OctetBuffer data(size);
    for (std::size_t i = 0; i < size; ++i)
        data[i] = static_cast<std::uint8_t>(i ^ i >> 8U);
    return net::Payload(std::move(data));
}

Header headerOf(std::size_t dataSize)
{
    Header header;
    header.identification = 7;
    header.protocol = 17;
    header.totalLength = static_cast<std::uint16_t>(header.length() + dataSize);
    return header;
}

Reassembly::Result add(Reassembly& reassembly, std::size_t offset, const net::Payload& data, bool more)
{
    Header header = headerOf(data.size());
    header.fragmentOffset = static_cast<std::uint16_t>(offset);
    header.moreFragments = more;
    return reassembly.add(header, data);
}

Reassembly::Result addPacket(Reassembly& reassembly, const net::Payload& packet)
{
    const auto header = parse(packet.octets());
    EXPECT_TRUE(header);
    EXPECT_TRUE(checksumIsRight(packet.octets()));
    return reassembly.add(*header, packet.slice(header->length(), header->dataLength()));
}

TEST(Ipv4Fragment, ADatagramOf1001OctetsOverAnMtuOf576IsCutInTwo)
{
    const auto packets = fragment(headerOf(981), dataOf(981), 576);
    ASSERT_EQ(packets.size(), 2U);
    const auto first = parse(packets[0].octets());
    const auto second = parse(packets[1].octets());
    EXPECT_EQ(first->totalLength, 572); // 552 = 69 blocks of 8 octets
    EXPECT_TRUE(first->moreFragments);
    EXPECT_EQ(first->fragmentOffset, 0);
    EXPECT_EQ(second->fragmentOffset, 552);
    EXPECT_FALSE(second->moreFragments);
    EXPECT_EQ(second->dataLength(), 981U - 552U);
    EXPECT_EQ(first->identification, second->identification);
}

TEST(Ipv4Fragment, AFragmentThatIsCutAgainKeepsItsPlace)
{
    Header header = headerOf(160);
    header.fragmentOffset = 800;
    header.moreFragments = true;
    const auto packets = fragment(header, dataOf(160), 100);
    ASSERT_EQ(packets.size(), 2U);
    EXPECT_EQ(parse(packets[0].octets())->fragmentOffset, 800);
    EXPECT_EQ(parse(packets[1].octets())->fragmentOffset, 880);
    EXPECT_TRUE(parse(packets[1].octets())->moreFragments); // the datagram's end is in another fragment
}

TEST(Ipv4Fragment, OnlyOptionsWithTheCopiedFlagGoWithLaterFragments)
{
    // Record route (7, not copied), no operation, router alert (148, copied).
    const std::uint8_t options[] = {7, 3, 4, 1, 0x94, 4, 0, 0};
    Header header = headerOf(300);
    header.options = options;
    header.totalLength = 328;
    const auto packets = fragment(header, dataOf(300), 200);
    ASSERT_EQ(packets.size(), 2U);
    EXPECT_TRUE(std::ranges::equal(parse(packets[0].octets())->options, options));
    const std::uint8_t copied[] = {0x94, 4, 0, 0};
    EXPECT_TRUE(std::ranges::equal(parse(packets[1].octets())->options, copied));
}

TEST(Ipv4Fragment, OptionsThatCannotBeReadAreNotCopied)
{
    const std::uint8_t table[][4] = {{0x94, 0, 0, 0}, {0x94, 9, 0, 0}, {1, 1, 1, 0x94}, {0, 0x94, 2, 0}};
    for (const auto& options : table)
        EXPECT_TRUE(copiedOptions(options).empty()) << int{options[0]};
}

// Any size, any MTU, fragments cut again on a second link, any order, any of them twice.
RC_GTEST_PROP(Ipv4Reassembly, WhatWasCutComesTogetherAgain, ())
{
    const auto size = static_cast<std::size_t>(*rc::gen::inRange(1, 20000));
    const auto mtu = *rc::gen::inRange<std::uint16_t>(kLeastMtu, 3000);
    const auto secondMtu = *rc::gen::inRange<std::uint16_t>(kLeastMtu, 3000);
    const net::Payload data = dataOf(size);
    std::vector<net::Payload> packets;
    for (const net::Payload& packet : fragment(headerOf(size), data, mtu)) {
        RC_ASSERT(packet.size() <= mtu);
        const auto header = parse(packet.octets());
        for (net::Payload& part : fragment(*header, packet.slice(header->length()), secondMtu)) {
            RC_ASSERT(part.size() <= secondMtu);
            packets.push_back(std::move(part));
        }
    }
    RC_PRE(packets.size() > 1);
    const auto seed = *rc::gen::arbitrary<std::uint32_t>();
    std::vector<std::size_t> order(packets.size());
    std::iota(order.begin(), order.end(), 0);
    const auto mixed = [&](std::size_t i) { return (i * 2654435761U + seed) % 65521U; };
    std::ranges::sort(order, {}, mixed);
    const auto repeated = static_cast<std::size_t>(*rc::gen::inRange(0, 4));
    Reassembly reassembly;
    std::size_t completed = 0;
    for (std::size_t i = 0; i < order.size(); ++i) {
        const auto result = addPacket(reassembly, packets[order[i]]);
        RC_ASSERT(result != Reassembly::Result::Overlap && result != Reassembly::Result::Invalid);
        completed += result == Reassembly::Result::Complete ? 1 : 0;
        RC_ASSERT((completed == 1) == (i + 1 == order.size()));
        if (repeated != 0 && i % repeated == 0 && completed == 0)
            RC_ASSERT(addPacket(reassembly, packets[order[i / 2]]) == Reassembly::Result::Repeated);
    }
    RC_ASSERT(std::ranges::equal(reassembly.data().octets(), data.octets()));
}

// Whatever comes: what is said to be complete has every octet from a fragment that was given.
RC_GTEST_PROP(Ipv4Reassembly, NothingIsMadeUp, ())
{
    Reassembly reassembly;
    const net::Payload data = dataOf(256);
    const auto count = *rc::gen::inRange(1, 30);
    for (int i = 0; i < count; ++i) {
        const auto offset = static_cast<std::size_t>(*rc::gen::inRange(0, 24)) * 8;
        const auto size = static_cast<std::size_t>(*rc::gen::inRange(0, 64));
        const auto result = add(reassembly, offset, data.slice(offset, size), *rc::gen::arbitrary<bool>());
        if (result == Reassembly::Result::Overlap)
            return;
        if (result == Reassembly::Result::Complete) {
            const net::Payload whole = reassembly.data();
            RC_ASSERT(std::ranges::equal(whole.octets(), data.slice(0, whole.size()).octets()));
            return;
        }
    }
}

TEST(Ipv4Reassembly, FragmentsThatOverlapSpoilTheDatagram)
{
    struct Case {
        const char* what;
        std::size_t offset;
        std::size_t size;
        bool more;
    };
    const Case table[] = {
        {"the start of the next", 0, 24, true},
        {"the end of the previous", 24, 16, true},
        {"within", 24, 8, true},
        {"around", 8, 32, true},
        {"an end before what is there", 0, 8, false},
        {"the same place, longer", 16, 24, true},
    };
    for (const Case& c : table) {
        Reassembly reassembly;
        ASSERT_EQ(add(reassembly, 16, dataOf(16), true), Reassembly::Result::Incomplete);
        EXPECT_EQ(add(reassembly, c.offset, dataOf(c.size), c.more), Reassembly::Result::Overlap) << c.what;
    }
}

TEST(Ipv4Reassembly, TheSameOctetsTwiceAreNoOverlapButOtherOctetsAre)
{
    Reassembly reassembly;
    ASSERT_EQ(add(reassembly, 8, dataOf(16), true), Reassembly::Result::Incomplete);
    EXPECT_EQ(add(reassembly, 8, dataOf(16), true), Reassembly::Result::Repeated);
    EXPECT_EQ(add(reassembly, 8, net::Payload(net::OctetBuffer(16, 0xFF)), true), Reassembly::Result::Overlap);
}

TEST(Ipv4Reassembly, ADatagramHasOneEnd)
{
    Reassembly reassembly;
    ASSERT_EQ(add(reassembly, 16, dataOf(5), false), Reassembly::Result::Incomplete);
    EXPECT_EQ(add(reassembly, 24, dataOf(5), false), Reassembly::Result::Overlap);
    EXPECT_EQ(add(reassembly, 24, dataOf(8), true), Reassembly::Result::Overlap);
}

TEST(Ipv4Reassembly, FragmentsThatNoDatagramCanHaveChangeNothing)
{
    Reassembly reassembly;
    EXPECT_EQ(add(reassembly, 0, dataOf(9), true), Reassembly::Result::Invalid);      // not whole blocks
    EXPECT_EQ(add(reassembly, 8, dataOf(0), false), Reassembly::Result::Invalid);     // nothing in it
    EXPECT_EQ(add(reassembly, 65528, dataOf(8), false), Reassembly::Result::Invalid); // longer than any datagram
    EXPECT_EQ(reassembly.held(), 0U);
}

} // namespace
} // namespace osiscope::ipv4
