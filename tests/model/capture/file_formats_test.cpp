// The two formats of capture files, octet by octet, compressed or not.
#include "app/protocols.h"
#include "model/capture/capture_reader.h"
#include "tests/support/capture_octets.h"

#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <zlib.h>

namespace osiscope::capture {
namespace {

namespace fs = std::filesystem;
using namespace test;

class FileFormat : public testing::Test {
protected:
    void TearDown() override { fs::remove(path); }

    std::expected<Capture, std::string> read(const std::string& content) const
    {
        fs::remove(path);
        std::ofstream(path, std::ios::binary) << content;
        return readCapture(path, registry);
    }
    /// The times of the packets, from the first one on, in nanoseconds.
    std::vector<std::int64_t> timesIn(const std::string& content) const
    {
        const auto capture = read(content);
        EXPECT_TRUE(capture) << capture.error();
        EXPECT_EQ(capture->damage, "");
        std::vector<std::int64_t> times;
        for (stack::EventNumber number = 1; capture && number <= capture->trace->size(); ++number)
            times.push_back((*capture->trace)[number].time.time_since_epoch().count());
        return times;
    }
    std::string damageOf(const std::string& content) const
    {
        const auto capture = read(content);
        return capture ? capture->damage : capture.error();
    }

    fs::path path = fs::path(testing::TempDir()) / testing::UnitTest::GetInstance()->current_test_info()->name();
    stack::Registry registry = app::makeRegistry();
};

const std::string kPacket = packet4(17, datagramOf("a"), 1);
const std::string kOther = packet4(17, datagramOf("b"), 2);
using Times = std::vector<std::int64_t>;

std::string bigEndianRecord(std::uint32_t seconds, std::uint32_t fraction, const std::string& octets)
{
    return big(seconds, 4) + big(fraction, 4) + big(octets.size(), 4) + big(octets.size(), 4) + octets;
}

TEST_F(FileFormat, PcapOfBothByteOrdersAndResolutions)
{
    EXPECT_EQ(timesIn(fileHeader(kMicroseconds, kRaw) + record(1, 0, kPacket) + record(1, 3, kOther)),
              (Times{0, 3000}));
    EXPECT_EQ(timesIn(fileHeader(kNanoseconds, kRaw) + record(1, 0, kPacket) + record(1, 3, kOther)), (Times{0, 3}));
    for (const auto& [magic, unit] : {std::pair{kMicroseconds, 1000}, std::pair{kNanoseconds, 1}}) {
        const std::string header = big(magic, 4) + big(2, 2) + big(4, 2) + big(0, 8) + big(65535, 4) + big(kRaw, 4);
        EXPECT_EQ(timesIn(header + bigEndianRecord(1, 0, kPacket) + bigEndianRecord(2, 3, kOther)),
                  (Times{0, 1'000'000'000 + 3 * unit}));
    }
}

TEST_F(FileFormat, PcapWithLongerRecordHeaders)
{
    const auto longer = [](const std::string& plain) { return plain.substr(0, 16) + little(0, 8) + plain.substr(16); };
    EXPECT_EQ(timesIn(fileHeader(0xA1B2CD34, kRaw) + longer(record(1, 0, kPacket)) + longer(record(2, 0, kOther))),
              (Times{0, 1'000'000'000}));
}

TEST_F(FileFormat, PcapngCountsTimeInTheUnitsOfEachInterface)
{
    const auto resolution = [](std::uint8_t value) { return little(9, 2) + little(1, 2) + little(value, 4); };
    const auto times = [&](std::uint8_t value, std::uint64_t first, std::uint64_t second) {
        return timesIn(sectionHeader() + interfaceBlock(kRaw, resolution(value)) + packetBlock(0, first, kPacket) +
                       packetBlock(0, second, kOther));
    };
    EXPECT_EQ(times(6, 1'000'000, 1'000'002), (Times{0, 2000}));
    EXPECT_EQ(times(9, 5, 7), (Times{0, 2}));
    EXPECT_EQ(times(0, 5, 7), (Times{0, 2'000'000'000}));
    EXPECT_EQ(times(0x80 | 10, 1024, 1536), (Times{0, 500'000'000})) << "in 1024ths of a second";
    EXPECT_EQ(times(0x80 | 32, 0, 1ULL << 31U), (Times{0, 500'000'000}));
    EXPECT_EQ(times(12, 1'000'000'000'000, 1'000'000'005'000), (Times{0, 5}));
    EXPECT_EQ(timesIn(sectionHeader() + interfaceBlock(kRaw) + packetBlock(0, 5, kPacket) + packetBlock(0, 6, kOther)),
              (Times{0, 1000}))
        << "microseconds where nothing is said";
    const std::string later = little(14, 2) + little(8, 2) + little(100, 8);
    EXPECT_EQ(timesIn(sectionHeader() + interfaceBlock(kRaw) + interfaceBlock(kRaw, later) +
                      packetBlock(0, 0, kPacket) + packetBlock(1, 1, kOther)),
              (Times{0, 100'000'001'000}))
        << "with an offset in seconds";
}

TEST_F(FileFormat, PcapngOfBothByteOrdersAndSeveralSections)
{
    const auto bigBlock = [](std::uint32_t type, const std::string& body) {
        return big(type, 4) + big(body.size() + 12, 4) + body + big(body.size() + 12, 4);
    };
    std::string padded = kOther;
    padded.resize((kOther.size() + 3) / 4 * 4);
    const std::string section =
        bigBlock(0x0A0D0D0A, big(0x1A2B3C4D, 4) + big(1, 2) + big(0, 2) + big(~std::uint64_t{0}, 8)) +
        bigBlock(1, big(kEthernet, 2) + big(0, 2) + big(0, 4)) + bigBlock(1, big(kRaw, 2) + big(0, 2) + big(0, 4)) +
        bigBlock(6, big(1, 4) + big(0, 4) + big(9, 4) + big(kOther.size(), 4) + big(kOther.size(), 4) + padded);
    EXPECT_EQ(timesIn(section), Times{0});
    EXPECT_EQ(timesIn(sectionHeader() + interfaceBlock(kRaw) + packetBlock(0, 4, kPacket) + section), (Times{0, 5000}))
        << "interfaces count anew in each section";
}

TEST_F(FileFormat, PcapngInterfacesMayBeOfDifferentKinds)
{
    EXPECT_EQ(timesIn(sectionHeader() + interfaceBlock(kRaw) + interfaceBlock(kEthernet) + packetBlock(0, 0, kPacket) +
                      packetBlock(1, 1, ethernet(0x0800, kOther))),
              (Times{0, 1000}));
    const auto capture = read(sectionHeader() + interfaceBlock(105) + interfaceBlock(kRaw) + packetBlock(0, 0, kOther) +
                              packetBlock(1, 1, kPacket));
    ASSERT_TRUE(capture);
    EXPECT_EQ(capture->trace->size(), 1U) << "one that cannot be read does not hide the others";
    EXPECT_EQ(capture->notes.size(), 1U);
}

/// As of a machine that is recorded on "any" of its interfaces: Ethernet, "cooked" and raw, each with its own clock.
TEST_F(FileFormat, PcapngMayHaveThreeInterfacesThatHaveNothingInCommon)
{
    constexpr std::uint32_t kCooked = 113;
    const auto resolution = [](std::uint8_t value) { return little(9, 2) + little(1, 2) + little(value, 4); };
    const std::string third = packet4(17, datagramOf("c"), 3);
    const std::string file = sectionHeader() + interfaceBlock(kEthernet, resolution(6), 96) +
                             interfaceBlock(kCooked, resolution(9), 262144) + interfaceBlock(kRaw, resolution(3)) +
                             packetBlock(1, 1'000'000'007, std::string(14, '\0') + big(0x0800, 2) + kPacket) +
                             packetBlock(2, 2000, kOther) + packetBlock(0, 3'000'001, ethernet(0x0800, third));
    EXPECT_EQ(timesIn(file), (Times{0, 999'999'993, 2'000'000'993}));
    const auto capture = read(file);
    ASSERT_TRUE(capture);
    const std::string* packets[] = {&kPacket, &kOther, &third};
    for (const stack::EventNumber number : {1U, 2U, 3U}) {
        const net::Octets octets = capture->trace->octets((*capture->trace)[number]);
        EXPECT_EQ(std::string(octets.begin(), octets.end()), *packets[number - 1]) << number;
    }
    EXPECT_EQ(capture->notes, std::vector<std::string>{});
}

TEST_F(FileFormat, PcapngKnowsOtherPacketBlocksAndSkipsTheRest)
{
    const std::string simple = block(3, little(kPacket.size(), 4) + kPacket);
    const std::string old = block(2, little(0, 4) + little(0, 4) + little(7, 4) + little(kOther.size(), 4) +
                                         little(kOther.size(), 4) + kOther);
    EXPECT_EQ(timesIn(sectionHeader() + block(0x0BAD, std::string(1000, 'x')) + interfaceBlock(kRaw) + old + simple),
              (Times{0, 0}))
        << "a simple block has no time: it is that of the one before";
}

TEST_F(FileFormat, DamageSaysWhatIsWrong)
{
    const std::string pcap = fileHeader(kMicroseconds, kRaw) + record(0, 0, kPacket);
    const std::string next = sectionHeader() + interfaceBlock(kRaw) + packetBlock(0, 0, kPacket);
    EXPECT_EQ(damageOf(pcap), "");
    EXPECT_EQ(damageOf(next), "");
    EXPECT_EQ(damageOf(pcap.substr(0, 10)), "is no pcap or pcapng capture: the file ends within its header");
    EXPECT_EQ(damageOf(pcap.substr(0, 25)),
              "its first packet: truncated dump file; tried to read 16 header bytes, only got 1");
    EXPECT_EQ(damageOf(pcap + "abc"), "truncated dump file; tried to read 16 header bytes, only got 3");
    EXPECT_EQ(damageOf(pcap + record(0, 0, kPacket).substr(0, 20)),
              "truncated dump file; tried to read 29 captured bytes, only got 4");
    EXPECT_EQ(damageOf(pcap + little(0, 8) + little(262145, 4) + little(0, 4)),
              "invalid packet capture length 262145, bigger than snaplen of 65535");
    EXPECT_EQ(damageOf(next + "abc"), "the file ends within a header");
    EXPECT_EQ(damageOf(next + packetBlock(0, 0, kOther).substr(0, 20)), "the file ends within a packet");
    EXPECT_EQ(damageOf(next + packetBlock(1, 0, kPacket)), "a packet comes from an interface that is not described");
    EXPECT_EQ(damageOf(next + little(6, 4) + little(8, 4)), "a block of 8 octets is not possible");
    EXPECT_EQ(damageOf(next + little(6, 4) + little(0xFFFF'FFFF, 4)), "a block of 4294967295 octets is not possible");
    EXPECT_EQ(damageOf(next + little(5, 4) + little(0xFFFF'FFFF, 4)), "the file ends within a block");
    EXPECT_EQ(damageOf(next + block(6, little(0, 12) + little(100, 4) + little(100, 4))),
              "a packet is longer than its block");
    EXPECT_EQ(damageOf(next + interfaceBlock(kRaw, little(9, 2) + little(1, 2) + little(20, 4))),
              "the times have a resolution that is not possible");
}

std::string compressed(const std::string& plain)
{
    z_stream stream{};
    EXPECT_EQ(deflateInit2(&stream, 9, Z_DEFLATED, 15 + 16, 9, Z_DEFAULT_STRATEGY), Z_OK);
    std::string packed(deflateBound(&stream, plain.size()), '\0');
    std::string input = plain;
    stream.next_in = reinterpret_cast<Bytef*>(input.data());
    stream.avail_in = static_cast<uInt>(input.size());
    stream.next_out = reinterpret_cast<Bytef*>(packed.data());
    stream.avail_out = static_cast<uInt>(packed.size());
    EXPECT_EQ(deflate(&stream, Z_FINISH), Z_STREAM_END);
    packed.resize(stream.total_out);
    deflateEnd(&stream);
    return packed;
}

TEST_F(FileFormat, CompressedFilesAreUnpacked)
{
    const std::string pcap = fileHeader(kMicroseconds, kRaw) + record(0, 0, kPacket) + record(0, 1, kOther);
    const std::string next =
        sectionHeader() + interfaceBlock(kRaw) + packetBlock(0, 0, kPacket) + packetBlock(0, 1, kOther);
    EXPECT_EQ(timesIn(compressed(pcap)), (Times{0, 1000}));
    EXPECT_EQ(timesIn(compressed(next)), (Times{0, 1000}));
    EXPECT_EQ(timesIn(compressed(pcap.substr(0, 60)) + compressed(pcap.substr(60))), (Times{0, 1000}))
        << "RFC 1952 2.2: several members make one file";
    EXPECT_EQ(read(compressed("<html>")).error(), "is no pcap or pcapng capture: unknown file format");
}

TEST_F(FileFormat, CompressedFilesThatAreCutOffOrDamaged)
{
    std::string content = fileHeader(kMicroseconds, kRaw);
    for (std::uint32_t i = 0; i < 2000; ++i)
        content += record(i * 7919, i,
                          packet4(17, datagramOf(std::to_string(i * 2654435761U)), static_cast<std::uint16_t>(i)));
    const std::string packed = compressed(content);
    EXPECT_EQ(damageOf(packed), "");
    EXPECT_EQ(damageOf(packed.substr(0, packed.size() / 2)), "the compressed data ends too early");
    std::string broken = packed;
    broken[packed.size() - 8] = static_cast<char>(broken[packed.size() - 8] ^ 0x55); // the checksum (RFC 1952 2.3.1)
    EXPECT_EQ(damageOf(broken), "the compressed data is damaged (incorrect data check)");
}

/// As of a disk that was full, or of a machine that went down while it wrote.
TEST_F(FileFormat, AFileThatGoesOnInZerosIsReadUpToThem)
{
    const std::string zeros = "zeros stand where the next packet should begin: the file was cut or damaged there";
    const std::string pcap = fileHeader(kMicroseconds, kRaw) + record(0, 0, kPacket) + record(0, 1, "");
    const std::string next = sectionHeader() + interfaceBlock(kRaw) + packetBlock(0, 0, kPacket);
    for (const std::size_t count : {16U, 1000U}) {
        EXPECT_EQ(damageOf(pcap + std::string(count, '\0')), zeros) << count;
        EXPECT_EQ(damageOf(next + std::string(count, '\0')), zeros) << count;
        EXPECT_EQ(damageOf(compressed(pcap + std::string(count, '\0'))), zeros) << count;
    }
    const auto capture = read(pcap + std::string(1000, '\0'));
    ASSERT_TRUE(capture);
    EXPECT_EQ(capture->damageInWords(), "only the first 2 packets could be read: " + zeros);
    EXPECT_EQ(read(fileHeader(kMicroseconds, kRaw) + std::string(1000, '\0')).error(), "its first packet: " + zeros);
}

/// A hole of any size takes no time: it is not read.
TEST_F(FileFormat, AHoleOfTenGigabytesIsNotRead)
{
    std::ofstream(path, std::ios::binary) << fileHeader(kMicroseconds, kRaw) + record(0, 0, kPacket);
    std::error_code full;
    fs::resize_file(path, std::uintmax_t{10} << 30U, full);
    if (full)
        GTEST_SKIP() << "the disk has no such files: " << full.message();
    double part = 0;
    const auto capture = readCapture(path, registry, {}, [&](double now) { part = now; });
    ASSERT_TRUE(capture);
    EXPECT_EQ(capture->frames, 1U);
    EXPECT_EQ(part, 0.0) << "it never came so far that there was progress to tell";
    EXPECT_NE(capture->damage, "");
}

/// A file of 100 KB that unpacks to 100 MB: as many frames without an octet as fit.
TEST_F(FileFormat, ADecompressionBombIsReadPieceByPiece)
{
    std::string content = fileHeader(kMicroseconds, kRaw);
    for (const std::string frame = record(1, 0, ""); content.size() < 100'000'000;)
        content += frame;
    const std::string bomb = compressed(content);
    ASSERT_LT(bomb.size(), 200'000U);
    const auto capture = read(bomb);
    ASSERT_TRUE(capture);
    EXPECT_EQ(capture->trace->size(), 0U);
    ASSERT_EQ(capture->notes.size(), 1U);
    EXPECT_EQ(capture->notes[0], "6249999 of 6249999 packets could not be read as IP (they are of another protocol, or "
                                 "cut too short) and were left out");
}

} // namespace
} // namespace osiscope::capture
