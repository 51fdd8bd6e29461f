#include "ui/ladder/ladder_scene.h"

#include <algorithm>
#include <cmath>
#include <ranges>

namespace osiscope::ui {

using stack::EventNumber;

namespace {

constexpr double kReach = 6; // pixels

struct Nearest {
    EventNumber event = stack::kNoEvent;
    double distance = kReach;

    void offer(EventNumber candidate, double at)
    {
        if (at <= distance) {
            event = candidate;
            distance = at;
        }
    }
};

double length(QPointF vector)
{
    return std::hypot(vector.x(), vector.y());
}

/// The arrow's end that is nearer, when the point is near its line.
void offerArrow(const LadderArrow& arrow, QPointF point, Nearest& nearest)
{
    const QPointF along = arrow.to - arrow.from;
    const double whole = QPointF::dotProduct(along, along);
    const double part = whole > 0 ? std::clamp(QPointF::dotProduct(point - arrow.from, along) / whole, 0.0, 1.0) : 0.0;
    nearest.offer(part < 0.5 ? arrow.first : arrow.last, length(point - (arrow.from + part * along)));
}

} // namespace

bool LadderScene::isDense() const
{
    constexpr std::size_t kSome = 300;
    constexpr std::size_t kMany = 2000; // in the whole of a long ladder: more would take long to be named
    constexpr double kLeast = 3;        // pixels, from one to the next
    return arrows.size() > kMany ||
           (arrows.size() > kSome && static_cast<double>(arrows.size()) * kLeast > body.height());
}

void LadderScene::takeEmphasisAway(Emphasis kept)
{
    cursorY = -1;
    const auto plain = [kept](auto& shapes) {
        for (auto& shape : shapes)
            if (shape.tone.emphasis != kept)
                shape.tone.emphasis = Emphasis::None;
    };
    plain(arrows);
    plain(states);
    plain(timers);
    plain(primitives);
    plain(marks);
    plain(labels);
}

std::vector<LadderScene::Shape> LadderScene::shapes() const
{
    std::vector<Shape> found;
    found.reserve(states.size() + 2 * timers.size() + primitives.size() + 2 * arrows.size() + marks.size());
    const auto around = [](QPointF point) {
        return QRectF(point.x() - kReach, point.y() - kReach, 2 * kReach, 2 * kReach);
    };
    for (const LadderState& state : states)
        found.push_back({state.event, state.box});
    for (const LadderTimer& timer : timers) {
        found.push_back({timer.first, QRectF(timer.x - kReach, timer.top, 2 * kReach, timer.bottom - timer.top)});
        if (timer.closes)
            found.push_back({timer.last, around({timer.x, timer.bottom})});
    }
    for (const LadderPrimitive& primitive : primitives)
        found.push_back({primitive.event, primitive.box});
    for (const LadderArrow& arrow : arrows) {
        found.push_back({arrow.first, around(arrow.from) | around(arrow.to)});
        if (arrow.last != arrow.first)
            found.push_back({arrow.last, around(arrow.to)});
    }
    for (const LadderMark& mark : marks)
        found.push_back({mark.event, around(mark.at)});
    std::ranges::stable_sort(found, {}, &Shape::event);
    const auto same = std::ranges::unique(found, {}, &Shape::event); // a mark lies on what it marks
    found.erase(same.begin(), same.end());
    return found;
}

EventNumber LadderScene::eventAt(QPointF point) const
{
    for (const LadderLabel& label : labels)
        if (label.box.contains(point))
            return label.event;
    Nearest nearest;
    for (const LadderMark& mark : marks)
        nearest.offer(mark.event, length(point - mark.at));
    for (const LadderArrow& arrow : arrows)
        offerArrow(arrow, point, nearest);
    if (nearest.event != stack::kNoEvent)
        return nearest.event;
    for (const LadderPrimitive& primitive : primitives)
        if (primitive.box.adjusted(-2, -2, 2, 2).contains(point))
            return primitive.event;
    for (const LadderTimer& timer : timers) {
        const bool near =
            std::abs(point.x() - timer.x) <= kReach && point.y() >= timer.top && point.y() <= timer.bottom;
        const bool ending = timer.closes && point.y() > (timer.top + timer.bottom) / 2;
        if (near)
            return ending ? timer.last : timer.first;
    }
    for (const LadderState& state : states | std::views::reverse)
        if (state.box.contains(point))
            return state.event;
    return stack::kNoEvent;
}

} // namespace osiscope::ui
