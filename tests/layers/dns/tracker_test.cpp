// Questions, answers and reports of the network, as they are seen from outside.
#include "layers/application/dns/tracker.h"

#include "layers/application/dns/message.h"
#include "tests/support/session_list.h"

#include <gtest/gtest.h>
#include <vector>

namespace osiscope::dns {
namespace {

using session::Hindrance;
using session::Outcome;

/// One asker and one server, over UDP.
class DnsTracker : public testing::Test {
protected:
    void says(bool asks, std::uint16_t number, std::string name)
    {
        Message message;
        message.id = number;
        message.isResponse = !asks;
        message.questions = {{std::move(name), Type::A, kInternet, {}, 0}};
        const net::OctetBuffer octets = serialise(message);
        session::TrackedPdu pdu;
        pdu.event = ++m_event;
        pdu.time = pdu.arrived = sim::kStart + std::chrono::seconds(m_event);
        pdu.source = asks ? asker : server;
        pdu.destination = asks ? server : asker;
        pdu.octets = octets;
        pdu.length = octets.size();
        tracker.pdu(pdu, sink);
    }
    /// quoted: of the question itself, as far as the report has it.
    void report(const net::OctetBuffer& quoted, Hindrance hindrance = Hindrance::Port)
    {
        session::Undelivered report;
        report.event = ++m_event;
        report.time = sim::kStart + std::chrono::seconds(m_event);
        report.source = asker;
        report.destination = server;
        report.octets = quoted;
        report.hindrance = hindrance;
        report.meaning = "it is so";
        tracker.undelivered(report, sink);
    }
    Outcome outcome(std::size_t i) const { return sink.sessions.at(i).outcome; }

    net::Endpoint asker{net::Ipv4Address{1}, 40000};
    const net::Endpoint server{net::Ipv4Address{2}, 53};
    ExchangeTracker tracker;
    test::SessionList sink;

private:
    stack::EventNumber m_event = 0;
};

TEST_F(DnsTracker, AReportRefusesAllThatWaitsAtItsPorts)
{
    says(true, 1, "a.test");
    says(true, 2, "b.test");
    report({});
    EXPECT_EQ(outcome(0), Outcome::Refused);
    EXPECT_EQ(outcome(1), Outcome::Refused);
    EXPECT_EQ(sink.sessions[0].verdict.twoWay.because, "What came back was only the network's report that it is so.");
    EXPECT_EQ(sink.sessions[0].ends(), sim::kStart + std::chrono::seconds(3));
}

TEST_F(DnsTracker, AReportThatQuotesANumberRefusesThatQuestion)
{
    says(true, 1, "a.test");
    says(true, 2, "b.test");
    report({0, 2});
    EXPECT_EQ(outcome(0), Outcome::OneWay);
    EXPECT_EQ(outcome(1), Outcome::Refused);
}

TEST_F(DnsTracker, AnAnswerCountsMoreThanAReport)
{
    says(true, 1, "a.test");
    says(false, 1, "a.test");
    report({});
    EXPECT_EQ(outcome(0), Outcome::Released);
    says(true, 2, "b.test");
    report({});
    says(false, 2, "b.test");
    EXPECT_EQ(outcome(1), Outcome::Released);
    EXPECT_TRUE(sink.sessions[1].verdict.twoWay.holds);
}

TEST_F(DnsTracker, WhatIsAskedAgainHasWaitedInVain)
{
    says(true, 1, "a.test");
    says(true, 1, "a.test");
    says(true, 2, "b.test"); // once only
    says(true, 3, "c.test");
    ++asker.port; // as dig asks again
    says(true, 3, "c.test");
    says(false, 3, "c.test");
    tracker.finish(sim::kStart + std::chrono::hours(1), sink);
    ASSERT_EQ(sink.sessions.size(), 4U);
    EXPECT_EQ(outcome(0), Outcome::TimedOut);
    EXPECT_FALSE(sink.sessions[0].verdict.bounded.holds) << sink.sessions[0].verdict.bounded.because;
    EXPECT_TRUE(sink.sessions[3].verdict.bounded.holds);
    EXPECT_EQ(sink.sessions[0].messages[0], 2U);
    EXPECT_FALSE(sink.sessions[0].established);
    EXPECT_EQ(outcome(1), Outcome::OneWay);
    EXPECT_EQ(outcome(2), Outcome::TimedOut);
    EXPECT_EQ(outcome(3), Outcome::Released);
}

TEST_F(DnsTracker, OtherTroubleRefusesNothing)
{
    says(true, 1, "a.test");
    report({}, Hindrance::Other);
    EXPECT_EQ(outcome(0), Outcome::OneWay);
    EXPECT_FALSE(sink.sessions[0].verdict.twoWay.holds);
}

} // namespace
} // namespace osiscope::dns
