#include "layers/application/echo/description.h"
#include "layers/application/echo/states.h"
#include "layers/network/ipv4/description.h"
#include "layers/transport/tcp/description.h"
#include "layers/transport/udp/description.h"
#include "tests/support/session_list.h"
#include "tests/support/two_hosts.h"

#include <algorithm>
#include <gtest/gtest.h>

namespace osiscope::echo {
namespace {

using namespace std::chrono_literals;
using trace::EventKind;

/// An echo service on bob, a client on alice.
class EchoPair : public test::TwoHosts {
public:
    explicit EchoPair(const stack::ProtocolDescription& transport, bool withService = true)
        : TwoHosts({&ipv4::description(), &tcp::description(), &udp::description(), &description()},
                   {.rate = 10e6, .delay = 5ms})
    {
        const stack::ProtocolDescription* const stack[] = {&description(), &transport};
        if (withService)
            bob.addStack(stack, true, 7, {});
        else
            bob.addStack(std::span(stack).subspan(1), false, 0, {}); // a host that could, but does not
        m_client = alice.clientOf(description(), std::span(stack).subspan(1));
    }

    void send(sim::Duration at, stack::Parameters parameters)
    {
        parameters.set("to", std::string("bob"));
        simulation.scheduleAction(sim::kStart + at, alice, description(), 0, m_client, std::move(parameters));
    }

