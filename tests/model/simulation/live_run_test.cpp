#include "model/simulation/live_run.h"

#include "layers/network/ipv4/packet.h"
#include "tests/model/simulation/pair.h"

#include <gtest/gtest.h>

namespace osiscope::simulation {
namespace {

using namespace std::chrono_literals;
using trace::EventKind;

/// A world whose clock goes on while it is waited for, until a moment that is set by hand.
class Puppet final : public Outside {
public:
    sim::TimePoint now() override { return sim::kStart + clock; }
    std::optional<net::Payload> read() override
    {
        if (coming.empty())
            return std::nullopt;
        net::Payload next = std::move(coming.front());
        coming.erase(coming.begin());
        return next;
    }
    void write(net::Octets packet) override
    {
        written.emplace_back(packet.begin(), packet.end());
        if (answering)
            answering();
    }
    void wait(sim::Duration longest) override
    {
        waited = longest;
        if (coming.empty())
            clock = std::max(clock, std::min(clock + longest, until));
    }
    void wake() override { ++rings; }

    /// Steps and waits until the clock has come to this moment.
    bool letPass(LiveRun& run, sim::Duration moment)
    {
        until = moment;
        bool goesOn = run.step();
        while (goesOn && clock < moment) {
            run.wait();
            goesOn = run.step();
        }
        return goesOn;
    }

    sim::Duration clock{};
    sim::Duration until{};
    sim::Duration waited{};
    std::function<void()> answering; ///< called with each packet that is written
    int rings = 0;
    std::vector<net::Payload> coming;
    std::vector<net::OctetBuffer> written;
};

/// alice stands for the world outside; 10 ms away, bob has a probe.
class Live : public Pair {
public:
    explicit Live(SimulationSettings settings = {})
        : Pair({.delay = 10ms}, std::move(settings)), run(simulation, alice, outside)
    {
        alice.setScripted();
    }

    bool stepAt(sim::Duration at) { return outside.letPass(run, at); }
    /// A datagram from alice to bob, as a program would send it.
    void comesIn()
    {
        Pair other({.delay = 10ms});
        std::optional<net::Payload> packet;
        other.alice.setWatcher(
            [&](net::Octets octets) { packet = net::Payload(net::OctetBuffer(octets.begin(), octets.end())); });
        other.send(0s, 40);
        other.simulation.run();
        outside.coming.push_back(*packet);
    }
    std::size_t arrived() const { return b->received.size(); }

    Puppet outside;
    LiveRun run;
};

TEST(LiveRun, APacketFromOutsideTravelsByTheClockOutside)
{
    Live live;
    ASSERT_TRUE(live.stepAt(100ms));
    live.comesIn();
    live.stepAt(100ms);
    live.stepAt(109ms);
    EXPECT_EQ(live.arrived(), 0U);
    live.stepAt(110ms);
    EXPECT_EQ(live.arrivals(), std::vector<sim::Duration>{110ms});
}

/// alice stands for the world outside, between bob and carol: a link leads to each.
class LiveBetween {
public:
    LiveBetween()
    {
        simulation.addLink(alice, test::address("10.0.0.1"), bob, test::address("10.0.0.2"), {.delay = 10ms});
        simulation.addLink(alice, test::address("10.0.0.1"), carol, test::address("10.0.0.3"), {.delay = 10ms});
        simulation.connect(ipv4::description());
        ofBob = &test::addProbe(bob, {});
        ofCarol = &test::addProbe(carol, {});
        alice.setScripted();
        run.emplace(simulation, alice, outside);
    }

    void comesInFor(const char* address)
    {
        ipv4::Header header;
        header.protocol = test::kProbeProtocol;
        header.totalLength = ipv4::kHeaderLength;
        header.source = test::address("10.0.0.1");
        header.destination = test::address(address);
        outside.coming.push_back(ipv4::serialise(header, {}));
    }
    void stepAt(sim::Duration at) { outside.letPass(*run, at); }

