#include "ui/export/printing.h"

#include "model/report/output_file.h"
#include "ui/export/page_flow.h"

#include <QCoreApplication>
#include <QFile>
#include <QPrinter>
#include <QRegularExpression>

#include <algorithm>

namespace osiscope::ui {

namespace {

struct PrintingWords {
    Q_DECLARE_TR_FUNCTIONS(Printing)
};

/// A printer tells nobody that the disk is full. Its file says at its end where its table of objects begins, or the
/// object that has it (ISO 32000-1 7.5.8): that place holds another thing where any octet before it is missing.
bool isWholePdf(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return false;
    const QByteArray octets = file.readAll();
    const QByteArray last = "startxref\n";
    const qsizetype end = octets.lastIndexOf(last);
    if (end < 0 || !octets.endsWith("%%EOF\n"))
        return false;
    const qsizetype number = end + last.size();
    const qsizetype table = octets.mid(number, octets.indexOf('\n', number) - number).toLongLong();
    constexpr qsizetype kLongEnough = 24;
    static const QRegularExpression begins(QStringLiteral("^(xref\\s|\\d+ \\d+ obj\\b)"));
    return table > 0 && table < end && begins.match(QString::fromLatin1(octets.mid(table, kLongEnough))).hasMatch();
}

std::expected<void, std::string> printPages(const Pages& pages, QPrinter& printer)
{
    printer.setFullPage(true); // the pages have margins of their own
    printer.setDocName(pages.title);
    printer.setCreator(QStringLiteral("osiscope"));
    const auto count = static_cast<int>(pages.paint.size());
    const bool some = printer.printRange() == QPrinter::PageRange && printer.fromPage() > 0;
    const int first = some ? printer.fromPage() : 1;
    const int last = some ? std::min(std::max(printer.toPage(), first), count) : count;
    QPainter painter;
    if (first > count || !painter.begin(&printer))
        return std::unexpected(PrintingWords::tr("the printer does not take it").toStdString());
    const QRectF paper = printer.pageLayout().fullRectPixels(printer.resolution());
    const double scale = std::min(paper.width() / pages.size.width(), paper.height() / pages.size.height());
    for (int page = first; page <= last; page++) {
        if (page > first && !printer.newPage())
            return std::unexpected(PrintingWords::tr("the printer takes no more pages").toStdString());
        painter.save();
        painter.scale(scale, scale);
        pages.paint[static_cast<std::size_t>(page - 1)](painter);
        painter.restore();
    }
    if (!painter.end() || printer.printerState() == QPrinter::Error)
        return std::unexpected(PrintingWords::tr("the printer has not taken it").toStdString());
    return {};
}

std::expected<void, std::string> printFile(const Pages& pages, QPrinter& printer, const std::filesystem::path& path)
{
    if (const std::string why = report::whyNotWritable(path); !why.empty())
        return std::unexpected(why);
    std::error_code ignored;
    if (std::filesystem::exists(path, ignored) && !std::filesystem::is_regular_file(path, ignored)) // as a device
        return printPages(pages, printer);
    const QString wanted = printer.outputFileName();
    const auto printed =
        report::replaceFile(path, [&](const std::filesystem::path& place) -> std::expected<void, std::string> {
            printer.setOutputFileName(QString::fromStdString(place.string()));
            auto done = printPages(pages, printer);
            if (done && !isWholePdf(printer.outputFileName()))
                return std::unexpected(
                    PrintingWords::tr("not all of it could be written. Is the disk full?").toStdString());
            return done;
        });
    printer.setOutputFileName(wanted);
    return printed;
}

} // namespace

Pages pagesOf(const Picture& picture)
{
    PageFlow flow;
    flow.addLongPicture(picture);
    return flow.finish(picture.title);
}

std::expected<void, std::string> print(const Pages& pages, QPrinter& printer)
{
    const QString name = printer.outputFileName();
    if (name.isEmpty() || printer.outputFormat() != QPrinter::PdfFormat)
        return printPages(pages, printer);
    auto printed = printFile(pages, printer, name.toStdString());
    if (!printed)
        printed.error().insert(0, name.toStdString() + ":\n");
    return printed;
}

} // namespace osiscope::ui
