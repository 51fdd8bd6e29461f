#include "layers/network/ipv4/packet.h"

#include "layers/network/ipv4/description.h"
#include "layers/network/ipv4/dissection.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace osiscope::ipv4 {
namespace {

/// The header that the English Wikipedia and many courses work through by hand: its checksum is 0xb861.
constexpr std::uint8_t kKnownHeader[] = {0x45, 0x00, 0x00, 0x73, 0x00, 0x00, 0x40, 0x00, 0x40, 0x11,
                                         0xb8, 0x61, 0xc0, 0xa8, 0x00, 0x01, 0xc0, 0xa8, 0x00, 0xc7};

net::OctetBuffer knownPacket()
{
    net::OctetBuffer packet(std::begin(kKnownHeader), std::end(kKnownHeader));
    packet.resize(0x73, 0xAA);
    return packet;
}

net::OctetBuffer octetsOf(const net::Payload& payload)
{
    return {payload.octets().begin(), payload.octets().end()};
}

net::Payload payloadOf(std::size_t size)
{
    net::OctetBuffer data(size);
    for (std::size_t i = 0; i < size; ++i)
        data[i] = static_cast<std::uint8_t>(i * 7);
    return net::Payload(std::move(data));
}

TEST(Ipv4Packet, AKnownHeaderIsRead)
{
    const auto header = parse(knownPacket());
    ASSERT_TRUE(header) << header.error().message;
    EXPECT_EQ(header->totalLength, 0x73);
    EXPECT_EQ(header->identification, 0);
    EXPECT_TRUE(header->dontFragment);
    EXPECT_FALSE(header->moreFragments);
    EXPECT_EQ(header->fragmentOffset, 0);
    EXPECT_EQ(header->timeToLive, 64);
    EXPECT_EQ(header->protocol, 17);
    EXPECT_EQ(header->source.toString(), "192.168.0.1");
    EXPECT_EQ(header->destination.toString(), "192.168.0.199");
    EXPECT_EQ(header->dataLength(), 0x73U - 20U);
    EXPECT_TRUE(checksumIsRight(knownPacket()));
}

TEST(Ipv4Packet, AKnownHeaderIsWrittenWithItsChecksum)
{
    const net::OctetBuffer packet = knownPacket();
    const HeaderOctets written(*parse(packet));
    const net::Octets octets = written;
    EXPECT_EQ(net::OctetBuffer(octets.begin(), octets.end()),
              net::OctetBuffer(std::begin(kKnownHeader), std::end(kKnownHeader)));
}

TEST(Ipv4Packet, EveryFlippedBitOfTheHeaderIsNoticed)
{
    for (std::size_t bit = 0; bit < sizeof kKnownHeader * 8; ++bit) {
        net::OctetBuffer packet = knownPacket();
        packet[bit / 8] ^= static_cast<std::uint8_t>(1U << (bit % 8));
        if (parse(packet)) {
            EXPECT_FALSE(checksumIsRight(packet)) << "bit " << bit;
        }
    }
}

TEST(Ipv4Packet, TheChecksumDoesNotCoverTheData)
{
    net::OctetBuffer packet = knownPacket();
    packet.back() ^= 1U;
    EXPECT_TRUE(checksumIsRight(packet));
}

struct Broken {
    const char* what;
    std::size_t at;
    std::uint8_t octet;
    std::size_t length; ///< octets kept
    std::size_t errorAt;
};

TEST(Ipv4Packet, WhatIsNoPacketIsSaidToBeNoneWithAPosition)
{
    const Broken table[] = {
        {"empty", 0, 0x45, 0, 0},
        {"cut within the header", 0, 0x45, 19, 19},
        {"version 6", 0, 0x65, 0x73, 0},
        {"header length 4 words", 0, 0x44, 0x73, 0},
        {"options longer than the packet", 0, 0x4F, 40, 40},
        {"total length less than the header", 3, 19, 0x73, 2},
    };
    for (const Broken& broken : table) {
        net::OctetBuffer packet = knownPacket();
        packet[broken.at] = broken.octet;
        packet.resize(broken.length);
        const auto header = parse(packet);
        ASSERT_FALSE(header) << broken.what;
        EXPECT_EQ(header.error().offset, broken.errorAt) << broken.what;
        EXPECT_FALSE(header.error().message.empty()) << broken.what;
    }
}

TEST(Ipv4Packet, OptionsAreKeptAsOctets)
{
    const std::uint8_t options[] = {0x94, 0x04, 0x00, 0x00};
    Header header;
    header.options = options;
    const net::Payload packet = serialise(header, payloadOf(9));
    EXPECT_EQ(packet.size(), 33U);
    const auto read = parse(packet.octets());
    ASSERT_TRUE(read);
    EXPECT_TRUE(std::ranges::equal(read->options, options));
    EXPECT_EQ(read->dataLength(), 9U);
    EXPECT_TRUE(checksumIsRight(packet.octets()));
}

RC_GTEST_PROP(Ipv4Packet, WhatIsWrittenIsReadAgain, ())
{
    Header header;
    header.dscp = *rc::gen::inRange<std::uint8_t>(0, 64);
    header.ecn = *rc::gen::inRange<std::uint8_t>(0, 4);
    header.identification = *rc::gen::arbitrary<std::uint16_t>();
    header.dontFragment = *rc::gen::arbitrary<bool>();
    header.moreFragments = *rc::gen::arbitrary<bool>();
    header.fragmentOffset = static_cast<std::uint16_t>(*rc::gen::inRange(0, 8192) * 8);
    header.timeToLive = *rc::gen::arbitrary<std::uint8_t>();
    header.protocol = *rc::gen::arbitrary<std::uint8_t>();
    header.source.value = *rc::gen::arbitrary<std::uint32_t>();
    header.destination.value = *rc::gen::arbitrary<std::uint32_t>();
    const net::OctetBuffer options(static_cast<std::size_t>(*rc::gen::inRange(0, 11)) * 4, 1);
    header.options = options;
    const auto data = *rc::gen::arbitrary<net::OctetBuffer>();

    const net::Payload packet = serialise(header, net::Payload::copyOf(net::Octets(data)));
    RC_ASSERT(checksumIsRight(packet.octets()));
    const auto read = parse(packet.octets());
    RC_ASSERT(read.has_value());
    RC_ASSERT(read->dscp == header.dscp);
    RC_ASSERT(read->ecn == header.ecn);
    RC_ASSERT(read->identification == header.identification);
    RC_ASSERT(read->dontFragment == header.dontFragment);
    RC_ASSERT(read->moreFragments == header.moreFragments);
    RC_ASSERT(read->fragmentOffset == header.fragmentOffset);
    RC_ASSERT(read->timeToLive == header.timeToLive);
    RC_ASSERT(read->protocol == header.protocol);
    RC_ASSERT(read->source == header.source);
    RC_ASSERT(read->destination == header.destination);
    RC_ASSERT(std::ranges::equal(read->options, options));
    RC_ASSERT(octetsOf(packet.slice(read->length(), read->dataLength())) == data);
}

RC_GTEST_PROP(Ipv4Packet, RandomOctetsNeverConfuseTheReaders, ())
{
    auto octets = *rc::gen::arbitrary<net::OctetBuffer>();
    if (!octets.empty() && *rc::gen::arbitrary<bool>())
        octets[0] = static_cast<std::uint8_t>(0x40U | (octets[0] & 0xFU)); // gets past the version
    const auto header = parse(octets);
    const auto dissected = dissect(octets, {});
    RC_ASSERT(dissected.malformed.has_value() == !header.has_value());
    for (const stack::Field& field : dissected.fields)
        RC_ASSERT(field.bitOffset + field.bitLength <= octets.size() * 8);
    RC_ASSERT(encapsulation(octets).has_value() == header.has_value());
}

// Rows and parser cannot drift apart: each row's bits are read from octets that serialise() wrote.
TEST(Ipv4Fields, SayWhatTheHeaderSays)
{
    const std::uint8_t options[] = {1, 1, 1, 0};
    Header header;
    header.dscp = 46;
    header.ecn = 1;
    header.identification = 0xBEEF;
    header.moreFragments = true;
    header.fragmentOffset = 1480;
    header.timeToLive = 17;
    header.protocol = 17;
    header.source = *net::Ipv4Address::parse("10.0.0.1");
    header.destination = *net::Ipv4Address::parse("10.1.2.3");
    header.options = options;
    const net::Payload packet = serialise(header, payloadOf(16));
    const stack::DissectedPdu dissected = dissect(packet.octets(), {});

    const std::pair<std::string_view, std::string_view> expected[] = {
        {"version", "4"},
        {"ihl", "6"},
        {"dscp", "46 (EF)"},
        {"ecn", "1 (ECT(1))"},
        {"total-length", "40"},
        {"identification", "0xbeef"},
        {"reserved", "not set"},
        {"df", "not set"},
        {"mf", "set"},
        {"fragment-offset", "185 (octet 1480)"},
        {"ttl", "17"},
        {"protocol", "17 (UDP)"},
        {"checksum", ""},
        {"source", "10.0.0.1"},
        {"destination", "10.1.2.3"},
        {"options", "01 01 01 00"},
    };
    ASSERT_EQ(dissected.fields.size(), std::size(expected));
    for (std::size_t i = 0; i < std::size(expected); ++i) {
        EXPECT_EQ(dissected.fields[i].row->id, expected[i].first);
        if (!expected[i].second.empty()) {
            EXPECT_EQ(dissected.fields[i].text, expected[i].second) << expected[i].first;
        }
    }
    EXPECT_TRUE(dissected.fields[12].text.ends_with("(right)"));
    EXPECT_EQ(dissected.headerLength, 24U);
    EXPECT_EQ(dissected.length, 40U);
    EXPECT_EQ(dissected.tag, "fragment");
}

TEST(Ipv4Fields, CoverTheFixedHeaderWithoutGapOrOverlap)
{
    std::size_t next = 0;
    for (const stack::FieldRow& row : fieldRows()) {
        if (row.bits == 0)
            continue;
        EXPECT_EQ(row.bitOffset, next) << row.id;
        next = row.bitOffset + std::size_t{row.bits};
        EXPECT_FALSE(row.meaning.empty()) << row.id;
        EXPECT_FALSE(row.source.section.empty()) << row.id;
    }
    EXPECT_EQ(next, kHeaderLength * 8);
}

TEST(Ipv4Fields, ADamagedHeaderIsMarked)
{
    net::OctetBuffer packet = knownPacket();
    packet[8] ^= 1U;
    EXPECT_TRUE(dissect(packet, {}).fields[12].text.ends_with("(wrong)"));
}

TEST(Ipv4Encapsulation, ALinksPaddingIsNotData)
{
    net::OctetBuffer packet = knownPacket();
    packet.resize(200);
    const auto inside = encapsulation(packet);
    ASSERT_TRUE(inside);
    EXPECT_EQ(inside->payloadOffset, 20U);
    EXPECT_EQ(inside->payloadLength, 0x73U - 20U);
    EXPECT_EQ(inside->next, "udp");
    EXPECT_EQ(inside->source.address.toString(), "192.168.0.1");
}

TEST(Ipv4Encapsulation, OnlyTheFirstFragmentHasATransportHeader)
{
    Header header;
    header.protocol = 6;
    header.moreFragments = true;
    EXPECT_EQ(encapsulation(serialise(header, payloadOf(16)).octets())->next, "tcp");
    header.fragmentOffset = 8;
    EXPECT_EQ(encapsulation(serialise(header, payloadOf(16)).octets())->next, "");
}

TEST(Ipv4Encapsulation, AProtocolNobodyKnowsIsNotNamed)
{
    Header header;
    header.protocol = 253;
    EXPECT_EQ(encapsulation(serialise(header, payloadOf(4)).octets())->next, "");
}

} // namespace
} // namespace osiscope::ipv4
