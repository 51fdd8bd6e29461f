// [[expect]] with the real protocols: a scripted peer against bob's TCP.
#include "app/protocols.h"
#include "model/scenario/builder.h"
#include "model/scenario/judge.h"
#include "model/scenario/judgement_report.h"
#include "model/scenario/reader.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace osiscope::scenario {
namespace {

constexpr std::string_view kBob = R"(
until = "20 s"
[[host]]
name = "peer"
address = "10.0.0.1"
scripted = true
[[host]]
name = "bob"
address = "10.0.0.2"
tcp = { isn = 300 }
[[link]]
ends = ["peer", "bob"]
delay = "10 ms"
[[service]]
host = "bob"
stack = ["echo", "tcp"]
port = 7
[[inject]]
at = "1 s"
from = "peer"
tcp = { sport = 5000, dport = 7, seq = 1000, flags = "SYN", options = { mss = 1460 } }
)";

class Expectations : public testing::Test {
protected:
    std::vector<Judgement> judgedOf(const std::string& expected, std::string_view before = kBob)
    {
        auto read = readScenario(std::string(before) + expected, "exam.toml", registry);
        EXPECT_TRUE(read) << (read ? "" : read.error().front().toString());
        scenario = std::move(read.value());
        simulation = build(scenario, registry);
        simulation->run();
        const trace::Reading reading(*simulation->trace(), registry);
        std::vector<Judgement> judgements = judge(scenario, reading);
        report::StringSink sink;
        writeJudgementsText(sink, judgements, "exam.toml", reading);
        text = sink.text();
        return judgements;
    }

    /// Of one expectation alone.
    Judgement judged(const std::string& expected) { return judgedOf("[[expect]]\n" + expected).front(); }
    std::string whyNot(const std::string& expected) { return judged(expected).why; }
    void expectKept(const std::string& expected) { EXPECT_TRUE(judged(expected).kept) << text; }

    stack::Registry registry = app::makeRegistry();
    Scenario scenario;
    std::unique_ptr<simulation::Simulation> simulation;
    std::string text; ///< the report
};

TEST_F(Expectations, APacketIsFoundByItsTagFieldsAndTime)
{
    const std::string wanted = "host = 'peer'\nfrom = 'bob'\nat = '1.02 s'\nmatch = 'tcp.syn-ack'\n"
                               "tcp = { sport = 7, dport = 5000, seq = 300, ack = 1001, flags = 'ack+syn', len = 0, "
                               "options = { mss = 1460 } }";
    const Judgement judgement = judged(wanted);
    EXPECT_TRUE(judgement.kept) << text;
    const trace::Event& event = (*simulation->trace())[judgement.event];
    EXPECT_EQ(event.kind, trace::EventKind::Received);
    EXPECT_EQ(event.host, stack::HostId{0});
    EXPECT_NE(text.find("1 expectation: 1 kept, 0 failed\n  ✓ kept   exam.toml:"), std::string::npos) << text;
}

TEST_F(Expectations, SilenceAfterTheEndOfTheRunIsNotKnown)
{
    const std::string silence = "[[expect]]\nhost = 'bob'\nnothing = true\nat = '1.5 s'\nuntil = '5 s'\n";
    EXPECT_TRUE(judgedOf(silence).front().kept) << text;
    std::string stopped(kBob);
    stopped.replace(stopped.find("20 s"), 4, "1.4 s");
    const Judgement judgement = judgedOf(silence, stopped).front();
    EXPECT_FALSE(judgement.kept);
    EXPECT_EQ(judgement.why, "nobody knows: the run was stopped at 1.4 s");
}

TEST_F(Expectations, AFieldThatDiffersFailsAndIsNamed)
{
    EXPECT_EQ(whyNot("host = 'peer'\nat = '1.02 s'\ntcp = { seq = 300, ack = 1002 }"), "ack is 1001, expected 1002");
    EXPECT_EQ(whyNot("host = 'peer'\nat = '1.02 s'\ntcp = { options = { mss = 536 } }"),
              "options.mss is 1460, expected 536");
    EXPECT_EQ(whyNot("host = 'peer'\nat = '1.02 s'\ntcp = { flags = 'SYN' }"),
              "flags is \"SYN, ACK\", expected \"SYN\"");
    EXPECT_EQ(whyNot("host = 'peer'\nat = '1.02 s'\nmatch = 'tcp.rst'"), "it is tcp.syn-ack, expected tcp.rst");
    EXPECT_EQ(whyNot("host = 'peer'\nat = '1.02 s'\nfrom = 'peer'\nmatch = 'tcp'"),
              "it comes from 10.0.0.2, expected peer");
    EXPECT_EQ(whyNot("host = 'peer'\nat = '1.02 s'\nudp = { dport = 5000 }"), "it is no PDU of UDP");
}

