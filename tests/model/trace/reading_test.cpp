#include "model/trace/rules.h"
#include "tests/model/trace/toy.h"

#include <gtest/gtest.h>

namespace osiscope::trace {

class ReadingTest : public testing::Test {
protected:
    toy::ToyTrace toy;
    Reading reading{toy.trace, toy::registry()};
};

TEST_F(ReadingTest, AMessageIsNamedByItsProtocol)
{
    const EventNumber sent = toy.message(EventKind::Sent, toy.alice, "hi");
    const EventNumber received = toy.message(EventKind::Received, toy.bob, "hi", sent);
    EXPECT_EQ(reading.label(sent), "hi");
    EXPECT_EQ(reading.tag(sent), "chat.line");
    EXPECT_EQ(reading.sentence(sent), "alice sends CHAT hi to bob. Somebody says something.");
    EXPECT_EQ(reading.sentence(received), "bob receives CHAT hi from alice.");
}

TEST_F(ReadingTest, AChangeOfStateTellsItsRowAndClause)
{
    const EventNumber number = toy.event(EventKind::State, toy.alice, 0);
    EXPECT_EQ(reading.label(number), "TALKING");
    EXPECT_EQ(reading.tag(number), "chat.talking");
    EXPECT_EQ(reading.sentence(number), "The talk on alice goes from QUIET to TALKING: something is said.");
    EXPECT_EQ(reading.rule(number), "Who speaks is talking.");
    EXPECT_EQ(reading.clause(number).section, "2.1");
}

TEST_F(ReadingTest, ATimerTellsHowLongItRuns)
{
    const auto deadline = std::chrono::nanoseconds(std::chrono::seconds(3)).count();
    const EventNumber number = toy.event(EventKind::Timer, toy.bob, 0, static_cast<std::uint64_t>(deadline));
    EXPECT_EQ(reading.tag(number), "chat.patience");
    EXPECT_EQ(reading.sentence(number), "bob starts the patience timer: it runs out in 3 s.");
}

TEST_F(ReadingTest, ATimerThatIsNamedByWhatIsWaitedForIsAWait)
{
    const auto deadline = std::chrono::nanoseconds(std::chrono::seconds(3)).count();
    const auto said = [&](TimerOperation operation) {
        const auto row = static_cast<std::uint16_t>(4 + static_cast<int>(operation));
        return reading.sentence(toy.event(EventKind::Timer, toy.bob, row, static_cast<std::uint64_t>(deadline)));
    };
    EXPECT_EQ(said(TimerOperation::Started), "bob waits until somebody speaks, 3 s.");
    EXPECT_EQ(said(TimerOperation::Expired), "On bob, the wait until somebody speaks is over.");
    EXPECT_EQ(said(TimerOperation::Cancelled), "bob no longer waits until somebody speaks.");
}

TEST_F(ReadingTest, AVariableTellsItsValueWithItsUnit)
{
    const EventNumber number = toy.event(EventKind::Variable, toy.bob, 0, 12);
    EXPECT_EQ(reading.label(number), "count = 12 lines");
    const EventNumber text = toy.event(EventKind::Variable, toy.bob, 1, toy.trace.addString("cheerful"));
    EXPECT_EQ(reading.label(text), "mood = cheerful");
}

TEST_F(ReadingTest, AnActionIsWhatAUserAskedFor)
{
    stack::Parameters parameters;
    parameters.set("to", std::string("bob"));
    const EventNumber number =
        toy.event(EventKind::Note, toy.alice, kActionRow, toy.trace.addString(actionText("say", parameters)));
    EXPECT_EQ(reading.tag(number), "chat.action.say");
    EXPECT_EQ(reading.label(number), "chat.say to=bob");
    EXPECT_TRUE(reading.sentence(number).ends_with(" for: say to=bob.")) << reading.sentence(number);
    const EventNumber question =
        toy.event(EventKind::Note, toy.alice, kActionRow, toy.trace.addString("say text=How are you?"));
    EXPECT_TRUE(reading.sentence(question).ends_with("=How are you?")) << reading.sentence(question);
}

TEST_F(ReadingTest, WhatIsSentFollowsTheRuleOfTheChangeItCameWith)
{
    const EventNumber question = toy.message(EventKind::Sent, toy.alice, "well?");
    const EventNumber heard = toy.message(EventKind::Received, toy.bob, "well?", question);
    toy.event(EventKind::State, toy.bob, 0);
    const EventNumber answer = toy.message(EventKind::Sent, toy.bob, "yes", heard);
    EXPECT_EQ(reading.rule(answer), "Who speaks is talking.");
    EXPECT_EQ(reading.clause(answer).section, "2.1");
    EXPECT_EQ(reading.rule(question), ""); // nothing came before it
}

/// Why a segment is sent again, not what else the sender thinks of it.
TEST_F(ReadingTest, WhatIsSentWhenATimerRunsOutFollowsTheRuleOfItsStateRatherThanANote)
{
    const EventNumber timer = toy.event(EventKind::Timer, toy.alice, 0);
    toy.event(EventKind::State, toy.alice, 1);
    toy.event(EventKind::Note, toy.alice, 0);
    EXPECT_EQ(reading.rule(toy.message(EventKind::Sent, toy.alice, "well?", timer)),
              "Who goes on speaking goes on talking.");
    const EventNumber other = toy.event(EventKind::Timer, toy.bob, 0);
    toy.event(EventKind::Note, toy.bob, 0);
    EXPECT_EQ(reading.rule(toy.message(EventKind::Sent, toy.bob, "ha", other)), "Somebody laughed.");
}

/// A program that writes and closes at once: what is sent follows the rule of writing.
TEST_F(ReadingTest, WhatIsSentFollowsNoRuleOfACallThatCameBetween)
{
    const Event call = toy.trace[toy.event(EventKind::Primitive, toy.alice, 0)];
    const Event goesOn = toy.trace[toy.event(EventKind::State, toy.alice, 1)];
    const Event begins = toy.trace[toy.event(EventKind::State, toy.alice, 0)];
    const auto caused = [&](Event event, EventNumber cause) {
        event.cause = cause;
        return toy.trace.append(event);
    };
    const EventNumber heard = toy.message(EventKind::Received, toy.alice, "well?");
    const EventNumber writes = caused(call, heard);
    const EventNumber closes = caused(call, heard);
    caused(goesOn, writes);
    caused(begins, closes);
    EXPECT_EQ(reading.rule(toy.message(EventKind::Sent, toy.alice, "yes", writes)),
              "Who goes on speaking goes on talking.");
}

TEST_F(ReadingTest, ALostPacketFollowsNoRuleOfItsSender)
{
    const EventNumber state = toy.event(EventKind::State, toy.alice, 0);
    const EventNumber sent = toy.message(EventKind::Sent, toy.alice, "hi", state);
    const EventNumber lost = toy.message(EventKind::Lost, toy.alice, "hi", sent);
    EXPECT_EQ(ruledBy(reading, sent), state);
    EXPECT_EQ(ruledBy(reading, lost), lost);
    EXPECT_EQ(reading.rule(lost), "A network does not promise that a packet arrives, and nobody tells its sender.");
    EXPECT_EQ(reading.clause(lost).document, "");
}

TEST_F(ReadingTest, APduIsNotExplainedByTheRuleOfAnotherProtocol)
{
    const EventNumber state = toy.event(EventKind::State, toy.alice, 0);
    Event packet = toy.trace[toy.message(EventKind::Received, toy.alice, "hi", state)];
    packet.protocol = toy::kNet;
    EXPECT_EQ(ruledBy(reading, toy.trace.append(packet)), stack::kNoEvent);
}

} // namespace osiscope::trace
