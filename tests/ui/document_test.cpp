#include "tests/ui/trace_builder.h"
#include "ui/document/document.h"
#include "ui/document/known_name.h"
#include "ui/document/time_text.h"

#include <gtest/gtest.h>

namespace osiscope::ui {

using namespace std::chrono_literals;
using stack::EventNumber;
using trace::EventKind;

namespace {

std::vector<EventNumber> overlapping(const SpanIndex<Activity>& index, EventNumber from, EventNumber to)
{
    std::vector<EventNumber> found;
    index.overlapping(from, to, [&](std::size_t i) { found.push_back(index[i].first); });
    return found;
}

EventNumber firstOf(const Contents& contents, EventKind kind)
{
    for (EventNumber number = 1; number <= contents.size(); number++)
        if ((*contents.trace)[number].kind == kind)
            return number;
    return stack::kNoEvent;
}

} // namespace

TEST(SpanIndex, FindsWhatOverlapsARangeAndNothingElse)
{
    std::vector<Activity> spans;
    for (EventNumber i = 1; i <= 1000; i++)
        spans.push_back({i * 10, i * 10 + 5, 0, false});
    spans.push_back({15, 9000, 0, false}); // lasts over most of the others
    const SpanIndex<Activity> index(std::move(spans));
    EXPECT_EQ(overlapping(index, 5003, 5010), (std::vector<EventNumber>{15, 5000, 5010}));
    EXPECT_EQ(overlapping(index, 5006, 5009), (std::vector<EventNumber>{15}));
    EXPECT_EQ(overlapping(index, 9996, 9999), (std::vector<EventNumber>{}));
    EXPECT_EQ(overlapping(index, 9001, 9005), (std::vector<EventNumber>{9000}));
}

TEST(MessageIndex, JoinsASendingWithItsArrivalOrLoss)
{
    const auto contents = toy::lostSynTrace();
    const auto& messages = contents->messages.messages();
    ASSERT_EQ(messages.size(), 11U);
    EXPECT_EQ((*contents->trace)[messages[0].last].kind, EventKind::Lost);
    EXPECT_EQ((*contents->trace)[messages[1].last].kind, EventKind::Received);
    EXPECT_EQ(messages[1].from, stack::HostId{0});
    EXPECT_EQ(messages[1].to, stack::HostId{1});
    EXPECT_EQ(contents->messages.of(messages[1].last), &messages[1]);
    EXPECT_EQ(contents->messages.of(firstOf(*contents, EventKind::State)), nullptr);
}

TEST(MessageIndex, WholeMessagesGoFromEndToEnd)
{
    const auto contents = toy::lostSynTrace();
    int whole = 0;
    for (const Message& message : contents->messages.messages().all()) {
        whole += message.whole ? 1 : 0;
        EXPECT_TRUE(message.hasEnd()) << message.first;
    }
    EXPECT_EQ(whole, 3);
}

TEST(MessageIndex, ADoubledPacketHasTwoArrows)
{
    toy::TraceBuilder t;
    const auto client = t.entity("toy", 0, 1, 1, 2);
    const EventNumber sending = t.at(0ms).sent(client, toy::kSyn);
    t.at(20ms).received(sending);
    t.at(30ms).received(sending, stack::PduFlag::Duplicate);
    const auto contents = t.contents();
    ASSERT_EQ(contents->messages.messages().size(), 2U);
    EXPECT_EQ(contents->messages.messages()[0].first, contents->messages.messages()[1].first);
    EXPECT_EQ(contents->messages.messages()[1].last, 3U);
}

TEST(ActivityIndex, StatesLastUntilTheNextAndFinalOnesAreNone)
{
    const auto contents = toy::lostSynTrace();
    std::vector<std::string> names;
    for (const Activity& state : contents->activities.states().all())
        names.push_back(contents->reading.label(state.first));
    EXPECT_EQ(names, (std::vector<std::string>{"WAITING", "CALLING", "ANSWERING", "CONNECTED", "CONNECTED"}));
}

TEST(ActivityIndex, TimersLastUntilTheyRunOutOrAreCancelled)
{
    const auto contents = toy::lostSynTrace();
    const auto timers = contents->activities.timers().all();
    ASSERT_EQ(timers.size(), 2U);
    EXPECT_EQ((*contents->trace)[timers[0].last].timerOperation(), trace::TimerOperation::Expired);
    EXPECT_EQ((*contents->trace)[timers[1].last].timerOperation(), trace::TimerOperation::Cancelled);
}

/// As of a connection that has no port of its own before the layer below has opened.
TEST(ActivityIndex, AMachineGoesOnUnderTheNameThatItGets)
{
    const stack::StateTable& table = toy::registry().find("toy")->tables[0];
    const auto rowFrom = [&table](std::uint8_t state) {
        const auto row = std::ranges::find_if(
            table.rows, [state](const stack::StateRow& each) { return each.state == state && each.next != state; });
        return static_cast<std::uint16_t>(row - table.rows.begin());
    };
    const std::uint16_t first = rowFrom(table.initial);
    toy::TraceBuilder t;
    t.at(0ms).state(t.entity("toy", 0, 0, 1, 2), first);
    t.at(1ms).state(t.entity("toy", 0, 0, 1, 3), first); // another one
    const EventNumber named = t.at(5ms).state(t.entity("toy", 0, 1, 1, 2), rowFrom(table.rows[first].next));
    // Who goes on by another transport has another port from then on.
    const auto other = t.at(6ms).state(t.entity("toy", 0, 8, 1, 4), first);
    const EventNumber moved = t.at(7ms).state(t.entity("toy", 0, 9, 1, 4), rowFrom(table.rows[first].next));
    const auto contents = t.contents();
    ASSERT_EQ(contents->activities.states().size(), 5U);
    for (const Activity& state : contents->activities.states().all())
        EXPECT_EQ(state.last, state.first == 1 ? named : state.first == other ? moved : kNeverEnds) << state.first;
}

TEST(ActivityIndex, ACrashEndsWhatItsHostWasInTheMiddleOf)
{
    toy::TraceBuilder t;
    const auto client = t.entity("toy", 0, 1, 1, 2);
    const auto server = t.entity("toy", 1, 2, 0, 1);
    t.at(0ms).state(client, 0);
    t.state(server, 1);
    t.timer(client, trace::TimerOperation::Started, 1s);
    const EventNumber crash = t.at(5ms).fault(0, trace::FaultKind::HostCrash);
    const auto contents = t.contents();
    ASSERT_EQ(contents->activities.states().size(), 2U);
    ASSERT_EQ(contents->activities.timers().size(), 1U);
    EXPECT_EQ(contents->activities.timers()[0].last, crash);
    for (const Activity& state : contents->activities.states().all())
        EXPECT_EQ(state.last, (*contents->trace)[state.first].host == stack::HostId{0} ? crash : kNeverEnds);
}

TEST(CauseChain, GoesBackToWhatHasNoCause)
{
    const auto contents = toy::lostSynTrace();
    const Message& retransmission = contents->messages.messages()[1];
    const auto chain = causeChain(*contents->trace, retransmission.last);
    EXPECT_EQ(chain.front(), retransmission.last);
    EXPECT_EQ((*contents->trace)[chain.back()].cause, stack::kNoEvent);
    EXPECT_TRUE(std::ranges::is_sorted(chain, std::greater<>{}));
}

TEST(EventRows, StepThroughWhatPassesOnly)
{
    Document document;
    document.setContents(toy::lostSynTrace());
    ViewOptions options;
    options.detail = Detail::Messages;
    document.setOptions(options);
    std::vector<EventNumber> forward;
    while (document.stepForward()) {
        forward.push_back(document.cursor());
        EXPECT_TRUE((*document.contents()->trace)[document.cursor()].isPdu());
    }
    EXPECT_EQ(forward.size(), document.rows().size());
    std::vector<EventNumber> back{document.cursor()};
    while (document.stepBack() && document.cursor() != stack::kNoEvent)
        back.push_back(document.cursor());
    std::ranges::reverse(back);
    EXPECT_EQ(back, forward);
}

TEST(EventRows, TheEndIsTheLastEventThoughStepsPassOverItsKind)
{
    toy::TraceBuilder t;
    const auto alice = t.entity("toy", 0, 1, 1, 2);
    t.at(0ms).sent(alice, toy::kSyn);
    const EventNumber last = t.variable(alice, 500);
    Document document;
    document.setContents(t.contents());
    ASSERT_FALSE(document.rows().contains(last));
    document.toLast();
    EXPECT_EQ(document.cursor(), last);
    EXPECT_FALSE(document.canStepForward());
    EXPECT_TRUE(document.stepBack());
    EXPECT_EQ(document.cursor(), last - 1);
    EXPECT_TRUE(document.stepForward());
    EXPECT_EQ(document.cursor(), last);
    EXPECT_FALSE(document.stepForward());
    ViewOptions options;
    options.detail = Detail::Messages;
    document.setOptions(options);
    document.toLast();
    EXPECT_EQ(document.cursor(), last - 1) << "only messages are wanted";
}

TEST(EventRows, FilterKeepsMatchesAndStepsSkipTheRest)
{
    Document document;
    document.setContents(toy::lostSynTrace());
    document.setFilterText("toy.syn");
    document.finishFiltering();
    ASSERT_EQ(document.rows().size(), 4U); // sent, lost, sent again, received
    document.toLast();
    EXPECT_EQ(document.contents()->reading.tag(document.cursor()), "toy.syn");
    EXPECT_FALSE(document.canStepForward());
}

TEST(Document, TheHorizonIsTheCursorWhereTheFutureIsHidden)
{
    Document document;
    document.setContents(toy::lostSynTrace());
    document.setCursor(5);
    EXPECT_EQ(document.horizon(), document.contents()->size());
    ViewOptions options;
    options.future = Future::Hidden;
    document.setOptions(options);
    EXPECT_EQ(document.horizon(), 5U);
}

TEST(Document, CursorStaysWithinTheTrace)
{
    Document document;
    document.setCursor(7);
    EXPECT_EQ(document.cursor(), stack::kNoEvent);
    document.setContents(toy::lostSynTrace());
    document.setCursor(1'000'000);
    EXPECT_EQ(document.cursor(), document.contents()->size());
}

TEST(PlacedLesson, StepsAreFoundInOrderAndShownFromTheirEventOn)
{
    const auto contents = toy::lostSynLesson();
    const PlacedLesson& lesson = *contents->lesson;
    ASSERT_EQ(lesson.stepCount(), 4U);
    EXPECT_EQ(lesson.stepAt(stack::kNoEvent), -1);
    for (int step = 0; step < 4; step++) {
        ASSERT_NE(lesson.event(step), stack::kNoEvent) << step;
        EXPECT_EQ(lesson.stepAt(lesson.event(step)), step);
        EXPECT_EQ(lesson.stepAt(lesson.event(step) - 1), step - 1);
    }
    EXPECT_EQ(lesson.nextStep(lesson.event(1)), lesson.event(2));
    EXPECT_EQ(lesson.previousStep(lesson.event(1)), lesson.event(0));
    EXPECT_EQ(lesson.nextStep(lesson.event(3)), stack::kNoEvent);
}

/// Else the name of a session would answer what learners are to predict.
TEST(KnownName, IsOfTheTwoEndsUntilTheSessionHasShownWhatItIsCalledAfter)
{
    session::Session session;
    session.initiator = "alice";
    session.responder = "shop";
    session.name = "alice - shop, cookie SID";
    session.verdict.stateful = {true, 12, "It shows the cookie."};
    EXPECT_EQ(knownName(session, 11), "alice - shop");
    EXPECT_EQ(knownName(session, 12), "alice - shop, cookie SID");
    session.name = "registration of alice";
    EXPECT_EQ(knownName(session, 11), "registration of alice") << "its ends say nothing of it";
}

TEST(TimeText, SaysATimeWithoutIdleDigits)
{
    EXPECT_EQ(timeText(0ns), "0\u00a0s");
    EXPECT_EQ(timeText(40ms), "40\u00a0ms");
    EXPECT_EQ(timeText(1040ms), "1.04\u00a0s");
    EXPECT_EQ(timeText(1500ns), "1.5\u00a0\u00b5s");
    EXPECT_EQ(timeText(20041600ns, 1ms), "20\u00a0ms");
    EXPECT_EQ(timeText(125500ms), "2\u00a0min 5.5\u00a0s");
    EXPECT_EQ(timeText(-3ms), "\u22123\u00a0ms");
    EXPECT_EQ(roughTimeText(239979968us), "4\u00a0min");
    EXPECT_EQ(roughTimeText(989964800ns), "990\u00a0ms");
}

TEST(TimeText, StepsOfAnAxisAreRound)
{
    EXPECT_EQ(niceStep(1ns), 1ns);
    EXPECT_EQ(niceStep(13ms), 20ms);
    EXPECT_EQ(niceStep(50ms), 50ms);
    EXPECT_EQ(niceStep(51ms), 100ms);
    EXPECT_EQ(niceStep(55s), 1min);
    EXPECT_EQ(niceStep(11min), 15min);
    EXPECT_EQ(niceStep(21s), 30s); // half minutes, and never 50 s, 100 s, 2 min 30 s
    EXPECT_EQ(timeText(90s, niceStep(21s)), "1\u00a0min 30\u00a0s");
}

/// Else two visitors of a shop could not be told apart.
TEST(KnownName, TellsSessionsOfTheSameNameApart)
{
    toy::TraceBuilder t;
    const auto greet = [&](std::uint16_t port, std::uint16_t peerPort, std::string_view words) {
        t.says(t.entity("chat", 0, port, 1, peerPort), words);
    };
    greet(4000, 7, "HELLO shop");
    greet(4001, 7, "BYE shop");
    greet(4001, 7, "HELLO again");
    greet(4000, 8, "HELLO bank");
    const auto contents = t.contents();
    std::vector<std::string> names;
    for (const session::Session& session : contents->sessions.all())
        names.push_back(knownName(*contents, session, contents->size()));
    EXPECT_EQ(names, (std::vector<std::string>{"chat of 10.0.0.1", // that others come is not told
                                               "chat of 10.0.0.1, 10.0.0.1:4001", "chat of 10.0.0.1, 10.0.0.1:4001 (2)",
                                               "chat of 10.0.0.1, 10.0.0.2:8"}));
    std::vector<std::string> shortest;
    for (const session::Session& session : contents->sessions.all())
        for (const std::string& name : shorterNames(*contents, session, contents->size()))
            shortest.push_back(name);
    EXPECT_EQ(shortest,
              (std::vector<std::string>{"chat of 10.0.0.1 (2)", "chat of 10.0.0.1 (3)", "chat of 10.0.0.1 (4)"}))
        << "still they are told apart";
}

/// ":80" beside an address would read as if its own were missing.
TEST(KnownName, LeavesOutTheAddressesOfBothEndsOrOfNone)
{
    const auto contents = toy::lostSynTrace();
    session::Session session = contents->sessions.all().front();
    const auto named = [&](const std::string& initiator, const std::string& responder) {
        session.initiator = initiator;
        session.responder = responder;
        session.name = initiator + " - " + responder + ", cookie SID";
        return shorterNames(*contents, session, contents->size());
    };
    EXPECT_EQ(named("10.0.0.1", "10.0.0.2:80"),
              (std::vector<std::string>{"alice - shop:80, cookie SID", "cookie SID"}));
    EXPECT_EQ(named("10.0.0.1:4000", "10.0.0.2:80").front(), ":4000 - :80, cookie SID");
    EXPECT_EQ(named("10.0.0.10", "10.0.0.2:80").front(), "10.0.0.10 - shop:80, cookie SID") << "of no host";
    session.responderHost = stack::kNoHost;
    EXPECT_EQ(named("10.0.0.10", "10.0.0.2:80"), (std::vector<std::string>{"cookie SID"}));
}

} // namespace osiscope::ui
