// The window's part in giving on what is seen: files, and the clipboard.
#include "ui/charts/chart_pane.h"
#include "ui/charts/charted_measure.h"
#include "ui/ladder/ladder_view.h"
#include "ui/layer_stack/layer_stack_pane.h"
#include "ui/memory/memory_pane.h"
#include "ui/states/states_pane.h"
#include "ui/theme/font_measure.h"
#include "ui/whatif/comparison_picture.h"
#include "ui/window/exports.h"
#include "ui/window/main_window.h"
#include "ui/window/panes.h"
#include "ui/window/save_dialog.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QDir>
#include <QDockWidget>
#include <QFileInfo>
#include <QInputDialog>
#include <QMenuBar>
#include <QMessageBox>
#include <QMimeData>
#include <QSettings>

#include <algorithm>
#include <memory>

namespace osiscope::ui {

void MainWindow::makeExportMenu()
{
    m_exportMenu = menuBar()->addMenu(tr("&Export"));
    // What it writes depends on what is open; only the titles are fixed.
    const std::vector<WindowExport> titles = windowExports(nullptr, {});
    for (std::size_t i = 0; i < titles.size(); i++) {
        QAction* action = m_exportMenu->addAction(titles[i].title);
        connect(action, &QAction::triggered, this, [this, i] {
            const SeenPart seen{m_document.visibleRange(), m_document.options().shownFuture()};
            exportTo(windowExports(m_document.sharedContents(), pictureOptions(), seen)[i]);
        });
        m_needContents << action;
    }
    m_exportMenu->actions().front()->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_E));
    m_exportMenu->actions().at(1)->setShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_E));
    QMenu& menu = *m_exportMenu;
    menu.addSeparator();
    m_needContents << add(menu, tr("&Chart\u2026"), {}, &MainWindow::exportChart);
    addGiven(menu, &MainWindow::exportView);
    menu.addSeparator();
    QMenu* pictures = menu.addMenu(tr("Copy as a p&icture"));
    addGiven(*pictures, &MainWindow::copyPicture);
    pictures->actions().front()->setShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C));
    QMenu* texts = menu.addMenu(tr("C&opy as text"));
    addGiven(*texts, &MainWindow::copyText);
    texts->actions().front()->setShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_T));
}

/// An item each view that can be given on so.
void MainWindow::addGiven(QMenu& menu, void (MainWindow::*give)(const GivenView&))
{
    constexpr std::size_t kOwnFiles = 3; // ladder, timeline and chart: there is more than one file of these
    const bool files = give == &MainWindow::exportView;
    const std::vector<GivenView> views = givenViews();
    for (std::size_t i = 0; i < views.size(); i++) {
        if ((files && i < kOwnFiles) || (give == &MainWindow::copyText && i != 0 && !views[i].written))
            continue;
        QAction* action = menu.addAction(files ? views[i].name + QChar(0x2026) : views[i].name);
        connect(action, &QAction::triggered, this, [this, i, give] { (this->*give)(givenViews()[i]); });
        m_needContents << action;
    }
}

