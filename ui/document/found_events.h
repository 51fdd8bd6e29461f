#pragma once

#include "ui/document/event_rows.h"

#include <QObject>
#include <QTimer>

#include <functional>

namespace osiscope::ui {

/// The events of a trace that a test chooses. A long trace is searched bit by bit while its user goes on: the rows
/// grow.
class FoundEvents final : public QObject {
    Q_OBJECT

public:
    using Test = std::function<bool(stack::EventNumber)>;

    explicit FoundEvents(QObject* parent = nullptr);

    /// Searches the events up to size anew.
    /// @param some of them are tested between two looks at the user's input
    void search(stack::EventNumber size, stack::EventNumber some, Test test);
    /// Nothing is searched: these are they.
    void set(EventRows rows);

    const EventRows& rows() const { return m_rows; }
    bool isSearching() const { return m_timer.isActive(); }
    /// Searches on at once, up to an event at least, or to the end.
    void searchUpTo(stack::EventNumber number);
    void finish();

signals:
    void grown();

private:
    void searchSome();

    EventRows m_rows;
    Test m_test;
    stack::EventNumber m_size = 0;
    stack::EventNumber m_some = 0;
    stack::EventNumber m_tested = 0; ///< so far
    QTimer m_timer;
};

} // namespace osiscope::ui
