#pragma once

#include "model/report/text_ladder.h"
#include "model/scenario/judge.h"
#include "model/session/session_index.h"
#include "model/stack/registry.h"
#include "model/trace/reading.h"

#include <cstdint>
#include <expected>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// What `run` and `inspect` can write.
namespace osiscope::app {

enum class ExportKind {
    Trace,
    Sessions,
    Pcap,
    Ladder,
    Timeline,
    Chart,
    Expectations,
    Worksheet,
    WorksheetKey,
    Report,
    States,
    Stack,
    Explanation,
    Verdicts,
    Memory,
    Fields,
    Comparison
};
enum class Format { Csv, Json, Text, Saved, Mermaid, Pcap, Svg, Png, Pdf, Html };

/// How ladders and timelines draw time.
enum class DrawnTime : std::uint8_t { Linear, Compressed, Steps };

/// What of a run the exports show that show a part of it.
struct ShownPart {
    std::optional<sim::Duration> from; ///< of ladders and timelines; none: the beginning
    std::optional<sim::Duration> to;   ///< none: the end
    /// Whose moment is shown of state diagrams, layer stacks and what is words; none: the end, or the first message.
    std::optional<stack::EventNumber> event;

    std::optional<DrawnTime> time; ///< none: compressed
    bool primitives = false;       ///< pictures of ladders have the service primitives, too

    std::size_t width = report::kTerminalWidth; ///< columns of ladders that are text

    bool isRange() const { return from || to; }
};

struct Export {
    ExportKind kind = ExportKind::Trace;
    Format format = Format::Csv;
    std::filesystem::path path; ///< "-": standard output
    std::string chart;          ///< of Chart: "tcp.cwnd"
    ShownPart part = {};
};

bool isPicture(Format format);
/// Whether it is a view that is words, whose pictures show these.
bool isWords(ExportKind kind);
/// Whether it shows one event.
bool isOfEvent(ExportKind kind);

/// Checks an option's value: the ending, and for `--chart` the "NAME=" before the file.
/// @return the export, or what is wrong with it
std::expected<Export, std::string> parseExport(ExportKind kind, std::string_view value);

/// What is wrong with an export that the command line alone does not show: an unknown name of a chart.
/// Empty: nothing.
std::string checkExport(const Export& wanted, const stack::Registry& registry);

/// What is wrong with the part that an export is to show, once the run is known. Empty: nothing.
std::string checkPart(const Export& wanted, const trace::Reading& reading);

/// What a trace is held against.
struct Compared {
    std::shared_ptr<const trace::Trace> trace;
    std::string name;
};

/// A finished run or a capture, and how it is to be shown.
struct Result {
    std::shared_ptr<const trace::Trace> trace;
    const trace::Reading& reading;
    const session::SessionIndex& sessions;
    std::string title;
    stack::HostId at = stack::kNoHost;                       ///< whose packets a pcap holds
    std::vector<scenario::Judgement> judgements = {};        ///< what became of the scenario's expectations
    std::shared_ptr<const scenario::Scenario> scenario = {}; ///< what was run; nullptr: nothing
    std::optional<Compared> compared = {};
};

class PictureWriter;

/// Writes one export. The error says why, without the path.
std::expected<void, std::string> writeExport(const Export& wanted, const Result& result, PictureWriter& pictures);

} // namespace osiscope::app
