// How the series of measures are worked out.
#include "model/report/measures.h"
#include "model/session/stream_octets.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace osiscope::report {

namespace {

using trace::Event;
using trace::EventKind;

/// About so many windows are as many as can be told apart.
constexpr std::int64_t kWindows = 30;

/// Octets that a protocol has given to its user at a host.
struct Delivery {
    sim::TimePoint time;
    std::size_t octets = 0;
    std::size_t taker = 0;                       ///< its place in Deliveries::takers
    stack::EventNumber event = stack::kNoEvent;  ///< that gave them
    stack::EventNumber begins = stack::kNoEvent; ///< the first event of its session; none: it has none
    stack::HostId initiator = stack::kNoHost;    ///< of its session
};

struct Deliveries {
    std::vector<Series> takers; ///< without samples
    std::vector<Delivery> all;  ///< in order of time
};

/// What the hosts of a run say themselves: each indication that carries data.
Deliveries toldDeliveries(stack::ProtocolId protocol, const trace::Reading& reading,
                          const session::SessionIndex& sessions)
{
    const trace::Trace& trace = reading.trace();
    Deliveries told;
    std::map<stack::EntityId, std::size_t> places;
    for (stack::EventNumber number = 1; number <= trace.size(); ++number) {
        const Event& event = trace[number];
        if (event.protocol != protocol || !givesOctets(event))
            continue;
        const auto [place, isNew] = places.try_emplace(event.entity, told.takers.size());
        if (isNew)
            told.takers.push_back({event.host,
                                   event.entity == stack::kNoEntity ? std::string{} : trace.entity(event.entity).name,
                                   {},
                                   {}});
        Delivery delivery{event.time, event.high, place->second, number};
        session::SessionId id = sessions.sessionOf(number);
        if (id != session::kNoSession && sessions[id].protocol == protocol) {
            delivery.begins = sessions[id].firstEvent;
            delivery.initiator = sessions[id].initiatorHost;
        }
        told.all.push_back(delivery);
    }
    return told;
}

/// What the wire tells of them, where nothing is known of what goes on in the hosts.
Deliveries seenDeliveries(stack::ProtocolId protocol, const trace::Reading& reading)
{
    const trace::Trace& trace = reading.trace();
    const session::SeenStreams seen = session::seenStreams(trace, reading.registry(), protocol);
    Deliveries deliveries;
    std::map<std::pair<std::size_t, bool>, std::size_t> places;
    for (const session::StreamOctets& piece : seen.pieces) {
        const session::Session& session = seen.sessions[piece.session];
        const auto [place, isNew] = places.try_emplace({piece.session, piece.fromInitiator}, deliveries.takers.size());
        if (isNew) {
            const auto& [from, to] = piece.fromInitiator ? std::tie(session.initiator, session.responder)
                                                         : std::tie(session.responder, session.initiator);
            deliveries.takers.push_back({piece.fromInitiator ? session.responderHost : session.initiatorHost,
                                         fmt::format("{} \u2192 {}", from, to),
                                         {},
                                         {}});
        }
        deliveries.all.push_back({trace[piece.packet].time, piece.octets, place->second, piece.packet,
                                  session.firstEvent, session.initiatorHost});
    }
    return deliveries;
}

Deliveries deliveriesOf(stack::ProtocolId protocol, const trace::Reading& reading,
                        const session::SessionIndex& sessions)
{
    return reading.trace().isCapture() ? seenDeliveries(protocol, reading)
                                       : toldDeliveries(protocol, reading, sessions);
}

/// The smallest span of 1, 2 or 5 times a power of ten nanoseconds that is not below this one.
sim::Duration roundSpan(sim::Duration least)
{
    for (std::int64_t power = 1;; power *= 10)
        for (const std::int64_t factor : {1, 2, 5})
            if (power * factor >= least.count())
                return sim::Duration{power * factor};
}

/// Amounts that come at moments, as amounts a second.
class Rates {
public:
    explicit Rates(const trace::Trace& trace)
        : m_begin(trace.size() == 0 ? sim::kStart : trace[1].time),
          m_over(trace.size() == 0 ? sim::kStart : trace[static_cast<stack::EventNumber>(trace.size())].time)
    {}

    void add(std::size_t place, sim::TimePoint time, double amount)
    {
        m_end = std::max(m_end, time);
        m_amounts.push_back({place, time, amount});
    }

