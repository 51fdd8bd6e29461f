#pragma once

#include "model/trace/event.h"

#include <QLineF>
#include <QPointF>
#include <QRectF>

#include <string>
#include <vector>

/// What a ladder shows, as shapes with a place: made by LadderLayout, painted and hit without knowing
/// anything else. All places are pixels of the view.
namespace osiscope::ui {

enum class Emphasis : std::uint8_t { None, Cause, Cursor };

/// What is the same for every shape.
struct ShapeTone {
    stack::OsiLayer layer = stack::OsiLayer::Transport;
    Emphasis emphasis = Emphasis::None;
    bool dimmed = false; ///< it is not yet known at the cursor
};

struct LadderArrow {
    QPointF from;
    QPointF to; ///< lost: where it is lost; under way: how far it has come
    stack::EventNumber first = stack::kNoEvent;
    stack::EventNumber last = stack::kNoEvent; ///< while it is under way: the first
    bool whole = false;                        ///< a message of an upper protocol
    bool beneath = false;                      ///< drawn as a band under the packets that carry it
    bool head = true;
    bool lost = false;
    bool retransmission = false;
    bool duplicate = false;
    bool corrupted = false;
    bool fromBefore = false; ///< of a part: it begins before that
    bool goesOn = false;     ///< of a part: it ends behind that
    bool onItsWay = false;   ///< it has not arrived, as far as is known, and may never do so
    ShapeTone tone;
};

enum class LabelRole : std::uint8_t { Packet, Message, State, Timer, Mark, Primitive };

struct LadderLabel {
    QRectF box;
    QLineF leader; ///< null, or from the box to what it names
    int side = 0;  ///< of what it names: -1 at its left, 1 at its right; 0: over it or below
    std::string text;
    LabelRole role = LabelRole::Packet;
    bool bold = false;
    stack::EventNumber event = stack::kNoEvent;
    std::vector<stack::EventNumber> entries = {}; ///< of a state: into it, and before it into those passed on the way
    ShapeTone tone;
};

/// A stay in a state, beside a lifeline.
struct LadderState {
    QRectF box;
    stack::EventNumber event = stack::kNoEvent;
    stack::HostId host = stack::kNoHost;
    bool opens = true;
    bool closes = true;
    bool passed = false; ///< it is left at the moment at which it is entered; the box is that of a mark
    ShapeTone tone;
};

/// A running timer, beside a lifeline.
struct LadderTimer {
    double x = 0;
    double top = 0;
    double bottom = 0;
    double side = 1; ///< where its ends point to: 1 right, -1 left
    stack::EventNumber first = stack::kNoEvent;
    stack::EventNumber last = stack::kNoEvent; ///< kNeverEnds: it still runs
    bool opens = true;
    bool closes = true;
    bool expires = false; ///< else it is cancelled
    ShapeTone tone;
};

/// A service primitive, beside a lifeline: an arrow down to the layer below, or up to the layer above.
struct LadderPrimitive {
    QRectF box;
    bool down = true;
    stack::EventNumber event = stack::kNoEvent;
    ShapeTone tone;
};

/// A fault, a note, or whatever event the cursor is at.
struct LadderMark {
    QPointF at;
    stack::EventNumber event = stack::kNoEvent;
    trace::EventKind kind = trace::EventKind::Note;
    ShapeTone tone;
};

struct LadderTick {
    double y = 0;
    std::string text;
};

/// A silence that has been shortened, or what has been drawn apart.
struct LadderBreak {
    double top = 0;
    double bottom = 0;
    QRectF box; ///< of the text; empty when there is no room
    std::string text;
};

struct LadderColumn {
    double x = 0;
    std::vector<stack::HostId> hosts; ///< several: they are folded into one
    QRectF heading;
    std::string name;
    std::string address;

    bool isFolded() const { return hosts.size() > 1; }
};

struct LadderScene {
    QRectF body; ///< below the heading, right of the axis
    double axisWidth = 0;
    double headingHeight = 0;
    double lifelineTop = 0;
    double lifelineBottom = 0;
    std::vector<LadderColumn> columns;
    std::vector<LadderTick> ticks;
    std::vector<LadderBreak> breaks;
    std::vector<LadderBreak> stretches;
    std::vector<LadderState> states;
    std::vector<LadderTimer> timers;
    std::vector<LadderPrimitive> primitives;
    std::vector<LadderArrow> arrows;
    std::vector<LadderMark> marks;
    std::vector<LadderLabel> labels;
    double cursorY = -1; ///< below 0: not on the screen
    std::string cursorTime;

    /// It is looked at as a whole: no event of it stands out, or the cursor's only.
    void takeEmphasisAway(Emphasis kept = Emphasis::None);
    /// So many arrows that only their mass can be seen.
    bool isDense() const;
    /// All that stands for events, in the order of these, with the room it takes.
    struct Shape {
        stack::EventNumber event = stack::kNoEvent;
        QRectF box;
    };
    std::vector<Shape> shapes() const;
    /// The event that is drawn at a point, within a few pixels; kNoEvent where there is none.
    stack::EventNumber eventAt(QPointF point) const;
};

} // namespace osiscope::ui
