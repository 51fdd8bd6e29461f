// Questions about what comes next, held against the traces of all lessons.
#include "tests/model/questions/asked_lesson.h"

#include <set>
#include <tuple>

namespace osiscope::questions {

using stack::EventNumber;
using trace::Event;
using trace::EventKind;

namespace {

const Question* of(const std::vector<Question>& questions, QuestionKind kind)
{
    const auto found = std::ranges::find(questions, kind, &Question::kind);
    return found == questions.end() ? nullptr : &*found;
}

bool hasValue(const std::vector<stack::Field>& fields, std::string_view text)
{
    return std::ranges::any_of(fields, [&](const stack::Field& field) {
        return field.text.ends_with(text) || hasValue(field.children, text);
    });
}

/// What the trace says that the right answer is.
bool isTrue(const Lesson& lesson, const Question& question)
{
    const Event& answer = lesson.trace()[question.answer];
    const std::string& right = question.rightOption().text;
    switch (question.kind) {
    case QuestionKind::Sender:
        return right.starts_with("nobody")
                   ? answer.kind == EventKind::Received
                   : answer.kind == EventKind::Sent && lesson.reading.host(answer.host) == right;
    case QuestionKind::Message: return answer.kind == EventKind::Sent && lesson.reading.label(question.answer) == right;
    case QuestionKind::State: return answer.kind == EventKind::State && lesson.reading.label(question.answer) == right;
    case QuestionKind::Value:
        return answer.kind == EventKind::Sent &&
               (right == "none" || hasValue(lesson.reading.dissect(question.answer).back().fields, right) ||
                std::ranges::any_of(lesson.reading.dissect(question.answer),
                                    [&](const stack::DissectedPdu& pdu) { return hasValue(pdu.fields, right); }));
    }
    return false;
}

class EveryLesson : public testing::TestWithParam<std::string> {};

INSTANTIATE_TEST_SUITE_P(Questions, EveryLesson, testing::ValuesIn(lessonIds()), testName);

} // namespace

TEST_P(EveryLesson, HasQuestionsWithExactlyOneRightAnswerThatTheTraceGives)
{
    const Lesson lesson(GetParam());
    const std::vector<Question> all = lesson.all();
    EXPECT_FALSE(all.empty());
    for (const Question& question : all) {
        const std::string shown = printed(question);
        ASSERT_LT(question.right, question.options.size());
        EXPECT_GE(question.options.size(), 3U) << shown;
        EXPECT_LE(question.options.size(), 4U) << shown;
        EXPECT_GE(question.answer, question.about) << shown;
        EXPECT_FALSE(question.prompt.empty());
        EXPECT_TRUE(isTrue(lesson, question)) << shown;
        std::set<std::string> texts;
        for (const Option& option : question.options) {
            texts.insert(option.text);
            EXPECT_FALSE(option.text.empty()) << shown;
            EXPECT_FALSE(option.why.empty()) << option.text << " of " << shown;
        }
        EXPECT_EQ(texts.size(), question.options.size()) << shown;
    }
}

TEST_P(EveryLesson, OffersNoMessageThatIsSentAtTheSameMoment)
{
    const Lesson lesson(GetParam());
    for (const Question& question : lesson.all()) {
        if (question.kind != QuestionKind::Message)
            continue;
        const Event& event = lesson.trace()[question.about];
        for (EventNumber number = question.about + 1;
             number <= lesson.trace().size() && lesson.trace()[number].time == event.time; ++number) {
            const Event& other = lesson.trace()[number];
            if (other.kind == EventKind::Sent && other.host == event.host && other.protocol == event.protocol &&
                lesson.reading.label(number) != question.rightOption().text) {
                EXPECT_EQ(option(question, lesson.reading.label(number)), nullptr) << printed(question);
            }
        }
    }
}

TEST_P(EveryLesson, IsAskedTheSameInWhateverOrder)
{
    const Lesson lesson(GetParam());
    Questions forwards = lesson.questions();
    Questions backwards = lesson.questions();
    std::vector<std::string> one;
    std::vector<std::string> two;
    for (EventNumber number = 1; number <= lesson.trace().size(); ++number)
        for (const Question& question : forwards.about(number, number - 1))
            one.push_back(printed(question));
    for (EventNumber number = static_cast<EventNumber>(lesson.trace().size()); number >= 1; --number) {
        const std::vector<Question> about = backwards.about(number, number - 1);
        for (std::size_t i = about.size(); i > 0; --i)
            two.insert(two.begin(), printed(about[i - 1]));
    }
    EXPECT_EQ(one, two);
}

// A learner knows what has come in, what has run out, and what a user has asked for: nothing else leads to a question.
TEST_P(EveryLesson, AsksOnlyWhatFollowsFromWhatIsKnown)
{
    const Lesson lesson(GetParam());
    Questions asking = lesson.questions();
    for (EventNumber number = 1; number <= lesson.trace().size(); ++number) {
        if (asking.about(number, number - 1).empty() || lesson.trace()[number].kind == EventKind::Received)
            continue;
        EventNumber cause = lesson.trace()[number].cause;
        const auto isKnown = [&](const Event& event) {
            return event.kind == EventKind::Received || event.kind == EventKind::Timer ||
                   (event.kind == EventKind::Note && event.row == trace::kActionRow);
        };
        while (cause != stack::kNoEvent && !isKnown(lesson.trace()[cause]))
            cause = lesson.trace()[cause].cause;
        ASSERT_NE(cause, stack::kNoEvent) << number;
        for (EventNumber known = 0; known < cause; known += std::max<EventNumber>(1, cause / 3))
            EXPECT_TRUE(asking.about(number, known).empty())
                << number << " is asked when only " << known << " is known";
    }
}

// What is said to be impossible is impossible by the table, and what is said to follow on an event does.
TEST_P(EveryLesson, SaysOfOtherStatesWhatTheTableSays)
{
    const Lesson lesson(GetParam());
    for (const Question& question : lesson.all()) {
        if (question.kind != QuestionKind::State)
            continue;
        const Event& event = lesson.trace()[question.about];
        const stack::StateTable& table = lesson.reading.protocol(event)->tables[event.low];
        const std::uint8_t from = table.rows[event.row].state;
        for (const Option& other : question.options) {
            const auto leads = [&](const stack::StateRow& row) {
                return row.state == from && table.states[row.next] == other.text;
            };
            if (other.why.starts_with("No event leads")) {
                EXPECT_TRUE(std::ranges::none_of(table.rows, leads)) << printed(question);
            } else if (other.why.starts_with("That is what")) {
                EXPECT_TRUE(std::ranges::any_of(table.rows, leads)) << printed(question);
            }
        }
    }
}

TEST(Questions, ASynIsAnsweredByASynAckWithTheNextNumber)
{
    const Lesson lesson("three-way-handshake");
    const EventNumber answer = lesson.first(EventKind::Sent, "tcp.syn-ack");
    const std::vector<Question> asked = lesson.questions().about(answer, answer - 1);
    const Question* message = of(asked, QuestionKind::Message);
    ASSERT_NE(message, nullptr);
    EXPECT_EQ(message->situation, "bob receives TCP SYN from alice.");
    EXPECT_EQ(message->prompt, "Which TCP message does bob send now?");
    EXPECT_EQ(message->rightOption().text, "SYN, ACK");
    EXPECT_TRUE(message->rightOption().why.contains("A peer opens a connection")) << printed(*message);
    EXPECT_EQ(message->clause.document, "RFC 9293");
    EXPECT_EQ(message->clause.section, "3.10.7.2");
    ASSERT_NE(option(*message, "RST"), nullptr) << printed(*message);
    EXPECT_TRUE(option(*message, "RST")->why.contains("Nothing was sent that could be acknowledged"));

    const Question* number = of(asked, QuestionKind::Value);
    ASSERT_NE(number, nullptr);
    EXPECT_TRUE(number->prompt.contains("Acknowledgment Number")) << number->prompt;
    EXPECT_EQ(number->situation, "TCP SYN from alice has Sequence Number 100.");
    EXPECT_EQ(number->rightOption().text, "101");
    ASSERT_NE(option(*number, "100"), nullptr) << printed(*number);
    EXPECT_TRUE(option(*number, "100")->why.contains("SYN")) << printed(*number);
    EXPECT_NE(option(*number, "300"), nullptr) << "the number of the sender itself: " << printed(*number);
}

TEST(Questions, TheStateAfterASynIsAskedWithStatesThatOtherEventsLeadTo)
{
    const Lesson lesson("three-way-handshake");
    const EventNumber received = lesson.first(EventKind::State, "tcp.syn-received");
    const std::vector<Question> asked = lesson.questions().about(received, received - 1);
    const Question* state = of(asked, QuestionKind::State);
    ASSERT_NE(state, nullptr);
    EXPECT_EQ(state->prompt, "The TCP connection on bob is in the state LISTEN. Which state does it move to?");
    EXPECT_EQ(state->rightOption().text, "SYN-RECEIVED");
    ASSERT_NE(option(*state, "ESTABLISHED"), nullptr) << printed(*state);
    EXPECT_TRUE(option(*state, "ESTABLISHED")->why.contains("ACK of a cookie")) << printed(*state);
    ASSERT_NE(option(*state, "SYN-SENT"), nullptr) << printed(*state);
}

TEST(Questions, DataIsAcknowledgedByOctetsAndNotBySegments)
{
    const Lesson lesson("three-way-handshake");
    const EventNumber back = [&] { // bob's data, the second segment with any
        const EventNumber first = lesson.first(EventKind::Sent, "tcp.data");
        for (EventNumber number = first + 1; number <= lesson.trace().size(); ++number)
            if (lesson.trace()[number].kind == EventKind::Sent && lesson.reading.tag(number) == "tcp.data")
                return number;
        return first;
    }();
    bool found = false;
    for (const Question& question : lesson.all()) {
        if (question.kind != QuestionKind::Value || question.about != back)
            continue;
        found = true;
        const bool ack = question.prompt.contains("Acknowledgment");
        EXPECT_EQ(question.rightOption().text, ack ? "112" : "301") << printed(question);
        if (ack) {
            EXPECT_NE(option(question, "102"), nullptr) << printed(question);
        }
    }
    EXPECT_TRUE(found);
}

TEST(Questions, AnAcknowledgmentIsAnsweredByNobody)
{
    const Lesson lesson("three-way-handshake");
    bool found = false;
    for (const Question& question : lesson.all())
        if (question.kind == QuestionKind::Sender && question.situation.starts_with("TCP ACK goes from")) {
            found = true;
            EXPECT_EQ(question.rightOption().text, "nobody: it needs no answer") << printed(question);
        }
    EXPECT_TRUE(found);
}

TEST(Questions, WhetherAMessageIsLostIsNotAsked)
{
    const Lesson lesson("lost-syn");
    const EventNumber lost = lesson.first(EventKind::Lost, "tcp.syn");
    EXPECT_TRUE(lesson.questions().about(lost, lost - 1).empty());
    // What the timer makes of it is.
    EventNumber again = lost + 1;
    while (lesson.trace()[again].kind != EventKind::Sent || lesson.reading.tag(again) != "tcp.syn")
        again++;
    const std::vector<Question> asked = lesson.questions().about(again, again - 1);
    const Question* message = of(asked, QuestionKind::Message);
    ASSERT_NE(message, nullptr);
    EXPECT_EQ(message->rightOption().text, "SYN");
    EXPECT_TRUE(message->situation.contains("retransmission timer runs out")) << printed(*message);
}

TEST(Questions, ACookieIsAskedForWithTheBeliefThatAnAddressWouldDo)
{
    const Lesson lesson("session-outlives-connections");
    std::set<std::string> right;
    bool address = false;
    for (const Question& question : lesson.all())
        if (question.kind == QuestionKind::Value && question.prompt.contains("Cookie")) {
            right.insert(question.rightOption().text);
            address = address || option(question, "the address of the browser's host") != nullptr;
        }
    EXPECT_TRUE(right.contains("none"));
    EXPECT_GE(right.size(), 2U) << "later requests carry one";
    EXPECT_TRUE(address);
}

TEST(Questions, WhatIsAlikeIsAskedAFewTimesOnly)
{
    const Lesson lesson("slow-start-and-congestion-avoidance");
    std::map<std::tuple<QuestionKind, std::string, std::string>, int> times;
    for (const Question& question : lesson.all())
        if (question.kind == QuestionKind::State)
            times[{question.kind, question.prompt, question.rightOption().text}]++;
        else if (question.kind == QuestionKind::Message)
            times[{question.kind, lesson.reading.tag(question.about), {}}]++;
    for (const auto& [key, count] : times)
        EXPECT_LE(count, 8) << std::get<1>(key);
}

TEST(Questions, NextFindsTheFirstThatIsLeft)
{
    const Lesson lesson("three-way-handshake");
    Questions asking = lesson.questions();
    const std::vector<Question> first = asking.next(stack::kNoEvent);
    ASSERT_FALSE(first.empty());
    const std::vector<Question> second = asking.next(first.front().about);
    ASSERT_FALSE(second.empty());
    EXPECT_GT(second.front().about, first.front().about);
    EXPECT_TRUE(asking.next(static_cast<EventNumber>(lesson.trace().size())).empty());
}

// Descriptions say what may be asked: it must be about fields and messages that there are.
TEST(Questions, PredictionsAreAboutFieldsAndMessagesThatThereAre)
{
    const stack::Registry registry = app::makeRegistry();
    int rows = 0;
    for (const stack::ProtocolDescription* protocol : registry.all())
        for (const stack::PredictionRow& row : protocol->predictions) {
            rows++;
            const auto described = [&](std::string_view id) {
                return std::ranges::find(protocol->fields, id, &stack::FieldRow::id) != protocol->fields.end();
            };
            EXPECT_TRUE(described(row.field)) << protocol->id << " " << row.field;
            EXPECT_FALSE(row.rule.empty() || row.source.section.empty()) << row.field;
            EXPECT_TRUE(row.from == stack::ValueOf::This || !row.mistakes.empty()) << row.field;
            for (const std::string_view tag : row.tags)
                EXPECT_NE(std::ranges::find(protocol->pduTags, tag), protocol->pduTags.end()) << tag;
            for (const stack::MistakeRow& mistake : row.mistakes) {
                EXPECT_TRUE(described(mistake.field)) << mistake.field;
                EXPECT_FALSE(mistake.why.empty()) << row.field;
            }
            for (const stack::WrongValueRow& other : row.others)
                EXPECT_FALSE(other.text.empty() || other.why.empty()) << row.field;
        }
    EXPECT_GE(rows, 4);
}

} // namespace osiscope::questions
