#include "model/report/run_figures.h"

#include "app/lessons.h"
#include "app/protocols.h"
#include "model/scenario/builder.h"
#include "model/scenario/sweep.h"

#include <algorithm>
#include <gtest/gtest.h>

namespace osiscope::app {
namespace {

scenario::Scenario lessonOf(std::string_view id)
{
    return scenario::readScenario(findLesson(id)->text, "x.toml", makeRegistry()).value();
}

/// A lesson that has been run, and its figures.
class RunLesson {
public:
    explicit RunLesson(const scenario::Scenario& lesson)
        : m_simulation(scenario::build(lesson, m_registry)),
          m_protocols(scenario::protocolsIn({&lesson, 1}, m_registry))
    {
        m_simulation->run();
        m_sessions.emplace(*m_simulation->trace(), m_registry);
        m_figures = report::figuresOf(*m_simulation->trace(), *m_sessions, m_protocols, m_registry);
    }
    explicit RunLesson(std::string_view id) : RunLesson(lessonOf(id)) {}

    const report::ProtocolFigures& of(std::string_view protocol) const
    {
        const auto found = std::ranges::find(m_protocols, protocol, &stack::ProtocolDescription::id);
        return m_figures.at(static_cast<std::size_t>(found - m_protocols.begin()));
    }
    std::uint64_t found() const
    {
        std::uint64_t sum = 0;
        for (const report::ProtocolFigures& figures : m_figures)
            sum += figures.found;
        return sum;
    }
    const session::SessionIndex& sessions() const { return *m_sessions; }
    std::vector<std::string> fields() const { return report::figureFields(m_figures); }
    std::vector<std::string> names() const { return report::figureNames(m_protocols); }

private:
    stack::Registry m_registry = makeRegistry();
    std::unique_ptr<simulation::Simulation> m_simulation;
    std::vector<const stack::ProtocolDescription*> m_protocols;
    std::optional<session::SessionIndex> m_sessions;
    std::vector<report::ProtocolFigures> m_figures;
};

TEST(RunFigures, CountEverySessionOfEveryLesson)
{
    for (const scenario::Scenario& lesson : readLessons(makeRegistry())) {
        const RunLesson run(lesson);
        EXPECT_EQ(run.found(), run.sessions().all().size()) << lesson.lesson->id;
    }
}

TEST(RunFigures, TellWhatWasLostAndSentAgain)
{
    const RunLesson run("lost-syn");
    const report::ProtocolFigures& tcp = run.of("tcp");
    EXPECT_EQ(tcp.found, 1U);
    EXPECT_EQ(tcp.sessions, 1U);
    EXPECT_EQ(tcp.established, 1U);
    EXPECT_EQ(tcp.outcomes[static_cast<std::size_t>(session::Outcome::Released)], 1U);
    EXPECT_EQ(tcp.pdusLost, 1U);
    EXPECT_EQ(tcp.retransmissions, 1U);
    const session::Session& connection = run.sessions().all().front();
    EXPECT_EQ(tcp.pdusSent, connection.messages[0] + connection.messages[1]);
    EXPECT_EQ(tcp.octetsDelivered, connection.bytes[0] + connection.bytes[1]);
    EXPECT_GT(tcp.octetsSent, tcp.octetsDelivered + 40 * tcp.pdusSent - 1); // two headers each
}

TEST(RunFigures, WhatARouterForwardsDoesNotCountAgain)
{
    const auto scenario = scenario::readScenario(R"(
[[host]]
name = "alice"
address = "10.0.0.1"
[[host]]
name = "router"
address = "10.0.0.2"
[[host]]
name = "bob"
address = "10.0.0.3"
[[link]]
ends = ["alice", "router"]
[[link]]
ends = ["router", "bob"]
[[service]]
host = "bob"
stack = ["discard", "tcp"]
[[action]]
host = "alice"
do = "discard.send"
to = "bob"
size = 5000
)",
                                                 "x.toml", makeRegistry());
    ASSERT_TRUE(scenario) << scenario.error().front().toString();
    const RunLesson run(*scenario);
    const session::Session& connection = run.sessions().all().front();
    EXPECT_EQ(run.of("tcp").pdusSent, connection.messages[0] + connection.messages[1]);
}

TEST(RunFigures, ARefusalIsNoSession)
{
    const RunLesson run("connection-refused");
    EXPECT_GT(run.of("tcp").found, 0U);
    EXPECT_EQ(run.of("tcp").sessions, 0U);
    EXPECT_EQ(run.of("tcp").outcomes[static_cast<std::size_t>(session::Outcome::Refused)], run.of("tcp").found);
    EXPECT_EQ(run.of("tcp").goodput(), std::nullopt);
}

TEST(RunFigures, OfMessagesWithoutAServiceCountWhatArrives)
{
    const RunLesson run("syslog-one-way");
    EXPECT_GT(run.of("syslog").octetsDelivered, 0U);
    EXPECT_LE(run.of("syslog").octetsDelivered, run.of("syslog").octetsSent);
}

TEST(RunFigures, GoodputIsWhatWasDeliveredOverTheTimeItTook)
{
    report::ProtocolFigures figures;
    figures.octetsDelivered = 1000;
    EXPECT_EQ(figures.goodput(), std::nullopt);
    figures.firstSent = sim::kStart + std::chrono::seconds(1);
    figures.lastDelivered = figures.firstSent;
    EXPECT_EQ(figures.goodput(), std::nullopt);
    figures.lastDelivered = sim::kStart + std::chrono::seconds(3);
    EXPECT_EQ(figures.goodput(), 4000.0);
}

TEST(RunFigures, HaveAsManyNamesAsFields)
{
    const RunLesson run("phone-call");
    const std::vector<std::string> names = run.names();
    ASSERT_EQ(names.size(), run.fields().size());
    const auto at = std::ranges::find(names, "sip.found") - names.begin();
    EXPECT_EQ(run.fields().at(static_cast<std::size_t>(at)), "1");
    EXPECT_TRUE(names.back().ends_with(".goodput_bps"));
}

} // namespace
} // namespace osiscope::app
