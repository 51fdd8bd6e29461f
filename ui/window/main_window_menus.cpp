#include "ui/window/main_window.h"

#include "ui/editor/editor_pane.h"
#include "ui/events/event_list_pane.h"
#include "ui/layer_stack/layer_stack_pane.h"
#include "ui/playback/playback_bar.h"
#include "ui/theme/font_measure.h"
#include "ui/whatif/runs_bar.h"
#include "ui/window/appearance.h"
#include "ui/window/choice_menu.h"
#include "ui/window/go_to.h"
#include "ui/window/language_menu.h"
#include "ui/window/large_steps_menu.h"
#include "ui/window/marks_menus.h"
#include "ui/window/pane_arrangement.h"
#include "ui/window/panes.h"
#include "ui/window/view_bar.h"

#include <QActionGroup>
#include <QApplication>
#include <QDockWidget>
#include <QFileDialog>
#include <QFileInfo>
#include <QInputDialog>
#include <QMenuBar>
#include <QMessageBox>
#include <QPointer>
#include <QSettings>
#include <QStackedWidget>

#include <algorithm>

namespace osiscope::ui {

QAction* MainWindow::add(QMenu& menu, const QString& words, const QList<QKeySequence>& keys,
                         void (MainWindow::*action)())
{
    auto* made = new QAction(words, &menu);
    made->setShortcuts(keys);
    connect(made, &QAction::triggered, this, action);
    menu.addAction(made);
    return made;
}

void MainWindow::makeMenus()
{
    makeFileMenu();
    makeEditMenu();
    makeViewMenu();
    makeGoMenu();
    makeWhatIfMenu();
    makeExportMenu();
    makeHelpMenu();
    for (QMenu* menu : findChildren<QMenu*>()) // a screen reader says them without the sign of their key
        menu->setAccessibleName(menu->title().remove(QLatin1Char('&')));
}

void MainWindow::makeFileMenu()
{
    QMenu& menu = *menuBar()->addMenu(tr("&File"));
    add(menu, tr("&Start page"), {QKeySequence(Qt::ALT | Qt::Key_Home)}, &MainWindow::showStartPage);
    add(menu, tr("&Open\u2026"), {QKeySequence::Open}, &MainWindow::chooseFile);
    m_recentMenu = menu.addMenu(tr("Open &again"));
    connect(m_recentMenu, &QMenu::aboutToShow, this, &MainWindow::fillRecentMenu);
    menu.addSeparator();
    addTextFiles(menu);
    menu.addSeparator();
    addComparing(menu);
    menu.addSeparator();
    addLive(menu);
    menu.addSeparator();
    m_needContents << add(menu, tr("&Print\u2026"), {QKeySequence::Print}, &MainWindow::print);
    menu.addSeparator();
    QAction* quit = menu.addAction(tr("&Quit"), QKeySequence(Qt::CTRL | Qt::Key_Q), this, &QWidget::close);
    quit->setMenuRole(QAction::QuitRole);
}

/// Of their own, that the menu has room for on a low screen, however large type is.
void MainWindow::addPanes(QMenu& menu)
{
    for (const PaneKind& kind : paneKinds()) {
        QAction* toggle = menu.addAction(paneTitle(kind));
        toggle->setCheckable(true);
        const auto place = &kind - paneKinds().data();
        if (*kind.key != '\0')
            toggle->setShortcut(QKeySequence(QLatin1String(kind.key)));
        else if (place < 9) // there are no more digits
            toggle->setShortcut(QKeySequence(Qt::CTRL | static_cast<Qt::Key>(Qt::Key_1 + place)));
        // It is there, before another one's tab or behind it.
        connect(pane(kind.id)->toggleViewAction(), &QAction::toggled, toggle, &QAction::setChecked);
        connect(toggle, &QAction::triggered, this, [this, &kind, toggle](bool on) {
            const bool behind = !on && m_panes->isBehind(kind.id);
            if (behind)
                toggle->setChecked(true); // who asks for what is not seen wants it in front, not gone
            on || behind ? m_panes->bringForward(kind) : pane(kind.id)->hide();
        });
        (kind.id == std::string_view("scenario") ? m_needText : m_needContents) << toggle;
    }
    m_needContents << m_workspace->timeline().toggleViewAction() << m_workspace->ladder().toggleViewAction();
    menu.addActions({m_workspace->timeline().toggleViewAction(), m_workspace->ladder().toggleViewAction()});
    m_needContents << add(menu, tr("This pane in a window of its o&wn, and back"),
                          {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_W)}, &MainWindow::floatPane)
                   << add(menu, tr("All as at &first"), {}, &MainWindow::arrangeAnew);
}

