#include "layers/network/ipv4/description.h"
#include "layers/transport/udp/description.h"
#include "model/trace/reading.h"
#include "tests/support/probe.h"

#include <algorithm>
#include <gtest/gtest.h>

namespace osiscope::udp {
namespace {

using namespace std::chrono_literals;
namespace service = stack::transport_service;
using stack::PrimitiveType;
using test::address;

/// alice - 1 ms - bob, with a probe on UDP on each.
struct TwoHosts {
    TwoHosts()
    {
        simulation.addLink(alice, address("10.0.0.1"), bob, address("10.0.0.2"), {.delay = 1ms});
        simulation.connect(ipv4::description());
        a = &test::addProbe(alice, {&description()});
        b = &test::addProbe(bob, {&description()});
    }

    static stack::Primitive listen(std::uint16_t port)
    {
        stack::Primitive request;
        request.name = &service::kListen;
        request.local.port = port;
        return request;
    }
    static stack::Primitive unitData(std::uint16_t from, const char* to, std::uint16_t toPort, std::string_view text)
    {
        stack::Primitive request;
        request.name = &service::kUnitData;
        request.local.port = from;
        request.remote = {address(to), toPort};
        request.data = net::Payload::copyOf(text);
        return request;
    }

    std::size_t count(std::string_view tag)
    {
        const trace::Reading reading(*simulation.trace(), registry);
        std::size_t found = 0;
        for (stack::EventNumber number = 1; number <= simulation.trace()->size(); ++number)
            found += reading.tag(number) == tag ? 1 : 0;
        return found;
    }

