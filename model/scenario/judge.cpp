#include "model/scenario/judge.h"

#include "model/scenario/arrivals.h"
#include "model/scenario/state_spans.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

namespace osiscope::scenario {

namespace {

/// From when to when, both included.
struct Window {
    sim::TimePoint from = sim::kStart;
    sim::TimePoint to = sim::TimePoint::max();

    bool holds(sim::TimePoint moment) const { return from <= moment && moment <= to; }
    bool isBounded() const { return to != sim::TimePoint::max(); }
};

std::string seconds(sim::Duration span)
{
    return fmt::format("{:.9g} s", sim::toSeconds(span));
}

std::string timeText(const Expectation& expected)
{
    if (expected.at)
        return fmt::format(" at {} ± {}", seconds(*expected.at), seconds(expected.within));
    if (expected.after)
        return fmt::format(" {} ± {} later", seconds(*expected.after), seconds(expected.within));
    return {};
}

std::string describe(const Expectation& expected, const Scenario& scenario)
{
    const std::string& host = scenario.hosts[expected.host].name;
    if (!expected.state.empty())
        return fmt::format("{} at {}{}", expected.state, host, timeText(expected));
    std::string packet = expected.match;
    if (expected.protocol != nullptr)
        packet += fmt::format("{}{} {{ {} }}", packet.empty() ? "" : ", ", expected.protocol->id,
                              stack::toString(expected.fields));
    if (expected.from)
        packet += fmt::format("{}from {}", packet.empty() ? "" : " ", scenario.hosts[*expected.from].name);
    if (!expected.nothing)
        return fmt::format("{} receives {}{}", host, packet, timeText(expected));
    const std::string since = expected.at      ? fmt::format(" from {} on", seconds(*expected.at))
                              : expected.after ? fmt::format(" from {} later on", seconds(*expected.after))
                                               : std::string{};
    return fmt::format("{} receives nothing{}{}{}", host, packet.empty() ? "" : " like " + packet, since,
                       expected.until ? " until " + seconds(*expected.until) : std::string{});
}

class Judge {
public:
    Judge(const Scenario& scenario, const trace::Reading& reading)
        : m_scenario(scenario), m_reading(reading), m_arrivals(scenario, reading), m_next(scenario.hosts.size())
    {}

    std::vector<Judgement> judge()
    {
        for (const Expectation& expected : m_scenario.expectations) {
            Judgement judgement;
            judgement.what = describe(expected, m_scenario);
            judgement.position = expected.position;
            if (!expected.state.empty())
                judgeState(expected, judgement);
            else if (expected.nothing)
                judgeSilence(expected, judgement);
            else
                judgePacket(expected, judgement);
            m_judgements.push_back(std::move(judgement));
        }
        for (std::size_t host = 0; host < m_scenario.hosts.size(); ++host)
            if (m_scenario.hosts[host].strict)
                judgeRest(host);
        return std::move(m_judgements);
    }

private:
    std::optional<sim::TimePoint> momentOf(const Expectation& expected) const
    {
        if (expected.at)
            return sim::kStart + *expected.at;
        if (expected.after)
            return m_last + *expected.after;
        return std::nullopt;
    }

    Window windowOf(const Expectation& expected) const
    {
        if (const auto moment = momentOf(expected))
            return {*moment - expected.within, *moment + expected.within};
        return {m_last, sim::TimePoint::max()};
    }

    void keep(Judgement& judgement, stack::EventNumber event, sim::TimePoint moment)
    {
        judgement.kept = true;
        judgement.event = event;
        m_last = moment;
    }

    /// The time goes on as it was expected to, so that one failure does not make others.
    void fail(const Expectation& expected, Judgement& judgement, stack::EventNumber event, std::string why)
    {
        judgement.event = event;
        judgement.why = std::move(why);
        m_last = momentOf(expected).value_or(m_last);
    }

