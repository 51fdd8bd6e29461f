#include "model/trace/journeys.h"
#include "tests/model/trace/toy.h"

#include <gtest/gtest.h>

namespace osiscope::trace {

class JourneysTest : public testing::Test {
protected:
    toy::ToyTrace toy;
    Journeys journeys{toy.trace, toy::registry()};
};

TEST_F(JourneysTest, AMessageArrivesWhereTheSameOctetsAreReceivedFromTheOtherEnd)
{
    const EventNumber first = toy.message(EventKind::Sent, toy.alice, "one");
    const EventNumber second = toy.message(EventKind::Sent, toy.alice, "two");
    const EventNumber back = toy.message(EventKind::Sent, toy.bob, "one");
    const EventNumber arrived = toy.message(EventKind::Received, toy.bob, "two");
    journeys.update();
    EXPECT_EQ(journeys.arrivalOf(second), arrived);
    EXPECT_EQ(journeys.departureOf(arrived), second);
    EXPECT_EQ(journeys.arrivalOf(first), stack::kNoEvent);
    EXPECT_EQ(journeys.arrivalOf(back), stack::kNoEvent);
}

TEST_F(JourneysTest, EqualMessagesArriveInTheOrderTheyWereSent)
{
    const EventNumber first = toy.message(EventKind::Sent, toy.alice, "same");
    const EventNumber second = toy.message(EventKind::Sent, toy.alice, "same");
    const EventNumber firstArrival = toy.message(EventKind::Received, toy.bob, "same");
    journeys.update();
    EXPECT_EQ(journeys.arrivalOf(first), firstArrival);
    const EventNumber secondArrival = toy.message(EventKind::Received, toy.bob, "same");
    journeys.update(); // goes on where it stopped
    EXPECT_EQ(journeys.arrivalOf(second), secondArrival);
}

TEST_F(JourneysTest, OfEqualMessagesTheOneThatLedToTheArrivalIsTaken)
{
    const EventNumber lost = toy.message(EventKind::Sent, toy.alice, "same");
    const EventNumber again = toy.message(EventKind::Sent, toy.alice, "same");
    Event between;
    between.cause = again;
    const EventNumber arrival = toy.message(EventKind::Received, toy.bob, "same", toy.trace.append(between));
    journeys.update();
    EXPECT_EQ(journeys.departureOf(arrival), again);
    EXPECT_EQ(journeys.arrivalOf(lost), stack::kNoEvent);
}

TEST_F(JourneysTest, ACauseThatIsADepartureIsBelieved)
{
    const EventNumber sent = toy.message(EventKind::Sent, toy.alice, "whole");
    const EventNumber lost = toy.message(EventKind::Lost, toy.alice, "whole", sent);
    journeys.update();
    EXPECT_EQ(journeys.arrivalOf(sent), lost);
}

} // namespace osiscope::trace
