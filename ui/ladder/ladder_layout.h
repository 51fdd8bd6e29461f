#pragma once

#include "ui/document/document.h"
#include "ui/ladder/ladder_metrics.h"
#include "ui/ladder/ladder_scene.h"

namespace osiscope::ui {

/// What a ladder is made from.
struct LadderInput {
    const Contents& contents;
    const TimeScale& scale;
    const ViewOptions& options;
    stack::EventNumber cursor = stack::kNoEvent;
    const LadderMetrics& metrics;
    const TextMeasure& measure;
    session::SessionId only = session::kNoSession; ///< nothing is drawn of other sessions; none: all is drawn
};

/// What part of it is seen, how large. Scrolls are pixels.
struct LadderFrame {
    double width = 0;
    double height = 0;
    double zoom = 1; ///< pixels a unit of the scale
    double scrollX = 0;
    double scrollY = 0;
};

/// Places everything that is visible. The work depends on the frame and not on the length of the trace.
LadderScene layoutLadder(const LadderInput& input, const LadderFrame& frame);

} // namespace osiscope::ui
