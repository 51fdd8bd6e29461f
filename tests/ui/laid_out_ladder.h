#pragma once

#include "tests/ui/fixed_measure.h"
#include "tests/ui/trace_builder.h"
#include "ui/ladder/ladder_layout.h"

#include <memory>

namespace osiscope::ui {

/// A ladder of contents, laid out as a view of some size would.
struct Ladder {
    std::shared_ptr<const Contents> contents = toy::lostSynTrace();
    ViewOptions options{.future = Future::Shown};
    stack::EventNumber cursor = stack::kNoEvent;
    LadderFrame frame{900, 700, 45, 0, 0};
    FixedMeasure measure;

    LadderScene scene() const
    {
        const TimeScale scale = makeScale(*contents, options);
        const LadderMetrics metrics(*contents, options, Lifelines(hostsByAppearance(*contents)), measure);
        return layoutLadder({*contents, scale, options, cursor, metrics, measure}, frame);
    }
};

} // namespace osiscope::ui