TEST_F(Expectations, SackBlocksAreComparedOneByOne)
{
    const std::string peer = std::string(kBob.substr(0, kBob.rfind("options"))) +
                             "options = { sack-permitted = true } }\n"
                             "[[inject]]\nat = '1.1 s'\nfrom = 'peer'\n"
                             "tcp = { sport = 5000, dport = 7, seq = 1001, ack = 301, flags = 'ACK' }\n"
                             "[[inject]]\nat = '1.2 s'\nfrom = 'peer'\n"
                             "tcp = { sport = 5000, dport = 7, seq = 1101, ack = 301, flags = 'ACK', len = 50 }\n";
    const auto expecting = [](const std::string& blocks) {
        return "[[expect]]\nhost = 'peer'\nat = '1.22 s'\ntcp = { ack = 1001, options = { sack = [" + blocks +
               "] } }\n";
    };
    EXPECT_TRUE(judgedOf(expecting("{ left = 1101, right = 1151 }"), peer)[0].kept) << text;
    EXPECT_FALSE(judgedOf(expecting("{ left = 1101, right = 1152 }"), peer)[0].kept);
    EXPECT_FALSE(judgedOf(expecting(""), peer)[0].kept);
}

TEST_F(Expectations, OfOptionsTooOnlyTheFieldsGivenAreCompared)
{
    std::string peer =
        std::string(kBob.substr(0, kBob.rfind("options"))) + "options = { timestamps = { tsval = 7 } } }\n";
    peer.replace(peer.find("isn = 300"), 9, "isn = 300, timestamps = true");
    const auto expecting = [](const std::string& clocks) {
        return "[[expect]]\nhost = 'peer'\nat = '1.02 s'\ntcp = { options = { timestamps = { " + clocks + " } } }\n";
    };
    EXPECT_TRUE(judgedOf(expecting("tsecr = 7"), peer)[0].kept) << text; // whatever bob's own clock says
    EXPECT_FALSE(judgedOf(expecting("tsecr = 8"), peer)[0].kept);
    EXPECT_FALSE(judgedOf(expecting("tsval = 0, tsecr = 7"), peer)[0].kept);
}

TEST_F(Expectations, NumbersMayBeRelativeToTheFirstOnes)
{
    expectKept("host = 'peer'\nat = '1.02 s'\ntcp = { relseq = 0, relack = 1 }");
    EXPECT_EQ(whyNot("host = 'peer'\nat = '1.02 s'\ntcp = { relack = 2 }"), "relack is 1, expected 2");
}

TEST_F(Expectations, TheTimeHasATolerance)
{
    expectKept("host = 'peer'\nat = '1.021 s'\nmatch = 'tcp.syn-ack'");
    expectKept("host = 'peer'\nat = '1.03 s'\nwithin = '10 ms'\nmatch = 'tcp.syn-ack !retransmission'");
    EXPECT_EQ(whyNot("host = 'peer'\nat = '1.022 s'\nmatch = 'tcp.syn-ack !retransmission'"), "it comes at 1.02 s");
}

TEST_F(Expectations, APacketMayBeExpectedAfterTheOneBefore)
{
    const auto judgements = judgedOf("[[expect]]\nhost = 'peer'\nmatch = 'tcp.syn-ack'\n"
                                     "[[expect]]\nhost = 'peer'\nafter = '1 s'\nmatch = 'retransmission'\n"
                                     "[[expect]]\nhost = 'peer'\nafter = '2 s'\nmatch = 'retransmission'\n"
                                     "[[expect]]\nhost = 'peer'\nafter = '2 s'\nmatch = 'retransmission'\n");
    EXPECT_TRUE(judgements[0].kept && judgements[1].kept && judgements[2].kept) << text;
    EXPECT_FALSE(judgements[3].kept); // four seconds: the wait has doubled again
    EXPECT_EQ(judgements[3].why, "it comes at 8.02 s");
    EXPECT_LT(judgements[1].event, judgements[2].event);
}

