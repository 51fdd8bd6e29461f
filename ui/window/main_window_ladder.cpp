// The window's part in the lifelines of its ladder: their menu, and that a lesson remembers them.
#include "ui/ladder/ladder_view.h"
#include "ui/theme/font_measure.h"
#include "ui/whatif/compared_ladder.h"
#include "ui/window/main_window.h"
#include "ui/window/notice.h"

#include <QMenu>
#include <QSettings>

namespace osiscope::ui {

namespace {

/// A menu with more hosts than this would not be read.
constexpr std::size_t kMostListed = 24;

QString keyOf(const Contents& contents)
{
    return QStringLiteral("lifelines/") + toQString(contents.lesson->lesson().id);
}

} // namespace

void MainWindow::addLifelines(QMenu& menu)
{
    m_lifelines = menu.addMenu(tr("Lif&elines"));
    m_needContents << m_lifelines->menuAction();
    m_onlySession = m_lifelines->addAction(tr("&Only the chosen session"));
    m_onlySession->setCheckable(true);
    m_onlySession->setShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_O));
    m_needContents << m_onlySession;
    connect(m_onlySession, &QAction::triggered, this, &MainWindow::setOnlySession);
    connect(&m_document, &Document::optionsChanged, this,
            [this] { m_onlySession->setChecked(m_document.options().onlySession); });
    m_lifelines->addSeparator();
    // Keys of the ladder alone: elsewhere they choose text.
    const auto addItem = [this](const QString& words, const QKeySequence& key) {
        QAction* made = m_lifelines->addAction(words);
        made->setShortcut(key);
        made->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        m_ladder->addAction(made);
        return made;
    };
    const auto add = [this, &addItem](const QString& words, const QKeySequence& key, void (LadderView::*action)()) {
        QAction* made = addItem(words, key);
        connect(made, &QAction::triggered, m_ladder, action);
        return made;
    };
    add(tr("Choose the &next one"), QKeySequence(Qt::SHIFT | Qt::Key_Right), &LadderView::chooseNextLine);
    add(tr("Choose the one &before"), QKeySequence(Qt::SHIFT | Qt::Key_Left), &LadderView::chooseLineBefore);
    add(tr("Move it to the &left"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Left), &LadderView::moveLineLeft);
    add(tr("Move it to the &right"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Right), &LadderView::moveLineRight);
    add(tr("&Fold it with the next one"), Qt::Key_F, &LadderView::foldLine);
    add(tr("&Unfold it"), QKeySequence(Qt::SHIFT | Qt::Key_F), &LadderView::unfoldLine);
    connect(addItem(tr("&Hide it"), Qt::Key_Delete), &QAction::triggered, this, &MainWindow::hideLifeline);
    m_lifelines->addSeparator();
    add(tr("Fold &what lies between"), Qt::Key_B, &LadderView::foldLinesBetween);
    QAction* all =
        add(tr("&All, as at the beginning"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_A), &LadderView::resetLines);
    all->setShortcutContext(Qt::WindowShortcut); // whoever misses a host does so from anywhere
    m_needContents << all;
    m_lifelines->addSeparator();
    connect(m_lifelines, &QMenu::aboutToShow, this, &MainWindow::fillLifelines);
    connect(m_ladder, &LadderView::lifelinesChanged, this, &MainWindow::lifelinesChanged);
}

/// Only one that its user has chosen: nobody knows which other one a key would hide.
void MainWindow::hideLifeline()
{
    const Contents* contents = m_document.contents();
    if (contents == nullptr)
        return;
    const std::optional<std::size_t> chosen = m_ladder->chosenLine();
    if (!chosen) {
        say(tr("First choose a lifeline: click its name, or press Shift+Right."));
        return;
    }
    const QString name = lifelineName(m_ladder->lifelines()[*chosen], *contents->trace);
    m_ladder->hideLine();
    if (m_ladder->lifelines()[*chosen].hidden) // the last one stays
        say(tr("%1 is hidden. All lifelines are shown again by Ctrl+Shift+A.").arg(name));
}

/// Which hosts are shown, and what makes sense for the chosen lifeline.
void MainWindow::fillLifelines()
{
    for (QAction* host : std::exchange(m_listedLines, {}))
        delete host;
    const Contents* contents = m_document.contents();
    const Lifelines& lines = m_ladder->lifelines();
    if (contents == nullptr)
        return;
    for (std::size_t place = 0; place < lines.size() && place < kMostListed; place++) {
        QAction* host =
            m_lifelines->addAction(lifelineName(lines[place], *contents->trace).replace(u'&', QStringLiteral("&&")));
        host->setCheckable(true);
        host->setChecked(!lines[place].hidden);
        connect(host, &QAction::triggered, this, [this, place](bool shown) { m_ladder->setLineHidden(place, !shown); });
        m_listedLines << host;
    }
}

/// Without a chosen session, that of the event that is looked at.
void MainWindow::setOnlySession(bool on)
{
    const Contents* contents = m_document.contents();
    if (on && m_document.session() == session::kNoSession && contents != nullptr &&
        m_document.cursor() != stack::kNoEvent)
        m_document.selectSession(contents->sessions.sessionOf(m_document.cursor()));
    if (on && m_document.session() == session::kNoSession) {
        say(tr("First choose a session: click its bar."));
        on = false;
    }
    ViewOptions options = m_document.options();
    options.onlySession = on;
    m_document.setOptions(options);
    m_onlySession->setChecked(on);
}

void MainWindow::lifelinesChanged()
{
    const Contents* contents = m_document.contents();
    m_notice->forget();
    m_compared->ladder().setLifelines(m_ladder->lifelines());
    if (contents == nullptr || !contents->lesson)
        return;
    const Lifelines& now = m_ladder->lifelines();
    if (now == Lifelines(hostsByAppearance(*contents)))
        QSettings().remove(keyOf(*contents));
    else
        QSettings().setValue(keyOf(*contents), toWords(now, *contents->trace));
}

/// As this lesson has been left.
void MainWindow::restoreLifelines()
{
    const Contents* contents = m_document.contents();
    if (contents == nullptr || !contents->lesson)
        return;
    if (const auto lines = fromWords(QSettings().value(keyOf(*contents)).toStringList(), *contents))
        m_ladder->setLifelines(*lines);
}

} // namespace osiscope::ui
