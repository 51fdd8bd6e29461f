#pragma once

#include "ui/document/document.h"
#include "ui/export/page_flow.h"
#include "ui/ladder/ladder_metrics.h"
#include "ui/theme/font_measure.h"

#include <QFont>

#include <vector>

namespace osiscope::ui {

/// Rows of a ladder, a step each, from one up to another one, counted from 0.
struct LadderRows {
    double from = 0;
    double to = 0;

    bool operator==(const LadderRows&) const = default;
};

/// Parts of the whole ladder, each with the hosts above it.
class LadderParts {
public:
    /// @pre both outlive it
    LadderParts(const Contents& contents, PageFlow& flow);

    /// The row of an event.
    double rowOf(stack::EventNumber event) const;
    double rows() const;
    /// What a few rows take on the page, so that a sentence stands above what it is about.
    double someHeight(double count) const;
    /// Some rows, with those before them that the short arrows among them come from, and with where the message has
    /// been sent that an event is the end of.
    LadderRows whole(LadderRows rows, stack::EventNumber event = stack::kNoEvent) const;

    /// Draws rows as far as they are known at an event; none: all that is in them.
    void add(LadderRows rows, stack::EventNumber until = stack::kNoEvent);
    /// What its lines and bands mean.
    void addLegend();

private:
    double heightOf(double count) const;
    double countOn(double left, LadderRows rows) const;
    bool isCut(double row) const;
    void draw(LadderRows rows, stack::EventNumber until);

    const Contents& m_contents;
    PageFlow& m_flow;
    QFont m_font;
    FontMeasure m_measure;
    ViewOptions m_view;
    TimeScale m_scale;
    LadderMetrics m_metrics;
    double m_width;
    double m_zoom;
    double m_shrunk;         ///< so that it is as wide as the page
    std::vector<bool> m_cut; ///< by row: a short arrow comes from the row before
};

} // namespace osiscope::ui
