// What the network reports of messages that it cannot deliver (RFC 3261 8.1.3.1, 16.9, 17.1.4, 18.4).
#include "tests/layers/sip/scene.h"
#include "tests/layers/sip/telephone.h"

#include <algorithm>

namespace osiscope::sip {
namespace {

using namespace std::chrono_literals;
using Strings = std::vector<std::string>;

constexpr std::string_view kBob = "sip:bob@10.0.0.2";

TEST(SipUndelivered, ACallFailsAtOnce)
{
    for (const int what : {0x0300, 0x0301, 0x0302, 0x0303, 0x030D, 0x0C00}) {
        Telephone caller;
        caller.does(Action::Call, kBob);
        caller.isReported("10.0.0.2", what);
        EXPECT_TRUE(caller.context.hasLogged("note call-failed 503 Service Unavailable")) << what;
        EXPECT_EQ(caller.state("dialog-ended"), "dialog-ended");
        caller.context.runUntil(sim::kStart + 1min);
        EXPECT_EQ(caller.sent(), Strings{"INVITE"});
    }
}

TEST(SipUndelivered, WhatIsNoFailureIsIgnored)
{
    // Fragmentation needed, time exceeded, source quench; and what is about somebody else.
    for (const int what : {0x0304, 0x0B00, 0x0400}) {
        Telephone caller;
        caller.does(Action::Call, kBob);
        caller.isReported("10.0.0.2", what);
        caller.isReported("10.0.0.3");
        caller.context.runUntil(sim::kStart + 1min);
        EXPECT_EQ(caller.sent().size(), 7U) << what;
        EXPECT_TRUE(caller.context.hasLogged("note call-failed 408 Request Timeout"));
    }
}

TEST(SipUndelivered, ARegistrationFailsAtOnce)
{
    Telephone telephone;
    telephone.does(Action::Register);
    telephone.isReported();
    EXPECT_EQ(telephone.state("registered"), "unregistered");
    EXPECT_TRUE(telephone.context.hasLogged("note call-failed Service Unavailable"));
    telephone.context.runUntil(sim::kStart + 1min);
    EXPECT_EQ(telephone.sent(), Strings{"REGISTER"});
}

TEST(SipUndelivered, AByeIsNotRepeated)
{
    Telephone caller;
    caller.does(Action::Call, kBob);
    caller.answered(200);
    caller.does(Action::HangUp);
    caller.isReported();
    caller.context.runUntil(sim::kStart + 1min);
    EXPECT_EQ(caller.sent(), (Strings{"INVITE", "ACK", "BYE"}));
}

// 14.1: a call goes on as it was after any final answer to a change but 408 and 481; an answer counts once.
TEST(SipUndelivered, AChangeThatCannotBeProposedChangesNothing)
{
    Telephone caller;
    caller.does(Action::Call, kBob);
    caller.answered(200);
    caller.does(Action::Hold);
    caller.isReported();
    EXPECT_EQ(caller.state("-dialog"), "confirmed-dialog");
    EXPECT_EQ(caller.sent(), (Strings{"INVITE", "ACK", "INVITE"}));
}

TEST(SipUndelivered, AnAckThatCannotBeSentChangesNothing)
{
    Telephone caller;
    caller.does(Action::Call, kBob);
    Message redirection = responseTo(caller.asked(), 302, "peer");
    redirection.headers.add("Contact", "<sip:bob@10.0.0.3>");
    caller.arrives(redirection);
    ASSERT_EQ(caller.sent(), (Strings{"INVITE", "ACK", "INVITE"}));
    caller.isReported();
    EXPECT_FALSE(caller.context.hasLogged("note call-failed")) << "the call is tried elsewhere";
}

TEST(SipUndelivered, AProxySaysThatThisRequestFails)
{
    Telephone element(proxy());
    element.comes("INVITE", false, 1, "sip:bob@10.0.0.3");
    ASSERT_EQ(element.sent(), (Strings{"100", "INVITE"}));
    element.isReported("10.0.0.3");
    EXPECT_EQ(element.last().status, 500) << "503 would be said of the proxy itself (16.7 step 6)";
    EXPECT_EQ(element.last().reason, "Server Internal Error");
    EXPECT_FALSE(element.last().to().tag().empty());
}

TEST(SipUndelivered, AProxyPassesOnNo503)
{
    Telephone element(proxy());
    element.comes("INVITE", false, 1, "sip:bob@10.0.0.3");
    element.answered(503);
    EXPECT_EQ(element.last().status, 500);
}

// The whole way: bob's host says that nobody listens there.
TEST(SipUndelivered, ACallToAHostWithoutATelephoneIsMadeOnce)
{
    std::string scenario = twoPhones("", action("0 s", "alice", "call", "to = \"bob\""));
    const std::size_t service = scenario.rfind("[[service]]");
    scenario.erase(service, scenario.find("voice = false\n", service) + 14 - service);
    const Scene scene(scenario);
    EXPECT_EQ(scene.messages(), Strings{"alice INVITE"});
    EXPECT_EQ(scene.count("sip.call-failed"), 1U);
    EXPECT_EQ(scene.sessions().at(0).outcome, session::Outcome::Refused);
    EXPECT_LT(scene.simulation->now(), sim::kStart + 1s);
}

} // namespace
} // namespace osiscope::sip
