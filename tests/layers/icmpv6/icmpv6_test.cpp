// What the network says of IPv6 packets, in captures.
#include "app/protocols.h"
#include "layers/network/icmpv6/dissection.h"
#include "layers/network/icmpv6/message.h"
#include "model/capture/capture_reader.h"
#include "model/session/session_index.h"
#include "model/trace/reading.h"
#include "tests/support/capture_octets.h"

#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>

namespace osiscope::icmpv6 {
namespace {

namespace fs = std::filesystem;
using namespace test;
using session::Outcome;

net::Octets octets(const std::string& text)
{
    return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

/// A message from 2001:db8::2 back to 2001:db8::1, in its packet.
std::string reportOf(int type, int code, const std::string& quoted)
{
    std::string message = big(static_cast<std::uint64_t>(type), 1) + big(static_cast<std::uint64_t>(code), 1) +
                          big(0, 2) + big(0, 4) + quoted;
    const std::string pseudo = address6(2) + address6(1) + big(message.size(), 4) + big(kNextHeader, 4);
    message.replace(2, 2, big(checksum(pseudo + message), 2));
    std::string packet = packet6(kNextHeader, message);
    packet.replace(8, 32, address6(2) + address6(1));
    return packet;
}

class Icmpv6Capture : public testing::Test {
protected:
    void TearDown() override { fs::remove(path); }

    /// The packets, one a second.
    void read(const std::vector<std::string>& packets)
    {
        std::string file = fileHeader(kMicroseconds, kRaw);
        for (std::size_t i = 0; i < packets.size(); ++i)
            file += record(static_cast<std::uint32_t>(i), 0, packets[i]);
        std::ofstream(path, std::ios::binary) << file;
        auto read = capture::readCapture(path, registry);
        ASSERT_TRUE(read) << read.error();
        capture = std::move(*read);
    }
    std::vector<session::Session> sessions(std::string_view protocol) const
    {
        const session::SessionIndex index(*capture.trace, registry);
        std::vector<session::Session> found;
        for (const session::Session& session : index.all())
            if (session.protocol == registry.idOf(protocol))
                found.push_back(session);
        return found;
    }

    fs::path path = fs::path(testing::TempDir()) / testing::UnitTest::GetInstance()->current_test_info()->name();
    stack::Registry registry = app::makeRegistry();
    capture::Capture capture;
};

const std::string kQuestion = big(0x1234, 2) + big(0x0100, 2) + big(1, 2) + std::string(6, '\0') +
                              std::string("\3www\7example\4test\0", 18) + big(1, 2) + big(1, 2);

TEST_F(Icmpv6Capture, AQuestionToAClosedPortIsRefused)
{
    const std::string question = packet6(17, datagram6(kQuestion, 40000, 53));
    read({question, reportOf(1, 4, question)});
    ASSERT_EQ(sessions("dns").size(), 1U);
    EXPECT_EQ(sessions("dns")[0].outcome, Outcome::Refused);
    ASSERT_EQ(sessions("udp").size(), 1U);
    const session::Session flow = sessions("udp")[0];
    EXPECT_EQ(flow.verdict.twoWay.because,
              "What came back was only the network's report that nobody listens at the port.");
    EXPECT_EQ(flow.outcome, Outcome::OneWay);
    const session::SessionIndex index(*capture.trace, registry);
    const auto report = static_cast<stack::EventNumber>(capture.trace->size());
    EXPECT_EQ((*capture.trace)[report].protocol, registry.idOf("icmpv6"));
    EXPECT_EQ(index.sessionOf(report), flow.id);
}

// RFC 9293 3.9.2.2; RFC 4443 3.1.
TEST_F(Icmpv6Capture, ASynThatIsNotLetThroughIsRefused)
{
    const std::string syn = packet6(6, segmentOf(false, 1000, 0, 0x02));
    for (const int code : {0, 1, 3, 4, 5, 6}) {
        read({syn, reportOf(1, code, syn)});
        ASSERT_EQ(sessions("tcp").size(), 1U) << code;
        EXPECT_EQ(sessions("tcp")[0].outcome, Outcome::Refused) << code;
        EXPECT_FALSE(sessions("tcp")[0].established) << code;
    }
    for (const auto& [type, code] : {std::pair{1, 77}, std::pair{2, 0}, std::pair{3, 0}}) {
        read({syn, reportOf(type, code, syn)});
        EXPECT_EQ(sessions("tcp").at(0).outcome, Outcome::TimedOut) << type;
    }
}

TEST_F(Icmpv6Capture, WhatQuotesNoPortsIsAboutNothing)
{
    const std::string question = packet6(17, datagram6(kQuestion, 40000, 53));
    for (const std::string& quoted : {question.substr(0, 47), question.substr(0, 20), std::string()}) {
        read({question, reportOf(1, 4, quoted)});
        EXPECT_EQ(sessions("dns").at(0).outcome, Outcome::OneWay);
    }
    read({question, reportOf(128, 0, question)}); // an echo request that carries a packet
    EXPECT_EQ(sessions("dns").at(0).outcome, Outcome::OneWay);
}

TEST(Icmpv6Message, IsTakenApart)
{
    stack::DissectContext between;
    between.source.address = *net::IpAddress::parseVersion6("2001:db8::2");
    between.destination.address = *net::IpAddress::parseVersion6("2001:db8::1");
    const std::string quoted = packet6(17, datagram6("a"));
    std::string message = reportOf(1, 4, quoted).substr(40);
    const auto report = dissect(octets(message), between);
    EXPECT_EQ(report.tag, "unreachable");
    EXPECT_EQ(report.label, "nobody listens at the port");
    EXPECT_EQ(report.sentence, "The network reports: nobody listens at the port. It is about a packet from "
                               "2001:db8::1 to 2001:db8::2.");
    ASSERT_EQ(report.fields.size(), 5U);
    EXPECT_EQ(report.fields[0].number, 1U);
    EXPECT_EQ(report.fields[1].number, 4U);
    EXPECT_TRUE(report.fields[2].text.ends_with("(right)"));
    message.back() = 'b';
    EXPECT_TRUE(dissect(octets(message), between).fields[2].text.ends_with("(wrong)"));

    const std::string echo = big(0x8000, 2) + big(0, 2) + big(7, 2) + big(3, 2) + "data";
    const auto asked = dissect(octets(echo), {});
    EXPECT_EQ(asked.tag, "echo");
    ASSERT_EQ(asked.fields.size(), 6U);
    EXPECT_EQ(asked.fields[3].number, 7U);
    EXPECT_EQ(asked.fields[4].number, 3U);

    EXPECT_EQ(dissect(octets(big(0x8700, 2) + std::string(22, '\0')), {}).tag, "neighbor-solicitation");
    EXPECT_EQ(dissect(octets(big(0xFF00, 2) + std::string(6, '\0')), {}).tag, "message");
    EXPECT_TRUE(dissect(octets("abc"), {}).malformed);
    EXPECT_FALSE(dissect(octets(big(0x0104, 2) + "abc"), {}).malformed) << "cut within what it says";
}

TEST(Icmpv6Fields, AreNamedCitedAndExplained)
{
    for (const stack::FieldRow& row : fieldRows()) {
        EXPECT_FALSE(row.name.empty());
        EXPECT_TRUE(row.meaning.ends_with('.')) << row.id;
        EXPECT_FALSE(row.source.document.empty()) << row.id;
    }
}

} // namespace
} // namespace osiscope::icmpv6
