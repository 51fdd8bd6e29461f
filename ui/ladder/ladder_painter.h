#pragma once

#include "ui/ladder/ladder_scene.h"
#include "ui/theme/theme.h"

#include <QFont>
#include <QPainter>

namespace osiscope::ui {

/// Paints a scene. Reads, and changes nothing.
class LadderPainter {
public:
    LadderPainter(QPainter& painter, const Theme& theme, const QFont& font);

    void paint(const LadderScene& scene);
    /// Only lifelines, arrows, states, timers and marks.
    void paintShapes(const LadderScene& scene);

private:
    void breaks(const LadderScene& scene);
    void lifelines(const LadderScene& scene);
    void state(const LadderState& state);
    void timer(const LadderTimer& timer);
    void primitive(const LadderPrimitive& primitive);
    void halo(const LadderArrow& arrow);
    void haloLine(const QLineF& line, const QColor& halo, double width, const QColor& ink);
    void arrow(const LadderArrow& arrow);
    void mark(const LadderMark& mark);
    void label(const LadderLabel& label);
    void axisText(const LadderBreak& shown, const QString& sign);
    void axis(const LadderScene& scene);
    void heading(const LadderScene& scene);

    QColor inked(const QColor& color, const ShapeTone& tone) const;
    void arrowHead(QPointF tip, QPointF from, const QColor& color, double size);
    void onItsWay(const LadderArrow& shown, const QColor& color);
    void tears(const LadderArrow& shown, const QColor& color);
    void cross(QPointF at, const QColor& color);

    QPainter& m_painter;
    const Theme& m_theme;
    QFont m_font;
    QFont m_bold;
    double m_scale = 1;   ///< of signs
    bool m_dense = false; ///< there are so many arrows that their mass is seen, not each of them
};

} // namespace osiscope::ui
