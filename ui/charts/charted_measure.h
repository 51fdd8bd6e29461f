#pragma once

#include "model/report/measures.h"
#include "ui/document/contents.h"

#include <QString>

#include <cmath>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace osiscope::ui {

/// More lines than this cannot be told apart.
inline constexpr std::size_t kMostLines = 8;

/// How far values are known.
struct KnownValues {
    double until = std::numeric_limits<double>::infinity(); ///< seconds
    bool withThat = true;                                   ///< those of that moment, too

    bool isAll() const { return until == std::numeric_limits<double>::infinity(); }
    /// The last moment whose values are known.
    double last() const { return withThat ? until : std::nextafter(until, -std::numeric_limits<double>::infinity()); }
    bool has(double seconds) const { return seconds <= last(); }
    bool operator==(const KnownValues&) const = default;
};

/// A measure with the lines that a chart has of it.
struct ChartedMeasure {
    report::Measure measure;
    report::MeasuredSeries measured; ///< of at most kMostLines
    std::vector<std::string> whose;  ///< each of its series is, in as few words as tell it from the others
    report::Bins bins;               ///< of a histogram
    std::size_t before = 0;          ///< how many lines of a chart are of measures before this one
    std::size_t ofAll = 0;           ///< and how many it has

    bool single = false; ///< each bin is of one whole number, and not of a range

    bool isHistogram() const { return measure.histogram; }
    /// Where a bin begins in a chart: a number stands in the middle of its own.
    double edge(std::size_t bin) const { return bins.from(bin) - (single ? 0.5 : 0); }
    /// @pre it is a histogram
    std::optional<std::size_t> binAt(double place) const;
};

/// The names of what can be charted of a trace: variables that are numbers and change, and what is worked out.
std::vector<std::string> chartableMeasures(const Contents& contents);

/// Of the measures with these names those that occur, as far as they fit into one chart: a histogram has no place
/// beside what is drawn over time, nor beside one of another unit.
std::vector<ChartedMeasure> chartedMeasures(const Contents& contents, std::span<const std::string> names);
/// Gives histograms the bins for what is known: how far values will go is not told before.
void setBins(std::span<ChartedMeasure> charted, const KnownValues& known);

// What measures are called.
/// "congestion window", with the name of its protocol before it
QString measureName(const Contents& contents, const report::Measure& measure);
/// "congestion window": within one protocol
QString shortMeasureName(const Contents& contents, const report::Measure& measure);
/// the same, with its unit: "…, in octets"
QString spokenMeasure(const Contents& contents, const report::Measure& measure);
/// "octets"; may be empty
QString measureUnit(const Contents& contents, const report::Measure& measure);
/// What it tells, in a sentence.
QString measureMeaning(const Contents& contents, const report::Measure& measure);
/// For the axis: "goodput in octets/s, measured every 20 ms"
QString measureTitle(const Contents& contents, const ChartedMeasure& charted);
/// For the other axis of a histogram: what its bars count.
QString countTitle(const Contents& contents, const ChartedMeasure& charted);

} // namespace osiscope::ui
