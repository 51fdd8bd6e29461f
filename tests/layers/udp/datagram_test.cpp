#include "layers/transport/udp/datagram.h"

#include "layers/transport/udp/description.h"
#include "layers/transport/udp/dissection.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace osiscope::udp {
namespace {

constexpr net::Endpoint kClient{net::Ipv4Address{0x0A000001}, 49152};
constexpr net::Endpoint kServer{net::Ipv4Address{0x0A000002}, 7};

net::OctetBuffer octetsOf(const net::Payload& payload)
{
    return {payload.octets().begin(), payload.octets().end()};
}

net::OctetBuffer datagram(std::string_view text)
{
    const net::Payload data = net::Payload::copyOf(text);
    return octetsOf(serialise(kClient, kServer, data.octets()));
}

TEST(UdpDatagram, IsWrittenAsRfc768DrawsIt)
{
    const net::OctetBuffer octets = datagram("hi");
    // Sum of 0a00 0001 0a00 0002 0011 000a c000 0007 000a 6869 is 0x13c98, folded 0x3c99, complement 0xc366.
    const net::OctetBuffer expected{0xC0, 0x00, 0x00, 0x07, 0x00, 0x0A, 0xC3, 0x66, 'h', 'i'};
    EXPECT_EQ(octets, expected);
}

TEST(UdpDatagram, AnOddLastOctetCountsAsIfAZeroFollowed)
{
    const net::OctetBuffer octets = datagram("abc");
    EXPECT_TRUE(checksumHolds(octets, kClient.address, kServer.address));
    net::OctetBuffer padded = octets;
    padded.push_back(0);
    padded[5] = 12;
    // One octet more, counted twice: in the header's length and in the pseudo header's.
    EXPECT_EQ(checksumOf(padded, kClient.address, kServer.address),
              checksumOf(octets, kClient.address, kServer.address) - 2);
}

TEST(UdpDatagram, ASumOfZeroIsSentAsAllOnes)
{
    // Data that makes the sum of everything else all ones.
    net::OctetBuffer octets = datagram(std::string_view("\0\0", 2));
    const std::uint16_t other = checksumOf(octets, kClient.address, kServer.address);
    octets[8] = static_cast<std::uint8_t>(other >> 8U);
    octets[9] = static_cast<std::uint8_t>(other);
    EXPECT_EQ(checksumOf(octets, kClient.address, kServer.address), 0xFFFF);
    const net::Payload sent = serialise(kClient, kServer, net::Octets(octets).subspan(8));
    EXPECT_EQ(parse(sent.octets())->checksum, 0xFFFF);
    EXPECT_TRUE(checksumHolds(sent.octets(), kClient.address, kServer.address));
}

TEST(UdpDatagram, AChecksumOfZeroMeansThatNoneWasMade)
{
    net::OctetBuffer octets = datagram("hi");
    octets[6] = octets[7] = 0;
    EXPECT_TRUE(checksumHolds(octets, kClient.address, kServer.address));
    octets[7] = 1;
    EXPECT_FALSE(checksumHolds(octets, kClient.address, kServer.address));
}

TEST(UdpDatagram, TheChecksumCoversTheAddresses)
{
    const net::OctetBuffer octets = datagram("hi");
    EXPECT_TRUE(checksumHolds(octets, kClient.address, kServer.address));
    EXPECT_FALSE(checksumHolds(octets, kClient.address, {0x0A000003}));
}

TEST(UdpDatagram, EveryFlippedBitIsNoticed)
{
    const net::OctetBuffer octets = datagram("hello");
    for (std::size_t bit = 0; bit < octets.size() * 8; ++bit) {
        net::OctetBuffer damaged = octets;
        damaged[bit / 8] ^= static_cast<std::uint8_t>(1U << (bit % 8));
        EXPECT_FALSE(checksumHolds(damaged, kClient.address, kServer.address)) << "bit " << bit;
    }
}

TEST(UdpDatagram, WhatIsNoDatagramIsSaidToBeNoneWithAPosition)
{
    const net::OctetBuffer octets = datagram("hi");
    EXPECT_EQ(parse(net::Octets(octets).first(7)).error().offset, 7U);
    net::OctetBuffer tooShort = octets;
    tooShort[5] = 7;
    EXPECT_EQ(parse(tooShort).error().offset, 4U);
    EXPECT_TRUE(parse(net::Octets(octets).first(8))); // a capture may end within the data
}

RC_GTEST_PROP(UdpDatagram, WhatIsWrittenIsReadAgain, ())
{
    const auto data = *rc::gen::arbitrary<net::OctetBuffer>();
    const net::Endpoint source{{*rc::gen::arbitrary<std::uint32_t>()}, *rc::gen::arbitrary<std::uint16_t>()};
    const net::Endpoint destination{{*rc::gen::arbitrary<std::uint32_t>()}, *rc::gen::arbitrary<std::uint16_t>()};
    const net::Payload made = serialise(source, destination, data);
    const auto header = parse(made.octets());
    RC_ASSERT(header.has_value());
    RC_ASSERT(header->sourcePort == source.port);
    RC_ASSERT(header->destinationPort == destination.port);
    RC_ASSERT(header->dataLength() == data.size());
    RC_ASSERT(header->checksum != 0);
    RC_ASSERT(checksumHolds(made.octets(), source.address, destination.address));
    RC_ASSERT(octetsOf(made.slice(kHeaderLength)) == data);
}

RC_GTEST_PROP(UdpDatagram, RandomOctetsNeverConfuseTheReaders, ())
{
    const auto octets = *rc::gen::arbitrary<net::OctetBuffer>();
    const auto dissected = dissect(octets, {kClient, kServer});
    RC_ASSERT(dissected.malformed.has_value() == !parse(octets).has_value());
    for (const stack::Field& field : dissected.fields)
        RC_ASSERT(field.bitOffset + field.bitLength <= octets.size() * 8);
    RC_ASSERT(encapsulation(octets).has_value() == parse(octets).has_value());
}

TEST(UdpFields, SayWhatTheHeaderSays)
{
    const stack::DissectedPdu dissected = dissect(datagram("hi"), {kClient, kServer});
    const std::pair<std::string_view, std::string_view> expected[] = {
        {"source-port", "49152"},       {"destination-port", "7"}, {"length", "10"},
        {"checksum", "0xc366 (right)"}, {"data", "68 69"},
    };
    ASSERT_EQ(dissected.fields.size(), std::size(expected));
    for (std::size_t i = 0; i < std::size(expected); ++i) {
        EXPECT_EQ(dissected.fields[i].row->id, expected[i].first);
        EXPECT_EQ(dissected.fields[i].text, expected[i].second);
    }
    EXPECT_EQ(dissected.label, "datagram, 10 octets");
    EXPECT_EQ(dissected.tag, "datagram");
}

TEST(UdpFields, SayWhetherTheChecksumCouldBeChecked)
{
    net::OctetBuffer octets = datagram("hello");
    const auto checksum = [](net::Octets pdu, const stack::DissectContext& context) {
        const std::string text = dissect(pdu, context).fields[3].text;
        return text.substr(text.find(' '));
    };
    EXPECT_EQ(checksum(octets, {kClient, kServer}), " (right)");
    EXPECT_EQ(checksum(octets, {}), " (not checked)");
    EXPECT_EQ(checksum(net::Octets(octets).first(10), {kClient, kServer}), " (not checked)");
    octets[9] ^= 1U;
    EXPECT_EQ(checksum(octets, {kClient, kServer}), " (wrong)");
    octets[6] = octets[7] = 0;
    EXPECT_EQ(checksum(octets, {kClient, kServer}), " (none)");
}

TEST(UdpInjection, MakesADatagramFromItsFields)
{
    stack::Parameters fields;
    fields.set("dport", std::int64_t{9});
    fields.set("data", std::string("hi"));
    const auto made = makePdu(fields, {kClient, kServer});
    ASSERT_TRUE(made);
    EXPECT_EQ(parse(*made)->sourcePort, 49152);
    EXPECT_EQ(parse(*made)->destinationPort, 9);
    EXPECT_TRUE(checksumHolds(*made, kClient.address, kServer.address));
    fields.set("checksum", std::int64_t{0x1234});
    fields.set("length", std::int64_t{300});
    EXPECT_EQ(parse(*makePdu(fields, {kClient, kServer}))->checksum, 0x1234);
    EXPECT_EQ(parse(*makePdu(fields, {kClient, kServer}))->length, 300);
    fields.set("data", std::string(70000, 'x'));
    EXPECT_FALSE(makePdu(fields, {kClient, kServer}));
}

} // namespace
} // namespace osiscope::udp
