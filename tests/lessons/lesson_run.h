#pragma once

#include "app/lessons.h"
#include "tests/support/scenario_run.h"

#include <chrono>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <iterator>

namespace osiscope::test {

using Lines = std::vector<std::string>;

/// Whether these lines are among those, in this order.
inline testing::AssertionResult has(const Lines& those, const Lines& wanted)
{
    auto from = those.begin();
    for (const std::string& line : wanted) {
        from = std::find(from, those.end(), line);
        if (from == those.end())
            return testing::AssertionFailure() << "no \"" << line << "\" in its place among\n"
                                               << fmt::format("{}", fmt::join(those, "\n"));
    }
    return testing::AssertionSuccess();
}

/// Those of the lines that say this.
inline Lines with(std::string_view what, const Lines& lines)
{
    Lines chosen;
    std::ranges::copy_if(lines, std::back_inserter(chosen),
                         [&](const std::string& line) { return line.contains(what); });
    return chosen;
}

/// A lesson, run to its end, told in short lines for comparing.
class LessonRun : public ScenarioRun {
public:
    explicit LessonRun(std::string_view id) : ScenarioRun(std::string(app::findLesson(id)->text)) {}

    /// The segments that a host sends to another one: "400 ms RST, seq 106", "1320 ms ACK, seq 301, ack 117". The time
    /// is rounded down.
    Lines segments(std::string_view from, std::string_view to) const
    {
        Lines lines;
        each("tcp", trace::EventKind::Sent, from, [&](const trace::Reading& reading, stack::EventNumber number) {
            const trace::Event& event = trace()[number];
            if (trace().host(event.peer).name != to)
                return;
            const std::vector<stack::DissectedPdu> chain = reading.dissect(number);
            const auto segment = std::ranges::find(chain, "tcp", &stack::DissectedPdu::protocol);
            if (segment == chain.end())
                return;
            std::string line = fmt::format("{} ms {}", milliseconds(event.time), segment->label);
            line += fmt::format(", seq {}", numberOf(*segment, "sequence-number"));
            if (segment->label.contains("ACK"))
                line += fmt::format(", ack {}", numberOf(*segment, "acknowledgment-number"));
            lines.push_back(std::move(line));
        });
        return lines;
    }

    /// The states that a host's TCP moves to, with their times: "420 ms CLOSED".
    Lines states(std::string_view host) const { return told("tcp", trace::EventKind::State, host); }

    /// What a host's TCP notes: "420 ms connection reset".
    Lines notes(std::string_view host) const { return told("tcp", trace::EventKind::Note, host); }

    /// "100 ms 5 octets": what a host's program is handed.
    Lines readBy(std::string_view host, std::string_view protocol = "socket") const
    {
        return told(protocol, trace::EventKind::Received, host);
    }

    /// "established, aborted", for each TCP connection.
    Lines endings() const
    {
        Lines lines;
        for (const session::Session& session : sessions("tcp"))
            lines.push_back(fmt::format("{}, {}", session.established ? "established" : "never established",
                                        session::toString(session.outcome)));
        return lines;
    }

    static std::int64_t milliseconds(sim::TimePoint time)
    {
        return std::chrono::duration_cast<std::chrono::milliseconds>(time - sim::kStart).count();
    }

private:
    template <typename What>
    void each(std::string_view protocol, trace::EventKind kind, std::string_view host, const What& what) const
    {
        const trace::Reading reading(trace(), registry);
        for (stack::EventNumber number = 1; number <= trace().size(); ++number) {
            const trace::Event& event = trace()[number];
            if (event.protocol == registry.idOf(protocol) && event.kind == kind &&
                trace().host(event.host).name == host)
                what(reading, number);
        }
    }

    Lines told(std::string_view protocol, trace::EventKind kind, std::string_view host) const
    {
        Lines lines;
        each(protocol, kind, host, [&](const trace::Reading& reading, stack::EventNumber number) {
            if (!reading.label(number).starts_with("stays "))
                lines.push_back(fmt::format("{} ms {}", milliseconds(trace()[number].time), reading.label(number)));
        });
        return lines;
    }

    static std::uint64_t numberOf(const stack::DissectedPdu& pdu, std::string_view field)
    {
        for (const stack::Field& found : pdu.fields)
            if (found.row->id == field)
                return found.number;
        ADD_FAILURE() << "no field " << field;
        return 0;
    }
};

} // namespace osiscope::test
