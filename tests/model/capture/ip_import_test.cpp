// What captures of real networks have besides plain IPv4 packets: IPv6, fragments, copies, wrong checksums.
#include "app/protocols.h"
#include "model/capture/capture_reader.h"
#include "model/session/session_index.h"
#include "tests/support/capture_octets.h"

#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>

namespace osiscope::capture {
namespace {

namespace fs = std::filesystem;
using namespace test;

class IpImport : public testing::Test {
protected:
    void TearDown() override { fs::remove(path); }

    Capture read(const std::string& content)
    {
        fs::remove(path);
        std::ofstream(path, std::ios::binary) << content;
        auto capture = readCapture(path, registry);
        EXPECT_TRUE(capture) << (capture ? "" : capture.error());
        return capture ? std::move(*capture) : Capture{std::make_shared<trace::Trace>(), 0, {}, {}};
    }

    std::vector<session::Session> sessionsOf(const Capture& capture) const
    {
        const session::SessionIndex sessions(*capture.trace, registry);
        return {sessions.all().begin(), sessions.all().end()};
    }

    fs::path path = fs::path(testing::TempDir()) / testing::UnitTest::GetInstance()->current_test_info()->name();
    stack::Registry registry = app::makeRegistry();
};

constexpr std::uint16_t kMore = 0x2000;

TEST_F(IpImport, DatagramsOverIpv6AreNamedByTheirAddressesInBrackets)
{
    const auto capture = read(fileHeader(kMicroseconds, kRaw) + record(0, 0, packet6(17, datagram6("a"))));
    const auto found = sessionsOf(capture);
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].name, "[2001:db8::1]:40000 - [2001:db8::2]:40001");
    EXPECT_EQ(capture.trace->host(found[0].initiatorHost).name, "2001:db8::1");
    EXPECT_EQ(capture.notes, std::vector<std::string>{}) << "its checksum is right";
}

TEST_F(IpImport, ExtensionHeadersAreSkipped)
{
    const std::string hopByHop = big(60, 1) + big(0, 1) + std::string(6, '\0');
    const std::string options = big(17, 1) + big(1, 1) + std::string(14, '\0');
    const auto capture =
        read(fileHeader(kMicroseconds, kRaw) + record(0, 0, packet6(0, hopByHop + options + datagram6("abc"))));
    const auto found = sessionsOf(capture);
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].bytes[0], 3U);
    EXPECT_EQ(capture.notes.size(), 0U);
}

/// As Windows and Linux ("big TCP") have it where their network card does the segmentation.
TEST_F(IpImport, APacketThatLeavesItsLengthToTheNetworkCardGoesToTheEndOfItsFrame)
{
    constexpr std::uint8_t kUnknown = 99;
    for (std::string packet :
         {packet4(17, datagramOf(std::string(4000, 'x'))), packet4(kUnknown, std::string(70'000, 'x'))}) {
        packet.replace(2, 2, big(0, 2));
        packet.replace(10, 2, big(0, 2));
        packet.replace(10, 2, big(checksum(packet.substr(0, 20)), 2));
        const auto capture =
            read(fileHeader(kMicroseconds, kEthernet, 262'144) + record(0, 0, ethernet(0x0800, packet)));
        ASSERT_EQ(capture.trace->size(), 1U);
        EXPECT_EQ((*capture.trace)[1].high, packet.size());
        EXPECT_EQ(capture.notes, std::vector<std::string>{});
    }
}

TEST_F(IpImport, FragmentsInAnyOrderMakeOneDatagram)
{
    const std::string whole = datagramOf(std::string(1000, 'x'));
    const auto capture = read(fileHeader(kMicroseconds, kRaw) + record(1, 0, packet4(17, whole.substr(504), 7, 63)) +
                              record(2, 0, packet4(17, whole.substr(0, 504), 7, kMore)));
    ASSERT_EQ(capture.trace->size(), 2U);
    const auto found = sessionsOf(capture);
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].messages[0], 1U);
    EXPECT_EQ(found[0].bytes[0], 1000U);
    EXPECT_EQ(registry[(*capture.trace)[1].protocol].id, "ipv4");
    EXPECT_EQ(registry[(*capture.trace)[2].protocol].id, "udp") << "stands where the last fragment came";
    ASSERT_EQ(capture.notes.size(), 1U);
    EXPECT_TRUE(capture.notes[0].starts_with("1 datagram was put together from fragments"));
}

TEST_F(IpImport, TheFirstFragmentSpeaksForADatagramWhoseFragmentsAreCut)
{
    const std::string whole = datagramOf(std::string(1000, 'x'));
    const std::string first = packet4(17, whole.substr(0, 504), 7, kMore);
    const std::string last = packet4(17, whole.substr(504), 7, 63);
    const auto found =
        sessionsOf(read(fileHeader(kMicroseconds, kRaw, 100) + record(1, 0, first.substr(0, 100), first.size()) +
                        record(2, 0, last.substr(0, 100), last.size())));
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].messages[0], 1U);
    EXPECT_EQ(found[0].bytes[0], 1000U);
}

TEST_F(IpImport, FragmentsOfIpv6AreNamedByTheirOwnHeader)
{
    const std::string whole = datagram6(std::string(1000, 'x'));
    const auto fragment = [&](std::size_t offset, std::size_t length) {
        const bool more = offset + length < whole.size();
        return packet6(44, big(17, 2).substr(1) + big(0, 1) + big(offset | (more ? 1U : 0U), 2) + big(99, 4) +
                               whole.substr(offset, length));
    };
    const auto capture =
        read(fileHeader(kMicroseconds, kRaw) + record(1, 0, fragment(0, 504)) + record(2, 0, fragment(504, 504)));
    const auto found = sessionsOf(capture);
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].bytes[0], 1000U);
    ASSERT_EQ(capture.notes.size(), 1U) << "and the checksum over the whole is right";
}

