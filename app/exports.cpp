#include "app/exports.h"

#include "app/pictures.h"
#include "model/capture/capture_writer.h"
#include "model/report/measures.h"
#include "model/report/output_file.h"
#include "model/report/saved_trace.h"
#include "model/report/sessions_report.h"
#include "model/report/text_ladder.h"
#include "model/report/trace_table.h"
#include "model/report/worksheet.h"
#include "model/scenario/judgement_report.h"
#include "model/scenario/lesson_steps.h"
#include "model/scenario/nearest.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <optional>
#include <span>

namespace osiscope::app {

namespace {

struct Ending {
    std::string_view text;
    Format format;
};
constexpr std::array kTraceEndings{Ending{".csv", Format::Csv}, Ending{".json", Format::Json},
                                   Ending{".txt", Format::Text}, Ending{".osiscope", Format::Saved}};
constexpr std::array kLadderEndings{Ending{".txt", Format::Text}, Ending{".mmd", Format::Mermaid},
                                    Ending{".svg", Format::Svg}, Ending{".png", Format::Png},
                                    Ending{".pdf", Format::Pdf}};
constexpr std::array kPictureEndings{Ending{".svg", Format::Svg}, Ending{".png", Format::Png},
                                     Ending{".pdf", Format::Pdf}};
constexpr std::array kWordsEndings{Ending{".svg", Format::Svg}, Ending{".png", Format::Png},
                                   Ending{".pdf", Format::Pdf}, Ending{".html", Format::Html}};
constexpr std::array kChartEndings{Ending{".csv", Format::Csv}, Ending{".svg", Format::Svg},
                                   Ending{".png", Format::Png}, Ending{".pdf", Format::Pdf}};
constexpr std::array kReportEndings{Ending{".pdf", Format::Pdf}};
constexpr std::array kWorksheetEndings{Ending{".txt", Format::Text}, Ending{".html", Format::Html},
                                       Ending{".pdf", Format::Pdf}};

struct KindRow {
    std::string_view option;
    std::span<const Ending> endings; ///< empty: one format whatever the ending
    Format standardOutput;           ///< what "-" gets
};

const KindRow& rowOf(ExportKind kind)
{
    static constexpr std::array kRows{
        KindRow{"--trace", kTraceEndings, Format::Csv},
        KindRow{"--sessions", {}, Format::Json},
        KindRow{"--pcap", {}, Format::Pcap},
        KindRow{"--ladder", kLadderEndings, Format::Text},
        KindRow{"--timeline", kPictureEndings, Format::Svg},
        KindRow{"--chart", kChartEndings, Format::Csv},
        KindRow{"--expectations", {}, Format::Json},
        KindRow{"--worksheet", kWorksheetEndings, Format::Text},
        KindRow{"--worksheet-key", kWorksheetEndings, Format::Text},
        KindRow{"--report", kReportEndings, Format::Pdf},
        KindRow{"--states", kPictureEndings, Format::Svg},
        KindRow{"--stack", kPictureEndings, Format::Svg},
        KindRow{"--explanation", kWordsEndings, Format::Html},
        KindRow{"--verdicts", kWordsEndings, Format::Html},
        KindRow{"--memory", kWordsEndings, Format::Html},
        KindRow{"--fields", kWordsEndings, Format::Html},
        KindRow{"--comparison", kPictureEndings, Format::Svg},
    };
    static_assert(kRows.size() == static_cast<std::size_t>(ExportKind::Comparison) + 1);
    return kRows[static_cast<std::size_t>(kind)];
}

std::optional<Format> formatOf(const std::filesystem::path& path, const KindRow& row)
{
    std::string ending = path.extension().string();
    std::ranges::transform(ending, ending.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    for (const Ending& known : row.endings)
        if (known.text == ending)
            return known.format;
    return std::nullopt;
}

void writeSheet(report::Sink& sink, const Export& wanted, const Result& result, report::SheetKind kind)
{
    std::optional<std::vector<stack::EventNumber>> steps;
    if (result.scenario != nullptr && result.scenario->lesson)
        steps = scenario::stepEvents(*result.scenario->lesson, result.reading);
    const report::Worksheet sheet(result.title, result.reading, result.sessions, steps ? &*steps : nullptr);
    if (wanted.format == Format::Html)
        report::writeWorksheetHtml(sink, sheet, kind);
    else
        report::writeWorksheet(sink, sheet, kind);
}

report::LadderChoice ladderChoice(const ShownPart& part)
{
    report::LadderChoice choice;
    choice.width = part.width;
    if (part.isRange())
        choice.change = [part](const report::LadderRow& row) {
            const sim::Duration time = row.time.time_since_epoch();
            return time >= part.from.value_or(sim::Duration::zero()) && (!part.to || time <= *part.to);
        };
    return choice;
}

std::expected<void, std::string> writeText(const Export& wanted, const Result& result)
{
    return report::writeFile(wanted.path, [&](report::Sink& sink) {
        switch (wanted.kind) {
        case ExportKind::Trace:
            if (wanted.format == Format::Csv)
                report::writeTraceCsv(sink, result.reading, result.sessions);
            else if (wanted.format == Format::Json)
                report::writeTraceJson(sink, result.reading, result.sessions);
            else if (wanted.format == Format::Saved)
                report::writeSavedTrace(sink, *result.trace, result.reading.registry(), result.title);
            else
                report::writeTraceText(sink, result.reading, result.sessions);
            break;
        case ExportKind::Sessions: report::writeSessionsJson(sink, result.reading, result.sessions); break;
        case ExportKind::Ladder:
            if (wanted.format == Format::Mermaid)
                report::writeMermaid(sink, result.reading, ladderChoice(wanted.part));
            else
                report::writeTextLadder(sink, result.reading, ladderChoice(wanted.part));
            break;
        case ExportKind::Chart:
            report::writeMeasureCsv(sink, result.reading, result.sessions,
                                    *report::findMeasure(result.reading.registry(), wanted.chart));
            break;
        case ExportKind::Expectations: scenario::writeJudgementsJson(sink, result.judgements, result.reading); break;
        case ExportKind::Worksheet: writeSheet(sink, wanted, result, report::SheetKind::Tasks); break;
        case ExportKind::WorksheetKey: writeSheet(sink, wanted, result, report::SheetKind::Key); break;
        case ExportKind::Pcap:
        case ExportKind::Report:
        case ExportKind::States:
        case ExportKind::Stack:
        case ExportKind::Explanation:
        case ExportKind::Verdicts:
        case ExportKind::Memory:
        case ExportKind::Fields:
        case ExportKind::Comparison:
        case ExportKind::Timeline: break; // never text
        }
    });
}

/// Whatever --chart takes.
std::vector<std::string> chartNames(const stack::Registry& registry)
{
    std::vector<std::string> names = report::measureNames(registry);
    for (std::size_t i = 0, count = names.size(); i < count; ++i)
        if (std::string counted = names[i] + ".histogram"; report::findMeasure(registry, counted))
            names.push_back(std::move(counted));
    return names;
}

} // namespace

bool isPicture(Format format)
{
    return format == Format::Svg || format == Format::Png || format == Format::Pdf;
}

bool isWords(ExportKind kind)
{
    return kind == ExportKind::Explanation || kind == ExportKind::Verdicts || kind == ExportKind::Memory ||
           kind == ExportKind::Fields;
}

bool isOfEvent(ExportKind kind)
{
    return kind == ExportKind::States || kind == ExportKind::Stack || isWords(kind);
}

std::expected<Export, std::string> parseExport(ExportKind kind, std::string_view value)
{
    const KindRow& row = rowOf(kind);
    Export wanted;
    wanted.kind = kind;
    if (kind == ExportKind::Chart) {
        const std::size_t equals = value.find('=');
        if (equals == std::string_view::npos || equals == 0)
            return std::unexpected(fmt::format("--chart {}: write NAME=FILE, like tcp.cwnd=cwnd.svg", value));
        wanted.chart = value.substr(0, equals);
        value.remove_prefix(equals + 1);
    }
    wanted.path = value;
    if (value.empty())
        return std::unexpected(fmt::format("{} needs the name of a file, or \"-\" for standard output", row.option));
    wanted.format = row.standardOutput;
    if (value == "-" || row.endings.empty())
        return wanted;
    const auto format = formatOf(wanted.path, row);
    if (!format) {
        std::vector<std::string_view> endings;
        for (const Ending& ending : row.endings)
            endings.push_back(ending.text);
        return std::unexpected(fmt::format("{} {}: the ending says the format; valid endings: {}", row.option, value,
                                           fmt::join(endings, ", ")));
    }
    wanted.format = *format;
    return wanted;
}

std::string checkExport(const Export& wanted, const stack::Registry& registry)
{
    if (wanted.kind != ExportKind::Chart)
        return {};
    const auto measure = report::findMeasure(registry, wanted.chart);
    const bool isText = measure && !report::isNumber(registry, *measure);
    if (measure && (!isText || wanted.format == Format::Csv))
        return {};
    const std::vector<std::string> names = chartNames(registry);
    const std::vector<std::string_view> views(names.begin(), names.end());
    return fmt::format("--chart: {} \"{}\"{}", isText ? "no chart can be drawn of the text" : "there is no measure",
                       wanted.chart, scenario::suggestion(wanted.chart, views, "names"));
}

std::string checkPart(const Export& wanted, const trace::Reading& reading)
{
    const trace::Trace& trace = reading.trace();
    if (wanted.kind == ExportKind::Chart)
        if (const auto measure = report::findMeasure(reading.registry(), wanted.chart))
            if (const std::string why = report::whyNotMeasured(*measure, reading); !why.empty())
                return fmt::format("--chart {}: {}", wanted.chart, why);
    const bool hasRange = wanted.kind == ExportKind::Ladder || wanted.kind == ExportKind::Timeline;
    const sim::TimePoint end =
        trace.size() == 0 ? sim::kStart : trace[static_cast<stack::EventNumber>(trace.size())].time;
    if (hasRange && wanted.part.from && sim::kStart + *wanted.part.from > end)
        return fmt::format("--from {} s: the trace ends at {} s", sim::toSeconds(*wanted.part.from),
                           sim::toSeconds(end));
    if (isOfEvent(wanted.kind) && wanted.part.event && *wanted.part.event > trace.size())
        return fmt::format("--event {}: the trace has {} events", *wanted.part.event, trace.size());
    return {};
}

std::expected<void, std::string> writeExport(const Export& wanted, const Result& result, PictureWriter& pictures)
{
    if (isPicture(wanted.format) || isWords(wanted.kind))
        return pictures.write(wanted, result);
    if (wanted.kind == ExportKind::Pcap)
        return capture::writeCapture(wanted.path, result.reading, result.at);
    return writeText(wanted, result);
}

} // namespace osiscope::app
