// Whole calls between two telephones, as they go over the wire.
#include "tests/layers/sip/scene.h"

#include <algorithm>

namespace osiscope::sip {
namespace {

using Strings = std::vector<std::string>;
using Times = std::vector<long>;
using session::Outcome;

const std::string kCallBob = action("0 s", "alice", "call", "to = \"bob\"\nduration = \"3 s\"");

session::Session only(const Scene& scene)
{
    const auto found = scene.sessions();
    EXPECT_EQ(found.size(), 1U);
    return found.empty() ? session::Session{} : found.front();
}

// RFC 3665 3.1.
TEST(SipCall, RingsIsAnsweredAndEnded)
{
    const Scene scene(twoPhones("", kCallBob));
    EXPECT_EQ(scene.messages(), (Strings{"alice INVITE", "bob 180", "bob 200", "alice ACK", "alice BYE", "bob 200"}));
    const auto call = only(scene);
    EXPECT_EQ(call.outcome, Outcome::Released);
    EXPECT_TRUE(call.verdict.isSession());
    EXPECT_EQ(scene.count("sip.confirmed-dialog"), 2U);
    EXPECT_EQ(scene.count("sip.dialog-ended"), 2U);
    EXPECT_EQ(scene.count("sip.voice-agreed"), 2U);
}

TEST(SipCall, OverTcpIsTheSameWithoutRepetitions)
{
    const Scene scene(twoPhones("", kCallBob, "tcp"));
    EXPECT_EQ(scene.messages(), (Strings{"alice INVITE", "bob 180", "bob 200", "alice ACK", "alice BYE", "bob 200"}));
    EXPECT_EQ(only(scene).outcome, Outcome::Released);
    EXPECT_EQ(scene.count("sip.timer-a"), 0U);
    EXPECT_EQ(only(scene).carriedBy.size(), 1U);
}

TEST(SipCall, TheCalledSideMayHangUp)
{
    const Scene scene(twoPhones("", action("0 s", "alice", "call", "to = \"bob\"") + action("5 s", "bob", "hangup")));
    EXPECT_EQ(scene.messages(), (Strings{"alice INVITE", "bob 180", "bob 200", "alice ACK", "bob BYE", "alice 200"}));
    EXPECT_EQ(only(scene).outcome, Outcome::Released);
}

// RFC 3665 3.9 between two hosts.
TEST(SipCall, ToSomebodyBusyIsRefused)
{
    const Scene scene(twoPhones("answer = \"busy\"", kCallBob));
    EXPECT_EQ(scene.messages(), (Strings{"alice INVITE", "bob 486", "alice ACK"}));
    EXPECT_EQ(only(scene).outcome, Outcome::Refused);
    EXPECT_EQ(scene.messages().size(), 3U);
    const Scene declined(twoPhones("answer = \"decline\"", kCallBob));
    EXPECT_EQ(declined.messages(), (Strings{"alice INVITE", "bob 603", "alice ACK"}));
}

TEST(SipCall, IsCancelledBeforeItIsAnswered)
{
    const Scene scene(twoPhones("answer = \"ring\"",
                                action("0 s", "alice", "call", "to = \"bob\"") + action("3 s", "alice", "cancel")));
    EXPECT_EQ(scene.messages(),
              (Strings{"alice INVITE", "bob 180", "alice CANCEL", "bob 200", "bob 487", "alice ACK"}));
    EXPECT_EQ(only(scene).outcome, Outcome::Cancelled);
}

// 9.1: a CANCEL waits for the first provisional response.
TEST(SipCall, ACancelBeforeAnyResponseWaits)
{
    const Scene scene(twoPhones("answer = \"ring\"",
                                action("0 s", "alice", "call", "to = \"bob\"") + action("5 ms", "alice", "cancel")));
    EXPECT_EQ(scene.messages(),
              (Strings{"alice INVITE", "bob 180", "alice CANCEL", "bob 200", "bob 487", "alice ACK"}));
    ASSERT_EQ(scene.times("CANCEL").size(), 1U);
    EXPECT_GE(scene.times("CANCEL").front(), 20);
}

TEST(SipCall, ThatCrossesItsCancelIsEndedByBye)
{
    const Scene scene(twoPhones("answer-after = \"1 s\"",
                                action("0 s", "alice", "call", "to = \"bob\"") + action("1015 ms", "alice", "cancel")));
    const Strings messages = scene.messages();
    EXPECT_EQ(messages.front(), "alice INVITE");
    EXPECT_EQ(std::ranges::count(messages, "alice BYE"), 1);
    EXPECT_EQ(only(scene).outcome, Outcome::Released);
}

TEST(SipTimers, ALostInviteIsRepeatedAfterT1)
{
    const Scene scene(twoPhones("", kCallBob + drop(1)));
    EXPECT_EQ(scene.times("INVITE"), (Times{0, 500}));
    EXPECT_EQ(only(scene).outcome, Outcome::Released);
}

// RFC 3261 17.1.1.2: 0, 0.5, 1.5, 3.5, 7.5, 15.5, 31.5 s, and given up at 32 s.
TEST(SipTimers, AnInviteToNobodyIsSentSevenTimes)
{
    const Scene scene(twoPhones("", kCallBob + "[[fault]]\nlink = \"alice-bob\"\nat = \"0 s\"\ndown = true\n"));
    EXPECT_EQ(scene.times("INVITE"), (Times{0, 500, 1500, 3500, 7500, 15500, 31500}));
    EXPECT_EQ(scene.count("sip.no-answer"), 1U);
    EXPECT_EQ(only(scene).outcome, Outcome::TimedOut);
    EXPECT_EQ(scene.simulation->now(), sim::kStart + std::chrono::seconds(32));
}

// 13.3.1.4: the 2xx is repeated end to end until its ACK comes.
TEST(SipTimers, ALost200IsRepeatedByTheCore)
{
    const Scene scene(twoPhones("answer-after = \"1 s\"", kCallBob + drop(3)));
    EXPECT_EQ(scene.messages(),
              (Strings{"alice INVITE", "bob 180", "bob 200", "bob 200*", "alice ACK", "alice BYE", "bob 200"}));
    EXPECT_EQ(scene.count("sip.answer-repeated"), 1U);
    EXPECT_EQ(only(scene).methods, (Strings{"INVITE", "180", "200", "ACK", "BYE", "200"}));
}

TEST(SipTimers, ALostAckIsRepeatedForTheRepeated200)
{
    const Scene scene(twoPhones("answer-after = \"1 s\"", kCallBob + drop(4)));
    EXPECT_EQ(scene.messages(), (Strings{"alice INVITE", "bob 180", "bob 200", "alice ACK", "bob 200*", "alice ACK*",
                                         "alice BYE", "bob 200"}));
}

TEST(SipTimers, WithoutAnyAckTheCalledSideEndsTheCall)
{
    const Scene scene(
        twoPhones("answer-after = \"1 s\"", action("0 s", "alice", "call", "to = \"bob\"") +
                                                "[[fault]]\nlink = \"alice-bob\"\nat = \"500 ms\"\ndown = true\n"));
    EXPECT_EQ(scene.times("200"), (Times{1010, 1510, 2510, 4510, 8510, 12510, 16510, 20510, 24510, 28510, 32510}));
    EXPECT_EQ(scene.count("sip.ack-missing"), 1U);
    // BYE: 17.1.2.2, at most every T2.
    EXPECT_EQ(scene.times("BYE").size(), 11U);
    EXPECT_EQ(scene.times("BYE").front(), 33010);
}

TEST(SipTimers, ALostRefusalIsRepeatedByItsTransaction)
{
    const Scene scene(twoPhones("answer = \"busy\"", kCallBob + drop(2)));
    // The caller's repetition and timer G both fall due after T1.
    EXPECT_EQ(scene.messages().front(), "alice INVITE");
    EXPECT_EQ(scene.messages().back(), "alice ACK*");
    EXPECT_EQ(only(scene).methods, (Strings{"INVITE", "486", "ACK"}));
}

TEST(SipCall, HoldAndResumeChangeTheVoiceInsideTheDialog)
{
    const Scene scene(twoPhones("answer-after = \"1 s\"",
                                action("0 s", "alice", "call", "to = \"bob\"") + action("3 s", "alice", "hold") +
                                    action("4 s", "alice", "resume") + action("5 s", "alice", "hangup")));
    EXPECT_EQ(scene.messages(), (Strings{"alice INVITE", "bob 180", "bob 200", "alice ACK", "alice INVITE", "bob 200",
                                         "alice ACK", "alice INVITE", "bob 200", "alice ACK", "alice BYE", "bob 200"}));
    EXPECT_EQ(scene.count("sip.voice-changed"), 4U);
    EXPECT_EQ(only(scene).outcome, Outcome::Released);
}

TEST(SipCall, TwoChangesAtOnceAreTriedAgain)
{
    const Scene scene(twoPhones("answer-after = \"1 s\"",
                                action("0 s", "alice", "call", "to = \"bob\"") + action("3 s", "alice", "hold") +
                                    action("3 s", "bob", "hold") + action("20 s", "alice", "hangup")));
    EXPECT_EQ(scene.times("491").size(), 2U);
    EXPECT_EQ(scene.times("INVITE").size(), 5U);
    EXPECT_EQ(only(scene).outcome, Outcome::Released);
}

TEST(SipCall, ACodingCanBeChanged)
{
    const Scene scene(twoPhones("answer-after = \"1 s\"", action("0 s", "alice", "call", "to = \"bob\"") +
                                                              action("3 s", "alice", "codec", "to = \"PCMA\"") +
                                                              action("5 s", "alice", "hangup")));
    EXPECT_EQ(scene.count("sip.voice-changed"), 2U);
}

TEST(SipCall, WithoutACommonCodingIsRefused)
{
    std::string toml = twoPhones("codec = \"PCMA\"\nonly-codec = true", kCallBob);
    toml.replace(toml.find("voice = false"), 13, "voice = false\ncodec = \"PCMU\"\nonly-codec = true");
    const Scene scene(toml);
    EXPECT_EQ(scene.messages(), (Strings{"alice INVITE", "bob 180", "bob 488", "alice ACK"}));
}

TEST(SipCall, WithoutAnOfferIsAnsweredInTheAck)
{
    const Scene scene(
        twoPhones("", action("0 s", "alice", "call", "to = \"bob\"\nduration = \"1 s\"\nno-offer = true")));
    EXPECT_EQ(scene.count("sip.voice-agreed"), 2U);
    EXPECT_EQ(only(scene).outcome, Outcome::Released);
}

// RFC 3262.
TEST(SipCall, RingsReliablyWithPrack)
{
    const Scene scene(twoPhones("reliable = true", kCallBob));
    EXPECT_EQ(scene.messages(), (Strings{"alice INVITE", "bob 180", "alice PRACK", "bob 200", "bob 200", "alice ACK",
                                         "alice BYE", "bob 200"}));
    const Scene lost(twoPhones("reliable = true", kCallBob + drop(2)));
    EXPECT_EQ(std::ranges::count(lost.messages(), "alice PRACK"), 1);
    EXPECT_EQ(only(lost).outcome, Outcome::Released);
}

TEST(SipOptions, AreAnsweredWithoutACall)
{
    const Scene scene(twoPhones("", action("0 s", "alice", "options", "to = \"bob\"")));
    EXPECT_EQ(scene.messages(), (Strings{"alice OPTIONS", "bob 200"}));
    EXPECT_FALSE(only(scene).verdict.isSession());
}

TEST(SipMessages, OfACallAreWellFormed)
{
    const Scene scene(twoPhones("reliable = true", kCallBob + action("3500 ms", "alice", "hold")));
    const trace::Reading reading = scene.reading();
    for (stack::EventNumber number = 1; number <= scene.simulation->trace()->size(); ++number)
        for (const stack::DissectedPdu& pdu : reading.dissect(number))
            EXPECT_FALSE(pdu.malformed) << number << " " << pdu.malformed->message;
}

// RFC 3264 8: another change of the call does not undo the last one.
TEST(SipCall, KeepsItsCodingWhenSomethingElseChanges)
{
    const Scene scene(twoPhones("", action("0 s", "alice", "call", "to = \"bob\"\nduration = \"9 s\"") +
                                        action("4 s", "bob", "codec", "to = \"PCMA\"") +
                                        action("6 s", "alice", "hold")));
    const auto offers = scene.texts("alice INVITE");
    ASSERT_EQ(offers.size(), 2U);
    EXPECT_NE(offers[0].find("RTP/AVP 0 8"), std::string::npos);
    EXPECT_NE(offers[1].find("RTP/AVP 8 0"), std::string::npos) << offers[1];
}

// 17.1.4, 18.4: what waits for a connection that does not come about is never sent, and the call fails at once.
TEST(SipCall, OverTcpNeedsAConnectionFirst)
{
    std::string nobodyListens = twoPhones("", kCallBob, "tcp");
    nobodyListens.replace(nobodyListens.rfind("5060"), 4, "5099");
    const Scene refused(nobodyListens);
    EXPECT_EQ(refused.messages(), Strings{});
    EXPECT_EQ(refused.count("sip.call-failed"), 1U);
    const Scene opened(twoPhones("", kCallBob, "tcp"));
    EXPECT_EQ(opened.times("INVITE"), Times{20}) << "after the handshake";
}

// 18.1.1: what comes back after long ringing is acknowledged, though the first connection was given up as idle.
TEST(SipCall, OverTcpIsAcknowledgedOnWhateverConnectionThereIs)
{
    const Scene scene(twoPhones("answer = \"unavailable\"\nanswer-after = \"40 s\"", kCallBob, "tcp"));
    EXPECT_EQ(scene.messages(), (Strings{"alice INVITE", "bob 180", "bob 480", "alice ACK"}));
    std::size_t received = 0;
    for (stack::EventNumber number = 1; number <= scene.simulation->trace()->size(); ++number)
        received += (*scene.simulation->trace())[number].kind == trace::EventKind::Received &&
                            scene.reading().tag(number) == "sip.ack"
                        ? 1
                        : 0;
    EXPECT_EQ(received, 1U);
}

// bob's host crashes without a word: TCP repeats, SIP does not.
TEST(SipCall, OverTcpFailsAsItsConnectionDoes)
{
    const Scene scene(twoPhones("",
                                action("0 s", "alice", "call", "to = \"bob\"\nduration = \"1 s\"") +
                                    "[[fault]]\nhost = \"bob\"\nat = \"5 s\"\ncrash = true\n" +
                                    action("6 s", "alice", "call", "to = \"bob\""),
                                "tcp"));
    ASSERT_EQ(scene.sessions().size(), 2U);
    EXPECT_EQ(scene.sessions()[1].outcome, Outcome::TimedOut);
    EXPECT_EQ(scene.sessions("tcp")[0].outcome, Outcome::TimedOut);
}

} // namespace
} // namespace osiscope::sip
