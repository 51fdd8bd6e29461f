#include "layers/network/ipv4/layer.h"

#include "layers/network/ipv4/description.h"
#include "tests/support/two_hosts.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace osiscope::ipv4 {
namespace {

using namespace std::chrono_literals;
using test::address;
using test::datagramTo;

net::Payload octetsOf(std::size_t size, std::size_t salt = 0)
{
    net::OctetBuffer data(size);
    for (std::size_t i = 0; i < size; ++i)
        data[i] = static_cast<std::uint8_t>(i * 31 + (i >> 8U) + salt);
    return net::Payload(std::move(data));
}

const simulation::LinkSettings kInstant{}; ///< no delay, no rate

/// alice and bob with a probe each on IPv4 itself.
class Pair : public test::TwoHosts {
public:
    explicit Pair(const simulation::LinkSettings& settings = {.delay = 1ms}, simulation::SimulationSettings run = {})
        : TwoHosts({&description(), &test::probe()}, settings, std::move(run))
    {
        a = &test::addProbe(alice, {});
        b = &test::addProbe(bob, {});
    }

    /// Puts a packet on the link that no layer of alice has made.
    void put(sim::Duration at, const net::Payload& packet)
    {
        a->at(at, [this, packet](stack::Context&) { link().send(0, {packet}); });
    }
    void putFragment(sim::Duration at, std::size_t offset, std::size_t size, bool more)
    {
        Header header = toBob();
        header.fragmentOffset = static_cast<std::uint16_t>(offset);
        header.moreFragments = more;
        put(at, serialise(header, octetsOf(size)));
    }
    static Header toBob()
    {
        Header header;
        header.identification = 99;
        header.protocol = test::kProbeProtocol;
        header.source = address("10.0.0.1");
        header.destination = address("10.0.0.2");
        return header;
    }

