#include "ui/ladder/ladder_builder.h"
#include "ui/ladder/ladder_signs.h"
#include "ui/theme/font_measure.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>

namespace osiscope::ui {

using stack::EventNumber;
using stack::HostId;
using stack::PduFlag;
using trace::Event;
using trace::EventKind;

namespace {

struct LadderArrowsWords {
    Q_DECLARE_TR_FUNCTIONS(Ladder)
};

/// How far a lost packet is drawn when its loss is known to lie between the ends, and when it was lost
/// before it left.
constexpr double kLostUnderWay = 0.6;
constexpr double kLostAtStart = 0.25;
/// How far a message is drawn whose end is not in the trace, though ends of others are.
constexpr double kNoEnd = 0.3;
/// With more arrows than this, those that look the same are left out.
constexpr std::size_t kManyArrows = 100;
/// What can be seen of an arrow that has just been sent.
constexpr double kLeastUnderWay = 0.15;
/// One that will take so many times as long as others took would tell by its slope that something happens to it.
constexpr double kTellsTooMuch = 2;
/// Of arrows that say the same, and follow each other within so many lines, the first one has a name.
constexpr double kRepeated = 1.5;
/// In lines: how much an arrow may fall along half of its name for that to stand along it, and how far away, between
/// the middles of both, it stands rather beside it than on it.
constexpr double kMostFall = 0.6;
constexpr double kNear = 1.8;
/// So many messages are looked at for one that has gone the same way.
constexpr std::size_t kLookedAround = 500;

/// Where along an arrow its name may stand, the best first: in its middle, else on either side of it.
constexpr std::array kParts{0.5, 0.35, 0.65, 0.42, 0.58, 0.2, 0.8, 0.05, 0.95};

} // namespace

void LadderBuilder::addArrows()
{
    const SpanIndex<Message>& messages = m_input.contents.messages.messages();
    visitVisible(messages, m_input.scale, m_view, [&](std::size_t i) {
        if (isShown(messages[i], m_input.options.shown) && isKnown(messages[i].first) && isOfChosen(messages[i].first))
            addArrow(messages[i]);
    });
    // Which of them can have names depends on how many there are.
    for (std::size_t i = 0; i < m_scene.arrows.size(); i++)
        wantArrowLabel(m_scene.arrows[i], m_arrowEnds[i].first, m_arrowEnds[i].second);
    m_arrowEnds.clear(); // of another order
    // What is looked at lies on top.
    std::ranges::stable_sort(m_scene.arrows, {}, [](const LadderArrow& arrow) { return arrow.tone.emphasis; });
}

std::optional<std::pair<double, double>> LadderBuilder::endsOf(const Message& message) const
{
    const std::optional<double> from = columnOf(message.from);
    const std::optional<double> to = columnOf(message.to);
    if (!from && !to)
        return std::nullopt;
    if (from && from == to && message.from != message.to)
        return std::nullopt; // between hosts that are folded into one
    // To or from a host that is not shown: to where there is room.
    const double stub = m_metrics.least.gap / 2;
    const auto beside = [&](double at) {
        return m_columns.size() > 1 && at == m_columns.back() ? at - stub : at + stub;
    };
    if (!from)
        return std::pair{beside(*to), *to};
    if (!to || *to == *from)
        return std::pair{*from, beside(*from)};
    return std::pair{*from, *to};
}

void LadderBuilder::addArrow(const Message& message)
{
    const auto ends = endsOf(message);
    if (!ends)
        return;
    LadderArrow arrow;
    arrow.first = message.first;
    arrow.last = message.last;
    arrow.whole = message.whole;
    arrow.beneath = message.whole && m_input.options.shown == Shown::Both;
    arrow.tone = toneOf(message.first, message.last);
    arrow.retransmission = m_input.contents.reading.isSentAgain(message.first);
    const bool arrived = message.hasEnd() && message.last <= horizonOf(message.first);
    if (arrived && event(message.last).kind == EventKind::Received) {
        arrow.duplicate = event(message.last).has(PduFlag::Duplicate);
        arrow.corrupted = event(message.last).has(PduFlag::Corrupted);
    }
    arrow.from = {ends->first, y(message.first)};
    setEnd(arrow, message, ends->second);
    if (!cutToPart(arrow))
        return;
    // One that covers the one before it to the pixel need not be drawn.
    QLineF& before = m_lastArrow[{ends->first, ends->second + (message.whole ? 0.5 : 0.0)}];
    const double same = m_scene.isDense() ? 2.5 : 0.9; // pixels
    const bool covered = std::abs(arrow.from.y() - before.y1()) < same && std::abs(arrow.to.y() - before.y2()) < same;
    if (covered && !arrow.lost && arrow.tone.emphasis == Emphasis::None && m_scene.arrows.size() > kManyArrows)
        return;
    before = QLineF(arrow.from, arrow.to);
    m_scene.arrows.push_back(arrow);
    m_arrowEnds.push_back(*ends);
}

/// How far down a packet came last that went the same way as a message, as far as that is known at the cursor: one
/// that was sent before it, else one after it.
std::optional<double> LadderBuilder::usualDrop(const Message& message) const
{
    const SpanIndex<Message>& messages = m_input.contents.messages.messages();
    const auto dropOf = [&](const Message& other) -> std::optional<double> {
        if (other.whole || other.from != message.from || other.to != message.to || !other.hasEnd() ||
            other.last > m_horizon || event(other.last).kind != EventKind::Received) // one lost ends on its way
            return std::nullopt;
        return y(other.last) - y(other.first);
    };
    const std::size_t place = messages.lowerBound(message.first);
    for (std::size_t i = place; i-- > 0 && place - i <= kLookedAround;)
        if (const auto drop = dropOf(messages[i]))
            return drop;
    for (std::size_t i = place + 1; i < messages.size() && i - place <= kLookedAround; i++)
        if (const auto drop = dropOf(messages[i]))
            return drop;
    return std::nullopt;
}

/// Keeps of an arrow what lies in the part that is drawn. Returns whether anything does.
bool LadderBuilder::cutToPart(LadderArrow& arrow) const
{
    constexpr double kSame = 0.5; // pixels
    const QPointF from = arrow.from;
    const QPointF along = arrow.to - from;
    const auto at = [&](double y) { return from + along * ((y - from.y()) / along.y()); };
    if (arrow.to.y() > m_partBottom + kSame) {
        if (from.y() > m_partBottom - kSame)
            return false;
        arrow.to = at(m_partBottom);
        arrow.goesOn = true;
        arrow.onItsWay = false;
        arrow.head = false;
        arrow.lost = false;
    }
    if (from.y() < m_partTop - kSame) {
        if (arrow.to.y() < m_partTop + kSame)
            return false;
        arrow.from = at(m_partTop);
        arrow.fromBefore = true;
    }
    return true;
}

void LadderBuilder::setEnd(LadderArrow& arrow, const Message& message, double toX) const
{
    const auto partly = [&](double part, double endY) {
        arrow.to = {arrow.from.x() + part * (toX - arrow.from.x()), arrow.from.y() + part * (endY - arrow.from.y())};
    };
    const double endY = y(message.last);
    if (!message.hasEnd()) {
        arrow.head = !m_input.contents.messages.knowsEnds();
        arrow.onItsWay = !arrow.head;
        partly(arrow.head ? 1 : kNoEnd, endY);
        return;
    }
    const EventNumber horizon = horizonOf(message.first);
    if (message.last > horizon) { // still under way at the cursor
        arrow.last = arrow.first;
        const double own = std::max(endY - arrow.from.y(), 1.0);
        const double usual = usualDrop(message).value_or(own);
        const bool late = own > kTellsTooMuch * usual;
        const double drop = late ? std::max(usual, 1.0) : own;
        arrow.head = false;
        const bool willBeLost = event(message.last).kind == EventKind::Lost;
        const double most = willBeLost || late ? kLostUnderWay : 1.0;
        const double part = std::clamp((y(horizon) - arrow.from.y()) / drop, kLeastUnderWay, most);
        const double left = (1 - part) * std::abs(toX - arrow.from.x());
        arrow.onItsWay = left > onItsWayLength(arrow.beneath) * signScale(m_metrics.lineHeight);
        partly(part, arrow.from.y() + drop);
        return;
    }
    arrow.lost = event(message.last).kind == EventKind::Lost;
    if (!arrow.lost) {
        partly(1, endY);
        return;
    }
    arrow.head = false;
    partly(endY - arrow.from.y() < 2 ? kLostAtStart : kLostUnderWay, endY);
}

/// What it says, and what is remarked of it.
std::pair<std::string, std::string> LadderBuilder::arrowText(const LadderArrow& arrow) const
{
    std::string remarks;
    const Message* message = m_input.contents.messages.of(arrow.first);
    const auto add = [&remarks](std::string_view remark) {
        remarks += remarks.empty() ? "" : " ";
        remarks += remark;
    };
    if (const std::string remark = m_input.contents.reading.remark(arrow.first); !remark.empty())
        add(fmt::format("({})", remark));
    const auto nameOf = [this](HostId host) { return toQString(m_input.contents.trace->host(host).name); };
    if (message != nullptr && message->to != stack::kNoHost && !columnOf(message->to))
        add(LadderArrowsWords::tr("(to %1)").arg(nameOf(message->to)).toStdString());
    if (message != nullptr && message->from != stack::kNoHost && !columnOf(message->from))
        add(LadderArrowsWords::tr("(from %1)").arg(nameOf(message->from)).toStdString());
    if (arrow.duplicate)
        add(LadderArrowsWords::tr("(duplicate)").toStdString());
    if (arrow.corrupted)
        add(LadderArrowsWords::tr("(corrupted)").toStdString());
    if (arrow.lost)
        add(fmt::format("\u2717 {}", trace::toString(static_cast<trace::LossReason>(event(arrow.last).row))));
    return {m_input.contents.reading.label(arrow.first), std::move(remarks)};
}

void LadderBuilder::wantArrowLabel(const LadderArrow& arrow, double fromX, double toX)
{
    const QRectF& body = m_scene.body;
    const double top = std::min(arrow.from.y(), arrow.to.y());
    const double bottom = std::max(arrow.from.y(), arrow.to.y());
    if (bottom < body.top() || top > body.bottom())
        return;
    const Rank rank = rankOf(arrow.tone, arrow.lost             ? Rank::Lost
                                         : arrow.retransmission ? Rank::Again
                                         : arrow.whole          ? Rank::Message
                                                                : Rank::Packet);
    if (m_scene.isDense() && rank == Rank::Packet)
        return; // in a mass it would be taken for the name of another one
    const bool important = arrow.tone.emphasis != Emphasis::None || arrow.lost || arrow.retransmission;
    // Where arrows are many only some of them can have a label: do not make the text of the others.
    Labelled& last = m_lastLabelled[{fromX, toX + (arrow.whole ? 0.5 : 0.0)}];
    if (!important && std::abs(arrow.from.y() - last.asked) < kTooNear * m_line && m_wanted.size() > kManyNames)
        return;
    last.asked = arrow.from.y();
    const double since = std::abs(arrow.from.y() - last.at);

    LadderLabel label;
    label.role = arrow.whole ? LabelRole::Message : LabelRole::Packet;
    label.event = arrow.first;
    label.bold = arrow.whole;
    label.tone = arrow.tone;
    // Beside one that is drawn in part there is room as well.
    const double room = std::max(std::abs(toX - fromX), std::min(0.9 * m_gap, m_frame.width / 2)) - 20;
    const Message* message = m_input.contents.messages.of(arrow.first);
    const bool fromSeen = message == nullptr || columnOf(message->from).has_value();
    const double seen = fromSeen ? fromX : toX;
    const double other = fromSeen ? toX : fromX;
    const double left = other < seen ? seen - 10 - room : seen + 10;
    std::vector<Wording> wordings = arrowWordings(arrow, room - 8);
    if (wordings.empty() || (!important && wordings.front().text == last.text && since < kRepeated * m_line))
        return; // it has the name of the one beside it
    last.at = arrow.from.y();
    last.text = wordings.front().text;
    const bool few = m_wanted.size() < kManyNames; // and where there are many, none has room further away
    for (Wording& wording : wordings) {
        const QSizeF size = sizeOf(wording.text, label.bold);
        wording.places = arrowLabelPlaces(arrow, size, left, room);
        const bool steep = isSteepFor(arrow, size);
        if (!few && !steep)
            continue;
        wording.further = clearOfArrow(arrow, size, left, room);
        const auto further = std::ranges::stable_partition(wording.further, [&](const QRectF& box) {
            return steep && std::abs(box.center().y() - heightOf(arrow, box.center().x())) < kNear * m_line;
        });
        // Rather beside a steep one than on it, where that is near.
        wording.places.insert(wording.places.begin(), wording.further.begin(), further.begin());
        wording.further.erase(wording.further.begin(), few ? further.begin() : wording.further.end());
    }
    m_wanted.push_back({rank, std::move(label), std::move(wordings)});
}

/// In one line, or in two, and only then cut.
std::vector<LadderBuilder::Wording> LadderBuilder::arrowWordings(const LadderArrow& arrow, double room) const
{
    const auto [text, remark] = arrowText(arrow);
    const std::string line = remark.empty() ? text : fmt::format("{} {}", text, remark);
    const auto fits = [&](std::string_view words) { return m_input.measure.width(words, arrow.whole) <= room; };
    if (fits(line))
        return {{line, {}, false}};
    constexpr std::ptrdiff_t kMostLines = 3; // more are as little worth as a beginning
    std::vector<Wording> wordings;
    if (!remark.empty() && fits(text) && fits(remark))
        wordings.push_back({fmt::format("{}\n{}", text, remark), {}, false});
    if (const std::string lines = inLines(line, room, m_input.measure, arrow.whole); !lines.empty() && wordings.empty())
        wordings.push_back({lines, {}, std::ranges::count(lines, '\n') >= kMostLines});
    if (std::string cut = shortened(line, room, m_input.measure, arrow.whole); !cut.empty())
        wordings.push_back({std::move(cut), {}, true});
    return wordings;
}

/// Where an arrow is at a place across; beyond its ends as there.
double LadderBuilder::heightOf(const LadderArrow& arrow, double x)
{
    const QPointF along = arrow.to - arrow.from;
    const double within = std::clamp(x, std::min(arrow.from.x(), arrow.to.x()), std::max(arrow.from.x(), arrow.to.x()));
    const double part = along.x() == 0 ? 0.5 : (within - arrow.from.x()) / along.x();
    return arrow.from.y() + part * along.y();
}

/// How much an arrow falls along half a label that lies along it.
double LadderBuilder::fallBeside(const LadderArrow& arrow, QSizeF size)
{
    const double slope =
        std::abs((arrow.to.y() - arrow.from.y()) / std::max(1.0, std::abs(arrow.to.x() - arrow.from.x())));
    return slope * size.width() / 2;
}

/// Whether a label cannot stand along an arrow without a gap that is too wide.
bool LadderBuilder::isSteepFor(const LadderArrow& arrow, QSizeF size) const
{
    return fallBeside(arrow, size) > kMostFall * m_line;
}

/// Along an arrow, on one side of it and on the other; the best first.
std::vector<QRectF> LadderBuilder::arrowLabelPlaces(const LadderArrow& arrow, QSizeF size, double left,
                                                    double room) const
{
    const QRectF& body = m_scene.body;
    const double thick = arrow.beneath ? 5 : 1;
    const double beside = isSteepFor(arrow, size) ? 0 : size.height() / 2 + thick + fallBeside(arrow, size);
    std::vector<QRectF> places;
    const auto add = [&](double part, double offset) {
        const double wholeHeight = arrow.to.y() - arrow.from.y();
        const double at = arrow.from.y() + part * wholeHeight;
        const double x = arrow.from.x() + part * (arrow.to.x() - arrow.from.x());
        const double wantedY = at + offset - size.height() / 2;
        const double boxX = std::clamp(x - size.width() / 2, left, left + std::max(0.0, room - size.width()));
        const double boxY = std::clamp(wantedY, body.top(), std::max(body.top(), body.bottom() - size.height()));
        if (std::abs(boxY - wantedY) < 1 || (wholeHeight > m_line && at > body.top() && at < body.bottom()))
            places.emplace_back(QPointF(boxX, boxY), size);
    };
    const double preferred = arrow.beneath ? beside : -beside;
    for (const double offset : {preferred, -preferred})
        for (const double part : kParts)
            add(part, offset);
    return places;
}

/// Above an arrow and below it, so that nothing of it lies under the words, nor of the cross at its end: where they
/// would hide it, because it is short or they are long.
std::vector<QRectF> LadderBuilder::clearOfArrow(const LadderArrow& arrow, QSizeF size, double left, double room) const
{
    constexpr double kFarthest = 3; // lines, between the middles of the words and of what lies over or under them
    const double sign = 8 * signScale(m_metrics.lineHeight); // half the height of a cross or a mark
    const double thick = arrow.beneath ? 5 : 2;
    const QPointF along = arrow.to - arrow.from;
    std::vector<QRectF> places;
    for (const bool above : {!arrow.beneath, arrow.beneath})
        for (const double part : kParts) {
            const double middle = arrow.from.x() + part * along.x();
            const double x = std::clamp(middle - size.width() / 2, left, left + std::max(0.0, room - size.width()));
            const double first = heightOf(arrow, x);
            const double second = heightOf(arrow, x + size.width());
            double top = std::min(first, second) - thick;
            double bottom = std::max(first, second) + thick;
            for (const QPointF end : {arrow.from, arrow.to})
                if (end.x() > x - sign && end.x() < x + size.width() + sign) {
                    top = std::min(top, end.y() - sign);
                    bottom = std::max(bottom, end.y() + sign);
                }
            const QRectF box(QPointF(x, above ? top - size.height() : bottom), size);
            if (std::abs(box.center().y() - heightOf(arrow, box.center().x())) < kFarthest * m_line)
                places.push_back(box);
        }
    return places;
}

} // namespace osiscope::ui
