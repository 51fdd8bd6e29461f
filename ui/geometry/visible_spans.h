#pragma once

#include "ui/document/span_index.h"
#include "ui/document/time_scale.h"

namespace osiscope::ui {

/// What of a scale is on the screen.
struct ScaleView {
    double from = 0; ///< positions
    double to = 0;
    double pixel = 0; ///< how much of the scale a pixel holds
};

/// Visits (by index) the spans that are on the screen. Where more than a few start within one pixel, the rest of that
/// pixel is passed over: the work depends on the screen and not on the length of the trace.
template <typename Spanning, typename Visit>
void visitVisible(const SpanIndex<Spanning>& spans, const TimeScale& scale, const ScaleView& view, Visit&& visit)
{
    constexpr int kMostInPixel = 24;
    constexpr int kMostRunning = 500;
    const stack::EventNumber from = scale.firstEventAt(view.from);
    const stack::EventNumber to = scale.lastEventAt(view.to);
    int running = 0;
    spans.runningAt(from, [&](std::size_t i) { return visit(i), ++running < kMostRunning; });
    std::size_t i = spans.lowerBound(from);
    while (i < spans.size() && spans[i].first <= to) {
        const double pixelEnd = scale.at(spans[i].first) + view.pixel;
        for (int count = 0; count < kMostInPixel && i < spans.size() && spans[i].first <= to; count++, i++)
            visit(i);
        if (i < spans.size() && scale.at(spans[i].first) < pixelEnd)
            i = std::max(i, spans.lowerBound(scale.firstEventAt(pixelEnd)));
    }
}

} // namespace osiscope::ui