    void judgePacket(const Expectation& expected, Judgement& judgement)
    {
        const std::span<const Arrival> arrivals = m_arrivals.at(expected.host);
        std::size_t& next = m_next[expected.host];
        const Window window = windowOf(expected);
        const Arrival* instead = nullptr; // the most telling of what came
        bool right = false;               // it is right but for its time
        std::size_t behind = next;        // the arrival after the one that is right but for its time
        for (std::size_t i = next; i < arrivals.size(); ++i) {
            const Arrival& arrival = arrivals[i];
            const bool fits = m_arrivals.differences(expected, arrival).empty();
            if (fits && window.holds(arrival.moment)) {
                next = i + 1;
                return keep(judgement, arrival.event, arrival.moment);
            }
            const bool better = instead == nullptr || (!window.holds(instead->moment) && window.holds(arrival.moment));
            if ((fits && !right) || (better && !right)) {
                instead = &arrival;
                right = fits;
                behind = i + 1;
            }
            if (expected.strict)
                break;
        }
        if (instead == nullptr)
            return fail(expected, judgement, stack::kNoEvent, "nothing more comes in");
        if (expected.strict && instead->moment <= window.to)
            next += right ? 0 : 1; // it came in its place
        if (right) {               // what follows it is judged as if the time had been right
            next = behind;
            fail(expected, judgement, instead->event,
                 fmt::format("it comes at {}", seconds(instead->moment - sim::kStart)));
            m_last = instead->moment;
            return;
        }
        const std::string before =
            window.isBounded() && !window.holds(instead->moment)
                ? fmt::format("nothing comes then; what comes at {}: ", seconds(instead->moment - sim::kStart))
                : std::string{};
        fail(expected, judgement, instead->event,
             fmt::format("{}{}", before, m_arrivals.differences(expected, *instead)));
    }

    void judgeSilence(const Expectation& expected, Judgement& judgement)
    {
        const std::span<const Arrival> arrivals = m_arrivals.at(expected.host);
        const sim::TimePoint from = momentOf(expected).value_or(m_last);
        const sim::TimePoint to = expected.until ? sim::kStart + *expected.until : sim::TimePoint::max();
        for (std::size_t i = m_next[expected.host]; i < arrivals.size() && arrivals[i].moment <= to; ++i)
            if (arrivals[i].moment >= from && m_arrivals.differences(expected, arrivals[i]).empty())
                return fail(expected, judgement, arrivals[i].event,
                            fmt::format("something comes at {}", seconds(arrivals[i].moment - sim::kStart)));
        const auto stopped = m_reading.trace().stoppedAt();
        if (expected.until && stopped && *stopped < to)
            return fail(expected, judgement, stack::kNoEvent,
                        fmt::format("nobody knows: the run was stopped at {}", seconds(*stopped - sim::kStart)));
        keep(judgement, stack::kNoEvent, expected.until ? to : m_last);
    }

    void judgeState(const Expectation& expected, Judgement& judgement)
    {
        // Without a time it is the state at the moment when the expectation before it was met.
        const Window window = momentOf(expected) ? windowOf(expected) : Window{m_last, m_last};
        stack::EventNumber latest = stack::kNoEvent;
        std::string states;
        for (const StateSpan& span : stateSpans(m_reading, static_cast<stack::HostId>(expected.host), expected.state)) {
            if (span.from > window.to)
                break;
            const bool begins = window.holds(span.from);
            const bool lasts = span.from < window.from && span.to > window.to;
            if ((begins || lasts) && span.tag == expected.state)
                return keep(judgement, span.event, std::max(span.from, window.from));
            if (span.to <= window.to)
                continue;
            latest = span.event;
            const trace::Event& event = m_reading.trace()[span.event];
            const std::string_view whose =
                event.entity == stack::kNoEntity ? std::string_view{} : m_reading.trace().entity(event.entity).name;
            states += fmt::format("{}{}{}{}{}", states.empty() ? "" : ", ", span.tag, whose.empty() ? "" : " (", whose,
                                  whose.empty() ? "" : ")");
        }
        fail(expected, judgement, latest, states.empty() ? "it is in no state then" : "it is " + states);
    }

    void judgeRest(std::size_t host)
    {
        const std::span<const Arrival> rest = m_arrivals.at(host).subspan(m_next[host]);
        if (rest.empty())
            return;
        Judgement judgement;
        judgement.what = fmt::format("{} receives nothing that is not expected", m_scenario.hosts[host].name);
        judgement.why = fmt::format("{} more {}", rest.size(), rest.size() == 1 ? "packet comes" : "packets come");
        judgement.event = rest.front().event;
        judgement.position = m_scenario.hosts[host].position;
        m_judgements.push_back(std::move(judgement));
    }

    const Scenario& m_scenario;
    const trace::Reading& m_reading;
    Arrivals m_arrivals;
    std::vector<std::size_t> m_next;     ///< by host: the first arrival after the one that met the last expectation
    sim::TimePoint m_last = sim::kStart; ///< when the last expectation was met
    std::vector<Judgement> m_judgements;
};

} // namespace

std::vector<Judgement> judge(const Scenario& scenario, const trace::Reading& reading)
{
    return Judge(scenario, reading).judge();
}

bool allKept(std::span<const Judgement> judgements)
{
    return std::ranges::all_of(judgements, &Judgement::kept);
}

} // namespace osiscope::scenario
