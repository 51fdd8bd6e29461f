// A telephone alone, between its user and a peer that the test plays: its dialogs and its registration (RFC 3261 10, 12,
// 13.2.2.4, 15); and that no row of any table is without a test.
#include "layers/session/sip/core.h"
#include "layers/session/sip/description.h"
#include "tests/layers/sip/flows.h"
#include "tests/support/table_scripts.h"

#include <algorithm>

namespace osiscope::sip {
namespace {

using Strings = std::vector<std::string>;

constexpr std::string_view kSdp = "v=0\r\no=- 1 1 IN IP4 10.0.0.2\r\ns=-\r\nc=IN IP4 10.0.0.2\r\nt=0 0\r\n"
                                  "m=audio 4000 RTP/AVP 0\r\n";

Message messageOf(const std::string& text)
{
    return readMessage(asOctets(text), readHead(asOctets(text)));
}

stack::Parameters telephone()
{
    stack::Parameters parameters;
    parameters.set("voice", false);
    parameters.set("user", std::string("alice"));
    parameters.set("password", std::string("secret"));
    parameters.set("domain", std::string("10.0.0.2"));
    parameters.set("answer", std::string("ring"));
    return parameters;
}

stack::Parameters proxy()
{
    stack::Parameters parameters;
    parameters.set("role", std::string("proxy"));
    return parameters;
}

stack::LayerSettings settingsWith(const stack::Parameters& parameters)
{
    stack::LayerSettings settings;
    settings.parameters = &parameters;
    settings.port = kPort;
    return settings;
}

/// A SIP element whose handlers are run as its host would run them.
class Telephone {
public:
    explicit Telephone(const stack::Parameters& parameters = telephone())
        : context(description(), *net::Ipv4Address::parse("10.0.0.1")), m_element(settingsWith(parameters))
    {
        context.serve(m_element);
        m_element.start(context);
    }

    test::WatchingContext context;

    void does(Action action, std::string_view to = {})
    {
        stack::Parameters parameters;
        if (!to.empty())
            parameters.set("to", std::string(to));
        m_element.perform(context, static_cast<std::uint16_t>(action), parameters);
    }
    /// The peer's answer to the latest request of this side.
    void answered(int status, std::string_view tag = "peer")
    {
        Message response = responseTo(asked(), status, tag);
        response.headers.add("Contact", "<sip:bob@10.0.0.2>");
        if (status == 401)
            response.headers.add("WWW-Authenticate", "Digest realm=\"r\", nonce=\"n\"");
        if (status == 200 && response.method == "INVITE")
            response.body = kSdp;
        arrives(response);
    }
    /// A request of the peer: outside of any dialog, or in the one that is named by the latest message here.
    void comes(std::string_view method, bool inDialog, int number, const std::string& uri = "sip:alice@10.0.0.1")
    {
        const Message latest = messageOf(context.pdusSent.empty() ? std::string() : context.pdusSent.back());
        const bool mine = latest.isRequest();
        Message request;
        request.method = method;
        request.requestUri = uri;
        request.headers.add("Via", "SIP/2.0/UDP 10.0.0.2;branch=z9hG4bKpeer" + std::to_string(number));
        request.headers.add("Max-Forwards", "70");
        const std::string_view from = latest.headers.first(mine ? "To" : "From").value_or("");
        const std::string_view to = latest.headers.first(mine ? "From" : "To").value_or("");
        request.headers.add("From", inDialog ? from : "<sip:bob@10.0.0.2>;tag=peer");
        request.headers.add("To", inDialog ? to : "<sip:alice@10.0.0.1>");
        request.headers.add("Call-ID", inDialog ? latest.callId() : "peers");
        request.headers.add("CSeq", std::to_string(number) + ' ' + std::string(method));
        request.headers.add("Contact", "<sip:bob@10.0.0.2>");
        if (method == "INVITE")
            request.body = kSdp;
        arrives(request);
    }

    /// "INVITE sip:bob@10.0.0.2" or "486": what this side has sent.
    Strings sent() const
    {
        Strings found;
        for (const std::string& text : context.pdusSent) {
            const Message message = messageOf(text);
            found.push_back(message.isRequest() ? message.method : std::to_string(message.status));
        }
        return found;
    }
    Message last() const { return messageOf(context.pdusSent.back()); }
    /// The latest state of a dialog or of the registration.
    std::string state(std::string_view kind) const
    {
        for (auto line = context.log.rbegin(); line != context.log.rend(); ++line)
            if (line->starts_with("state ") && line->ends_with(kind))
                return line->substr(6);
        return {};
    }

private:
    Message asked() const
    {
        for (auto text = context.pdusSent.rbegin(); text != context.pdusSent.rend(); ++text)
            if (const Message message = messageOf(*text); message.isRequest() && message.method != "ACK")
                return message;
        ADD_FAILURE() << "nothing was asked";
        return {};
    }
    void arrives(const Message& message)
    {
        const std::string text = message.toString();
        stack::Primitive data;
        data.name = &stack::transport_service::kUnitData;
        data.type = stack::PrimitiveType::Indication;
        data.local = {*net::Ipv4Address::parse("10.0.0.1"), kPort};
        data.remote = {*net::Ipv4Address::parse("10.0.0.2"), kPort};
        data.data = net::Payload::copyOf(text);
        m_element.fromBelow(context, std::move(data));
    }

    Element m_element;
};

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

} // namespace
} // namespace osiscope::sip
