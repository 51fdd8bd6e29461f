#pragma once

#include "model/report/output_file.h"
#include "model/report/variable_series.h"
#include "model/session/session_index.h"
#include "model/trace/reading.h"

#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// What can be charted: named series of numbers that are worked out from a trace.
namespace osiscope::report {

enum class MeasureKind : std::uint8_t {
    Variable,   ///< "tcp.cwnd": what a variable of the protocol is worth
    Goodput,    ///< "tcp.goodput": octets a second that the protocol gives to its user: of a stream the new ones, each
                ///< once and in order; of datagrams all that arrive
    Messages,   ///< "layers.messages": PDUs a second that hosts send, by layer; what is sent again counts again
    FirstByte,  ///< "tcp.first-byte": the time from a session's first event to the first octets its initiator is given
    RoundTrips, ///< "tcp.first-byte-trips": how often, until then, something went there and an answer came back
};

/// Something that can be charted of any trace.
struct Measure {
    MeasureKind kind = MeasureKind::Variable;
    stack::ProtocolId protocol = stack::kNoProtocol; ///< none: of all protocols
    std::uint16_t row = 0;                           ///< of a variable
    bool histogram = false;                          ///< "tcp.cwnd.histogram": not when, but how often it has a value

    bool isVariable() const { return kind == MeasureKind::Variable; }
    VariableName variable() const { return {protocol, row}; }
    bool operator==(const Measure&) const = default;
};

/// How the samples of a measure are meant.
enum class SampleShape : std::uint8_t {
    Steps,   ///< a value holds until the next one
    Windows, ///< a value is that of a span of time
    Moments, ///< a value stands for itself, at the moment at which it is known
};

struct Sample {
    double from = 0; ///< seconds
    double to = 0;   ///< where it is of one moment, that moment, too
    double value = 0;
};

/// Whose values they are, and the values in order of time.
struct Series {
    stack::HostId host = stack::kNoHost;       ///< none: of no host alone
    std::string entity;                        ///< of that host; may be empty
    std::optional<stack::OsiLayer> layer = {}; ///< of Messages
    std::vector<Sample> samples;
};

struct MeasuredSeries {
    SampleShape shape = SampleShape::Steps;
    double window = 0; ///< seconds; of Windows
    std::vector<Series> series;
};

/// By its name; nullopt: there is no such measure.
std::optional<Measure> findMeasure(const stack::Registry& registry, std::string_view name);
std::string measureName(const stack::Registry& registry, const Measure& measure);
/// False: its values are words.
bool isNumber(const stack::Registry& registry, const Measure& measure);

/// All names that a chart can have, without histograms: first what is worked out, which is less.
std::vector<std::string> measureNames(const stack::Registry& registry);
/// Whether a host says with it that a protocol gives octets to its user.
bool givesOctets(const trace::Event& event);
/// Why a trace cannot tell a measure, whatever happens in it: "a capture does not tell…"; empty: it can.
std::string whyNotMeasured(const Measure& measure, const trace::Reading& reading);
/// Of these, what occurs in a trace.
std::vector<std::string> measuresIn(const trace::Reading& reading, const session::SessionIndex& sessions);

/// The series of a measure, in order of appearance; none where it cannot be measured. The histogram of a measure has
/// the series of that measure.
/// @pre its values are numbers
MeasuredSeries seriesOf(const Measure& measure, const trace::Reading& reading, const session::SessionIndex& sessions);

/// The bars of a histogram: from a value up to the next one, counted with the last one.
struct Bins {
    double first = 0;
    double width = 1;
    std::size_t count = 1;

    std::size_t of(double value) const;
    double from(std::size_t bin) const { return first + width * static_cast<double>(bin); }
    bool operator==(const Bins&) const = default;
};
inline constexpr std::size_t kMostBins = 20;
/// How far values go.
struct Spread {
    double least = std::numeric_limits<double>::infinity(); ///< above the greatest: there are none
    double greatest = -std::numeric_limits<double>::infinity();
    bool whole = true; ///< they are whole numbers

    /// Those that are known until a moment (seconds).
    void add(const Series& series, double until = std::numeric_limits<double>::infinity());
};
/// Bins of a round width for all of them, about `most` or fewer.
Bins binsFor(const Spread& spread, std::size_t most = kMostBins);
/// How many values of a series, known until a moment (seconds), lie in each of them.
std::vector<std::size_t> countIn(const Bins& bins, const Series& series, double until);

/// CSV: time,host,entity,value; what is of a span of time, or the count of a bin: from,to,host,entity,value.
void writeMeasureCsv(Sink& sink, const trace::Reading& reading, const session::SessionIndex& sessions,
                     const Measure& measure);

} // namespace osiscope::report
