#pragma once

#include "model/report/variable_series.h"
#include "model/scenario/judge.h"
#include "model/session/session_index.h"
#include "model/stack/registry.h"
#include "model/trace/reading.h"

#include <expected>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

/// What `run` and `inspect` can write.
namespace osiscope::app {

enum class ExportKind { Trace, Sessions, Pcap, Ladder, Timeline, Chart, Expectations, Worksheet, WorksheetKey, Report };
enum class Format { Csv, Json, Text, Saved, Mermaid, Pcap, Svg, Png, Pdf, Html };

struct Export {
    ExportKind kind = ExportKind::Trace;
    Format format = Format::Csv;
    std::filesystem::path path; ///< "-": standard output
    std::string chart;          ///< of Chart: "tcp.cwnd"
};

/// Checks an option's value: the ending, and for `--chart` the "NAME=" before the file.
/// @return the export, or what is wrong with it
std::expected<Export, std::string> parseExport(ExportKind kind, std::string_view value);

/// What is wrong with an export that the command line alone does not show: an unknown chart variable.
/// Empty: nothing.
std::string checkExport(const Export& wanted, const stack::Registry& registry);

/// A finished run or a capture, and how it is to be shown.
struct Result {
    std::shared_ptr<const trace::Trace> trace;
    const trace::Reading& reading;
    const session::SessionIndex& sessions;
    std::string title;
    stack::HostId at = stack::kNoHost;                       ///< whose packets a pcap holds
    std::vector<scenario::Judgement> judgements = {};        ///< what became of the scenario's expectations
    std::shared_ptr<const scenario::Scenario> scenario = {}; ///< what was run; nullptr: nothing
};

class PictureWriter;

/// Writes one export. The error says why, without the path.
std::expected<void, std::string> writeExport(const Export& wanted, const Result& result, PictureWriter& pictures);

} // namespace osiscope::app
