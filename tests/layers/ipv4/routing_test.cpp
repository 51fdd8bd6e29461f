#include "layers/network/ipv4/description.h"
#include "layers/network/ipv4/packet.h"
#include "tests/support/probe.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace osiscope::ipv4 {
namespace {

using namespace std::chrono_literals;
using test::datagramTo;

/// Hosts h0, h1, … with links of 1 ms between neighbours; a probe on each.
class Network {
public:
    explicit Network(std::size_t hosts)
    {
        for (std::size_t i = 0; i < hosts; ++i)
            simulation.addHost(fmt::format("h{}", i));
    }
    void link(std::size_t from, std::size_t to)
    {
        const auto subnet = static_cast<std::uint32_t>(0x0A000000 + simulation.links().size() * 256);
        simulation.addLink(*simulation.hosts()[from], {subnet + 1}, *simulation.hosts()[to], {subnet + 2},
                           {.delay = 1ms});
    }
    void connect()
    {
        simulation.connect(description());
        for (const auto& host : simulation.hosts())
            probes.push_back(&test::addProbe(*host, {}));
    }
    net::Ipv4Address addressOf(std::size_t host, std::size_t interface = 0)
    {
        return simulation.hosts()[host]->network().interfaces[interface].address;
    }
    void send(std::size_t from, net::Ipv4Address to)
    {
        probes[from]->at(0ms, [to](auto& context) { context.down(datagramTo(to, net::Payload::copyOf("hello"))); });
    }
    /// The packets that went over the links, as headers.
    std::vector<Header> packets()
    {
        std::vector<Header> headers;
        const trace::Trace& trace = *simulation.trace();
        for (stack::EventNumber number = 1; number <= trace.size(); ++number)
            if (trace[number].kind == trace::EventKind::Sent)
                headers.push_back(*parse(trace.octets(trace[number])));
        return headers;
    }

    stack::Registry registry{{&description(), &test::probe()}};
    simulation::Simulation simulation{registry, {}};
    std::vector<test::Probe*> probes;
};

class Chain : public Network {
public:
    explicit Chain(std::size_t hosts) : Network(hosts)
    {
        for (std::size_t i = 0; i + 1 < hosts; ++i)
            link(i, i + 1);
        connect();
    }
};

class Ring : public Network {
public:
    explicit Ring(std::size_t hosts) : Network(hosts)
    {
        for (std::size_t i = 0; i < hosts; ++i)
            link(i, (i + 1) % hosts);
        connect();
    }
};

TEST(Ipv4Routing, EachRouterOfAChainTakesOneOffTheTimeToLive)
{
    Chain network(5);
    network.send(0, network.addressOf(4));
    network.simulation.run();
    ASSERT_EQ(network.probes[4]->received.size(), 1U);
    EXPECT_EQ(network.probes[4]->received[0].time, sim::kStart + 4ms);
    const std::vector<Header> packets = network.packets();
    ASSERT_EQ(packets.size(), 4U);
    for (std::size_t i = 0; i < packets.size(); ++i)
        EXPECT_EQ(packets[i].timeToLive, 64 - i);
}

TEST(Ipv4Routing, ForwardedPacketsAreMarkedAndHaveARightChecksum)
{
    Chain network(3);
    network.send(0, network.addressOf(2));
    network.simulation.run();
    const trace::Trace& trace = *network.simulation.trace();
    std::vector<bool> forwarded;
    for (stack::EventNumber number = 1; number <= trace.size(); ++number)
        if (trace[number].kind == trace::EventKind::Sent) {
            forwarded.push_back(trace[number].has(stack::PduFlag::Forwarded));
            EXPECT_TRUE(checksumIsRight(trace.octets(trace[number])));
        }
    EXPECT_EQ(forwarded, (std::vector{false, true}));
}

TEST(Ipv4Routing, APacketCrosses63RoutersButNot64)
{
    for (const std::size_t routers : {63U, 64U}) {
        Chain network(routers + 2);
        network.send(0, network.addressOf(routers + 1));
        network.simulation.run();
        EXPECT_EQ(network.probes.back()->received.size(), routers == 63 ? 1U : 0U);
        EXPECT_EQ(network.packets().size(), 64U);
        EXPECT_EQ(network.packets().back().timeToLive, 1);
    }
}

TEST(Ipv4Routing, InARingThePathWithTheFewestLinksIsTaken)
{
    Ring network(5);
    network.send(0, network.addressOf(2));
    network.send(0, network.addressOf(3));
    network.simulation.run();
    ASSERT_EQ(network.probes[2]->received.size(), 1U);
    ASSERT_EQ(network.probes[3]->received.size(), 1U);
    EXPECT_EQ(network.probes[2]->received[0].time, sim::kStart + 2ms);
    EXPECT_EQ(network.probes[3]->received[0].time, sim::kStart + 2ms);
    EXPECT_EQ(network.packets().size(), 4U);
}

TEST(Ipv4Routing, OfTwoEqualPathsTheOneWithTheEarlierLinkIsTaken)
{
    Ring network(4);
    network.send(0, network.addressOf(2));
    network.simulation.run();
    const trace::Trace& trace = *network.simulation.trace();
    for (stack::EventNumber number = 1; number <= trace.size(); ++number)
        if (trace[number].kind == trace::EventKind::Sent && trace[number].has(stack::PduFlag::Forwarded)) {
            EXPECT_EQ(trace[number].host, stack::HostId{1}); // by h0-h1, not by h3-h0
        }
    EXPECT_EQ(network.probes[2]->received.size(), 1U);
}

TEST(Ipv4Routing, ARouterIsReachedAtAnyOfItsAddresses)
{
    Chain network(3);
    network.send(0, network.addressOf(1, 0));
    network.send(0, network.addressOf(1, 1));
    network.send(2, network.addressOf(1, 0));
    network.simulation.run();
    ASSERT_EQ(network.probes[1]->received.size(), 3U);
    EXPECT_EQ(network.probes[1]->received[1].primitive.local.address, network.addressOf(1, 1));
    EXPECT_EQ(network.packets().size(), 3U);
}

TEST(Ipv4Routing, WhereNoLinkLeadsThereIsNoRoute)
{
    Network network(4);
    network.link(0, 1);
    network.link(2, 3);
    network.connect();
    network.send(0, network.addressOf(3));
    network.simulation.run();
    EXPECT_TRUE(network.probes[3]->received.empty());
    EXPECT_TRUE(network.packets().empty());
}

} // namespace
} // namespace osiscope::ipv4
