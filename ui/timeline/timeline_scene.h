#pragma once

#include "model/session/session.h"

#include <QPointF>
#include <QRectF>

#include <string>
#include <vector>

/// What a session timeline shows, as shapes with a place in pixels of the view.
namespace osiscope::ui {

struct TimelinePhase {
    session::PhaseName name = session::PhaseName::Establishment;
    double from = 0;
    double to = 0;
};

/// How a bar ends.
enum class BarEnd : std::uint8_t { Outcome, OpenEnd, NotYet };

struct TimelineBar {
    session::SessionId id = session::kNoSession;
    stack::OsiLayer layer = stack::OsiLayer::Transport;
    QRectF box;
    std::vector<TimelinePhase> phases;
    bool hollow = false; ///< it is no session
    BarEnd end = BarEnd::Outcome;
    session::Outcome outcome = session::Outcome::Open;
    bool torn = false; ///< nothing says that it ends there: only nothing more was seen, or it goes on
    bool selected = false;
    bool related = false; ///< it carries the selected one, or is carried by it
    std::string label;
    QRectF labelBox; ///< empty: there is no room for the label
};

struct TimelineLane {
    stack::OsiLayer layer = stack::OsiLayer::Transport;
    QRectF box;
    QRectF heading;           ///< where its name stands: what is seen of it, at the left; empty: it has no room
    bool saysNothing = false; ///< no session is known in it, and it is seen whole: there is room to say so
    bool soFar = false;       ///< what comes may lie in it
};

/// What carries what.
struct TimelineConnector {
    QPointF from;
    QPointF to;
};

struct TimelineTick {
    double x = 0;
    QRectF box;
    std::string text;
};

struct TimelineBreak {
    double left = 0;
    double right = 0;
};

struct TimelineScene {
    double headingWidth = 0;
    QRectF plot; ///< the lanes, without headings and axis
    QRectF axis;
    std::vector<TimelineLane> lanes;
    std::vector<TimelineBar> bars;
    std::vector<TimelineConnector> connectors;
    std::vector<TimelineTick> ticks;
    std::vector<TimelineBreak> breaks;    ///< silences drawn short
    std::vector<TimelineBreak> stretches; ///< what is drawn apart
    double cursorX = -1;                  ///< below 0: none
    QRectF cursorTag;
    std::string cursorTime;
    double rangeLeft = 0; ///< what the ladder shows
    double rangeRight = 0;

    /// Null: there is none.
    const TimelineBar* barAt(QPointF point) const;
    session::SessionId sessionAt(QPointF point) const;
};

/// Room for the mark of an outcome behind a bar.
inline constexpr double kOutcomeWidth = 16;

} // namespace osiscope::ui
