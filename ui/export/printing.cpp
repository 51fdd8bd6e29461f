#include "ui/export/printing.h"

#include "ui/export/page_flow.h"

#include <QCoreApplication>
#include <QPrinter>

#include <algorithm>

namespace osiscope::ui {

namespace {

struct PrintingWords {
    Q_DECLARE_TR_FUNCTIONS(Printing)
};

} // namespace

Pages pagesOf(const Picture& picture)
{
    PageFlow flow;
    flow.addLongPicture(picture);
    return flow.finish(picture.title);
}

std::expected<void, std::string> print(const Pages& pages, QPrinter& printer)
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

} // namespace osiscope::ui
