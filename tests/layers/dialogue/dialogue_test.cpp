#include "layers/application/dialogue/description.h"
#include "layers/application/dialogue/rows.h"
#include "layers/network/ipv4/description.h"
#include "layers/session/iso_session/description.h"
#include "layers/transport/cotp/description.h"
#include "layers/transport/tcp/description.h"
#include "tests/support/two_hosts.h"

#include <gtest/gtest.h>

/// Two users who talk, over everything that is below them.
namespace osiscope::dialogue {
namespace {

using namespace std::chrono_literals;

class Talking : public test::TwoHosts {
public:
    explicit Talking(bool withService = true)
        : TwoHosts({&ipv4::description(), &tcp::description(), &cotp::description(), &iso_session::description(),
                    &description()},
                   {.rate = 10e6, .delay = 20ms})
    {
        const stack::ProtocolDescription* const stack[] = {&description(), &iso_session::description(),
                                                           &cotp::description(), &tcp::description()};
        m_bob =
            withService ? bob.addStack(stack, true, kPort, {}) : bob.addStack(std::span(stack).last(1), false, 0, {});
        m_alice = alice.clientOf(description(), std::span(stack).subspan(1));
    }

    void alices(sim::Duration at, Action action, std::string_view text = {}) { act(at, alice, m_alice, action, text); }
    void bobs(sim::Duration at, Action action, std::string_view text = {}) { act(at, bob, m_bob, action, text); }

    /// The lines that were heard, in order.
    std::vector<std::string> heard()
    {
        std::vector<std::string> lines;
        for (const stack::EventNumber number : find("dialogue.line"))
            if (trace()[number].kind == trace::EventKind::Received)
                lines.push_back(reading().label(number));
        return lines;
    }

private:
    void act(sim::Duration at, simulation::Host& host, std::size_t layer, Action action, std::string_view text)
    {
        stack::Parameters parameters;
        parameters.set("to", std::string("bob"));
        parameters.set("text", std::string(text));
        simulation.scheduleAction(sim::kStart + at, host, description(), static_cast<std::uint16_t>(action), layer,
                                  parameters);
    }
    std::size_t m_alice = 0;
    std::size_t m_bob = 0;
};

TEST(Dialogue, ALineIsReadAsItWasWritten)
{
    const net::OctetBuffer line = Lines::encode("hello");
    EXPECT_EQ(Lines::decode(line), "hello");
    EXPECT_EQ(Lines::dissect(line, {}).label, "\"hello\"");
    EXPECT_EQ(Lines::length(line, true, true), line.size());
    EXPECT_EQ(Lines::decode(net::Octets(line).first(line.size() - 1)), std::nullopt);
}

TEST(Dialogue, WhoLacksTheWordAsksAndGetsItWhenAllIsSaid)
{
    Talking talk;
    talk.alices(0s, Action::Open);
    talk.alices(200ms, Action::Say, "question");
    talk.bobs(1s, Action::Say, "answer");
    talk.alices(2s, Action::Say, "thanks");
    talk.simulation.run();
    EXPECT_EQ(talk.heard(), (std::vector<std::string>{"\"question\"", "\"answer\"", "\"thanks\""}));
    EXPECT_EQ(talk.count("iso-session.pt"), 4U); // sent and received, by either
}

TEST(Dialogue, TheEndWaitsForWhatTheOtherStillHasToSay)
{
    Talking talk;
    talk.alices(0s, Action::Open);
    talk.alices(1s, Action::Close);
    talk.bobs(1010ms, Action::Say, "wait");
    talk.simulation.run();
    EXPECT_EQ(talk.count("iso-session.nf"), 2U);
    EXPECT_EQ(talk.heard(), std::vector<std::string>{"\"wait\""});
    const auto sessions = talk.sessions("iso-session");
    ASSERT_EQ(sessions.size(), 1U);
    EXPECT_EQ(sessions[0].outcome, session::Outcome::Released);
    EXPECT_TRUE(sessions[0].verdict.isSession());
}

TEST(Dialogue, EachLayersSessionIsCarriedByTheOneBelow)
{
    Talking talk;
    talk.alices(0s, Action::Open);
    talk.alices(1s, Action::Say, "hello");
    talk.alices(2s, Action::Close);
    talk.simulation.run();
    const auto lines = talk.sessions("dialogue");
    const auto session = talk.sessions("iso-session");
    const auto transport = talk.sessions("cotp");
    const auto tcp = talk.sessions("tcp");
    ASSERT_EQ(lines.size(), 1U);
    ASSERT_EQ(session.size(), 1U);
    ASSERT_EQ(transport.size(), 1U);
    ASSERT_EQ(tcp.size(), 1U);
    EXPECT_EQ(lines[0].carriedBy, std::vector{session[0].id});
    EXPECT_EQ(session[0].carriedBy, std::vector{transport[0].id});
    EXPECT_EQ(transport[0].carriedBy, std::vector{tcp[0].id});
    EXPECT_LT(tcp[0].begins(), transport[0].begins());
    EXPECT_LT(transport[0].begins(), session[0].begins());
    EXPECT_EQ(transport[0].outcome, session::Outcome::Released);
    EXPECT_FALSE(lines[0].verdict.stateful.holds);
}

TEST(Dialogue, AnInterjectionNeedsNoWord)
{
    Talking talk;
    talk.alices(0s, Action::Open);
    talk.bobs(1s, Action::Interject, "hm");
    talk.simulation.run();
    EXPECT_EQ(talk.heard(), std::vector<std::string>{"\"hm\""});
    EXPECT_EQ(talk.count("iso-session.pt"), 0U);
}

TEST(Dialogue, TheWordMayBeHandedOverUnasked)
{
    Talking talk;
    talk.alices(0s, Action::Open);
    talk.alices(1s, Action::Give);
    talk.bobs(2s, Action::Say, "so?");
    talk.simulation.run();
    EXPECT_EQ(talk.heard(), std::vector<std::string>{"\"so?\""});
    EXPECT_EQ(talk.count("iso-session.pt"), 0U);
}

TEST(Dialogue, HangingUpIsAnAbort)
{
    Talking talk;
    talk.alices(0s, Action::Open);
    talk.bobs(1s, Action::Abort);
    talk.simulation.run();
    const auto sessions = talk.sessions("iso-session");
    ASSERT_EQ(sessions.size(), 1U);
    EXPECT_EQ(sessions[0].outcome, session::Outcome::Aborted);
}

TEST(Dialogue, WhereNobodyListensThereIsNone)
{
    Talking talk(false);
    talk.alices(0s, Action::Open);
    talk.simulation.run();
    EXPECT_EQ(talk.count("iso-session.s-p-abort"), 1U);
    EXPECT_TRUE(talk.sessions("iso-session").empty());
}

} // namespace
} // namespace osiscope::dialogue
