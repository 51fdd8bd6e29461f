// A resolver and a server, over UDP and over TCP.
#include "layers/application/dns/description.h"
#include "layers/application/dns/message.h"
#include "layers/network/ipv4/description.h"
#include "layers/transport/tcp/description.h"
#include "layers/transport/udp/description.h"
#include "tests/support/two_hosts.h"

#include <algorithm>
#include <gtest/gtest.h>

namespace osiscope::dns {
namespace {

using namespace std::chrono_literals;
using session::Outcome;

stack::Parameters with(std::initializer_list<std::pair<std::string_view, stack::ParameterValue>> values)
{
    stack::Parameters parameters;
    for (const auto& [id, value] : values)
        parameters.set(id, value);
    return parameters;
}

class Names : public test::TwoHosts {
public:
    explicit Names(bool withServer = true)
        : TwoHosts({&ipv4::description(), &tcp::description(), &udp::description(), &description()},
                   {.rate = 10e6, .delay = 5ms})
    {
        std::vector<stack::Parameters> records{
            with({{"name", std::string("www.example.test")}, {"data", std::string("192.0.2.10")}}),
            with({{"name", std::string("bad.example.test")}, {"data", std::string("no address")}})};
        for (int i = 0; i < 5; ++i)
            records.push_back(with({{"name", std::string("long.example.test")},
                                    {"type", std::string("TXT")},
                                    {"data", std::string(150, static_cast<char>('a' + i))}}));
        const stack::ProtocolDescription* const stack[] = {&description(), &udp::description()};
        if (withServer)
            bob.addStack(stack, true, 53,
                         with({{"zone", std::string("example.test")}, {"record", std::move(records)}}));
        else
            bob.addStack(std::span(stack).subspan(1), false, 0, {});
        m_client = alice.clientOf(description(), std::span(stack).subspan(1));
    }
    void ask(sim::Duration at, std::string name, stack::Parameters parameters = {})
    {
        parameters.set("name", std::move(name));
        parameters.set("server", std::string("bob"));
        simulation.scheduleAction(sim::kStart + at, alice, description(), 0, m_client, std::move(parameters));
    }
    void lose(std::uint64_t packet)
    {
        simulation::FaultRule rule;
        rule.matches = [packet](const simulation::JudgedPacket& judged) { return judged.number == packet; };
        rule.verdict.drop = true;
        link().addRule(rule);
    }

private:
    std::size_t m_client = 0;
};

TEST(Dns, AQuestionAndItsAnswerAreTwoDatagramsAndNoSession)
{
    Names names;
    names.ask(0s, "www.example.test");
    names.simulation.run();
    EXPECT_EQ(names.count(trace::EventKind::Sent, "udp"), 2U);
    EXPECT_EQ(names.count("dns.answer-used"), 1U);
    EXPECT_NE(names.reading().sentence(names.find("dns.answer-used").at(0)).find("A 192.0.2.10"), std::string::npos);
    const auto exchanges = names.sessions("dns");
    ASSERT_EQ(exchanges.size(), 1U);
    EXPECT_EQ(exchanges[0].name, "A www.example.test");
    EXPECT_TRUE(exchanges[0].established);
    EXPECT_EQ(exchanges[0].outcome, Outcome::Released);
    EXPECT_TRUE(exchanges[0].verdict.twoWay.holds);
    EXPECT_TRUE(exchanges[0].verdict.bounded.holds);
    EXPECT_FALSE(exchanges[0].verdict.stateful.holds);
    EXPECT_EQ(names.count("dns.bad-record"), 1U);
}

TEST(Dns, ALostQuestionIsAskedAgainAfterTheTimeout)
{
    Names names;
    names.lose(1);
    names.ask(0s, "www.example.test", with({{"timeout", sim::Duration(2s)}}));
    names.simulation.run();
    std::vector<stack::EventNumber> sent;
    for (const stack::EventNumber number : names.find("dns.query"))
        if (names.trace()[number].kind == trace::EventKind::Sent)
            sent.push_back(number);
    ASSERT_EQ(sent.size(), 2U);
    EXPECT_EQ(names.trace()[sent[1]].time, sim::kStart + 2s);
    EXPECT_TRUE(names.trace()[sent[1]].has(stack::PduFlag::Retransmission));
    EXPECT_EQ(names.count("dns.answer-used"), 1U);
    ASSERT_EQ(names.sessions("dns").size(), 1U);
    EXPECT_EQ(names.sessions("dns")[0].messages, (std::array<std::uint64_t, 2>{2, 1}));
}

TEST(Dns, ALostAnswerAnswersNothingUntilItHasComeOnce)
{
    Names names;
    names.lose(2);
    names.ask(0s, "www.example.test", with({{"timeout", sim::Duration(2s)}}));
    names.simulation.run();
    ASSERT_EQ(names.sessions("dns").size(), 1U) << "one question, asked twice";
    const auto exchange = names.sessions("dns")[0];
    EXPECT_EQ(exchange.messages, (std::array<std::uint64_t, 2>{2, 2}));
    EXPECT_EQ(exchange.outcome, Outcome::Released);
    EXPECT_GE(exchange.phases.back().to, sim::kStart + 2s);
}

TEST(Dns, WithoutAServerTheAskerGivesUpAfterItsTries)
{
    Names names(false);
    names.ask(0s, "www.example.test", with({{"tries", std::int64_t{2}}}));
    names.simulation.run();
    EXPECT_EQ(names.count("dns.no-answer"), 1U);
    EXPECT_EQ(names.simulation.now(), sim::kStart + 10s); // twice five seconds
    EXPECT_EQ(names.sessions("dns").at(0).outcome, Outcome::TimedOut);
}

TEST(Dns, AnAnswerThatDoesNotFitIsFetchedOverTcp)
{
    Names names;
    names.ask(0s, "long.example.test", with({{"type", std::string("TXT")}}));
    names.simulation.run();
    EXPECT_EQ(names.count("dns.truncated"), 2U); // sent and received
    EXPECT_EQ(names.count("dns.answer-used"), 1U);
    ASSERT_EQ(names.sessions("tcp").size(), 1U);
    EXPECT_EQ(names.sessions("tcp")[0].outcome, Outcome::Released);
    EXPECT_EQ(names.sessions("tcp")[0].responder, "10.0.0.2:53");
    const auto exchanges = names.sessions("dns");
    ASSERT_EQ(exchanges.size(), 2U); // one over UDP, one over TCP
    EXPECT_EQ(exchanges[1].carriedBy, std::vector{names.sessions("tcp")[0].id});
    EXPECT_FALSE(exchanges[1].verdict.isSession()); // though its carrier is one
}

TEST(Dns, AQuestionMayGoOverTcpAtOnce)
{
    Names names;
    names.ask(0s, "www.example.test", with({{"tcp", true}}));
    names.simulation.run();
    EXPECT_EQ(names.count(trace::EventKind::Sent, "udp"), 0U);
    EXPECT_EQ(names.count("dns.answer-used"), 1U);
}

TEST(Dns, WithoutAServerOverTcpTheConnectionIsRefused)
{
    Names names(false);
    names.ask(0s, "www.example.test", with({{"tcp", true}}));
    names.simulation.run();
    EXPECT_EQ(names.count("dns.given-up"), 1U);
}

TEST(Dns, ThatANameDoesNotExistIsAnAnswer)
{
    Names names;
    names.ask(0s, "nobody.example.test");
    names.ask(1s, "www.example.test", with({{"type", std::string("MX")}}));
    names.ask(2s, "elsewhere.test");
    names.simulation.run();
    EXPECT_EQ(names.count("dns.no-such-name"), 1U);
    EXPECT_EQ(names.count("dns.no-data"), 1U);
    EXPECT_EQ(names.count("dns.failure"), 3U); // sent, received, and noted
    EXPECT_EQ(names.count("dns.answered"), 3U);
}

TEST(Dns, ASecondAnswerIsOfNoUse)
{
    Names names;
    simulation::FaultRule rule;
    rule.matches = [](const simulation::JudgedPacket& packet) { return packet.number == 2; };
    rule.verdict.duplicate = true;
    names.link().addRule(rule);
    names.ask(0s, "www.example.test");
    names.simulation.run();
    EXPECT_EQ(names.count("dns.answer-used"), 1U);
}

TEST(Dns, AWrongNameIsNotAskedFor)
{
    Names names;
    names.ask(0s, "www..test");
    names.simulation.run();
    EXPECT_EQ(names.count("dns.bad-name"), 1U);
    EXPECT_EQ(names.count(trace::EventKind::Sent, "udp"), 0U);
}

TEST(Dns, TheServerAnswersAgainAfterAReboot)
{
    Names names;
    names.simulation.scheduleCrash(sim::kStart + 1s, names.bob);
    names.simulation.scheduleReboot(sim::kStart + 2s, names.bob);
    names.ask(3s, "www.example.test");
    names.ask(4s, "www.example.test", with({{"tcp", true}}));
    names.simulation.run();
    EXPECT_EQ(names.count("dns.answer-used"), 2U);
}

} // namespace
} // namespace osiscope::dns
