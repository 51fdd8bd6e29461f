#include "model/report/sessions_report.h"
#include "model/report/text_ladder.h"
#include "model/report/trace_table.h"
#include "model/report/variable_series.h"

#include "model/session/tracker.h"
#include "tests/model/trace/toy.h"

#include <gtest/gtest.h>

namespace osiscope::report {
namespace {

/// All that is said is one session.
class ToyTracker final : public session::Tracker {
public:
    void pdu(const session::TrackedPdu& pdu, session::SessionSink& sink) override
    {
        if (m_session == session::kNoSession) {
            session::Session talk;
            talk.name = "a \"talk\"";
            talk.initiator = pdu.source.toString();
            talk.responder = pdu.destination.toString();
            talk.established = true;
            talk.phases.push_back({session::PhaseName::Exchange, pdu.time, pdu.time});
            talk.verdict.twoWay = {true, pdu.event, "Both speak."};
            talk.verdict.bounded = {false, stack::kNoEvent, "It has no end."};
            m_session = sink.open(std::move(talk));
        }
        sink.at(m_session).phases[0].to = pdu.time;
        ++sink.at(m_session).messages[0];
        sink.at(m_session).bytes[0] += pdu.length;
        sink.assign(pdu.event, m_session);
    }
    void finish(sim::TimePoint, session::SessionSink&) override {}

private:
    session::SessionId m_session = session::kNoSession;
};

class TraceReport : public testing::Test {
protected:
    using Writer = void (*)(Sink&, const trace::Reading&, const session::SessionIndex&);

    std::string written(Writer write) const
    {
        StringSink sink;
        write(sink, reading, session::SessionIndex(toy.trace, registry));
        return sink.text();
    }

