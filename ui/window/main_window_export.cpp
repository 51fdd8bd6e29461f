// The window's part in giving on what is seen: files, and the clipboard.
#include "ui/charts/chart_pane.h"
#include "ui/charts/charted_measure.h"
#include "ui/ladder/ladder_view.h"
#include "ui/layer_stack/layer_stack_pane.h"
#include "ui/states/states_pane.h"
#include "ui/theme/font_measure.h"
#include "ui/window/exports.h"
#include "ui/window/main_window.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QDir>
#include <QDockWidget>
#include <QFileDialog>
#include <QFileInfo>
#include <QInputDialog>
#include <QMenuBar>
#include <QMessageBox>
#include <QSettings>

#include <algorithm>

namespace osiscope::ui {

void MainWindow::makeExportMenu()
{
    m_exportMenu = menuBar()->addMenu(tr("&Export"));
    // What it writes depends on what is open; only the titles are fixed.
    const std::vector<WindowExport> titles = windowExports(nullptr, {});
    for (std::size_t i = 0; i < titles.size(); i++) {
        QAction* action = m_exportMenu->addAction(titles[i].title);
        connect(action, &QAction::triggered, this, [this, i] {
            exportTo(windowExports(m_document.sharedContents(), pictureOptions(), m_document.visibleRange())[i]);
        });
        m_needContents << action;
    }
    m_exportMenu->actions().front()->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_E));
    m_exportMenu->actions().at(1)->setShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_E));
    QMenu& menu = *m_exportMenu;
    m_needContents << add(menu, tr("&Chart\u2026"), {}, &MainWindow::exportChart)
                   << add(menu, tr("St&ates\u2026"), {}, &MainWindow::exportStates)
                   << add(menu, tr("La&yer stack\u2026"), {}, &MainWindow::exportLayerStack);
    menu.addSeparator();
    m_needContents << add(menu, tr("Copy the ladder as a p&icture"), {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C)},
                          &MainWindow::copyPicture)
                   << add(menu, tr("C&opy the ladder as text"), {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_T)},
                          &MainWindow::copyText);
}

PictureOptions MainWindow::pictureOptions() const
{
    ViewOptions view = m_document.options();
    view.future = Future::Shown; // a picture is of the whole run, wherever the cursor stands
    view.predict = false;
    return {view, m_document.cursor(), m_document.session(), m_ladder->lifelines()};
}

void MainWindow::exportTo(const WindowExport& wanted)
{
    QSettings settings;
    const QString kFolder = QStringLiteral("export/folder"); // where one was written last
    const QString folder = settings.value(kFolder).toString();
    const QString proposed =
        folder.isEmpty() || !QDir(folder).exists() ? wanted.name : QDir(folder).filePath(wanted.name);
    const QString path = QFileDialog::getSaveFileName(this, tr("Export"), proposed, wanted.filter);
    if (path.isEmpty())
        return;
    settings.setValue(kFolder, QFileInfo(path).absolutePath());
    if (const auto written = wanted.write(std::filesystem::path(path.toStdString())); !written)
        QMessageBox::warning(this, tr("Nothing was written"),
                             path + QStringLiteral(":\n") + toQString(written.error()));
    else
        say(tr("Saved as %1").arg(path));
}

/// All that the chart shows; where there is none, its user is asked.
void MainWindow::exportChart()
{
    const auto* shown = static_cast<ChartPane*>(pane("chart")->widget());
    std::vector<std::string> measures;
    std::optional<ChartAxis> ladder;
    if (shown->isVisible()) {
        measures = shown->shownMeasures();
        ladder = shown->ladderAxis();
    }
    if (measures.empty())
        measures = askMeasure();
    if (!measures.empty())
        exportTo(chartExport(m_document.sharedContents(), measures, ladder));
}

std::vector<std::string> MainWindow::askMeasure()
{
    const std::vector<std::string> names = chartableMeasures(*m_document.contents());
    QStringList words;
    for (const std::string& name : names)
        words << toQString(name);
    if (words.isEmpty()) {
        QMessageBox::information(this, tr("Chart"), tr("Nothing in this trace changes that could be charted."));
        return {};
    }
    bool chosen = false;
    const QString name =
        QInputDialog::getItem(this, tr("Chart"), tr("What is to be charted?"), words, 0, false, &chosen);
    return chosen ? std::vector{name.toStdString()} : std::vector<std::string>{};
}

void MainWindow::exportStates()
{
    const std::size_t machine = static_cast<StatesPane*>(pane("states")->widget())->chosen();
    exportTo(pictureExport(QStringLiteral("states"),
                           statesPicture(m_document.sharedContents(), machine, m_document.cursor())));
}

void MainWindow::exportLayerStack()
{
    const auto names =
        static_cast<LayerNames>(static_cast<LayerStackPane*>(pane("layer-stack")->widget())->names().currentIndex());
    exportTo(pictureExport(QStringLiteral("layers"),
                           layerStackPicture(m_document.sharedContents(), m_document.cursor(), names)));
}

void MainWindow::copyPicture()
{
    const auto bytes = ui::render(ladderPicture(m_document.sharedContents(), pictureOptions()), PictureFormat::Png);
    if (!bytes) {
        say(tr("Nothing was copied: %1").arg(toQString(bytes.error())));
        return;
    }
    QApplication::clipboard()->setImage(QImage::fromData(*bytes, "PNG"));
    say(tr("The ladder is in the clipboard, as a picture."));
}

void MainWindow::copyText()
{
    QApplication::clipboard()->setText(toQString(ladderText(*m_document.contents(), pictureOptions())));
    say(tr("The ladder is in the clipboard, as text."));
}

} // namespace osiscope::ui