    stack::Registry registry{{&ipv4::description(), &test::probe()}};
    Simulation simulation{registry, {}};
    Host& alice = simulation.addHost("alice");
    Host& bob = simulation.addHost("bob");
    Host& carol = simulation.addHost("carol");
    test::Probe* ofBob = nullptr;
    test::Probe* ofCarol = nullptr;
    Puppet outside;
    std::optional<LiveRun> run;
};

TEST(LiveRun, APacketTakesTheLinkThatLeadsToItsDestination)
{
    LiveBetween live;
    live.stepAt(0s);
    live.comesInFor("10.0.0.3");
    live.comesInFor("10.0.0.2");
    live.comesInFor("10.0.0.3");
    live.stepAt(0s);
    live.stepAt(1s);
    EXPECT_EQ(live.ofBob->received.size(), 1U);
    EXPECT_EQ(live.ofCarol->received.size(), 2U);
}

TEST(LiveRun, TheNextPacketIsLostWhicheverLinkItTakes)
{
    LiveBetween live;
    live.run->ask([&](Simulation&) { live.run->loseNext(true); });
    live.stepAt(0s);
    live.comesInFor("10.0.0.3");
    live.comesInFor("10.0.0.2");
    live.comesInFor("10.0.0.3");
    live.stepAt(0s);
    live.stepAt(1s);
    EXPECT_EQ(live.ofBob->received.size(), 1U);
    EXPECT_EQ(live.ofCarol->received.size(), 1U) << "and no other is";
    EXPECT_EQ(live.run->lostAsAsked(true), 1);
    EXPECT_EQ(live.run->lostAsAsked(false), 0);
}

TEST(LiveRun, OfTwoThatAreToBeLostEachIsAnother)
{
    LiveBetween live;
    for (int i = 0; i < 2; ++i)
        live.run->ask([&](Simulation&) { live.run->loseNext(true); });
    live.stepAt(0s);
    for (int i = 0; i < 3; ++i)
        live.comesInFor("10.0.0.2");
    live.stepAt(1s);
    EXPECT_EQ(live.ofBob->received.size(), 1U);
}

TEST(LiveRun, WhatIsNotIpv4IsLeftOutside)
{
    Live live;
    live.outside.coming.emplace_back(net::OctetBuffer{0x60, 0, 0, 0});
    live.outside.coming.emplace_back(net::OctetBuffer{});
    live.stepAt(0s);
    live.stepAt(1s);
    EXPECT_TRUE(live.events(EventKind::Sent).empty());
}

TEST(LiveRun, WaitsForTheNextEventAndNotLonger)
{
    Live live;
    live.comesIn();
    live.stepAt(0s);
    live.outside.clock = 4ms;
    live.run.wait();
    EXPECT_EQ(live.outside.waited, 6ms);
}

/// bob computes for three seconds, and meanwhile the answer comes that he waits for until 200 ms.
TEST(LiveRun, NoTimerRunsOutWhileTheAnswerWaitsUnread)
{
    Live live;
    live.b->at(30ms, [&](stack::Context&) {
        live.outside.clock += 3s;
        live.comesIn();
    });
    std::size_t hadCome = 0;
    live.b->at(200ms, [&](stack::Context&) { hadCome = live.arrived(); });
    live.stepAt(4s);
    EXPECT_EQ(hadCome, 1U);
    ASSERT_EQ(live.arrived(), 1U);
    EXPECT_LE(live.arrivals()[0], 41ms) << "and it came as soon as it could be read";
    EXPECT_GE(live.run.heldUp(), 2900ms);
    EXPECT_LE(live.run.heldUp(), 3s);
}

/// Each packet takes bob three milliseconds to make, a program answers each within one, and no answer is late.
TEST(LiveRun, WhatIsSentByABusyComputerHasAllItsTimeToBeAnswered)
{
    Live live;
    live.b->at(0s, [&](stack::Context& context) {
        for (int i = 0; i < 100; ++i)
            context.down(test::datagramTo(test::address("10.0.0.1"), net::Payload(net::OctetBuffer(10))));
    });
    sim::Duration written{};
    live.outside.answering = [&] { written = live.outside.clock += 3ms; };
    sim::Duration ranOut{};
    live.b->at(100ms, [&](stack::Context&) { ranOut = live.outside.clock; });
    live.stepAt(2s);
    EXPECT_EQ(live.outside.written.size(), 100U);
    EXPECT_GE(ranOut - written, 85ms) << "what left at 10 ms had 90 ms, less what may be made up for";
}

TEST(LiveRun, ALittleDelayIsMadeUpFor)
{
    Live live;
    live.b->at(30ms, [&](stack::Context&) { live.outside.clock += 900us; });
    sim::Duration ranOut{};
    live.b->at(50ms, [&](stack::Context&) { ranOut = live.outside.clock; });
    live.stepAt(100ms);
    EXPECT_EQ(ranOut, 50ms);
    EXPECT_EQ(live.run.heldUp(), 0s);
}

TEST(LiveRun, ALongDelayIsNot)
{
    Live live;
    live.b->at(30ms, [&](stack::Context&) { live.outside.clock += 15ms; });
    sim::Duration ranOut{};
    live.b->at(50ms, [&](stack::Context&) { ranOut = live.outside.clock; });
    live.stepAt(100ms);
    EXPECT_EQ(ranOut, 50ms + 14ms);
    EXPECT_EQ(live.run.heldUp(), 14ms);
}

TEST(LiveRun, StandsStillForWhatItIsAskedToWithoutBlamingTheComputer)
{
    Live live;
    sim::Duration ranOut{};
    live.b->at(50ms, [&](stack::Context&) { ranOut = live.outside.clock; });
    live.stepAt(30ms);
    live.run.standStillFor([&] { live.outside.clock += 400ms; });
    live.stepAt(1s);
    EXPECT_EQ(live.run.stoodStill(), 400ms);
    EXPECT_EQ(live.run.heldUp(), 0s);
    EXPECT_EQ(ranOut, 450ms);
}

TEST(LiveRun, WhatCameInWhileOthersWereDueGoesBeforeThem)
{
    Live live;
    std::size_t sent = 0;
    live.b->at(30ms, [&](stack::Context&) { sent = live.events(EventKind::Sent).size(); });
    live.stepAt(29ms + 900us);
    live.comesIn();
    live.outside.clock = 30ms + 500us;
    live.run.wait();
    live.run.step();
    EXPECT_EQ(sent, 1U);
}

TEST(LiveRun, AStepEndsThoughMoreIsDue)
{
    Live live;
    int done = 0;
    for (int i = 0; i < 100; ++i)
        live.b->at(1ms + i * 1us, [&](stack::Context&) {
            ++done;
            live.outside.clock += 1ms;
        });
    live.outside.clock = 1ms;
    EXPECT_TRUE(live.run.step());
    EXPECT_GE(done, 9);
    EXPECT_LE(done, 11);
    live.stepAt(1s);
    EXPECT_EQ(done, 100);
}

TEST(LiveRun, ManyPacketsAtOnceLeaveOthersTheirTurn)
{
    Live live;
    std::size_t left = 0;
    live.b->at(1ms, [&](stack::Context&) { left = live.outside.coming.size(); });
    live.comesIn();
    live.outside.coming.resize(5000, net::Payload(live.outside.coming[0]));
    live.outside.clock = 1ms;
    live.run.step();
    EXPECT_GT(left, 0U);
    EXPECT_TRUE(live.outside.coming.empty());
}

TEST(LiveRun, EndsWithTheScenario)
{
    SimulationSettings settings;
    settings.until = sim::kStart + 50ms;
    Live live(settings);
    int ranOut = 0;
    live.b->at(50ms, [&](stack::Context&) { ++ranOut; });
    live.b->at(51ms, [&](stack::Context&) { ++ranOut; });
    EXPECT_TRUE(live.stepAt(49ms));
    EXPECT_FALSE(live.stepAt(1s));
    EXPECT_EQ(ranOut, 1);
}

TEST(LiveRun, APausedHostAnswersNothingAndThenEverythingInOrder)
{
    Live live;
    live.run.ask([&](Simulation& simulation) { LiveRun::pause(simulation, live.alice); });
    EXPECT_EQ(live.outside.rings, 1);
    live.stepAt(0s);
    EXPECT_TRUE(live.bob.isPaused());
    EXPECT_FALSE(live.alice.isPaused()) << "the world outside cannot be paused";
    live.comesIn();
    live.stepAt(1ms);
    live.comesIn();
    live.stepAt(2ms);
    live.stepAt(500ms);
    EXPECT_EQ(live.events(EventKind::Sent).size(), 2U) << "programs go on sending";
    EXPECT_EQ(live.arrived(), 0U);
    live.run.ask(&LiveRun::resume);
    live.stepAt(501ms);
    EXPECT_EQ(live.arrivals(), (std::vector<sim::Duration>{500ms, 500ms}));
    const auto received = live.events(EventKind::Received);
    ASSERT_EQ(received.size(), 2U);
    EXPECT_LT(live.trace()[received[0]].cause, live.trace()[received[1]].cause);
}

TEST(LiveRun, ATimerOfAPausedHostRunsOutWhenItGoesOn)
{
    Live live;
    int ranOut = 0;
    live.b->at(20ms, [&](stack::Context&) { ++ranOut; });
    live.stepAt(1ms);
    live.run.ask([&](Simulation& simulation) { LiveRun::pause(simulation, live.alice); });
    live.stepAt(2ms);
    live.stepAt(300ms);
    EXPECT_EQ(ranOut, 0);
    live.run.ask(&LiveRun::resume);
    live.stepAt(301ms);
    EXPECT_EQ(ranOut, 1);
}

TEST(LiveRun, APacketThatWaitsForAPausedHostCanBeLost)
{
    Live live;
    live.run.ask([&](Simulation& simulation) { LiveRun::pause(simulation, live.alice); });
    live.stepAt(0s);
    live.comesIn();
    live.stepAt(1ms);
    live.comesIn();
    live.stepAt(2ms);
    live.stepAt(100ms);
    const auto sent = live.events(EventKind::Sent);
    ASSERT_EQ(sent.size(), 2U);
    live.run.ask([&](Simulation& simulation) { LiveRun::lose(simulation, sent[0]); });
    live.stepAt(200ms);
    ASSERT_EQ(live.events(EventKind::Lost).size(), 1U) << "it is told when it is done";
    EXPECT_EQ(live.trace()[live.events(EventKind::Lost)[0]].cause, sent[0]);
    EXPECT_EQ(live.lost(trace::LossReason::Dropped), 1U);
    live.run.ask(&LiveRun::resume);
    live.stepAt(300ms);
    EXPECT_EQ(live.arrived(), 1U);
    EXPECT_EQ(live.events(EventKind::Lost).size(), 1U) << "and once";
}

TEST(LiveRun, TheNextPacketOfADirectionCanBeLost)
{
    for (const bool from : {true, false}) {
        Live live;
        live.run.ask([&](Simulation&) { live.run.loseNext(from); });
        live.stepAt(0s);
        live.comesIn();
        live.stepAt(1ms);
        live.comesIn();
        live.stepAt(2ms);
        live.stepAt(100ms);
        EXPECT_EQ(live.arrived(), from ? 1U : 2U);
    }
}

} // namespace
} // namespace osiscope::simulation
