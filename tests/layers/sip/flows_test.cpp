// The flows of RFC 3665, message by message.
#include "tests/layers/sip/flows.h"

#include <algorithm>

namespace osiscope::sip {
namespace {

using Strings = std::vector<std::string>;
using session::Outcome;

class Rfc3665Flow : public testing::TestWithParam<Flow> {};

TEST_P(Rfc3665Flow, GoesMessageByMessage)
{
    const Flow& flow = GetParam();
    const Scene scene(flow.scenario);
    Strings messages = scene.messages();
    if (flow.prepares) {
        const Strings preparation(messages.begin(), messages.begin() + 4);
        EXPECT_EQ(preparation, (Strings{"bob REGISTER", "s 401", "bob REGISTER", "s 200"}));
        messages.erase(messages.begin(), messages.begin() + 4);
    }
    EXPECT_EQ(messages, flow.messages);
    const auto sessions = scene.sessions();
    ASSERT_EQ(sessions.size(), 1U);
    EXPECT_EQ(session::toString(sessions[0].outcome), session::toString(flow.outcome));
}

TEST_P(Rfc3665Flow, IsWellFormed)
{
    const Scene scene(GetParam().scenario);
    const trace::Reading reading = scene.reading();
    for (stack::EventNumber number = 1; number <= scene.simulation->trace()->size(); ++number)
        for (const stack::DissectedPdu& pdu : reading.dissect(number))
            EXPECT_FALSE(pdu.malformed) << number << " " << pdu.malformed->message;
}

// Over TCP nothing is repeated, and all else is the same; connections take their time, and so things may cross.
TEST_P(Rfc3665Flow, IsTheSameOverTcpWithoutRepetitions)
{
    std::string toml = GetParam().scenario;
    for (std::size_t at = 0; (at = toml.find("\"udp\"]", at)) != std::string::npos;)
        toml.replace(at, 6, "\"tcp\"]");
    const Scene scene(toml);
    Strings messages = scene.messages();
    if (GetParam().prepares)
        messages.erase(messages.begin(), messages.begin() + 4);
    std::ranges::sort(messages);
    Strings expected = GetParam().messages;
    std::erase_if(expected, [](const std::string& message) { return message.ends_with('*'); });
    // To a host that is dead there is no connection, on which anything could be sent.
    const std::string_view section = GetParam().section;
    const std::string_view unsent = section == "3.4" ? "alice INVITE" : section == "3.10" ? "p2 INVITE" : "";
    if (const auto at = std::ranges::find(expected, unsent); at != expected.end())
        expected.erase(at);
    std::ranges::sort(expected);
    EXPECT_EQ(messages, expected);
    for (const std::string_view timer : {"sip.timer-a", "sip.timer-e", "sip.timer-g"})
        EXPECT_EQ(scene.count(timer), 0U) << timer;
    ASSERT_EQ(scene.sessions().size(), 1U);
    EXPECT_FALSE(scene.sessions()[0].carriedBy.empty());
}

INSTANTIATE_TEST_SUITE_P(All, Rfc3665Flow, testing::ValuesIn(flows()), [](const auto& flow) {
    std::string name(flow.param.section);
    std::ranges::replace(name, '.', '_');
    return name;
});

Flow flowOf(std::string_view section)
{
    for (Flow& flow : flows())
        if (flow.section == section)
            return flow;
    ADD_FAILURE() << "no flow " << section;
    return {};
}

// 2.2, 2.3: the registrar tells all addresses, and for how long each is kept.
TEST(Rfc3665Registrar, TellsAllBindings)
{
    for (const std::string_view section : {"2.2", "2.3"}) {
        const Scene scene(flowOf(section).scenario);
        const std::string answer = scene.texts("s 200").back();
        EXPECT_NE(answer.find("Contact: <sip:bob@10.0.1.2:5060>;expires=3"), std::string::npos) << answer;
        EXPECT_EQ(answer.find("<mailto:bob@b.example>;expires=3600") != std::string::npos, section == "2.2") << answer;
    }
    const Scene asked(flowOf("2.3").scenario);
    EXPECT_EQ(asked.texts("bob REGISTER").back().find("Contact"), std::string::npos);
    EXPECT_EQ(asked.count("sip.bindings-told"), 1U);
}

// RFC 2617 3.2.2: a nonce may be used again, with the next count.
TEST(Rfc3665Registrar, CountsHowOftenANonceIsUsed)
{
    const Scene scene(flowOf("2.3").scenario);
    const Strings requests = scene.texts("bob REGISTER");
    ASSERT_EQ(requests.size(), 3U);
    EXPECT_NE(requests[1].find("nc=00000001"), std::string::npos) << requests[1];
    EXPECT_NE(requests[2].find("nc=00000002"), std::string::npos) << requests[2];
}

// 3.3: one proof for each realm that has asked, and the ACK has them too (RFC 3261 22.1).
TEST(Rfc3665Proxies, AreEachGivenAProof)
{
    const Scene scene(flowOf("3.3").scenario);
    const Strings invitations = scene.texts("alice INVITE");
    ASSERT_EQ(invitations.size(), 3U);
    const auto has = [](const std::string& text, std::string_view realm) {
        return text.find(fmt::format("Proxy-Authorization: Digest username=\"alice\", realm=\"{}\"", realm)) !=
               std::string::npos;
    };
    EXPECT_FALSE(has(invitations[0], "p1"));
    EXPECT_TRUE(has(invitations[1], "p1"));
    EXPECT_FALSE(has(invitations[1], "p2"));
    EXPECT_TRUE(has(invitations[2], "p1"));
    EXPECT_TRUE(has(invitations[2], "p2"));
    EXPECT_NE(invitations[2].find("CSeq: 3 INVITE"), std::string::npos);
    const std::string ack = scene.texts("alice ACK").back();
    EXPECT_TRUE(has(ack, "p1"));
    EXPECT_TRUE(has(ack, "p2"));
}

TEST(Rfc3665Proxies, TurnDownAWrongPassword)
{
    std::string toml = flowOf("3.3").scenario;
    toml.replace(toml.rfind("password = \"secret\"", toml.find("host = \"p2\"\nstack")), 19, "password = \"other\"");
    const Scene scene(toml);
    EXPECT_EQ(scene.sessions().at(0).outcome, Outcome::Refused);
    EXPECT_GE(scene.count("sip.proof-wrong"), 1U);
}

// 3.4: the silent proxy is given up after 64 * T1, and the next one is tried.
TEST(Rfc3665Proxies, AreReplacedWhenTheyAreSilent)
{
    const Scene scene(flowOf("3.4").scenario);
    EXPECT_EQ(scene.times("INVITE")[6], 31500);
    EXPECT_EQ(scene.times("INVITE")[7], 32000);
    EXPECT_EQ(scene.count("sip.another-server"), 1U);
}

/// Where the voice of two parties is agreed to go: "PCMU, 10.0.1.2:49170 - 10.0.4.2:49170, both ways".
Strings agreements(const Scene& scene)
{
    Strings found;
    for (stack::EventNumber number = 1; number <= scene.simulation->trace()->size(); ++number)
        if (const std::string tag = scene.reading().tag(number);
            tag == "sip.voice-agreed" || tag == "sip.voice-changed")
            found.push_back(scene.reading().sentence(number));
    return found;
}

// 3.5: each side is told the gateway's address in place of the other's, and the voice goes through it.
TEST(Rfc3665Gateway, StandsBetweenTheVoices)
{
    std::string toml = flowOf("3.5").scenario;
    for (std::size_t at = 0; (at = toml.find("voice = false", at)) != std::string::npos;)
        toml.replace(at, 13, "packet-time = \"100 ms\"");
    const Scene scene(toml);
    const Strings agreed = agreements(scene);
    ASSERT_EQ(agreed.size(), 2U);
    for (const std::string& sentence : agreed) {
        EXPECT_NE(sentence.find("10.0.2.2:"), std::string::npos) << sentence;
        EXPECT_EQ(sentence.find("10.0.1.2:") != std::string::npos && sentence.find("10.0.4.2:") != std::string::npos,
                  false)
            << sentence;
    }
    const auto voices = scene.sessions("rtp");
    ASSERT_EQ(voices.size(), 2U); // alice with the gateway, and the gateway with bob
    const auto call = scene.sessions().at(0);
    for (const session::Session& voice : voices) {
        EXPECT_TRUE(voice.verdict.isSession()) << voice.name;
        EXPECT_GT(voice.messages[0], 15U);
        EXPECT_TRUE(std::ranges::binary_search(call.carriedBy, voice.id));
    }
    ASSERT_EQ(voices[0].streams.size(), 2U);
    ASSERT_EQ(voices[1].streams.size(), 2U);
    EXPECT_EQ(scene.count("udp.closed-port"), 0U);
}

// 3.6: the offer is in the 200, the answer in the ACK.
TEST(Rfc3665Redirect, AgreesOnVoiceInTheAck)
{
    const Scene scene(flowOf("3.6").scenario);
    EXPECT_EQ(scene.texts("alice INVITE").front().find("m=audio"), std::string::npos);
    EXPECT_NE(scene.texts("bob 200").front().find("m=audio"), std::string::npos);
    EXPECT_NE(scene.texts("alice ACK").back().find("m=audio"), std::string::npos);
    EXPECT_EQ(scene.count("sip.voice-agreed"), 2U);
}

// 3.7: the re-INVITE says both where requests and where voice are to come to now.
TEST(Rfc3665Move, TakesTheCallAlong)
{
    const Scene scene(flowOf("3.7").scenario);
    const std::string invite = scene.texts("bob INVITE").front();
    EXPECT_NE(invite.find("Contact: <sip:bob@10.1.3.2:5060>"), std::string::npos) << invite;
    EXPECT_NE(invite.find("c=IN IP4 10.1.3.2"), std::string::npos) << invite;
    EXPECT_TRUE(scene.texts("alice BYE").front().starts_with("BYE sip:bob@10.1.3.2:5060 SIP/2.0"));
    EXPECT_EQ(scene.count("sip.voice-changed"), 2U);
}

} // namespace
} // namespace osiscope::sip
