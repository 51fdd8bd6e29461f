#pragma once

#include "ui/document/document.h"

#include <QAction>

class QMenu;

namespace osiscope::ui {

/// The two menus of what a user has marked, in another one: bookmarks and breakpoints.
class MarksMenus final : public QObject {
    Q_OBJECT

public:
    MarksMenus(Document& document, QMenu& menu);

    /// Of use only while something is open.
    QList<QAction*> actions() const { return m_actions; }

signals:
    /// Something that the user is to be told.
    void said(const QString& words);

private:
    QAction* add(QMenu& menu, const QString& words, const QKeySequence& key, void (MarksMenus::*action)());
    void makeBookmarks(QMenu& menu);
    void makeBreakpoints(QMenu& menu);
    void fillBookmarks(QMenu& menu);
    void fillBreakpoints(QMenu& menu);
    void empty(QMenu& menu);
    void toggleBookmark();
    void nextBookmark();
    void previousBookmark();
    void toggleBreakpoint();
    void nextBreak();
    void previousBreak();
    void goTo(stack::EventNumber number, const QString& otherwise);
    QString wordsFor(stack::EventNumber number) const;

    Document& m_document;
    QList<QAction*> m_actions;
    QAction* m_bookmark = nullptr;   ///< of the event at the cursor
    QAction* m_breakpoint = nullptr; ///< of the filter as it stands
};

} // namespace osiscope::ui