    stack::ProtocolDescription chat = [] {
        stack::ProtocolDescription described = *toy::registry().find("chat");
        described.makeTracker = [](const stack::Registry&) -> std::unique_ptr<session::Tracker> {
            return std::make_unique<ToyTracker>();
        };
        return described;
    }();
    stack::Registry registry{{toy::registry().find("net"), &chat}};
    toy::ToyTrace toy;
    trace::Reading reading{toy.trace, registry};
};

TEST_F(TraceReport, CsvHasARowForEachEvent)
{
    toy.message(trace::EventKind::Sent, toy.alice, "hi, \"bob\"");
    toy.message(trace::EventKind::Received, toy.bob, "hi", 1);
    toy.event(trace::EventKind::State, toy.alice, 0);
    EXPECT_EQ(written(writeTraceCsv), "number,time,host,peer,layer,protocol,kind,session,cause,summary\n"
                                      "1,0.000000000,alice,bob,application,chat,sent,1,,\"hi, \"\"bob\"\"\"\n"
                                      "2,0.001000000,bob,alice,application,chat,received,1,1,hi\n"
                                      "3,0.002000000,alice,,application,chat,state,1,,TALKING\n");
}

TEST_F(TraceReport, JsonSaysTheSameAndMore)
{
    toy.message(trace::EventKind::Sent, toy.alice, "hi");
    EXPECT_EQ(written(writeTraceJson),
              "[\n{\"number\": 1, \"time\": 0.000000000, \"host\": \"alice\", \"peer\": \"bob\", \"layer\": "
              "\"application\", \"protocol\": \"chat\", \"kind\": \"sent\", \"session\": 1, \"cause\": null, \"tag\": "
              "\"chat.line\", \"summary\": \"hi\", \"sentence\": \"alice sends CHAT hi to bob. Somebody says "
              "something.\"}\n]\n");
}

TEST_F(TraceReport, SessionsAreJsonWithTimesFromTheFirstEvent)
{
    toy.event(trace::EventKind::State, toy.alice, 0); // the trace begins here, at 0 ms
    toy.message(trace::EventKind::Sent, toy.alice, "hi");
    toy.message(trace::EventKind::Sent, toy.alice, "there");
    EXPECT_EQ(
        written(writeSessionsJson),
        "[{ \"id\": 1, \"layer\": \"application\", \"protocol\": \"chat\", \"name\": \"a \\\"talk\\\"\",\n"
        "   \"initiator\": \"10.0.0.1:5\", \"responder\": \"10.0.0.2:6\",\n"
        "   \"established\": true, \"outcome\": \"open\",\n"
        "   \"phases\": [{\"name\": \"exchange\", \"from\": 0.001, \"to\": 0.002}],\n"
        "   \"messages\": [2, 0], \"bytes\": [7, 0], \"carried_by\": [],\n"
        "   \"is_session\": false, \"why\": {\"two_way\": true, \"bounded\": false, \"stateful\": false},\n"
        "   \"because\": {\"two_way\": \"Both speak.\", \"bounded\": \"It has no end.\", \"stateful\": \"\"} }]\n");
}

TEST_F(TraceReport, NoSessionIsAnEmptyArray)
{
    EXPECT_EQ(written(writeSessionsJson), "[]\n");
    EXPECT_EQ(written(writeSessionsText), "No session was found.\n");
}

TEST_F(TraceReport, TheLadderDrawsArrowsLossesAndStates)
{
    toy.message(trace::EventKind::Sent, toy.alice, "hi");
    toy.message(trace::EventKind::Lost, toy.alice, "hi", 1);
    toy.event(trace::EventKind::State, toy.bob, 0);
    toy.message(trace::EventKind::Sent, toy.bob, "hello");
    StringSink sink;
    writeTextLadder(sink, reading);
    const std::string text = sink.text();
    EXPECT_EQ(text.substr(0, text.find('\n')),
              "   time [s]  alice                                                        bob");
    EXPECT_NE(text.find("   0.000000  │══════════════════════════ CHAT hi ════════════════════════✗│\n"),
              std::string::npos)
        << text;
    EXPECT_NE(text.find("   0.002000  │                                                            ● CHAT TALKING\n"),
              std::string::npos)
        << text;
    EXPECT_NE(text.find("   0.003000  │◀═══════"), std::string::npos) << text;
}

TEST_F(TraceReport, ALongRemarkAtTheEdgeStandsOnTheOtherSide)
{
    const std::string action = trace::actionText("say", {}) + " something that is too long for the margin";
    toy.event(trace::EventKind::Note, toy.bob, trace::kActionRow, toy.trace.addString(action));
    StringSink sink;
    writeTextLadder(sink, reading);
    EXPECT_NE(sink.text().find("  │         chat.say something that is too long for the margin ○\n"), std::string::npos)
        << sink.text();
}

TEST_F(TraceReport, WhatIsTooLongForARowGoesOnInTheNext)
{
    toy.message(trace::EventKind::Sent, toy.alice, "one two three four five six");
    const std::string action = trace::actionText("say", {}) + " more than a margin of twenty-six columns holds";
    toy.event(trace::EventKind::Note, toy.bob, trace::kActionRow, toy.trace.addString(action));
    StringSink sink;
    writeTextLadder(sink, reading, {.width = 62});
    EXPECT_EQ(sink.text(), "   time [s]  alice                  bob\n"
                           "   0.000000  │═ CHAT one two three ▶│\n"
                           "             │     four five six    │\n"
                           "   0.001000  │                      ○ chat.say more than a\n"
                           "             │                      │ margin of twenty-six\n"
                           "             │                      │ columns holds\n")
        << sink.text();
}

TEST_F(TraceReport, LadderLinesAreMovedFoldedAndHidden)
{
    toy.message(trace::EventKind::Sent, toy.alice, "hi");
    toy.event(trace::EventKind::State, toy.bob, 0);
    const auto text = [this](const LadderChoice& choice) {
        StringSink sink;
        writeTextLadder(sink, reading, choice);
        return sink.text();
    };
    const auto mermaid = [this](const LadderChoice& choice) {
        StringSink sink;
        writeMermaid(sink, reading, choice);
        return sink.text();
    };
    const LadderChoice moved{.lines = {{{toy.bob}, "bob"}, {{toy.alice}, "alice"}}};
    EXPECT_TRUE(text(moved).starts_with("   time [s]  bob      ")) << text(moved);
    EXPECT_NE(text(moved).find("│◀═══"), std::string::npos) << text(moved);
    const LadderChoice hidden{.lines = {{{toy.alice}, "alice"}}};
    EXPECT_EQ(text(hidden), "   time [s]  alice\n"
                            "   0.000000  ○ CHAT hi (to bob)\n");
    EXPECT_EQ(mermaid(hidden), "sequenceDiagram\n"
                               "    participant h0 as alice\n"
                               "    Note over h0: CHAT hi (to bob)\n");
    const LadderChoice folded{.lines = {{{toy.bob, toy.alice}, "bob, alice"}}};
    EXPECT_EQ(text(folded), "   time [s]  bob, alice\n");
    EXPECT_EQ(mermaid(folded), "sequenceDiagram\n"
                               "    participant h1 as bob, alice\n");
    const LadderChoice none{.change = [](const LadderRow&) { return false; }};
    EXPECT_EQ(mermaid(none), "sequenceDiagram\n"
                             "    participant h0 as alice\n"
                             "    participant h1 as bob\n");
}

TEST_F(TraceReport, MermaidEscapesWhatItWouldRead)
{
    toy.message(trace::EventKind::Sent, toy.alice, "a;b#c");
    toy.message(trace::EventKind::Lost, toy.alice, "a", 1);
    toy.event(trace::EventKind::State, toy.bob, 0);
    StringSink sink;
    writeMermaid(sink, reading);
    EXPECT_EQ(sink.text(), "sequenceDiagram\n"
                           "    participant h0 as alice\n"
                           "    participant h1 as bob\n"
                           "    h0-xh1: CHAT a#59;b#35;c (lost)\n"
                           "    Note over h1: CHAT TALKING\n");
}

TEST_F(TraceReport, ASeriesHasTheValuesOfOneVariable)
{
    toy.event(trace::EventKind::Variable, toy.alice, 0, 3);
    toy.event(trace::EventKind::Variable, toy.alice, 1, toy.trace.addString("cheerful"));
    toy.event(trace::EventKind::Variable, toy.bob, 0, 4);
    const auto variable = findVariable(registry, "chat.count");
    ASSERT_TRUE(variable);
    StringSink sink;
    writeVariableCsv(sink, reading, *variable);
    EXPECT_EQ(sink.text(), "time,host,entity,value\n"
                           "0.000000000,alice,chat of alice,3\n"
                           "0.002000000,bob,chat of bob,4\n");
    EXPECT_FALSE(findVariable(registry, "chat.nothing"));
    EXPECT_FALSE(findVariable(registry, "count"));
    EXPECT_EQ(variableNames(registry), std::vector<std::string>{"chat.count"});
}

} // namespace
} // namespace osiscope::report
