#pragma once

#include "ui/document/document.h"
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
    void name(const TimelineBar& bar);
    void connectors(const TimelineScene& scene);
    void axis(const TimelineScene& scene, bool withRange);
    void cursor(const TimelineScene& scene);

    QPainter& m_painter;
    const Theme& m_theme;
    QFont m_font;
    QFont m_bold;
};

/// What a timeline has that a legend explains.
struct TimelineSigns {
    std::vector<session::PhaseName> phases{session::PhaseName::Establishment, session::PhaseName::Exchange,
                                           session::PhaseName::Teardown};
    bool noSession = true;
    std::vector<session::Outcome> outcomes;
    bool silence = false; ///< the scale has shortened some
    bool apart = false;   ///< and has drawn something apart
};
/// All that bars may show until the end: what goes on at the cursor is open. @param contents nullptr: there are none
TimelineSigns allSigns(const Contents* contents, const TimeScale& scale);
/// As far as it is seen in what is drawn.
TimelineSigns signsIn(const TimelineScene& scene);
/// What bars, patterns and marks mean.
Legend timelineLegend(const Theme& theme, const TimelineSigns& signs);

/// Words for people, where the result formats have a fixed one.
QString outcomeName(session::Outcome outcome);
QString phaseName(session::PhaseName phase);
/// What a bar without phases is.
QString noSessionName();

} // namespace osiscope::ui
