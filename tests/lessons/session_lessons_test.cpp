// What the lessons on sessions at several layers claim, held against what their runs show.
#include "tests/lessons/lesson_run.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <set>

namespace osiscope::test {
namespace {

using session::Outcome;
using trace::EventKind;

/// "released, 2 carriers": each that is a session, in order; others are left out.
Lines sessionLines(const LessonRun& run, std::string_view protocol)
{
    Lines lines;
    for (const session::Session& session : run.sessions(protocol))
        if (session.verdict.isSession())
            lines.push_back(
                fmt::format("{}, {} carriers", session::toString(session.outcome), session.carriedBy.size()));
    return lines;
}

/// The hosts at which events of a protocol stand.
std::set<std::string> hostsWith(const LessonRun& run, std::string_view protocol)
{
    std::set<std::string> hosts;
    for (stack::EventNumber number = 1; number <= run.trace().size(); ++number)
        if (const trace::Event& event = run.trace()[number]; event.protocol == run.registry.idOf(protocol))
            hosts.insert(run.trace().host(event.host).name);
    return hosts;
}

/// When the bar of a session begins and ends, in milliseconds.
std::pair<long, long> spanOf(const session::Session& session)
{
    return {LessonRun::milliseconds(session.begins()), LessonRun::milliseconds(session.ends())};
}

TEST(BusyAndNoAnswer, OnlyTheCallThatWasAnsweredIsASession)
{
    const LessonRun run("busy-and-no-answer");
    const auto calls = run.sessions("sip");
    ASSERT_EQ(calls.size(), 3U);
    EXPECT_EQ(calls[0].methods, (Lines{"INVITE", "180", "200", "ACK", "BYE", "200"}));
    EXPECT_EQ(calls[1].methods, (Lines{"INVITE", "486", "ACK"})) << "busy: it does not ring";
    EXPECT_EQ(calls[2].methods, (Lines{"INVITE", "180", "480", "ACK"}));
    EXPECT_EQ(sessionLines(run, "sip"), (Lines{"released, 1 carriers"}));
    EXPECT_EQ(calls[1].outcome, Outcome::Refused);
    EXPECT_EQ(calls[2].outcome, Outcome::Refused);
}

TEST(VoiceOfACall, MeasuredTimesAreToldToATenth)
{
    const LessonRun run("voice-of-a-call");
    const trace::Reading reading(run.trace(), run.registry);
    std::set<std::string> told;
    for (stack::EventNumber number = 1; number <= run.trace().size(); ++number) {
        const trace::Event& event = run.trace()[number];
        if (event.kind != EventKind::Variable || reading.protocol(event)->variables[event.row].unit != "ms" ||
            reading.protocol(event)->variables[event.row].type != stack::ValueType::Real || event.real() < 10)
            continue;
        const std::string text = reading.value(event);
        EXPECT_NEAR(std::stod(text), event.real(), 0.05 + 1e-9);
        EXPECT_TRUE(!text.contains('.') || text.find('.') + 2 == text.find(' ')) << text;
        told.insert(text);
    }
    EXPECT_TRUE(told.contains("26.8 ms")) << fmt::format("{}", fmt::join(told, ", "));
}

TEST(CallThroughTwoProxies, TheVoicePassesByTheProxies)
{
    const LessonRun run("call-through-two-proxies");
    EXPECT_EQ(hostsWith(run, "sip"), (std::set<std::string>{"alice", "bob", "p1", "p2"}));
    EXPECT_EQ(hostsWith(run, "rtp"), (std::set<std::string>{"alice", "bob"}));
    const auto voice = run.sessions("rtp");
    ASSERT_EQ(voice.size(), 1U);
    EXPECT_EQ(voice[0].initiator, "10.0.0.1:49170");
    EXPECT_EQ(voice[0].responder, "10.0.0.4:49170");
    const auto calls = run.sessions("sip");
    ASSERT_EQ(calls.size(), 1U) << "one dialog, over three hops";
    EXPECT_EQ(std::ranges::count(calls[0].methods, "BYE"), 3);
    EXPECT_EQ(calls[0].outcome, Outcome::Released);
    // Not even as packets that only pass through.
    const trace::Reading reading(run.trace(), run.registry);
    for (stack::EventNumber number = 1; number <= run.trace().size(); ++number)
        if (run.trace().host(run.trace()[number].host).name.starts_with("p")) {
            for (const stack::DissectedPdu& pdu : reading.dissect(number))
                EXPECT_NE(pdu.protocol, "rtp") << "event " << number;
        }
}

TEST(Registration, NeedsAProofOnceAndLivesBesideTheCall)
{
    const LessonRun run("registration");
    const auto found = run.sessions("sip");
    ASSERT_EQ(found.size(), 3U);
    EXPECT_EQ(found[0].methods, (Lines{"INVITE", "480", "ACK"})) << "nobody has said where bob is";
    EXPECT_EQ(found[1].methods, (Lines{"REGISTER", "401", "REGISTER", "200", "REGISTER", "200", "REGISTER", "200"}));
    EXPECT_EQ(found[1].outcome, Outcome::Released);
    EXPECT_EQ(found[2].outcome, Outcome::Released);
    EXPECT_GT(spanOf(found[1]).second, spanOf(found[2]).second) << "the call is a session of its own";
    const trace::Reading reading(run.trace(), run.registry);
    std::vector<long> forgotten;
    for (stack::EventNumber number = 1; number <= run.trace().size(); ++number)
        if (reading.tag(number) == "sip.binding-gone")
            forgotten.push_back(LessonRun::milliseconds(run.trace()[number].time));
    EXPECT_EQ(forgotten, std::vector<long>{30'020}) << "it was renewed in time, and then removed";
}

TEST(LostInvite, IsSentAgainAfterTwiceAsLongUntilTimerB)
{
    const LessonRun run("lost-invite");
    std::vector<long> sent;
    const trace::Reading reading(run.trace(), run.registry);
    for (stack::EventNumber number = 1; number <= run.trace().size(); ++number)
        if (const trace::Event& event = run.trace()[number];
            event.kind == EventKind::Sent && reading.tag(number) == "sip.invite")
            sent.push_back(LessonRun::milliseconds(event.time));
    EXPECT_EQ(sent, (std::vector<long>{0, 500, 1500, 61'000, 61'500, 62'500, 64'500, 68'500, 76'500, 92'500}));
    const auto calls = run.sessions("sip");
    ASSERT_EQ(calls.size(), 2U);
    EXPECT_EQ(calls[0].outcome, Outcome::Released);
    EXPECT_EQ(calls[1].outcome, Outcome::TimedOut);
    EXPECT_FALSE(calls[1].verdict.isSession());
}

TEST(Activities, GoOnWhereTheyWereLeft)
{
    const LessonRun run("activities");
    Lines marks;
    const trace::Reading reading(run.trace(), run.registry);
    for (stack::EventNumber number = 1; number <= run.trace().size(); ++number)
        if (const trace::Event& event = run.trace()[number]; event.kind == EventKind::Sent &&
                                                             event.protocol == run.registry.idOf("iso-session") &&
                                                             run.trace().host(event.host).name == "alice")
            marks.push_back(reading.label(number));
    std::erase_if(marks, [](const std::string& label) { return label.starts_with("DT"); });
    EXPECT_EQ(marks, (Lines{"CN", "AS \"REPORT\"", "MIP 1", "AI", "AS \"NEWS\"", "AE 1", "AR \"REPORT\" 1", "MIP 2",
                            "AE 3", "FN"}));
    EXPECT_EQ(run.sessions("iso-session").size(), 1U);
    EXPECT_EQ(sessionLines(run, "iso-session"), (Lines{"released, 1 carriers"}));
}

TEST(Resynchronization, WhatIsOnItsWayBackToThePointIsVoid)
{
    const LessonRun run("resynchronization");
    Lines heard = run.readBy("bob", "session-user");
    for (std::string& line : heard)
        line.erase(0, line.find('"'));
    EXPECT_EQ(heard, (Lines{"\"One: twelve apples.\"", "\"Two: seven pears.\"", "\"Three: hmpf quinces.\"",
                            "\"Three: five quinces.\""}))
        << "the melon was on its way";
    EXPECT_EQ(with("mip", run.tags("iso-session", EventKind::Sent, "alice")).size(), 3U);
    EXPECT_EQ(sessionLines(run, "iso-session"), (Lines{"released, 1 carriers"}));
}

TEST(AbortFromBelow, EachSideIsToldWhoEndedIt)
{
    const LessonRun run("abort-from-below");
    const auto told = [&](std::string_view host) {
        Lines aborts = run.tags("iso-session", EventKind::Primitive, host);
        std::erase_if(aborts, [](const std::string& tag) { return !tag.contains("abort"); });
        return aborts;
    };
    EXPECT_EQ(told("alice"), (Lines{"s-u-abort", "s-p-abort"}));
    EXPECT_EQ(told("bob"), (Lines{"s-u-abort"})) << "who has crashed is told nothing";
    EXPECT_EQ(sessionLines(run, "iso-session"),
              (Lines{"aborted, 1 carriers", "aborted, 1 carriers", "released, 1 carriers"}));
    const auto sessions = run.sessions("iso-session");
    const auto below = run.sessions("tcp");
    ASSERT_EQ(below.size(), 3U);
    EXPECT_EQ(below[1].outcome, Outcome::Aborted);
    EXPECT_EQ(run.tags("iso-session", EventKind::Sent, "bob"), (Lines{"ac", "ab", "ac", "ac", "pt", "dt", "gt", "dn"}))
        << "no PDU says that the second is over";
}

TEST(ServerRestarts, OnlyTheSessionOnDiskSurvives)
{
    const LessonRun run("server-restarts");
    EXPECT_TRUE(run.has("http", EventKind::Note, "bank", "session-restored"));
    EXPECT_FALSE(run.has("http", EventKind::Note, "shop", "session-restored"));
    const auto http = run.sessions("http");
    const auto at = [&](std::string_view server) {
        Lines lines;
        for (const session::Session& session : http)
            if (session.responder == server && session.verdict.isSession())
                lines.push_back(
                    fmt::format("{}, {} carriers", session::toString(session.outcome), session.carriedBy.size()));
        return lines;
    };
    EXPECT_EQ(at("10.0.0.2:80"), (Lines{"aborted, 2 carriers", "open, 2 carriers"})) << "the shop knew her no more";
    EXPECT_EQ(at("10.0.0.3:80"), (Lines{"released, 3 carriers"})) << "the bank did";
}

TEST(SessionExpires, ByTheServersClockAndNotWithTheConnection)
{
    const LessonRun run("session-expires");
    EXPECT_EQ(sessionLines(run, "http"), (Lines{"timed-out, 2 carriers", "aborted, 1 carriers"}));
    const auto tcp = run.sessions("tcp");
    const auto toBank = std::ranges::find(tcp, "10.0.0.3:80", &session::Session::responder);
    ASSERT_NE(toBank, tcp.end());
    EXPECT_GT(spanOf(*toBank).second, 100'000) << "the connection is open long after the session";
    EXPECT_EQ(run.tags("http", EventKind::Sent, "bank"), (Lines{"200", "200", "403"}));
}

TEST(KeepAliveIsNoSession, TheKeptConnectionMakesNoRequestStateful)
{
    const LessonRun run("keep-alive-is-no-session");
    std::size_t exchanges = 0;
    for (const session::Session& session : run.sessions("http")) {
        const bool atKiosk = session.responder == "10.0.0.2:80";
        exchanges += atKiosk ? 1 : 0;
        EXPECT_EQ(session.verdict.stateful.holds, !atKiosk) << session.name;
    }
    EXPECT_EQ(exchanges, 2U);
    EXPECT_EQ(sessionLines(run, "http"), (Lines{"open, 2 carriers"}));
    EXPECT_EQ(run.sessions("tcp").size(), 3U) << "one to the kiosk, two to the shop";
}

TEST(TwoVisitorsOneAddress, AreTwoSessions)
{
    const LessonRun run("two-visitors-one-address");
    EXPECT_EQ(sessionLines(run, "http"), (Lines{"released, 3 carriers", "open, 3 carriers"}));
    for (const session::Session& session : run.sessions("http"))
        EXPECT_EQ(session.initiator, "10.0.0.1") << session.name;
}

TEST(FourKindsOfSession, OnlyTheCookieLetsOneAnswerBuildOnAnother)
{
    const LessonRun run("four-kinds-of-session");
    for (const session::Session& flow : run.sessions("udp"))
        EXPECT_FALSE(flow.verdict.isSession());
    EXPECT_EQ(run.sessions("tcp").size(), 2U + 1U + 2U);
    Lines visits;
    const trace::Reading reading(run.trace(), run.registry);
    for (stack::EventNumber number = 1; number <= run.trace().size(); ++number) {
        if (run.trace()[number].kind != EventKind::Sent || reading.tag(number) != "http.200")
            continue;
        const net::Octets octets = run.trace().octets(run.trace()[number]);
        const std::string text(octets.begin(), octets.end());
        visits.push_back(text.substr(text.find("number ") + 7, 1));
    }
    EXPECT_EQ(visits, (Lines{"1", "1", "1", "1", "1", "2"}));
    EXPECT_EQ(sessionLines(run, "http"), (Lines{"open, 2 carriers"}));
}

TEST(ThreeLifetimes, NoTwoLayersBeginAndEndTogether)
{
    const LessonRun run("three-lifetimes");
    const auto http = run.sessions("http");
    const auto call = run.sessions("sip");
    const auto tcp = run.sessions("tcp");
    ASSERT_EQ(http.size(), 1U);
    ASSERT_EQ(call.size(), 1U);
    ASSERT_EQ(tcp.size(), 3U);
    EXPECT_EQ(http[0].outcome, Outcome::Released) << "by log-out";
    const auto [begin, end] = spanOf(http[0]);
    EXPECT_LT(begin, spanOf(call[0]).first);
    EXPECT_GT(end, spanOf(call[0]).second) << "the call lies within the visit";
    EXPECT_EQ(std::ranges::count(http[0].carriedBy, call[0].id), 0) << "and does not carry it";
    for (const session::Session& connection : tcp) {
        const auto [from, to] = spanOf(connection);
        EXPECT_LT(to - from, (end - begin) / 5);
        EXPECT_FALSE(from < spanOf(call[0]).first && to > spanOf(call[0]).first) << "none stands when the call begins";
    }
}

} // namespace
} // namespace osiscope::test
