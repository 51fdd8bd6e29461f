// A telephone alone, between its user and a peer that the test plays: its dialogs and its registration (RFC 3261 10,
// 12, 13.2.2.4, 15); and that no row of any table is without a test.
#include "tests/layers/sip/flows.h"
#include "tests/layers/sip/telephone.h"

#include <algorithm>

namespace osiscope::sip {
namespace {

using Strings = std::vector<std::string>;

// 12.1, 12.3: a provisional response with a tag makes it early, a 2xx confirms it, anything else ends it.
OSISCOPE_SCRIPT(SipDialog, IsMadeConfirmedAndEndedByResponses)
{
    Telephone early;
    early.does(Action::Call, "sip:bob@10.0.0.2");
    early.answered(180);
    early.answered(180);
    EXPECT_EQ(early.state("-dialog"), "early-dialog");
    early.answered(200);
    EXPECT_EQ(early.state("-dialog"), "confirmed-dialog");
    EXPECT_EQ(early.sent(), (Strings{"INVITE", "ACK"}));

    Telephone atOnce;
    atOnce.does(Action::Call, "sip:bob@10.0.0.2");
    atOnce.answered(200);
    EXPECT_EQ(atOnce.state("-dialog"), "confirmed-dialog");

    for (const bool rings : {false, true}) {
        Telephone refused;
        refused.does(Action::Call, "sip:bob@10.0.0.2");
        if (rings)
            refused.answered(180);
        refused.answered(486);
        EXPECT_EQ(refused.state("dialog-ended"), "dialog-ended");
        EXPECT_EQ(refused.sent(), (Strings{"INVITE", "ACK"}));
    }
}

// 14, 15: inside a dialog there may be another agreement; a BYE ends it, an early one too.
OSISCOPE_SCRIPT(SipDialog, ChangesAndEndsByItsOwnRequests)
{
    Telephone caller;
    caller.does(Action::Call, "sip:bob@10.0.0.2");
    caller.answered(200);
    caller.does(Action::Hold);
    caller.answered(200);
    EXPECT_EQ(caller.sent(), (Strings{"INVITE", "ACK", "INVITE", "ACK"}));
    caller.does(Action::HangUp);
    EXPECT_EQ(caller.last().method, "BYE");
    EXPECT_EQ(caller.last().cseq().number, 3U) << "one more with each request (12.2.1.1)";
    EXPECT_EQ(caller.state("dialog-ended"), "dialog-ended");

    Telephone called;
    called.comes("INVITE", false, 7);
    EXPECT_EQ(called.state("-dialog"), "early-dialog");
    called.comes("BYE", true, 8);
    EXPECT_EQ(called.sent(), (Strings{"180", "200", "487"}));
    EXPECT_EQ(called.state("dialog-ended"), "dialog-ended");
}

// 13.2.2.4: each 2xx of another telephone is acknowledged, and its dialog ended.
OSISCOPE_SCRIPT(SipFork, ASecondAnswerIsAcknowledgedAndEnded)
{
    Telephone caller;
    caller.does(Action::Call, "sip:bob@10.0.0.2");
    const std::string invite = caller.context.pdusSent.back();
    caller.answered(200, "first");
    caller.answered(200, "second");
    ASSERT_EQ(caller.sent(), (Strings{"INVITE", "ACK", "ACK", "BYE"}));
    const auto tagOf = [&](std::size_t i) { return std::string(messageOf(caller.context.pdusSent[i]).to().tag()); };
    EXPECT_EQ(tagOf(1), "first");
    EXPECT_EQ(tagOf(2), "second");
    EXPECT_EQ(tagOf(3), "second");
    EXPECT_EQ(caller.last().cseq().number, messageOf(invite).cseq().number + 1);
    EXPECT_EQ(caller.state("-dialog"), "confirmed-dialog") << "the first one goes on";
}

TEST(SipFork, ASecondAnswerThatIsRepeatedIsOneAnswer)
{
    Telephone caller;
    caller.does(Action::Call, "sip:bob@10.0.0.2");
    const Message invite = caller.asked();
    caller.answered(200, "first");
    Message second = responseTo(invite, 200, "second");
    second.headers.add("Contact", "<sip:bob@10.0.0.2>");
    caller.arrives(second);
    caller.arrives(second);
    EXPECT_EQ(caller.sent(), (Strings{"INVITE", "ACK", "ACK", "BYE", "ACK"}));
    EXPECT_EQ(std::ranges::count(caller.context.log, "note second-answer second"), 1);
    EXPECT_EQ(std::ranges::count_if(caller.context.entities,
                                    [](const auto& each) { return each.name.starts_with("second answer"); }),
              1);
}

OSISCOPE_SCRIPT(SipRegistration, IsProvenKeptRenewedRemovedOrRefused)
{
    Telephone telephone;
    telephone.does(Action::Register);
    telephone.answered(401);
    EXPECT_EQ(telephone.sent(), (Strings{"REGISTER", "REGISTER"}));
    EXPECT_TRUE(telephone.last().headers.has("Authorization"));
    EXPECT_EQ(telephone.last().cseq().number, 2U);
    telephone.answered(200);
    EXPECT_EQ(telephone.state("registered"), "registered");
    telephone.does(Action::Register);
    EXPECT_EQ(telephone.state("registering"), "registering");
    telephone.answered(200);
    telephone.does(Action::Unregister);
    EXPECT_EQ(telephone.last().headers.first("Contact"), "*");
    telephone.answered(200);
    EXPECT_EQ(telephone.state("registered"), "unregistered");

    Telephone forgotten;
    forgotten.does(Action::Register);
    Message kept = responseTo(forgotten.asked(), 200, "registrar");
    kept.headers.add("Contact", "<sip:alice@10.0.0.1:5060>;expires=20");
    forgotten.arrives(kept);
    forgotten.context.runUntil(sim::kStart + std::chrono::milliseconds(19999));
    EXPECT_EQ(forgotten.state("registered"), "registered");
    forgotten.context.runUntil(sim::kStart + std::chrono::seconds(20));
    EXPECT_EQ(forgotten.state("registered"), "unregistered") << "as the registrar has said";

    Telephone refused;
    refused.does(Action::Register);
    refused.answered(403);
    EXPECT_EQ(refused.state("registered"), "unregistered");
}

TEST(SipTables, EveryRowIsUsedBySomeTest)
{
    test::expectEveryRowUsed(description());
}

// A proxy asks both telephones of a user; both answer before the CANCEL comes.
TEST(SipFork, BothAnswersComeToTheCaller)
{
    const std::string quick = "voice = false\nanswer-after = \"0 s\"\n";
    const Scene scene(star({{"alice", "voice = false\nproxy = \"p\"\n"},
                            {"p", "role = \"proxy\"\n" + binding("sip:bob@10.0.3.2") + binding("sip:bob@10.0.4.2")},
                            {"bob", quick},
                            {"carol", quick}},
                           action("0 s", "alice", "call", "to = \"bob@p\"") + action("5 s", "alice", "hangup")));
    const Strings messages = scene.messages();
    const auto count = [&](std::string_view what) { return std::ranges::count(messages, what); };
    EXPECT_EQ(count("p 200"), 4) << "two to INVITE, two to BYE";
    EXPECT_EQ(count("alice ACK"), 2);
    EXPECT_EQ(count("alice BYE"), 2) << "one at once, one when she hangs up";
    EXPECT_EQ(count("bob 200"), 2);
    EXPECT_EQ(count("carol 200"), 2);
    const auto first = scene.times("BYE").front();
    EXPECT_LT(first, 1000);
}

Scene fork(std::string_view bob, std::string_view carol)
{
    const auto phone = [](std::string_view answer) { return fmt::format("voice = false\nanswer = \"{}\"\n", answer); };
    return Scene(star({{"alice", "voice = false\nproxy = \"p\"\n"},
                       {"p", "role = \"proxy\"\n" + binding("sip:bob@10.0.3.2") + binding("sip:bob@10.0.4.2")},
                       {"bob", phone(bob)},
                       {"carol", phone(carol)}},
                      action("0 s", "alice", "call", "to = \"bob@p\"")));
}

// RFC 3261 16.7 step 5: whoever declines does so for all telephones.
TEST(SipFork, ADeclineEndsTheRingingElsewhere)
{
    const Scene scene = fork("ring", "decline");
    const Strings messages = scene.messages();
    EXPECT_EQ(std::ranges::count(messages, "p CANCEL"), 1);
    EXPECT_EQ(std::ranges::count(messages, "bob 487"), 1);
    EXPECT_EQ(std::ranges::count(messages, "p 603"), 1);
    EXPECT_EQ(std::ranges::count(messages, "p 487"), 0);
    EXPECT_LT(scene.times("CANCEL").front(), 1000) << "not only when it has rung for three minutes";
}

// 16.7 step 6: a 6xx before anything else, whichever came first.
TEST(SipFork, ADeclineCountsMoreThanBusy)
{
    for (const auto& [bob, carol] : {std::pair{"busy", "decline"}, std::pair{"decline", "busy"}}) {
        const Strings messages = fork(bob, carol).messages();
        EXPECT_EQ(std::ranges::count(messages, "p 603"), 1);
        EXPECT_EQ(std::ranges::count(messages, "p 486"), 0);
    }
}

// 16.6 step 11, 16.7 step 2, 16.8: more than three minutes, and anew with each provisional response but 100.
TEST(SipTimers, AProxyWaitsThreeMinutesFromTheLatestNews)
{
    Telephone element(proxy());
    const auto until = [&](sim::Duration moment) { element.context.runUntil(sim::kStart + moment); };
    element.comes("INVITE", false, 1, "sip:bob@10.0.0.3");
    ASSERT_EQ(element.sent(), (Strings{"100", "INVITE"}));
    element.answered(180);
    until(std::chrono::seconds(100));
    element.answered(183);
    until(std::chrono::seconds(150));
    element.answered(100);
    until(std::chrono::seconds(281) - std::chrono::milliseconds(1));
    EXPECT_EQ(element.sent(), (Strings{"100", "INVITE", "180", "183"}));
    until(std::chrono::seconds(281));
    EXPECT_EQ(element.last().method, "CANCEL");
    EXPECT_EQ(element.last().headers.first("Max-Forwards"), "70");
}

Message cancelOf(const Message& invite)
{
    Message cancel;
    cancel.method = "CANCEL";
    cancel.requestUri = invite.requestUri;
    for (const std::string_view name : {"Via", "Max-Forwards", "From", "To", "Call-ID"})
        cancel.headers.add(name, invite.headers.first(name).value_or(""));
    cancel.headers.add("CSeq", CSeq{invite.cseq().number, "CANCEL"}.toString());
    return cancel;
}

/// An INVITE as Telephone::comes makes it.
Message peersInvite()
{
    Message invite;
    invite.method = "INVITE";
    invite.requestUri = "sip:bob@10.0.0.3";
    invite.headers.add("Via", "SIP/2.0/UDP 10.0.0.2;branch=z9hG4bKpeer1");
    invite.headers.add("Max-Forwards", "70");
    invite.headers.add("From", "<sip:bob@10.0.0.2>;tag=peer");
    invite.headers.add("To", "<sip:alice@10.0.0.1>");
    invite.headers.add("Call-ID", "peers");
    invite.headers.add("CSeq", "1 INVITE");
    return invite;
}

// 9.1: no CANCEL before a provisional response has come, in a proxy (16.10) as in a telephone; then one at once.
TEST(SipCancel, OfAProxyWaitsForTheFirstProvisionalResponse)
{
    Telephone element(proxy());
    element.comes("INVITE", false, 1, "sip:bob@10.0.0.3");
    ASSERT_EQ(element.sent(), (Strings{"100", "INVITE"}));
    const Message forwarded = element.asked();
    element.arrives(cancelOf(peersInvite()));
    EXPECT_EQ(element.sent(), (Strings{"100", "INVITE", "200"})) << "the answer to the CANCEL, and nothing else yet";
    element.answered(100);
    ASSERT_EQ(element.sent(), (Strings{"100", "INVITE", "200", "CANCEL"}));
    element.arrives(responseTo(forwarded, 180, "peer"));
    EXPECT_EQ(std::ranges::count(element.sent(), "CANCEL"), 1);
}

// 9.1: of no use once the final response is there.
TEST(SipCancel, OfAProxyIsNotSentAfterAFinalResponse)
{
    Telephone element(proxy());
    element.comes("INVITE", false, 1, "sip:bob@10.0.0.3");
    element.arrives(cancelOf(peersInvite()));
    element.answered(486);
    EXPECT_EQ(std::ranges::count(element.sent(), "CANCEL"), 0);
    EXPECT_EQ(element.last().status, 486);
}

TEST(SipCancel, OfATelephoneWaitsForTheFirstProvisionalResponse)
{
    Telephone caller;
    caller.does(Action::Call, "sip:bob@10.0.0.2");
    caller.does(Action::Cancel);
    EXPECT_EQ(caller.sent(), Strings{"INVITE"});
    caller.answered(100); // a 100 is one, too
    EXPECT_EQ(caller.sent(), (Strings{"INVITE", "CANCEL"}));

    Telephone refused;
    refused.does(Action::Call, "sip:bob@10.0.0.2");
    refused.does(Action::Cancel);
    refused.answered(486);
    EXPECT_EQ(refused.sent(), (Strings{"INVITE", "ACK"})) << "nothing is left to be cancelled";
}

} // namespace
} // namespace osiscope::sip
