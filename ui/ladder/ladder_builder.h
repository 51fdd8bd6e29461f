#pragma once

#include "ui/geometry/label_placer.h"
#include "ui/geometry/visible_spans.h"
#include "ui/ladder/ladder_layout.h"

#include <QLineF>

#include <algorithm>
#include <array>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <utility>

namespace osiscope::ui {

/// Builds one scene. Not for others than layoutLadder.
class LadderBuilder {
public:
    LadderBuilder(const LadderInput& input, const LadderFrame& frame);

    LadderScene build();

private:
    /// Labels are wanted first and placed when all are known, the important ones first: among them arrows, which only
    /// have room along their way.
    enum class Rank : std::uint8_t {
        Cursor,
        Lost, ///< and what broke
        CauseArrow,
        Again,
        Message,
        Cause,    ///< beside a lifeline
        Standing, ///< states from before: they have one place only
        Packet,
        Mark,
        Primitive,
        State,
        Timer
    };
    /// What a label can say, and where that can stand.
    struct Wording {
        std::string text;
        std::vector<QRectF> places;
        bool cut = false;                 ///< not all of it
        std::vector<QRectF> further = {}; ///< where it can stand if it has no room there
        bool yields = false;              ///< to arrows, though others of its rank lie on them
    };
    /// What a label in a place lies on, the best first.
    enum Kind : std::uint8_t { OnNothing, OnTimer, OnArrows, OnEnds, kKinds };
    /// Where a label stands, and with which of its words.
    struct Place {
        QRectF box;
        const Wording* wording = nullptr;
        Kind kind = OnNothing;
    };
    struct Wanted {
        Rank rank;
        LadderLabel label;
        std::vector<Wording> wordings;          ///< the best first
        std::span<const LadderState> bars = {}; ///< its own, which it may lie on
        std::optional<Place> place = {};
    };

    static constexpr double kAnywhere = 1e12;    ///< beyond all that is drawn
    static constexpr double kTimerLabelGap = 5;  ///< between a timer's line and its name, in pixels
    static constexpr double kStateNameDrift = 1; ///< how much lower than its bar a state's name is not led, in lines

    // ladder_layout.cpp
    void addColumns();
    void addAxis();
    void addStretches(double to);
    void addCursor();
    bool fitsAxis(double middle) const;
    double y(double position) const;
    double y(stack::EventNumber event) const { return y(m_input.scale.at(event)); }
    double inPart(double y) const { return std::clamp(y, m_partTop, m_partBottom); }
    std::optional<double> columnOf(stack::HostId host) const;
    std::optional<double> ownColumnOf(stack::HostId host) const;
    bool isLeftmost(stack::HostId host) const;
    bool isOfChosen(stack::EventNumber number) const;
    bool isKnown(stack::EventNumber event) const { return event <= m_horizon; }
    stack::EventNumber horizonOf(stack::EventNumber first) const { return m_input.kept.horizonOf(first, m_horizon); }
    ShapeTone toneOf(stack::EventNumber first, stack::EventNumber last) const;
    const trace::Event& event(stack::EventNumber number) const { return (*m_input.contents.trace)[number]; }

    // ladder_arrows.cpp
    void addArrows();
    void addArrow(const Message& message);
    std::optional<std::pair<double, double>> endsOf(const Message& message) const;
    std::optional<double> usualDrop(const Message& message) const;
    bool cutToPart(LadderArrow& arrow) const;
    void setEnd(LadderArrow& arrow, const Message& message, double toX) const;
    void wantArrowLabel(const LadderArrow& arrow, double fromX, double toX);
    std::pair<std::string, std::string> arrowText(const LadderArrow& arrow) const;
    std::vector<Wording> arrowWordings(const LadderArrow& arrow, double room) const;
    static double heightOf(const LadderArrow& arrow, double x);
    static double fallBeside(const LadderArrow& arrow, QSizeF size);
    bool isSteepFor(const LadderArrow& arrow, QSizeF size) const;
    std::vector<QRectF> arrowLabelPlaces(const LadderArrow& arrow, QSizeF size, double left, double room) const;
    std::vector<QRectF> clearOfArrow(const LadderArrow& arrow, QSizeF size, double left, double room) const;

    // ladder_states.cpp
    /// States that a machine enters and leaves at one moment, one after the other.
    struct Passed {
        LadderState mark; ///< of the first one
        std::vector<stack::EventNumber> entries;
    };
    using Tops = std::function<std::vector<double>(double height)>;
    /// Where the names of states from before what is seen are listed.
    enum class Listed : std::uint8_t {
        Beside,  ///< their bars, as far down as nothing else is told there
        Further, ///< and further down
        OnBars
    };
    void addStates();
    void wantStandingStates();
    std::vector<Wording> standingWordings(stack::HostId host, const std::vector<std::string>& names,
                                          Listed listed) const;
    std::vector<std::string> brokenNames(std::vector<std::string> names, double room) const;
    double roomBelowEdge(stack::HostId host) const;
    void addState(const Activity& activity);
    void passState(LadderState state, stack::EventNumber last);
    std::vector<std::string> stateNames(std::span<const stack::EventNumber> entries) const;
    std::vector<Wording> stateWordings(stack::HostId host, const std::vector<std::string>& names,
                                       const Tops& tops) const;
    void wantStateLabel(const LadderState& state, std::vector<stack::EventNumber> entries);
    void wantPassedLabel(const Passed& passed);

