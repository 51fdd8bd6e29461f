// The window's part in printing.
#include "ui/export/printing.h"
#include "ui/export/report_pages.h"
#include "ui/theme/font_measure.h"
#include "ui/timeline/timeline_view.h"
#include "ui/window/main_window.h"

#include <QInputDialog>
#include <QMessageBox>
#include <QPrintDialog>
#include <QPrinter>

namespace osiscope::ui {

void MainWindow::print()
{
    std::vector<GivenView> views = givenViews();
    if (m_timeline->hasFocus()) // what is in front comes first
        std::swap(views[0], views[1]);
    const QString report = tr("A report of all of it");
    QStringList names;
    for (const GivenView& view : views)
        names << view.name;
    names << report;
    bool chosen = false;
    const QString name =
        QInputDialog::getItem(this, tr("Print"), tr("What is to be printed?"), names, 0, false, &chosen);
    if (!chosen)
        return;
    const std::expected<Pages, std::string> made = name == report
                                                       ? reportPages(m_document.sharedContents())
                                                       : pagesOf(views[static_cast<std::size_t>(names.indexOf(name))]);
    if (!made) {
        QMessageBox::warning(this, tr("Nothing was printed"), toQString(made.error()));
        return;
    }
    const Pages& pages = *made;
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
