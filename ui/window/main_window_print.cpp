// The window's part in printing.
#include "ui/charts/chart_pane.h"
#include "ui/export/printing.h"
#include "ui/export/report_pages.h"
#include "ui/ladder/ladder_view.h"
#include "ui/theme/font_measure.h"
#include "ui/timeline/timeline_view.h"
#include "ui/window/main_window.h"

#include <QDockWidget>
#include <QInputDialog>
#include <QMessageBox>
#include <QPrintDialog>
#include <QPrinter>

namespace osiscope::ui {

/// What may be printed, what is in front first.
std::vector<MainWindow::Printable> MainWindow::printables() const
{
    const auto contents = m_document.sharedContents();
    const PictureOptions options = pictureOptions();
    std::vector<Printable> all{
        {tr("The ladder"), [=] { return pagesOf(ladderPicture(contents, options)); }},
        {tr("The timeline"), [=] { return pagesOf(timelinePicture(contents, options)); }},
    };
    const auto& shown = static_cast<const ChartPane&>(*pane("chart")->widget());
    if (const auto chart = chartPictureOf(*contents, shown.shownMeasures(), shown.ladderAxis()))
        all.push_back({tr("The chart"), [picture = *chart] { return pagesOf(picture); }});
    all.push_back({tr("A report of all of it"), [=] { return reportPages(contents); }});
    if (m_timeline->hasFocus())
        std::swap(all[0], all[1]);
    return all;
}

void MainWindow::print()
{
    const std::vector<Printable> all = printables();
    QStringList names;
    for (const Printable& each : all)
        names << each.name;
    bool chosen = false;
    const QString name =
        QInputDialog::getItem(this, tr("Print"), tr("What is to be printed?"), names, 0, false, &chosen);
    if (!chosen)
        return;
    const Pages pages = all[static_cast<std::size_t>(names.indexOf(name))].pages();
    QPrinter printer(QPrinter::HighResolution);
    printer.setPageSize(QPageSize(QPageSize::A4));
    QPrintDialog dialog(&printer, this);
    dialog.setMinMax(1, static_cast<int>(pages.paint.size()));
    if (dialog.exec() != QDialog::Accepted)
        return;
    if (const auto printed = ui::print(pages, printer); !printed)
        QMessageBox::warning(this, tr("Nothing was printed"), toQString(printed.error()));
    else
        say(tr("Printed: %1").arg(name));
}

} // namespace osiscope::ui