TEST_F(IpImport, FragmentsThatDoNotBelongTogetherStayApart)
{
    const std::string whole = datagramOf(std::string(1000, 'x'));
    const std::string first = packet4(17, whole.substr(0, 504), 7, kMore);
    const std::string last = packet4(17, whole.substr(504), 7, 63);
    const auto datagrams = [&](const std::string& one, const std::string& other, std::uint32_t later) {
        return sessionsOf(read(fileHeader(kMicroseconds, kRaw) + record(1, 0, one) + record(1 + later, 0, other)))
            .size();
    };
    EXPECT_EQ(datagrams(first, last, 60), 1U);
    EXPECT_EQ(datagrams(first, last, 61), 0U) << "RFC 8200 4.5: not for longer than 60 seconds";
    EXPECT_EQ(datagrams(first, packet4(17, whole.substr(504), 8, 63), 1), 0U) << "another identification";
    EXPECT_EQ(datagrams(first, packet4(6, whole.substr(504), 7, 63), 1), 0U) << "another protocol";
    EXPECT_EQ(datagrams(first, packet4(17, whole.substr(496), 7, 62), 1), 0U) << "RFC 5722 4: they overlap";
    EXPECT_EQ(datagrams(first, packet4(17, whole.substr(504), 7, 8000), 1), 0U) << "beyond what a datagram can be";
}

TEST_F(IpImport, FragmentsWhoseWholeIsNoPacketDoNoHarm)
{
    const auto fragment6 = [](std::size_t offset, bool more, const std::string& data) {
        return packet6(44, big(60, 1) + big(0, 1) + big(offset | (more ? 1U : 0U), 2) + big(99, 4) + data);
    };
    const std::string endsElsewhere = big(17, 1) + big(255, 1) + std::string(6, '\0'); // of 2048 octets, it says
    EXPECT_EQ(read(fileHeader(kMicroseconds, kRaw) + record(1, 0, fragment6(0, true, endsElsewhere)) +
                   record(1, 1, fragment6(8, false, "12345678")))
                  .trace->size(),
              2U);
    // 60 octets of header and 65512 of data are more than a packet can have.
    std::string first = packet4(17, std::string(40 + 65000, 'x'), 7, kMore);
    first[0] = '\x4F';
    EXPECT_EQ(read(fileHeader(kMicroseconds, kRaw) + record(1, 0, first) +
                   record(1, 1, packet4(17, std::string(512, 'x'), 7, 65000 / 8)))
                  .trace->size(),
              2U);
}

TEST_F(IpImport, WhatIsCutWithinItsHeadersIsReadWithoutHarm)
{
    const std::string packet = packet4(17, datagramOf("abcdefgh"));
    for (std::uint32_t snap = 5; snap < 40; ++snap)
        read(fileHeader(kMicroseconds, 9, snap) + record(0, 0, ('!' + packet).substr(0, snap), packet.size() + 1));
}

