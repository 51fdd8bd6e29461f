#include "ui/ladder/ladder_painter.h"

#include "ui/ladder/ladder_signs.h"
#include "ui/theme/font_measure.h"
#include "ui/theme/silence.h"

#include <QPainterPath>
#include <QTransform>

#include <cmath>

namespace osiscope::ui {

using trace::EventKind;

namespace {

constexpr double kTextMargin = 4; ///< of a name's lines, in its box
/// How much of its colour something keeps that is not yet known.
constexpr double kDimmed = 0.3;
/// How opaque the ground of words is.
constexpr float kGround = 0.78F;

} // namespace

LadderPainter::LadderPainter(QPainter& painter, const Theme& theme, const QFont& font)
    : m_painter(painter), m_theme(theme), m_font(font), m_bold(boldOf(font))
{}

void LadderPainter::paint(const LadderScene& scene)
{
    m_painter.setRenderHint(QPainter::Antialiasing);
    m_painter.setFont(m_font);
    m_scale = signScale(QFontMetricsF(m_font).height());
    breaks(scene);
    if (scene.cursorY >= 0) {
        m_painter.setPen(QPen(m_theme.muted, 1, Qt::DotLine));
        m_painter.drawLine(QPointF(scene.body.left(), scene.cursorY), QPointF(scene.body.right(), scene.cursorY));
    }
    paintShapes(scene);
    for (const LadderLabel& shown : scene.labels)
        label(shown);
    axis(scene);
    heading(scene);
}

void LadderPainter::paintShapes(const LadderScene& scene)
{
    m_painter.setBrush(Qt::NoBrush);
    for (const LadderState& shown : scene.states)
        state(shown);
    lifelines(scene); // their waves lie over the states beside them
    m_dense = scene.isDense();
    m_painter.setRenderHint(QPainter::Antialiasing, !m_dense);
    for (const LadderArrow& shown : scene.arrows)
        halo(shown);
    m_painter.setRenderHint(QPainter::Antialiasing);
    for (const LadderTimer& shown : scene.timers)
        timer(shown);
    for (const LadderPrimitive& shown : scene.primitives)
        primitive(shown);
    m_painter.setRenderHint(QPainter::Antialiasing, !m_dense);
    for (const LadderArrow& shown : scene.arrows)
        if (shown.beneath)
            arrow(shown);
    for (const LadderArrow& shown : scene.arrows)
        if (!shown.beneath)
            arrow(shown);
    m_painter.setRenderHint(QPainter::Antialiasing);
    for (const LadderMark& shown : scene.marks)
        mark(shown);
}

QColor LadderPainter::inked(const QColor& color, const ShapeTone& tone) const
{
    return tone.dimmed ? m_theme.pale(color, kDimmed) : color;
}

void LadderPainter::breaks(const LadderScene& scene)
{
    for (const LadderBreak& shown : scene.breaks) {
        const double top = std::max(shown.top, scene.body.top());
        const double bottom = std::min(shown.bottom, scene.body.bottom());
        fillSilence(m_painter, QRectF(scene.body.left(), top, scene.body.width(), bottom - top), m_theme);
    }
}

void LadderPainter::lifelines(const LadderScene& scene)
{
    m_painter.setBrush(Qt::NoBrush);
    for (const LadderColumn& column : scene.columns) {
        QPainterPath line(QPointF(column.x, scene.lifelineTop));
        for (const LadderBreak& shown : scene.breaks) { // a wave where time has been cut out
            const double middle = (shown.top + shown.bottom) / 2;
            const double half = kWave * m_scale;
            if (middle - half < scene.lifelineTop || middle + half > scene.lifelineBottom)
                continue;
            QPainterPath wave(QPointF(0, -kWave));
            addWave(wave, 0, 0);
            line.lineTo(column.x, middle - half); // a path that has only been moved is not connected, but replaced
            line.connectPath(QTransform::fromScale(m_scale, m_scale).map(wave).translated(column.x, middle));
        }
        line.lineTo(column.x, scene.lifelineBottom);
        m_painter.setPen(QPen(m_theme.text, 1.2 * m_scale));
        if (!column.isFolded()) {
            m_painter.drawPath(line);
            continue;
        }
        for (const double beside : {-2.0, 2.0}) // it stands for several
            m_painter.drawPath(line.translated(beside, 0));
    }
}

void LadderPainter::state(const LadderState& shown)
{
    const QColor color = inked(m_theme.ofLayer(shown.tone.layer), shown.tone);
    if (shown.passed) {
        m_painter.fillRect(shown.box, color);
        return;
    }
    m_painter.setPen(Qt::NoPen);
    m_painter.setBrush(m_theme.tinted(color, tint::kState));
    m_painter.drawRect(shown.box);
    m_painter.setBrush(Qt::NoBrush);
    m_painter.setPen(QPen(color, 1.2));
    m_painter.drawLine(shown.box.topLeft(), shown.box.bottomLeft());
    m_painter.drawLine(shown.box.topRight(), shown.box.bottomRight());
    m_painter.setPen(QPen(color, 2));
    if (shown.opens)
        m_painter.drawLine(shown.box.topLeft(), shown.box.topRight());
    if (shown.closes)
        m_painter.drawLine(shown.box.bottomLeft(), shown.box.bottomRight());
}

void LadderPainter::timer(const LadderTimer& shown)
{
    const double tick = 5 * m_scale;
    const bool cursor = shown.tone.emphasis == Emphasis::Cursor;
    const QColor color = inked(shown.expires ? m_theme.problem : m_theme.muted, shown.tone);
    if (cursor)
        haloLine({shown.x, shown.top, shown.x, shown.bottom}, m_theme.cursor, 7 * m_scale, color);
    m_painter.setPen(QPen(color, 1.4 * m_scale, shown.closes ? Qt::SolidLine : Qt::DashLine));
    m_painter.drawLine(QPointF(shown.x, shown.top), QPointF(shown.x, shown.bottom));
    m_painter.setPen(QPen(color, 1.4 * m_scale));
    if (shown.opens)
        m_painter.drawLine(QPointF(shown.x, shown.top), QPointF(shown.x + shown.side * tick, shown.top));
    if (!shown.closes)
        return;
    if (shown.expires) { // it points at the moment it ran out
        const QPointF tip(shown.x, shown.bottom);
        const QPointF corners[] = {tip + m_scale * QPointF(-4, -8), tip + m_scale * QPointF(4, -8), tip};
        m_painter.setBrush(color);
        m_painter.drawPolygon(corners, 3);
        m_painter.setBrush(Qt::NoBrush);
    } else {
        m_painter.drawLine(QPointF(shown.x, shown.bottom), QPointF(shown.x + shown.side * tick, shown.bottom));
    }
}

void LadderPainter::primitive(const LadderPrimitive& shown)
{
    const double x = shown.box.center().x();
    const QPointF top(x, shown.box.top());
    const QPointF bottom(x, shown.box.bottom());
    const QColor color = inked(m_theme.ofLayer(shown.tone.layer), shown.tone);
    if (shown.tone.emphasis != Emphasis::None)
        haloLine({top, bottom}, shown.tone.emphasis == Emphasis::Cursor ? m_theme.cursor : m_theme.cause, 9 * m_scale,
                 color);
    m_painter.setPen(QPen(color, 1.8 * m_scale, Qt::SolidLine, Qt::FlatCap));
    m_painter.drawLine(top, bottom);
    arrowHead(shown.down ? bottom : top, shown.down ? top : bottom, color, 8);
    m_painter.setPen(QPen(color, 1.8 * m_scale)); // the border that it comes from
    const QPointF from = shown.down ? top : bottom;
    m_painter.drawLine(from - QPointF(4 * m_scale, 0), from + QPointF(4 * m_scale, 0));
}

void LadderPainter::mark(const LadderMark& shown)
{
    const double half = 6 * m_scale;
    const bool cursor = shown.tone.emphasis == Emphasis::Cursor;
    const bool fault = shown.kind == EventKind::Fault;
    const QColor color = inked(fault ? m_theme.problem : m_theme.ofLayer(shown.tone.layer), shown.tone);
    m_painter.setPen(QPen(color, 1.8));
    m_painter.setBrush(cursor ? m_theme.cursor : fault ? color : m_theme.background);
    if (fault || shown.kind == EventKind::Note) {
        const QPointF corners[] = {shown.at + QPointF(0, -half), shown.at + QPointF(half, 0),
                                   shown.at + QPointF(0, half), shown.at + QPointF(-half, 0)};
        m_painter.drawPolygon(corners, 4);
    } else {
        m_painter.drawEllipse(shown.at, half, half);
    }
    m_painter.setBrush(Qt::NoBrush);
}

void LadderPainter::label(const LadderLabel& shown)
{
    const bool cursor = shown.tone.emphasis == Emphasis::Cursor;
    const bool cause = shown.tone.emphasis == Emphasis::Cause;
    if (!shown.leader.isNull()) {
        constexpr double kDot = 2.5;
        const QColor ink = inked(m_theme.text, shown.tone);
        m_painter.setPen(QPen(ink, 1));
        m_painter.drawLine(shown.leader);
        m_painter.setBrush(ink);
        m_painter.drawEllipse(shown.leader.p2(), kDot, kDot);
    }
    m_painter.setPen(cursor || cause ? QPen(cursor ? m_theme.text : m_theme.cause, 1) : QPen(Qt::NoPen));
    QColor ground = cursor ? m_theme.cursor : m_theme.background;
    if (!cursor)
        ground.setAlphaF(kGround); // no arrow strikes the words out, and none disappears
    m_painter.setBrush(ground);
    m_painter.drawRoundedRect(shown.box, 3, 3);
    m_painter.setBrush(Qt::NoBrush);
    m_painter.setFont(shown.bold ? m_bold : m_font);
    m_painter.setPen(cursor ? m_theme.onCursor : shown.tone.dimmed ? m_theme.muted : m_theme.text);
    const bool single = shown.text.find('\n') == std::string::npos;
    if (single || shown.side == 0) {
        m_painter.drawText(shown.box, Qt::AlignCenter | (single ? Qt::TextSingleLine : 0), toQString(shown.text));
    } else { // each line begins or ends beside what it is of
        const int along = shown.side > 0 ? Qt::AlignLeft : Qt::AlignRight;
        m_painter.drawText(shown.box.adjusted(kTextMargin, 0, -kTextMargin, 0), along | Qt::AlignVCenter,
                           toQString(shown.text));
    }
    m_painter.setFont(m_font);
}

void LadderPainter::axis(const LadderScene& scene)
{
    const double height = QFontMetricsF(m_font).height() + 2;
    const QRectF strip(0, scene.headingHeight, scene.axisWidth, scene.body.height());
    m_painter.fillRect(strip, m_theme.panel);
    m_painter.setPen(QPen(m_theme.faint, 1));
    m_painter.drawLine(strip.topRight(), strip.bottomRight());
    for (const LadderTick& tick : scene.ticks) {
        m_painter.setPen(m_theme.muted);
        m_painter.drawLine(QPointF(scene.axisWidth - 5, tick.y), QPointF(scene.axisWidth, tick.y));
        m_painter.drawText(QRectF(0, tick.y - height / 2, scene.axisWidth - 8, height),
                           Qt::AlignRight | Qt::AlignVCenter | Qt::TextSingleLine, toQString(tick.text));
    }
    for (const LadderBreak& shown : scene.stretches) {
        const double top = std::max(shown.top, scene.body.top());
        const double bottom = std::min(shown.bottom, scene.body.bottom());
        fillApart(m_painter, QRectF(scene.axisWidth - kApartMark, top, kApartMark, bottom - top), m_theme);
        axisText(shown, QStringLiteral("\u2195 "));
    }
    for (const LadderBreak& shown : scene.breaks)
        axisText(shown, QStringLiteral("\u2026 "));
    if (scene.cursorY < 0)
        return;
    const QRectF tag(0, scene.cursorY - height / 2, scene.axisWidth, height);
    m_painter.fillRect(tag, m_theme.cursor);
    m_painter.setPen(m_theme.onCursor);
    m_painter.setFont(m_bold);
    m_painter.drawText(tag.adjusted(0, 0, -8, 0), Qt::AlignRight | Qt::AlignVCenter | Qt::TextSingleLine,
                       toQString(scene.cursorTime));
    m_painter.setFont(m_font);
}

/// How long it is in truth.
void LadderPainter::axisText(const LadderBreak& shown, const QString& sign)
{
    if (shown.box.isEmpty())
        return;
    QFont slanted(m_font);
    slanted.setItalic(true);
    m_painter.setPen(m_theme.text);
    m_painter.setFont(slanted);
    m_painter.drawText(shown.box, Qt::AlignRight | Qt::AlignVCenter | Qt::TextSingleLine, sign + toQString(shown.text));
    m_painter.setFont(m_font);
}

void LadderPainter::heading(const LadderScene& scene)
{
    const double width = scene.body.right();
    m_painter.fillRect(QRectF(0, 0, width, scene.headingHeight), m_theme.panel);
    m_painter.setPen(QPen(m_theme.faint, 1));
    m_painter.drawLine(QPointF(0, scene.headingHeight), QPointF(width, scene.headingHeight));
    for (const LadderColumn& column : scene.columns) {
        const QRectF& box = column.heading;
        const double half = column.address.empty() ? box.height() : box.height() / 2;
        m_painter.setPen(m_theme.text);
        m_painter.setFont(m_bold);
        m_painter.drawText(QRectF(box.left(), box.top(), box.width(), half), Qt::AlignCenter | Qt::TextSingleLine,
                           toQString(column.name));
        m_painter.setFont(m_font);
        m_painter.setPen(m_theme.muted);
        if (!column.address.empty())
            m_painter.drawText(QRectF(box.left(), box.top() + half, box.width(), half),
                               Qt::AlignCenter | Qt::TextSingleLine, toQString(column.address));
    }
}

} // namespace osiscope::ui