TEST_F(Expectations, EachPacketMeetsOneExpectationOnly)
{
    const std::string once = "[[expect]]\nhost = 'peer'\nat = '1.02 s'\nmatch = 'tcp.syn-ack'\n";
    const auto judgements = judgedOf(once + once);
    EXPECT_TRUE(judgements[0].kept);
    EXPECT_FALSE(judgements[1].kept);
}

TEST_F(Expectations, OneAtTheWrongTimeDoesNotMakeTheNextFail)
{
    std::string strict(kBob);
    strict.insert(strict.find("scripted"), "strict = true\n");
    const auto judgements = judgedOf("[[expect]]\nhost = 'peer'\nat = '0.9 s'\nmatch = 'tcp.syn-ack'\n"
                                     "[[expect]]\nhost = 'peer'\nafter = '1 s'\nmatch = 'retransmission'\n",
                                     strict);
    EXPECT_FALSE(judgements[0].kept);
    EXPECT_EQ(judgements[0].why, "it comes at 1.02 s");
    EXPECT_TRUE(judgements[1].kept) << text;
}

TEST_F(Expectations, SilenceIsExpectedUntilAMoment)
{
    expectKept("host = 'peer'\nnothing = true\nuntil = '1.019 s'");
    expectKept("host = 'peer'\nat = '1.1 s'\nnothing = true\nuntil = '2 s'");
    expectKept("host = 'peer'\nnothing = true\nmatch = 'tcp.rst'");
    EXPECT_EQ(whyNot("host = 'peer'\nnothing = true\nuntil = '1.02 s'"), "something comes at 1.02 s");
}

TEST_F(Expectations, AStateIsExpectedAtAMomentOrThen)
{
    expectKept("host = 'bob'\nat = '5 s'\nstate = 'tcp.syn-received'");
    const std::string before = "[[expect]]\nhost = 'peer'\nmatch = 'tcp.syn-ack'\n";
    EXPECT_TRUE(judgedOf(before + "[[expect]]\nhost = 'bob'\nstate = 'tcp.syn-received'\n")[1].kept) << text;
    EXPECT_FALSE(judgedOf(before + "[[expect]]\nhost = 'bob'\nstate = 'tcp.closed'\n")[1].kept) << text;
    expectKept("host = 'bob'\nstate = 'tcp.listen'"); // when nothing is before it: at the start
    EXPECT_FALSE(judged("host = 'bob'\nstate = 'tcp.syn-received'").kept);
    // A state that is left within the tolerance is not the one that is meant; one that is entered is.
    expectKept("host = 'bob'\nat = '1.0095 s'\nstate = 'tcp.syn-received'");
    EXPECT_FALSE(judged("host = 'bob'\nat = '1.0105 s'\nstate = 'tcp.closed'").kept);
    expectKept("host = 'bob'\nat = '0.5 s'\nstate = 'tcp.listen'");
    EXPECT_FALSE(judged("host = 'bob'\nat = '0.5 s'\nstate = 'tcp.syn-received'").kept);
    EXPECT_EQ(whyNot("host = 'bob'\nat = '5 s'\nstate = 'tcp.established'"),
              "it is tcp.listen (TCP port 7), tcp.syn-received (TCP 10.0.0.2:7 - 10.0.0.1:5000)");
    EXPECT_FALSE(judged("host = 'bob'\nstate = 'tcp.established'").kept);
}

TEST_F(Expectations, AStrictOneAllowsNothingBefore)
{
    const std::string second = "host = 'peer'\nat = '2.02 s'\nwithin = '20 ms'\nmatch = 'retransmission'\n";
    EXPECT_TRUE(judged(second).kept) << text;
    EXPECT_FALSE(judged(second + "strict = true").kept);
}