    stack::Registry registry{{&ipv4::description(), &description(), &test::probe()}};
    simulation::Simulation simulation{registry, {}};
    simulation::Host& alice = simulation.addHost("alice");
    simulation::Host& bob = simulation.addHost("bob");
    test::Probe* a = nullptr;
    test::Probe* b = nullptr;
};

TEST(UdpLayer, CarriesDataBetweenTwoPorts)
{
    TwoHosts hosts;
    hosts.b->at(0ms, [](auto& context) { context.down(TwoHosts::listen(7)); });
    hosts.a->at(1ms, [](auto& context) { context.down(TwoHosts::unitData(5000, "10.0.0.2", 7, "hello")); });
    hosts.b->reaction = [](auto& context, const stack::Primitive& primitive) {
        if (primitive.name == &service::kUnitData)
            context.down(TwoHosts::unitData(7, "10.0.0.1", primitive.remote.port, "hello yourself"));
    };
    hosts.simulation.run();

    ASSERT_EQ(hosts.b->received.size(), 2U);
    EXPECT_EQ(hosts.b->received[0].primitive.name, &service::kListen);
    EXPECT_EQ(hosts.b->received[0].primitive.type, PrimitiveType::Confirm);
    EXPECT_EQ(hosts.b->received[1].primitive.data.text(), "hello");
    EXPECT_EQ(hosts.b->received[1].primitive.local, (net::Endpoint{address("10.0.0.2"), 7}));
    EXPECT_EQ(hosts.b->received[1].primitive.remote, (net::Endpoint{address("10.0.0.1"), 5000}));
    EXPECT_EQ(hosts.b->received[1].time, sim::kStart + 2ms);
    ASSERT_EQ(hosts.a->received.size(), 1U);
    EXPECT_EQ(hosts.a->received[0].primitive.data.text(), "hello yourself");
}

TEST(UdpLayer, ClientsThatDoNotCareGetTheDynamicPortsInOrder)
{
    TwoHosts hosts;
    for (int i = 0; i < 3; ++i)
        hosts.a->at(0ms, [](auto& context) { context.down(TwoHosts::listen(0)); });
    hosts.simulation.run();
    ASSERT_EQ(hosts.a->received.size(), 3U);
    EXPECT_EQ(hosts.a->received[0].primitive.local.port, 49152);
    EXPECT_EQ(hosts.a->received[1].primitive.local.port, 49153);
    EXPECT_EQ(hosts.a->received[2].primitive.local.port, 49154);
}

TEST(UdpLayer, APortThatIsTakenIsNotGivenToAClientThatDoesNotCare)
{
    TwoHosts hosts;
    hosts.a->at(0ms, [](auto& context) {
        context.down(TwoHosts::listen(49152));
        context.down(TwoHosts::listen(0));
    });
    hosts.simulation.run();
    ASSERT_EQ(hosts.a->received.size(), 2U);
    EXPECT_EQ(hosts.a->received[1].primitive.local.port, 49153);
}

TEST(UdpLayer, APortThatIsGivenBackCanBeTakenByAnother)
{
    TwoHosts hosts;
    test::Probe& other = test::addProbe(hosts.alice, {&description()});
    hosts.a->at(0ms, [](auto& context) { context.down(TwoHosts::listen(7)); });
    other.at(1ms, [](auto& context) { context.down(TwoHosts::listen(7)); });
    hosts.a->at(2ms, [](auto& context) {
        stack::Primitive request = TwoHosts::listen(7);
        request.name = &service::kRelease;
        context.down(std::move(request));
    });
    other.at(3ms, [](auto& context) { context.down(TwoHosts::listen(7)); });
    hosts.simulation.run();
    EXPECT_EQ(hosts.count("udp.port-taken"), 1U);
    ASSERT_EQ(other.received.size(), 1U);
    EXPECT_EQ(other.received[0].time, sim::kStart + 3ms);
}

TEST(UdpLayer, ADatagramToAClosedPortIsThrownAwayAndNoted)
{
    TwoHosts hosts;
    hosts.a->at(0ms, [](auto& context) { context.down(TwoHosts::unitData(5000, "10.0.0.2", 7, "hello")); });
    hosts.simulation.run();
    EXPECT_TRUE(hosts.b->received.empty());
    EXPECT_EQ(hosts.count("udp.closed-port"), 1U);
}

TEST(UdpLayer, ADamagedDatagramIsThrownAwayAndNoted)
{
    TwoHosts hosts;
    net::OctetBuffer damaged = *description().makePdu(
        [] {
            stack::Parameters fields;
            fields.set("dport", std::int64_t{7});
            fields.set("checksum", std::int64_t{1});
            return fields;
        }(),
        {{address("10.0.0.1"), 5000}, {address("10.0.0.2"), 0}});
    hosts.b->at(0ms, [](auto& context) { context.down(TwoHosts::listen(7)); });
    hosts.simulation.scheduleInjection(sim::kStart + 1ms, hosts.alice, description(), address("10.0.0.1"),
                                       address("10.0.0.2"), net::Payload(std::move(damaged)));
    hosts.simulation.run();
    EXPECT_EQ(hosts.b->received.size(), 1U); // only the confirm
    EXPECT_EQ(hosts.count("udp.bad-checksum"), 1U);
}

TEST(UdpLayer, DataThatFitsNoDatagramIsNotSent)
{
    for (const std::size_t size : {std::size_t{65507}, std::size_t{65508}}) {
        TwoHosts hosts;
        hosts.b->at(0ms, [](auto& context) { context.down(TwoHosts::listen(7)); });
        hosts.a->at(1ms, [size](auto& context) {
            context.down(TwoHosts::unitData(5000, "10.0.0.2", 7, std::string(size, 'x')));
        });
        hosts.simulation.run();
        const bool fits = size == 65507;
        EXPECT_EQ(hosts.count("udp.too-long"), fits ? 0U : 1U);
        ASSERT_EQ(hosts.b->received.size(), fits ? 2U : 1U);
        if (fits) {
            EXPECT_EQ(hosts.b->received[1].primitive.data.size(), size); // over 45 fragments
        }
    }
}

TEST(UdpLayer, ToAHostsOwnAddressNoLinkIsCrossed)
{
    TwoHosts hosts;
    hosts.a->at(0ms, [](auto& context) { context.down(TwoHosts::listen(7)); });
    hosts.a->at(1ms, [](auto& context) { context.down(TwoHosts::unitData(7, "10.0.0.1", 7, "me")); });
    hosts.simulation.run();
    ASSERT_EQ(hosts.a->received.size(), 2U);
    EXPECT_EQ(hosts.a->received[1].primitive.data.text(), "me");
    EXPECT_EQ(hosts.a->received[1].primitive.remote, (net::Endpoint{address("10.0.0.1"), 7}));
    EXPECT_EQ(hosts.a->received[1].time, sim::kStart + 1ms);
}

TEST(UdpLayer, WhoAsksForAConnectionIsToldThatThereIsNone)
{
    TwoHosts hosts;
    hosts.a->at(0ms, [](auto& context) {
        stack::Primitive request;
        request.name = &service::kConnect;
        request.connection = context.newConnection();
        request.remote = {address("10.0.0.2"), 80};
        context.down(std::move(request));
    });
    hosts.simulation.run();
    ASSERT_EQ(hosts.a->received.size(), 1U);
    EXPECT_EQ(hosts.a->received[0].primitive.name, &service::kDisconnect);
    EXPECT_EQ(hosts.a->received[0].primitive.reason, "UDP has no connections");
    EXPECT_EQ(hosts.count("udp.no-connections"), 1U);
}

} // namespace
} // namespace osiscope::udp
