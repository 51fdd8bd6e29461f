#include "ui/ladder/ladder_builder.h"
#include "ui/ladder/ladder_signs.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <map>
#include <ranges>
#include <span>
#include <utility>
#include <vector>

namespace osiscope::ui {

namespace {

/// How much of a line lies in a box.
double lengthIn(const QRectF& box, const QLineF& line)
{
    double from = 0;
    double to = 1;
    const auto cut = [&](double at, double step, double low, double high) {
        if (step == 0) {
            to = at < low || at > high ? -1 : to;
            return;
        }
        const double first = (low - at) / step;
        const double second = (high - at) / step;
        from = std::max(from, std::min(first, second));
        to = std::min(to, std::max(first, second));
    };
    cut(line.x1(), line.dx(), box.left(), box.right());
    cut(line.y1(), line.dy(), box.top(), box.bottom());
    return to > from ? (to - from) * line.length() : 0;
}

bool crosses(const QRectF& box, const QLineF& leader)
{
    return !leader.isNull() && lengthIn(box, leader) > 0;
}

} // namespace

void LadderBuilder::want(Rank rank, LadderLabel label, std::vector<QRectF> places)
{
    std::string text = label.text;
    m_wanted.push_back({rank, std::move(label), {{std::move(text), std::move(places), false}}});
}

LadderBuilder::Rank LadderBuilder::rankOf(const ShapeTone& tone, Rank otherwise) const
{
    const bool arrow = otherwise == Rank::Again || otherwise == Rank::Message || otherwise == Rank::Packet;
    switch (tone.emphasis) {
    case Emphasis::Cursor: return Rank::Cursor;
    case Emphasis::Cause: return std::min(arrow ? Rank::CauseArrow : Rank::Cause, otherwise);
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

/// What of arrows a box would cover. Some of each has to be left, whatever labels there are already.
LadderBuilder::Cover LadderBuilder::coverOf(const QRectF& box, stack::EventNumber own) const
{
    constexpr double kMostCovered = 0.3;
    constexpr double kEnds = 36; // pixels: a head and what is right before it, and what tells where one comes from
    Cover cover;
    for (std::size_t i = 0; i < m_scene.arrows.size(); i++) {
        const LadderArrow& arrow = m_scene.arrows[i];
        if (std::max(arrow.from.y(), arrow.to.y()) < box.top() || std::min(arrow.from.y(), arrow.to.y()) > box.bottom())
            continue;
        const double inside = lengthIn(box, {arrow.from, arrow.to});
        if (inside <= 0)
            continue;
        cover.others += arrow.first != own ? 1 : 0;
        const QLineF line(arrow.from, arrow.to);
        const double part = std::min(0.5, kEnds / std::max(1.0, line.length()));
        // What is looked at is to be seen from one end to the other.
        const bool end = (arrow.tone.emphasis == Emphasis::Cursor && arrow.first != own) ||
                         lengthIn(box, {arrow.from, line.pointAt(part)}) > 0 ||
                         lengthIn(box, {line.pointAt(1 - part), arrow.to}) > 0;
        cover.ends = cover.ends || end;
        cover.endsOfOthers = cover.endsOfOthers || (end && arrow.first != own);
        cover.hides = cover.hides || inside + m_covered[i] > kMostCovered * lengthIn(m_scene.body, line);
    }
    return cover;
}

/// A label stands here, or has been taken away from here.
void LadderBuilder::cover(const QRectF& box, bool stands)
{
    for (std::size_t i = 0; i < m_scene.arrows.size(); i++)
        m_covered[i] += (stands ? 1 : -1) * lengthIn(box, {m_scene.arrows[i].from, m_scene.arrows[i].to});
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
    const double left = std::min(arrow->from.x(), arrow->to.x());
    const double right = std::max(arrow->from.x(), arrow->to.x());
    const QPointF& end = (middle.x() < left) == (arrow->from.x() == left) ? arrow->from : arrow->to;
    const bool beyond = middle.x() < left || middle.x() > right; // as of long words at a short one
    const double distance = (beyond ? QLineF(end, middle).length() : distanceOf(*arrow)) - kAlike;
    return std::ranges::none_of(m_scene.arrows, [&](const LadderArrow& other) {
        const bool far = std::min(other.from.y(), other.to.y()) - distance > middle.y() ||
                         std::max(other.from.y(), other.to.y()) + distance < middle.y();
        return !far && distanceOf(other) < distance;
    });
}

/// Whether nobody would read a label in a box as the name of something else; and on the cursor's line stands what
/// belongs there.
bool LadderBuilder::isNamelike(const QRectF& box, const LadderLabel& label) const
{
    if (label.role != LabelRole::State && label.role != LabelRole::Primitive && label.role != LabelRole::Mark)
        return true;
    const bool cursor = label.tone.emphasis == Emphasis::Cursor;
    if (m_scene.cursorY > box.top() && m_scene.cursorY < box.bottom() &&
        std::abs(y(label.event) - m_scene.cursorY) > m_line && !cursor)
        return false;
    if (label.role == LabelRole::Mark && !cursor && isNearerToOtherMark(box, label.event))
        return false;
    return !isBesidePrimitive(box, label) && (label.role != LabelRole::State || !isOnOtherLeader(box, label));
}

/// Right beside a primitive's arrow stands its own name, or where several are side by side that of the outermost one.
bool LadderBuilder::isBesidePrimitive(const QRectF& box, const LadderLabel& label) const
{
    constexpr double kInset = 3;
    const stack::HostId host = event(label.event).host;
    const auto own = std::ranges::find(m_scene.primitives, label.event, &LadderPrimitive::event);
    return std::ranges::any_of(m_scene.primitives, [&](const LadderPrimitive& other) {
        if (other.event == label.event || event(other.event).host != host || box.top() > other.box.bottom() - kInset ||
            box.bottom() < other.box.top() + kInset)
            return false;
        const double column = *ownColumnOf(host);
        if ((box.center().x() > column) != (other.box.center().x() > column))
            return false;
        const bool together = own != m_scene.primitives.end() && own->box.top() < other.box.bottom() &&
                              own->box.bottom() > other.box.top();
        const auto awayOf = [column](const QRectF& arrow) { return std::abs(arrow.center().x() - column); };
        return !together || awayOf(other.box) > awayOf(own->box);
    });
}

/// Whether another mark at the same lifeline, of another moment, is nearer: it would seem to be its name.
bool LadderBuilder::isNearerToOtherMark(const QRectF& box, stack::EventNumber own) const
{
    const auto mark = std::ranges::find(m_scene.marks, own, &LadderMark::event);
    if (mark == m_scene.marks.end())
        return false;
    const double middle = box.center().y();
    const double away = std::abs(middle - mark->at.y()) - 1;
    return std::ranges::any_of(m_scene.marks, [&](const LadderMark& other) {
        return std::abs(other.at.x() - mark->at.x()) < 1 && std::abs(middle - other.at.y()) < away;
    });
}

/// Whether the line that leads to a state from the other side of its lifeline would run on into a box: the two names
/// would be read as each other's.
bool LadderBuilder::isOnOtherLeader(const QRectF& box, const LadderLabel& label) const
{
    const stack::HostId host = event(label.event).host;
    const double column = ownColumnOf(host).value_or(box.left());
    return std::ranges::any_of(m_placed, [&](const Wanted* wanted) {
        const LadderLabel& other = wanted->label;
        return other.role == LabelRole::State && !other.leader.isNull() && event(other.event).host == host &&
               (other.box.center().x() > column) != (box.center().x() > column) && other.leader.y2() > box.top() &&
               other.leader.y2() < box.bottom();
    });
}

/// The labels through whose words the line would pass that leads from one in a box, and those whose line would pass
/// through the box.
std::vector<LadderBuilder::Wanted*> LadderBuilder::struckOutBy(const QRectF& box, const Wanted& own)
{
    LadderLabel label;
    label.role = own.label.role;
    label.event = own.label.event;
    label.box = box;
    lead(label);
    std::vector<Wanted*> found;
    for (Wanted* other : m_placed)
        if (other != &own && (crosses(other->label.box, label.leader) || crosses(box, other->label.leader)))
            found.push_back(other);
    return found;
}

/// Rather no label than one that hides an arrow or a bundle of them, or a packet's that would be read as another one's:
/// with more zoom there is room.
/// @param placer where it is given, only places that fit into what stands there are looked at
LadderBuilder::Sorted LadderBuilder::sortedPlaces(const Wanted& wanted, const Wording& wording, bool further,
                                                  const LabelPlacer* placer) const
{
    const stack::EventNumber own = wanted.label.event;
    const std::vector<QRectF>& places = further ? wording.further : wording.places;
    const bool packet = wanted.rank == Rank::Packet;
    // What is read by all, and what has one place only: whole, whatever it lies on.
    const bool prior = wanted.rank == Rank::Cursor || (wanted.rank == Rank::Standing && !wording.yields);
    const bool ofArrow = wanted.label.role == LabelRole::Packet || wanted.label.role == LabelRole::Message;
    if (m_scene.isDense())
        return Sorted{places};
    const std::ptrdiff_t mostCrossed = packet ? 1 : 2;
    Sorted sorted;
    for (const bool nearest : {true, false})
        for (const QRectF& box : places) {
            if ((!nearest && !prior) || (placer != nullptr && !placer->fits(box)) || !isNamelike(box, wanted.label) ||
                isNearestToOwn(box, own) != nearest)
                continue;
            const Cover covered = coverOf(box, own);
            const bool hides = covered.hides || covered.others > mostCrossed;
            // A timer's name would be read as the arrow's: rather none.
            if ((hides && !prior) || (covered.others > 0 && wanted.rank == Rank::Timer))
                continue;
            if (hides || (ofArrow ? covered.endsOfOthers : covered.ends))
                sorted[OnEnds].push_back(box);
            else if (covered.others > 0)
                sorted[OnArrows].push_back(box);
            else
                sorted[isOnTimer(box, own) ? OnTimer : OnNothing].push_back(box);
        }
    return sorted;
}

/// Rather beside arrows than on them, in other words if need be, rather on arrows than further away, rather there than
/// on their ends, and anywhere rather than cut.
std::optional<LadderBuilder::Place> LadderBuilder::findPlace(const Wanted& wanted, LabelPlacer& placer)
{
    static constexpr std::array kEndsOnly{OnEnds};
    const auto tryIn = [&](const std::vector<Sorted>& places, std::span<const Kind> kinds) {
        for (const Kind kind : kinds)
            for (std::size_t i = 0; i < wanted.wordings.size(); i++)
                for (const QRectF& box : places[i][kind])
                    if ((m_scene.isDense() || struckOutBy(box, wanted).empty()) && placer.place(box))
                        return std::optional(Place{box, &wanted.wordings[i], kind});
        return std::optional<Place>();
    };
    for (const bool cut : {false, true}) {
        const auto sortedIn = [&](bool further) {
            std::vector<Sorted> places;
            places.reserve(wanted.wordings.size());
            for (const Wording& wording : wanted.wordings)
                places.push_back(wording.cut == cut ? sortedPlaces(wanted, wording, further, &placer) : Sorted{});
            return places;
        };
        const std::vector<Sorted> near = sortedIn(false);
        if (const auto place = tryIn(near, kOffEnds))
            return place;
        const std::vector<Sorted> far = sortedIn(true);
        if (const auto place = tryIn(far, kOffEnds))
            return place;
        for (const std::vector<Sorted>& places : {near, far})
            if (const auto place = tryIn(places, kEndsOnly))
                return place;
    }
    return std::nullopt;
}

} // namespace osiscope::ui
