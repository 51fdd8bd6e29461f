// Places names, one after the other and then by moving some aside, so that none covers another.
#include "ui/ladder/ladder_builder.h"
#include "ui/ladder/ladder_signs.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <ranges>
#include <utility>
#include <vector>

namespace osiscope::ui {

namespace {
/// With more names than these a person would not look for one that is missing, either.
constexpr std::size_t kMostMoved = 200;
/// How often it is tried to make room in one picture.
constexpr int kMostTries = 120;
/// So many make room for one at most.
constexpr std::size_t kMostAside = 2;
} // namespace

void LadderBuilder::placeLabels()
{
    LabelPlacer placer(m_scene.body);
    blockShapes(placer);
    m_covered.assign(m_scene.arrows.size(), 0);
    std::ranges::stable_sort(m_wanted, {}, &Wanted::rank);
    for (Wanted& wanted : m_wanted) {
        for (const LadderState& bar : wanted.bars)
            placer.release(bar.box);
        if (const auto place = findPlace(wanted, placer))
            stand(wanted, *place);
        for (const LadderState& bar : wanted.bars)
            placer.block(bar.box);
    }
    makeRoom(placer);
    orderInstants(placer);
    for (Wanted& wanted : m_wanted)
        if (wanted.place)
            m_scene.labels.push_back(std::move(wanted.label));
}

void LadderBuilder::blockShapes(LabelPlacer& placer) const
{
    for (const LadderState& state : m_scene.states)
        placer.block(state.box);
    for (const LadderPrimitive& primitive : m_scene.primitives)
        placer.block(primitive.box);
    const double scale = signScale(m_metrics.lineHeight);
    const auto blockSign = [&placer](QPointF at, double half) {
        placer.block(QRectF(at.x() - half, at.y() - half, 2 * half, 2 * half));
    };
    for (const LadderMark& mark : m_scene.marks)
        blockSign(mark.at, 7 * scale);
    for (const LadderTimer& timer : m_scene.timers)
        if (timer.closes && timer.expires)
            blockSign({timer.x, timer.bottom - 4 * scale}, 4 * scale);
    const auto block = [&](QPointF at) { blockSign(at, 6 * scale); };
    for (const LadderArrow& arrow : m_scene.arrows)
        if (const QLineF line(arrow.from, arrow.to); arrow.onItsWay && line.length() > 0) {
            const double half = onItsWayLength(arrow.beneath) * scale / 2;
            const QPointF along = (arrow.to - arrow.from) / line.length();
            const QPointF middle = arrow.to + half * along;
            placer.block(QRectF(middle.x() - half, middle.y() - 4 * scale, 2 * half, 8 * scale));
        }
    for (const LadderArrow& arrow : m_scene.arrows) {
        if (arrow.lost || arrow.goesOn)
            block(arrow.to);
        if (arrow.fromBefore)
            block(arrow.from);
    }
}

void LadderBuilder::stand(Wanted& wanted, const Place& place)
{
    wanted.place = place;
    wanted.label.box = place.box;
    wanted.label.text = place.wording->text;
    wanted.label.leader = {};
    lead(wanted.label);
    cover(place.box, true);
    m_placed.push_back(&wanted);
}

void LadderBuilder::takeAway(Wanted& wanted, LabelPlacer& placer)
{
    placer.release(wanted.place->box);
    cover(wanted.place->box, false);
    wanted.place.reset();
    std::erase(m_placed, &wanted);
}

/// What came first has the best place, and may stand where alone another one could: for what has found none, or none
/// for all of its words, others move to other places of theirs.
void LadderBuilder::makeRoom(LabelPlacer& placer)
{
    if (m_wanted.size() > kMostMoved || m_scene.isDense())
        return;
    for (Wanted& wanted : m_wanted) {
        if (m_tries >= kMostTries)
            return;
        if (!wanted.bars.empty() || (wanted.place && !wanted.place->wording->cut))
            continue;
        const std::optional<Place> before = wanted.place;
        if (before)
            takeAway(wanted, placer);
        if (!makeRoomFor(wanted, placer) && before) {
            placer.put(before->box);
            stand(wanted, *before);
        }
    }
}

bool LadderBuilder::makeRoomFor(Wanted& homeless, LabelPlacer& placer)
{
    for (const bool further : {false, true})
        for (const Wording& wording : homeless.wordings) {
            if (wording.cut)
                continue;
            const Sorted sorted = sortedPlaces(homeless, wording, further, nullptr);
            for (const Kind kind : kOffEnds)
                for (const QRectF& box : sorted[kind])
                    if (m_tries < kMostTries && takePlace(homeless, {box, &wording, kind}, placer))
                        return true;
        }
    return false;
}

/// Whether a place is free, be it because what stands there has moved to places that are as good, or has gone before.
bool LadderBuilder::takePlace(Wanted& homeless, const Place& place, LabelPlacer& placer)
{
    const std::vector<Wanted*> others = inTheWayOf(place.box, homeless);
    const auto isFixed = [](const Wanted* other) { return !other->bars.empty(); };
    if (others.size() > kMostAside || std::ranges::any_of(others, isFixed))
        return false;
    m_tries += others.empty() ? 0 : 1;
    std::vector<Place> before;
    for (Wanted* other : others) {
        before.push_back(*other->place);
        takeAway(*other, placer);
    }
    bool moved = placer.place(place.box);
    if (moved) {
        stand(homeless, place);
        for (std::size_t i = 0; i < others.size() && moved; i++) {
            const auto found = findPlace(*others[i], placer);
            if (found)
                stand(*others[i], *found);
            moved = found && found->kind <= std::max(before[i].kind, OnTimer) &&
                    found->wording->cut <= before[i].wording->cut;
        }
    }
    if (moved)
        return true;
    if (homeless.place)
        takeAway(homeless, placer);
    for (Wanted* other : others)
        if (other->place)
            takeAway(*other, placer);
    for (std::size_t i = 0; i < others.size(); i++) {
        placer.put(before[i].box);
        stand(*others[i], before[i]);
    }
    return false;
}

/// The names that stand where another one would, or would be struck out.
std::vector<LadderBuilder::Wanted*> LadderBuilder::inTheWayOf(const QRectF& box, const Wanted& own)
{
    std::vector<Wanted*> found = struckOutBy(box, own);
    for (Wanted* wanted : m_placed)
        if (wanted != &own && !LabelPlacer::isApart(wanted->place->box, box) &&
            std::ranges::find(found, wanted) == found.end())
            found.push_back(wanted);
    return found;
}

/// Time runs down: of what is marked at one place, or of states that one side of a lifeline enters, within about a
/// line, the first stands on top.
void LadderBuilder::orderInstants(LabelPlacer& placer)
{
    constexpr double kClose = 1.5; // lines
    const auto eventOf = [](const Wanted* wanted) { return wanted->label.event; };
    struct Side {
        LabelRole role;
        double lifeline;
        bool right;
        auto operator<=>(const Side&) const = default;
    };
    std::map<Side, std::vector<Wanted*>> sides;
    for (Wanted& wanted : m_wanted) {
        LadderLabel& label = wanted.label;
        if (!wanted.place)
            continue;
        if (label.role == LabelRole::Mark) {
            const auto mark = std::ranges::find(m_scene.marks, label.event, &LadderMark::event);
            sides[{label.role, mark->at.x(), false}].push_back(&wanted);
        } else if (const auto state = std::ranges::find(m_scene.states, label.event, &LadderState::event);
                   label.role == LabelRole::State && state != m_scene.states.end() && state->opens) {
            const double column = *ownColumnOf(state->host);
            sides[{label.role, column, label.box.center().x() > column}].push_back(&wanted);
        }
    }
    for (auto& [side, labels] : sides) {
        std::ranges::sort(labels, {}, eventOf);
        for (auto from = labels.begin(); from != labels.end();) { // those that are close to each other
            auto to = std::next(from);
            while (to != labels.end() && y(eventOf(*to)) - y(eventOf(*std::prev(to))) < kClose * m_line)
                ++to;
            if (!std::ranges::is_sorted(from, to, {}, [](const Wanted* wanted) { return wanted->label.box.top(); }))
                stackInOrder({from, to}, side.lifeline, placer);
            from = to;
        }
    }
}

/// Shares out anew the places that labels have got, or those a line lower or higher, unless one would then cover
/// another: rather on arrows than in the wrong order.
void LadderBuilder::stackInOrder(std::vector<Wanted*> labels, double lifeline, LabelPlacer& placer)
{
    struct Way {
        double shift; ///< in lines
        bool close;   ///< one right below the other
    };
    constexpr std::array kWays{Way{0, false}, Way{0, true},  Way{1, false}, Way{-1, false},
                               Way{1, true},  Way{-1, true}, Way{2, false}, Way{-2, false}};
    std::vector<QRectF> places;
    for (const Wanted* wanted : labels) {
        places.push_back(wanted->label.box);
        placer.release(wanted->label.box);
    }
    const std::vector<QRectF> before = places;
    std::ranges::stable_sort(places, {}, [](const QRectF& place) { return place.top(); });
    const auto put = [&](const std::vector<QRectF>& boxes) {
        for (std::size_t i = 0; i < labels.size(); i++) {
            LadderLabel& label = labels[i]->label;
            label.box = labels[i]->place->box = boxes[i];
            label.leader = {};
            lead(label);
        }
    };
    for (const auto& [shift, close] : kWays) {
        std::vector<QRectF> boxes;
        for (std::size_t i = 0; i < labels.size(); i++) { // as wide as before, and as near to the lifeline
            QRectF box(places[i].topLeft(), before[i].size());
            if (places[i].center().x() < lifeline)
                box.moveRight(places[i].right());
            box.moveRight(std::min(box.right(), m_scene.body.right()));
            box.translate(0, shift * m_line);
            if (i > 0) // which may have more lines than what stood there before, or fewer
                box.moveTop(close ? boxes.back().bottom() : std::max(box.top(), boxes.back().bottom()));
            boxes.push_back(box);
        }
        const auto fits = [&](const QRectF& box) { return m_scene.body.contains(box) && placer.isFree(box); };
        if (!std::ranges::all_of(boxes, fits))
            continue;
        put(boxes);
        if (std::ranges::all_of(
                labels, [this](const Wanted* wanted) { return struckOutBy(wanted->label.box, *wanted).empty(); }))
            break;
        put(before);
    }
    for (const Wanted* wanted : labels)
        placer.block(wanted->label.box);
}

} // namespace osiscope::ui
