#include "model/trace/filter.h"
#include "tests/model/trace/toy.h"

#include <gtest/gtest.h>

namespace osiscope::trace {

class FilterTest : public testing::Test {
protected:
    bool matches(std::string_view filter, EventNumber number) { return Filter(filter).matches(reading, number); }

    toy::ToyTrace toy;
    Reading reading{toy.trace, toy::registry()};
    EventNumber sent = toy.message(EventKind::Sent, toy.alice, "hi");
    EventNumber received = toy.message(EventKind::Received, toy.bob, "hi", sent);
    EventNumber state = toy.event(EventKind::State, toy.bob, 0);
    EventNumber timer = toy.event(EventKind::Timer, toy.bob, 2); // the patience timer expires
};

TEST_F(FilterTest, AnEmptyFilterChoosesEverything)
{
    EXPECT_TRUE(matches("", sent));
    EXPECT_TRUE(matches("   ", state));
}

TEST_F(FilterTest, WordsNameTagsKindsHostsProtocolsAndLayers)
{
    EXPECT_TRUE(matches("chat.line", sent));
    EXPECT_TRUE(matches("sent", sent));
    EXPECT_FALSE(matches("sent", received));
    EXPECT_TRUE(matches("bob", received));
    EXPECT_FALSE(matches("bob", sent)); // it is sent to bob, but it happens at alice
    EXPECT_TRUE(matches("chat", state));
    EXPECT_TRUE(matches("application", state));
    EXPECT_FALSE(matches("network", state));
}

TEST_F(FilterTest, AllWordsMustHoldAndANegatedOneMustNot)
{
    EXPECT_TRUE(matches("chat.line received bob", received));
    EXPECT_FALSE(matches("chat.line received alice", received));
    EXPECT_TRUE(matches("chat.line !sent", received));
    EXPECT_FALSE(matches("chat.line !sent", sent));
}

TEST_F(FilterTest, ATimersOperationIsAWord)
{
    EXPECT_TRUE(matches("chat.patience expired", timer));
    EXPECT_FALSE(matches("started", timer));
}

TEST_F(FilterTest, OtherWordsAreLookedForInTheSentence)
{
    EXPECT_TRUE(matches("Says", sent));
    EXPECT_FALSE(matches("shouts", sent));
}

/// As people write what they see, without the protocol and however the words are joined.
TEST_F(FilterTest, ATagIsFoundWithoutItsProtocol)
{
    EXPECT_TRUE(matches("line", sent));
    EXPECT_TRUE(matches("l-ine", sent));
    EXPECT_TRUE(matches("l,ine", sent));
    EXPECT_FALSE(matches("other.line", sent));
    EXPECT_FALSE(matches("!line", sent));
}

TEST_F(FilterTest, WhatIsRetransmittedIsARetransmission)
{
    Event again = toy.trace[sent];
    again.row = static_cast<std::uint16_t>(stack::PduFlag::Retransmission);
    const EventNumber resent = toy.trace.append(again);
    EXPECT_TRUE(matches("retransmitted", resent));
    EXPECT_FALSE(matches("retransmitted", sent));
}

TEST_F(FilterTest, StepsAreFoundInOrderAndAMissingOneDoesNotStopTheNext)
{
    const std::vector<std::string> steps{"chat.line", "chat.line", "nothing.here", "expired"};
    const std::vector<EventNumber> found = firstMatches(reading, steps);
    EXPECT_EQ(found, (std::vector<EventNumber>{sent, received, stack::kNoEvent, timer}));
}

} // namespace osiscope::trace
