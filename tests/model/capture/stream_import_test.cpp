// Connections in captures that have not all of their packets, or not all that was said can be understood.
#include "app/protocols.h"
#include "model/capture/capture_reader.h"
#include "model/session/session_index.h"
#include "tests/support/capture_octets.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>

namespace osiscope::capture {
namespace {

namespace fs = std::filesystem;
using namespace test;
using session::Outcome;

constexpr std::uint8_t kSyn = 2;
constexpr std::uint8_t kRst = 4;
constexpr std::uint8_t kAck = 16;
constexpr std::uint8_t kFinAck = 17;

/// A connection, segment by segment, recorded up to a snap length.
class StreamImport : public testing::Test {
protected:
    void TearDown() override { fs::remove(path); }

    void says(bool back, std::uint8_t flags, const std::string& text = {})
    {
        const std::size_t from = back ? 1 : 0;
        std::string packet =
            packet4(6, segmentOf(back, next[from], (flags & kAck) != 0 ? next[1 - from] : 0, flags, text));
        if (back)
            std::swap_ranges(packet.begin() + 12, packet.begin() + 16, packet.begin() + 16);
        next[from] += static_cast<std::uint32_t>(text.size()) + ((flags & (kSyn | 1)) != 0 ? 1 : 0);
        content += record(seconds++, 0, packet.substr(0, snapLength), packet.size());
    }
    void opens()
    {
        says(false, kSyn);
        says(true, kSyn | kAck);
        says(false, kAck);
    }
    void closes()
    {
        says(false, kFinAck);
        says(true, kFinAck);
        says(false, kAck);
    }
    /// The sessions of a protocol.
    std::vector<session::Session> found(std::string_view protocol)
    {
        std::ofstream(path, std::ios::binary) << fileHeader(kMicroseconds, kRaw, snapLength) + content;
        const auto capture = readCapture(path, registry);
        EXPECT_TRUE(capture);
        const session::SessionIndex sessions(*capture->trace, registry);
        std::vector<session::Session> of;
        std::ranges::copy_if(sessions.all(), std::back_inserter(of),
                             [&](const auto& session) { return registry[session.protocol].id == protocol; });
        return of;
    }