TEST_F(IpImport, ARepeatedFragmentDoesNoHarm)
{
    const std::string whole = datagramOf(std::string(1000, 'x'));
    const std::string first = record(1, 0, packet4(17, whole.substr(0, 504), 7, kMore));
    const auto capture =
        read(fileHeader(kMicroseconds, kRaw) + first + first + record(1, 0, packet4(17, whole.substr(504), 7, 63)));
    EXPECT_EQ(sessionsOf(capture).size(), 1U);
}

TEST_F(IpImport, APacketThatTwoInterfacesSawIsOne)
{
    const std::string packet = packet4(17, datagramOf("a"), 1);
    const std::string file = sectionHeader() + interfaceBlock(kRaw) + interfaceBlock(kEthernet);
    const auto capture = read(file + packetBlock(0, 1000, packet) + packetBlock(1, 1010, ethernet(0x0800, packet)));
    EXPECT_EQ(capture.trace->size(), 1U);
    ASSERT_EQ(capture.notes.size(), 1U);
    EXPECT_TRUE(capture.notes[0].starts_with("1 packet was recorded at two places at once"));
}

TEST_F(IpImport, AMirrorOfOtherPortsShowsAPacketOnce)
{
    const std::string packet = packet4(17, datagramOf("a"), 1);
    const std::string file = fileHeader(kMicroseconds, kEthernet);
    EXPECT_EQ(read(file + record(0, 0, ethernet(0x0800, packet, 1)) + record(0, 9, ethernet(0x0800, packet, 2)))
                  .trace->size(),
              1U);
    const std::string tagged = big(5, 2) + big(0x0800, 2) + packet;
    EXPECT_EQ(
        read(file + record(0, 0, ethernet(0x0800, packet)) + record(0, 9, ethernet(0x8100, tagged))).trace->size(), 1U);
}

TEST_F(IpImport, APacketThatComesTwiceAtOnePlaceIsTwo)
{
    const std::string packet = packet4(17, datagramOf("a"), 1);
    const std::string file = fileHeader(kMicroseconds, kEthernet);
    const std::string here = ethernet(0x0800, packet, 1);
    const std::string there = ethernet(0x0800, packet, 2);
    EXPECT_EQ(read(file + record(0, 0, here) + record(0, 9, here)).trace->size(), 2U);
    EXPECT_EQ(
        read(file + record(0, 0, here) + record(0, 5, here) + record(0, 9, there) + record(0, 9, there)).trace->size(),
        2U)
        << "twice at each of two places";
    EXPECT_EQ(read(file + record(0, 0, here) + record(1, 0, there)).trace->size(), 2U) << "long after";
}

/// A router that records at all its interfaces sees each packet come and go, with a hop less.
TEST_F(IpImport, APacketThatARouterPassesOnIsRecordedOnce)
{
    const auto onItsWay = [](std::string packet, std::size_t place, int hops) {
        packet[place] = static_cast<char>(hops);
        if (place == 8)
            packet[10] = static_cast<char>(packet[10] + 1); // the checksum goes with it
        return packet;
    };
    const std::string file = fileHeader(kMicroseconds, kEthernet);
    const auto both = [&](std::uint16_t type, const std::string& packet, std::size_t place, std::uint8_t second) {
        return read(file + record(0, 0, ethernet(type, onItsWay(packet, place, 64), 1)) +
                    record(0, 9, ethernet(type, onItsWay(packet, place, 63), second)))
            .trace->size();
    };
    EXPECT_EQ(both(0x0800, packet4(17, datagramOf("a"), 1), 8, 2), 1U);
    EXPECT_EQ(both(0x86DD, packet6(17, datagram6("a")), 7, 2), 1U);
    EXPECT_EQ(both(0x0800, packet4(17, datagramOf("a"), 1), 8, 1), 2U) << "one that goes round in circles";
}

