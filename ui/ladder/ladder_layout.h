#pragma once

#include "ui/document/document.h"
#include "ui/ladder/ladder_metrics.h"
#include "ui/ladder/ladder_scene.h"

#include <algorithm>
#include <optional>
#include <span>

namespace osiscope::ui {

/// Something that was clicked: it stays as it was drawn, though the cursor has gone to its beginning and hides what
/// comes after that.
struct Kept {
    stack::EventNumber first = stack::kNoEvent;
    stack::EventNumber horizon = stack::kNoEvent; ///< up to where it was known

    /// Up to where something is known that begins with an event.
    stack::EventNumber horizonOf(stack::EventNumber event, stack::EventNumber ofAll) const
    {
        return event == first && event != stack::kNoEvent ? std::max(horizon, ofAll) : ofAll;
    }
};

/// What a ladder is made from.
struct LadderInput {
    const Contents& contents;
    const TimeScale& scale;
    const ViewOptions& options;
    stack::EventNumber cursor = stack::kNoEvent;
    const LadderMetrics& metrics;
    const TextMeasure& measure;
    session::SessionId only = session::kNoSession; ///< nothing is drawn of other sessions; none: all is drawn
    Kept kept = {};
    std::span<const stack::EventNumber> marked = {}; ///< have marks, whatever they are, as the cursor's has; ascending
};

/// What part of it is seen, how large. Scrolls are pixels.
struct LadderFrame {
    double width = 0;
    double height = 0;
    double zoom = 1; ///< pixels a unit of the scale
    double scrollX = 0;
    double scrollY = 0;
    /// Nothing is drawn of what lies before or behind this part of the scale; none: what fits is drawn.
    std::optional<Document::Range> part = {};
};

/// Places everything that is visible. The work depends on the frame and not on the length of the trace.
LadderScene layoutLadder(const LadderInput& input, const LadderFrame& frame);

} // namespace osiscope::ui