    /// Loses the packets with these numbers on the link, from 1.
    void lose(const std::vector<std::uint64_t>& numbers)
    {
        simulation::FaultRule rule;
        rule.matches = [numbers](const simulation::JudgedPacket& packet) {
            return std::ranges::find(numbers, packet.number) != numbers.end();
        };
        rule.verdict.drop = true;
        rule.uses = 1000;
        link().addRule(rule);
    }

private:
    std::size_t m_client = 0;
};

stack::Parameters text(std::string_view what)
{
    stack::Parameters parameters;
    parameters.set("text", std::string(what));
    return parameters;
}

TEST(Echo, OverUdpOneDatagramComesBack)
{
    EchoPair pair(udp::description());
    pair.send(0s, text("hello"));
    pair.simulation.run();
    EXPECT_EQ(pair.count(EventKind::Sent, "udp"), 2U);
    EXPECT_EQ(pair.count("echo.request"), 2U); // sent by alice, received by bob
    EXPECT_EQ(pair.count("echo.answer"), 2U);
    EXPECT_EQ(pair.count("echo.done"), 1U);
    EXPECT_EQ(pair.reading().label(pair.find("echo.answer").back()), "\"hello\" back");
    const auto exchanges = pair.sessions("echo");
    ASSERT_EQ(exchanges.size(), 1U);
    EXPECT_EQ(exchanges[0].name, "10.0.0.1:49152 - 10.0.0.2:7");
    EXPECT_EQ(exchanges[0].messages, (std::array<std::uint64_t, 2>{1, 1}));
    EXPECT_EQ(exchanges[0].bytes, (std::array<std::uint64_t, 2>{5, 5}));
    EXPECT_TRUE(exchanges[0].verdict.twoWay.holds);
    EXPECT_FALSE(exchanges[0].verdict.isSession());
    EXPECT_FALSE(exchanges[0].established);
    EXPECT_EQ(exchanges[0].outcome, session::Outcome::Open);
    ASSERT_EQ(exchanges[0].carriedBy.size(), 1U);
}

TEST(Echo, OverTcpTheConnectionIsTheSession)
{
    EchoPair pair(tcp::description());
    pair.send(0s, text("hello"));
    pair.simulation.run();
    EXPECT_EQ(pair.count("echo.done"), 1U);
    const auto connections = pair.sessions("tcp");
    ASSERT_EQ(connections.size(), 1U);
    EXPECT_EQ(connections[0].outcome, session::Outcome::Released);
    EXPECT_TRUE(connections[0].verdict.isSession());
    const auto exchanges = pair.sessions("echo");
    ASSERT_EQ(exchanges.size(), 1U);
    EXPECT_FALSE(exchanges[0].verdict.isSession());
    EXPECT_TRUE(exchanges[0].established);
    EXPECT_EQ(exchanges[0].outcome, session::Outcome::Released);
    EXPECT_EQ(exchanges[0].carriedBy, std::vector{connections[0].id});
}

TEST(Echo, EveryOctetOfALongMessageComesBack)
{
    EchoPair pair(tcp::description());
    stack::Parameters parameters;
    parameters.set("size", std::int64_t{200'000});
    pair.send(0s, parameters);
    pair.simulation.run();
    const auto exchanges = pair.sessions("echo");
    ASSERT_EQ(exchanges.size(), 1U);
    EXPECT_EQ(exchanges[0].bytes, (std::array<std::uint64_t, 2>{200'000, 200'000}));
    EXPECT_EQ(pair.count("echo.different"), 0U);
    EXPECT_EQ(pair.count("echo.done"), 1U);
    EXPECT_EQ(pair.sessions("tcp").at(0).outcome, session::Outcome::Released);
}

TEST(Echo, MessagesFollowEachOtherAtTheInterval)
{
    for (const auto* transport : {&tcp::description(), &udp::description()}) {
        EchoPair pair(*transport);
        stack::Parameters parameters = text("tick");
        parameters.set("count", std::int64_t{3});
        parameters.set("interval", sim::Duration(500ms));
        pair.send(0s, parameters);
        pair.simulation.run();
        std::vector<sim::TimePoint> sent;
        for (const stack::EventNumber number : pair.find("echo.request"))
            if (pair.trace()[number].kind == EventKind::Sent)
                sent.push_back(pair.trace()[number].time);
        ASSERT_EQ(sent.size(), 3U);
        EXPECT_EQ(sent[1] - sent[0], 500ms);
        EXPECT_EQ(sent[2] - sent[1], 500ms);
        EXPECT_EQ(pair.count("echo.done"), 1U);
    }
}

TEST(Echo, ALostDatagramIsSentAgainAfterTheTimeout)
{
    EchoPair pair(udp::description());
    pair.lose({1, 3}); // the request, then the echo of its repetition
    stack::Parameters parameters = text("hello");
    parameters.set("timeout", sim::Duration(300ms));
    pair.send(0s, parameters);
    pair.simulation.run();
    std::vector<stack::EventNumber> sent;
    for (const stack::EventNumber number : pair.find("echo.request"))
        if (pair.trace()[number].kind == EventKind::Sent)
            sent.push_back(number);
    ASSERT_EQ(sent.size(), 3U);
    EXPECT_FALSE(pair.trace()[sent[0]].has(stack::PduFlag::Retransmission));
    EXPECT_TRUE(pair.trace()[sent[1]].has(stack::PduFlag::Retransmission));
    EXPECT_EQ(pair.trace()[sent[1]].time, sim::kStart + 300ms);
    EXPECT_EQ(pair.trace()[sent[2]].time, sim::kStart + 600ms);
    EXPECT_EQ(pair.count("echo.no-answer"), 0U);
    EXPECT_EQ(pair.count("echo.done"), 1U);
}

TEST(Echo, WithoutAServiceOverUdpTheClientGivesUpAfterItsTries)
{
    EchoPair pair(udp::description(), false);
    stack::Parameters parameters = text("hello");
    parameters.set("retries", std::int64_t{1});
    pair.send(0s, parameters);
    pair.simulation.run();
    EXPECT_EQ(pair.count(EventKind::Sent, "udp"), 2U);
    EXPECT_EQ(pair.count("udp.closed-port"), 2U);
    EXPECT_EQ(pair.count("echo.no-answer"), 1U);
    EXPECT_EQ(pair.sessions("echo").at(0).outcome, session::Outcome::OneWay);
    EXPECT_EQ(pair.simulation.now(), sim::kStart + 2s);
}

TEST(Echo, WithoutAServiceOverTcpTheConnectionIsRefused)
{
    EchoPair pair(tcp::description(), false);
    pair.send(0s, text("hello"));
    pair.simulation.run();
    EXPECT_EQ(pair.count("echo.failed"), 1U);
    EXPECT_EQ(pair.count("echo.request"), 0U);
    EXPECT_EQ(pair.sessions("tcp").at(0).outcome, session::Outcome::Refused);
}

TEST(Echo, AnEchoThatComesTooLateIsNoticed)
{
    EchoPair pair(udp::description());
    simulation::FaultRule rule;
    rule.matches = [](const simulation::JudgedPacket& packet) { return packet.number == 2; };
    rule.verdict.delay = 1500ms; // the first echo: the message has been sent again by then
    pair.link().addRule(rule);
    stack::Parameters parameters = text("hello");
    parameters.set("count", std::int64_t{2});
    parameters.set("interval", sim::Duration(3s));
    pair.send(0s, parameters);
    pair.simulation.run();
    EXPECT_EQ(pair.count("echo.unexpected"), 1U);
    EXPECT_EQ(pair.count("echo.done"), 1U);
}

TEST(Echo, TheConnectionIsHeldAsLongAsWanted)
{
    EchoPair pair(tcp::description());
    stack::Parameters parameters = text("hello");
    parameters.set("hold", sim::Duration(5s));
    pair.send(0s, parameters);
    pair.simulation.run();
    const stack::EventNumber answered = pair.find("echo.pausing").at(0);
    const stack::EventNumber closing = pair.find("echo.closing").at(0);
    EXPECT_EQ(pair.trace()[closing].time - pair.trace()[answered].time, 5s);
}

TEST(Echo, ACrashedServerBreaksTheConnectionAndTheClientNotices)
{
    EchoPair pair(tcp::description());
    stack::Parameters parameters = text("hello");
    parameters.set("count", std::int64_t{3});
    pair.send(0s, parameters);
    pair.simulation.scheduleCrash(sim::kStart + 500ms, pair.bob);
    pair.simulation.scheduleReboot(sim::kStart + 600ms, pair.bob);
    pair.simulation.run();
    EXPECT_EQ(pair.count("echo.failed"), 1U);
    EXPECT_EQ(pair.sessions("tcp").at(0).outcome, session::Outcome::Aborted);
}

TEST(Echo, ManyClientsOfOneHostAreServedAtOnce)
{
    for (const auto* transport : {&tcp::description(), &udp::description()}) {
        EchoPair pair(*transport);
        for (int i = 0; i < 20; ++i)
            pair.send(i * 1ms, text("hello"));
        pair.simulation.run();
        EXPECT_EQ(pair.count("echo.done"), 20U);
        EXPECT_EQ(pair.sessions("echo").size(), 20U);
    }
}

TEST(Echo, AnUnknownHostIsNoted)
{
    EchoPair pair(udp::description());
    stack::Parameters parameters = text("hello");
    pair.send(0s, parameters);
    const stack::ProtocolDescription* const below[] = {&udp::description()};
    stack::Parameters wrong = text("hello");
    wrong.set("to", std::string("nobody"));
    pair.simulation.scheduleAction(sim::kStart, pair.alice, description(), 0, pair.alice.clientOf(description(), below),
                                   wrong);
    pair.simulation.run();
    EXPECT_EQ(pair.count("echo.unknown-host"), 1U);
}

TEST(EchoTracker, WhatIsSentToItsOwnPortIsNoAnswer)
{
    const net::Endpoint self{net::Ipv4Address{1}, 7};
    session::TrackedPdu pdu;
    pdu.source = pdu.destination = self;
    test::SessionList sink;
    const stack::Registry registry({&description()});
    const auto tracker = description().makeTracker(registry);
    tracker->pdu(pdu, sink);
    tracker->pdu(pdu, sink);
    ASSERT_EQ(sink.sessions.size(), 1U);
    EXPECT_EQ(sink.sessions[0].messages, (std::array<std::uint64_t, 2>{2, 0}));
    EXPECT_FALSE(sink.sessions[0].verdict.twoWay.holds);
}

TEST(EchoPdu, WhateverIsThereIsAMessage)
{
    const net::Payload data = net::Payload::copyOf("any\x01thing");
    EXPECT_EQ(description().messageLength(data.octets(), true, false), data.size());
    EXPECT_EQ(description().messageLength({}, true, false), 0U);
    const auto dissected =
        description().dissect(data.octets(), {{net::Ipv4Address{1}, 50000}, {net::Ipv4Address{2}, 7}});
    ASSERT_EQ(dissected.fields.size(), 1U);
    EXPECT_EQ(dissected.fields[0].text, "any.thing");
    EXPECT_EQ(dissected.fields[0].bitLength, data.size() * 8);
    EXPECT_EQ(dissected.tag, "request");
    EXPECT_EQ(description().dissect(data.octets(), {{net::Ipv4Address{2}, 7}, {net::Ipv4Address{1}, 50000}}).tag,
              "answer");
    EXPECT_TRUE(description().dissect({}, {}).fields.empty());
}

TEST(EchoStates, EveryStateIsReachedAndEveryRowSaysWhy)
{
    std::vector<bool> reached(kClientTable.states.size(), false);
    reached[kClientTable.initial] = true;
    for (const stack::StateRow& row : kClientTable.rows) {
        EXPECT_TRUE(reached[row.state]) << "rows are in the order of a walk";
        reached[row.next] = true;
        EXPECT_FALSE(row.sentence.empty());
        EXPECT_FALSE(row.source.section.empty());
    }
    EXPECT_EQ(std::ranges::count(reached, false), 0);
}

} // namespace
} // namespace osiscope::echo
