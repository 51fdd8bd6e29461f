#include "model/capture/capture_reader.h"
#include "model/capture/capture_writer.h"

#include "app/protocols.h"
#include "model/session/session_index.h"
#include "model/sim/random.h"
#include "tests/support/capture_octets.h"

#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <sstream>

namespace osiscope::capture {
namespace {

namespace fs = std::filesystem;

const fs::path kCaptures = fs::path(OSISCOPE_SOURCE_DIR) / "tests/data/captures";

std::string contentOf(const fs::path& path)
{
    std::ifstream stream(path, std::ios::binary);
    std::ostringstream content;
    content << stream.rdbuf();
    return content.str();
}

using test::fileHeader;
using test::kMicroseconds;
using test::kNanoseconds;
using test::kRaw;
using test::record;

/// An IPv4 packet with a UDP datagram from 10.0.0.1 to 10.0.0.2, port 40000 at both, which no protocol claims.
std::string datagram(const std::string& data)
{
    return test::packet4(17, test::datagramOf(data, 40000, 40000));
}

class CaptureFile : public testing::Test {
protected:
    void TearDown() override { fs::remove(path); }

    std::expected<Capture, std::string> read(const std::string& content) const
    {
        fs::remove(path); // a new file is not written to disk at once, as one that is emptied may be
        std::ofstream(path, std::ios::binary) << content;
        return readCapture(path, registry);
    }

