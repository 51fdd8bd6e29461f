#include "ui/timeline/timeline_painter.h"

#include "ui/theme/font_measure.h"
#include "ui/theme/layer_names.h"
#include "ui/theme/silence.h"
#include "ui/timeline/timeline_shapes.h"

#include <QCoreApplication>
#include <QPainterPath>
#include <QStaticText>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <set>

namespace osiscope::ui {

using session::Outcome;
using session::PhaseName;
using stack::OsiLayer;

namespace {

struct TimelineWords {
    Q_DECLARE_TR_FUNCTIONS(Timeline)
};

/// How far stripes keep away from letters, in pixels, and from how many sides.
constexpr double kAroundLetters = 2.5;
constexpr int kTurns = 8;

bool liesOnStripes(const TimelineBar& bar)
{
    return !bar.hollow && std::ranges::any_of(bar.phases, [&](const TimelinePhase& phase) {
        return phase.name != PhaseName::Exchange && phase.from < bar.labelBox.right() && phase.to > bar.labelBox.left();
    });
}

} // namespace

QString outcomeName(Outcome outcome)
{
    switch (outcome) {
    case Outcome::Released: return TimelineWords::tr("released by both");
    case Outcome::Aborted: return TimelineWords::tr("aborted");
    case Outcome::Refused: return TimelineWords::tr("refused");
    case Outcome::Cancelled: return TimelineWords::tr("cancelled");
    case Outcome::TimedOut: return TimelineWords::tr("timed out");
    case Outcome::OneWay: return TimelineWords::tr("one way only");
    case Outcome::Open: return TimelineWords::tr("open");
    }
    return {};
}

QString phaseName(PhaseName phase)
{
    switch (phase) {
    case PhaseName::Establishment: return TimelineWords::tr("establishment");
    case PhaseName::Exchange: return TimelineWords::tr("exchange");
    case PhaseName::Teardown: return TimelineWords::tr("teardown");
    }
    return {};
}

QString noSessionName()
{
    return TimelineWords::tr("no session");
}

TimelineSigns signsIn(const TimelineScene& scene)
{
    const auto isSeen = [&](double from, double to) { return to > scene.plot.left() && from < scene.plot.right(); };
    const auto isRowSeen = [&](const QRectF& box) {
        return box.bottom() > scene.plot.top() && box.top() < scene.plot.bottom();
    };
    std::set<PhaseName> phases;
    std::set<Outcome> outcomes;
    TimelineSigns signs;
    signs.noSession = false;
    for (const TimelineBar& bar : scene.bars) {
        if (!isRowSeen(bar.box))
            continue;
        const double end = bar.box.right();
        if (isSeen(end - 1, end + kOutcomeWidth)) {
            if (bar.torn)
                outcomes.insert(Outcome::Open);
            if (bar.end == BarEnd::Outcome)
                outcomes.insert(bar.outcome);
        }
        if (bar.hollow)
            signs.noSession = signs.noSession || isSeen(bar.box.left(), end);
        else
            for (const TimelinePhase& phase : bar.phases)
                if (phase.from < phase.to && isSeen(phase.from, phase.to))
                    phases.insert(phase.name);
    }
    signs.phases.assign(phases.begin(), phases.end());
    signs.outcomes.assign(outcomes.begin(), outcomes.end());
    signs.silence = std::ranges::any_of(
        scene.breaks, [&](const TimelineBreak& silence) { return isSeen(silence.left, silence.right); });
    signs.apart = std::ranges::any_of(scene.stretches,
                                      [&](const TimelineBreak& apart) { return isSeen(apart.left, apart.right); });
    return signs;
}

TimelineSigns allSigns(const Contents* contents, const TimeScale& scale)
{
    TimelineSigns signs;
    std::set<session::Outcome> outcomes;
    if (contents != nullptr)
        for (const session::Session& session : contents->sessions.all())
            outcomes.insert({session.outcome, session::Outcome::Open});
    signs.outcomes.assign(outcomes.begin(), outcomes.end());
    signs.silence = !scale.breaks().empty();
    signs.apart = !scale.stretches().empty();
    return signs;
}

Legend timelineLegend(const Theme& theme, const TimelineSigns& signs)
{
    Legend legend;
    for (const PhaseName phase : signs.phases)
        legend.add(phaseName(phase), [theme, phase](QPainter& painter, const QRectF& box) {
            fillPhase(painter, box, phase, theme.text, theme);
            painter.setPen(QPen(theme.text, 1));
            painter.drawRect(box);
        });
    if (signs.noSession)
        legend.add(noSessionName(), [theme](QPainter& painter, const QRectF& box) {
            painter.setPen(QPen(theme.text, 1.2, Qt::DashLine));
            painter.drawRect(box);
        });
    for (const Outcome outcome : signs.outcomes)
        legend.add(outcomeName(outcome), [theme, outcome](QPainter& painter, const QRectF& box) {
            if (outcome != Outcome::Open) {
                drawOutcome(painter, box.center(), outcome, theme);
                return;
            }
            const QRectF bar = box.adjusted(0, 1, -6, -1);
            painter.setPen(QPen(theme.text, 1));
            painter.drawRect(bar);
            drawOpenEnd(painter, bar, theme.text, theme.background);
        });
    if (signs.silence)
        addSilence(legend, theme);
    if (signs.apart)
        addApart(legend, theme);
    return legend;
}

TimelinePainter::TimelinePainter(QPainter& painter, const Theme& theme, const QFont& font)
    : m_painter(painter), m_theme(theme), m_font(font), m_bold(boldOf(font))
{}

void TimelinePainter::paint(const TimelineScene& scene, bool withRange)
{
    m_painter.setRenderHint(QPainter::Antialiasing);
    m_painter.setFont(m_font);
    if (withRange)
        range(scene);
    if (scene.cursorX >= 0) {
        m_painter.setPen(QPen(m_theme.muted, 1, Qt::DotLine));
        m_painter.drawLine(QPointF(scene.cursorX, 0), QPointF(scene.cursorX, scene.plot.bottom()));
    }
    lanes(scene);
    connectors(scene);
    for (const TimelineBar& shown : scene.bars)
        bar(shown);
    headings(scene);
    axis(scene, withRange);
    cursor(scene);
}

/// The borders of what the ladder shows, beneath all that has words.
void TimelinePainter::range(const TimelineScene& scene)
{
    m_painter.setPen(QPen(m_theme.muted, 1));
    for (const double x : {scene.rangeLeft, scene.rangeRight})
        if (x >= scene.plot.left() && x <= scene.plot.right())
            m_painter.drawLine(QPointF(x, 0), QPointF(x, scene.plot.bottom()));
}

void TimelinePainter::lanes(const TimelineScene& scene)
{
    for (const TimelineBreak& shown : scene.breaks)
        fillSilence(m_painter, QRectF(shown.left, 0, shown.right - shown.left, scene.plot.bottom()), m_theme);
    for (const TimelineLane& lane : scene.lanes) {
        m_painter.setPen(QPen(m_theme.faint, 1));
        m_painter.drawLine(QPointF(0, lane.box.bottom()), QPointF(lane.box.right(), lane.box.bottom()));
        if (!lane.saysNothing)
            continue;
        const QString words =
            lane.soFar ? TimelineWords::tr("nothing at this layer yet") : TimelineWords::tr("nothing at this layer");
        const QRectF room = lane.box.adjusted(scene.headingWidth + 22, 0, 0, 0);
        const int place = Qt::AlignLeft | Qt::AlignVCenter;
        m_painter.fillRect(m_painter.boundingRect(room, place, words).adjusted(-3, 0, 3, 0), m_theme.background);
        m_painter.setPen(m_theme.muted);
        m_painter.drawText(room, place, words);
    }
}

void TimelinePainter::headings(const TimelineScene& scene)
{
    for (const TimelineLane& lane : scene.lanes) {
        const QRectF box(0, lane.box.top(), scene.headingWidth, lane.box.height());
        m_painter.fillRect(box.adjusted(0, 0, 0, -1), m_theme.panel);
        m_painter.fillRect(QRectF(0, box.top(), 4, box.height() - 1), m_theme.ofLayer(lane.layer));
        if (lane.heading.isEmpty())
            continue;
        m_painter.setPen(m_theme.text);
        m_painter.setFont(m_bold);
        // Of a lane that is seen in part, in this part.
        m_painter.drawText(lane.heading.adjusted(10, 0, -4, 0), Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                           layerName(lane.layer));
        m_painter.setFont(m_font);
    }
}

void TimelinePainter::bar(const TimelineBar& shown)
{
    const QColor color = m_theme.ofLayer(shown.layer);
    if (shown.selected || shown.related) {
        m_painter.setPen(QPen(shown.selected ? m_theme.cursor : m_theme.cause, shown.selected ? 6 : 5));
        m_painter.drawRect(shown.box);
    }
    m_painter.fillRect(shown.box, m_theme.background);
    if (!shown.hollow)
        for (const TimelinePhase& phase : shown.phases)
            fillPhase(m_painter, QRectF(phase.from, shown.box.top(), phase.to - phase.from, shown.box.height()),
                      phase.name, color, m_theme);
    m_painter.setBrush(Qt::NoBrush);
    m_painter.setPen(QPen(color, 1.6, shown.hollow ? Qt::DashLine : Qt::SolidLine));
    m_painter.drawRect(shown.box);
    m_painter.setPen(QPen(color, 1.2));
    for (std::size_t i = 1; i < shown.phases.size(); i++)
        m_painter.drawLine(QPointF(shown.phases[i].from, shown.box.top()),
                           QPointF(shown.phases[i].from, shown.box.bottom()));
    if (shown.torn)
        drawOpenEnd(m_painter, shown.box, color, m_theme.background);
    if (shown.end == BarEnd::Outcome) {
        const double from = shown.box.right() + (shown.torn ? kTornWidth : 0);
        drawOutcome(m_painter, {from + kOutcomeWidth / 2, shown.box.center().y()}, shown.outcome, m_theme);
    }
    if (!shown.labelBox.isEmpty())
        name(shown);
}

/// A plate behind a name that lies on its bar would look like a phase: where there are stripes, they keep away from
/// each letter instead.
void TimelinePainter::name(const TimelineBar& bar)
{
    const QString words = toQString(bar.label);
    m_painter.setFont(bar.layer == OsiLayer::Application ? m_bold : m_font);
    if (!bar.box.intersects(bar.labelBox)) { // nor does a line cross it that goes through the lanes
        m_painter.fillRect(bar.labelBox, m_theme.background);
    } else if (liesOnStripes(bar)) {
        const QFontMetricsF metrics(m_painter.font());
        const QPointF middle = bar.labelBox.center();
        const QPointF corner = middle - QPointF(metrics.horizontalAdvance(words), metrics.height()) / 2;
        QStaticText letters(words);
        letters.setTextFormat(Qt::PlainText);
        letters.prepare({}, m_painter.font());
        m_painter.setPen(m_theme.tinted(m_theme.ofLayer(bar.layer), tint::kPhase));
        // Not as outlines with a wide border: hinted ones depend on what has been drawn before.
        for (const double away : {kAroundLetters / 2, kAroundLetters})
            for (int turn = 0; turn < kTurns; turn++) {
                const double angle = 2 * std::numbers::pi * turn / kTurns;
                m_painter.drawStaticText(corner + away * QPointF(std::cos(angle), std::sin(angle)), letters);
            }
    }
    m_painter.setPen(m_theme.text);
    m_painter.drawText(bar.labelBox, Qt::AlignCenter | Qt::TextSingleLine, words);
    m_painter.setFont(m_font);
}

void TimelinePainter::connectors(const TimelineScene& scene)
{
    for (const TimelineConnector& connector : scene.connectors) {
        const double middle = (connector.from.y() + connector.to.y()) / 2;
        QPainterPath path(connector.from);
        path.cubicTo(QPointF(connector.from.x(), middle), QPointF(connector.to.x(), middle), connector.to);
        m_painter.setPen(QPen(m_theme.text, 2));
        m_painter.drawPath(path);
        m_painter.setBrush(m_theme.text);
        m_painter.drawEllipse(connector.to, 3, 3);
        m_painter.setBrush(Qt::NoBrush);
    }
}

void TimelinePainter::axis(const TimelineScene& scene, bool withRange)
{
    const QRectF strip(0, scene.axis.top(), scene.axis.right(), scene.axis.height());
    m_painter.fillRect(strip, m_theme.panel);
    if (withRange) {
        const double left = std::max(scene.rangeLeft, scene.axis.left());
        const double right = std::min(scene.rangeRight, scene.axis.right());
        if (right > left) {
            m_painter.fillRect(QRectF(left, scene.axis.top(), right - left, scene.axis.height()),
                               m_theme.tinted(m_theme.text, tint::kRange));
            m_painter.setPen(QPen(m_theme.muted, 1));
            m_painter.drawLine(QPointF(left, strip.bottom() - 0.5), QPointF(right, strip.bottom() - 0.5));
            for (const double x : {left, right}) {
                const auto over = std::ranges::find_if(scene.ticks, [x](const TimelineTick& tick) {
                    return tick.box.left() <= x && x <= tick.box.right();
                });
                if (over == scene.ticks.end())
                    m_painter.drawLine(QPointF(x, strip.top()), QPointF(x, strip.bottom()));
                else // which is read on one ground
                    m_painter.fillRect(over->box, m_theme.panel);
            }
        }
    }
    for (const TimelineBreak& apart : scene.stretches) {
        const double left = std::max(apart.left, scene.axis.left());
        const double right = std::min(apart.right, scene.axis.right());
        fillApart(m_painter, QRectF(left, scene.axis.top(), std::max(0.0, right - left), kApartMark), m_theme);
    }
    m_painter.setPen(m_theme.text);
    for (const TimelineTick& tick : scene.ticks) {
        m_painter.drawLine(QPointF(tick.x, scene.axis.top()), QPointF(tick.x, scene.axis.top() + 4));
        m_painter.drawText(tick.box, Qt::AlignCenter | Qt::TextSingleLine, toQString(tick.text));
    }
    m_painter.setPen(QPen(m_theme.faint, 1));
    m_painter.drawLine(strip.topLeft(), strip.topRight());
}

void TimelinePainter::cursor(const TimelineScene& scene)
{
    if (scene.cursorX < 0)
        return;
    m_painter.fillRect(scene.cursorTag, m_theme.cursor);
    m_painter.setPen(m_theme.onCursor);
    m_painter.setFont(m_bold);
    m_painter.drawText(scene.cursorTag, Qt::AlignCenter | Qt::TextSingleLine, toQString(scene.cursorTime));
    m_painter.setFont(m_font);
}

} // namespace osiscope::ui
