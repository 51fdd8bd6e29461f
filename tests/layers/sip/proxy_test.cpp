// Registrars, proxies and redirect servers: the flows of RFC 3665.
#include "layers/application/digest/digest.h"
#include "tests/layers/sip/scene.h"
#include "tests/layers/sip/telephone.h"

#include <algorithm>
#include <functional>

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

const std::string kStateless = "role = \"stateless-proxy\"";

/// The scene without loss, and then with each of the first packets lost on either side of p1.
void expectForEachLoss(const std::string& toml, const std::function<void(const Scene&)>& holds)
{
    holds(Scene(toml));
    for (const std::string_view link : {"alice-p1", "p1-p2"})
        for (int number = 1; number <= 8; ++number) {
            SCOPED_TRACE(fmt::format("packet {} of {} is lost", number, link));
            holds(Scene(toml + fmt::format("[[fault]]\nlink = \"{}\"\ndrop = {}\n", link, number)));
        }
}

/// How often a host's SIP has waited for something or changed its state.
std::size_t remembered(const Scene& scene, std::string_view host)
{
    std::size_t found = 0;
    const trace::Trace& trace = *scene.simulation->trace();
    for (stack::EventNumber number = 1; number <= trace.size(); ++number) {
        const trace::Event& event = trace[number];
        const bool inTime = event.kind == trace::EventKind::Timer || event.kind == trace::EventKind::State;
        found += inTime && event.protocol == scene.registry.idOf("sip") && trace.host(event.host).name == host ? 1 : 0;
    }
    return found;
}

/// The part of a request that a proxy has made itself: its Via.
Strings topVias(const Scene& scene, std::string_view what)
{
    Strings found;
    for (const std::string& text : scene.texts(what))
        found.push_back(readMessage(asOctets(text), readHead(asOctets(text))).topVia().value_or(Via{}).toString());
    return found;
}

// RFC 3261 16.11: repetitions too, so that those who do remember make a loss good.
TEST(SipProxy, WithoutStateRemembersNoRequest)
{
    const auto ends = [](Outcome outcome, std::string_view answer) {
        return [outcome, answer](const Scene& scene) {
            EXPECT_LE(std::ranges::count(scene.messages(), fmt::format("{}*", answer)), 1) << "the ACK passes p1";
            EXPECT_EQ(scene.sessions().at(0).outcome, outcome);
            EXPECT_EQ(remembered(scene, "p1"), 0U);
        };
    };
    const std::string hangup = kCall + action("5 s", "alice", "hangup");
    const std::string cancel = kCall + action("3 s", "alice", "cancel");
    expectForEachLoss(trapezoid(kStateless, kProxyHost, "answer = \"busy\"", kCall), ends(Outcome::Refused, "p2 486"));
    expectForEachLoss(trapezoid(kStateless, kProxyHost, "answer = \"ring\"", cancel),
                      ends(Outcome::Cancelled, "p2 487"));
    expectForEachLoss(trapezoid(kStateless, kProxyHost, "answer-after = \"1 s\"", hangup),
                      ends(Outcome::Released, "bob 200"));
}

// RFC 3261 16.11: one branch for a request and its repetition, for its CANCEL and its ACK.
TEST(SipProxy, WithoutStateMakesTheSameOfTheSame)
{
    const Scene scene(trapezoid(kStateless, kProxyHost, "answer = \"ring\"",
                                kCall + action("3 s", "alice", "cancel") + "[[fault]]\nlink = \"p1-p2\"\ndrop = 1\n"));
    const Strings invites = scene.texts("p1 INVITE");
    ASSERT_EQ(invites.size(), 2U);
    EXPECT_EQ(invites[0], invites[1]);
    EXPECT_NE(invites[0].find("Record-Route: <sip:10.0.1.1:5060;lr>"), std::string::npos);
    EXPECT_EQ(topVias(scene, "p1 CANCEL"), Strings{topVias(scene, "p1 INVITE")[0]});
    EXPECT_EQ(topVias(scene, "p1 ACK"), Strings{topVias(scene, "p1 INVITE")[0]});
}

// RFC 3261 8.2.7: what it answers itself it answers anew each time, and in the same way.
TEST(SipProxy, WithoutStateAnswersARepetitionAlike)
{
    const Scene scene(
        trapezoid(kStateless, kProxyHost, "",
                  action("0 s", "alice", "call", "to = \"nobody@p1\"") + "[[fault]]\nlink = \"alice-p1\"\ndrop = 2\n"));
    const Strings answers = scene.texts("p1 404");
    ASSERT_EQ(answers.size(), 2U);
    EXPECT_EQ(answers[0], answers[1]);
    EXPECT_EQ(remembered(scene, "p1"), 0U);
    EXPECT_EQ(scene.sessions().at(0).outcome, Outcome::Refused);
}

TEST(SipProxy, WithoutStateFindsTheWayBackOverTcpToo)
{
    std::string toml =
        trapezoid(kStateless, kProxyHost, "answer-after = \"1 s\"", kCall + action("3 s", "alice", "hangup"));
    for (std::size_t at = toml.find("\"udp\""); at != std::string::npos; at = toml.find("\"udp\""))
        toml.replace(at, 5, "\"tcp\"");
    const Scene scene(toml);
    EXPECT_EQ(scene.sessions().at(0).outcome, Outcome::Released);
}

// RFC 3261 16.10: a CANCEL whose INVITE has not come by goes on, each time anew.
TEST(SipProxy, PassesOnACancelOfNothingItKnows)
{
    Telephone server(proxy());
    Message cancel;
    cancel.method = "CANCEL";
    cancel.requestUri = "sip:carol@10.0.0.3";
    cancel.headers.add("Via", "SIP/2.0/UDP 10.0.0.2;branch=z9hG4bKpeer");
    cancel.headers.add("Max-Forwards", "70");
    cancel.headers.add("From", "<sip:bob@10.0.0.2>;tag=peer");
    cancel.headers.add("To", "<sip:carol@10.0.0.3>");
    cancel.headers.add("Call-ID", "peers");
    cancel.headers.add("CSeq", "1 CANCEL");
    server.arrives(cancel);
    server.arrives(cancel);
    const Strings& sent = server.context.pdusSent;
    ASSERT_EQ(sent.size(), 2U);
    EXPECT_EQ(messageOf(sent[0]).method, "CANCEL");
    EXPECT_EQ(sent[0], sent[1]);
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
