#include "ui/ladder/ladder_builder.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <map>
#include <ranges>
#include <utility>
#include <vector>

namespace osiscope::ui {

void LadderBuilder::want(Rank rank, LadderLabel label, std::vector<QRectF> places)
{
    std::string text = label.text;
    m_wanted.push_back({rank, std::move(label), {{std::move(text), std::move(places), false}}});
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

/// Of a text of one line or several.
QSizeF LadderBuilder::sizeOf(std::string_view text, bool bold) const
{
    constexpr double kMargin = 8;
    double width = 0;
    double height = 2;
    for (const auto line : std::views::split(text, '\n')) {
        width = std::max(width, m_input.measure.width(std::string_view(line.begin(), line.end()), bold));
        height += m_line - 2;
    }
    return {width + kMargin, height};
}

/// How many arrows a box would cover, besides that of the label's own event.
std::ptrdiff_t LadderBuilder::crossedArrows(const QRectF& box, stack::EventNumber own) const
{
    const auto sideOf = [](const LadderArrow& arrow, QPointF corner) {
        const QPointF along = arrow.to - arrow.from;
        const QPointF to = corner - arrow.from;
        return along.x() * to.y() - along.y() * to.x() > 0;
    };
    return std::ranges::count_if(m_scene.arrows, [&](const LadderArrow& arrow) {
        if (arrow.first == own || !QRectF(arrow.from, arrow.to).normalized().adjusted(-1, -1, 1, 1).intersects(box))
            return false;
        const bool side = sideOf(arrow, box.topLeft());
        return sideOf(arrow, box.topRight()) != side || sideOf(arrow, box.bottomLeft()) != side ||
               sideOf(arrow, box.bottomRight()) != side;
    });
}

/// Whether a box would interrupt the line of a timer that is not the label's own.
bool LadderBuilder::isOnTimer(const QRectF& box, stack::EventNumber own) const
{
    return std::ranges::any_of(m_scene.timers, [&](const LadderTimer& timer) {
        return timer.first != own && timer.x > box.left() && timer.x < box.right() && timer.top < box.bottom() &&
               timer.bottom > box.top();
    });
}

/// Whether a label in a box would be read as its own arrow's: no other one passes nearer by.
bool LadderBuilder::isNearestToOwn(const QRectF& box, stack::EventNumber own) const
{
    constexpr double kAlike = 0.5; // pixels: a message and its packet, say
    const QPointF middle = box.center();
    const auto distanceOf = [&](const LadderArrow& arrow) {
        const double left = std::min(arrow.from.x(), arrow.to.x());
        const double right = std::max(arrow.from.x(), arrow.to.x());
        const double part = (middle.x() - arrow.from.x()) / (arrow.to.x() - arrow.from.x());
        return middle.x() < left || middle.x() > right || left == right
                   ? std::numeric_limits<double>::infinity()
                   : std::abs(arrow.from.y() + part * (arrow.to.y() - arrow.from.y()) - middle.y());
    };
    const auto arrow = std::ranges::find(m_scene.arrows, own, &LadderArrow::first);
    if (arrow == m_scene.arrows.end())
        return true;
    const double distance = distanceOf(*arrow) - kAlike;
    return std::ranges::none_of(m_scene.arrows, [&](const LadderArrow& other) { return distanceOf(other) < distance; });
}

/// The places of a wording where it lies on nothing, on a timer's line, and on arrows. Of a plain packet there is
/// rather no label than one that hides a bundle of others, or that would be read as another one's.
std::array<std::vector<QRectF>, 3> LadderBuilder::sortedPlaces(const Wanted& wanted, const Wording& wording) const
{
    constexpr std::ptrdiff_t kMostCrossed = 2;
    if (m_scene.isDense())
        return {wording.places};
    std::array<std::vector<QRectF>, 3> sorted;
    const stack::EventNumber own = wanted.label.event;
    const bool packet = wanted.rank == Rank::Packet;
    for (const bool nearest : {true, false})
        for (const QRectF& box : wording.places) {
            if (isNearestToOwn(box, own) != nearest || (packet && !nearest))
                continue;
            const std::ptrdiff_t crossed = crossedArrows(box, own);
            if (crossed == 0)
                sorted[isOnTimer(box, own) ? 1 : 0].push_back(box);
            else if (crossed <= kMostCrossed || !packet)
                sorted[2].push_back(box);
        }
    return sorted;
}

/// Rather beside arrows than on them, in other words if need be, and rather on arrows than cut.
std::optional<QRectF> LadderBuilder::placeWording(Wanted& wanted, LabelPlacer& placer) const
{
    std::vector<std::array<std::vector<QRectF>, 3>> places;
    places.reserve(wanted.wordings.size());
    for (const Wording& wording : wanted.wordings)
        places.push_back(sortedPlaces(wanted, wording));
    for (const bool cut : {false, true})
        for (std::size_t kind = 0; kind < 3; kind++)
            for (std::size_t i = 0; i < wanted.wordings.size(); i++) {
                if (wanted.wordings[i].cut != cut)
                    continue;
                wanted.label.text = wanted.wordings[i].text;
                if (const auto box = placer.place(places[i][kind]))
                    return box;
            }
    return std::nullopt;
}

void LadderBuilder::placeLabels()
{
    LabelPlacer placer(m_scene.body);
    for (const LadderState& state : m_scene.states)
        placer.block(state.box);
    for (const LadderPrimitive& primitive : m_scene.primitives)
        placer.block(primitive.box);
    for (const LadderMark& mark : m_scene.marks)
        placer.block(QRectF(mark.at.x() - 7, mark.at.y() - 7, 14, 14));
    const auto block = [&placer](QPointF at) { placer.block(QRectF(at.x() - 6, at.y() - 6, 12, 12)); };
    for (const LadderArrow& arrow : m_scene.arrows) {
        if (arrow.lost || arrow.goesOn)
            block(arrow.to);
        if (arrow.fromBefore)
            block(arrow.from);
    }
    std::ranges::stable_sort(m_wanted, {}, &Wanted::rank);
    for (Wanted& wanted : m_wanted)
        if (const auto box = placeWording(wanted, placer)) {
            wanted.label.box = *box;
            if (wanted.label.role == LabelRole::Timer)
                lead(wanted.label);
            m_scene.labels.push_back(std::move(wanted.label));
        }
    orderInstants(placer);
}

/// Time runs down: of what is marked or named at one place and moment, the first stands on top.
void LadderBuilder::orderInstants(LabelPlacer& placer)
{
    std::map<std::pair<sim::TimePoint, double>, std::vector<LadderLabel*>> instants;
    std::map<std::pair<double, bool>, std::vector<LadderLabel*>> besides; // by lifeline and side
    for (LadderLabel& label : m_scene.labels)
        if (label.role == LabelRole::Mark) {
            const auto mark = std::ranges::find(m_scene.marks, label.event, &LadderMark::event);
            instants[{event(label.event).time, mark->at.x()}].push_back(&label);
        } else if (label.role == LabelRole::Primitive || label.role == LabelRole::State) {
            const double column = *ownColumnOf(event(label.event).host);
            if (y(label.event) >= m_scene.body.top()) // else it stands where the view begins
                besides[{column, label.box.center().x() > column}].push_back(&label);
        }
    for (auto& [instant, labels] : instants)
        if (labels.size() > 1)
            stackInOrder(std::move(labels), instant.second, placer);
    for (auto& [beside, labels] : besides) {
        std::ranges::sort(labels, {}, &LadderLabel::event);
        for (auto from = labels.begin(); from != labels.end();) { // those that are close to each other
            auto to = std::next(from);
            while (to != labels.end() && y((*to)->event) - y((*std::prev(to))->event) < 2.2 * m_line)
                ++to;
            const auto top = [](const LadderLabel* label) { return label->box.top(); };
            if (!std::ranges::is_sorted(from, to, {}, top))
                stackInOrder({from, to}, beside.first, placer);
            from = to;
        }
    }
}

/// Shares out anew the places that labels have got, or those a line lower or higher, unless one would then cover
/// another: rather on arrows than in the wrong order.
void LadderBuilder::stackInOrder(std::vector<LadderLabel*> labels, double lifeline, LabelPlacer& placer) const
{
    std::vector<QRectF> places;
    for (const LadderLabel* label : labels) {
        places.push_back(label->box);
        placer.release(label->box);
    }
    std::ranges::stable_sort(places, {}, [](const QRectF& place) { return place.top(); });
    std::ranges::sort(labels, {}, &LadderLabel::event);
    for (const double shift : {0.0, m_line, -m_line}) {
        std::vector<QRectF> boxes;
        for (std::size_t i = 0; i < labels.size(); i++) { // as wide as before, and as near to the lifeline
            QRectF box(places[i].topLeft(), labels[i]->box.size());
            if (places[i].center().x() < lifeline)
                box.moveRight(places[i].right());
            box.moveRight(std::min(box.right(), m_scene.body.right()));
            boxes.push_back(box.translated(0, shift));
        }
        const auto fits = [&](const QRectF& box) { // with lines more or less than what stood there before
            return m_scene.body.contains(box) && placer.isFree(box) &&
                   std::ranges::count_if(boxes, [&](const QRectF& other) { return other.intersects(box); }) == 1;
        };
        if (!std::ranges::all_of(boxes, fits))
            continue;
        for (std::size_t i = 0; i < labels.size(); i++)
            labels[i]->box = boxes[i];
        break;
    }
    for (const LadderLabel* label : labels)
        placer.block(label->box);
}

} // namespace osiscope::ui
