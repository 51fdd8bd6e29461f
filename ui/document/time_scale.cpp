#include "ui/document/time_scale.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace osiscope::ui {

using sim::Duration;
using sim::TimePoint;
using stack::EventNumber;
using trace::Trace;

namespace {

/// A silence longer than this many flights is drawn as long as this many.
constexpr int kSilence = 3;
/// A tail that is cut is drawn as long as this part of all the rest.
constexpr double kTail = 0.2;
/// More than enough to find a median by.
constexpr std::size_t kMostSamples = 4096;

double ratio(Duration part, Duration whole)
{
    return static_cast<double>(part.count()) / static_cast<double>(whole.count());
}

Duration quantile(std::vector<Duration>& values, std::size_t numerator, std::size_t denominator)
{
    const auto place = values.begin() + static_cast<std::ptrdiff_t>((values.size() - 1) * numerator / denominator);
    std::ranges::nth_element(values, place);
    return *place;
}

EventNumber sizeOf(const Trace& trace)
{
    return static_cast<EventNumber>(trace.size());
}

/// The first event of which something holds that holds of all behind it; one more than the size when there is none.
template <typename Condition>
EventNumber firstWhere(EventNumber size, Condition&& holds)
{
    EventNumber low = 1;
    EventNumber high = size + 1;
    while (low < high) {
        const EventNumber middle = low + (high - low) / 2;
        if (holds(middle))
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

/// The event that ends the longest silence behind the last packet, where that is longer than all the rest, as the four
/// minutes of a TIME-WAIT often are; kNoEvent: there is none.
EventNumber longTail(const Trace& trace)
{
    EventNumber longest = stack::kNoEvent;
    Duration silence{};
    for (EventNumber number = sizeOf(trace); number > 1 && !trace[number].isPdu(); number--)
        if (const Duration gap = trace[number].time - trace[number - 1].time; gap > silence) {
            silence = gap;
            longest = number;
        }
    return silence > (trace[sizeOf(trace)].time - trace[1].time) - silence ? longest : stack::kNoEvent;
}

/// For every event, how many packets have left before or at it and are still under way after it: as steps.
std::vector<std::int32_t> underWay(const Trace& trace, const MessageIndex& messages)
{
    std::vector<std::int32_t> change(trace.size() + 1, 0);
    for (const Message& message : messages.messages().all()) {
        if (message.whole || !message.hasEnd())
            continue;
        change[message.first]++;
        change[message.last]--;
    }
    return change;
}

/// From one event to another hosts stand still: what is on its way to them waits, and that is a silence.
struct Standstill {
    EventNumber from = stack::kNoEvent;
    EventNumber to = stack::kNoEvent;

    bool overlaps(EventNumber first, EventNumber last) const { return from < last && first < to; }
};

std::vector<Standstill> standstillsOf(const Trace& trace)
{
    std::vector<Standstill> found;
    std::set<stack::HostId> standing;
    for (EventNumber number = 1; number <= trace.size(); number++) {
        if (trace[number].kind != trace::EventKind::Fault)
            continue;
        const auto fault = static_cast<trace::FaultKind>(trace[number].row);
        const stack::HostId host = trace[number].host;
        if (fault == trace::FaultKind::HostPause && standing.insert(host).second && standing.size() == 1)
            found.push_back({number, sizeOf(trace) + 1});
        else if (fault == trace::FaultKind::HostResume && standing.erase(host) > 0 && standing.empty())
            found.back().to = number;
    }
    return found;
}

bool isAStandstill(const std::vector<Standstill>& standstills, EventNumber first, EventNumber last)
{
    return std::ranges::any_of(standstills, [&](const Standstill& each) { return each.overlaps(first, last); });
}

} // namespace

bool shortensEnd(const Trace& trace)
{
    return trace.size() > 0 && longTail(trace) != stack::kNoEvent;
}

Duration typicalFlight(const Trace& trace, const MessageIndex& messages)
{
    std::vector<Duration> flights;
    const std::vector<Standstill> standstills = standstillsOf(trace);
    const auto all = messages.messages().all();
    for (std::size_t i = 0; i < all.size() && flights.size() < kMostSamples; i++) {
        const Duration flight = trace[all[i].last].time - trace[all[i].first].time;
        if (!all[i].whole && flight > Duration::zero() && !isAStandstill(standstills, all[i].first, all[i].last))
            flights.push_back(flight);
    }
    if (!flights.empty())
        return quantile(flights, 1, 2);
    for (EventNumber number = 2; number <= trace.size() && flights.size() < kMostSamples; number++)
        if (trace[number].time > trace[number - 1].time)
            flights.push_back(trace[number].time - trace[number - 1].time);
    return flights.empty() ? Duration{std::chrono::milliseconds{1}} : quantile(flights, 3, 4);
}

void TimeScale::begin(const Trace& trace, ScaleKind kind)
{
    m_trace = &trace;
    m_kind = kind;
    if (trace.size() > 0)
        m_knots.push_back({trace[1].time, 0, 1});
}

double TimeScale::positionAfterLastKnot(TimePoint time, Duration unit) const
{
    return m_knots.back().position + ratio(std::max(time, m_knots.back().time) - m_knots.back().time, unit);
}

/// @param end the event that ends a silence
void TimeScale::shorten(EventNumber end, double drawn, Duration unit)
{
    const TimePoint from = (*m_trace)[end - 1].time;
    const TimePoint to = (*m_trace)[end].time;
    const double begin = positionAfterLastKnot(from, unit);
    m_breaks.push_back({from, to, begin, begin + drawn});
    m_knots.push_back({from, begin, end - 1});
    m_knots.push_back({to, begin + drawn, end});
}

void TimeScale::stretch(EventNumber from, double begin, EventNumber to, double end)
{
    const TimePoint start = (*m_trace)[from].time;
    const TimePoint stop = std::max(start, (*m_trace)[to].time);
    if (m_knots.back().event < from)
        m_knots.push_back({start, begin, from});
    m_knots.push_back({stop, end, to});
    if (m_stretches.empty() || m_stretches.back().end < begin)
        m_stretches.push_back({start, stop, begin, end});
    m_stretches.back().to = stop;
    m_stretches.back().end = end;
}

/// @param drawnShort how long the silence is drawn that an event ends; 0: as long as it is
void TimeScale::layOut(Duration unit, std::span<const ScaleRow> rows,
                       const std::function<double(EventNumber)>& drawnShort)
{
    const Trace& trace = *m_trace;
    std::size_t reached = 0; // rows
    double before = 0;       // where the latest of them is
    for (EventNumber number = 1; number <= trace.size(); number++) {
        if (const double drawn = number > 1 ? drawnShort(number) : 0; drawn > 0)
            shorten(number, drawn, unit);
        if (reached == rows.size() || rows[reached].first != number)
            continue;
        double at = positionAfterLastKnot(trace[number].time, unit);
        if (const ScaleRow* last = reached > 0 ? &rows[reached - 1] : nullptr; last && at < before + last->room) {
            at = before + last->room;
            stretch(last->first, before, number, at);
        }
        before = at;
        reached++;
    }
    const EventNumber last = sizeOf(trace);
    m_length = positionAfterLastKnot(trace[last].time, unit);
    m_knots.push_back({std::max(trace[last].time, m_knots.back().time), m_length, last});
}

TimeScale TimeScale::linear(const Trace& trace, Duration unit, std::span<const ScaleRow> rows)
{
    TimeScale scale;
    scale.begin(trace, ScaleKind::Linear);
    if (trace.size() == 0)
        return scale;
    const EventNumber tail = longTail(trace);
    scale.layOut(unit, rows, [&](EventNumber number) {
        if (number != tail)
            return 0.0;
        const Duration silence = trace[tail].time - trace[tail - 1].time;
        const double rest = ratio(trace[sizeOf(trace)].time - trace[1].time - silence, unit);
        return std::min(std::max<double>(kSilence, rest * kTail), ratio(silence, unit));
    });
    return scale;
}

TimeScale TimeScale::compressed(const Trace& trace, const MessageIndex& messages, Duration unit,
                                std::span<const ScaleRow> rows)
{
    TimeScale scale;
    scale.begin(trace, ScaleKind::Compressed);
    if (trace.size() == 0)
        return scale;
    const std::vector<std::int32_t> change = underWay(trace, messages);
    const std::vector<Standstill> standstills = standstillsOf(trace);
    std::int32_t flying = 0;
    scale.layOut(unit, rows, [&](EventNumber number) {
        flying += change[number - 1];
        const bool isFlying = flying > 0 && !isAStandstill(standstills, number - 1, number);
        const Duration gap = std::max(trace[number].time, trace[number - 1].time) - trace[number - 1].time;
        return !isFlying && ratio(gap, unit) > kSilence ? double{kSilence} : 0.0;
    });
    return scale;
}

TimeScale TimeScale::steps(const Trace& trace, std::vector<EventNumber> rows)
{
    TimeScale scale;
    scale.m_kind = ScaleKind::Steps;
    scale.m_trace = &trace;
    scale.m_length = rows.empty() ? 0 : static_cast<double>(rows.size() - 1);
    scale.m_rows = std::move(rows);
    return scale;
}

double TimeScale::at(EventNumber event) const
{
    if (m_trace == nullptr || event == stack::kNoEvent || event > m_trace->size())
        return event == stack::kNoEvent ? 0 : m_length;
    if (m_kind != ScaleKind::Steps) {
        const auto behind = std::ranges::upper_bound(m_knots, event, {}, &Knot::event);
        return behind == m_knots.end() ? m_length : between(*(behind - 1), *behind, (*m_trace)[event].time);
    }
    const auto after = std::ranges::upper_bound(m_rows, event) - m_rows.begin();
    return static_cast<double>(std::max<std::ptrdiff_t>(after - 1, 0));
}

double TimeScale::at(TimePoint time) const
{
    if (m_kind == ScaleKind::Steps) {
        const auto timeOf = [this](EventNumber row) { return (*m_trace)[row].time; };
        const auto after = std::ranges::lower_bound(m_rows, time, {}, timeOf);
        if (after == m_rows.end())
            return m_length;
        if (after == m_rows.begin() || timeOf(*after) == time)
            return static_cast<double>(after - m_rows.begin());
        const TimePoint before = timeOf(*(after - 1));
        const double part = ratio(time - before, timeOf(*after) - before);
        return static_cast<double>(after - 1 - m_rows.begin()) + part;
    }
    const auto after = std::ranges::lower_bound(m_knots, time, {}, &Knot::time);
    if (after == m_knots.end())
        return m_length;
    if (after == m_knots.begin() || after->time == time)
        return after->position;
    return between(*(after - 1), *after, time);
}

double TimeScale::between(const Knot& before, const Knot& after, TimePoint time)
{
    if (time <= before.time || after.time <= before.time)
        return before.position;
    const double part = std::min(1.0, ratio(time - before.time, after.time - before.time));
    return before.position + (after.position - before.position) * part;
}

double TimeScale::knownTo(EventNumber horizon) const
{
    return m_trace != nullptr && horizon < m_trace->size() ? at(horizon) : m_length;
}

TimePoint TimeScale::timeAt(double position) const
{
    const auto between = [](TimePoint from, TimePoint to, double part) {
        return from + Duration{std::llround(static_cast<double>((to - from).count()) * part)};
    };
    position = std::clamp(position, 0.0, m_length);
    if (m_kind == ScaleKind::Steps) {
        if (m_rows.empty())
            return sim::kStart;
        const auto row = static_cast<std::size_t>(position);
        const TimePoint from = (*m_trace)[m_rows[row]].time;
        const TimePoint to = (*m_trace)[m_rows[std::min(row + 1, m_rows.size() - 1)]].time;
        return between(from, to, position - static_cast<double>(row));
    }
    if (m_knots.empty())
        return sim::kStart;
    const auto after = std::ranges::upper_bound(m_knots, position, {}, &Knot::position);
    if (after == m_knots.end())
        return m_knots.back().time;
    const Knot& before = *(after - 1);
    return between(before.time, after->time, (position - before.position) / (after->position - before.position));
}

EventNumber TimeScale::lastEventAt(double position) const
{
    if (m_trace == nullptr || position < 0 || m_trace->size() == 0)
        return stack::kNoEvent;
    if (position >= m_length)
        return sizeOf(*m_trace);
    if (m_kind == ScaleKind::Steps)
        return m_rows[static_cast<std::size_t>(position) + 1] - 1;
    return firstWhere(sizeOf(*m_trace), [&](EventNumber event) { return at(event) > position; }) - 1;
}

EventNumber TimeScale::firstEventAt(double position) const
{
    if (m_trace == nullptr || position <= 0 || m_trace->size() == 0)
        return 1;
    if (position > m_length)
        return sizeOf(*m_trace) + 1;
    if (m_kind == ScaleKind::Steps)
        return m_rows[static_cast<std::size_t>(std::ceil(position))];
    return firstWhere(sizeOf(*m_trace), [&](EventNumber event) { return at(event) >= position; });
}

} // namespace osiscope::ui
