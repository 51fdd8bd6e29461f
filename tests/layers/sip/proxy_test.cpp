// Registrars, proxies and redirect servers: the flows of RFC 3665.
#include "layers/application/digest/digest.h"
#include "tests/layers/sip/scene.h"

#include <algorithm>

namespace osiscope::sip {
namespace {

using Strings = std::vector<std::string>;
using session::Outcome;

/// alice - p1 - p2 - bob in a row. bob is registered at p2 by configuration.
std::string trapezoid(std::string_view p1, std::string_view p2, std::string_view bob, std::string_view more)
{
    return fmt::format(R"(title = "scene"
seed = 1
[[host]]
name = "alice"
address = "10.0.0.1"
[[host]]
name = "p1"
address = ["10.0.0.2", "10.0.1.1"]
[[host]]
name = "p2"
address = ["10.0.1.2", "10.0.2.1"]
[[host]]
name = "bob"
address = "10.0.2.2"
[[link]]
ends = ["alice", "p1"]
delay = "1 ms"
[[link]]
ends = ["p1", "p2"]
delay = "1 ms"
[[link]]
ends = ["p2", "bob"]
delay = "1 ms"
[[service]]
host = "alice"
stack = ["sip", "udp"]
port = 5060
voice = false
domain = "p1"
proxy = "p1"
password = "secret"
[[service]]
host = "p1"
stack = ["sip", "udp"]
port = 5060
{}
[[service]]
host = "p2"
stack = ["sip", "udp"]
port = 5060
{}
[[service.bindings]]
user = "bob"
contact = "sip:bob@10.0.2.2"
[[service]]
host = "bob"
stack = ["sip", "udp"]
port = 5060
voice = false
domain = "p2"
{}
{})",
                       p1, p2, bob, more);
}

const std::string kCall = action("0 s", "alice", "call", "to = \"bob@p2\"");
const std::string kProxyHost = "role = \"proxy\"";
const std::string kAsking =
    "role = \"proxy\"\nauthenticate = true\n[[service.users]]\nname = \"alice\"\npassword = \"secret\"";

// RFC 2617 3.5, RFC 1321 A.5.
TEST(SipDigest, GivesTheKnownAnswers)
{
    EXPECT_EQ(digest::md5(""), "d41d8cd98f00b204e9800998ecf8427e");
    EXPECT_EQ(digest::md5("12345678901234567890123456789012345678901234567890123456789012345678901234567890"),
              "57edf4a22be3c955ac49da2e2107b67a");
    digest::Challenge challenge{"testrealm@host.com", "dcd98b7102dd2f0e8b11d0f600bfb0c093",
                                "5ccc069c403ebaf9f0171e9517f40e41", true, false};
    const std::string proof =
        digest::proofFor(challenge, {"Mufasa", "Circle Of Life"}, "GET", "/dir/index.html", "0a4f113b");
    EXPECT_NE(proof.find("response=\"6629fae49393a05397450978507c4ef1\""), std::string::npos);
    EXPECT_TRUE(digest::fits(*digest::parseProof(proof), "Circle Of Life", "GET"));
    EXPECT_FALSE(digest::fits(*digest::parseProof(proof), "Circle of Life", "GET"));
    EXPECT_EQ(digest::parseChallenge(challenge.toString())->nonce, challenge.nonce);
}

// RFC 3665 3.2.
TEST(Rfc3665, SessionThroughTwoProxies)
{
    const Scene scene(trapezoid(kAsking, kProxyHost, "answer-after = \"1 s\"", kCall + action("3 s", "bob", "hangup")));
    EXPECT_EQ(scene.messages(),
              (Strings{"alice INVITE", "p1 407",    "alice ACK", "alice INVITE", "p1 100", "p1 INVITE",
                       "p2 100",       "p2 INVITE", "bob 180",   "p2 180",       "p1 180", "bob 200",
                       "p2 200",       "p1 200",    "alice ACK", "p1 ACK",       "p2 ACK", "bob BYE",
                       "p2 BYE",       "p1 BYE",    "alice 200", "p1 200",       "p2 200"}));
    const auto calls = scene.sessions();
    ASSERT_EQ(calls.size(), 1U);
    EXPECT_EQ(calls[0].outcome, Outcome::Released);
    EXPECT_EQ(calls[0].methods.size(), 23U);
    EXPECT_EQ(calls[0].carriedBy.size(), 5U); // three hops; later requests go to other addresses of p1 and p2
    EXPECT_EQ(calls[0].carriedBy.size(), scene.sessions("udp").size());
}

// RFC 3665 3.9.
TEST(Rfc3665, UnsuccessfulBusy)
{
    const Scene scene(trapezoid(kProxyHost, kProxyHost, "answer = \"busy\"", kCall));
    EXPECT_EQ(scene.messages(), (Strings{"alice INVITE", "p1 100", "p1 INVITE", "p2 100", "p2 INVITE", "bob 486",
                                         "p2 ACK", "p2 486", "p1 ACK", "p1 486", "alice ACK"}));
    EXPECT_EQ(scene.sessions().at(0).outcome, Outcome::Refused);
}

// RFC 3665 3.8.
TEST(Rfc3665, UnsuccessfulNoAnswer)
{
    const Scene scene(trapezoid(kProxyHost, kProxyHost, "answer = \"ring\"", kCall + action("3 s", "alice", "cancel")));
    Strings messages = scene.messages();
    EXPECT_EQ(messages.size(), 20U);
    EXPECT_EQ(std::ranges::count_if(messages, [](const auto& each) { return each.ends_with("CANCEL"); }), 3);
    EXPECT_EQ(std::ranges::count_if(messages, [](const auto& each) { return each.ends_with("487"); }), 3);
    EXPECT_EQ(std::ranges::count_if(messages, [](const auto& each) { return each.ends_with("ACK"); }), 3);
    EXPECT_EQ(messages.back(), "alice ACK");
    EXPECT_EQ(scene.sessions().at(0).outcome, Outcome::Cancelled);
}

// RFC 3665 3.10: seven times, then the proxy answers for the silent telephone.
TEST(Rfc3665, UnsuccessfulNoResponse)
{
    const Scene scene(
        trapezoid(kProxyHost, kProxyHost, "", kCall + "[[fault]]\nat = \"0 s\"\nhost = \"bob\"\ncrash = true\n"));
    const Strings messages = scene.messages();
    EXPECT_EQ(std::ranges::count(messages, "p2 INVITE*"), 6);
    EXPECT_EQ(std::ranges::count(messages, "p2 408"), 1);
    EXPECT_EQ(messages.back(), "alice ACK");
    EXPECT_EQ(scene.sessions().at(0).outcome, Outcome::TimedOut);
}

TEST(SipProxy, WithoutStatePassesEverythingOn)
{
    const Scene scene(trapezoid("role = \"stateless-proxy\"", kProxyHost, "answer-after = \"1 s\"",
                                kCall + action("3 s", "alice", "hangup")));
    const Strings messages = scene.messages();
    EXPECT_EQ(std::ranges::count(messages, "p1 100"), 1); // p2's, passed on
    EXPECT_EQ(std::ranges::count(messages, "p1 INVITE"), 1);
    EXPECT_EQ(scene.sessions().at(0).outcome, Outcome::Released);
}

TEST(SipProxy, ThatRecordsNoRouteSeesOnlyTheInvitation)
{
    const std::string silent = kProxyHost + "\nrecord-route = false";
    const Scene scene(trapezoid(silent, silent, "answer-after = \"1 s\"", kCall + action("3 s", "bob", "hangup")));
    const Strings messages = scene.messages();
    EXPECT_EQ(std::ranges::count(messages, "bob BYE"), 1);
    EXPECT_EQ(std::ranges::count(messages, "p1 BYE"), 0);
    EXPECT_EQ(scene.sessions().at(0).outcome, Outcome::Released);
}

// RFC 3261 16.5: the user who does not exist, and the one who is nowhere at the moment.
TEST(SipProxy, TellsAnUnknownUserFromOneWhoIsAway)
{
    const std::string knowsCarol = "role = \"proxy\"\n[[service.users]]\nname = \"carol\"\npassword = \"x\"";
    const auto answerTo = [&](std::string_view whom) {
        const Scene scene(
            trapezoid(kProxyHost, knowsCarol, "", action("0 s", "alice", "call", fmt::format("to = \"{}@p2\"", whom))));
        return scene.messages().at(3); // alice INVITE, p1 100, p1 INVITE
    };
    EXPECT_EQ(answerTo("nobody"), "p2 404");
    EXPECT_EQ(answerTo("carol"), "p2 480");
}

TEST(SipProxy, StopsARequestThatHasGoneTooFar)
{
    // p1 sends what is for p2 there, and p2 knows the user at p1: a loop.
    std::string toml = trapezoid(kProxyHost, kProxyHost, "", kCall);
    toml.replace(toml.find("sip:bob@10.0.2.2"), 16, "sip:bob@10.0.1.1");
    toml.insert(toml.find("[[service]]\nhost = \"p2\""),
                "[[service.bindings]]\nuser = \"bob\"\ncontact = \"sip:bob@10.0.1.2\"\n");
    const Scene scene(toml);
    EXPECT_GT(std::ranges::count_if(scene.messages(), [](const auto& each) { return each.ends_with("483"); }), 0);
    EXPECT_EQ(scene.sessions().at(0).outcome, Outcome::Refused);
}

TEST(SipRedirect, SendsTheCallerElsewhere)
{
    const Scene scene(trapezoid(kProxyHost, "role = \"redirect\"", "answer-after = \"1 s\"",
                                kCall + action("3 s", "alice", "hangup")));
    const Strings messages = scene.messages();
    EXPECT_EQ(std::ranges::count(messages, "p2 302"), 1);
    EXPECT_EQ(std::ranges::count(messages, "alice INVITE"), 2);
    EXPECT_EQ(scene.sessions().at(0).outcome, Outcome::Released);
}

std::string registration(std::string_view phone, std::string_view more)
{
    std::string toml = twoPhones("role = \"registrar\"\nauthenticate = true\n[[service.users]]\nname = \"alice\"\n"
                                 "password = \"secret\"",
                                 more);
    const std::string settings = fmt::format("voice = false\ndomain = \"bob\"\n{}", phone);
    return toml.replace(toml.find("voice = false"), 13, settings);
}

// RFC 3665 2.1, 2.4, 2.5.
TEST(Rfc3665, Registrations)
{
    const Scene kept(registration("password = \"secret\"", action("0 s", "alice", "register")));
    EXPECT_EQ(kept.messages(), (Strings{"alice REGISTER", "bob 401", "alice REGISTER", "bob 200"}));
    EXPECT_EQ(kept.sessions().at(0).outcome, Outcome::TimedOut); // an hour later it expires
    EXPECT_TRUE(kept.sessions().at(0).verdict.isSession());
    EXPECT_EQ(kept.count("sip.binding-gone"), 1U);

    const Scene removed(registration("password = \"secret\"",
                                     action("0 s", "alice", "register") + action("10 s", "alice", "unregister")));
    EXPECT_EQ(removed.sessions().at(0).outcome, Outcome::Released);

    const Scene wrong(registration("password = \"guess\"", action("0 s", "alice", "register")));
    EXPECT_EQ(wrong.messages(), (Strings{"alice REGISTER", "bob 401", "alice REGISTER", "bob 401"}));
    EXPECT_EQ(wrong.sessions().at(0).outcome, Outcome::Refused);
}

} // namespace
} // namespace osiscope::sip
