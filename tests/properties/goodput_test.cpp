// What congestion control is for: how much gets through where packets are lost, and how flows share a link.
#include "layers/network/ipv4/description.h"
#include "layers/transport/tcp/description.h"
#include "model/simulation/simulation.h"
#include "tests/support/probe.h"

#include <cmath>
#include <gtest/gtest.h>
#include <map>

namespace osiscope::tcp {
namespace {

using namespace std::chrono_literals;
namespace service = stack::transport_service;

constexpr std::int64_t kMss = 1000;
constexpr std::uint16_t kPort = 80;

struct Flow {
    stack::Parameters sender;
    sim::Duration begins{};
};

/// One sender host and one receiver host, a link between them, and connections that send as much as they may.
class BulkRun {
public:
    BulkRun(const simulation::LinkSettings& link, double lossOfData, std::vector<Flow> flows, sim::Duration lasts,
            std::uint64_t seed = 1)
    {
        simulation::SimulationSettings settings;
        settings.level = stack::RecordLevel::Nothing;
        settings.seed = seed;
        settings.until = sim::kStart + lasts;
        m_simulation = std::make_unique<simulation::Simulation>(m_registry, settings);
        simulation::Host& receiver = m_simulation->addHost("receiver");
        const net::Ipv4Address here = test::address("10.0.0.1");
        simulation::Host& sender = m_simulation->addHost("sender");
        simulation::Link& wire = m_simulation->addLink(sender, test::address("10.0.0.2"), receiver, here, link);
        if (lossOfData > 0)
            wire.addRule(lossFrom(sender.id(), lossOfData, seed));
        m_simulation->connect(ipv4::description());
        listenOn(receiver);
        for (Flow& flow : flows)
            sendFrom(sender, here, std::move(flow));
    }

    /// Octets that each flow has delivered, in the order in which they began.
    std::vector<std::uint64_t> delivered()
    {
        m_simulation->run();
        std::vector<std::uint64_t> octets;
        for (const auto& [connection, count] : m_delivered)
            octets.push_back(count);
        return octets;
    }

private:
    static simulation::FaultRule lossFrom(stack::HostId sender, double share, std::uint64_t seed)
    {
        auto random = std::make_shared<sim::Random>(seed, "loss");
        simulation::FaultRule rule;
        rule.matches = [random, sender, share](const simulation::JudgedPacket& packet) {
            return packet.from == sender && random->chance(share);
        };
        rule.verdict.drop = true;
        rule.uses = UINT32_MAX;
        return rule;
    }

    test::Probe& addProgram(simulation::Host& host, const stack::Parameters& parameters)
    {
        const std::array<const stack::ProtocolDescription*, 2> stack = {&test::probe(), &tcp::description()};
        return static_cast<test::Probe&>(host.layerAt(host.addStack(stack, false, 0, parameters)));
    }
    void listenOn(simulation::Host& host)
    {
        stack::Parameters parameters;
        parameters.set("receive-buffer", std::int64_t{1} << 24);
        parameters.set("delayed-ack", false);
        test::Probe& program = addProgram(host, parameters);
        program.at(0s, [](stack::Context& ctx) {
            stack::Primitive listen;
            listen.name = &service::kListen;
            listen.local.port = kPort;
            ctx.down(std::move(listen));
        });
        program.reaction = [this, &program](stack::Context&, const stack::Primitive& told) {
            if (told.name == &service::kData)
                m_delivered[told.connection] += told.data.size();
            program.received.clear();
        };
    }
    void sendFrom(simulation::Host& host, net::Ipv4Address to, Flow flow)
    {
        flow.sender.set("mss", kMss);
        flow.sender.set("receive-buffer", std::int64_t{1} << 24); // so that windows are scaled
        flow.sender.set("send-buffer", 1000 * kMss);              // never empty
        test::Probe& program = addProgram(host, flow.sender);
        program.at(flow.begins, [to](stack::Context& ctx) {
            stack::Primitive connect;
            connect.name = &service::kConnect;
            connect.connection = ctx.newConnection();
            connect.remote = {to, kPort};
            ctx.down(std::move(connect));
        });
        program.reaction = [block = net::Payload(net::OctetBuffer(100 * kMss))](stack::Context& ctx,
                                                                                const stack::Primitive& told) {
            if (told.name != &service::kConnect && told.name != &service::kReady)
                return;
            for (int i = 0; i < 20; ++i) {
                stack::Primitive data;
                data.name = &service::kData;
                data.connection = told.connection;
                data.data = block;
                ctx.down(std::move(data));
            }
        };
    }