TEST_F(Expectations, AStrictHostReportsWhatIsLeftOver)
{
    std::string strict(kBob);
    strict.insert(strict.find("scripted"), "strict = true\n");
    const auto judgements = judgedOf("[[expect]]\nhost = 'peer'\nmatch = 'tcp.syn-ack'\n", strict);
    ASSERT_EQ(judgements.size(), 2U);
    EXPECT_TRUE(judgements[0].kept);
    EXPECT_FALSE(judgements[1].kept);
    EXPECT_TRUE(judgements[1].why.ends_with("more packets come")) << judgements[1].why;
}

TEST_F(Expectations, AFailureTellsTheStepsThatLedThere)
{
    const Judgement judgement = judged("host = 'peer'\nat = '1.02 s'\ntcp = { ack = 1002 }");
    EXPECT_FALSE(judgement.kept);
    EXPECT_NE(text.find("peer sends TCP SYN to bob."), std::string::npos) << text; // the injected segment
    EXPECT_NE(text.find("bob receives"), std::string::npos) << text;
    EXPECT_NE(text.find("peer receives TCP SYN, ACK from bob."), std::string::npos) << text;
}

TEST_F(Expectations, AScriptedHostAnswersNothingByItself)
{
    judgedOf("[[expect]]\nhost = 'bob'\nat = '1.01 s'\nmatch = 'tcp.syn'\n"
             "[[expect]]\nhost = 'bob'\nnothing = true\n");
    EXPECT_NE(text.find("2 kept, 0 failed"), std::string::npos) << text;
}

TEST_F(Expectations, ACrashEndsEveryState)
{
    const std::string crash = "[[fault]]\nhost = 'bob'\ncrash = '3 s'\n";
    EXPECT_TRUE(judgedOf(crash + "[[expect]]\nhost = 'bob'\nat = '2.9 s'\nstate = 'tcp.syn-received'\n")[0].kept);
    EXPECT_FALSE(judgedOf(crash + "[[expect]]\nhost = 'bob'\nat = '3.1 s'\nstate = 'tcp.syn-received'\n")[0].kept);
}

TEST_F(Expectations, AMisspeltStateIsAnErrorWithItsPlace)
{
    const auto read =
        readScenario(std::string(kBob) + "[[expect]]\nhost = 'bob'\nstate = 'tcp.close-wiat'\n", "exam.toml", registry);
    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().front().toString(),
              "exam.toml:24:9: error: state: there is no state \"tcp.close-wiat\"; did you mean \"tcp.close-wait\"?");
}

TEST_F(Expectations, DataMayBeGivenOctetByOctet)
{
    const std::string sends = "[[inject]]\nat = '1.1 s'\nfrom = 'peer'\n"
                              "tcp = { sport = 5000, dport = 7, seq = 1001, ack = 301, flags = 'ACK', hex = 'ff 00' }\n"
                              "[[expect]]\nhost = 'peer'\nat = '1.12 s'\n";
    EXPECT_TRUE(judgedOf(sends + "tcp = { hex = 'FF00' }\n").front().kept) << text; // the echo
    const Judgement wrong = judgedOf(sends + "tcp = { hex = 'ff 01' }\n").front();
    EXPECT_NE(wrong.why.find("hex is \"ff 00\", expected \"ff 01\""), std::string::npos) << wrong.why;
}

TEST_F(Expectations, OctetsHaveTwoDigits)
{
    const auto errorOf = [&](const std::string& fields) {
        const auto read =
            readScenario(std::string(kBob) + ("[[inject]]\nat = '1.1 s'\nfrom = 'peer'\ntcp = { " + fields + " }\n"),
                         "exam.toml", registry);
        return read ? "none" : read.error().front().toString();
    };
    EXPECT_NE(errorOf("flags = 'ACK', hex = '4500 1'").find("each octet has two digits"), std::string::npos);
    EXPECT_NE(errorOf("flags = 'ACK', hex = '45 0x'").find("\"0x\" is no octet"), std::string::npos);
    EXPECT_NE(errorOf("flags = 'ACK', hex = '45', data = 'E'").find("give one of them"), std::string::npos);
    EXPECT_NE(errorOf("flags = 'ACK', hex = '45', len = 2").find("len is 2, but data has 1"), std::string::npos);
    EXPECT_EQ(errorOf("flags = 'ACK', hex = '45', len = 1"), "none");
}

} // namespace
} // namespace osiscope::scenario
