#include "ui/charts/charted_measure.h"

#include "ui/charts/chart_labels.h"
#include "ui/document/time_text.h"
#include "ui/theme/font_measure.h"
#include "ui/theme/layer_names.h"

#include <QCoreApplication>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <fmt/format.h>

namespace osiscope::ui {

using report::Measure;
using report::MeasureKind;

namespace {

struct MeasureWords {
    Q_DECLARE_TR_FUNCTIONS(Measures)
};

const stack::VariableRow& variableOf(const Contents& contents, const Measure& measure)
{
    return contents.reading.registry()[measure.protocol].variables[measure.row];
}

QString acronymOf(const Contents& contents, const Measure& measure)
{
    return toQString(contents.reading.registry()[measure.protocol].acronym);
}

/// Whose values a line is of: as short as it can be and still be another one's than the others'.
std::string whoseIs(const Contents& contents, const report::Series& series, const std::vector<report::Series>& all)
{
    if (series.layer)
        return layerName(*series.layer).toStdString();
    if (series.host == stack::kNoHost)
        return series.entity;
    const std::string& host = contents.trace->host(series.host).name;
    return series.entity.empty() || std::ranges::count(all, series.host, &report::Series::host) == 1
               ? host
               : fmt::format("{}: {}", host, series.entity);
}

/// So many that each bar of so many lines can still be seen.
std::size_t mostBins(std::size_t lines)
{
    constexpr std::size_t kBars = 40;
    constexpr std::size_t kLeast = 5;
    return std::clamp(kBars / std::max<std::size_t>(lines, 1), kLeast, report::kMostBins);
}

/// "packets lost" are packets.
bool saysUnit(const QString& name, const QString& unit)
{
    return name.startsWith(unit) && (name.size() == unit.size() || name[unit.size()] == u' ');
}

} // namespace

std::vector<std::string> chartableMeasures(const Contents& contents)
{
    return report::measuresIn(contents.reading, contents.sessions);
}

std::vector<ChartedMeasure> chartedMeasures(const Contents& contents, std::span<const std::string> names)
{
    std::vector<ChartedMeasure> all;
    std::size_t lines = 0;
    for (const std::string& name : names) {
        const auto measure = report::findMeasure(contents.reading.registry(), name);
        if (!measure || !report::isNumber(contents.reading.registry(), *measure))
            continue;
        if (!all.empty() &&
            (measure->histogram != all.front().isHistogram() ||
             (measure->histogram && measureUnit(contents, *measure) != measureUnit(contents, all.front().measure))))
            continue;
        ChartedMeasure charted{
            *measure, report::seriesOf(*measure, contents.reading, contents.sessions), {}, {}, lines};
        std::vector<report::Series>& series = charted.measured.series;
        for (const report::Series& each : series)
            if (charted.whose.size() < kMostLines - lines)
                charted.whose.push_back(whoseIs(contents, each, series));
        series.resize(charted.whose.size());
        lines += series.size();
        if (!series.empty())
            all.push_back(std::move(charted));
    }
    for (ChartedMeasure& charted : all)
        charted.ofAll = lines;
    setBins(all, {});
    return all;
}

void setBins(std::span<ChartedMeasure> charted, const KnownValues& known)
{
    if (charted.empty() || !charted.front().isHistogram())
        return;
    report::Spread spread; // of all, for they have one axis
    for (const ChartedMeasure& each : charted)
        for (const report::Series& series : each.measured.series)
            spread.add(series, known.last());
    for (ChartedMeasure& each : charted) {
        each.bins = report::binsFor(spread, mostBins(each.ofAll));
        each.single = each.bins.width == 1 && spread.whole;
    }
}

std::optional<std::size_t> ChartedMeasure::binAt(double place) const
{
    if (place < edge(0) || place >= edge(bins.count))
        return std::nullopt;
    return bins.of(place + bins.first - edge(0));
}

QString shortMeasureName(const Contents& contents, const Measure& measure)
{
    switch (measure.kind) {
    case MeasureKind::Variable: return toQString(variableOf(contents, measure).name);
    case MeasureKind::Goodput: return MeasureWords::tr("goodput");
    case MeasureKind::Messages: return MeasureWords::tr("messages sent");
    case MeasureKind::FirstByte: return MeasureWords::tr("time to the first octet");
    case MeasureKind::RoundTrips: return MeasureWords::tr("round trips to the first octet");
    }
    return {};
}

QString measureName(const Contents& contents, const Measure& measure)
{
    if (measure.kind == MeasureKind::Messages)
        return MeasureWords::tr("messages sent, by layer");
    return QStringLiteral("%1 %2").arg(acronymOf(contents, measure), shortMeasureName(contents, measure));
}

QString spokenMeasure(const Contents& contents, const Measure& measure)
{
    if (measure.kind == MeasureKind::Messages)
        return MeasureWords::tr("messages sent per second, by layer");
    const QString name = measureName(contents, measure);
    const QString unit = measureUnit(contents, measure);
    return unit.isEmpty() || saysUnit(shortMeasureName(contents, measure), unit)
               ? name
               : MeasureWords::tr("%1, in %2").arg(name, unit);
}

QString measureUnit(const Contents& contents, const Measure& measure)
{
    switch (measure.kind) {
    case MeasureKind::Variable: return toQString(variableOf(contents, measure).unit);
    case MeasureKind::Goodput: return MeasureWords::tr("octets/s");
    case MeasureKind::Messages: return MeasureWords::tr("messages/s");
    case MeasureKind::FirstByte: return QStringLiteral("s");
    case MeasureKind::RoundTrips: break; // which its name says
    }
    return {};
}

QString measureMeaning(const Contents& contents, const Measure& measure)
{
    switch (measure.kind) {
    case MeasureKind::Variable: return toQString(variableOf(contents, measure).meaning);
    case MeasureKind::Goodput:
        if (contents.reading.registry()[measure.protocol].datagrams)
            return MeasureWords::tr(
                       "How many octets a second reach the user of %1: those of each message that arrives, "
                       "also if it arrives twice or late")
                .arg(acronymOf(contents, measure));
        return MeasureWords::tr("How many new octets a second reach the user of %1: each once, and in order")
            .arg(acronymOf(contents, measure));
    case MeasureKind::Messages:
        return MeasureWords::tr("How many messages a second each layer sends; what is sent again counts again");
    case MeasureKind::FirstByte:
        return MeasureWords::tr("How long it takes from the first event of a session until the side that began it is "
                                "given the first octet of an answer");
    case MeasureKind::RoundTrips:
        return MeasureWords::tr("How often something has to go there and something come back before the side that "
                                "began a session is given the first octet of an answer");
    }
    return {};
}

QString measureTitle(const Contents& contents, const ChartedMeasure& charted)
{
    const QString name = shortMeasureName(contents, charted.measure);
    const QString unit = measureUnit(contents, charted.measure);
    QString title = unit.isEmpty() || saysUnit(name, unit) ? name : MeasureWords::tr("%1 in %2").arg(name, unit);
    if (charted.measure.kind == MeasureKind::Messages)
        title = MeasureWords::tr("messages sent per second");
    if (charted.measured.shape != report::SampleShape::Windows)
        return title;
    const auto window =
        std::chrono::duration_cast<sim::Duration>(std::chrono::duration<double>(charted.measured.window));
    return MeasureWords::tr("%1, measured every %2").arg(title, toQString(roughTimeText(window)));
}

QString countTitle(const Contents& contents, const ChartedMeasure& charted)
{
    if (charted.single)
        return MeasureWords::tr("how often each value occurs");
    const QString width = shortNumber(charted.bins.width, charted.bins.width);
    const QString unit = measureUnit(contents, charted.measure);
    return MeasureWords::tr("how many values in each range of %1")
        .arg(unit.isEmpty() ? width : QStringLiteral("%1 %2").arg(width, unit));
}

} // namespace osiscope::ui
