// Lines from names to what they name, where they do not stand right beside it.
#include "ui/ladder/ladder_builder.h"
#include "ui/ladder/ladder_signs.h"

#include <algorithm>
#include <cmath>

namespace osiscope::ui {

void LadderBuilder::lead(LadderLabel& label) const
{
    switch (label.role) {
    case LabelRole::Timer: leadToTimer(label); return;
    case LabelRole::State: leadToState(label); return;
    case LabelRole::Primitive: leadToPrimitive(label); return;
    case LabelRole::Mark: leadToMark(label); return;
    case LabelRole::Packet:
    case LabelRole::Message: return;
    }
}

void LadderBuilder::leadToTimer(LadderLabel& label) const
{
    const auto timer = std::ranges::find(m_scene.timers, label.event, &LadderTimer::first);
    if (timer == m_scene.timers.end())
        return;
    label.side = timer->side > 0 ? 1 : -1;
    const QPointF from(timer->side > 0 ? label.box.left() : label.box.right(), label.box.center().y());
    if (std::abs(from.x() - timer->x) > kTimerLabelGap + 1 || from.y() > timer->bottom)
        label.leader = QLineF(from, QPointF(timer->x, std::min(from.y(), timer->bottom)));
}

/// To its bar: a name that stands lower than where that begins, or on the other side of the lifeline.
void LadderBuilder::leadToState(LadderLabel& label) const
{
    const auto state = std::ranges::find(m_scene.states, label.event, &LadderState::event);
    if (state == m_scene.states.end())
        return;
    const double column = *ownColumnOf(state->host);
    const bool right = label.box.center().x() > column;
    label.side = right ? 1 : -1;
    const bool across = right == isLeftmost(state->host);
    const double away =
        state->passed ? std::abs(label.box.center().y() - state->box.center().y()) : label.box.top() - state->box.top();
    const bool standing = state->box.top() < m_scene.body.top() || !state->opens;
    if (standing || (!across && away <= kStateNameDrift * m_line))
        return;
    const QPointF from(right ? label.box.left() : label.box.right(), label.box.center().y());
    const double at =
        std::clamp(from.y(), state->box.top() + 1, std::max(state->box.top() + 1, state->box.bottom() - 1));
    label.leader = QLineF(from, QPointF(state->box.center().x(), at));
}

/// To the middle of its arrow: its head tells whether it goes up or down.
void LadderBuilder::leadToPrimitive(LadderLabel& label) const
{
    const auto primitive = std::ranges::find(m_scene.primitives, label.event, &LadderPrimitive::event);
    if (primitive == m_scene.primitives.end())
        return;
    const QPointF middle = primitive->box.center();
    const QRectF& box = label.box;
    if (box.top() < middle.y() && box.bottom() > middle.y())
        return;
    const QPointF from(box.center().x() > middle.x() ? box.left() : box.right(), box.center().y());
    label.leader = QLineF(from, middle);
}

/// To the edge of its mark, from further away than the next line or beyond what stands beside it.
void LadderBuilder::leadToMark(LadderLabel& label) const
{
    constexpr double kBeside = 1.25;                         // lines
    const double gap = 14 * signScale(m_metrics.lineHeight); // pixels, of which a mark takes half
    const auto mark = std::ranges::find(m_scene.marks, label.event, &LadderMark::event);
    if (mark == m_scene.marks.end())
        return;
    const QRectF& box = label.box;
    label.side = box.left() > mark->at.x() ? 1 : box.right() < mark->at.x() ? -1 : 0;
    const double across = std::max({box.left() - mark->at.x(), mark->at.x() - box.right(), 0.0});
    if (across <= gap && std::abs(box.center().y() - mark->at.y()) <= kBeside * m_line)
        return;
    const double edge =
        std::abs(box.left() - mark->at.x()) < std::abs(box.right() - mark->at.x()) ? box.left() : box.right();
    QLineF leader(mark->at, QPointF(edge, box.center().y()));
    leader.setP1(leader.pointAt(std::min(1.0, gap / 2 / std::max(1.0, leader.length()))));
    label.leader = QLineF(leader.p2(), leader.p1());
}

} // namespace osiscope::ui
