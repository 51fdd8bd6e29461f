#pragma once

#include "ui/document/document.h"
#include "ui/geometry/text_measure.h"
#include "ui/timeline/timeline_scene.h"

#include <array>
#include <string_view>
#include <utility>

namespace osiscope::ui {

/// The layers that have lanes, from the top.
inline constexpr std::array kLaneLayers{stack::OsiLayer::Application, stack::OsiLayer::Session,
                                        stack::OsiLayer::Transport};

/// What the sessions may be called, measured: the same at every zoom.
class TimelineNames {
public:
    TimelineNames() = default;
    TimelineNames(const Contents& contents, const TextMeasure& measure);

    struct Name {
        std::string text;
        double width = 0; ///< with the margins it stands in
    };
    /// The longest first.
    std::span<const Name> of(session::SessionId id) const;

private:
    std::vector<Name> m_names;
    std::vector<std::size_t> m_from; ///< by session id - 1, and the end
};

/// Which row of its lane every session is drawn in, and where. Depends on contents, scale, width and font, and not on
/// what is visible or selected: bars stay where they are while the cursor moves.
class TimelineRows {
public:
    TimelineRows() = default;
    /// width: of the whole scale, in pixels.
    TimelineRows(const Contents& contents, const TimeScale& scale, double width, const TextMeasure& measure)
        : TimelineRows(contents, scale, TimelineNames(contents, measure), width, measure)
    {}
    TimelineRows(const Contents& contents, const TimeScale& scale, const TimelineNames& names, double width,
                 const TextMeasure& measure);

    struct Bar {
        session::SessionId id = session::kNoSession;
        int lane = 0;
        int row = 0;
        double from = 0; ///< pixels from the scale's start
        double to = 0;
        double labelFrom = -1; ///< where the label stands; below 0: nowhere
        bool bold = false;
        std::string label;
        double labelWidth = 0;
    };
    /// From now on there are rows for the sessions that have begun only, and for kUntold in any case: nobody sees by
    /// them how many will come. Returns whether there are others than before.
    bool tellUpTo(const Contents& contents, stack::EventNumber horizon);
    static constexpr int kUntold = 2;

    const std::vector<Bar>& bars() const { return m_bars; }
    int rowCount(int lane) const { return m_rowCount[static_cast<std::size_t>(lane)]; }

private:
    static void placeLabel(Bar& bar, std::span<const TimelineNames::Name> names, double insideFrom, double insideTo,
                           double width, const TextMeasure& measure);
    bool packWithLabels(int lane);
    void packBars(int lane);

    std::vector<Bar> m_bars; ///< by session id - 1
    std::array<int, kLaneLayers.size()> m_rowCount{};
};

/// What a bar may be called, with the name of its protocol: the longest is the whole name.
std::vector<std::string> sessionLabels(const Contents& contents, const session::Session& session,
                                       stack::EventNumber horizon);

/// Of a name, with the margins it stands in.
double labelWidth(std::string_view label, const TextMeasure& measure, bool bold);

/// Whether it is known how a session ends, for who has seen no more than the events up to the horizon. Packets may come
/// that belong to it and change nothing any more: its last event lies behind its end then. Or its end shows later only,
/// by what comes instead of it: then its last event lies before. That nothing comes any more is not known before the
/// last of those who wait for it has given up.
bool isOver(const Contents& contents, const session::Session& session, stack::EventNumber horizon);

struct TimelineInput {
    const Contents& contents;
    const TimeScale& scale;
    const TimelineRows& rows;
    stack::EventNumber cursor = stack::kNoEvent;
    stack::EventNumber horizon = stack::kNoEvent; ///< what comes later is not shown
    session::SessionId selected = session::kNoSession;
    Document::Range range;
    double headingWidth = 0; ///< of the names of the layers
    const TextMeasure& measure;
};

struct TimelineFrame {
    double width = 0;
    double height = 0;
    double scaleWidth = 0; ///< of the whole scale, in pixels
    double scrollX = 0;
    double scrollY = 0;
};

TimelineScene layoutTimeline(const TimelineInput& input, const TimelineFrame& frame);

/// Left and right of the scale.
inline constexpr double kTimelineMargin = 14;
/// The height of everything: lanes and axis.
double timelineHeight(const TimelineRows& rows, const TextMeasure& measure);
double timelineAxisHeight(const TextMeasure& measure);
/// Of one row of bars, with the gap below it.
double timelineRowHeight(const TextMeasure& measure);
/// Where the row of a bar begins and ends, counted from the top of all lanes.
std::pair<double, double> rowOf(const TimelineRows::Bar& bar, const TimelineRows& rows, const TextMeasure& measure);

} // namespace osiscope::ui
