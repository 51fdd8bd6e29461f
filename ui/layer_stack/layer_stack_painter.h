#pragma once

#include "ui/layer_stack/layer_stack_layout.h"
#include "ui/theme/theme.h"

#include <QFont>
#include <QPainter>
#include <QString>

namespace osiscope::ui {

/// What is painted besides shapes.
struct StackCaptions {
    std::array<QString, 2> hosts;
    std::array<QString, 2> nothing; ///< in place of a host's layers; empty: they are there
    QString link;                   ///< what goes over the link
    bool toTheRight = true;
};

/// Paints a scene. Reads, and changes nothing. What a layer adds has a frame and its name; what it carries is paler.
class LayerStackPainter {
public:
    LayerStackPainter(QPainter& painter, const Theme& theme, const QFont& font);

    void paint(const LayerStackScene& scene, const std::vector<StackLayer>& layers, const StackCaptions& captions,
               const StackCell* selected);

private:
    void layer(const QRectF& heading, const StackLayer& layer, double right);
    void cell(const StackCell& cell);
    void block(const StackBlock& block);
    void arrow(const StackArrow& arrow);
    void link(const LayerStackScene& scene, const StackCaptions& captions);
    void words(const QRectF& box, const QString& text, Qt::Alignment alignment = Qt::AlignLeft);

    QPainter& m_painter;
    const Theme& m_theme;
    QFont m_font;
    QFont m_bold;
    double m_signs = 1;
};

} // namespace osiscope::ui