    test::Probe* a;
    test::Probe* b;
};

TEST(Ipv4Layer, CarriesDataWithTheAddressesOfBothEnds)
{
    Pair pair;
    pair.a->at(0ms, [](auto& context) { context.down(datagramTo(address("10.0.0.2"), octetsOf(100))); });
    pair.simulation.run();
    ASSERT_EQ(pair.b->received.size(), 1U);
    const auto& [time, primitive] = pair.b->received[0];
    EXPECT_EQ(time, sim::kStart + 1ms);
    EXPECT_EQ(primitive.local.address, address("10.0.0.2"));
    EXPECT_EQ(primitive.remote.address, address("10.0.0.1"));
    EXPECT_EQ(primitive.selector, test::kProbeProtocol);
    EXPECT_TRUE(std::ranges::equal(primitive.data.octets(), octetsOf(100).octets()));
}

TEST(Ipv4Layer, EveryPacketHasTheNextIdentification)
{
    Pair pair;
    for (int i = 0; i < 3; ++i)
        pair.a->at(0ms, [](auto& context) { context.down(datagramTo(address("10.0.0.2"), octetsOf(8))); });
    pair.simulation.run();
    std::vector<std::uint16_t> numbers;
    for (stack::EventNumber number = 1; number <= pair.trace().size(); ++number)
        if (pair.trace()[number].kind == trace::EventKind::Sent)
            numbers.push_back(parse(pair.trace().octets(pair.trace()[number]))->identification);
    EXPECT_EQ(numbers, (std::vector<std::uint16_t>{1, 2, 3}));
}

TEST(Ipv4Layer, WhatCannotBeDeliveredIsThrownAwayAndNoted)
{
    struct Case {
        std::string_view note;
        net::Payload packet;
    };
    Header toNobody = Pair::toBob();
    toNobody.destination = address("10.9.9.9");
    Header unknown = Pair::toBob();
    unknown.protocol = 254;
    net::OctetBuffer damaged(28, 0);
    std::ranges::copy(serialise(Pair::toBob(), octetsOf(8)).octets(), damaged.begin());
    damaged[1] ^= 4U;
    net::OctetBuffer withoutLength(28, 0); // as a network card would be given it; the checksum is right for it
    std::ranges::copy(serialise(Pair::toBob(), octetsOf(8)).octets(), withoutLength.begin());
    const auto sum = static_cast<unsigned>(withoutLength[10] << 8U | withoutLength[11]) + 28U;
    withoutLength[2] = withoutLength[3] = 0;
    withoutLength[10] = static_cast<std::uint8_t>((sum % 0xFFFFU) >> 8U);
    withoutLength[11] = static_cast<std::uint8_t>(sum % 0xFFFFU);
    const Case table[] = {
        {"ipv4.unreadable", net::Payload(std::move(withoutLength))},
        {"ipv4.unreadable", net::Payload::copyOf("no packet")},
        {"ipv4.unreadable", serialise(Pair::toBob(), octetsOf(8)).slice(0, 27)}, // shorter than it says
        {"ipv4.bad-checksum", net::Payload(std::move(damaged))},
        {"ipv4.not-ours", serialise(toNobody, octetsOf(8))},
        {"ipv4.unknown-protocol", serialise(unknown, octetsOf(8))},
    };
    for (const Case& c : table) {
        Pair pair;
        pair.put(0ms, c.packet);
        pair.simulation.run();
        EXPECT_TRUE(pair.b->received.empty()) << c.note;
        EXPECT_EQ(pair.count(c.note), 1U) << c.note;
    }
}

TEST(Ipv4Layer, APacketToAnUnknownAddressHasNoRoute)
{
    Pair pair;
    pair.a->at(0ms, [](auto& context) { context.down(datagramTo(address("10.9.9.9"), octetsOf(8))); });
    pair.simulation.run();
    EXPECT_EQ(pair.count("ipv4.no-route"), 1U);
    EXPECT_EQ(pair.count(trace::EventKind::Sent, "ipv4"), 0U);
}

TEST(Ipv4Layer, OctetsBehindThePacketAreNotDelivered)
{
    Pair pair;
    net::OctetBuffer padded(46, 0xEE);
    std::ranges::copy(serialise(Pair::toBob(), octetsOf(5)).octets(), padded.begin());
    pair.put(0ms, net::Payload(std::move(padded)));
    pair.simulation.run();
    ASSERT_EQ(pair.b->received.size(), 1U);
    EXPECT_EQ(pair.b->received[0].primitive.data.size(), 5U);
}

TEST(Ipv4Layer, DataLongerThanAnyPacketIsNotSent)
{
    for (const std::size_t size : {std::size_t{65515}, std::size_t{65516}}) {
        Pair pair;
        pair.a->at(0ms, [size](auto& context) { context.down(datagramTo(address("10.0.0.2"), octetsOf(size))); });
        pair.simulation.run();
        const bool fits = size == 65515;
        EXPECT_EQ(pair.count("ipv4.too-long"), fits ? 0U : 1U);
        EXPECT_EQ(pair.b->received.size(), fits ? 1U : 0U);
    }
}

TEST(Ipv4Layer, ALinkThatTakesNoPacketsOf68OctetsCannotBeUsedForMore)
{
    Pair pair({.mtu = 60});
    pair.a->at(0ms, [](auto& context) {
        context.down(datagramTo(address("10.0.0.2"), octetsOf(40)));
        context.down(datagramTo(address("10.0.0.2"), octetsOf(41)));
    });
    pair.simulation.run();
    EXPECT_EQ(pair.b->received.size(), 1U);
    EXPECT_EQ(pair.count("ipv4.cannot-fragment"), 1U);
}

TEST(Ipv4Layer, APacketThatMayNotBeCutIsThrownAwayByTheRouter)
{
    stack::Registry registry{{&description(), &test::probe()}};
    simulation::Simulation simulation(registry, {});
    auto& alice = simulation.addHost("alice");
    auto& router = simulation.addHost("router");
    auto& bob = simulation.addHost("bob");
    auto& first = simulation.addLink(alice, address("10.0.0.1"), router, address("10.0.0.9"), {.delay = 1ms});
    simulation.addLink(router, address("10.0.1.9"), bob, address("10.0.1.2"), {.delay = 1ms, .mtu = 500});
    simulation.connect(description());
    test::Probe& a = test::addProbe(alice, {});
    test::Probe& b = test::addProbe(bob, {});
    a.at(0ms, [&](stack::Context&) {
        Header header = Pair::toBob();
        header.destination = address("10.0.1.2");
        for (const bool dontFragment : {true, false}) {
            header.dontFragment = dontFragment;
            first.send(0, {serialise(header, octetsOf(1000))});
        }
    });
    simulation.run();
    ASSERT_EQ(b.received.size(), 1U);
    EXPECT_EQ(b.received[0].primitive.data.size(), 1000U);
}

// Reassembly

TEST(Ipv4Reassembling, FragmentsThatAreMissingForAMinuteAreGivenUp)
{
    Pair pair(kInstant);
    pair.putFragment(1s, 0, 16, true);
    pair.putFragment(61s - 1ns, 16, 8, true);
    pair.putFragment(61s + 1ns, 24, 8, false); // too late: this begins another wait
    pair.simulation.run();
    EXPECT_TRUE(pair.b->received.empty());
    const auto givenUp = pair.find("ipv4.given-up");
    ASSERT_EQ(givenUp.size(), 2U);
    EXPECT_EQ(pair.trace()[givenUp[0]].time, sim::kStart + 61s);
    EXPECT_EQ(pair.trace()[givenUp[1]].time, sim::kStart + 121s + 1ns);
    EXPECT_EQ(pair.trace()[pair.find("ipv4.fragments-held").back()].integer(), 0);
}

TEST(Ipv4Reassembling, TheLastFragmentJustInTimeCompletesTheDatagram)
{
    Pair pair(kInstant);
    pair.putFragment(1s, 0, 16, true);
    pair.putFragment(61s - 1ns, 16, 8, false);
    pair.simulation.run();
    ASSERT_EQ(pair.b->received.size(), 1U);
    EXPECT_EQ(pair.b->received[0].primitive.data.size(), 24U);
    EXPECT_EQ(pair.count("ipv4.given-up"), 0U);
}

TEST(Ipv4Reassembling, AfterAnOverlapNothingOfTheDatagramIsDelivered)
{
    Pair pair(kInstant);
    pair.putFragment(0s, 0, 16, true);
    pair.putFragment(1ms, 8, 16, true);  // overlaps
    pair.putFragment(2ms, 16, 8, false); // would have completed it
    pair.putFragment(3ms, 0, 16, true);
    pair.simulation.run();
    EXPECT_TRUE(pair.b->received.empty());
    EXPECT_EQ(pair.count("ipv4.spoiled"), 1U);
    EXPECT_EQ(pair.count("ipv4.stays-spoiled"), 2U);
    EXPECT_EQ(pair.count("ipv4.given-up"), 1U);
    EXPECT_EQ(pair.trace()[pair.find("ipv4.given-up")[0]].time, sim::kStart + 60s);
}

TEST(Ipv4Reassembling, FragmentsOfDifferentDatagramsAreNotMixed)
{
    Pair pair(kInstant);
    Header header = Pair::toBob();
    header.moreFragments = true;
    pair.put(0ms, serialise(header, octetsOf(8)));
    header.identification = 100;
    header.moreFragments = false;
    header.fragmentOffset = 8;
    pair.put(1ms, serialise(header, octetsOf(8)));
    pair.simulation.run();
    EXPECT_TRUE(pair.b->received.empty());
    EXPECT_EQ(pair.count("ipv4.given-up"), 2U);
}

TEST(Ipv4Reassembling, AWholeDatagramOfTheSameNumberEndsTheWait)
{
    Pair pair(kInstant);
    pair.putFragment(0ms, 0, 16, true);
    pair.put(1s, serialise(Pair::toBob(), octetsOf(4)));
    pair.simulation.run();
    ASSERT_EQ(pair.b->received.size(), 1U);
    EXPECT_EQ(pair.count("ipv4.given-up"), 1U);
    EXPECT_EQ(pair.simulation.now(), sim::kStart + 1s);
}

TEST(Ipv4Reassembling, AnImpossibleFragmentIsNoted)
{
    Pair pair(kInstant);
    pair.putFragment(0ms, 0, 15, true);
    pair.simulation.run();
    EXPECT_EQ(pair.count("ipv4.bad-fragment"), 1U);
    EXPECT_EQ(pair.simulation.now(), sim::kStart); // no timer was started for it
}

// Any sizes over any MTU, with the link reordering and repeating packets: everything arrives, whole.
RC_GTEST_PROP(Ipv4Reassembling, EveryDatagramArrivesWholeWhateverTheLinkDoesToItsOrder, ())
{
    simulation::LinkSettings settings{.delay = 5ms, .jitter = 1ms};
    settings.mtu = *rc::gen::inRange<std::uint16_t>(kLeastMtu, 1600);
    settings.reorder = 0.3;
    settings.duplicate = 0.2;
    settings.queue = 100'000;
    simulation::SimulationSettings run;
    run.seed = *rc::gen::arbitrary<std::uint64_t>();
    Pair pair(settings, run);
    const auto sizes = *rc::gen::container<std::vector<std::size_t>>(rc::gen::inRange<std::size_t>(0, 9000));
    for (std::size_t i = 0; i < sizes.size(); ++i)
        pair.a->at(i * 1us,
                   [&, i](auto& context) { context.down(datagramTo(address("10.0.0.2"), octetsOf(sizes[i], i))); });
    pair.simulation.run();
    for (std::size_t i = 0; i < sizes.size(); ++i)
        RC_ASSERT(std::ranges::any_of(pair.b->received, [&](const auto& got) {
            return std::ranges::equal(got.primitive.data.octets(), octetsOf(sizes[i], i).octets());
        }));
    for (const auto& got : pair.b->received)
        RC_ASSERT(std::ranges::find(sizes, got.primitive.data.size()) != sizes.end());
}

RC_GTEST_PROP(Ipv4Layer, NothingThatComesInConfusesIt, ())
{
    Pair pair;
    const auto packets = *rc::gen::arbitrary<std::vector<net::OctetBuffer>>();
    for (std::size_t i = 0; i < packets.size(); ++i) {
        net::Payload packet = net::Payload::copyOf(net::Octets(packets[i]));
        if (const auto header = parse(packet.octets()); header || *rc::gen::arbitrary<bool>()) {
            // Random data behind a right header with random fragment fields gets further.
            Header right = Pair::toBob();
            right.moreFragments = *rc::gen::arbitrary<bool>();
            right.fragmentOffset = static_cast<std::uint16_t>(*rc::gen::inRange(0, 6) * 8);
            packet = serialise(right, packet);
        }
        pair.put(i * 1us, packet);
    }
    RC_ASSERT(pair.simulation.run() == simulation::RunEnd::NothingLeft);
}

} // namespace
} // namespace osiscope::ipv4