    fs::path path = fs::path(testing::TempDir()) / testing::UnitTest::GetInstance()->current_test_info()->name();
    stack::Registry registry = app::makeRegistry();
};

TEST_F(CaptureFile, TimesCountFromTheFirstPacketInNanoseconds)
{
    const auto capture =
        read(fileHeader(kNanoseconds, kRaw) + record(5, 1, datagram("a"), 29) + record(6, 0, datagram("b"), 29));
    ASSERT_TRUE(capture);
    ASSERT_EQ(capture->trace->size(), 2U);
    EXPECT_EQ((*capture->trace)[1].time, sim::kStart);
    EXPECT_EQ((*capture->trace)[2].time, sim::kStart + sim::Duration{999'999'999});
}

TEST_F(CaptureFile, PacketsGoFromHostToHost)
{
    const auto capture = read(fileHeader(kMicroseconds, kRaw) + record(0, 0, datagram("a"), 29));
    ASSERT_TRUE(capture);
    const trace::Event& event = (*capture->trace)[1];
    EXPECT_EQ(capture->trace->host(event.host).name, "10.0.0.1");
    EXPECT_EQ(capture->trace->host(event.peer).name, "10.0.0.2");
    EXPECT_EQ(registry[event.protocol].id, "udp");
    EXPECT_EQ(capture->trace->entity(event.entity).remote.toString(), "10.0.0.2:40000");
    EXPECT_EQ(event.high, 29U);
}

TEST_F(CaptureFile, PaddingBehindThePacketIsLeftOut)
{
    const auto capture =
        read(fileHeader(kMicroseconds, kRaw) + record(0, 0, datagram("a") + std::string(17, '\0'), 46));
    ASSERT_TRUE(capture);
    EXPECT_EQ((*capture->trace)[1].high, 29U);
}

TEST_F(CaptureFile, PacketsThatWereCutKeepTheirLengthOnTheWire)
{
    const auto capture = read(fileHeader(kMicroseconds, kRaw, 30) +
                              record(0, 0, datagram("abcdefgh").substr(0, 30), 36) + record(0, 5, datagram("a"), 29));
    ASSERT_TRUE(capture);
    const trace::Trace& trace = *capture->trace;
    EXPECT_EQ(trace[1].high, 36U);
    EXPECT_EQ(trace.octets(trace[1]).size(), 30U);
    EXPECT_EQ(trace[2].high, 29U);
}

TEST_F(CaptureFile, PacketsOutOfOrderArePutInOrder)
{
    const auto capture =
        read(fileHeader(kMicroseconds, kRaw) + record(5, 0, datagram("a"), 29) + record(4, 0, datagram("b"), 29));
    ASSERT_TRUE(capture);
    EXPECT_EQ((*capture->trace)[1].time, sim::kStart);
    EXPECT_EQ((*capture->trace)[2].time, sim::kStart + std::chrono::seconds(1));
    ASSERT_EQ(capture->notes.size(), 1U);
}

TEST_F(CaptureFile, WhatIsNotIpIsCounted)
{
    const auto capture = read(fileHeader(kMicroseconds, kRaw) + record(0, 0, std::string(40, 0x50), 40) +
                              record(0, 1, datagram("a"), 29) + record(0, 2, "", 0));
    ASSERT_TRUE(capture);
    ASSERT_EQ(capture->trace->size(), 1U);
    EXPECT_EQ((*capture->trace)[1].time, sim::kStart) << "what is left out does not begin the trace";
    EXPECT_EQ(capture->notes, std::vector<std::string>{"2 of 3 packets could not be read as IP (they are of another "
                                                       "protocol, or cut too short) and were left out"});
}

TEST_F(CaptureFile, AnEmptyCaptureIsAnEmptyTrace)
{
    const auto capture = read(fileHeader(kMicroseconds, kRaw));
    ASSERT_TRUE(capture);
    EXPECT_EQ(capture->trace->size(), 0U);
    EXPECT_EQ(session::SessionIndex(*capture->trace, registry).all().size(), 0U);
}

TEST_F(CaptureFile, WhatCannotBeReadSaysWhy)
{
    EXPECT_TRUE(read("").error().starts_with("is no pcap or pcapng capture: "));
    EXPECT_TRUE(read("<html>").error().starts_with("is no pcap or pcapng capture: "));
    EXPECT_EQ(read("").error(), "is no pcap or pcapng capture: the file is empty");
    EXPECT_EQ(read(fileHeader(kMicroseconds, 105)).error(),
              "has the link type 105 (IEEE 802.11); link types that can be read: Ethernet, raw IP, BSD loopback, Linux "
              "cooked, PPP");
    EXPECT_EQ(readCapture("no/such.pcap", registry).error(), "cannot be opened: No such file or directory");
    EXPECT_EQ(readCapture(kCaptures, registry).error(), "this is a folder, not a capture file");
}

TEST_F(CaptureFile, ACutOffFileIsReadAsFarAsItGoes)
{
    const std::string whole =
        fileHeader(kMicroseconds, kRaw) + record(0, 0, datagram("a"), 29) + record(0, 1, datagram("b"), 29);
    const auto capture = read(whole.substr(0, whole.size() - 5));
    ASSERT_TRUE(capture);
    EXPECT_EQ(capture->trace->size(), 1U);
    EXPECT_NE(capture->damage, "");
    EXPECT_EQ(read(whole)->damage, "");
}

TEST_F(CaptureFile, WhatIsWrittenIsReadAgain)
{
    const fs::path original = kCaptures / "t02-echo-close-options.A.pcap";
    const auto first = readCapture(original, registry);
    ASSERT_TRUE(first);
    ASSERT_TRUE(writeCapture(path, trace::Reading(*first->trace, registry), stack::HostId{0}));
    const auto second = readCapture(path, registry);
    ASSERT_TRUE(second);
    ASSERT_EQ(second->trace->size(), first->trace->size());
    for (stack::EventNumber number = 1; number <= first->trace->size(); ++number) {
        const auto a = first->trace->octets((*first->trace)[number]);
        const auto b = second->trace->octets((*second->trace)[number]);
        EXPECT_TRUE(std::ranges::equal(a, b)) << number;
        EXPECT_EQ((*second->trace)[number].time, (*first->trace)[number].time) << number;
    }
}

TEST_F(CaptureFile, WhatIsWrittenHasADate)
{
    const auto capture = read(fileHeader(kMicroseconds, kRaw) + record(0, 0, datagram("a"), 29));
    ASSERT_TRUE(capture);
    ASSERT_TRUE(writeCapture(path, trace::Reading(*capture->trace, registry), stack::HostId{0}));
    constexpr std::size_t kHeader = 24;
    const std::string seconds = contentOf(path).substr(kHeader, 4); // Wireshark takes 0 for no time
    EXPECT_EQ(seconds, test::little(1'767'225'600, 4)) << "1 January 2026";
}

TEST_F(CaptureFile, AFarHostOfASimulationSeesNothingOfWhatWasLost)
{
    const auto capture = read(fileHeader(kMicroseconds, kRaw) + record(0, 0, datagram("a"), 29));
    ASSERT_TRUE(capture);
    trace::Event event = (*capture->trace)[1];
    const auto packetsAt = [&](const trace::Trace& trace, stack::HostId host) {
        EXPECT_TRUE(writeCapture(path, trace::Reading(trace, registry), host));
        return readCapture(path, registry)->trace->size();
    };
    EXPECT_EQ(packetsAt(*capture->trace, event.peer), 1U) << "a capture does not tell what arrived";
    trace::Trace run;
    for (std::size_t host = 0; host < capture->trace->hostCount(); ++host)
        run.addHost(capture->trace->host(static_cast<stack::HostId>(host)));
    event.low = run.addOctets(capture->trace->octets(event));
    run.append(event);
    EXPECT_EQ(packetsAt(run, event.peer), 0U) << "it has not arrived yet";
    event.kind = trace::EventKind::Lost;
    event.cause = 1;
    run.append(event);
    EXPECT_EQ(packetsAt(run, event.host), 1U);
    EXPECT_EQ(packetsAt(run, event.peer), 0U);
}

/// Reads all that can be read of a trace.
std::size_t readEverything(const Capture& capture, const stack::Registry& registry)
{
    const trace::Reading reading(*capture.trace, registry);
    std::size_t letters = 0;
    for (stack::EventNumber number = 1; number <= capture.trace->size(); ++number)
        letters += reading.sentence(number).size() + reading.tag(number).size();
    return letters + session::SessionIndex(*capture.trace, registry).all().size();
}

TEST_F(CaptureFile, DamagedCapturesAreReadWithoutHarm)
{
    sim::Random random(1, "damage");
    constexpr int kRounds = 40;
    std::size_t readable = 0;
    for (const auto& entry : fs::directory_iterator(kCaptures)) {
        if (entry.file_size() > 10'000)
            continue;
        const std::string whole = contentOf(entry.path());
        for (int round = 0; round < kRounds; ++round) {
            std::string damaged = whole;
            for (std::uint64_t changes = 1 + random.below(20); changes > 0; --changes)
                damaged[random.below(damaged.size())] = static_cast<char>(random.below(256));
            if (random.chance(0.3))
                damaged.resize(random.below(damaged.size()));
            if (const auto capture = read(damaged))
                readable += readEverything(*capture, registry) > 0 ? 1 : 0;
        }
    }
    EXPECT_GT(readable, 100U); // most damage is inside a packet
}

} // namespace
} // namespace osiscope::capture
