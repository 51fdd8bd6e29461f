// The way of the requests of a dialog: loose routes, and what is done where a proxy routes strictly, as RFC 2543 did
// (RFC 3261 12.2.1.1, 16.4, 16.6 step 6, 16.12.1).
#include "tests/layers/sip/flows.h"
#include "tests/layers/sip/telephone.h"

#include <algorithm>

namespace osiscope::sip {
namespace {

using Strings = std::vector<std::string>;

Strings routesOf(const Message& request)
{
    Strings found;
    for (const std::string_view route : request.headers.all("Route"))
        found.emplace_back(route);
    return found;
}

/// A call from alice by way of p and q to bob; one or the other hangs up.
Scene call(std::string_view ofP, std::string_view ofQ, std::string_view whoEnds)
{
    return Scene(star({{"alice", "voice = false\nproxy = \"p\"\n"},
                       {"p", fmt::format("role = \"proxy\"\n{}", ofP)},
                       {"q", fmt::format("role = \"proxy\"\n{}", ofQ) + binding("sip:bob@10.0.4.2")},
                       {"bob", "voice = false\n"}},
                      action("0 s", "alice", "call", "to = \"bob@q\"") + action("9 s", whoEnds, "hangup")));
}

// 16.12.1: whatever the proxies do, a request reaches the other side by all of them, with its address as Request-URI.
TEST(SipRoutes, LeadThroughLooseAndStrictProxiesAlike)
{
    const std::string strict = "strict-routing = true\n";
    for (const auto& [ofP, ofQ] :
         {std::pair<std::string, std::string>{"", ""}, {strict, ""}, {"", strict}, {strict, strict}})
        for (const std::string_view end : {"alice", "bob"}) {
            const Scene scene = call(ofP, ofQ, end);
            const Strings messages = scene.messages();
            for (const std::string_view passes : {"p ACK", "q ACK", "p BYE", "q BYE"})
                EXPECT_EQ(std::ranges::count(messages, passes), 1)
                    << passes << " of " << end << ": " << ofP << '/' << ofQ;
            EXPECT_EQ(scene.sessions().front().outcome, session::Outcome::Released);
            const bool alices = end == "alice";
            const auto arrived = scene.texts(alices ? "q BYE" : "p BYE");
            ASSERT_EQ(arrived.size(), 1U);
            EXPECT_EQ(messageOf(arrived.front()).requestUri,
                      alices ? "sip:bob@10.0.4.2:5060" : "sip:alice@10.0.1.2:5060");
            EXPECT_TRUE(routesOf(messageOf(arrived.front())).empty());
        }
}

// 12.2.1.1: the strict proxy's address goes into the Request-URI, and that behind all Routes.
TEST(SipRoutes, BeginWithTheRequestUriWhereTheFirstIsStrict)
{
    const Scene scene = call("strict-routing = true\n", "", "alice");
    const Message bye = messageOf(scene.texts("alice BYE").front());
    EXPECT_EQ(bye.requestUri, "sip:10.0.2.2:5060");
    EXPECT_EQ(routesOf(bye), (Strings{"<sip:10.0.3.2:5060;lr>", "<sip:bob@10.0.4.2:5060>"}));
    const Message next = messageOf(scene.texts("p BYE").front());
    EXPECT_EQ(next.requestUri, "sip:10.0.3.2:5060;lr") << "16.4: q finds itself there, and takes the last Route back";
    EXPECT_EQ(routesOf(next), (Strings{"<sip:bob@10.0.4.2:5060>"}));
}

// 16.6 step 6: before a strict proxy the loose one does the same.
TEST(SipRoutes, AreTurnedByALooseProxyBeforeAStrictOne)
{
    const Scene scene = call("", "strict-routing = true\n", "alice");
    const Message bye = messageOf(scene.texts("alice BYE").front());
    EXPECT_EQ(bye.requestUri, "sip:bob@10.0.4.2:5060");
    EXPECT_EQ(routesOf(bye), (Strings{"<sip:10.0.2.2:5060;lr>", "<sip:10.0.3.2:5060>"}));
    const Message next = messageOf(scene.texts("p BYE").front());
    EXPECT_EQ(next.requestUri, "sip:10.0.3.2:5060");
    EXPECT_EQ(routesOf(next), (Strings{"<sip:bob@10.0.4.2:5060>"}));
}

Message asks(std::string_view method, std::string_view uri, const Strings& routes)
{
    Message request;
    request.method = method;
    request.requestUri = uri;
    request.headers.add("Via", "SIP/2.0/UDP 10.0.0.2;branch=z9hG4bKpeer");
    request.headers.add("Max-Forwards", "70");
    for (const std::string& route : routes)
        request.headers.add("Route", route);
    request.headers.add("From", "<sip:bob@10.0.0.2>;tag=peer");
    request.headers.add("To", "<sip:bob@10.0.0.1>");
    request.headers.add("Call-ID", "peers");
    request.headers.add("CSeq", "1 " + std::string(method));
    return request;
}

// 16.4: what is to be done is judged by what is left when the own route is taken; 16.5: another route leads on.
TEST(SipRoutes, AreTakenBeforeAProxyLooksWhoIsMeant)
{
    const std::string own = "<sip:10.0.0.1;lr>";
    const std::string other = "<sip:10.0.0.3;lr>";
    for (const std::string_view role : {"proxy", "stateless-proxy"})
        for (const std::string_view method : {"OPTIONS", "REGISTER"}) {
            const auto does = [&](std::string_view uri, const Strings& routes) {
                stack::Parameters parameters;
                parameters.set("role", std::string(role));
                Telephone server(parameters);
                server.arrives(asks(method, uri, routes));
                return server.sent().at(0);
            };
            EXPECT_EQ(does("sip:10.0.0.1", {}), "200") << role << ' ' << method;
            EXPECT_EQ(does("sip:10.0.0.1", {own}), "200") << role << ' ' << method;
            EXPECT_EQ(does("sip:10.0.0.1", {own, other}), method) << role;
            EXPECT_EQ(does("sip:10.0.0.3", {own}), method) << role;
            EXPECT_EQ(does("sip:10.0.0.1;lr", {"<sip:10.0.0.3>"}), method) << "the last Route is whom it is for";
        }
}

TEST(SipRoutes, LetAProxyBeAskedByWayOfItself)
{
    const Scene scene(star({{"alice", "voice = false\nproxy = \"p\"\n"}, {"p", "role = \"proxy\"\n"}},
                           action("0 s", "alice", "options", "to = \"sip:10.0.2.2\"")));
    EXPECT_EQ(scene.messages(), (Strings{"alice OPTIONS", "p 200"}));
}

// The ACK that is repeated for a repeated 200 goes the same way.
TEST(SipRoutes, OfARepeatedAckAreThoseOfTheFirst)
{
    Telephone caller;
    caller.does(Action::Call, "sip:bob@10.0.0.2");
    Message okay = responseTo(caller.asked(), 200, "peer");
    okay.headers.add("Record-Route", "<sip:10.0.0.9;lr>");
    okay.headers.add("Record-Route", "<sip:10.0.0.8>");
    okay.headers.add("Contact", "<sip:bob@10.0.0.2>");
    okay.body = kPeersSdp;
    caller.arrives(okay);
    caller.arrives(okay);
    ASSERT_EQ(caller.sent(), (Strings{"INVITE", "ACK", "ACK"}));
    std::vector<std::string> ways;
    for (const stack::Primitive& sent : caller.context.sent)
        if (sent.name == &stack::transport_service::kUnitData)
            ways.push_back(sent.remote.toString());
    EXPECT_EQ(ways, (Strings{"10.0.0.2:5060", "10.0.0.8:5060", "10.0.0.8:5060"}));
}

} // namespace
} // namespace osiscope::sip
