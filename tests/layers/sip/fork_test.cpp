// A call that goes several ways: by forks, redirections and proxies that have to give up (RFC 3261 8.1.3.4, 8.2.2.2,
// 9.1, 13.2.2.4, 16.7; RFC 3262 4).
#include "tests/layers/sip/flows.h"
#include "tests/layers/sip/telephone.h"

#include <algorithm>

namespace osiscope::sip {
namespace {

using Strings = std::vector<std::string>;

Message ringing(const Message& invite, std::string_view tag, int number)
{
    Message response = responseTo(invite, 180, tag);
    response.headers.add("Contact", "<sip:bob@10.0.0.2>");
    response.headers.add("Require", "100rel");
    response.headers.add("RSeq", std::to_string(number));
    return response;
}

// RFC 3262 4: every reliable response is acknowledged in the early dialog that it makes.
TEST(SipReliability, EachTelephoneThatRingsGetsItsPrack)
{
    Telephone caller;
    caller.does(Action::Call, "sip:bob@10.0.0.2");
    const Message invite = caller.asked();
    caller.arrives(ringing(invite, "first", 7));
    caller.arrives(ringing(invite, "second", 7));
    caller.arrives(ringing(invite, "second", 7)); // repeated
    caller.arrives(ringing(invite, "second", 9)); // out of order
    ASSERT_EQ(caller.sent(), (Strings{"INVITE", "PRACK", "PRACK"}));
    EXPECT_EQ(caller.last().to().tag(), "second");
    EXPECT_EQ(caller.last().cseq().number, 2U) << "each dialog counts its requests by itself";
    EXPECT_EQ(caller.last().headers.first("RAck"), "7 1 INVITE");

    Message okay = responseTo(invite, 200, "second");
    okay.headers.add("Contact", "<sip:carol@10.0.0.2>");
    okay.body = kPeersSdp;
    caller.arrives(okay);
    caller.does(Action::HangUp);
    EXPECT_EQ(caller.last().method, "BYE");
    EXPECT_EQ(caller.last().to().tag(), "second");
    EXPECT_EQ(caller.last().cseq().number, 3U);
    EXPECT_EQ(caller.last().requestUri, "sip:carol@10.0.0.2");
}

TEST(SipReliability, NoTelephoneOfAForkGivesUpForWantOfAPrack)
{
    const std::string slow = "voice = false\nreliable = true\nanswer-after = \"40 s\"\n";
    const Scene scene(star({{"alice", "voice = false\nproxy = \"p\"\n"},
                            {"p", "role = \"proxy\"\n" + binding("sip:bob@10.0.3.2") + binding("sip:bob@10.0.4.2")},
                            {"bob", slow},
                            {"carol", slow}},
                           action("0 s", "alice", "call", "to = \"bob@p\"\nduration = \"1 s\"")));
    const Strings messages = scene.messages();
    EXPECT_EQ(std::ranges::count(messages, "alice PRACK"), 2);
    EXPECT_EQ(std::ranges::count(messages, "bob 500") + std::ranges::count(messages, "carol 500"), 0);
    EXPECT_EQ(std::ranges::count(messages, "alice BYE"), 2) << "both have answered at once; one call goes on";
}

// 8.2.2.2: a proxy has sent it here twice, to two names of one telephone.
TEST(SipFork, WhatComesByTwoWaysRingsOnce)
{
    const Scene scene(star({{"alice", "voice = false\nproxy = \"p\"\n"},
                            {"p", "role = \"proxy\"\n" + binding("sip:bob@10.0.3.2") + binding("sip:bobby@10.0.3.2")},
                            {"bob", "voice = false\n"}},
                           action("0 s", "alice", "call", "to = \"bob@p\"\nduration = \"1 s\"")));
    const Strings messages = scene.messages();
    EXPECT_EQ(std::ranges::count(messages, "bob 482"), 1);
    EXPECT_EQ(std::ranges::count(messages, "bob 486"), 0);
    EXPECT_EQ(scene.sessions().front().outcome, session::Outcome::Released);
}

// 8.2.2.2: however the number is written, and only as long as the first one is under way.
TEST(SipFork, ACopyIsKnownByWhatItsFieldsMean)
{
    Telephone called;
    const auto arrives = [&](std::string_view branch, std::string_view cseq, std::string_view callId = "c") {
        Message options;
        options.method = "OPTIONS";
        options.requestUri = "sip:alice@10.0.0.1";
        options.headers.add("Via", "SIP/2.0/UDP 10.0.0.2;branch=z9hG4bK" + std::string(branch));
        options.headers.add("Max-Forwards", "70");
        options.headers.add("From", "<sip:bob@10.0.0.2>;tag=a");
        options.headers.add("To", "<sip:alice@10.0.0.1>");
        options.headers.add("Call-ID", callId);
        options.headers.add("CSeq", cseq);
        called.arrives(options);
        return called.last().status;
    };
    EXPECT_EQ(arrives("1", "1 OPTIONS"), 200);
    EXPECT_EQ(arrives("2", "01 OPTIONS"), 482);
    EXPECT_EQ(arrives("3", "2 OPTIONS"), 200) << "another question";
    EXPECT_EQ(arrives("4", "1 OPTIONS", "d"), 200);
    called.context.runUntil(sim::kStart + std::chrono::seconds(32)); // timer J
    EXPECT_EQ(arrives("5", "1 OPTIONS"), 200);
}

// 11.2, 12.2.2.
TEST(SipOptions, AreAnsweredAsAnInvitationWouldBe)
{
    Telephone free;
    free.comes("OPTIONS", false, 1);
    EXPECT_EQ(free.last().status, 200);
    Telephone busy;
    busy.comes("INVITE", false, 1);
    busy.comes("OPTIONS", true, 2);
    EXPECT_EQ(busy.last().status, 200) << "in the dialog";
    busy.comes("OPTIONS", false, 3);
    EXPECT_EQ(busy.last().status, 486);
    Telephone stranger;
    Message inNoDialog;
    inNoDialog.method = "OPTIONS";
    inNoDialog.requestUri = "sip:alice@10.0.0.1";
    for (const auto& [name, value] :
         {std::pair{"Via", "SIP/2.0/UDP 10.0.0.2;branch=z9hG4bKx"}, std::pair{"Max-Forwards", "70"},
          std::pair{"From", "<sip:bob@10.0.0.2>;tag=a"}, std::pair{"To", "<sip:alice@10.0.0.1>;tag=b"},
          std::pair{"Call-ID", "none"}, std::pair{"CSeq", "1 OPTIONS"}})
        inNoDialog.headers.add(name, value);
    stranger.arrives(inNoDialog);
    EXPECT_EQ(stranger.last().status, 481);
}

// 14.2: nobody knows yet what the first one comes to.
TEST(SipCall, IsNotChangedBeforeItIsAnswered)
{
    Telephone called;
    called.comes("INVITE", false, 1);
    called.comes("INVITE", true, 2);
    EXPECT_EQ(called.last().status, 500);
    EXPECT_TRUE(called.last().headers.has("Retry-After"));
}

// 14.1: what was put off is not forgotten, though the other side's change takes long.
TEST(SipCall, TriesAChangeAgainWhenTheOthersIsThrough)
{
    Telephone caller;
    const auto until = [&](int seconds) { caller.context.runUntil(sim::kStart + std::chrono::seconds(seconds)); };
    caller.does(Action::Call, "sip:bob@10.0.0.2");
    caller.answered(200);
    caller.does(Action::Hold);
    caller.answered(491);
    until(2);
    caller.comes("INVITE", true, 5);
    until(5); // after 2.1 to 4 s alice would have tried again
    const auto changes = [&] { return std::ranges::count(caller.sent(), "INVITE"); };
    EXPECT_EQ(changes(), 2);
    caller.comes("ACK", true, 5);
    until(6);
    EXPECT_GT(changes(), 2) << "and repeated, for nobody answers";
}

Message redirection(const Message& invite, const std::vector<std::string>& contacts)
{
    Message response = responseTo(invite, 302, "server");
    for (const std::string& contact : contacts)
        response.headers.add("Contact", contact);
    return response;
}

// 8.1.3.4: one address after the other, the likeliest first, each once.
TEST(SipRedirection, IsFollowedFromAddressToAddress)
{
    Telephone caller;
    caller.does(Action::Call, "sip:bob@10.0.0.2");
    caller.arrives(
        redirection(caller.asked(), {"<sip:a@10.0.0.3>;q=0.2", "<mailto:bob@b.example>", "<sip:b@10.0.0.4>;q=0.9"}));
    EXPECT_EQ(caller.asked().requestUri, "sip:b@10.0.0.4");
    caller.answered(486);
    EXPECT_EQ(caller.asked().requestUri, "sip:a@10.0.0.3");
    EXPECT_EQ(caller.asked().cseq().number, 3U);
    caller.arrives(redirection(
        caller.asked(), {"<sip:b@10.0.0.4>", "<sip:bob@10.0.0.2>"})); // circles: the second is the first address of all
    EXPECT_EQ(caller.sent(), (Strings{"INVITE", "ACK", "INVITE", "ACK", "INVITE", "ACK"}));
    EXPECT_EQ(caller.state("dialog-ended"), "dialog-ended");
}

TEST(SipRedirection, ToNowhereEndsTheCall)
{
    const Scene scene(star({{"alice", "voice = false\nproxy = \"server\"\n"},
                            {"server", "role = \"redirect\"\n" + binding("sip:bob@nowhere")},
                            {"bob", "voice = false\n"}},
                           action("0 s", "alice", "call", "to = \"bob@server\"") +
                               action("10 s", "bob", "call", "to = \"alice\"\nduration = \"1 s\"")));
    EXPECT_EQ(scene.count("sip.call-failed"), 1U);
    EXPECT_EQ(scene.sessions().back().outcome, session::Outcome::Released) << "alice is free again";
}

// 16.7 step 7: both proxies behind the fork ask for a proof, and are given theirs at once.
TEST(SipFork, AllChallengesComeBackAtOnce)
{
    const std::string asks = "role = \"proxy\"\nauthenticate-all = true\n" + user("alice");
    const Scene scene(star({{"alice", "voice = false\nproxy = \"p\"\npassword = \"secret\"\n"},
                            {"p", "role = \"proxy\"\n" + binding("sip:bob@q") + binding("sip:bob@r")},
                            {"q", asks + binding("sip:bob@10.0.5.2")},
                            {"r", asks + binding("sip:bob@10.0.6.2")},
                            {"bob", "voice = false\n"},
                            {"carol", "voice = false\nuser = \"bob\"\nanswer = \"ring\"\n"}},
                           action("0 s", "alice", "call", "to = \"bob@p\"\nduration = \"1 s\"")));
    const Strings messages = scene.messages();
    EXPECT_EQ(std::ranges::count(messages, "alice INVITE"), 2) << "one without proofs, one with both";
    EXPECT_EQ(std::ranges::count(messages, "carol 180"), 1);
    EXPECT_EQ(scene.sessions().front().outcome, session::Outcome::Released);
}

// 9.1, 16.7 step 6: whoever is called has crashed, and the one who calls is not left waiting.
TEST(SipTimers, AProxyGivesUpWhenACancelBringsNothing)
{
    const Scene scene(star({{"alice", "voice = false\nproxy = \"p\"\n"},
                            {"p", "role = \"proxy\"\n" + binding("sip:bob@10.0.3.2")},
                            {"bob", "voice = false\nanswer = \"ring\"\n"}},
                           action("0 s", "alice", "call", "to = \"bob@p\"") +
                               "[[fault]]\nhost = \"bob\"\nat = \"1 s\"\ncrash = true\n"));
    EXPECT_EQ(scene.times("CANCEL").front() / 1000, 181);
    ASSERT_EQ(scene.times("408").size(), 1U);
    EXPECT_EQ(scene.times("408").front() / 1000, 181 + 32);
    EXPECT_EQ(scene.sessions().front().outcome, session::Outcome::TimedOut);
    EXPECT_EQ(scene.messages().back(), "alice ACK");
}

TEST(SipTimers, ACallThatIsCancelledInVainIsCancelled)
{
    const Scene scene(star({{"alice", "voice = false\nproxy = \"p\"\n"},
                            {"p", "role = \"proxy\"\n" + binding("sip:bob@10.0.3.2")},
                            {"bob", "voice = false\nanswer = \"ring\"\n"}},
                           action("0 s", "alice", "call", "to = \"bob@p\"") + action("5 s", "alice", "cancel") +
                               "[[fault]]\nhost = \"bob\"\nat = \"1 s\"\ncrash = true\n"));
    EXPECT_EQ(scene.sessions().front().outcome, session::Outcome::Cancelled);
    EXPECT_GT(scene.times("408").size(), 0U);
}

} // namespace
} // namespace osiscope::sip
