#include "layers/application/session_user/description.h"
#include "layers/application/session_user/rows.h"
#include "layers/network/ipv4/description.h"
#include "layers/session/iso_session/description.h"
#include "layers/session/iso_session/spdu.h"
#include "layers/transport/cotp/description.h"
#include "layers/transport/tcp/description.h"
#include "model/scenario/builder.h"
#include "model/scenario/reader.h"
#include "model/trace/reading.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

/// Users who ask for one session service after the other, over everything that is below them.
namespace osiscope::session_user {
namespace {

using Lines = std::vector<std::string>;

struct Does {
    std::string_view host;
    std::string_view what;
    std::string_view more = {};
};

/// Two hosts; each thing is done a second after the one before.
std::string scenarioOf(std::initializer_list<Does> all, std::string_view service = {})
{
    std::string text = fmt::format(R"(title = "two users"
[[host]]
name = "alice"
address = "10.0.0.1"
[[host]]
name = "bob"
address = "10.0.0.2"
[[link]]
ends = ["alice", "bob"]
delay = "10 ms"
[[service]]
host = "bob"
stack = ["session-user", "iso-session", "cotp", "tcp"]
{}
)",
                                   service);
    int second = 0;
    for (const Does& each : all)
        text += fmt::format("[[action]]\nat = \"{} s\"\nhost = \"{}\"\ndo = \"session-user.{}\"\n{}\n", second++,
                            each.host, each.what, each.more);
    return text;
}

const stack::Registry& registry()
{
    static const stack::Registry kRegistry({&ipv4::description(), &tcp::description(), &cotp::description(),
                                            &iso_session::description(), &session_user::description()});
    return kRegistry;
}

class Users {
public:
    explicit Users(const std::string& text)
    {
        const auto scenario = scenario::readScenario(text, "users.toml", registry());
        if (!scenario) {
            ADD_FAILURE() << scenario.error().front().toString();
            return;
        }
        m_simulation = scenario::build(*scenario, registry());
        m_simulation->run();
    }

    /// "alice cn": the session PDUs in the order in which they were sent.
    Lines spdus() const { return told("iso-session", trace::EventKind::Sent); }
    /// "alice text": what the users have said, as their layer records it.
    Lines said() const { return told("session-user", trace::EventKind::Sent); }
    /// Of the first PDU with this tag that was sent.
    net::Octets octets(std::string_view tag) const
    {
        const trace::Reading reading(trace(), registry());
        for (stack::EventNumber number = 1; number <= trace().size(); ++number)
            if (trace()[number].kind == trace::EventKind::Sent && reading.tag(number) == tag)
                return trace().octets(trace()[number]);
        return {};
    }
    /// The same of everything that the users' layer notes.
    Lines notes() const
    {
        Lines found = told("session-user", trace::EventKind::Note);
        std::erase_if(found, [](const std::string& line) { return line.contains(" action."); });
        return found;
    }
    /// What a host's user remembers of its work, from change to change.
    Lines remembered(std::string_view host) const
    {
        Lines found;
        const trace::Reading reading(trace(), registry());
        for (stack::EventNumber number = 1; number <= trace().size(); ++number)
            if (trace()[number].kind == trace::EventKind::Variable && reading.tag(number) == "session-user.works" &&
                trace().host(trace()[number].host).name == host)
                found.push_back(reading.label(number).substr(std::string_view("works = ").size()));
        return found;
    }

private:
    const trace::Trace& trace() const { return *m_simulation->trace(); }
    Lines told(std::string_view protocol, trace::EventKind kind) const
    {
        Lines found;
        const trace::Reading reading(trace(), registry());
        for (stack::EventNumber number = 1; number <= trace().size(); ++number)
            if (trace()[number].kind == kind && trace()[number].protocol == registry().idOf(protocol))
                found.push_back(fmt::format("{} {}", trace().host(trace()[number].host).name,
                                            reading.tag(number).substr(protocol.size() + 1)));
        return found;
    }

