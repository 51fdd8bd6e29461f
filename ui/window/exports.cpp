#include "ui/window/exports.h"

#include "model/capture/capture_writer.h"
#include "model/report/measures.h"
#include "model/report/output_file.h"
#include "model/report/saved_trace.h"
#include "model/report/sessions_report.h"
#include "model/report/text_ladder.h"
#include "model/report/trace_table.h"
#include "model/report/worksheet.h"
#include "ui/export/report_pages.h"
#include "ui/export/worksheet_pages.h"
#include "ui/ladder/ladder_metrics.h"
#include "ui/theme/font_measure.h"

#include <QCoreApplication>

namespace osiscope::ui {

namespace {

using Written = std::expected<void, std::string>;
using Path = std::filesystem::path;

struct ExportsWords {
    Q_DECLARE_TR_FUNCTIONS(Exports)
};

std::string said(const QString& words, const Path& path)
{
    return words.arg(toQString(path.filename().string())).toStdString();
}

Written writeBytes(const Path& path, const QByteArray& bytes)
{
    return report::writeFile(path, [&](report::Sink& sink) {
        sink.write(std::string_view(bytes.constData(), static_cast<std::size_t>(bytes.size())));
    });
}

Written writePicture(const Path& path, const std::expected<Picture, std::string>& picture)
{
    if (!picture)
        return std::unexpected(picture.error());
    const auto format = pictureFormat(path);
    if (!format)
        return std::unexpected(said(ExportsWords::tr("%1: a picture's name ends in .svg, .png or .pdf"), path));
    const auto bytes = render(*picture, *format);
    return bytes ? writeBytes(path, *bytes) : std::unexpected(bytes.error());
}

/// Words take pages of paper, not one as long as they are.
Written writeView(const Path& path, const GivenView& view)
{
    const bool html = path.extension() == ".html";
    if (!view.written || (!html && pictureFormat(path) != PictureFormat::Pdf))
        return writePicture(path, view.picture());
    const auto words = view.written();
    if (!words)
        return std::unexpected(words.error());
    return writeBytes(path, html ? writtenHtml(*words) : renderPdf(writtenPages(*words)));
}

Written writeTrace(const Path& path, const Contents& contents)
{
    const std::string ending = path.extension().string();
    if (ending != ".csv" && ending != ".json" && ending != ".txt" && ending != ".osiscope")
        return std::unexpected(
            said(ExportsWords::tr("%1: a trace's name ends in .csv, .json, .txt or .osiscope"), path));
    return report::writeFile(path, [&](report::Sink& sink) {
        if (ending == ".csv")
            report::writeTraceCsv(sink, contents.reading, contents.sessions);
        else if (ending == ".json")
            report::writeTraceJson(sink, contents.reading, contents.sessions);
        else if (ending == ".osiscope")
            report::writeSavedTrace(sink, *contents.trace, contents.reading.registry(), contents.title);
        else
            report::writeTraceText(sink, contents.reading, contents.sessions);
    });
}

/// What the ladder leaves out of other sessions, packets or messages, states and timers, its text leaves out, too.
bool isSeen(const report::LadderRow& row, const Contents& contents, const PictureOptions& options)
{
    const ViewOptions& view = options.view;
    const trace::Event& event = (*contents.trace)[row.event];
    if (view.onlySession && options.session != session::kNoSession &&
        !contents.sessions.belongs(row.event, options.session))
        return false;
    const bool hidden = view.shown == (isWhole(event, contents.reading.registry()) ? Shown::Packets : Shown::Messages);
    if (event.kind == trace::EventKind::State)
        return view.states && !hidden;
    if (event.kind == trace::EventKind::Timer)
        return view.timers && !hidden;
    return !event.isPdu() || !hidden;
}

/// @pre contents and options live as long as it
report::LadderChoice ladderChoice(const Contents& contents, const PictureOptions& options)
{
    report::LadderChoice choice;
    choice.change = [&](const report::LadderRow& row) { return isSeen(row, contents, options); };
    const Lifelines lines = options.lifelines.empty() ? Lifelines() : shownLifelines(contents, options);
    for (const Lifeline& line : lines.all())
        choice.lines.push_back({line.hosts, lifelineName(line, *contents.trace).toStdString()});
    return choice;
}

Written writeLadderText(const Path& path, const Contents& contents, const PictureOptions& options)
{
    const report::LadderChoice choice = ladderChoice(contents, options);
    return report::writeFile(path, [&](report::Sink& sink) {
        if (path.extension() == ".mmd")
            report::writeMermaid(sink, contents.reading, choice);
        else
            report::writeTextLadder(sink, contents.reading, choice);
    });
}

Written writeSheet(const Path& path, const std::shared_ptr<const Contents>& contents, report::SheetKind kind)
{
    const std::string ending = path.extension().string();
    if (ending != ".pdf" && ending != ".html" && ending != ".txt")
        return std::unexpected(said(ExportsWords::tr("%1: a worksheet's name ends in .pdf, .html or .txt"), path));
    if (ending == ".pdf")
        return writeBytes(path, renderPdf(worksheetPages(contents, kind)));
    return report::writeFile(path, [&](report::Sink& sink) {
        const report::Worksheet sheet = worksheetOf(*contents);
        ending == ".html" ? report::writeWorksheetHtml(sink, sheet, kind) : report::writeWorksheet(sink, sheet, kind);
    });
}

Written writeReport(const Path& path, const std::shared_ptr<const Contents>& contents)
{
    if (path.extension() != ".pdf")
        return std::unexpected(said(ExportsWords::tr("%1: a report's name ends in .pdf"), path));
    return writeBytes(path, renderPdf(reportPages(contents)));
}

/// As the host of the first column sees them.
Written writePackets(const Path& path, const Contents& contents, const PictureOptions& options)
{
    const Lifelines lines = shownLifelines(contents, options);
    if (lines.empty())
        return std::unexpected(ExportsWords::tr("Nothing has been sent.").toStdString());
    return capture::writeCapture(path, contents.reading, lines[0].hosts.front());
}

} // namespace

std::vector<WindowExport> windowExports(const std::shared_ptr<const Contents>& contents, const PictureOptions& options,
                                        const SeenPart& seen)
{
    PictureOptions part = options;
    part.part = seen.range;
    part.view.future = seen.future;
    const QString pictures = ExportsWords::tr("Pictures (*.svg *.png *.pdf)");
    const QString sheets = ExportsWords::tr("Worksheets (*.pdf *.html *.txt)");
    return {
        {ExportsWords::tr("&Ladder\u2026"), QStringLiteral("ladder.svg"), pictures,
         [=](const Path& path) { return writePicture(path, ladderPicture(contents, options)); }},
        {ExportsWords::tr("&Timeline\u2026"), QStringLiteral("timeline.svg"), pictures,
         [=](const Path& path) { return writePicture(path, timelinePicture(contents, options)); }},
        {ExportsWords::tr("Ladder, what is see&n of it\u2026"), QStringLiteral("ladder-part.svg"), pictures,
         [=](const Path& path) { return writePicture(path, ladderPicture(contents, part)); }},
        {ExportsWords::tr("Ti&meline of that part\u2026"), QStringLiteral("timeline-part.svg"), pictures,
         [=](const Path& path) { return writePicture(path, timelinePicture(contents, part)); }},
        {ExportsWords::tr("Ladder as te&xt\u2026"), QStringLiteral("ladder.txt"),
         ExportsWords::tr("Text (*.txt);;Mermaid (*.mmd)"),
         [=](const Path& path) { return writeLadderText(path, *contents, options); }},
        {ExportsWords::tr("&Events\u2026"), QStringLiteral("trace.csv"),
         ExportsWords::tr("Tables (*.csv);;JSON (*.json);;Text (*.txt);;Traces to be opened again (*.osiscope)"),
         [=](const Path& path) { return writeTrace(path, *contents); }},
        {ExportsWords::tr("&Sessions\u2026"), QStringLiteral("sessions.json"), ExportsWords::tr("JSON (*.json)"),
         [=](const Path& path) {
             return report::writeFile(path, [&](report::Sink& sink) {
                 report::writeSessionsJson(sink, contents->reading, contents->sessions);
             });
         }},
        {ExportsWords::tr("&Packets as a capture\u2026"), QStringLiteral("packets.pcap"),
         ExportsWords::tr("Captures (*.pcap)"),
         [=](const Path& path) { return writePackets(path, *contents, options); }},
        {ExportsWords::tr("&Worksheet\u2026"), QStringLiteral("worksheet.pdf"), sheets,
         [=](const Path& path) { return writeSheet(path, contents, report::SheetKind::Tasks); }},
        {ExportsWords::tr("&Key of the worksheet\u2026"), QStringLiteral("worksheet-key.pdf"), sheets,
         [=](const Path& path) { return writeSheet(path, contents, report::SheetKind::Key); }},
        {ExportsWords::tr("&Report of all of it\u2026"), QStringLiteral("report.pdf"), ExportsWords::tr("PDF (*.pdf)"),
         [=](const Path& path) { return writeReport(path, contents); }},
    };
}

WindowExport viewExport(const GivenView& view)
{
    const QString pictures = ExportsWords::tr("Pictures (*.svg *.png *.pdf)");
    return {view.name, view.file + QStringLiteral(".svg"),
            view.written ? pictures + QStringLiteral(";;HTML (*.html)") : pictures,
            [view](const Path& path) { return writeView(path, view); }};
}

WindowExport chartExport(const std::shared_ptr<const Contents>& contents, const std::vector<std::string>& measures,
                         const std::optional<ChartAxis>& ladder)
{
    const auto write = [contents, first = measures.front(),
                        picture = chartPictureOf(*contents, measures, ladder)](const Path& path) -> Written {
        const auto measure = report::findMeasure(contents->reading.registry(), first);
        if (path.extension() != ".csv" || !measure)
            return writePicture(path, picture);
        return report::writeFile(path, [&](report::Sink& sink) {
            report::writeMeasureCsv(sink, contents->reading, contents->sessions, *measure);
        });
    };
    const QString name = toQString(measures.front());
    return {name, name + QStringLiteral(".svg"),
            ExportsWords::tr("Pictures (*.svg *.png *.pdf);;Table of the first measure (*.csv)"), write};
}

std::string ladderText(const Contents& contents, const PictureOptions& options)
{
    report::StringSink sink;
    report::writeTextLadder(sink, contents.reading, ladderChoice(contents, options));
    return sink.text();
}

} // namespace osiscope::ui
