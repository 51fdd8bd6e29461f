// Calls and registrations as they are seen from outside.
#include "layers/session/sip/tracker.h"
#include "tests/support/session_list.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace osiscope::sip {
namespace {

using namespace std::chrono_literals;
using session::Outcome;

/// Alice and bob, and what each says when.
class Wire {
public:
    const net::Endpoint alice{net::Ipv4Address{0x0A000001}, 5060};
    const net::Endpoint bob{net::Ipv4Address{0x0A000002}, 5060};

    /// what: "INVITE" or "200 INVITE"; toTag: empty before bob has drawn one.
    Wire& alices(sim::Duration at, std::string_view what, int cseq, std::string_view toTag, std::string_view more = {})
    {
        return says(at, what, cseq, "a", toTag, true, more);
    }
    Wire& bobs(sim::Duration at, std::string_view what, int cseq, std::string_view toTag, std::string_view more = {})
    {
        return says(at, what, cseq, "a", toTag, false, more);
    }
    /// What bob asks himself: his tag is in From.
    Wire& bobsOwn(sim::Duration at, std::string_view what, int cseq, bool response = false, std::string_view more = {})
    {
        return says(at, what, cseq, "b", "a", response, more);
    }

    /// What follows is said in this call; until then in call 1.
    Wire& inCall(std::string_view callId)
    {
        m_callId = callId;
        return *this;
    }
    /// What follows is said on this connection, which has ended in this way.
    Wire& overConnection(Outcome outcome)
    {
        session::Session connection;
        connection.outcome = outcome;
        m_carrier = m_sink.open(connection);
        return *this;
    }
    /// The network says of the latest message that nobody listens at its port, or that something else is wrong.
    Wire& isReported(sim::Duration at, session::Hindrance hindrance = session::Hindrance::Port)
    {
        session::Undelivered report;
        report.event = ++m_event;
        report.time = sim::kStart + at;
        report.source = m_last.source;
        report.destination = m_last.destination;
        report.length = m_last.length;
        report.hindrance = hindrance;
        report.meaning = "nobody listens at the port";
        m_tracker.undelivered(report, m_sink);
        return *this;
    }

    session::Session only(sim::Duration end = 1h)
    {
        m_tracker.finish(sim::kStart + end, m_sink);
        EXPECT_EQ(m_sink.sessions.size(), 1U);
        return m_sink.sessions.front();
    }
    std::vector<session::Session> all(sim::Duration end = 1h)
    {
        m_tracker.finish(sim::kStart + end, m_sink);
        return m_sink.sessions;
    }

private:
    Wire& says(sim::Duration at, std::string_view what, int cseq, std::string_view fromTag, std::string_view toTag,
               bool fromAlice, std::string_view more)
    {
        const bool response = isDigit(what.front());
        const std::string_view method = response ? what.substr(4) : what;
        std::string text = response ? fmt::format("SIP/2.0 {} -\r\n", what.substr(0, 3))
                                    : fmt::format("{} sip:bob@h SIP/2.0\r\n", what);
        text += fmt::format("Via: SIP/2.0/UDP h;branch=z9hG4bK{}{}\r\nFrom: <sip:alice@h>;tag={}\r\n"
                            "To: <sip:bob@h>{}{}\r\n{}CSeq: {} {}\r\n{}\r\n",
                            method, cseq, fromTag, toTag.empty() ? "" : ";tag=", toTag,
                            m_callId.empty() ? "" : "Call-ID: " + m_callId + "\r\n", cseq, method, more);
        session::TrackedPdu pdu;
        pdu.event = ++m_event;
        pdu.time = sim::kStart + at;
        pdu.source = fromAlice ? alice : bob;
        pdu.destination = fromAlice ? bob : alice;
        pdu.octets = asOctets(text);
        pdu.length = text.size();
        pdu.carrier = m_carrier;
        m_tracker.pdu(pdu, m_sink);
        for (session::Session& each : m_sink.sessions)
            if (!each.methods.empty())
                each.layer = stack::OsiLayer::Session;
        m_last = pdu;
        return *this;
    }

