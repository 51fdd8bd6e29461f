#pragma once

#include "ui/theme/legend.h"
#include "ui/timeline/timeline_scene.h"

namespace osiscope::ui {

/// Paints a scene. Reads, and changes nothing.
class TimelinePainter {
public:
    TimelinePainter(QPainter& painter, const Theme& theme, const QFont& font);

    void paint(const TimelineScene& scene, bool withRange = true);

private:
    void range(const TimelineScene& scene);
    void lanes(const TimelineScene& scene);
    void headings(const TimelineScene& scene);
    void bar(const TimelineBar& bar);
    void connectors(const TimelineScene& scene);
    void axis(const TimelineScene& scene, bool withRange);
    void cursor(const TimelineScene& scene);

    QPainter& m_painter;
    const Theme& m_theme;
    QFont m_font;
    QFont m_bold;
};

/// What bars, patterns and marks mean; outcomes and silence only as far as they occur.
/// @param withSilence the scale has shortened some
Legend timelineLegend(const Theme& theme, const std::vector<session::Outcome>& outcomes, bool withSilence);

/// Words for people, where the result formats have a fixed one.
QString outcomeName(session::Outcome outcome);
QString phaseName(session::PhaseName phase);

} // namespace osiscope::ui
