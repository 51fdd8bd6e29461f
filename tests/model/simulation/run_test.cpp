#include "model/simulation/simulation.h"

#include "layers/application/echo/description.h"
#include "layers/transport/tcp/description.h"
#include "layers/transport/udp/description.h"
#include "model/trace/copy.h"
#include "tests/model/simulation/pair.h"
#include "tests/support/traces.h"

#include <gtest/gtest.h>

namespace osiscope::simulation {
namespace {

using namespace std::chrono_literals;
using trace::EventKind;
using trace::LossReason;
using Times = std::vector<sim::Duration>;

SimulationSettings seeded(std::uint64_t number)
{
    SimulationSettings settings;
    settings.seed = number;
    return settings;
}

/// A run in which chance matters: 50 kB there and back over a bad link.
class BadLink : public test::TwoHosts {
public:
    explicit BadLink(SimulationSettings settings)
        : TwoHosts({&ipv4::description(), &tcp::description(), &echo::description(), &test::probe()},
                   {.rate = 10e6, .delay = 5ms, .jitter = 1ms, .loss = 0.05, .duplicate = 0.02, .reorder = 0.05},
                   std::move(settings))
    {
        const stack::ProtocolDescription* const stack[] = {&echo::description(), &tcp::description()};
        bob.addStack(stack, true, 7, {});
        stack::Parameters parameters;
        parameters.set("to", std::string("bob"));
        parameters.set("size", std::int64_t{50'000});
        simulation.scheduleAction(sim::kStart, alice, echo::description(), 0, alice.addStack(stack, false, 0, {}),
                                  parameters);
    }
};

TEST(Run, TheSameSeedGivesTheSameTraceOctetForOctet)
{
    BadLink first(seeded(7));
    BadLink second(seeded(7));
    BadLink other(seeded(8));
    first.simulation.run();
    second.simulation.run();
    other.simulation.run();
    EXPECT_GT(first.trace().size(), 300U);
    EXPECT_EQ(test::octetsOf(first.trace()), test::octetsOf(second.trace()));
    EXPECT_NE(test::octetsOf(first.trace()), test::octetsOf(other.trace()));
}

TEST(Run, ACopyOfItsTraceSaysTheSameWhileTheTraceGrows)
{
    BadLink run(seeded(7));
    run.simulation.runUpTo(sim::kStart + 5s);
    const auto copy = trace::copyOf(run.trace());
    EXPECT_GT(copy->size(), 50U);
    const std::string then = test::octetsOf(run.trace(), false);
    EXPECT_EQ(test::octetsOf(*copy, false), then);
    run.simulation.run();
    EXPECT_NE(test::octetsOf(run.trace(), false), then);
    EXPECT_EQ(test::octetsOf(*copy, false), then);
    EXPECT_EQ(test::octetsOf(*trace::copyOf(run.trace()), false), test::octetsOf(run.trace(), false));
}

TEST(Run, ABadLinkDoesNotHurtWhatTcpCarries)
{
    for (std::uint64_t number = 1; number <= 10; ++number) {
        BadLink run(seeded(number));
        run.simulation.run();
        EXPECT_EQ(run.count("echo.done"), 1U) << "seed " << number;
        EXPECT_EQ(run.count("echo.different"), 0U) << "seed " << number;
    }
}

TEST(Run, EveryCauseComesBeforeItsEffectAndNotLater)
{
    BadLink run(seeded(7));
    run.simulation.run();
    const trace::Trace& trace = run.trace();
    std::size_t first = 0;
    for (stack::EventNumber number = 1; number <= trace.size(); ++number) {
        const trace::Event& event = trace[number];
        if (number > 1) {
            EXPECT_GE(event.time, trace[number - 1].time) << number;
        }
        if (event.cause == stack::kNoEvent) {
            ++first;
            continue;
        }
        ASSERT_LT(event.cause, number);
        EXPECT_LE(trace[event.cause].time, event.time) << number;
        if (event.kind == EventKind::Received && event.protocol != run.registry.idOf("echo")) {
            EXPECT_EQ(trace[event.cause].kind, EventKind::Sent) << number;
        }
    }
    // Only what no event of the run has caused: the service that starts, and the user's action.
    EXPECT_EQ(first, 2U);
}

TEST(Run, AddingAHostDoesNotChangeAnothersLuck)
{
    const auto lossesOf = [](bool withCarol) {
        stack::Registry registry{{&ipv4::description(), &test::probe()}};
        Simulation simulation(registry, seeded(3));
        if (withCarol)
            simulation.addHost("carol");
        Host& alice = simulation.addHost("alice");
        Host& bob = simulation.addHost("bob");
        const LinkSettings bad{.delay = 1ms, .jitter = 1ms, .loss = 0.5};
        if (withCarol)
            simulation.addLink(*simulation.findHost("carol"), test::address("10.0.0.3"), alice,
                               test::address("10.0.0.1"), bad);
        simulation.addLink(alice, test::address("10.0.0.1"), bob, test::address("10.0.0.2"), bad);
        simulation.connect(ipv4::description());
        test::Probe& a = test::addProbe(alice, {});
        test::Probe& b = test::addProbe(bob, {});
        if (withCarol)
            test::addProbe(*simulation.findHost("carol"), {}).at(0ms, [](auto& context) {
                for (int i = 0; i < 100; ++i)
                    context.down(test::datagramTo(test::address("10.0.0.1"), {}));
            });
        for (int i = 0; i < 100; ++i)
            a.at(i * 10ms, [](auto& context) { context.down(test::datagramTo(test::address("10.0.0.2"), {})); });
        simulation.run();
        Times times;
        for (const auto& received : b.received)
            times.push_back(received.time - sim::kStart);
        return times;
    };
    EXPECT_GT(lossesOf(false).size(), 30U);
    EXPECT_EQ(lossesOf(false), lossesOf(true));
}

TEST(Run, APacketThatIsDroppedByItsNumberIsTheFirstDifference)
{
    Pair original({.delay = 1ms});
    for (int i = 0; i < 3; ++i)
        original.send(i * 10ms, 100);
    original.simulation.run();
    const stack::EventNumber second = original.events(EventKind::Sent)[1];

    SimulationSettings settings;
    settings.verdicts[second].drop = true;
    Pair branch({.delay = 1ms}, settings);
    for (int i = 0; i < 3; ++i)
        branch.send(i * 10ms, 100);
    branch.simulation.run();
    EXPECT_EQ(branch.arrivals(), (Times{1ms, 21ms}));
    EXPECT_EQ(branch.lost(LossReason::Dropped), 1U);
    for (stack::EventNumber number = 1; number <= second; ++number)
        EXPECT_EQ(original.trace()[number].kind, branch.trace()[number].kind);
    EXPECT_EQ(branch.trace()[second + 1].kind, EventKind::Lost);
}

TEST(Run, APacketToldByItsPlaceIsStruckWhateverNumberItHas)
{
    SimulationSettings settings;
    settings.placed[{stack::HostId{0}, 2}].drop = true;
    settings.placed[{stack::HostId{0}, 3}].delay = 4ms;
    Pair pair({.delay = 1ms}, settings);
    pair.b->at(5ms, [](stack::Context& context) { context.down(test::datagramTo(test::address("10.0.0.1"), {})); });
    for (int i = 0; i < 4; ++i)
        pair.send(i * 10ms, 100);
    pair.simulation.run();
    EXPECT_EQ(pair.arrivals(), (Times{1ms, 25ms, 31ms}));

    settings.verdicts[pair.events(EventKind::Sent).back()].delay = 2ms; // by its number, besides
    settings.placed[{stack::HostId{0}, 4}].delay = 3ms;
    Pair both({.delay = 1ms}, settings);
    both.b->at(5ms, [](stack::Context& context) { context.down(test::datagramTo(test::address("10.0.0.1"), {})); });
    for (int i = 0; i < 4; ++i)
        both.send(i * 10ms, 100);
    both.simulation.run();
    EXPECT_EQ(both.arrivals(), (Times{1ms, 25ms, 36ms}));
}

TEST(Run, WhatHappensAtTheSameTimeHappensInTheOrderItWasScheduled)
{
    Pair pair({.delay = 1ms});
    std::vector<int> order;
    for (const int i : {0, 1, 2, 3, 4})
        (i % 2 == 0 ? pair.a : pair.b)->at(5ms, [&order, i](stack::Context&) { order.push_back(i); });
    pair.simulation.run();
    EXPECT_EQ(order, (std::vector{0, 2, 4, 1, 3})); // alice starts first and starts all her timers
}

TEST(Run, PrimitivesAreDeliveredInOrderAndNoLayerIsEnteredTwice)
{
    Pair pair({.delay = 1ms});
    bool inside = false;
    std::vector<std::size_t> sizes;
    pair.a->reaction = [&](stack::Context& context, const stack::Primitive& primitive) {
        EXPECT_FALSE(inside);
        inside = true;
        sizes.push_back(primitive.data.size());
        if (primitive.data.size() < 4) // to this host itself: comes back without a link between
            for (int i = 0; i < 2; ++i)
                context.down(test::datagramTo(test::address("10.0.0.1"),
                                              net::Payload(net::OctetBuffer(primitive.data.size() + 1))));
        inside = false;
    };
    pair.a->at(0ms, [](auto& context) {
        context.down(test::datagramTo(test::address("10.0.0.1"), net::Payload(net::OctetBuffer(2))));
    });
    pair.simulation.run();
    EXPECT_EQ(sizes, (std::vector<std::size_t>{2, 3, 3, 4, 4, 4, 4}));
}

TEST(Run, StopsAtItsEnd)
{
    SimulationSettings settings;
    settings.until = sim::kStart + 20ms;
    Pair pair({.delay = 1ms}, settings);
    pair.send(0ms, 100);
    pair.send(19ms, 100); // arrives exactly at the end
    pair.send(20ms, 100); // sent at the end, arrives after it
    EXPECT_EQ(pair.simulation.run(), RunEnd::TimeReached);
    EXPECT_EQ(pair.arrivals(), (Times{1ms, 20ms}));
    EXPECT_EQ(pair.events(EventKind::Sent).size(), 3U);
}

TEST(Run, EndsWhenNothingIsLeft)
{
    SimulationSettings settings;
    settings.until = sim::kStart + 1h;
    Pair pair({.delay = 1ms}, settings);
    pair.send(0ms, 100);
    EXPECT_EQ(pair.simulation.run(), RunEnd::NothingLeft);
    EXPECT_EQ(pair.simulation.now(), sim::kStart + 1ms);
}

TEST(Run, CanBeCancelledAndSaysHowFarItIs)
{
    Pair pair({.delay = 1us});
    std::stop_source stop;
    std::size_t packets = 0;
    const auto answer = [&](const char* to) {
        return [&, to](stack::Context& context, const stack::Primitive&) {
            if (++packets == 10'000)
                stop.request_stop();
            context.down(test::datagramTo(test::address(to), {}));
        };
    };
    pair.a->reaction = answer("10.0.0.2"); // and so on for ever
    pair.b->reaction = answer("10.0.0.1");
    pair.send(0ms, 100);
    sim::TimePoint last;
    std::size_t calls = 0;
    const RunEnd end = pair.simulation.run(stop.get_token(), [&](sim::TimePoint now) {
        EXPECT_GE(now, last);
        last = now;
        ++calls;
    });
    EXPECT_EQ(end, RunEnd::Cancelled);
    EXPECT_LT(packets, 12'000U);
    EXPECT_GT(calls, 5U);
}

TEST(Run, LessIsRecordedWhenLessIsAskedForAndTheRunIsTheSame)
{
    std::size_t events = SIZE_MAX;
    std::optional<sim::TimePoint> end;
    for (const auto level :
         {stack::RecordLevel::All, stack::RecordLevel::States, stack::RecordLevel::Pdus, stack::RecordLevel::Nothing}) {
        SimulationSettings settings = seeded(7);
        settings.level = level;
        BadLink run(settings);
        run.simulation.run();
        EXPECT_LT(run.trace().size(), events);
        events = run.trace().size();
        EXPECT_EQ(run.simulation.now(), end.value_or(run.simulation.now()));
        end = run.simulation.now();
    }
    EXPECT_EQ(events, 0U);
}

TEST(Run, LongPacketsAreKeptUpToTheSnapLength)
{
    SimulationSettings settings;
    settings.snapLength = 40;
    Pair pair({.delay = 1ms}, settings);
    pair.send(0ms, 1000);
    pair.simulation.run();
    const trace::Event& sent = pair.trace()[pair.events(EventKind::Sent)[0]];
    EXPECT_EQ(sent.high, 1000U);
    EXPECT_EQ(pair.trace().octets(sent).size(), 40U);
}

TEST(Run, HostsAndLinksAreFoundByName)
{
    Pair pair({});
    EXPECT_EQ(pair.simulation.findHost("alice"), &pair.alice);
    EXPECT_EQ(pair.simulation.findHost(test::address("10.0.0.2")), &pair.bob);
    EXPECT_EQ(pair.simulation.findHost("nobody"), nullptr);
    EXPECT_EQ(pair.simulation.findLink("alice-bob"), &pair.link());
    EXPECT_EQ(pair.simulation.findLink("bob-alice"), &pair.link());
    EXPECT_EQ(pair.simulation.findLink("alice-carol"), nullptr);
}

TEST(Run, LayersLearnAddressAndMtuOfTheLinkThatFacesAHost)
{
    stack::Registry registry{{&ipv4::description(), &test::probe()}};
    Simulation simulation(registry, {});
    Host& alice = simulation.addHost("alice");
    Host& bob = simulation.addHost("bob");
    Host& carol = simulation.addHost("carol");
    simulation.addLink(alice, test::address("10.0.0.1"), bob, test::address("10.0.0.2"), {.mtu = 600});
    simulation.addLink(alice, test::address("10.0.1.1"), carol, test::address("10.0.1.2"), {.mtu = 9000});
    simulation.connect(ipv4::description());
    test::Probe& a = test::addProbe(alice, {});
    int asked = 0;
    a.at(0ms, [&](stack::Context& context) {
        EXPECT_EQ(context.addressFacing(test::address("10.0.0.2")), test::address("10.0.0.1"));
        EXPECT_EQ(context.addressFacing(test::address("10.0.1.2")), test::address("10.0.1.1"));
        EXPECT_EQ(context.mtuFacing(test::address("10.0.0.2")), 600);
        EXPECT_EQ(context.mtuFacing(test::address("10.0.1.2")), 9000);
        EXPECT_EQ(context.resolve("carol"), test::address("10.0.1.2"));
        EXPECT_EQ(context.resolve("10.7.7.7"), test::address("10.7.7.7"));
        EXPECT_FALSE(context.resolve("nobody"));
        EXPECT_EQ(context.hostName(), "alice");
        ++asked;
    });
    simulation.run();
    EXPECT_EQ(asked, 1);
}

} // namespace
} // namespace osiscope::simulation
