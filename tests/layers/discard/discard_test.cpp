#include "layers/application/discard/description.h"
#include "layers/application/discard/states.h"
#include "layers/network/ipv4/description.h"
#include "layers/transport/tcp/description.h"
#include "layers/transport/udp/description.h"
#include "tests/support/two_hosts.h"

#include <algorithm>
#include <gtest/gtest.h>

namespace osiscope::discard {
namespace {

using namespace std::chrono_literals;
using trace::EventKind;

/// A discard service on bob, a sender on alice.
class DiscardPair : public test::TwoHosts {
public:
    explicit DiscardPair(const stack::ProtocolDescription& transport, bool withService = true,
                         const stack::Parameters& settings = {})
        : TwoHosts({&ipv4::description(), &tcp::description(), &udp::description(), &description()},
                   {.rate = 100e6, .delay = 1ms, .queue = 100'000})
    {
        const stack::ProtocolDescription* const stack[] = {&description(), &transport};
        if (withService)
            bob.addStack(stack, true, 9, settings);
        else
            bob.addStack(std::span(stack).subspan(1), false, 0, settings); // a host that could, but does not
        m_sender = alice.addStack(stack, false, 0, settings);
    }

    void send(stack::Parameters parameters)
    {
        parameters.set("to", std::string("bob"));
        simulation.scheduleAction(sim::kStart, alice, description(), 0, m_sender, std::move(parameters));
    }

    /// The last value of a variable of the protocol.
    std::int64_t last(std::string_view tag)
    {
        const auto found = find(tag);
        return found.empty() ? -1 : trace()[found.back()].integer();
    }

private:
    std::size_t m_sender = 0;
};

stack::Parameters octets(std::int64_t size)
{
    stack::Parameters parameters;
    parameters.set("size", size);
    return parameters;
}

TEST(Discard, OverTcpEverythingArrivesAndTheConnectionIsReleased)
{
    DiscardPair pair(tcp::description());
    pair.send(octets(1'000'000));
    pair.simulation.run();
    EXPECT_EQ(pair.last("discard.sent"), 1'000'000);
    EXPECT_EQ(pair.last("discard.discarded"), 1'000'000);
    EXPECT_EQ(pair.count("discard.done"), 1U);
    EXPECT_EQ(pair.sessions("tcp").at(0).outcome, session::Outcome::Released);
    EXPECT_EQ(pair.sessions("tcp").at(0).bytes[0], 1'000'000U);
}

TEST(Discard, TheSenderWaitsUntilTheTransportHasRoom)
{
    DiscardPair pair(tcp::description());
    pair.send(octets(1'000'000));
    pair.simulation.run();
    // What is handed down is never more ahead of what has arrived than the send buffer and one chunk.
    std::int64_t sent = 0;
    std::int64_t discarded = 0;
    std::int64_t most = 0;
    const trace::Reading reading = pair.reading();
    for (stack::EventNumber number = 1; number <= pair.trace().size(); ++number) {
        if (pair.trace()[number].kind != EventKind::Variable)
            continue;
        if (reading.tag(number) == "discard.sent")
            sent = pair.trace()[number].integer();
        if (reading.tag(number) == "discard.discarded")
            discarded = pair.trace()[number].integer();
        most = std::max(most, sent - discarded);
    }
    EXPECT_LE(most, 65'536 / 2 + 65'536);
    EXPECT_GE(pair.count("tcp.t-ready"), 14U);
}

TEST(Discard, ASendBufferOfAnySizeIsKeptFilled)
{
    for (const std::int64_t size : {1'000, 60'000, 10'000'000}) {
        stack::Parameters settings;
        settings.set("send-buffer", size);
        DiscardPair pair(tcp::description(), true, settings);
        pair.send(octets(500'000));
        pair.simulation.run();
        EXPECT_EQ(pair.last("discard.discarded"), 500'000) << size;
    }
}

TEST(Discard, OverUdpDatagramsGoOutAtTheirPace)
{
    DiscardPair pair(udp::description());
    stack::Parameters parameters = octets(2'500);
    parameters.set("interval", sim::Duration(10us));
    pair.send(parameters);
    pair.simulation.run();
    std::vector<stack::EventNumber> sent;
    for (const stack::EventNumber number : pair.find("discard.data"))
        if (pair.trace()[number].kind == EventKind::Sent)
            sent.push_back(number);
    ASSERT_EQ(sent.size(), 3U);
    EXPECT_EQ(pair.trace()[sent[0]].high, 1000U);
    EXPECT_EQ(pair.trace()[sent[2]].high, 500U);
    EXPECT_EQ(pair.trace()[sent[2]].time, sim::kStart + 20us);
    EXPECT_EQ(pair.last("discard.discarded"), 2'500);
}

TEST(Discard, IsNoSession)
{
    for (const auto* transport : {&tcp::description(), &udp::description()}) {
        DiscardPair pair(*transport);
        pair.send(octets(3'000));
        pair.simulation.run();
        const auto streams = pair.sessions("discard");
        ASSERT_EQ(streams.size(), 1U);
        EXPECT_EQ(streams[0].outcome, session::Outcome::OneWay);
        EXPECT_EQ(streams[0].bytes, (std::array<std::uint64_t, 2>{3'000, 0}));
        EXPECT_FALSE(streams[0].verdict.twoWay.holds);
        EXPECT_FALSE(streams[0].verdict.isSession());
        EXPECT_EQ(streams[0].carriedBy.size(), 1U);
    }
}

TEST(Discard, WithoutAServiceTheConnectionIsRefused)
{
    DiscardPair pair(tcp::description(), false);
    pair.send(octets(1'000));
    pair.simulation.run();
    EXPECT_EQ(pair.count("discard.failed"), 1U);
    EXPECT_EQ(pair.count("discard.data"), 0U);
}

TEST(DiscardPdu, WhateverIsThereIsAMessage)
{
    const net::Payload data = net::Payload::copyOf("xyz");
    EXPECT_EQ(description().messageLength(data.octets(), true, false), 3U);
    const auto dissected = description().dissect(data.octets(), {});
    ASSERT_EQ(dissected.fields.size(), 1U);
    EXPECT_EQ(dissected.fields[0].text, "78 79 7a");
    EXPECT_TRUE(description().dissect({}, {}).fields.empty());
}

TEST(DiscardStates, EveryStateIsReachedAndEveryRowSaysWhy)
{
    std::vector<bool> reached(kSenderTable.states.size(), false);
    reached[kSenderTable.initial] = true;
    for (const stack::StateRow& row : kSenderTable.rows) {
        EXPECT_TRUE(reached[row.state]) << "rows are in the order of a walk";
        reached[row.next] = true;
        EXPECT_FALSE(row.sentence.empty());
        EXPECT_FALSE(row.source.section.empty());
    }
    EXPECT_EQ(std::ranges::count(reached, false), 0);
}

} // namespace
} // namespace osiscope::discard