    stack::Registry m_registry{{&ipv4::description(), &tcp::description(), &test::probe()}};
    std::unique_ptr<simulation::Simulation> m_simulation;
    std::map<stack::ConnectionId, std::uint64_t> m_delivered;
};

/// Segments a round trip that one flow has got through, with a round trip of 0.1 s and no limit but losses.
double averageWindow(double loss, std::string_view algorithm, bool sack, sim::Duration minimumRto = 1s)
{
    constexpr sim::Duration kLasts = 600s;
    simulation::LinkSettings link;
    link.rate = 1e9;
    link.delay = 50ms;
    Flow flow;
    flow.sender.set("min-rto", minimumRto);
    flow.sender.set("congestion-control", std::string(algorithm));
    flow.sender.set("sack", sack);
    BulkRun run(link, loss, {flow}, kLasts);
    return static_cast<double>(run.delivered().front()) / kMss / (sim::toSeconds(kLasts) / 0.1);
}

/// Mathis et al., "The Macroscopic Behavior of the TCP Congestion Avoidance Algorithm": every ACK at once.
double mathis(double loss)
{
    return std::sqrt(1.5 / loss);
}

/// RFC 5348 3.1: the same, with the timeouts that come where windows are small.
double padhye(double loss)
{
    const double roundTrip = 0.1;
    const double timeout = 1;
    return roundTrip / (roundTrip * std::sqrt(2 * loss / 3) +
                        timeout * 3 * std::sqrt(3 * loss / 8) * loss * (1 + 32 * loss * loss));
}

TEST(TcpGoodput, FollowsTheFormulaOfMathisWhileTimeoutsAreRare)
{
    for (const bool sack : {true, false})
        for (const double loss : {0.001, 0.003, 0.01, 0.02}) {
            const double window = averageWindow(loss, "newreno", sack, 200ms); // timeouts cost little
            EXPECT_NEAR(window / mathis(loss), 1, 0.15) << loss << (sack ? " with SACK" : " without SACK");
        }
}

TEST(TcpGoodput, LiesBetweenTheFormulasOfMathisAndPadhyeWhereLossesAreMany)
{
    for (const bool sack : {true, false})
        for (const double loss : {0.03, 0.05}) {
            const double window = averageWindow(loss, "newreno", sack);
            EXPECT_LT(window, mathis(loss)) << loss;
            EXPECT_GT(window, padhye(loss)) << loss;
        }
}

TEST(TcpGoodput, OfCubicIsThatOfNewRenoWhereItsWindowIsSmallAndMoreWhereItIsLarge)
{
    // RFC 9438 5.1, table 1: 12 and 187 segments on average; NewReno 12 and 120.
    EXPECT_NEAR(averageWindow(0.01, "cubic", true) / 12, 1, 0.15);
    EXPECT_NEAR(averageWindow(0.0001, "cubic", true) / 187, 1, 0.15);
    EXPECT_NEAR(averageWindow(0.0001, "newreno", true) / 120, 1, 0.15);
}

TEST(TcpFairness, TwoFlowsOfOneKindShareALinkEvenly)
{
    simulation::LinkSettings link;
    link.rate = 10e6;
    link.delay = 20ms;
    link.jitter = 1ms; // else both would always meet the full queue in the same order
    link.queue = 40;
    for (const std::string_view algorithm : {"newreno", "cubic"}) {
        Flow flow;
        flow.sender.set("congestion-control", std::string(algorithm));
        Flow later = flow;
        later.begins = 5s;
        const auto octets = BulkRun(link, 0, {flow, later}, 300s).delivered();
        ASSERT_EQ(octets.size(), 2U);
        const auto first = static_cast<double>(octets[0]);
        const auto second = static_cast<double>(octets[1]);
        EXPECT_GT((first + second) * 8, 0.9 * link.rate * 300) << algorithm; // and use it
        // Jain's index: 1 where both get the same, 0.5 where one gets everything.
        EXPECT_GT((first + second) * (first + second) / (2 * (first * first + second * second)), 0.98) << algorithm;
    }
}

} // namespace
} // namespace osiscope::tcp
