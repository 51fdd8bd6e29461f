// Service primitives: what crosses the border of two layers of a host, as arrows down and up beside its lifeline.
#include "ui/ladder/ladder_builder.h"

#include <algorithm>
#include <ranges>

namespace osiscope::ui {

using stack::EventNumber;
using stack::HostId;
using stack::PrimitiveType;
using trace::Event;

namespace {

constexpr double kPrimitiveHeight = 15; // pixels
/// With more of them than these, only those that stand apart are drawn.
constexpr std::size_t kManyPrimitives = 300;

} // namespace

void LadderBuilder::addPrimitives()
{
    if (!m_input.options.primitives)
        return;
    const auto all = m_input.contents.activities.primitives();
    const EventNumber to = std::min(m_input.scale.lastEventAt(m_view.to), m_horizon);
    for (auto next = std::ranges::lower_bound(all, m_input.scale.firstEventAt(m_view.from));
         next != all.end() && *next <= to; ++next)
        if (isOfChosen(*next) && isPrimitiveShown(m_input.contents, m_input.options, *next) &&
            ownColumnOf(event(*next).host))
            addPrimitive(*next);
}

/// Those of one moment stand side by side, the first one next to the lifeline.
void LadderBuilder::addPrimitive(EventNumber number)
{
    const Event& passed = event(number);
    const double at = y(number);
    auto& [last, lane] = m_lastPrimitive.try_emplace(passed.host, -1e9, 0).first->second;
    const bool beside = at - last < kPrimitiveHeight;
    if (beside && m_scene.primitives.size() > kManyPrimitives)
        return;
    lane = beside ? lane + 1 : 0;
    if (lane >= kMostPrimitiveLanes)
        return;
    last = at;
    LadderPrimitive primitive;
    primitive.event = number;
    primitive.down =
        passed.primitiveType() == PrimitiveType::Request || passed.primitiveType() == PrimitiveType::Response;
    primitive.tone = toneOf(number, number);
    const double states = shownStateLanes(m_input.contents, m_input.options, passed.host) * (m_metrics.laneWidth + 2);
    const double away = states + 8 + lane * kPrimitiveLane;
    const double x = *ownColumnOf(passed.host) + (isLeftmost(passed.host) ? -away : away);
    primitive.box = QRectF(x - 4, at - kPrimitiveHeight, 8, kPrimitiveHeight);
    wantPrimitiveLabel(primitive, passed.host);
    m_scene.primitives.push_back(primitive);
}

/// Beyond the arrows of its moment, or on the other side of the lifeline.
void LadderBuilder::wantPrimitiveLabel(const LadderPrimitive& primitive, HostId host)
{
    LadderLabel label;
    label.role = LabelRole::Primitive;
    label.event = primitive.event;
    label.tone = primitive.tone;
    label.text = m_input.contents.reading.label(primitive.event);
    const QSizeF size = sizeOf(label.text);
    const bool leftmost = isLeftmost(host);
    const double column = *ownColumnOf(host);
    std::vector<QRectF> places;
    const auto add = [&](double x, bool toTheLeft) {
        for (const double offset : {0.0, -m_line / 2, m_line / 2, -m_line, m_line, 2 * m_line, 3 * m_line})
            places.emplace_back(
                QPointF(toTheLeft ? x - size.width() : x, primitive.box.center().y() + offset - size.height() / 2),
                size);
    };
    for (int lane = 1; lane <= 2; lane++)
        add(leftmost ? primitive.box.left() + 4 - lane * kPrimitiveLane
                     : primitive.box.right() - 4 + lane * kPrimitiveLane,
            leftmost);
    add(leftmost ? column + 6 : column - 6, !leftmost);
    want(rankOf(primitive.tone, Rank::Primitive), std::move(label), std::move(places));
}

} // namespace osiscope::ui
