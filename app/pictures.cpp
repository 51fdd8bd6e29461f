#include "app/pictures.h"

#include "model/report/output_file.h"
#include "ui/document/contents.h"
#include "ui/export/report_pages.h"
#include "ui/export/view_pictures.h"
#include "ui/export/worksheet_pages.h"
#include "ui/export/written_view.h"
#include "ui/states/states_text.h"
#include "ui/whatif/comparison_picture.h"

#include <QApplication>
#include <QStringList>

#include <cstdio>
#include <fmt/format.h>

namespace osiscope::app {

namespace {
ui::PictureFormat pictureFormat(Format format)
{
    switch (format) {
    case Format::Png: return ui::PictureFormat::Png;
    case Format::Pdf: return ui::PictureFormat::Pdf;
    case Format::Svg:
    case Format::Csv:
    case Format::Json:
    case Format::Text:
    case Format::Saved:
    case Format::Mermaid:
    case Format::Pcap:
    case Format::Html: break;
    }
    return ui::PictureFormat::Svg;
}

ui::ScaleKind scaleKind(DrawnTime time)
{
    switch (time) {
    case DrawnTime::Linear: return ui::ScaleKind::Linear;
    case DrawnTime::Steps: return ui::ScaleKind::Steps;
    case DrawnTime::Compressed: break;
    }
    return ui::ScaleKind::Compressed;
}

ui::PictureOptions optionsFor(const ShownPart& part, const ui::Contents& contents)
{
    ui::PictureOptions options;
    options.view.primitives = part.primitives;
    if (part.time)
        options.view.scale = scaleKind(*part.time);
    if (!part.isRange())
        return options;
    const ui::TimeScale scale = ui::makeScale(contents, options.view);
    const auto at = [&](sim::Duration time) { return scale.at(sim::kStart + time); };
    options.part = {part.from ? at(*part.from) : 0.0, part.to ? at(*part.to) : scale.length()};
    return options;
}

/// The first event that shows a message on its way through the layers.
stack::EventNumber firstMessage(const ui::Contents& contents)
{
    for (stack::EventNumber number = 1; number <= contents.size(); ++number)
        if ((*contents.trace)[number].isPdu())
            return number;
    return stack::kNoEvent;
}

std::expected<ui::Picture, std::string> stackPicture(const std::shared_ptr<const ui::Contents>& contents,
                                                     stack::EventNumber event)
{
    auto picture = ui::layerStackPicture(contents, event, ui::LayerNames::Osi);
    if (!picture)
        return std::unexpected(fmt::format("no message has gone through the layers until event {}", event));
    return picture;
}

std::expected<ui::Picture, std::string> pictureOf(const Export& wanted,
                                                  const std::shared_ptr<const ui::Contents>& contents)
{
    switch (wanted.kind) {
    case ExportKind::Timeline: return ui::timelinePicture(contents, optionsFor(wanted.part, *contents));
    case ExportKind::States: {
        const stack::EventNumber event = wanted.part.event.value_or(contents->size());
        return ui::statesPicture(contents, ui::machineAt(*contents, event), event);
    }
    case ExportKind::Stack: return stackPicture(contents, wanted.part.event.value_or(firstMessage(*contents)));
    case ExportKind::Chart: return ui::chartPicture(*contents, wanted.chart);
    case ExportKind::Ladder:
    case ExportKind::Trace:
    case ExportKind::Sessions:
    case ExportKind::Pcap:
    case ExportKind::Expectations:
    case ExportKind::Worksheet:
    case ExportKind::WorksheetKey:
    case ExportKind::Explanation:
    case ExportKind::Verdicts:
    case ExportKind::Memory:
    case ExportKind::Fields:
    case ExportKind::Comparison:
    case ExportKind::Report: break;
    }
    return ui::ladderPicture(contents, optionsFor(wanted.part, *contents));
}

std::expected<ui::WrittenView, std::string> wordsOf(const Export& wanted, const ui::Contents& contents)
{
    const stack::EventNumber event = wanted.part.event.value_or(contents.size());
    if (wanted.kind == ExportKind::Verdicts)
        return ui::writtenVerdicts(contents, event);
    if (event == stack::kNoEvent)
        return std::unexpected("nothing happens in this trace");
    if (wanted.kind == ExportKind::Memory)
        return ui::writtenMemory(contents, event, event - 1);
    const stack::EventNumber message = wanted.part.event.value_or(firstMessage(contents));
    if (message == stack::kNoEvent)
        return std::unexpected("nothing has been sent");
    if (wanted.kind == ExportKind::Fields)
        return ui::writtenFields(contents, message);
    return ui::writtenExplanation(contents, message);
}

/// Two traces beside each other as the window holds them, where the one that is looked at is at the right.
std::expected<QByteArray, std::string>
comparisonOf(const Export& wanted, const std::shared_ptr<const ui::Contents>& contents, const Compared& compared)
{
    const auto other =
        std::make_shared<const ui::Contents>(compared.name, compared.trace, contents->reading.registry());
    ui::RunTree runs;
    runs.start(other);
    ui::Run left;
    left.contents = contents;
    left.alignment = ui::align(*other, session::kNoSession, *contents, session::kNoSession);
    runs.addCompared(std::move(left));
    const ui::Picture picture = ui::comparisonPicture(runs, optionsFor(wanted.part, *contents).view);
    return ui::render(picture, pictureFormat(wanted.format));
}

std::expected<QByteArray, std::string> bytesOf(const Export& wanted,
                                               const std::shared_ptr<const ui::Contents>& contents)
{
    if (wanted.kind == ExportKind::Worksheet)
        return ui::renderPdf(ui::worksheetPages(contents, report::SheetKind::Tasks));
    if (wanted.kind == ExportKind::WorksheetKey)
        return ui::renderPdf(ui::worksheetPages(contents, report::SheetKind::Key));
    if (isWords(wanted.kind)) {
        const auto words = wordsOf(wanted, *contents);
        if (!words)
            return std::unexpected(words.error());
        if (wanted.format == Format::Html)
            return ui::writtenHtml(*words);
        if (wanted.format == Format::Pdf)
            return ui::renderPdf(ui::writtenPages(*words));
        return ui::render(ui::writtenPicture(*words), pictureFormat(wanted.format));
    }
    const auto picture = pictureOf(wanted, contents);
    return picture ? ui::render(*picture, pictureFormat(wanted.format)) : std::unexpected(picture.error());
}

/// With what its scenario says, which the others do without.
std::expected<QByteArray, std::string> reportOf(const Result& result)
{
    const auto contents =
        std::make_shared<const ui::Contents>(result.title, result.trace, result.reading.registry(), result.scenario);
    return ui::renderPdf(ui::reportPages(contents));
}

/// Qt's remarks about the machine (no runtime folder, no theme) are of no use to who exports a picture.
void onlyGraveMessages(QtMsgType type, const QMessageLogContext&, const QString& message)
{
    if (type == QtCriticalMsg || type == QtFatalMsg)
        std::fprintf(stderr, "%s\n", qPrintable(message));
}

std::unique_ptr<QApplication> applicationWithoutDisplay()
{
    static int count = 1;
    static char name[] = "osiscope";
    static char* arguments[] = {name, nullptr}; // QApplication keeps references to both
    qputenv("QT_QPA_PLATFORM", "offscreen");
    qInstallMessageHandler(onlyGraveMessages);
    return std::make_unique<QApplication>(count, arguments);
}
} // namespace

PictureWriter::PictureWriter() = default;
PictureWriter::~PictureWriter() = default;

std::expected<void, std::string> PictureWriter::write(const Export& wanted, const Result& result)
{
    if (!m_application)
        m_application = applicationWithoutDisplay();
    if (!m_contents || m_contents->trace != result.trace)
        m_contents = std::make_shared<const ui::Contents>(result.title, result.trace, result.reading.registry());
    const auto bytes = wanted.kind == ExportKind::Report       ? reportOf(result)
                       : wanted.kind == ExportKind::Comparison ? comparisonOf(wanted, m_contents, *result.compared)
                                                               : bytesOf(wanted, m_contents);
    if (!bytes)
        return std::unexpected(bytes.error());
    return report::writeFile(wanted.path, [&](report::Sink& sink) {
        sink.write({bytes->constData(), static_cast<std::size_t>(bytes->size())});
    });
}

} // namespace osiscope::app