/// A switch that mirrors what comes in and what goes out shows what passes between two mirrored ports twice.
TEST_F(IpImport, WhereMostPacketsComeTwiceInAMomentAMirrorMadeThemSo)
{
    const auto file = [](std::uint32_t packets, std::uint32_t twice, std::uint32_t microseconds) {
        std::string content = fileHeader(kMicroseconds, kEthernet);
        for (std::uint32_t i = 0; i < packets; ++i) {
            std::string frame = ethernet(0x0800, packet4(17, datagramOf("a"), static_cast<std::uint16_t>(i + 1)));
            frame[25] = static_cast<char>(frame[25] + (i % 2 == 0 ? 1 : 0)); // its header's checksum
            content += record(i, 0, frame);
            if (i < twice)
                content += record(i, microseconds, frame);
        }
        return content;
    };
    const auto mirrored = read(file(20, 20, 40));
    EXPECT_EQ(mirrored.trace->size(), 20U);
    EXPECT_EQ(sessionsOf(mirrored)[0].messages[0], 20U);
    ASSERT_EQ(mirrored.notes.size(), 2U);
    EXPECT_TRUE(mirrored.notes[0].starts_with("20 packets are copies, seen again")) << mirrored.notes[0];
    EXPECT_TRUE(mirrored.notes[1].starts_with("wrong checksums: 10 IPv4")) << "counted once: " << mirrored.notes[1];
    const auto repeated = read(file(20, 5, 40));
    EXPECT_EQ(repeated.trace->size(), 25U) << "a network repeats some";
    ASSERT_EQ(repeated.notes.size(), 1U);
    EXPECT_TRUE(repeated.notes[0].starts_with("wrong checksums: 13 IPv4")) << repeated.notes[0];
    EXPECT_EQ(read(file(20, 20, 2001)).trace->size(), 40U) << "no switch takes so long";
    EXPECT_EQ(read(file(7, 7, 40)).trace->size(), 14U) << "too few to tell";
}

/// Each of the packets, so many times within a moment.
std::string repeated(const std::vector<std::string>& packets, std::uint32_t times, std::uint32_t apart = 10)
{
    std::string content = fileHeader(kMicroseconds, kRaw);
    for (std::uint32_t i = 0; i < packets.size(); ++i)
        for (std::uint32_t sighting = 0; sighting < times; ++sighting)
            content += record(i, sighting * apart, packets[i]);
    return content;
}

TEST_F(IpImport, AMirrorOfSeveralPortsShowsEachPacketOnceHoweverOftenItComes)
{
    std::vector<std::string> packets;
    for (std::uint16_t i = 1; i <= 20; ++i)
        packets.push_back(packet4(17, datagramOf("a"), i));
    for (const std::uint32_t times : {2U, 3U, 4U, 5U}) {
        const auto capture = read(repeated(packets, times));
        EXPECT_EQ(capture.trace->size(), 20U) << times;
        ASSERT_EQ(capture.notes.size(), 1U);
        EXPECT_TRUE(capture.notes[0].starts_with(std::to_string(20 * (times - 1)) + " packets are copies"))
            << capture.notes[0];
    }
}

/// RFC 6864 4.1: a packet that is never fragmented may have any identification, such as zero; one of IPv6 has none.
TEST_F(IpImport, EqualPacketsThatNothingTellsApartAreNoCopiesUnlessOthersShowAMirror)
{
    constexpr std::uint16_t kDontFragment = 0x4000;
    std::vector<std::string> packets(20, packet4(17, datagramOf("21 degrees"), 0, kDontFragment));
    const auto capture = read(repeated(packets, 2, 1000));
    EXPECT_EQ(capture.trace->size(), 40U) << "readings that are sent twice";
    EXPECT_EQ(capture.notes, std::vector<std::string>{});
    EXPECT_EQ(read(repeated(std::vector<std::string>(20, packet6(17, datagram6("21 degrees"))), 2)).trace->size(), 40U);
    for (std::uint16_t i = 1; i <= 20; ++i)
        packets.push_back(packet4(17, datagramOf("a"), i, kDontFragment));
    EXPECT_EQ(read(repeated(packets, 2)).trace->size(), 40U) << "twenty others show that all came through a mirror";
}

/// The place in the stream tells a segment from others as well as an identification.
TEST_F(IpImport, AMirrorShowsInTheSegmentsOfAStreamToo)
{
    std::vector<std::string> packets;
    for (std::uint32_t i = 0; i < 10; ++i) {
        packets.push_back(packet6(6, segmentOf(false, 1 + i, 1, 0x18, "a")));
        packets.push_back(packet6(6, segmentOf(true, 1, 2 + i, 0x10)));
    }
    EXPECT_EQ(session::SessionIndex(*read(repeated(packets, 2)).trace, registry).all()[0].bytes[0], 10U);
    EXPECT_TRUE(read(repeated(packets, 2)).notes.at(0).starts_with("20 packets are copies"));
    const std::vector<std::string> acknowledgments(20, packet6(6, segmentOf(true, 1, 2, 0x10)));
    EXPECT_EQ(read(repeated(acknowledgments, 2)).trace->size(), 40U) << "RFC 5681 2: duplicates tell of a loss";
}