    std::unique_ptr<simulation::Simulation> m_simulation;
};

constexpr Does kConnect{"alice", "connect", "to = \"bob\""};
constexpr Does kStart{"alice", "activity-start", "activity = \"WORK\""};
constexpr Does kMark{"alice", "sync-minor"};

TEST(SessionUser, ATextIsReadAsItWasWritten)
{
    const net::OctetBuffer text = Texts::encode("hello");
    EXPECT_EQ(Texts::decode(text), "hello");
    EXPECT_EQ(Texts::dissect(text, {}).label, "\"hello\"");
    EXPECT_EQ(Texts::length(text, true, true), text.size());
    EXPECT_EQ(Texts::decode(net::Octets(text).first(text.size() - 1)), std::nullopt);
}

TEST(SessionUser, WorkThatIsInterruptedGoesOnFromItsLastPoint)
{
    const Users users(scenarioOf({kConnect,
                                  kStart,
                                  kMark,
                                  {"alice", "data", "text = \"more\""},
                                  {"alice", "activity-interrupt"},
                                  {"alice", "activity-resume", "activity = \"WORK\""},
                                  kMark,
                                  {"alice", "activity-end"},
                                  {"alice", "release"}}));
    EXPECT_EQ(users.spdus(),
              (Lines{"alice cn", "bob ac", "alice as", "alice mip", "bob mia", "alice dt", "alice ai", "bob aia",
                     "alice ar", "alice mip", "bob mia", "alice ae", "bob maa", "alice fn", "bob dn"}));
    EXPECT_EQ(users.remembered("alice"), (Lines{"WORK up to point 1", "WORK up to point 2", ""}));
    EXPECT_EQ(users.remembered("bob"),
              (Lines{"WORK up to its beginning", "WORK up to point 1", "WORK up to point 2", ""}));
}

TEST(SessionUser, WorkOutlivesTheSessionButNotItsDiscarding)
{
    const Users users(scenarioOf({kConnect,
                                  kStart,
                                  kMark,
                                  {"bob", "abort"},
                                  kConnect,
                                  {"alice", "activity-resume", "activity = \"WORK\""},
                                  {"alice", "activity-discard"},
                                  {"alice", "activity-resume", "activity = \"WORK\""}}));
    EXPECT_EQ(users.spdus(), (Lines{"alice cn", "bob ac", "alice as", "alice mip", "bob mia", "bob ab", "alice cn",
                                    "bob ac", "alice ar", "alice ad", "bob ada"}));
    EXPECT_EQ(users.notes(), (Lines{"alice unknown-work"}));
}

TEST(SessionUser, ToGoBackForgetsWhatWasConfirmedBehindThePoint)
{
    const Users users(
        scenarioOf({kConnect, kStart, kMark, kMark, {"alice", "resynchronize", "type = \"restart\"\npoint = 2"}}));
    EXPECT_EQ(users.remembered("alice"), (Lines{"WORK up to point 1", "WORK up to point 2", "WORK up to point 1"}));
    EXPECT_EQ(users.remembered("bob").back(), "WORK up to point 1");
}

TEST(SessionUser, BetweenActivitiesThereAreCapabilityDataAndControl)
{
    const Users users(scenarioOf({kConnect,
                                  {"alice", "capability-data", "text = \"can you?\""},
                                  {"alice", "control-give"},
                                  {"bob", "activity-start", "activity = \"WORK\""},
                                  {"bob", "activity-end"},
                                  {"alice", "token-please", "tokens = \"data, major\""},
                                  {"bob", "token-give", "tokens = \"data, minor, major, release\""},
                                  {"alice", "release"}}));
    EXPECT_EQ(users.spdus(), (Lines{"alice cn", "bob ac", "alice cd", "bob cda", "alice gtc", "bob gta", "bob as",
                                    "bob ae", "alice maa", "alice pt", "bob gt", "alice fn", "bob dn"}));
}

TEST(SessionUser, TheListenerReportsATroubleAndGetsTheWord)
{
    const Users users(scenarioOf({{"alice", "connect", "to = \"bob\"\nunits = \"half-duplex, exceptions\""},
                                  {"bob", "exception", "reason = 128"},
                                  {"alice", "token-give", "tokens = \"data\""},
                                  {"bob", "data", "text = \"too fast\""},
                                  {"bob", "release"}}));
    EXPECT_EQ(users.spdus(), (Lines{"alice cn", "bob ac", "bob ed", "alice gt", "bob dt", "bob fn", "alice dn"}));
}

TEST(SessionUser, MuchDataWithTheRequestFollowsTheConnect)
{
    const Users users(scenarioOf({{"alice", "connect", "to = \"bob\"\ndata = 25000"}, {"alice", "release"}}));
    EXPECT_EQ(users.spdus(), (Lines{"alice cn", "bob oa", "alice cdo", "alice cdo", "bob ac", "alice fn", "bob dn"}));
}

TEST(SessionUser, AsksForTheOtherServicesToo)
{
    const Users users(scenarioOf({{"bob", "data", "text = \"hello?\""},
                                  {"alice", "connect", "to = \"bob\"\nunits = \"duplex, major-sync, typed-data\""},
                                  {"bob", "typed-data", "text = \"hello\""},
                                  {"alice", "sync-major"},
                                  {"alice", "abort"}}));
    EXPECT_EQ(users.notes(), (Lines{"bob nobody-there"}));
    EXPECT_EQ(users.spdus(), (Lines{"alice cn", "bob ac", "bob td", "alice map", "bob maa", "alice ab"}));
}

TEST(SessionUser, BothMayWantToEndAtOnce)
{
    const Users users(
        scenarioOf({{"alice", "connect", "to = \"bob\"\nunits = \"duplex\""},
                    {"alice", "release", "[[action]]\nat = \"1 s\"\nhost = \"bob\"\ndo = \"session-user.release\""}}));
    EXPECT_EQ(users.spdus(), (Lines{"alice cn", "bob ac", "alice fn", "bob fn", "bob dn", "alice dn"}));
}

TEST(SessionUser, WhatIsAskedForBeforeThereIsASessionWaitsForIt)
{
    const Users users(scenarioOf({{"alice", "connect",
                                   "to = \"bob\"\n[[action]]\nat = \"0 s\"\nhost = \"alice\"\ndo = "
                                   "\"session-user.activity-start\"\nactivity = \"WORK\""},
                                  kMark}));
    EXPECT_EQ(users.spdus(), (Lines{"alice cn", "bob ac", "alice as", "alice mip", "bob mia"}));
}

TEST(SessionUser, MayWantNoSession)
{
    const Users users(scenarioOf({kConnect, kStart}, "refuses = true"));
    EXPECT_EQ(users.spdus(), (Lines{"alice cn", "bob rf"}));
    EXPECT_EQ(users.notes(), (Lines{"alice nobody-there"}));
}

TEST(SessionUser, MaySayThatItIsBusy)
{
    const Users users(scenarioOf({kConnect}, "refuses = true\nrefuse-reason = 1"));
    const auto refusal = iso_session::parse(users.octets("iso-session.rf")).value().front();
    EXPECT_EQ(refusal.number(iso_session::Code::Reason), 1U) << "X.225 8.3.5: temporarily congested";
}

TEST(SessionUser, MayNotHaveFinished)
{
    const Does release{"alice", "release"};
    const Does say{"alice", "data", "text = \"more\""};
    const Users users(scenarioOf({kConnect, release, say, release}, "refuses-release = 1"));
    EXPECT_EQ(users.spdus(), (Lines{"alice cn", "bob ac", "alice fn", "bob nf", "alice dt", "alice fn", "bob dn"}));
    const Users without(
        scenarioOf({{"alice", "connect", "to = \"bob\"\nunits = \"duplex\""}, release}, "refuses-release = 1"));
    EXPECT_EQ(without.spdus(), (Lines{"alice cn", "bob ac", "alice fn", "bob dn"})) << "nobody may refuse";
}

TEST(SessionUser, MayLeaveTheFirstWordToTheOther)
{
    const Users users(scenarioOf({{"alice", "connect", "to = \"bob\"\ntheirs = \"data\""},
                                  {"bob", "data", "text = \"first\""},
                                  {"alice", "sync-minor"}}));
    EXPECT_EQ(users.spdus(), (Lines{"alice cn", "bob ac", "bob dt"})) << "for a mark alice needs the data token too";
    EXPECT_EQ(users.said(), Lines{"bob text"});
}

// X.215 13.1, 13.3: what the service does not take has not been said.
TEST(SessionUser, HasSaidOnlyWhatItMaySay)
{
    constexpr Does kAlice{"alice", "data", "text = \"a\""};
    constexpr Does kBob{"bob", "data", "text = \"b\""};
    const Users turns(scenarioOf({kConnect, kBob, kAlice, {"alice", "token-give", "tokens = \"data\""}, kAlice, kBob}));
    EXPECT_EQ(turns.spdus(), (Lines{"alice cn", "bob ac", "alice dt", "alice gt", "bob dt"}));
    EXPECT_EQ(turns.said(), (Lines{"alice text", "bob text"}));
    EXPECT_EQ(turns.notes(), (Lines{"bob not-our-word", "alice not-our-word"}));

    const Users notGiven(scenarioOf({kConnect, {"bob", "token-give", "tokens = \"data\""}, kAlice}));
    EXPECT_EQ(notGiven.said(), Lines{"alice text"});
    const Users control(scenarioOf({kConnect, {"alice", "control-give"}, kAlice, kBob}));
    EXPECT_EQ(control.said(), Lines{"bob text"});
    const Users left(scenarioOf({kConnect,
                                 kStart,
                                 {"alice", "token-give", "tokens = \"data\""},
                                 {"alice", "activity-interrupt"},
                                 kBob,
                                 kAlice}));
    EXPECT_EQ(left.said(), Lines{"alice text"}) << "whoever interrupts has all tokens";
    const Users duplex(scenarioOf({{"alice", "connect", "to = \"bob\"\nunits = \"duplex\""},
                                   kBob,
                                   kAlice,
                                   {"alice", "typed-data", "text = \"t\""}}));
    EXPECT_EQ(duplex.said(), (Lines{"bob text", "alice text"}));
    EXPECT_EQ(duplex.notes(), Lines{"alice not-agreed"});
}

struct Mistake {
    Does does;
    std::string_view message; ///< a part of it
};

TEST(SessionUser, MistakesInAScenarioAreToldWithWhatWouldBeRight)
{
    const Mistake mistakes[] = {
        {{"alice", "connect", "to = \"bob\"\nunits = \"half-duplex, minor\""}, "units are a list of: half-duplex"},
        {{"alice", "connect", "to = \"bob\"\nunits = \"minor-sync\""}, "one of half-duplex and duplex is needed"},
        {{"alice", "connect", "to = \"carol\""}, "carol"},
        {{"alice", "token-give", "tokens = \"word\""}, "tokens are a list of: data, minor, major, release"},
        {{"alice", "token-please", "tokens = \"\""}, "tokens are a list of"},
        {{"alice", "activity-start", "activity = \"TOOLONG\""}, "one to six letters"},
        {{"alice", "resynchronize", "type = \"forward\""}, "restart"},
    };
    for (const Mistake& mistake : mistakes) {
        const auto read = scenario::readScenario(scenarioOf({mistake.does}), "users.toml", registry());
        ASSERT_FALSE(read) << mistake.does.more;
        EXPECT_NE(read.error().front().message.find(mistake.message), std::string::npos)
            << read.error().front().message;
    }
}

} // namespace
} // namespace osiscope::session_user