    stack::Registry registry = app::makeRegistry();
    fs::path path = fs::path(testing::TempDir()) / testing::UnitTest::GetInstance()->current_test_info()->name();
    std::string content;
    std::uint32_t snapLength = 65535;
    std::uint32_t seconds = 1;
    std::array<std::uint32_t, 2> next{100, 500};
};

const std::string kRequest = "GET / HTTP/1.1\r\nHost: shop\r\n\r\n";
const std::string kHead = "HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n";

TEST_F(StreamImport, SegmentsThatAreCutWithinTheirOptionsMakeAConnection)
{
    snapLength = 20 + 20 + 6;
    opens();
    says(false, kAck, kRequest);
    closes();
    const auto connections = found("tcp");
    ASSERT_EQ(connections.size(), 1U);
    EXPECT_EQ(connections[0].outcome, Outcome::Released);
    EXPECT_EQ(connections[0].messages, (std::array<std::uint64_t, 2>{5, 2}));
    EXPECT_EQ(connections[0].bytes, (std::array<std::uint64_t, 2>{kRequest.size(), 0}));
}

TEST_F(StreamImport, WhatAPacketShowsOfAMessageIsReadThoughTheRestIsCut)
{
    snapLength = 20 + 32 + 20;
    opens();
    says(false, kAck, "GET / HTTP/1.1\r\n\r\n");
    says(true, kAck, kHead + std::string(900, 'x'));
    says(false, kAck, "GET / HTTP/1.1\r\n\r\n");
    says(true, kAck, kHead + std::string(900, 'x'));
    closes();
    const auto exchanges = found("http");
    ASSERT_EQ(exchanges.size(), 2U);
    for (const session::Session& exchange : exchanges) {
        EXPECT_TRUE(exchange.verdict.twoWay.holds);
        EXPECT_EQ(exchange.outcome, Outcome::Released) << "the capture has cut it, and not the connection";
    }
}

TEST_F(StreamImport, AnAnswerThatEndsWithItsConnectionIsBrokenOff)
{
    opens();
    says(false, kAck, kRequest);
    says(true, kAck, kHead + std::string(90, 'x'));
    closes();
    const auto exchanges = found("http");
    ASSERT_EQ(exchanges.size(), 1U);
    EXPECT_EQ(exchanges[0].outcome, Outcome::Aborted);
}

TEST_F(StreamImport, AnAnswerAsLongAsItsConnectionIsBrokenOffByTheClientsClosing)
{
    const std::string endless = "HTTP/1.1 200 OK\r\n\r\none";
    const auto outcome = [this, &endless](auto&& ends) {
        content.clear();
        opens();
        says(false, kAck, kRequest);
        says(true, kAck, endless);
        ends();
        return found("http").at(0).outcome;
    };
    EXPECT_EQ(outcome([&] {
                  says(false, kFinAck);
                  says(true, kAck, "two");
                  says(false, kRst);
              }),
              Outcome::Aborted);
    EXPECT_EQ(outcome([&] {
                  says(true, kFinAck);
                  says(false, kRst);
              }),
              Outcome::Released)
        << "all of it has come";
    EXPECT_EQ(outcome([&] {
                  says(false, kFinAck); // it asks no more, but listens
                  says(true, kAck, "two");
                  says(true, kFinAck);
                  says(false, kAck);
              }),
              Outcome::Released);
}

TEST_F(StreamImport, TheAnswerToWhatCannotBeReadIsRead)
{
    opens();
    says(false, kAck, "NONSENSE\r\n\r\n");
    says(true, kAck, "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n");
    closes();
    const auto exchanges = found("http");
    ASSERT_EQ(exchanges.size(), 1U);
    EXPECT_EQ(exchanges[0].messages, (std::array<std::uint64_t, 2>{0, 1}));
    EXPECT_EQ(exchanges[0].verdict.twoWay.because, "No request that it answers can be read in the trace.");
    EXPECT_EQ(exchanges[0].outcome, Outcome::OneWay) << "nothing of it is still to come";
}

TEST_F(StreamImport, WhatNobodyCanReadIsNoMessage)
{
    opens();
    says(false, kAck, "NONSENSE\r\n\r\n");
    says(true, kAck, "\x01\x02\x03 nonsense too");
    says(true, kAck, "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n");
    closes();
    EXPECT_EQ(found("http").size(), 0U);
    EXPECT_EQ(found("tcp").size(), 1U);
}

TEST_F(StreamImport, AFirstLineThatIsCutTellsTheMethodAndTheStatus)
{
    snapLength = 20 + 32 + 20;
    opens();
    says(false, kAck, "GET /a/rather/long/path HTTP/1.1\r\nHost: shop\r\n\r\n");
    says(true, kAck, "HTTP/1.1 302 Moved Temporarily\r\nContent-Length: 0\r\n\r\n");
    closes();
    const auto exchanges = found("http");
    ASSERT_EQ(exchanges.size(), 1U);
    EXPECT_EQ(exchanges[0].name, "GET /a/rather/long/p");
    EXPECT_EQ(exchanges[0].messages, (std::array<std::uint64_t, 2>{1, 1}));
    EXPECT_EQ(exchanges[0].outcome, Outcome::Released);
}

TEST_F(StreamImport, AMessageThatIsCutIsReadBehindAGapToo)
{
    snapLength = 20 + 32 + 20;
    opens();
    next[0] += 100; // which the capture has missed
    says(false, kAck, kRequest);
    says(true, kAck); // only this says that nothing more will come for the gap
    says(true, kAck, kHead + std::string(900, 'x'));
    closes();
    const auto exchanges = found("http");
    ASSERT_EQ(exchanges.size(), 1U);
    EXPECT_EQ(exchanges[0].messages, (std::array<std::uint64_t, 2>{1, 1}));
}

TEST_F(StreamImport, AfterSwitchingProtocolsNoOtherAnswerIsDue)
{
    opens();
    says(false, kAck, "GET /chat HTTP/1.1\r\nUpgrade: websocket\r\n\r\n");
    says(true, kAck, "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n\r\n");
    says(false, kAck, "\x81\x80\x01\x02\x03\x04");
    closes();
    const auto exchanges = found("http");
    ASSERT_EQ(exchanges.size(), 1U);
    EXPECT_EQ(exchanges[0].outcome, Outcome::Released);
}

TEST_F(StreamImport, AnAnswerThatLastsAsLongAsItsConnectionEndsAsThatDoes)
{
    const auto outcome = [&](auto end) {
        content.clear();
        opens();
        says(false, kAck, kRequest);
        says(true, kAck, "HTTP/1.1 200 OK\r\n\r\nfirst part");
        end();
        const auto exchanges = found("http");
        return exchanges.size() == 1 ? exchanges[0].outcome : Outcome::Refused;
    };
    EXPECT_EQ(outcome([&] { closes(); }), Outcome::Released);
    EXPECT_EQ(outcome([&] { says(true, kRst); }), Outcome::Aborted);
    EXPECT_EQ(outcome([&] { says(false, kAck); }), Outcome::Open);
}

/// A record of a handshake with one message, cut to what is there of it.
std::string helloOf(std::uint8_t type, std::size_t length = 60)
{
    return "\x16\x03\x01" + big(length + 4, 2) + big(type, 1) + big(length, 3) + "\x03\x03" +
           std::string(length - 2, '\0');
}
constexpr std::uint8_t kClientHello = 1;
constexpr std::uint8_t kServerHello = 2;

TEST_F(StreamImport, TlsIsFoundInATunnelThroughAProxy)
{
    const std::string answer = "HTTP/1.1 200 Connection established\r\n\r\n";
    opens();
    says(false, kAck, "CONNECT shop:443 HTTP/1.1\r\nHost: shop:443\r\n\r\n");
    says(true, kAck, answer);
    says(false, kAck, helloOf(kClientHello));
    says(true, kAck, helloOf(kServerHello));
    closes();
    const auto exchanges = found("http");
    ASSERT_EQ(exchanges.size(), 1U);
    EXPECT_EQ(exchanges[0].bytes[1], answer.size()) << "the tunnel is no part of the answer";
    const auto secure = found("tls");
    ASSERT_EQ(secure.size(), 1U);
    EXPECT_EQ(secure[0].messages, (std::array<std::uint64_t, 2>{1, 1}));
}

TEST_F(StreamImport, TlsIsFoundWhereAnotherProtocolHasAskedForIt)
{
    opens();
    says(true, kAck, "220 mail.shop ESMTP\r\n");
    says(false, kAck, "STARTTLS\r\n");
    says(true, kAck, "220 go ahead\r\n");
    const std::string hello = helloOf(kClientHello, 1800);
    says(false, kAck, hello.substr(0, 1400));
    says(false, kAck, hello.substr(1400));
    says(true, kAck, helloOf(kServerHello));
    closes();
    const auto secure = found("tls");
    ASSERT_EQ(secure.size(), 1U);
    EXPECT_EQ(secure[0].messages, (std::array<std::uint64_t, 2>{1, 1}));
}

TEST_F(StreamImport, ACaptureThatBeginsWithinMessagesShowsTheNextOnes)
{
    says(true, kAck, std::string("\x01\x02\x03 the rest of a picture"));
    says(false, kAck, "\x05\x06 the rest of a form\r\n");
    says(false, kAck, kRequest);
    says(true, kAck, "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
    closes();
    const auto exchanges = found("http");
    ASSERT_EQ(exchanges.size(), 1U);
    EXPECT_EQ(exchanges[0].messages, (std::array<std::uint64_t, 2>{1, 1}));
}

TEST_F(StreamImport, AHelloThatIsCutIsOne)
{
    snapLength = 20 + 32 + 40;
    opens();
    says(false, kAck, helloOf(kClientHello, 400));
    says(true, kAck, helloOf(kServerHello, 100));
    closes();
    const auto secure = found("tls");
    ASSERT_EQ(secure.size(), 1U);
    EXPECT_EQ(secure[0].messages, (std::array<std::uint64_t, 2>{1, 1}));
    EXPECT_TRUE(secure[0].verdict.bounded.holds) << "it begins with a ClientHello";
}

TEST_F(StreamImport, TlsIsFoundInATunnelThoughItsHellosAreCut)
{
    snapLength = 20 + 32 + 50;
    opens();
    says(false, kAck, "CONNECT shop:443 HTTP/1.1\r\n\r\n");
    says(true, kAck, "HTTP/1.1 200 Connection established\r\n\r\n");
    says(false, kAck, helloOf(kClientHello, 400));
    says(true, kAck, helloOf(kServerHello, 100));
    closes();
    EXPECT_EQ(found("http").size(), 1U);
    const auto secure = found("tls");
    ASSERT_EQ(secure.size(), 1U);
    EXPECT_EQ(secure[0].messages, (std::array<std::uint64_t, 2>{1, 1}));
}

TEST_F(StreamImport, AnAnswerOfWhichNotEvenTheStatusWasCapturedIsOne)
{
    snapLength = 20 + 32 + 10;
    opens();
    says(false, kAck, kRequest);
    says(true, kAck, kHead + std::string(900, 'x'));
    closes();
    const auto exchanges = found("http");
    ASSERT_EQ(exchanges.size(), 1U);
    EXPECT_EQ(exchanges[0].messages, (std::array<std::uint64_t, 2>{1, 1}));
    EXPECT_EQ(exchanges[0].outcome, Outcome::Released);
}

TEST_F(StreamImport, AnExchangeLastsUntilAllOfTheAnswerIsThere)
{
    opens();
    says(false, kAck, kRequest + kRequest); // at 3 s
    says(true, kAck, kHead + std::string(100, 'x'));
    says(true, kAck, std::string(500, 'x'));
    says(false, kAck);
    says(true, kAck, std::string(300, 'x') + kHead + std::string(10, 'y')); // at 7 s
    says(true, kAck, std::string(890, 'y'));
    says(false, kAck);
    closes();
    const auto exchanges = found("http");
    ASSERT_EQ(exchanges.size(), 2U);
    EXPECT_EQ(exchanges[0].phases.back().from, sim::kStart + std::chrono::seconds(3));
    EXPECT_EQ(exchanges[0].phases.back().to, sim::kStart + std::chrono::seconds(7));
    EXPECT_EQ(exchanges[1].phases.back().to, sim::kStart + std::chrono::seconds(8)) << "it begins within a packet";
}

TEST_F(StreamImport, AnAnswerInAnotherProtocolIsRead)
{
    opens();
    says(false, kAck, helloOf(kClientHello));
    says(true, kAck, "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n");
    closes();
    EXPECT_EQ(found("tls").size(), 1U);
    const auto exchanges = found("http");
    ASSERT_EQ(exchanges.size(), 1U);
    EXPECT_EQ(exchanges[0].messages, (std::array<std::uint64_t, 2>{0, 1}));
}

} // namespace
} // namespace osiscope::capture