/// As they are shown now; always the same list, ladder, timeline and chart first.
std::vector<GivenView> MainWindow::givenViews() const
{
    const auto contents = m_document.sharedContents();
    const stack::EventNumber cursor = m_document.cursor();
    const PictureOptions options = pictureOptions();
    const auto name = [](std::string_view id) { return paneTitle(paneKind(id)); };
    const auto atEvent = [cursor](const auto& written) {
        return [cursor, written]() -> std::expected<WrittenView, std::string> {
            if (cursor == stack::kNoEvent)
                return std::unexpected(tr("the cursor is before the first event").toStdString());
            return written();
        };
    };
    return {
        {tr("Ladder"), QStringLiteral("ladder"), [=] { return ladderPicture(contents, options); }},
        {tr("Timeline"), QStringLiteral("timeline"), [=] { return timelinePicture(contents, options); }},
        {name("chart"), QStringLiteral("chart"), [=, this] { return chartAsShown(); }},
        {name("states"), QStringLiteral("states"),
         [=, this] { return statesPicture(contents, paneOf<StatesPane>("states").chosen(), cursor); }},
        {name("layer-stack"), QStringLiteral("layers"),
         [=, this] {
             const int names = paneOf<LayerStackPane>("layer-stack").names().currentIndex();
             return layerStackPicture(contents, cursor, static_cast<LayerNames>(names));
         }},
        wordsView(name("explanation"), QStringLiteral("explanation"),
                  atEvent([=, view = m_document.options()] { return writtenExplanation(*contents, cursor, view); })),
        wordsView(name("verdict"), QStringLiteral("verdict"),
                  [=, session = m_document.session(), horizon = m_document.horizon()] {
                      return session == session::kNoSession
                                 ? writtenVerdicts(*contents, horizon)
                                 : std::expected<WrittenView, std::string>(writtenVerdict(*contents, session, horizon));
                  }),
        wordsView(name("inspector"), QStringLiteral("inspector"),
                  atEvent([=] { return writtenFields(*contents, cursor); })),
        wordsView(name("memory"), QStringLiteral("memory"), atEvent([=, this] {
                      return writtenMemory(*contents, cursor, m_document.rows().before(cursor),
                                           paneOf<MemoryPane>("memory").choice().currentIndex() == 1);
                  })),
        {name("comparison"), QStringLiteral("comparison"),
         [=, this]() -> std::expected<Picture, std::string> {
             if (m_runs.beside() < 0)
                 return std::unexpected(tr("nothing is compared").toStdString());
             return comparisonPicture(m_runs, options.view);
         }},
    };
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
    const QString path = askWhereToSave(this, tr("Export"), proposed, wanted.filter);
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
    const auto& shown = paneOf<ChartPane>("chart");
    std::vector<std::string> measures;
    std::optional<ChartAxis> ladder;
    if (shown.isVisible()) {
        measures = shown.shownMeasures();
        ladder = shown.ladderAxis();
    }
    if (measures.empty())
        measures = askMeasure();
    if (!measures.empty())
        exportTo(chartExport(m_document.sharedContents(), measures, ladder));
}

std::expected<Picture, std::string> MainWindow::chartAsShown() const
{
    const auto& shown = paneOf<ChartPane>("chart");
    const std::vector<std::string> measures = shown.shownMeasures();
    if (measures.empty())
        return std::unexpected(tr("nothing is charted yet").toStdString());
    return chartPictureOf(*m_document.contents(), measures, shown.ladderAxis());
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

void MainWindow::exportView(const GivenView& view)
{
    // Nobody is asked for a name of what is not there.
    const auto words = view.written ? view.written() : WrittenView();
    const auto picture = view.written ? Picture() : view.picture();
    if (!words || !picture)
        QMessageBox::information(this, view.name, toQString(words ? picture.error() : words.error()));
    else
        exportTo(viewExport(view));
}

void MainWindow::copyPicture(const GivenView& view)
{
    const auto picture = view.picture();
    const auto image = picture ? renderImage(*picture) : std::unexpected(picture.error());
    if (!image) {
        say(tr("Nothing was copied: %1").arg(toQString(image.error())));
        return;
    }
    QApplication::clipboard()->setImage(*image);
    say(tr("In the clipboard, as a picture: %1").arg(view.name));
}

/// Words are copied with what is bold and with their tables, for programs that take them.
void MainWindow::copyText(const GivenView& view)
{
    auto text = std::make_unique<QMimeData>();
    if (!view.written) {
        text->setText(toQString(ladderText(*m_document.contents(), pictureOptions())));
    } else if (const auto written = view.written()) {
        text->setHtml(QString::fromUtf8(writtenHtml(*written)));
        text->setText(writtenText(*written));
    } else {
        say(tr("Nothing was copied: %1").arg(toQString(written.error())));
        return;
    }
    QApplication::clipboard()->setMimeData(text.release());
    say(tr("In the clipboard, as text: %1").arg(view.name));
}

} // namespace osiscope::ui
