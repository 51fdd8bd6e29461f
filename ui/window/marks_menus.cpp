#include "ui/window/marks_menus.h"

#include "ui/document/time_text.h"
#include "ui/theme/font_measure.h"

#include <QMenu>

namespace osiscope::ui {

using stack::EventNumber;

namespace {

/// A menu with more than this would not be read.
constexpr std::size_t kMostMarks = 24;
constexpr int kMostLetters = 70;

} // namespace

MarksMenus::MarksMenus(Document& document, QMenu& menu) : QObject(&menu), m_document(document)
{
    makeBookmarks(*menu.addMenu(tr("Book&marks")));
    makeBreakpoints(*menu.addMenu(tr("Bre&akpoints")));
}

QAction* MarksMenus::add(QMenu& menu, const QString& words, const QKeySequence& key, void (MarksMenus::*action)())
{
    QAction* made = menu.addAction(words, key, this, action);
    m_actions << made;
    return made;
}

void MarksMenus::makeBookmarks(QMenu& menu)
{
    m_bookmark =
        add(menu, tr("&Mark the event at the cursor"), QKeySequence(Qt::CTRL | Qt::Key_B), &MarksMenus::toggleBookmark);
    m_bookmark->setCheckable(true);
    add(menu, tr("To the &next one"), Qt::Key_F2, &MarksMenus::nextBookmark);
    add(menu, tr("To the one &before"), QKeySequence(Qt::SHIFT | Qt::Key_F2), &MarksMenus::previousBookmark);
    menu.addSeparator();
    m_actions << menu.menuAction();
    connect(&menu, &QMenu::aboutToShow, this, [this, &menu] { fillBookmarks(menu); });
}

void MarksMenus::makeBreakpoints(QMenu& menu)
{
    m_breakpoint = add(menu, tr("&Stop playing at what passes the filter"),
                       QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_B), &MarksMenus::toggleBreakpoint);
    m_breakpoint->setCheckable(true);
    add(menu, tr("&Go on to the next stop"), Qt::Key_F5, &MarksMenus::nextBreak);
    add(menu, tr("Go &back to the stop before"), QKeySequence(Qt::SHIFT | Qt::Key_F5), &MarksMenus::previousBreak);
    menu.addSeparator();
    m_actions << menu.menuAction();
    connect(&menu, &QMenu::aboutToShow, this, [this, &menu] { fillBreakpoints(menu); });
}

/// Takes away what has been listed behind the line.
void MarksMenus::empty(QMenu& menu)
{
    while (!menu.actions().last()->isSeparator())
        delete menu.actions().last();
}

/// What is hidden behind the cursor is not told.
QString MarksMenus::wordsFor(EventNumber number) const
{
    const Contents& contents = *m_document.contents();
    QString place = tr("event %1, at %2").arg(number).arg(toQString(exactTimeText((*contents.trace)[number].time)));
    if (number > m_document.horizon())
        return place;
    QString sentence = toQString(contents.reading.sentence(number));
    if (sentence.size() > kMostLetters)
        sentence = sentence.left(kMostLetters) + QChar(0x2026);
    return tr("%1: %2").arg(place, sentence);
}

void MarksMenus::fillBookmarks(QMenu& menu)
{
    empty(menu);
    const EventRows& bookmarks = m_document.marks().bookmarks();
    m_bookmark->setChecked(bookmarks.contains(m_document.cursor()));
    for (std::size_t row = 0; row < bookmarks.size() && row < kMostMarks; row++)
        menu.addAction(wordsFor(bookmarks[row]).replace(u'&', QStringLiteral("&&")), this,
                       [this, number = bookmarks[row]] { m_document.setCursor(number); });
    if (bookmarks.size() == 0)
        menu.addAction(tr("Nothing is marked here yet"))->setEnabled(false);
}

void MarksMenus::fillBreakpoints(QMenu& menu)
{
    empty(menu);
    m_breakpoint->setChecked(m_document.marks().isBreakpoint(m_document.filterText()));
    for (const QString& filter : m_document.marks().breakpoints())
        menu.addAction(tr("Take away: %1").arg(QString(filter).replace(u'&', QStringLiteral("&&"))), this,
                       [this, filter] { m_document.marks().setBreakpoint(filter, false); });
    if (m_document.marks().breakpoints().isEmpty())
        menu.addAction(tr("There are none here yet"))->setEnabled(false);
}

void MarksMenus::toggleBookmark()
{
    const EventNumber number = m_document.cursor();
    if (number == stack::kNoEvent) {
        emit said(tr("The cursor stands before the first event: step to the one that is to be marked."));
        return;
    }
    const bool on = !m_document.marks().bookmarks().contains(number);
    m_document.marks().setBookmarked(number, on);
    emit said(on ? tr("Event %1 is marked now; F2 leads to it again.").arg(number)
                 : tr("Event %1 is not marked any more.").arg(number));
}

void MarksMenus::nextBookmark()
{
    goTo(m_document.marks().bookmarks().after(m_document.cursor()), tr("No bookmark comes after the cursor."));
}

void MarksMenus::previousBookmark()
{
    goTo(m_document.marks().bookmarks().before(m_document.cursor()), tr("No bookmark comes before the cursor."));
}

void MarksMenus::toggleBreakpoint()
{
    const QString filter = m_document.filterText().simplified();
    if (filter.isEmpty()) {
        emit said(tr("First write a filter (Ctrl+F): playing will stop at what passes it."));
        return;
    }
    const bool on = !m_document.marks().isBreakpoint(filter);
    m_document.marks().setBreakpoint(filter, on);
    emit said(on ? tr("Playing stops at: %1").arg(filter) : tr("Playing does not stop any more at: %1").arg(filter));
}

void MarksMenus::nextBreak()
{
    goTo(m_document.marks().breakAfter(m_document.cursor(), m_document.contents()->size()),
         tr("No event after the cursor passes a breakpoint."));
}

void MarksMenus::previousBreak()
{
    goTo(m_document.marks().breakBefore(m_document.cursor()), tr("No event before the cursor passes a breakpoint."));
}

void MarksMenus::goTo(EventNumber number, const QString& otherwise)
{
    if (number != stack::kNoEvent)
        m_document.setCursor(number);
    else
        emit said(otherwise);
}

} // namespace osiscope::ui