    /// Fills in the samples of the series, by their places.
    void fill(MeasuredSeries& measured) const
    {
        const sim::Duration span = std::max(m_end - m_begin, sim::Duration::zero());
        const sim::Duration window = span == sim::Duration::zero() ? sim::Duration{std::chrono::seconds{1}}
                                                                   : roundSpan(span / kWindows + sim::Duration{1});
        const std::int64_t first = m_begin.time_since_epoch() / window;
        const std::int64_t last = m_end.time_since_epoch() / window;
        const bool goesOn = sim::TimePoint{(last + 1) * window} < m_over; // and then there is nothing more
        const std::int64_t count = last - first + (goesOn ? 2 : 1);
        measured.shape = SampleShape::Windows;
        measured.window = sim::toSeconds(window);
        for (Series& series : measured.series) {
            series.samples.resize(static_cast<std::size_t>(count));
            for (std::int64_t i = 0; i < count; ++i) {
                Sample& sample = series.samples[static_cast<std::size_t>(i)];
                sample.from = sim::toSeconds((first + i) * window);
                sample.to = sim::toSeconds((first + i + 1) * window);
            }
        }
        for (const Amount& each : m_amounts) {
            const auto place = static_cast<std::size_t>(each.time.time_since_epoch() / window - first);
            measured.series[each.series].samples[place].value += each.amount / measured.window;
        }
    }

private:
    struct Amount {
        std::size_t series;
        sim::TimePoint time;
        double amount;
    };
    sim::TimePoint m_begin;
    sim::TimePoint m_over;
    sim::TimePoint m_end = m_begin;
    std::vector<Amount> m_amounts;
};

MeasuredSeries variableValues(const Measure& measure, const trace::Reading& reading)
{
    const trace::Trace& trace = reading.trace();
    const bool real = reading.registry()[measure.protocol].variables[measure.row].type == stack::ValueType::Real;
    MeasuredSeries measured;
    std::map<stack::EntityId, std::size_t> places;
    for (stack::EventNumber number = 1; number <= trace.size(); ++number) {
        const Event& event = trace[number];
        if (event.kind != EventKind::Variable || event.protocol != measure.protocol || event.row != measure.row)
            continue;
        const auto [place, isNew] = places.try_emplace(event.entity, measured.series.size());
        if (isNew) {
            const bool known = event.entity != stack::kNoEntity;
            measured.series.push_back({known ? trace.entity(event.entity).host : event.host,
                                       known ? trace.entity(event.entity).name : std::string{},
                                       {},
                                       {}});
        }
        const double at = sim::toSeconds(event.time);
        measured.series[place->second].samples.push_back(
            {at, at, real ? event.real() : static_cast<double>(event.integer())});
    }
    return measured;
}

MeasuredSeries goodput(const Measure& measure, const trace::Reading& reading, const session::SessionIndex& sessions)
{
    Deliveries deliveries = deliveriesOf(measure.protocol, reading, sessions);
    MeasuredSeries measured;
    measured.series = std::move(deliveries.takers);
    Rates rates(reading.trace());
    for (const Delivery& each : deliveries.all)
        rates.add(each.taker, each.time, static_cast<double>(each.octets));
    rates.fill(measured);
    return measured;
}

MeasuredSeries messages(const trace::Reading& reading)
{
    const trace::Trace& trace = reading.trace();
    MeasuredSeries measured;
    std::map<stack::OsiLayer, std::size_t> places;
    std::vector<std::pair<stack::OsiLayer, sim::TimePoint>> sent;
    for (stack::EventNumber number = 1; number <= trace.size(); ++number) {
        const Event& event = trace[number];
        if (event.kind != EventKind::Sent || event.has(stack::PduFlag::Forwarded) ||
            event.has(stack::PduFlag::Duplicate) || event.protocol == stack::kNoProtocol)
            continue;
        sent.emplace_back(reading.registry()[event.protocol].layer, event.time);
        places.emplace(sent.back().first, 0);
    }
    for (auto& [layer, place] : places) { // from below
        place = measured.series.size();
        measured.series.push_back({stack::kNoHost, std::string(stack::toString(layer)), layer, {}});
    }
    Rates rates(trace);
    for (const auto& [layer, time] : sent)
        rates.add(places[layer], time, 1);
    rates.fill(measured);
    return measured;
}

/// How often something came back to a host on the way to an event, along the chain of causes, since an event.
std::size_t roundTrips(const trace::Reading& reading, stack::HostId host, stack::EventNumber to,
                       stack::EventNumber since)
{
    const trace::Trace& trace = reading.trace();
    std::size_t trips = 0;
    for (stack::EventNumber number = to; number != stack::kNoEvent && number >= since; number = trace[number].cause) {
        const Event& event = trace[number];
        const bool packet =
            event.protocol != stack::kNoProtocol && stack::isPacketProtocol(reading.registry()[event.protocol]);
        trips += event.kind == EventKind::Received && event.host == host && packet ? 1 : 0;
    }
    return trips;
}

/// Of each session the first octets that its initiator is given, by initiating host.
MeasuredSeries firstBytes(const Measure& measure, const trace::Reading& reading, const session::SessionIndex& sessions)
{
    const Deliveries deliveries = deliveriesOf(measure.protocol, reading, sessions);
    MeasuredSeries measured;
    measured.shape = SampleShape::Moments;
    std::map<stack::EventNumber, bool> known; // by the first event of the session
    std::map<stack::HostId, std::size_t> places;
    for (const Delivery& each : deliveries.all) {
        if (each.begins == stack::kNoEvent || each.initiator == stack::kNoHost ||
            deliveries.takers[each.taker].host != each.initiator || !known.try_emplace(each.begins, true).second)
            continue;
        const auto [place, isNew] = places.try_emplace(each.initiator, measured.series.size());
        if (isNew)
            measured.series.push_back({each.initiator, {}, {}, {}});
        const double begin = sim::toSeconds(reading.trace()[each.begins].time);
        const double end = sim::toSeconds(each.time);
        const double value = measure.kind == MeasureKind::FirstByte
                                 ? end - begin
                                 : static_cast<double>(roundTrips(reading, each.initiator, each.event, each.begins));
        measured.series[place->second].samples.push_back({begin, end, value});
    }
    return measured;
}

} // namespace

MeasuredSeries seriesOf(const Measure& measure, const trace::Reading& reading, const session::SessionIndex& sessions)
{
    if (!whyNotMeasured(measure, reading).empty())
        return {};
    switch (measure.kind) {
    case MeasureKind::Variable: return variableValues(measure, reading);
    case MeasureKind::Goodput: return goodput(measure, reading, sessions);
    case MeasureKind::Messages: return messages(reading);
    case MeasureKind::FirstByte:
    case MeasureKind::RoundTrips: return firstBytes(measure, reading, sessions);
    }
    return {};
}

} // namespace osiscope::report