void MainWindow::makeViewMenu()
{
    QMenu& menu = *menuBar()->addMenu(tr("&View"));
    addPanes(*menu.addMenu(tr("Pane&s")));
    menu.addSeparator();
    const auto toggle = [&](const QString& words, bool ViewOptions::* option) {
        QAction* made = menu.addAction(words);
        made->setCheckable(true);
        made->setChecked(m_document.options().*option);
        connect(made, &QAction::toggled, this, [this, option](bool on) {
            ViewOptions options = m_document.options();
            options.*option = on;
            m_document.setOptions(options);
        });
        connect(&m_document, &Document::optionsChanged, made,
                [this, made, option] { made->setChecked(m_document.options().*option); });
        m_needContents << made;
    };
    toggle(tr("S&tates beside the lifelines"), &ViewOptions::states);
    toggle(tr("Ti&mers beside the lifelines"), &ViewOptions::timers);
    toggle(tr("Ser&vice primitives beside the lifelines"), &ViewOptions::primitives);
    addLifelines(menu);
    for (QMenu* choice : {addChoiceMenu(menu, tr("Time sc&ale"), m_viewBar->scale()),
                          addChoiceMenu(menu, tr("S&how"), m_viewBar->shown()),
                          addChoiceMenu(menu, tr("After the cu&rsor"), m_viewBar->future()),
                          addChoiceMenu(menu, tr("Events in the &list"),
                                        static_cast<EventListPane*>(pane("events")->widget())->detail()),
                          addChoiceMenu(menu, tr("&Names of the layers"),
                                        static_cast<LayerStackPane*>(pane("layer-stack")->widget())->names())})
        m_needContents << choice->menuAction();
    menu.addSeparator();
    m_runsBar->addTo(*menu.addMenu(tr("Runs side &by side")));
    menu.addSeparator();
    m_needContents << add(menu, tr("Zoom &in"), {QKeySequence::ZoomIn, Qt::Key_Plus, Qt::Key_Equal},
                          &MainWindow::zoomIn)
                   << add(menu, tr("Zoom &out"), {QKeySequence::ZoomOut, Qt::Key_Minus}, &MainWindow::zoomOut)
                   << add(menu, tr("&Fit"), {QKeySequence(Qt::CTRL | Qt::Key_0)}, &MainWindow::zoomToFit);
    menu.addSeparator();
    addAppearance(menu);
    auto* languages = new LanguageMenu(&menu);
    menu.addMenu(languages);
    connect(languages, &LanguageMenu::languageChosen, this, &MainWindow::languageChosen);
    m_fullScreen = menu.addAction(tr("F&ull screen"));
    m_fullScreen->setCheckable(true);
    m_fullScreen->setShortcut(Qt::Key_F11);
    connect(m_fullScreen, &QAction::triggered, this, [this](bool on) { // and back to what it was, maximized or not
        setWindowState(windowState().setFlag(Qt::WindowFullScreen, on));
    });
}

/// That which has the keyboard.
void MainWindow::floatPane()
{
    const QPointer<QWidget> focused =
        QApplication::focusWidget() != nullptr ? QApplication::focusWidget() : focusWidget();
    for (QWidget* widget = focused; widget != nullptr; widget = widget->parentWidget())
        if (auto* dock = qobject_cast<QDockWidget*>(widget)) {
            dock->setFloating(!dock->isFloating());
            if (focused != nullptr) {
                focused->activateWindow();
                focused->setFocus();
            }
            return;
        }
    say(tr("First click into a pane."));
}

void MainWindow::addAppearance(QMenu& menu)
{
    m_projector = menu.addAction(tr("&Projector mode: larger type"));
    m_projector->setCheckable(true);
    m_projector->setShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_P));
    connect(m_projector, &QAction::triggered, this, &MainWindow::setProjectorMode);
    QMenu& choices = *menu.addMenu(tr("&Colours"));
    m_colours = new QActionGroup(this);
    for (const QString& words :
         {tr("As the &desktop"), tr("&Light"), tr("Da&rk"), tr("&High contrast")}) { // as Colours
        QAction* choice = choices.addAction(words);
        choice->setCheckable(true);
        choice->setData(m_colours->actions().size());
        m_colours->addAction(choice);
    }
    connect(m_colours, &QActionGroup::triggered, this,
            [](const QAction* chosen) { setColours(static_cast<Colours>(chosen->data().toInt())); });
    showAppearance();
}

void MainWindow::showAppearance()
{
    m_panes->renewIcons();
    m_projector->setChecked(projectorMode());
    m_colours->actions().at(static_cast<int>(colours()))->setChecked(true);
    if (!isOnStartPage()) // later: letters of another size take other room
        QMetaObject::invokeMethod(m_panes, &PaneArrangement::placeChart, Qt::QueuedConnection);
}

