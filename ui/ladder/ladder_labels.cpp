#include "ui/ladder/ladder_builder.h"

#include <algorithm>

namespace osiscope::ui {

void LadderBuilder::want(Rank rank, LadderLabel label, std::vector<QRectF> places)
{
    m_wanted.push_back({rank, std::move(label), std::move(places)});
}

LadderBuilder::Rank LadderBuilder::rankOf(const ShapeTone& tone, Rank otherwise) const
{
    switch (tone.emphasis) {
    case Emphasis::Cursor: return Rank::Cursor;
    case Emphasis::Cause: return std::min(Rank::Cause, otherwise);
    case Emphasis::None: break;
    }
    return otherwise;
}

bool LadderBuilder::crossesArrow(const QRectF& box) const
{
    const auto sideOf = [](const LadderArrow& arrow, QPointF corner) {
        const QPointF along = arrow.to - arrow.from;
        const QPointF to = corner - arrow.from;
        return along.x() * to.y() - along.y() * to.x() > 0;
    };
    return std::ranges::any_of(m_scene.arrows, [&](const LadderArrow& arrow) {
        if (!QRectF(arrow.from, arrow.to).normalized().adjusted(-1, -1, 1, 1).intersects(box))
            return false;
        const bool side = sideOf(arrow, box.topLeft());
        return sideOf(arrow, box.topRight()) != side || sideOf(arrow, box.bottomLeft()) != side ||
               sideOf(arrow, box.bottomRight()) != side;
    });
}

void LadderBuilder::placeLabels()
{
    LabelPlacer placer(m_scene.body);
    for (const LadderState& state : m_scene.states)
        placer.block(state.box);
    for (const LadderMark& mark : m_scene.marks)
        placer.block(QRectF(mark.at.x() - 7, mark.at.y() - 7, 14, 14));
    for (const LadderArrow& arrow : m_scene.arrows)
        if (arrow.lost)
            placer.block(QRectF(arrow.to.x() - 6, arrow.to.y() - 6, 12, 12));
    std::ranges::stable_sort(m_wanted, {}, &Wanted::rank);
    for (Wanted& wanted : m_wanted) {
        if (wanted.rank >= Rank::Mark ||
            wanted.label.role >= LabelRole::State) // they have no line of their own to lie on
            std::ranges::stable_partition(wanted.places, [this](const QRectF& box) { return !crossesArrow(box); });
        const auto box = placer.place(wanted.places);
        if (!box)
            continue;
        wanted.label.box = *box;
        m_scene.labels.push_back(std::move(wanted.label));
    }
}

} // namespace osiscope::ui
