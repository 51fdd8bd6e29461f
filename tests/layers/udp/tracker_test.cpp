#include "layers/transport/udp/tracker.h"

#include "layers/transport/udp/datagram.h"

#include <gtest/gtest.h>
#include <vector>

namespace osiscope::udp {
namespace {

using namespace std::chrono_literals;

class Sink final : public session::SessionSink {
public:
    session::SessionId open(session::Session session) override
    {
        sessions.push_back(std::move(session));
        return static_cast<session::SessionId>(sessions.size());
    }
    session::Session& at(session::SessionId id) override { return sessions[static_cast<std::size_t>(id) - 1]; }
    void assign(stack::EventNumber, session::SessionId id) override { assigned.push_back(id); }

    std::vector<session::Session> sessions;
    std::vector<session::SessionId> assigned;
};

/// Datagrams between endpoints, one a second.
class UdpTracker : public testing::Test {
protected:
    void send(net::Endpoint from, net::Endpoint to, std::size_t octets)
    {
        const net::OctetBuffer data(octets);
        const net::Payload datagram = serialise(from, to, data);
        session::TrackedPdu pdu;
        pdu.event = ++m_event;
        pdu.time = pdu.arrived = sim::kStart + m_event * 1s;
        pdu.source = from;
        pdu.destination = to;
        pdu.octets = datagram.octets().first(8); // as after a short snap length
        pdu.length = datagram.size();
        tracker.pdu(pdu, sink);
    }

    /// The network says of a datagram that nobody listens at its port.
    void report(net::Endpoint from, net::Endpoint to)
    {
        session::Undelivered report;
        report.event = ++m_event;
        report.time = sim::kStart + m_event * 1s;
        report.source = from;
        report.destination = to;
        report.hindrance = session::Hindrance::Port;
        report.meaning = "nobody listens at the port";
        tracker.undelivered(report, sink);
    }

    const net::Endpoint client{net::Ipv4Address{1}, 49152};
    const net::Endpoint server{net::Ipv4Address{2}, 7};
    FlowTracker tracker;
    Sink sink;

private:
    stack::EventNumber m_event = 0;
};

TEST_F(UdpTracker, WithoutAnAnswerItIsOneWay)
{
    send(client, server, 10);
    send(client, server, 20);
    ASSERT_EQ(sink.sessions.size(), 1U);
    const session::Session& flow = sink.sessions[0];
    EXPECT_EQ(flow.outcome, session::Outcome::OneWay);
    EXPECT_EQ(flow.messages, (std::array<std::uint64_t, 2>{2, 0}));
    EXPECT_EQ(flow.bytes, (std::array<std::uint64_t, 2>{30, 0}));
    EXPECT_FALSE(flow.verdict.twoWay.holds);
    EXPECT_FALSE(flow.established);
    EXPECT_EQ(flow.begins(), sim::kStart + 1s);
    EXPECT_EQ(flow.ends(), sim::kStart + 2s);
}

TEST_F(UdpTracker, AnAnswerMakesItTwoWayButNoSession)
{
    send(client, server, 10);
    send(server, client, 30);
    ASSERT_EQ(sink.sessions.size(), 1U);
    const session::Session& flow = sink.sessions[0];
    EXPECT_EQ(flow.outcome, session::Outcome::Open);
    EXPECT_EQ(flow.bytes, (std::array<std::uint64_t, 2>{10, 30}));
    EXPECT_TRUE(flow.verdict.twoWay.holds);
    EXPECT_EQ(flow.verdict.twoWay.event, 2U);
    EXPECT_FALSE(flow.verdict.isSession());
    EXPECT_EQ(flow.initiator, "0.0.0.1:49152");
    EXPECT_EQ(flow.responder, "0.0.0.2:7");
}

TEST_F(UdpTracker, WhatIsSentToItsOwnPortIsNoAnswer)
{
    send(client, client, 5);
    send(client, client, 5);
    ASSERT_EQ(sink.sessions.size(), 1U);
    EXPECT_EQ(sink.sessions[0].messages, (std::array<std::uint64_t, 2>{2, 0}));
    EXPECT_FALSE(sink.sessions[0].verdict.twoWay.holds);
}

TEST_F(UdpTracker, TheNetworksReportIsNoAnswer)
{
    send(client, server, 10);
    report(client, server);
    ASSERT_EQ(sink.sessions.size(), 1U);
    const session::Session& flow = sink.sessions[0];
    EXPECT_EQ(flow.outcome, session::Outcome::OneWay);
    EXPECT_FALSE(flow.verdict.twoWay.holds);
    EXPECT_EQ(flow.verdict.twoWay.because,
              "What came back was only the network's report that nobody listens at the port.");
    EXPECT_EQ(flow.messages, (std::array<std::uint64_t, 2>{1, 0}));
    EXPECT_EQ(flow.ends(), sim::kStart + 2s);
    EXPECT_EQ(sink.assigned, (std::vector{session::SessionId{1}, session::SessionId{1}}));
}

TEST_F(UdpTracker, AReportOfAnAnswerTakesNothingBack)
{
    send(client, server, 10);
    send(server, client, 30);
    report(server, client);
    EXPECT_TRUE(sink.sessions[0].verdict.twoWay.holds);
    EXPECT_EQ(sink.sessions[0].verdict.twoWay.because, "The other side has sent something back.");
    EXPECT_EQ(sink.assigned.size(), 3U);
}

TEST_F(UdpTracker, AReportOfADatagramThatIsNotInTheTraceBelongsToNothing)
{
    send(client, server, 10);
    report(client, {server.address, 9});
    EXPECT_EQ(sink.sessions.size(), 1U);
    EXPECT_EQ(sink.assigned.size(), 1U);
    EXPECT_EQ(sink.sessions[0].verdict.twoWay.because, "Nothing has come back.");
}

TEST_F(UdpTracker, AnotherPortIsAnotherFlow)
{
    send(client, server, 1);
    send({client.address, 49153}, server, 1);
    send(server, client, 1);
    EXPECT_EQ(sink.sessions.size(), 2U);
    using session::SessionId;
    EXPECT_EQ(sink.assigned, (std::vector{SessionId{1}, SessionId{2}, SessionId{1}}));
}

} // namespace
} // namespace osiscope::udp
