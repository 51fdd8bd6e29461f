#include "ui/layer_stack/layer_stack_painter.h"

#include "ui/theme/font_measure.h"

#include <QPolygonF>

namespace osiscope::ui {

LayerStackPainter::LayerStackPainter(QPainter& painter, const Theme& theme, const QFont& font)
    : m_painter(painter), m_theme(theme), m_font(font), m_bold(boldOf(font))
{}

void LayerStackPainter::words(const QRectF& box, const QString& text, Qt::Alignment alignment)
{
    m_painter.drawText(box, static_cast<int>(alignment) | Qt::AlignVCenter | Qt::TextSingleLine, text);
}

void LayerStackPainter::paint(const LayerStackScene& scene, const std::vector<StackLayer>& layers,
                              const StackCaptions& captions, const StackCell* selected)
{
    m_signs = scene.signs;
    m_painter.setRenderHint(QPainter::Antialiasing);
    m_painter.setFont(m_bold);
    m_painter.setPen(m_theme.text);
    for (std::size_t side = 0; side < scene.hosts.size(); side++)
        words(scene.hosts[side].adjusted(4, 0, 0, 0), captions.hosts[side]);
    for (std::size_t i = 0; i < layers.size(); i++)
        layer(scene.layers[i], layers[i], scene.width);
    m_painter.setFont(m_font);
    for (const StackCell& shown : scene.cells)
        cell(shown);
    m_painter.setPen(m_theme.muted);
    for (std::size_t side = 0; side < scene.hosts.size(); side++)
        if (!captions.nothing[side].isEmpty()) {
            const QRectF& box = scene.nothing[side];
            const int place = Qt::AlignLeft | Qt::TextWordWrap;
            // Words of several lines are not crossed by the border of two layers.
            m_painter.fillRect(m_painter.boundingRect(box, place, captions.nothing[side]), m_theme.background);
            m_painter.drawText(box, place, captions.nothing[side]);
        }
    link(scene, captions);
    if (selected != nullptr) {
        m_painter.setBrush(Qt::NoBrush);
        m_painter.setPen(QPen(m_theme.link, 2));
        m_painter.drawRect(selected->box.adjusted(1, 1, -1, -1));
    }
}

void LayerStackPainter::layer(const QRectF& heading, const StackLayer& layer, double right)
{
    m_painter.fillRect(heading.adjusted(0, 0, 0, -1), m_theme.panel);
    m_painter.fillRect(QRectF(heading.left(), heading.top(), 4, heading.height() - 1), m_theme.ofLayer(layer.highest));
    m_painter.setPen(m_theme.text);
    words(heading.adjusted(10, 0, 0, 0), toQString(layer.heading));
    m_painter.setPen(QPen(m_theme.faint, 1));
    m_painter.drawLine(QPointF(heading.left(), heading.bottom()), QPointF(right, heading.bottom()));
}

void LayerStackPainter::cell(const StackCell& cell)
{
    for (const StackArrow& shown : cell.arrows)
        arrow(shown);
    for (const StackBlock& shown : cell.blocks)
        block(shown);
    m_painter.setPen(m_theme.muted);
    if (!cell.nothing.empty())
        words(cell.box.adjusted(6, 0, 0, 0), toQString(cell.nothing));
}

void LayerStackPainter::block(const StackBlock& block)
{
    if (block.cursor) {
        m_painter.fillRect(block.words, m_theme.cursor);
        m_painter.fillRect(block.bar.adjusted(-3, 0, 3, 3), m_theme.cursor);
    }
    m_painter.setPen(block.cursor ? m_theme.onCursor : m_theme.text);
    words(block.words, toQString(block.text));
    for (const StackSegment& segment : block.segments) {
        const QColor color = segment.protocol != nullptr ? m_theme.ofLayer(segment.protocol->layer) : m_theme.muted;
        m_painter.fillRect(segment.box, m_theme.tinted(color, segment.own ? tint::kOwn : tint::kCarried));
        m_painter.setPen(QPen(color, 1));
        m_painter.setBrush(Qt::NoBrush);
        m_painter.drawRect(segment.box.adjusted(0.5, 0.5, -0.5, -0.5));
        m_painter.setPen(m_theme.text);
        words(segment.box, toQString(segment.label), Qt::AlignHCenter);
    }
    m_painter.setPen(QPen(m_theme.text, 1.6, block.torn ? Qt::DashLine : Qt::SolidLine));
    m_painter.setBrush(Qt::NoBrush);
    if (!block.bar.isEmpty())
        m_painter.drawRect(block.bar);
}

/// A primitive crosses the border of two layers: down, or up.
void LayerStackPainter::arrow(const StackArrow& arrow)
{
    if (arrow.cursor)
        m_painter.fillRect(arrow.box, m_theme.cursor);
    const QColor ink = arrow.cursor ? m_theme.onCursor : m_theme.text;
    const double x = arrow.box.left() + 6 * m_signs;
    const double tail = arrow.down ? arrow.box.top() + 1 : arrow.box.bottom() - 1;
    const double tip = arrow.down ? arrow.box.bottom() - 1 : arrow.box.top() + 1;
    const double back = arrow.down ? tip - 6 * m_signs : tip + 6 * m_signs;
    m_painter.setPen(QPen(ink, 1.6 * m_signs));
    m_painter.drawLine(QPointF(x, tail), QPointF(x, back));
    m_painter.setPen(Qt::NoPen);
    m_painter.setBrush(ink);
    m_painter.drawPolygon(QPolygonF({{x, tip}, {x - 4 * m_signs, back}, {x + 4 * m_signs, back}}));
    m_painter.setBrush(Qt::NoBrush);
    m_painter.setPen(ink);
    const double line = arrow.box.height() / static_cast<double>(arrow.lines.size());
    QRectF place = arrow.box.adjusted(kStackArrow * m_signs, 0, 0, line - arrow.box.height());
    for (const std::string& text : arrow.lines) {
        words(place, toQString(text));
        place.translate(0, line);
    }
}

void LayerStackPainter::link(const LayerStackScene& scene, const StackCaptions& captions)
{
    if (captions.link.isEmpty())
        return;
    const double y = scene.link.top() + 4.5 * m_signs;
    const double from = captions.toTheRight ? scene.link.left() + 20 : scene.link.right() - 20;
    const double to = captions.toTheRight ? scene.link.right() - 20 : scene.link.left() + 20;
    const double back = captions.toTheRight ? to - 9 * m_signs : to + 9 * m_signs;
    m_painter.setPen(QPen(m_theme.transport, 2 * m_signs));
    m_painter.drawLine(QPointF(from, y), QPointF(back, y));
    m_painter.setPen(Qt::NoPen);
    m_painter.setBrush(m_theme.transport);
    m_painter.drawPolygon(QPolygonF({{to, y}, {back, y - 4 * m_signs}, {back, y + 4 * m_signs}}));
    m_painter.setBrush(Qt::NoBrush);
    m_painter.setPen(m_theme.text);
    words(scene.link.adjusted(0, kLinkArrow * m_signs - 1, 0, -2), captions.link, Qt::AlignHCenter);
}

} // namespace osiscope::ui
