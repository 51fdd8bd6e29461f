// What can be asked of a protocol at any moment of any lesson: something comes of all that is offered.
#include "app/lessons.h"
#include "app/protocols.h"
#include "model/scenario/reader.h"
#include "model/scenario/what_if.h"
#include "model/trace/filter.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <gtest/gtest.h>
#include <set>
#include <tuple>

namespace osiscope::scenario {
namespace {

using stack::EventNumber;

/// A lesson's run, and what can be asked at its moments.
class Asked {
public:
    explicit Asked(std::string_view id)
        : m_scenario(*readScenario(app::findLesson(id)->text, fmt::format("{}.toml", id), m_registry)),
          m_trace(run(m_scenario)),
          m_reading(*m_trace, m_registry),
          m_machines(*m_trace, m_registry),
          m_memory(*m_trace)
    {}

    std::vector<WhatIf> at(EventNumber number) const
    {
        auto all = whatIfs(m_scenario, {m_reading, m_machines, m_memory}, number);
        std::erase_if(all, [](const WhatIf& each) { return each.change != WhatIf::Change::Ask; });
        return all;
    }
    /// "alice: Delete cookies (there is no cookie in the jar)".
    std::vector<std::string> ordersAt(EventNumber number) const
    {
        std::vector<std::string> orders;
        for (const WhatIf& each : at(number))
            orders.push_back(order(each, m_scenario, m_reading) +
                             (each.hindered.empty() ? "" : fmt::format(" ({})", each.hindered)));
        return orders;
    }
    std::string named(const WhatIf& change) const { return order(change, m_scenario, m_reading); }
    /// Whether anything but words comes of it.
    bool hasEffect(const WhatIf& change) const
    {
        Scenario changed = m_scenario;
        RunOptions options;
        apply(change, changed, options);
        changed.until = changed.until.value_or(std::chrono::seconds(600)); // else some would go on for ever
        return doings(*run(changed)) != doings(*m_trace);
    }
    /// One event for each host and moment, the last; of many only some.
    std::vector<EventNumber> moments() const
    {
        constexpr std::size_t kEnough = 10;
        std::set<std::pair<stack::HostId, sim::TimePoint>> seen;
        std::vector<EventNumber> all;
        for (auto number = static_cast<EventNumber>(m_trace->size()); number > 0; --number)
            if (seen.insert({(*m_trace)[number].host, (*m_trace)[number].time}).second)
                all.push_back(number);
        std::vector<EventNumber> some;
        for (std::size_t i = 0; i < all.size(); i += all.size() / kEnough + 1)
            some.push_back(all[i]);
        return some;
    }
    const trace::Trace& trace() const { return *m_trace; }
    /// The first event that a filter chooses.
    EventNumber find(const std::string& what) const { return trace::firstMatches(m_reading, std::array{what}).front(); }

private:
    using Doing = std::tuple<sim::TimePoint, trace::EventKind, stack::HostId, stack::ProtocolId, std::uint16_t>;

    static std::vector<Doing> doings(const trace::Trace& trace)
    {
        std::vector<Doing> all;
        for (EventNumber number = 1; number <= trace.size(); ++number)
            if (const trace::Event& event = trace[number]; event.kind != trace::EventKind::Note)
                all.emplace_back(event.time, event.kind, event.host, event.protocol, event.row);
        return all;
    }
    std::shared_ptr<const trace::Trace> run(const Scenario& scenario) const
    {
        const auto simulation = build(scenario, m_registry, {});
        simulation->run();
        return simulation->trace();
    }

    stack::Registry m_registry = app::makeRegistry();
    Scenario m_scenario;
    std::shared_ptr<const trace::Trace> m_trace;
    trace::Reading m_reading;
    trace::Machines m_machines;
    trace::Memory m_memory;
};

bool has(const std::vector<std::string>& orders, std::string_view wanted)
{
    return std::ranges::find(orders, wanted) != orders.end();
}

/// Of a telephone that calls, rings and talks, at each of its states.
TEST(Hindrances, AreThoseOfTheMoment)
{
    const Asked call("phone-call");
    const EventNumber rings = call.find("sip.early-dialog bob");
    const EventNumber talks = call.find("sip.confirmed-dialog bob");
    EXPECT_TRUE(has(call.ordersAt(rings), "bob: Answer"));
    EXPECT_TRUE(has(call.ordersAt(rings), "bob: Hold (no call has been answered that is still going on)"));
    EXPECT_TRUE(has(call.ordersAt(talks), "bob: Answer (no call rings here)"));
    EXPECT_TRUE(has(call.ordersAt(talks), "bob: Hold"));
    EXPECT_TRUE(has(call.ordersAt(call.find("sip.dialog-ended alice")), "alice: Hang up (there is no call)"));
    const Asked socket("four-ways-to-close");
    EXPECT_TRUE(has(socket.ordersAt(1), "bob: Close (the program has no connection)"));
    EXPECT_TRUE(has(socket.ordersAt(socket.find("tcp.syn sent alice")), "alice: Close")) << "it is being opened";
    const Asked phone("registration");
    EXPECT_TRUE(has(phone.ordersAt(phone.find("sip.register sent bob")), "bob: Ask for bindings"))
        << "registered or not";
    EXPECT_TRUE(has(call.ordersAt(rings), "bob: Ask for bindings (the telephone knows no registrar)"));
}

/// What is offered at these moments has an effect, and what is hindered has none.
TEST(Hindrances, AreTrue)
{
    for (const std::string_view lesson :
         {"phone-call", "session-outlives-connections", "four-ways-to-close", "dialogue-with-tokens"}) {
        const Asked asked(lesson);
        for (const EventNumber at : asked.moments())
            for (const WhatIf& change : asked.at(at))
                EXPECT_EQ(asked.hasEffect(change), change.hindered.empty())
                    << lesson << ", event " << at << ": " << asked.named(change);
    }
}

/// Here some of what is offered comes to nothing: to stop reading once more, and what waits for an acknowledgment.
TEST(Hindrances, StopNothingThatWouldHaveAnEffect)
{
    for (const std::string_view lesson : {"registration", "reset", "cancelled-call", "telnet-login"}) {
        const Asked asked(lesson);
        for (const EventNumber at : asked.moments())
            for (const WhatIf& change : asked.at(at))
                EXPECT_TRUE(change.hindered.empty() || !asked.hasEffect(change))
                    << lesson << ", event " << at << ": " << asked.named(change);
    }
}

TEST(Hindrances, AreToldByWhatIsMissing)
{
    const Asked cookie("session-outlives-connections");
    EXPECT_TRUE(has(cookie.ordersAt(1), "alice: Delete cookies (there is no cookie in the jar)"));
    EXPECT_TRUE(has(cookie.ordersAt(cookie.find("http.cookie-stored")), "alice: Delete cookies"));
    EXPECT_TRUE(has(cookie.ordersAt(cookie.find("tcp.syn received")),
                    "shop: Restart the server (the server has no connection and no session)"));
}

} // namespace
} // namespace osiscope::scenario
