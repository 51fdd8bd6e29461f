#include "model/report/measures.h"

#include "model/report/text.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <set>

namespace osiscope::report {

namespace {

struct DerivedRow {
    MeasureKind kind;
    std::string_view id; ///< behind the protocol's
};
constexpr std::array kDerived{
    DerivedRow{MeasureKind::Goodput, "goodput"},
    DerivedRow{MeasureKind::FirstByte, "first-byte"},
    DerivedRow{MeasureKind::RoundTrips, "first-byte-trips"},
};
/// Of all protocols.
constexpr std::string_view kMessages = "layers.messages";
constexpr std::string_view kHistogram = ".histogram";

/// Whether a protocol gives data to a user above it.
bool serves(const stack::ProtocolDescription& protocol)
{
    return protocol.layer >= stack::OsiLayer::Transport && !protocol.primitives.empty();
}

std::optional<Measure> findDerived(const stack::Registry& registry, std::string_view name)
{
    if (name == kMessages)
        return Measure{.kind = MeasureKind::Messages};
    const std::size_t dot = name.find('.');
    const stack::ProtocolDescription* protocol = registry.find(name.substr(0, dot));
    if (dot == std::string_view::npos || protocol == nullptr || !serves(*protocol))
        return std::nullopt;
    const auto row = std::ranges::find(kDerived, name.substr(dot + 1), &DerivedRow::id);
    if (row == kDerived.end())
        return std::nullopt;
    return Measure{row->kind, registry.idOf(protocol->id)};
}

const DerivedRow* derivedRow(MeasureKind kind)
{
    const auto row = std::ranges::find(kDerived, kind, &DerivedRow::kind);
    return row == kDerived.end() ? nullptr : &*row;
}

/// Whether the hosts say what goes through their service access points.
bool hasPrimitives(const trace::Trace& trace)
{
    for (stack::EventNumber number = 1; number <= trace.size(); ++number)
        if (trace[number].kind == trace::EventKind::Primitive)
            return true;
    return false;
}

/// Which protocols give octets to their users, and to the side that began a session.
struct Given {
    std::set<stack::ProtocolId> octets;
    std::set<stack::ProtocolId> answers;
};

/// As the hosts of a run say.
Given givenIn(const trace::Reading& reading, const session::SessionIndex& sessions)
{
    const trace::Trace& trace = reading.trace();
    Given given;
    for (stack::EventNumber number = 1; number <= trace.size(); ++number) {
        const trace::Event& event = trace[number];
        if (!givesOctets(event) || !serves(reading.registry()[event.protocol]))
            continue;
        given.octets.insert(event.protocol);
        const session::SessionId id = sessions.sessionOf(number);
        if (id != session::kNoSession && sessions[id].protocol == event.protocol &&
            sessions[id].initiatorHost == event.host)
            given.answers.insert(event.protocol);
    }
    return given;
}

/// As far as a capture shows it.
Given carriedIn(const stack::Registry& registry, const session::SessionIndex& sessions)
{
    Given given;
    for (const session::Session& session : sessions.all()) {
        if (!serves(registry[session.protocol]))
            continue;
        if (session.bytes[0] + session.bytes[1] > 0)
            given.octets.insert(session.protocol);
        if (session.bytes[1] > 0)
            given.answers.insert(session.protocol);
    }
    return given;
}

double roundWidth(double least)
{
    const double power = std::pow(10, std::floor(std::log10(least)));
    for (const double factor : {1.0, 2.0, 5.0})
        if (power * factor >= least * (1 - 1e-9))
            return power * factor;
    return power * 10;
}

} // namespace

std::optional<Measure> findMeasure(const stack::Registry& registry, std::string_view name)
{
    if (const auto variable = findVariable(registry, name))
        return Measure{MeasureKind::Variable, variable->protocol, variable->row};
    if (auto derived = findDerived(registry, name))
        return derived;
    if (!name.ends_with(kHistogram))
        return std::nullopt;
    auto counted = findMeasure(registry, name.substr(0, name.size() - kHistogram.size()));
    if (!counted || counted->histogram || !isNumber(registry, *counted))
        return std::nullopt;
    counted->histogram = true;
    return counted;
}

std::string measureName(const stack::Registry& registry, const Measure& measure)
{
    std::string name;
    if (measure.isVariable()) {
        const stack::ProtocolDescription& protocol = registry[measure.protocol];
        name = fmt::format("{}.{}", protocol.id, protocol.variables[measure.row].id);
    } else if (const DerivedRow* row = derivedRow(measure.kind)) {
        name = fmt::format("{}.{}", registry[measure.protocol].id, row->id);
    } else {
        name = kMessages;
    }
    return measure.histogram ? name.append(kHistogram) : name;
}

bool isNumber(const stack::Registry& registry, const Measure& measure)
{
    return !measure.isVariable() || registry[measure.protocol].variables[measure.row].type != stack::ValueType::Text;
}

std::vector<std::string> measureNames(const stack::Registry& registry)
{
    std::vector<std::string> names{std::string(kMessages)};
    for (const stack::ProtocolDescription* protocol : registry.all())
        if (serves(*protocol))
            for (const DerivedRow& row : kDerived)
                names.push_back(fmt::format("{}.{}", protocol->id, row.id));
    for (std::string& name : variableNames(registry))
        names.push_back(std::move(name));
    return names;
}

bool givesOctets(const trace::Event& event)
{
    return event.kind == trace::EventKind::Primitive && event.high != 0 &&
           event.primitiveType() == stack::PrimitiveType::Indication;
}

std::string whyNotMeasured(const Measure& measure, const trace::Reading& reading)
{
    if (measure.isVariable() || measure.kind == MeasureKind::Messages)
        return {};
    if (!reading.trace().isCapture())
        return hasPrimitives(reading.trace())
                   ? ""
                   : "the trace has no service primitives, which say what a user is given; --record all keeps them";
    if (measure.kind == MeasureKind::RoundTrips)
        return "a capture does not tell what caused what";
    const stack::ProtocolDescription& protocol = reading.registry()[measure.protocol];
    return stack::isPacketProtocol(protocol) && protocol.makeTracker != nullptr
               ? ""
               : "a capture tells this only of protocols that IP carries";
}

std::vector<std::string> measuresIn(const trace::Reading& reading, const session::SessionIndex& sessions)
{
    const trace::Trace& trace = reading.trace();
    const stack::Registry& registry = reading.registry();
    std::set<std::pair<stack::ProtocolId, std::uint16_t>> variables;
    bool sends = false;
    for (stack::EventNumber number = 1; number <= trace.size(); ++number) {
        const trace::Event& event = trace[number];
        if (event.kind == trace::EventKind::Variable)
            variables.insert({event.protocol, event.row});
        sends = sends || event.kind == trace::EventKind::Sent;
    }
    const Given given = trace.isCapture() ? carriedIn(registry, sessions) : givenIn(reading, sessions);
    std::vector<std::string> names;
    const auto add = [&](const Measure& measure) {
        if (whyNotMeasured(measure, reading).empty())
            names.push_back(measureName(registry, measure));
    };
    for (const auto& [protocol, row] : variables)
        if (const Measure measure{MeasureKind::Variable, protocol, row}; isNumber(registry, measure))
            add(measure);
    for (const stack::ProtocolId protocol : given.octets)
        add({MeasureKind::Goodput, protocol});
    for (const stack::ProtocolId protocol : given.answers) {
        add({MeasureKind::FirstByte, protocol});
        add({MeasureKind::RoundTrips, protocol});
    }
    if (sends)
        names.emplace_back(kMessages);
    return names;
}

std::size_t Bins::of(double value) const
{
    const double place = std::floor((value - first) / width + 1e-9);
    return static_cast<std::size_t>(std::clamp(place, 0.0, static_cast<double>(count - 1)));
}

void Spread::add(const Series& series, double until)
{
    for (const Sample& sample : series.samples)
        if (sample.to <= until) {
            least = std::min(least, sample.value);
            greatest = std::max(greatest, sample.value);
            whole = whole && sample.value == std::floor(sample.value);
        }
}

Bins binsFor(const Spread& spread, std::size_t most)
{
    if (!(spread.least <= spread.greatest))
        return {};
    const auto parts = static_cast<double>(most);
    Bins bins;
    const double span = spread.greatest - spread.least;
    const double otherwise = std::max(std::abs(spread.greatest) / parts, 1e-9); // where all values are the same
    bins.width = roundWidth(span > 0 ? span / parts : otherwise);
    if (spread.whole)
        bins.width = std::max(bins.width, 1.0); // between 2 and 3 there is no whole number
    bins.first = std::floor(spread.least / bins.width + 1e-9) * bins.width;
    bins.count = static_cast<std::size_t>(std::floor((spread.greatest - bins.first) / bins.width + 1e-9)) + 1;
    return bins;
}

std::vector<std::size_t> countIn(const Bins& bins, const Series& series, double until)
{
    std::vector<std::size_t> counts(bins.count, 0);
    for (const Sample& sample : series.samples)
        if (sample.to <= until)
            ++counts[bins.of(sample.value)];
    return counts;
}

void writeMeasureCsv(Sink& sink, const trace::Reading& reading, const session::SessionIndex& sessions,
                     const Measure& measure)
{
    if (measure.isVariable() && !measure.histogram) {
        writeVariableCsv(sink, reading, measure.variable());
        return;
    }
    const MeasuredSeries measured = seriesOf(measure, reading, sessions);
    const auto whose = [&](const Series& series) {
        return fmt::format("{},{}", series.host == stack::kNoHost ? "" : csvField(reading.host(series.host)),
                           csvField(series.entity));
    };
    sink.write("from,to,host,entity,value\n");
    Spread spread;
    if (measure.histogram)
        for (const Series& series : measured.series)
            spread.add(series);
    const Bins bins = binsFor(spread);
    for (const Series& series : measured.series) {
        if (measure.histogram) {
            const auto counts = countIn(bins, series, std::numeric_limits<double>::infinity());
            for (std::size_t bin = 0; bin < counts.size(); ++bin)
                sink.write(fmt::format("{:.9g},{:.9g},{},{}\n", bins.from(bin), bins.from(bin + 1), whose(series),
                                       counts[bin]));
            continue;
        }
        for (const Sample& sample : series.samples)
            sink.write(fmt::format("{:.9f},{:.9f},{},{:.9g}\n", sample.from, sample.to, whose(series), sample.value));
    }
}

} // namespace osiscope::report
