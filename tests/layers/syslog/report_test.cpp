// A sender and a collector over UDP, and captures of real ones.
#include "layers/application/syslog/description.h"
#include "layers/network/ipv4/description.h"
#include "layers/transport/udp/description.h"
#include "model/capture/capture_reader.h"
#include "tests/support/two_hosts.h"

#include <algorithm>
#include <gtest/gtest.h>

namespace osiscope::syslog {
namespace {

using namespace std::chrono_literals;

class Reports : public test::TwoHosts {
public:
    explicit Reports(bool withCollector = true)
        : TwoHosts({&ipv4::description(), &udp::description(), &description()}, {.rate = 10e6, .delay = 5ms})
    {
        const stack::ProtocolDescription* const stack[] = {&description(), &udp::description()};
        if (withCollector)
            bob.addStack(stack, true, 514, {});
        else
            bob.addStack(std::span(stack).subspan(1), false, 0, {});
        m_client = alice.clientOf(description(), std::span(stack).subspan(1));
    }
    void send(sim::Duration at, std::int64_t count = 1, bool numbered = false)
    {
        stack::Parameters parameters;
        parameters.set("to", std::string("bob"));
        parameters.set("text", std::string("the door is open"));
        parameters.set("severity", std::string("warning"));
        parameters.set("count", count);
        parameters.set("numbered", numbered);
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

TEST(Syslog, MessagesAreWrittenDownAndNothingComesBack)
{
    Reports reports;
    reports.send(0s, 3);
    reports.send(500ms);
    reports.simulation.run();
    EXPECT_EQ(reports.count("syslog.logged"), 4U);
    EXPECT_EQ(reports.count(trace::EventKind::Sent, "udp"), 4U); // all of them from alice
    const auto flows = reports.sessions("syslog");
    ASSERT_EQ(flows.size(), 1U); // one port for all
    EXPECT_EQ(flows[0].outcome, session::Outcome::OneWay);
    EXPECT_EQ(flows[0].messages, (std::array<std::uint64_t, 2>{4, 0}));
    EXPECT_FALSE(flows[0].verdict.twoWay.holds);
    EXPECT_FALSE(flows[0].verdict.bounded.holds);
    EXPECT_FALSE(flows[0].verdict.stateful.holds);
    EXPECT_FALSE(flows[0].established);
}

TEST(Syslog, ALossIsNoticedByNobody)
{
    Reports reports;
    reports.lose(2);
    reports.send(0s, 3);
    reports.simulation.run();
    EXPECT_EQ(reports.count("syslog.logged"), 2U);
    EXPECT_EQ(reports.count("syslog.gap"), 0U);
}

TEST(Syslog, NumbersShowALossButDoNotMendIt)
{
    Reports reports;
    reports.lose(2);
    reports.send(0s, 3, true);
    reports.simulation.run();
    EXPECT_EQ(reports.count("syslog.gap"), 1U);
    EXPECT_EQ(reports.count("syslog.logged"), 2U);
}

TEST(Syslog, TheSenderGoesOnWhenNobodyListens)
{
    Reports reports(false);
    reports.send(0s, 2);
    reports.simulation.run();
    EXPECT_EQ(reports.count("udp.closed-port"), 2U);
    EXPECT_EQ(reports.sessions("syslog").at(0).messages[0], 2U);
}

TEST(Syslog, ARealCaptureHasFiveMessagesOneWay)
{
    const stack::Registry registry({&ipv4::description(), &udp::description(), &description()});
    const auto capture =
        capture::readCapture(OSISCOPE_SOURCE_DIR "/tests/data/captures/g01-syslog-oneway.A.pcap", registry);
    ASSERT_TRUE(capture.has_value());
    const session::SessionIndex index(*capture->trace, registry);
    std::uint64_t messages = 0;
    for (const session::Session& session : index.all()) {
        EXPECT_EQ(session.outcome, session::Outcome::OneWay);
        EXPECT_FALSE(session.verdict.isSession());
        messages += session.protocol == registry.idOf("syslog") ? session.messages[0] : 0;
    }
    EXPECT_EQ(messages, 5U); // tshark: -Y syslog
}

} // namespace
} // namespace osiscope::syslog