    Tracker m_tracker;
    test::SessionList m_sink;
    session::TrackedPdu m_last;
    session::SessionId m_carrier = session::kNoSession;
    std::string m_callId = "1";
    stack::EventNumber m_event = 0;
};

TEST(SipTracker, ACallIsASessionFromInviteToBye)
{
    Wire wire;
    wire.alices(0s, "INVITE", 1, "").bobs(1s, "180 INVITE", 1, "b").bobs(2s, "200 INVITE", 1, "b");
    wire.alices(3s, "ACK", 1, "b").alices(10s, "BYE", 2, "b").bobs(11s, "200 BYE", 2, "b");
    const auto call = wire.only();
    EXPECT_TRUE(call.established);
    EXPECT_EQ(call.outcome, Outcome::Released);
    EXPECT_EQ(call.methods, (std::vector<std::string>{"INVITE", "180", "200", "ACK", "BYE", "200"}));
    ASSERT_EQ(call.phases.size(), 3U);
    EXPECT_EQ(call.phases[0].to, sim::kStart + 3s);
    EXPECT_EQ(call.phases[1].to, sim::kStart + 10s);
    EXPECT_EQ(call.phases[2].to, sim::kStart + 11s);
    EXPECT_EQ(call.messages, (std::array<std::uint64_t, 2>{3, 3}));
    EXPECT_TRUE(call.verdict.isSession());
    EXPECT_EQ(call.name, "alice@h - bob@h");
}

TEST(SipTracker, TheCalledSideMayEndTheCall)
{
    Wire wire;
    wire.alices(0s, "INVITE", 1, "").bobs(2s, "200 INVITE", 1, "b").alices(3s, "ACK", 1, "b");
    wire.bobsOwn(5s, "BYE", 1).bobsOwn(6s, "200 BYE", 1, true);
    const auto call = wire.only();
    EXPECT_EQ(call.outcome, Outcome::Released);
    EXPECT_EQ(call.messages, (std::array<std::uint64_t, 2>{3, 2}));
}

TEST(SipTracker, RepetitionsAreCountedButNoMethods)
{
    Wire wire;
    wire.alices(0s, "INVITE", 1, "").alices(500ms, "INVITE", 1, "").bobs(1s, "200 INVITE", 1, "b");
    wire.bobs(2s, "200 INVITE", 1, "b").alices(3s, "ACK", 1, "b");
    const auto call = wire.only(5s);
    EXPECT_EQ(call.methods, (std::vector<std::string>{"INVITE", "200", "ACK"}));
    EXPECT_EQ(call.messages, (std::array<std::uint64_t, 2>{3, 2}));
    EXPECT_EQ(call.outcome, Outcome::Open);
}

TEST(SipTracker, ARequestToAClosedPortIsRefused)
{
    // RFC 3261 18.4 and 8.1.3.1: as if it had been answered by 503.
    for (const std::string_view method : {"INVITE", "REGISTER", "OPTIONS"}) {
        Wire wire;
        wire.alices(0s, method, 1, "").isReported(10ms).alices(500ms, method, 1, "");
        const auto asked = wire.only();
        EXPECT_EQ(asked.outcome, Outcome::Refused) << method;
        EXPECT_FALSE(asked.established) << method;
        EXPECT_EQ(asked.verdict.twoWay.because,
                  "What came back was only the network's report that nobody listens at the port.");
        EXPECT_EQ(asked.messages, (std::array<std::uint64_t, 2>{2, 0}));
    }
}

TEST(SipTracker, WhatComesBackAfterAllOutweighsTheReport)
{
    Wire wire;
    wire.alices(0s, "INVITE", 1, "").isReported(10ms).alices(500ms, "INVITE", 1, "");
    wire.bobs(1s, "180 INVITE", 1, "b");
    EXPECT_EQ(wire.only().outcome, Outcome::Open);
    EXPECT_TRUE(wire.only().verdict.twoWay.holds);
}

TEST(SipTracker, ATimeToLiveThatIsOverRefusesNothing)
{
    Wire wire; // 18.4: should be ignored
    wire.alices(0s, "INVITE", 1, "").isReported(10ms, session::Hindrance::Other).alices(500ms, "INVITE", 1, "");
    EXPECT_EQ(wire.only().outcome, Outcome::TimedOut);
}

TEST(SipTracker, AByeThatFindsNobodyAbortsTheCall)
{
    Wire wire;
    wire.alices(0s, "INVITE", 1, "").bobs(2s, "200 INVITE", 1, "b").alices(3s, "ACK", 1, "b");
    wire.alices(5s, "BYE", 2, "b").isReported(6s);
    EXPECT_EQ(wire.only(7s).outcome, Outcome::Aborted);
}

TEST(SipTracker, AReportThatIsOlderThanTheByeAbortsNothing)
{
    Wire wire;
    wire.alices(0s, "INVITE", 1, "").isReported(10ms).alices(500ms, "INVITE", 1, "");
    wire.bobs(2s, "200 INVITE", 1, "b").alices(3s, "ACK", 1, "b").alices(5s, "BYE", 2, "b");
    EXPECT_EQ(wire.only().outcome, Outcome::TimedOut);
}

TEST(SipTracker, AReportIsAboutTheRequestThatWasSoLong)
{
    Wire wire;
    wire.alices(0s, "INVITE", 1, "").inCall("another-one").alices(1s, "INVITE", 1, "").isReported(2s);
    const auto calls = wire.all();
    ASSERT_EQ(calls.size(), 2U);
    EXPECT_EQ(calls[0].outcome, Outcome::OneWay);
    EXPECT_EQ(calls[1].outcome, Outcome::Refused);
}

TEST(SipTracker, AReportOfAnAnswerRefusesNothing)
{
    Wire wire;
    wire.alices(0s, "INVITE", 1, "").bobs(2s, "180 INVITE", 1, "b").isReported(3s);
    EXPECT_EQ(wire.only().outcome, Outcome::Open);
}

TEST(SipTracker, WithoutADialogThereIsNoSession)
{
    Wire busy;
    busy.alices(0s, "INVITE", 1, "").bobs(1s, "486 INVITE", 1, "b").alices(2s, "ACK", 1, "b");
    EXPECT_EQ(busy.only().outcome, Outcome::Refused);
    EXPECT_FALSE(busy.only().established);
    EXPECT_FALSE(busy.only().verdict.isSession());

    Wire cancelled;
    cancelled.alices(0s, "INVITE", 1, "").bobs(1s, "180 INVITE", 1, "b").alices(2s, "CANCEL", 1, "");
    cancelled.bobs(3s, "200 CANCEL", 1, "b").bobs(3s, "487 INVITE", 1, "b").alices(4s, "ACK", 1, "b");
    EXPECT_EQ(cancelled.only().outcome, Outcome::Cancelled);

    EXPECT_EQ(Wire().alices(0s, "INVITE", 1, "").only().outcome, Outcome::OneWay);
    EXPECT_EQ(Wire().alices(0s, "INVITE", 1, "").alices(500ms, "INVITE", 1, "").only().outcome, Outcome::TimedOut);
    Wire oneSide; // the capture has bob's words only
    oneSide.bobs(0s, "180 INVITE", 1, "b").bobs(1s, "200 INVITE", 1, "b");
    EXPECT_FALSE(oneSide.only().verdict.twoWay.holds);
}

TEST(SipTracker, AChallengeIsNotTheEndOfACall)
{
    Wire wire;
    wire.alices(0s, "INVITE", 1, "").bobs(1s, "407 INVITE", 1, "x").alices(1s, "ACK", 1, "x");
    wire.alices(2s, "INVITE", 2, "").bobs(3s, "200 INVITE", 2, "b").alices(3s, "ACK", 2, "b");
    const auto call = wire.only(5s);
    EXPECT_TRUE(call.established);
    EXPECT_EQ(call.outcome, Outcome::Open);
}

TEST(SipTracker, TwoTelephonesThatAnswerMakeTwoDialogs)
{
    Wire wire;
    wire.alices(0s, "INVITE", 1, "").bobs(1s, "200 INVITE", 1, "b").bobs(1s, "200 INVITE", 1, "c");
    wire.alices(2s, "ACK", 1, "b").alices(2s, "ACK", 1, "c").alices(2s, "BYE", 2, "c").bobs(3s, "200 BYE", 2, "c");
    const auto dialogs = wire.all(5s);
    ASSERT_EQ(dialogs.size(), 2U);
    EXPECT_EQ(dialogs[0].outcome, Outcome::Open);
    EXPECT_EQ(dialogs[1].outcome, Outcome::Released);
}

TEST(SipTracker, ARegistrationLastsAsLongAsTheRegistrarSays)
{
    constexpr std::string_view kHour = "Contact: <sip:alice@1>;expires=3600\r\n";
    Wire wire;
    wire.alices(0s, "REGISTER", 1, "", "Contact: <sip:alice@1>\r\n").bobs(1s, "200 REGISTER", 1, "b", kHour);
    EXPECT_EQ(wire.only(3600s).outcome, Outcome::Open);
    EXPECT_EQ(wire.only(3601s).outcome, Outcome::TimedOut);
    EXPECT_TRUE(wire.only(3601s).verdict.isSession());
    wire.alices(10s, "REGISTER", 2, "", "Contact: *\r\nExpires: 0\r\n").bobs(11s, "200 REGISTER", 2, "b");
    EXPECT_EQ(wire.only(2h).outcome, Outcome::Released);
    EXPECT_EQ(wire.only(2h).phases.back().to, sim::kStart + 11s);
}

constexpr std::string_view kActive = "Event: presence\r\nSubscription-State: active;expires=60\r\n";
constexpr std::string_view kTerminated = "Event: presence\r\nSubscription-State: terminated;reason=timeout\r\n";

TEST(SipTracker, ASubscriptionLastsUntilTheLastNotify)
{
    Wire wire;
    wire.alices(0s, "SUBSCRIBE", 1, "", "Event: presence\r\nExpires: 600\r\n").bobs(1s, "401 SUBSCRIBE", 1, "b");
    wire.alices(2s, "SUBSCRIBE", 2, "", "Event: presence\r\nExpires: 600\r\n");
    wire.bobs(3s, "200 SUBSCRIBE", 2, "b", "Expires: 60\r\n");
    wire.bobsOwn(4s, "NOTIFY", 1, false, kActive).bobsOwn(5s, "200 NOTIFY", 1, true);
    EXPECT_TRUE(wire.only(60s).established);
    EXPECT_TRUE(wire.only(60s).verdict.isSession());
    EXPECT_EQ(wire.only(60s).outcome, Outcome::Open);
    EXPECT_EQ(wire.only(64s).outcome, Outcome::TimedOut) << "RFC 3265 3.1.1: the answer's time counts, and NOTIFY's";
    wire.alices(20s, "SUBSCRIBE", 3, "b", "Event: presence\r\nExpires: 0\r\n").bobs(21s, "200 SUBSCRIBE", 3, "b");
    EXPECT_EQ(wire.only(30s).outcome, Outcome::Open) << "RFC 3265 3.3.4: only a NOTIFY ends it";
    wire.bobsOwn(22s, "NOTIFY", 2, false, kTerminated).bobsOwn(23s, "200 NOTIFY", 2, true);
    const session::Session found = wire.only(1h);
    EXPECT_EQ(found.outcome, Outcome::Released);
    ASSERT_EQ(found.phases.size(), 3U);
    EXPECT_EQ(found.phases[2].from, sim::kStart + 20s);
    EXPECT_EQ(found.phases[2].to, sim::kStart + 23s);
}

TEST(SipTracker, ASubscriptionMayBeRefused)
{
    Wire wire;
    wire.alices(0s, "SUBSCRIBE", 1, "", "Expires: 600\r\n").bobs(1s, "489 SUBSCRIBE", 1, "b");
    EXPECT_EQ(wire.only().outcome, Outcome::Refused);
    EXPECT_FALSE(wire.only().verdict.isSession());
}

// RFC 3261 10.2: a user agent should use the same Call-ID each time, but need not.
TEST(SipTracker, ARegistrationMayBeRemovedUnderAnotherCallId)
{
    const auto afterwards = [](std::string_view contact, std::string_view answer = "200 REGISTER") {
        Wire wire;
        wire.alices(0s, "REGISTER", 1, "", "Contact: <sip:a@h>\r\n");
        wire.bobs(1s, "200 REGISTER", 1, "b", "Contact: <sip:a@h>;expires=600\r\n");
        wire.inCall("2").alices(20s, "REGISTER", 1, "", fmt::format("Contact: {}\r\nExpires: 0\r\n", contact));
        wire.bobs(21s, answer, 1, "b");
        return wire.all(60s);
    };
    const auto found = afterwards("*");
    ASSERT_EQ(found.size(), 2U);
    EXPECT_EQ(found[0].outcome, Outcome::Released);
    ASSERT_EQ(found[0].phases.size(), 3U);
    EXPECT_EQ(found[0].phases[2].from, sim::kStart + 21s);
    EXPECT_EQ(found[1].outcome, Outcome::Released);
    EXPECT_FALSE(found[1].verdict.isSession()) << "it has only ended the other one";
    EXPECT_EQ(afterwards("<sip:a@h>")[0].outcome, Outcome::Released);
    EXPECT_EQ(afterwards("<sip:a@other>")[0].outcome, Outcome::Open) << "that is another telephone";
    EXPECT_EQ(afterwards("*", "401 REGISTER")[0].outcome, Outcome::Open);
}

// RFC 3261 10.1, 16.5: a proxy has looked up where the callee is.
TEST(SipTracker, ACallRestsOnTheRegistrationThatLedToTheCallee)
{
    const auto carriersOf = [](std::string_view contact, sim::Duration called, bool removed = false) {
        Wire wire;
        wire.bobs(0s, "REGISTER", 1, "", fmt::format("Contact: {}\r\n", contact));
        wire.alices(1s, "200 REGISTER", 1, "h", fmt::format("Contact: {};expires=600\r\n", contact));
        if (removed)
            wire.bobs(2s, "REGISTER", 2, "", "Contact: *\r\nExpires: 0\r\n").alices(3s, "200 REGISTER", 2, "h");
        wire.inCall("2").alices(called, "INVITE", 1, "");
        const auto found = wire.all();
        EXPECT_EQ(found.size(), 2U);
        return found.back().carriedBy;
    };
    EXPECT_EQ(carriersOf("<sip:bob@h>", 10s), std::vector{session::SessionId{1}});
    EXPECT_TRUE(carriersOf("<sip:bob@other>", 10s).empty()) << "the call goes elsewhere";
    EXPECT_TRUE(carriersOf("<sip:bob@h>", 601s).empty()) << "it has expired";
    EXPECT_TRUE(carriersOf("<sip:bob@h>", 10s, true).empty()) << "it has been removed";
}

// Nothing is sent on a registration: how it ends says nothing of a call that nobody answers.
TEST(SipTracker, ACallFailsWithItsConnectionAndNotWithItsRegistration)
{
    Wire wire;
    wire.bobs(0s, "REGISTER", 1, "", "Contact: <sip:bob@h>\r\n");
    wire.alices(1s, "200 REGISTER", 1, "h", "Contact: <sip:bob@h>;expires=600\r\n");
    wire.inCall("2").overConnection(Outcome::Refused).alices(10s, "INVITE", 1, "");
    EXPECT_EQ(wire.all(60s).back().carriedBy.size(), 2U);
    EXPECT_EQ(wire.all(60s).back().outcome, Outcome::Refused) << "the registration is in force";
    EXPECT_EQ(wire.all(1h).back().outcome, Outcome::Refused) << "it has run out";
}

TEST(SipTracker, NamesThePartiesThoughTheirFieldsAreNotRight)
{
    const auto nameWith = [](std::string_view from) {
        const std::string text = fmt::format("INVITE sip:bob@h SIP/2.0\r\nFrom: {}\r\nTo: <sip:bob@h>\r\n"
                                             "Call-ID: 1\r\nCSeq: 1 INVITE\r\n\r\n",
                                             from);
        Tracker tracker;
        test::SessionList sink;
        session::TrackedPdu pdu;
        pdu.source = {net::Ipv4Address{0x0A000001}, 5060};
        pdu.destination = {net::Ipv4Address{0x0A000002}, 5060};
        pdu.octets = asOctets(text);
        pdu.length = text.size();
        tracker.pdu(pdu, sink);
        return sink.sessions.front().name;
    };
    EXPECT_EQ(nameWith("\"arik\" <sip:816666@h>;tag=1"), "816666@h - bob@h");
    EXPECT_EQ(nameWith("\\\"arik\\\" <sip:816666@h>;tag=1"), "816666@h - bob@h") << "the quotes are quoted";
    EXPECT_EQ(nameWith("<>"), "10.0.0.1 - bob@h");
    EXPECT_EQ(nameWith(""), "10.0.0.1 - bob@h");
}

TEST(SipTracker, WhatHasNoCallIdIsAQuestionOfItsOwn)
{
    Wire wire;
    wire.inCall("").alices(0s, "INVITE", 1, "").bobs(1s, "400 INVITE", 1, "b").alices(2s, "INVITE", 2, "");
    wire.alices(3s, "INVITE", 3, "").bobs(4s, "200 INVITE", 3, "b");
    const auto found = wire.all();
    ASSERT_EQ(found.size(), 3U);
    EXPECT_EQ(found[0].methods, (std::vector<std::string>{"INVITE", "400"}));
    EXPECT_EQ(found[1].outcome, Outcome::OneWay);
    EXPECT_FALSE(found[2].verdict.isSession()) << "no dialog can be told from another one";
}

TEST(SipTracker, AQuestionIsNoSession)
{
    Wire wire;
    wire.alices(0s, "OPTIONS", 1, "").bobs(1s, "200 OPTIONS", 1, "b");
    EXPECT_EQ(wire.only().outcome, Outcome::Released);
    EXPECT_FALSE(wire.only().verdict.isSession());
}

} // namespace
} // namespace osiscope::sip
