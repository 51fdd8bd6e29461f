#include "model/trace/difference.h"
#include "tests/model/trace/toy.h"

#include <gtest/gtest.h>

namespace osiscope::trace {
namespace {

Event noteAt(std::int64_t nanoseconds)
{
    Event event;
    event.time = sim::kStart + sim::Duration{nanoseconds};
    return event;
}

TEST(Difference, SameTracesHaveNone)
{
    toy::ToyTrace one;
    toy::ToyTrace other;
    for (toy::ToyTrace* toy : {&one, &other})
        toy->message(EventKind::Sent, toy->alice, "hello");
    EXPECT_EQ(firstDifference(one.trace, other.trace), stack::kNoEvent);
}

TEST(Difference, IsInWhatHappensAndInTheOctets)
{
    toy::ToyTrace one;
    toy::ToyTrace other;
    for (toy::ToyTrace* toy : {&one, &other})
        toy->event(EventKind::Note, toy->alice, 0);
    one.message(EventKind::Sent, one.alice, "hello");
    other.message(EventKind::Sent, other.alice, "hullo");
    EXPECT_EQ(firstDifference(one.trace, other.trace), 2U);

    toy::ToyTrace third;
    third.event(EventKind::Note, third.bob, 0);
    EXPECT_EQ(firstDifference(one.trace, third.trace), 1U);
}

/// Where octets lie in memory is no difference.
TEST(Difference, IsNotInWhereOctetsLie)
{
    toy::ToyTrace one;
    toy::ToyTrace other;
    other.trace.addOctets(net::OctetBuffer(64));
    for (toy::ToyTrace* toy : {&one, &other})
        toy->message(EventKind::Sent, toy->alice, "hello");
    EXPECT_EQ(firstDifference(one.trace, other.trace), stack::kNoEvent);
}

TEST(Difference, BeginsWhereOneTraceEnds)
{
    toy::ToyTrace one;
    toy::ToyTrace other;
    for (toy::ToyTrace* toy : {&one, &other})
        toy->event(EventKind::Note, toy->alice, 0);
    other.event(EventKind::Note, other.alice, 0);
    EXPECT_EQ(firstDifference(one.trace, other.trace), 2U);
    EXPECT_EQ(firstDifference(other.trace, one.trace), 2U);
}

TEST(Difference, TheCounterpartIsTheSameEventBeforeItAndTheSameMomentAfter)
{
    Trace one;
    Trace other;
    for (const std::int64_t time : {1, 2, 10, 20, 30})
        one.append(noteAt(time));
    for (const std::int64_t time : {1, 2, 12, 20, 20, 35})
        other.append(noteAt(time));
    constexpr EventNumber kDiffers = 3;
    EXPECT_EQ(counterpart(one, stack::kNoEvent, other, kDiffers), stack::kNoEvent);
    EXPECT_EQ(counterpart(one, 2, other, kDiffers), 2U);
    EXPECT_EQ(counterpart(one, 3, other, kDiffers), 2U) << "at 10 the other has got no further";
    EXPECT_EQ(counterpart(one, 4, other, kDiffers), 5U) << "all of the same moment";
    EXPECT_EQ(counterpart(one, 5, other, kDiffers), 5U);
    EXPECT_EQ(counterpart(other, 6, one, kDiffers), 5U);
    EXPECT_EQ(counterpart(one, 4, other, stack::kNoEvent), 4U) << "no difference";
}

TEST(Difference, TheCounterpartInATraceThatEndsBeforeItIsItsEnd)
{
    Trace one;
    Trace none;
    one.append(noteAt(1));
    EXPECT_EQ(counterpart(one, 1, none, 1), stack::kNoEvent);
}

} // namespace
} // namespace osiscope::trace
