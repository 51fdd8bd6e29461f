// What is offered besides the right answer: plausible, wrong, and not told by its place.
#include "tests/model/questions/asked_lesson.h"

#include <set>

namespace osiscope::questions {

using stack::EventNumber;
using trace::Event;
using trace::EventKind;

namespace {

class WrongAnswersOf : public testing::TestWithParam<std::string> {};

INSTANTIATE_TEST_SUITE_P(Questions, WrongAnswersOf, testing::ValuesIn(lessonIds()), testName);

/// The states that a machine enters at the moment that is asked about, after what is asked about.
std::set<std::string_view> statesEnteredThen(const Lesson& lesson, const Question& question)
{
    const trace::Trace& trace = lesson.trace();
    const Event& event = trace[question.about];
    const stack::StateTable& table = lesson.reading.protocol(event)->tables[event.low];
    std::set<std::string_view> states;
    for (EventNumber number = question.about + 1; number <= trace.size() && trace[number].time == event.time; ++number)
        if (const Event& next = trace[number];
            next.kind == EventKind::State && next.entity == event.entity && next.low == event.low)
            states.insert(table.states[table.rows[next.row].next]);
    return states;
}

} // namespace

/// A machine that goes on at the same moment: who answered with what it is in then would not be wrong.
TEST_P(WrongAnswersOf, AreNoStateThatIsEnteredAtTheSameMoment)
{
    const Lesson lesson(GetParam());
    for (const Question& question : lesson.all()) {
        if (question.kind != QuestionKind::State)
            continue;
        for (const std::string_view state : statesEnteredThen(lesson, question))
            EXPECT_TRUE(state == question.rightOption().text || option(question, state) == nullptr)
                << printed(question);
    }
}

/// Which of both sides is in which state is easily confused.
TEST_P(WrongAnswersOf, IncludeTheStateOfTheOtherSide)
{
    const Lesson lesson(GetParam());
    for (const Question& question : lesson.all()) {
        if (question.kind != QuestionKind::State)
            continue;
        const Event& event = lesson.trace()[question.about];
        const stack::StateTable& table = lesson.reading.protocol(event)->tables[event.low];
        const std::size_t machine = lesson.machines.find(event.entity, event.low);
        const std::size_t peer =
            machine == trace::Machines::kNone ? machine : lesson.machines.peerOf(machine, lesson.trace());
        if (peer == trace::Machines::kNone || lesson.machines[peer].table != event.low)
            continue;
        const EventNumber step = lesson.machines[peer].lastStep(question.about);
        if (step == stack::kNoEvent)
            continue;
        const std::string_view state = table.states[trace::stateAfter(table, lesson.trace()[step])];
        const bool isEntered = statesEnteredThen(lesson, question).contains(state); // then it would not be wrong
        EXPECT_TRUE(isEntered || option(question, state) != nullptr) << state << ": " << printed(question);
    }
}

TEST(WrongAnswers, TheRightAnswerStandsInAnyPlace)
{
    const Lesson lesson("session-outlives-connections");
    std::set<std::size_t> places;
    for (const Question& question : lesson.all())
        places.insert(question.right);
    EXPECT_EQ(places, (std::set<std::size_t>{0, 1, 2, 3}));
}

/// Besides what the tables give.
TEST(WrongAnswers, AreMessagesOfTheTraceOrThatNothingIsSent)
{
    const Lesson lesson("session-outlives-connections");
    bool nothing = false;
    bool message = false;
    for (const Question& question : lesson.all())
        for (const Option& wrong : question.options) {
            if (question.kind != QuestionKind::Message || &wrong == &question.rightOption())
                continue;
            nothing = nothing || wrong.text == "nothing";
            message = message || wrong.why.starts_with("That message has another occasion");
        }
    EXPECT_TRUE(nothing);
    EXPECT_TRUE(message);
}

} // namespace osiscope::questions
