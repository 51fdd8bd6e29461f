// Service primitives: what crosses the border of two layers of a host, as arrows down and up beside its lifeline.
#include "ui/ladder/ladder_builder.h"
#include "ui/ladder/ladder_signs.h"

#include <algorithm>
#include <cmath>
#include <ranges>

namespace osiscope::ui {

using stack::EventNumber;
using stack::HostId;
using stack::PrimitiveType;
using trace::Event;

namespace {

// Pixels, with type of the usual size: signs grow with it.
constexpr double kPrimitiveHeight = 14; // a row has room for a name besides
constexpr double kPrimitiveHalf = 4;
/// With more of them than these, only those that stand apart are drawn.
constexpr std::size_t kManyPrimitives = 300;

constexpr double kPrimitiveNameGap = 3; // between an arrow and its name

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
    const double signs = signScale(m_metrics.lineHeight);
    const bool beside = at - last < kPrimitiveHeight * signs;
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
    const double away = states + (2 * kPrimitiveHalf + lane * kPrimitiveLane) * signs;
    const double x = *ownColumnOf(passed.host) + (isLeftmost(passed.host) ? -away : away);
    primitive.box = QRectF(x - kPrimitiveHalf * signs, at - kPrimitiveHeight * signs, 2 * kPrimitiveHalf * signs,
                           kPrimitiveHeight * signs);
    wantPrimitiveLabel(primitive, passed.host);
    m_scene.primitives.push_back(primitive);
}

/// Right beside its arrow, or led to it: beyond the arrows of its moment, above and below them.
void LadderBuilder::wantPrimitiveLabel(const LadderPrimitive& primitive, HostId host)
{
    LadderLabel label;
    label.role = LabelRole::Primitive;
    label.event = primitive.event;
    label.tone = primitive.tone;
    label.text = m_input.contents.reading.label(primitive.event);
    const QSizeF size = sizeOf(label.text) - QSizeF(0, 2); // a state's name has room between two rows
    const bool leftmost = isLeftmost(host);
    std::vector<QRectF> places;
    const double ledAway = 2 * kPrimitiveLane * signScale(m_metrics.lineHeight); // beyond others of its moment
    const double apart = (primitive.box.height() + m_line) / 2;
    for (const double offset : {0.0, -m_line / 4, m_line / 4, -apart, -apart - m_line, -apart - 2 * m_line, apart,
                                apart + m_line, apart + 2 * m_line}) {
        const double away = primitive.box.width() / 2 + kPrimitiveNameGap + (std::abs(offset) < apart ? 0 : ledAway);
        const double x = primitive.box.center().x() + (leftmost ? -away - size.width() : away);
        places.emplace_back(QPointF(x, primitive.box.center().y() + offset - size.height() / 2), size);
    }
    want(rankOf(primitive.tone, Rank::Primitive), std::move(label), std::move(places));
}

} // namespace osiscope::ui
