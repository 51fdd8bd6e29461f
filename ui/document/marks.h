#pragma once

#include "ui/document/contents.h"
#include "ui/document/event_filter.h"
#include "ui/document/found_events.h"

#include <QStringList>

#include <set>

namespace osiscope::ui {

/// What a user has marked in what is looked at: bookmarks, which are events to come back to, and breakpoints, which
/// are filters: playing stops at the events that pass one of them. Remembered for each lesson and each file's name.
class Marks final : public QObject {
    Q_OBJECT

public:
    explicit Marks(QObject* parent = nullptr);

    /// Of something else: what had been marked in it.
    void setContents(std::shared_ptr<const Contents> contents);
    /// Of the same run made anew: the same, as far as it is there.
    void replaceContents(std::shared_ptr<const Contents> contents);

    const EventRows& bookmarks() const { return m_bookmarks; }
    void setBookmarked(stack::EventNumber number, bool on);

    const QStringList& breakpoints() const { return m_breakpoints; }
    bool isBreakpoint(const QString& filter) const { return m_breakpoints.contains(filter.simplified()); }
    /// Does nothing for an empty filter, which all events would pass.
    void setBreakpoint(const QString& filter, bool on);

    /// The events that pass a breakpoint, as far as they have been found.
    const EventRows& breaks() const { return m_breaks.rows(); }
    /// The first one after an event, or the last one before it; kNoEvent: there is none.
    /// @param until how far to look for it
    stack::EventNumber breakAfter(stack::EventNumber number, stack::EventNumber until);
    stack::EventNumber breakBefore(stack::EventNumber number);

signals:
    void changed();

private:
    QString key() const;
    QString remembered(stack::EventNumber number) const;
    void recall();
    void remember() const;
    void setBookmarks(const std::set<stack::EventNumber>& numbers);
    void findBreaks();

    std::shared_ptr<const Contents> m_contents;
    EventRows m_bookmarks;
    QStringList m_breakpoints;
    FoundEvents m_breaks;
};

} // namespace osiscope::ui