void MainWindow::makeGoMenu()
{
    QMenu& menu = *menuBar()->addMenu(tr("&Go"));
    m_needContents << add(menu, tr("&Play or pause"), {Qt::Key_Space}, &MainWindow::togglePlaying)
                   << add(menu, tr("Step &forward"), {Qt::Key_Right}, &MainWindow::stepForward)
                   << add(menu, tr("Step &back"), {Qt::Key_Left}, &MainWindow::stepBack)
                   << add(menu, tr("To the be&ginning"), {Qt::Key_Home, QKeySequence(Qt::CTRL | Qt::Key_Home)},
                          &MainWindow::toFirst)
                   << add(menu, tr("To the &end"), {Qt::Key_End, QKeySequence(Qt::CTRL | Qt::Key_End)},
                          &MainWindow::toLast);
    QMenu& speeds = *addChoiceMenu(menu, tr("Pla&ying speed"), m_playback->speed());
    speeds.addSeparator();
    m_needContents << speeds.menuAction()
                   << speeds.addAction(tr("&Faster"), QKeySequence(Qt::CTRL | Qt::Key_Up), m_playback,
                                       [this] { m_playback->changeSpeed(1); })
                   << speeds.addAction(tr("&Slower"), QKeySequence(Qt::CTRL | Qt::Key_Down), m_playback,
                                       [this] { m_playback->changeSpeed(-1); });
    auto* steps = new LargeSteps(m_document, menu);
    m_needContents << steps->actions();
    connect(steps, &LargeSteps::said, this, &MainWindow::say);
    m_predict = menu.addAction(tr("P&redict: ask before each step what comes next"));
    m_predict->setCheckable(true);
    m_predict->setShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Q));
    connect(m_predict, &QAction::triggered, this, &MainWindow::setPredict);
    menu.addSeparator();
    m_needContents << add(menu, tr("&Next step of the lesson"), {QKeySequence(Qt::CTRL | Qt::Key_Right)},
                          &MainWindow::nextLessonStep)
                   << add(menu, tr("Pre&vious step of the lesson"), {QKeySequence(Qt::CTRL | Qt::Key_Left)},
                          &MainWindow::previousLessonStep)
                   << add(menu, tr("Go &on, by a clicker"), {Qt::Key_PageDown}, &MainWindow::goOn)
                   << add(menu, tr("Go bac&k, by a clicker"), {Qt::Key_PageUp}, &MainWindow::goBack)
                   << add(menu, tr("To the &cause"), {Qt::Key_Backspace}, &MainWindow::goToCause);
    menu.addSeparator();
    m_needContents << add(menu, tr("Go &to an event or time\u2026"), {QKeySequence(Qt::CTRL | Qt::Key_G)},
                          &MainWindow::goTo)
                   << add(menu, tr("Fin&d events"), {QKeySequence::Find}, &MainWindow::findEvents)
                   << add(menu, tr("Choose no &session"), {Qt::Key_Escape}, &MainWindow::chooseNoSession);
    menu.addSeparator();
    auto* marks = new MarksMenus(m_document, menu);
    m_needContents << marks->actions();
    connect(marks, &MarksMenus::said, this, &MainWindow::say);
}

void MainWindow::enableActions()
{
    const bool open = m_document.contents() != nullptr && !isOnStartPage();
    for (QAction* action : m_needContents)
        action->setEnabled(open);
    for (QAction* action : m_needText)
        action->setEnabled(m_editor->hasText() && !isOnStartPage());
    m_goLive->setEnabled(open && canGoLive());
    enableComparing();
}

QString MainWindow::openableFiles()
{
    return tr("Scenarios, captures and traces (*.toml *.pcap *.pcapng *.cap *.osiscope);;Scenarios (*.toml);;"
              "Captures (*.pcap *.pcapng *.cap);;Saved traces (*.osiscope);;All files (*)");
}

void MainWindow::chooseFile()
{
    const QString folder = QSettings().value(QStringLiteral("folder")).toString();
    const QString path =
        QFileDialog::getOpenFileName(this, tr("Open a scenario or a capture"), folder, openableFiles());
    if (path.isEmpty())
        return;
    QSettings().setValue(QStringLiteral("folder"), QFileInfo(path).absolutePath());
    openFile(path);
}

void MainWindow::fillRecentMenu()
{
    m_recentMenu->clear();
    const QStringList recent = QSettings().value(QStringLiteral("recent")).toStringList();
    for (const QString& path : recent)
        m_recentMenu->addAction(path, this, [this, path] { openFile(path); });
    if (recent.isEmpty())
        m_recentMenu->addAction(tr("Nothing has been opened yet"))->setEnabled(false);
}

void MainWindow::goTo()
{
    const QString text =
        QInputDialog::getText(this, tr("Go to"), tr("The number of an event (12), or a time (1.5 s, 40 ms):"));
    if (text.trimmed().isEmpty())
        return;
    const auto found = parseGoTo(text.toStdString(), *m_document.contents()->trace);
    if (found)
        m_document.setCursor(*found);
    else
        QMessageBox::information(this, tr("Go to"),
                                 tr("\u201c%1\u201d is neither an event nor a time of this trace.").arg(text));
}

} // namespace osiscope::ui