    // ladder_lifelines.cpp
    void addTimers();
    void addMarks();
    void addMark(stack::EventNumber number);
    std::vector<Wording> markWordings(const std::string& text, double outside, bool atCursor) const;
    void wantTimerLabel(const LadderTimer& timer);
    std::vector<Wording> timerWordings(const LadderTimer& timer) const;
    std::optional<QRectF> timerLabelPlace(const LadderTimer& timer, double top, QSizeF size, bool led) const;

    // ladder_leaders.cpp
    void lead(LadderLabel& label) const;
    void leadToTimer(LadderLabel& label) const;
    void leadToState(LadderLabel& label) const;
    void leadToPrimitive(LadderLabel& label) const;
    void leadToMark(LadderLabel& label) const;

    // ladder_primitives.cpp
    void addPrimitives();
    void addPrimitive(stack::EventNumber number);
    void wantPrimitiveLabel(const LadderPrimitive& primitive, stack::HostId host);

    // ladder_labels.cpp
    void want(Rank rank, LadderLabel label, std::vector<QRectF> places);
    QSizeF sizeOf(std::string_view text, bool bold = false) const;
    Rank rankOf(const ShapeTone& tone, Rank otherwise) const;
    bool isNearestToOwn(const QRectF& box, stack::EventNumber own) const;
    bool isNamelike(const QRectF& box, const LadderLabel& label) const;
    bool isBesidePrimitive(const QRectF& box, const LadderLabel& label) const;
    bool isNearerToOtherMark(const QRectF& box, stack::EventNumber own) const;
    bool isOnOtherLeader(const QRectF& box, const LadderLabel& label) const;
    /// What of arrows a box would cover.
    struct Cover {
        std::ptrdiff_t others = 0; ///< besides the label's own
        bool hides = false;        ///< too little of one would be left to be seen
        bool ends = false;         ///< where one begins or where its head is
        bool endsOfOthers = false; ///< likewise, besides the label's own
    };
    Cover coverOf(const QRectF& box, stack::EventNumber own) const;
    void cover(const QRectF& box, bool stands);
    bool isOnTimer(const QRectF& box, stack::EventNumber own) const;
    static constexpr std::array kOffEnds{OnNothing, OnTimer, OnArrows};
    using Sorted = std::array<std::vector<QRectF>, kKinds>; ///< places, by Kind
    Sorted sortedPlaces(const Wanted& wanted, const Wording& wording, bool further, const LabelPlacer* placer) const;
    std::vector<Wanted*> struckOutBy(const QRectF& box, const Wanted& own);
    std::optional<Place> findPlace(const Wanted& wanted, LabelPlacer& placer);

    // ladder_placing.cpp
    void placeLabels();
    void blockShapes(LabelPlacer& placer) const;
    void stand(Wanted& wanted, const Place& place);
    void takeAway(Wanted& wanted, LabelPlacer& placer);
    void makeRoom(LabelPlacer& placer);
    bool makeRoomFor(Wanted& homeless, LabelPlacer& placer);
    bool takePlace(Wanted& homeless, const Place& place, LabelPlacer& placer);
    std::vector<Wanted*> inTheWayOf(const QRectF& box, const Wanted& own);
    void orderInstants(LabelPlacer& placer);
    void stackInOrder(std::vector<Wanted*> labels, double lifeline, LabelPlacer& placer);

    const LadderInput& m_input;
    const LadderFrame& m_frame;
    const LadderMetrics& m_metrics;
    double m_line; ///< height of a label
    ScaleView m_view;
    stack::EventNumber m_horizon;
    std::vector<stack::EventNumber> m_chain; ///< ascending
    std::vector<double> m_columns;
    double m_partTop = -kAnywhere; ///< of the part that is drawn
    double m_partBottom = kAnywhere;
    double m_gap = 0; ///< between columns
    /// With more names than these not each can have one: what is so near, in lines, to one that has asked does not ask.
    static constexpr std::size_t kManyNames = 200;
    static constexpr double kTooNear = 0.2;
    struct Labelled {
        double asked = -1e9; ///< where the last one asked for a name
        double at = -1e9;    ///< and where the last one got one
        std::string text = {};
    };
    std::map<std::pair<double, double>, Labelled> m_lastLabelled; ///< of arrows, by ends
    std::map<std::pair<double, double>, QLineF> m_lastArrow;      ///< by ends
    std::vector<std::pair<double, double>> m_arrowEnds; ///< of the scene's arrows while they are added, across
    struct LastMark {
        double drawn = -1e9;
        double asked = -1e9; ///< for a name
    };
    std::map<double, LastMark> m_lastMark;                           ///< by places across
    std::map<stack::EventNumber, Passed> m_passed;                   ///< by the event that ends the last of them
    double m_lastPassed = -1e9;                                      ///< where
    std::map<stack::HostId, std::vector<LadderState>> m_standing;    ///< those entered before what is seen
    std::map<stack::HostId, std::pair<double, int>> m_lastPrimitive; ///< where the last one is, and in which lane
    std::vector<Wanted> m_wanted;
    std::vector<Wanted*> m_placed; ///< those that have a place
    int m_tries = 0;               ///< to make room
    std::vector<double> m_covered; ///< by arrow: how much of it labels cover, in pixels
    LadderScene m_scene;
};

} // namespace osiscope::ui
