#pragma once

#include "model/scenario/what_if.h"
#include "ui/document/contents.h"
#include "ui/document/event_filter.h"
#include "ui/document/found_events.h"
#include "ui/document/marks.h"
#include "ui/document/time_scale.h"

#include <QObject>

#include <functional>
#include <memory>
#include <utility>

namespace osiscope::ui {

/// What views show of the events behind the cursor.
enum class Future : std::uint8_t { Shown, Dimmed, Hidden };

/// How the views show the document; the same for all of them.
struct ViewOptions {
    ScaleKind scale = ScaleKind::Compressed;
    Shown shown = Shown::Both;
    Future future = Future::Dimmed;
    Detail detail = Detail::Events;
    bool states = true;
    bool timers = true;
    bool primitives = false;  ///< as arrows from layer to layer, beside the lifelines
    bool onlySession = false; ///< the ladder shows nothing of other sessions than the chosen one
    bool predict = false;     ///< learners say what comes next before they see it

    /// What is shown of the events behind the cursor: nothing while they are predicted.
    Future shownFuture() const { return predict ? Future::Hidden : future; }
    bool operator==(const ViewOptions&) const = default;
};

/// The one object that all views share: what is looked at, the cursor, the selected session, the filter and
/// the options. A view tells the document what its user did, and follows its signals; no view knows another.
class Document : public QObject {
    Q_OBJECT

public:
    explicit Document(QObject* parent = nullptr);

    void setContents(std::shared_ptr<const Contents> contents);
    /// The same run made anew with something changed: cursor, session, filter and what else its user has set stay, and
    /// the time axis keeps its measure.
    void replaceContents(std::shared_ptr<const Contents> contents);
    /// While replaceContents tells of it.
    bool isAnew() const { return m_anew; }
    /// nullptr while nothing is open.
    const Contents* contents() const { return m_contents.get(); }
    std::shared_ptr<const Contents> sharedContents() const { return m_contents; }

    /// The event that is looked at; kNoEvent: before the first one.
    stack::EventNumber cursor() const { return m_cursor; }
    void setCursor(stack::EventNumber number);
    /// To the last one up to an event, or a moment, that stepping stops at.
    void setCursorUpTo(stack::EventNumber number);
    void setCursorAt(sim::TimePoint moment);
    /// The last event that is known: the cursor where the future is hidden, else the last one.
    stack::EventNumber horizon() const;

    session::SessionId session() const { return m_session; }
    /// Selects a session; the cursor stays.
    void selectSession(session::SessionId session);

    const ViewOptions& options() const { return m_options; }
    void setOptions(const ViewOptions& options);
    QString filterText() const { return m_filterText; }
    void setFilterText(const QString& text);

    /// The events that pass the filter. A long trace is filtered bit by bit: the rows grow.
    const EventRows& rows() const { return m_rows.rows(); }
    bool isFiltering() const { return m_rows.isSearching(); }
    /// Finishes the filter at once.
    void finishFiltering() { m_rows.finish(); }

    /// What its user has marked.
    Marks& marks() { return m_marks; }
    const Marks& marks() const { return m_marks; }

    const TimeScale& scale() const { return m_scale; }
    /// While its user drags something, a moment stays where it is on the screen, however long the run becomes.
    void holdAxis(bool held);
    bool isAxisHeld() const { return m_axisHeld; }

    /// The part of the scale that the ladder shows, for those that show the whole of it.
    struct Range {
        double from = 0;
        double to = 0;
        bool operator==(const Range&) const = default;
    };
    Range visibleRange() const { return m_visibleRange; }
    void setVisibleRange(Range range);
    /// A view that shows the same part asks the ladder for another one.
    void askForRange(Range range) { emit rangeAsked(range); }

    /// The user asks what if this were changed; who makes runs listens.
    void askWhatIf(const scenario::WhatIf& change) { emit whatIfAsked(change); }

    /// Asked before each step forward; true: the step waits.
    void setGate(std::function<bool()> gate) { m_gate = std::move(gate); }

    // Steps of the cursor through the rows. False: there is nothing that way.
    bool stepForward();
    bool stepBack();
    /// Where stepping forward ends: nothing comes after that, or nothing that passes the filter.
    stack::EventNumber lastStop() const;
    /// Of the events that stepping stops at.
    void toFirst();
    void toLast();
    bool canStepForward() const { return m_cursor < lastStop(); }
    bool canStepBack() const { return m_cursor != stack::kNoEvent; }

signals:
    void contentsChanged();
    void cursorChanged();
    void sessionChanged();
    void optionsChanged();
    void rowsChanged(); ///< rows are others now
    void rowsGrown();   ///< some have been added at the end
    void visibleRangeChanged();
    void rangeAsked(Document::Range range);
    void axisHeldChanged();
    void whatIfAsked(const scenario::WhatIf& change);

private:
    session::SessionId counterpartOf(session::SessionId session, const Contents& before) const;
    void rebuildScale();
    void restartFilter();

    std::shared_ptr<const Contents> m_contents;
    stack::EventNumber m_cursor = stack::kNoEvent;
    session::SessionId m_session = session::kNoSession;
    ViewOptions m_options;
    std::function<bool()> m_gate;
    QString m_filterText;
    EventFilter m_filter;
    FoundEvents m_rows;
    Marks m_marks;
    TimeScale m_scale;
    sim::Duration m_unit{}; ///< of the scale
    Range m_visibleRange;
    bool m_anew = false;
    bool m_axisHeld = false;
};

/// Whether a service primitive is drawn: where packets are shown alone, those up to the border above transport; else
/// those from there up.
bool isPrimitiveShown(const Contents& contents, const ViewOptions& options, stack::EventNumber number);

/// The scale of a view over some contents.
/// @param unit of its positions; 0: a typical flight
/// @param only where a row is a step: that of this session; none: all steps
TimeScale makeScale(const Contents& contents, const ViewOptions& view, sim::Duration unit = {},
                    session::SessionId only = session::kNoSession);

} // namespace osiscope::ui
