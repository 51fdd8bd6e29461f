// What a person says that a port carries, against what it looks like.
#include "app/protocols.h"
#include "model/capture/capture_reader.h"
#include "model/trace/reading.h"
#include "tests/support/capture_octets.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>

namespace osiscope::capture {
namespace {

namespace fs = std::filesystem;
using namespace test;

class DecodeAs : public testing::Test {
protected:
    void TearDown() override { fs::remove(path); }

    DecodeRule rule(std::string_view transport, std::uint16_t first, std::uint16_t last, std::string_view protocol)
    {
        return {registry.idOf(transport), first, last, registry.idOf(protocol)};
    }
    /// The protocols of the messages that are found.
    std::vector<std::string_view> found(const DecodeRules& rules)
    {
        std::ofstream(path, std::ios::binary) << content;
        const auto capture = readCapture(path, registry, {}, {}, rules);
        EXPECT_TRUE(capture);
        std::vector<std::string_view> ids;
        for (stack::EventNumber number = 1; number <= capture->trace->size(); ++number) {
            const stack::ProtocolDescription& protocol = registry[(*capture->trace)[number].protocol];
            if (!stack::isPacketProtocol(protocol))
                ids.push_back(protocol.id);
        }
        return ids;
    }
    /// From a client's port to another, after a handshake.
    void stream(std::uint16_t port, const std::string& asked, const std::string& answered)
    {
        const auto add = [&](bool back, std::uint32_t seq, std::uint32_t ack, std::uint8_t flags,
                             const std::string& text) {
            std::string segment = segmentOf(back, seq, ack, flags, text);
            segment.replace(back ? 0 : 2, 2, big(port, 2));
            std::string packet = packet4(6, segment, static_cast<std::uint16_t>(seconds));
            if (back)
                std::swap_ranges(packet.begin() + 12, packet.begin() + 16, packet.begin() + 16);
            content += record(seconds++, 0, packet);
        };
        add(false, 100, 0, 2, {});
        add(true, 500, 101, 18, {});
        add(false, 101, 501, 16, {});
        add(false, 101, 501, 24, asked);
        add(true, 501, 101 + static_cast<std::uint32_t>(asked.size()), 24, answered);
    }

    stack::Registry registry = app::makeRegistry();
    fs::path path = fs::path(testing::TempDir()) / testing::UnitTest::GetInstance()->current_test_info()->name();
    std::string content = fileHeader(kMicroseconds, kRaw);
    std::uint32_t seconds = 1;
};

using Ids = std::vector<std::string_view>;
const std::string kGet = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";
const std::string kNoContent = "HTTP/1.1 204 No Content\r\n\r\n";

TEST_F(DecodeAs, ARuleCountsMoreThanPortAndContent)
{
    stream(8081, kGet, kNoContent);
    EXPECT_EQ(found({}), (Ids{"http", "http"})) << "known by its content";
    EXPECT_EQ(found({rule("tcp", 8081, 8081, "echo")}), (Ids{"echo", "echo"}));
    EXPECT_EQ(found({rule("tcp", 8000, 8100, "echo")}), (Ids{"echo", "echo"}));
    EXPECT_EQ(found({rule("tcp", 8082, 9000, "echo")}), (Ids{"http", "http"})) << "another port";
    EXPECT_EQ(found({rule("udp", 8081, 8081, "echo")}), (Ids{"http", "http"})) << "another transport";
    EXPECT_EQ(found({rule("tcp", 8081, 8081, "none")}), Ids{}) << "it stays octets";
    EXPECT_EQ(found({rule("tcp", 8081, 8081, "echo"), rule("tcp", 8081, 8081, "http")}), (Ids{"http", "http"}))
        << "the later rule counts";
    EXPECT_EQ(found({rule("tcp", 40000, 40000, "none"), rule("tcp", 8081, 8081, "http")}), (Ids{"http", "http"}))
        << "the port of who was asked counts first";
}

TEST_F(DecodeAs, WhatTheRulesProtocolDoesNotTakeStaysOctets)
{
    stream(80, kGet, kNoContent);
    EXPECT_EQ(found({rule("tcp", 80, 80, "sip")}), Ids{}) << "and is not read as what it looks like";
}

TEST_F(DecodeAs, DatagramsToo)
{
    content += record(1, 0, packet4(17, datagramOf("<13>hello", 40000, 40001), 1));
    EXPECT_EQ(found({}), Ids{});
    EXPECT_EQ(found({rule("udp", 40001, 40001, "syslog")}), Ids{"syslog"});
    EXPECT_EQ(found({rule("udp", 40000, 40000, "syslog")}), Ids{"syslog"}) << "an answer comes from the port";
    content = fileHeader(kMicroseconds, kRaw) + record(1, 0, packet4(17, datagramOf("<13>hello", 40000, 514), 1));
    EXPECT_EQ(found({}), Ids{"syslog"});
    EXPECT_EQ(found({rule("udp", 514, 514, "none")}), Ids{});
    EXPECT_EQ(found({rule("udp", 514, 514, "rtp")}), Ids{"rtp"}) << "whatever it looks like";
}

/// A packet does not show inside what its message is not.
TEST_F(DecodeAs, APacketShowsNothingInsideThatItsPortWouldSay)
{
    std::ofstream(path, std::ios::binary)
        << content + record(1, 0, packet4(17, datagramOf("<13>hello", 40000, 514), 1));
    const auto layers = [&](const DecodeRules& rules) {
        const auto capture = readCapture(path, registry, {}, {}, rules);
        EXPECT_TRUE(capture);
        const trace::Reading reading(*capture->trace, registry);
        return reading.dissect(static_cast<stack::EventNumber>(capture->trace->size())).size();
    };
    EXPECT_EQ(layers({}), 3U) << "IPv4, UDP, Syslog";
    EXPECT_EQ(layers({rule("udp", 514, 514, "dns")}), 2U);
    EXPECT_EQ(layers({rule("udp", 40000, 40000, "none")}), 2U);
    EXPECT_EQ(layers({rule("udp", 515, 515, "dns")}), 3U);
}

TEST_F(DecodeAs, OfferedIsWhatIsRecognisedOverATransport)
{
    const auto names = [&](std::string_view transport) {
        Ids ids;
        for (const stack::ProtocolId protocol : decodableOver(registry.idOf(transport), registry))
            ids.push_back(registry[protocol].id);
        return ids;
    };
    const auto has = [](const Ids& ids, std::string_view id) { return std::ranges::find(ids, id) != ids.end(); };
    for (const std::string_view id : {"http", "tls", "telnet", "cotp", "sip", "dns"})
        EXPECT_TRUE(has(names("tcp"), id)) << id;
    for (const std::string_view id : {"dns", "sip", "rtp", "syslog"})
        EXPECT_TRUE(has(names("udp"), id)) << id;
    EXPECT_FALSE(has(names("udp"), "http"));
    EXPECT_FALSE(has(names("tcp"), "iso-session")) << "COTP carries it";
    EXPECT_FALSE(has(names("tcp"), "socket")) << "a program, which nothing is recognised by";
    Ids transports;
    for (const stack::ProtocolId transport : transportsWithPorts(registry))
        transports.push_back(registry[transport].id);
    EXPECT_EQ(transports, (Ids{"tcp", "udp"}));
}

} // namespace
} // namespace osiscope::capture