TEST_F(IpImport, WhatAMirrorMadeOfFragmentsIsNotCounted)
{
    const std::string whole = datagramOf(std::string(1000, 'x'));
    std::string file = fileHeader(kMicroseconds, kRaw);
    for (std::uint16_t i = 1; i <= 10; ++i)
        for (const std::uint32_t sighting : {0U, 10U})
            file += record(i, sighting, packet4(17, whole.substr(0, 504), i, kMore)) +
                    record(i, sighting + 1, packet4(17, whole.substr(504), i, 63));
    const auto capture = read(file);
    EXPECT_EQ(sessionsOf(capture)[0].messages[0], 10U);
    ASSERT_EQ(capture.notes.size(), 2U);
    EXPECT_TRUE(capture.notes[1].starts_with("10 datagrams were put together")) << capture.notes[1];
}

TEST_F(IpImport, PacketsThatAreCutAreToldOnceForTheFile)
{
    std::string file = fileHeader(kMicroseconds, kEthernet, 60);
    for (std::uint32_t i = 0; i < 5; ++i) {
        const std::string frame =
            ethernet(0x0800, packet4(17, datagramOf(std::string(10 + i * 10, 'x')), static_cast<std::uint16_t>(i)));
        file += record(i, 0, frame.substr(0, 60), frame.size());
    }
    EXPECT_EQ(read(file).notes,
              std::vector<std::string>{"4 of 5 packets are cut: whoever captured them kept at most the first 60 octets "
                                       "of each (the snap length), and what came behind is not known"});
}

TEST_F(IpImport, WrongChecksumsAreToldOnceForTheFile)
{
    std::string wrongHeader = packet4(17, datagramOf("a"));
    wrongHeader[10] = static_cast<char>(wrongHeader[10] + 1);
    std::string wrongDatagram = packet6(17, datagram6("a"));
    wrongDatagram[47] = static_cast<char>(wrongDatagram[47] + 1);
    std::string file = fileHeader(kMicroseconds, kRaw);
    for (std::uint32_t i = 0; i < 5; ++i)
        file += record(i, 0, wrongHeader) + record(i, 1, wrongDatagram);
    const auto capture = read(file);
    ASSERT_EQ(capture.notes.size(), 1U);
    EXPECT_TRUE(capture.notes[0].starts_with("wrong checksums: 5 IPv4, 5 UDP.")) << capture.notes[0];
    EXPECT_EQ(capture.trace->size(), 10U) << "such packets count";
}

TEST_F(IpImport, WhatWasCutHasNoChecksumToJudge)
{
    const std::string whole = packet6(17, datagram6("abcdefgh"));
    const auto capture = read(fileHeader(kMicroseconds, kRaw, 52) + record(0, 0, whole.substr(0, 52), whole.size()));
    EXPECT_EQ(capture.notes,
              std::vector<std::string>{"1 of 1 packet is cut: whoever captured it kept at most the first 52 octets of "
                                       "it (the snap length), and what came behind is not known"});
    EXPECT_EQ(sessionsOf(capture)[0].bytes[0], 8U) << "as its header says";
}

TEST_F(IpImport, AHeaderThatIsDamagedMakesItsPacketNoLongerThanItsFrame)
{
    std::string packet = packet4(17, datagramOf("abc"));
    packet[2] = static_cast<char>(packet[2] | 0x08); // its length, and so its checksum is wrong
    const auto capture = read(fileHeader(kMicroseconds, kRaw) + record(0, 0, packet) +
                              record(1, 0, packet4(6, segmentOf(false, 1, 1, 16, "abc")).replace(2, 1, "\x08")));
    const auto found = sessionsOf(capture);
    ASSERT_EQ(found.size(), 2U);
    EXPECT_EQ(found[1].bytes[0], 3U) << "and not 2048 more";
    EXPECT_EQ((*capture.trace)[1].high, packet.size());
}

} // namespace
} // namespace osiscope::capture
