#include "ui/ladder/ladder_builder.h"

#include <algorithm>

namespace osiscope::ui {

void LadderBuilder::want(Rank rank, LadderLabel label, std::vector<QRectF> places)
{
    std::string text = label.text;
    m_wanted.push_back({rank, std::move(label), {{std::move(text), std::move(places)}}});
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

std::optional<QRectF> LadderBuilder::placeWording(Wanted& wanted, LabelPlacer& placer) const
{
    // Those that have no line of their own to lie on should not cover those of others.
    const bool apart = wanted.rank >= Rank::Mark || wanted.label.role >= LabelRole::State;
    std::vector<std::vector<QRectF>> crossing;
    for (Wording& wording : wanted.wordings) {
        std::vector<QRectF>& places = wording.places;
        const auto crossed =
            apart ? std::ranges::stable_partition(places, [this](const QRectF& box) { return !crossesArrow(box); })
                  : std::ranges::subrange(places.end(), places.end());
        crossing.emplace_back(crossed.begin(), crossed.end());
        places.erase(crossed.begin(), crossed.end());
        wanted.label.text = wording.text;
        if (const auto box = placer.place(places))
            return box;
    }
    for (std::size_t i = 0; i < wanted.wordings.size(); i++) {
        wanted.label.text = wanted.wordings[i].text;
        if (const auto box = placer.place(crossing[i]))
            return box;
    }
    return std::nullopt;
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
    for (Wanted& wanted : m_wanted)
        if (const auto box = placeWording(wanted, placer)) {
            wanted.label.box = *box;
            m_scene.labels.push_back(std::move(wanted.label));
        }
}

} // namespace osiscope::ui
