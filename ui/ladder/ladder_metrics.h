#pragma once

#include "ui/document/document.h"
#include "ui/geometry/text_measure.h"
#include "ui/ladder/lifelines.h"

#include <string>
#include <vector>

namespace osiscope::ui {

/// The sizes of a ladder that depend on its texts and not on what is visible. Made once for contents, options
/// and font.
struct LadderMetrics {
    LadderMetrics() = default;
    /// Of the lifelines those that are not hidden.
    LadderMetrics(const Contents& contents, const ViewOptions& options, const Lifelines& lifelines,
                  const TextMeasure& measure);

    std::vector<Lifeline> lines; ///< columns, from the left
    double lineHeight = 0;
    double headingHeight = 0;
    double headingWidth = 0; ///< of the widest, with a gap
    double axisWidth = 0;
    double laneWidth = 0;      ///< of a state
    double stateTextWidth = 0; ///< of the widest name of a state that occurs; 0: none
    /// What lies beside lifelines: names of states have places of their own, or share those of other labels.
    struct Spacing {
        double first = 0; ///< right of the axis, before the first lifeline
        double gap = 0;   ///< between lifelines
        double last = 0;  ///< behind the last lifeline
    };
    Spacing easy;
    Spacing least;
    double topMargin = 0; ///< between the heading and the scale's start
    double bottomMargin = 0;

    /// As wide as it reads best, and as narrow as it may become before it has to be scrolled.
    double easyWidth() const { return widthWith(easy); }
    double leastWidth() const;
    double contentHeight(double scaleLength, double zoom) const;
    /// The columns' places when the view is this wide, from its left edge.
    std::vector<double> columnsAt(double width, double scrollX) const;

    /// A zoom (pixels a unit) that shows the whole scale in a height, or at least lets its labels stand apart.
    double fittingZoom(const TimeScale& scale, double height) const;
    double leastZoom(const TimeScale& scale, double height) const;
    double mostZoom() const;

private:
    double widthWith(const Spacing& spacing) const;
    Spacing spacingIn(double width) const;
};

/// What the state is called that an event leads to. Where a protocol has several things with the same states ("here",
/// "there"), also which of them it is; so too where several machines between the same two go through the same table.
std::string stateEntered(const Contents& contents, stack::EventNumber entry);
/// More primitives of one host and moment than these are not drawn.
inline constexpr int kMostPrimitiveLanes = 4;
inline constexpr double kPrimitiveLane = 11; ///< pixels, with type of the usual size

/// How many lanes of states are drawn beside a lifeline.
std::uint16_t shownStateLanes(const Contents& contents, const ViewOptions& options, stack::HostId host);
/// Beside one that several hosts are folded into there are none.
std::uint16_t shownStateLanes(const Contents& contents, const ViewOptions& options, const Lifeline& line);
/// The lane a state is drawn in, counted from the lifeline; -1: it is not drawn.
int shownStateLane(const ViewOptions& options, const Activity& state);

} // namespace osiscope::ui
