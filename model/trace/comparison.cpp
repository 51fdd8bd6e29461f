#include "model/trace/comparison.h"

#include "model/trace/comparison_reasons.h"
#include "model/trace/packets.h"
#include "model/trace/seen_pdus.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <limits>
#include <span>
#include <tuple>
#include <utility>

namespace osiscope::trace {

namespace {

/// Two numbers that may have been the same before they were rounded.
bool liesWithinAStep(const stack::ComparisonRules& rules, std::string_view field, const stack::Parameters& one,
                     const stack::Parameters& other)
{
    const auto row = std::ranges::find(rules.stepped, field, &stack::SteppedRow::field);
    if (row == rules.stepped.end() || !one.has(field) || !other.has(field))
        return false;
    return std::abs(one.integer(field) - other.integer(field)) <=
           std::max(one.integer(row->step), other.integer(row->step));
}

using Pairs = std::vector<std::pair<std::size_t, std::size_t>>;

/// The longest sequence that both have.
Pairs longestCommon(std::span<const SeenPdu> a, std::span<const SeenPdu> b, std::size_t offset)
{
    std::vector<std::uint32_t> length((a.size() + 1) * (b.size() + 1));
    const auto at = [&](std::size_t i, std::size_t j) -> std::uint32_t& { return length[i * (b.size() + 1) + j]; };
    for (std::size_t i = a.size(); i-- > 0;)
        for (std::size_t j = b.size(); j-- > 0;)
            at(i, j) = a[i].identity == b[j].identity ? at(i + 1, j + 1) + 1 : std::max(at(i + 1, j), at(i, j + 1));
    Pairs pairs;
    for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
        if (a[i].identity == b[j].identity)
            pairs.emplace_back(offset + i++, offset + j++);
        else if (at(i + 1, j) >= at(i, j + 1))
            ++i;
        else
            ++j;
    }
    return pairs;
}

/// Long ones are taken piece by piece: what both have stands near the same place.
Pairs common(std::span<const SeenPdu> a, std::span<const SeenPdu> b)
{
    constexpr std::size_t kPiece = 2000;
    Pairs pairs;
    for (std::size_t from = 0; from < a.size() && from < b.size(); from += kPiece) {
        const Pairs piece = longestCommon(a.subspan(from, std::min(kPiece, a.size() - from)),
                                          b.subspan(from, std::min(kPiece, b.size() - from)), from);
        pairs.insert(pairs.end(), piece.begin(), piece.end());
    }
    return pairs;
}

/// Where a trace can be looked at: the two ends of its first connection, first the one that begins. A capture has one
/// place only.
/// @param others with all that passes between other hosts, if there are any
std::vector<SeenPlace> placesOf(const Reading& reading, bool others, const Chosen& chosen)
{
    const Trace& trace = reading.trace();
    if (trace.isCapture())
        return {SeenPlace{}};
    const PacketReader packets(trace, reading.registry());
    std::vector<stack::HostId> ends;
    for (EventNumber number = 1; number <= trace.size() && ends.size() < 3; ++number)
        if (const auto pdu = packets.transportPdu(number);
            pdu && packets.isAtAnEnd(number, *pdu) && (!chosen || chosen(number)))
            if (std::ranges::find(ends, trace[number].host) == ends.end())
                ends.push_back(trace[number].host);
    if (ends.empty())
        return {SeenPlace{}};
    std::vector<SeenPlace> places;
    if (!others || ends.size() > 2)
        for (const stack::HostId end : std::span(ends).first(std::min<std::size_t>(ends.size(), 2)))
            places.push_back({end, others});
    return places;
}

/// Each at its moment: what only the other one has stands before the first pair that comes later there.
std::vector<ComparedRow> inOrder(std::vector<ComparedRow> rows)
{
    const auto lonely =
        std::ranges::stable_partition(rows, [](const ComparedRow& row) { return row.pdu.one != stack::kNoEvent; });
    // At one moment a cause before its effect.
    std::ranges::stable_sort(rows.begin(), lonely.begin(), {},
                             [](const ComparedRow& row) { return std::pair(row.pdu.oneTime, row.pdu.one); });
    std::ranges::stable_sort(lonely, {},
                             [](const ComparedRow& row) { return std::pair(row.pdu.otherTime, row.pdu.other); });
    std::vector<ComparedRow> ordered;
    ordered.reserve(rows.size());
    auto next = lonely.begin();
    std::pair<sim::Duration, sim::Duration> pair{}; // the last one
    for (ComparedRow& row : std::span(rows.begin(), lonely.begin())) {
        const auto comesFirst = [&](const ComparedPdu& there) {
            if (row.pdu.other == stack::kNoEvent)
                return there.otherTime - pair.second < row.pdu.oneTime - pair.first;
            return std::pair(there.otherTime, there.other) < std::pair(row.pdu.otherTime, row.pdu.other);
        };
        for (; next != lonely.end() && comesFirst(next->pdu); ++next)
            ordered.push_back(std::move(*next));
        if (row.pdu.other != stack::kNoEvent)
            pair = {row.pdu.oneTime, row.pdu.otherTime};
        ordered.push_back(std::move(row));
    }
    std::move(next, lonely.end(), std::back_inserter(ordered));
    return ordered;
}

class Comparison {
public:
    Comparison(const Reading& one, const Reading& other, const Chosen& ofOne, const Chosen& ofOther)
        : m_one(one),
          m_other(other),
          m_ofOne(ofOne),
          m_ofOther(ofOther),
          m_areRuns(!one.trace().isCapture() && !other.trace().isCapture())
    {}

    std::vector<ComparedPdu> compare(const SeenPlace& onePlace, const SeenPlace& otherPlace)
    {
        SeenDirections ones = SeenCollector(m_one, onePlace, m_ofOne, m_areRuns).collect();
        SeenDirections others = SeenCollector(m_other, otherPlace, m_ofOther, m_areRuns).collect();
        for (const auto& [direction, unused] : others)
            ones.try_emplace(direction);
        for (const auto& [direction, seen] : ones)
            compareDirection(direction, seen, others[direction]);
        m_rows = inOrder(std::move(m_rows));
        ComparisonReasons(m_one, m_other, m_rows, m_areRuns).tell();
        std::vector<ComparedPdu> told;
        told.reserve(m_rows.size());
        for (ComparedRow& row : m_rows)
            told.push_back(std::move(row.pdu));
        return told;
    }

private:
    void compareDirection(const SeenDirection& direction, const std::vector<SeenPdu>& ones,
                          const std::vector<SeenPdu>& others)
    {
        Pairs pairs = common(ones, others);
        pairs.emplace_back(ones.size(), others.size());
        std::size_t i = 0;
        std::size_t j = 0;
        std::array<const SeenPdu*, 2> before{};
        for (const auto& [one, other] : pairs) {
            for (; i < one; ++i)
                addRow(direction, {&ones[i], nullptr}).pdu.differences.emplace_back();
            for (; j < other; ++j)
                addRow(direction, {nullptr, &others[j]}).pdu.differences.emplace_back();
            if (i++ == ones.size() || j++ == others.size())
                break;
            ComparedRow& row = addRow(direction, {&ones[one], &others[other]});
            const bool lostUnseen = isUnseen(ones[one]) || isUnseen(others[other]);
            addLoss(row);
            addFields(row);
            if (!lostUnseen) { // when it would have come in, nobody knows
                addTime(row, before);
                before = row.seen;
            }
        }
    }

    static bool isUnseen(const SeenPdu& seen) { return seen.comesIn && seen.lost != stack::kNoEvent; }

    ComparedRow& addRow(const SeenDirection& direction, const std::array<const SeenPdu*, 2>& seen)
    {
        ComparedRow& row = m_rows.emplace_back();
        row.seen = seen;
        row.pdu.connection = direction.connection;
        row.pdu.fromInitiator = direction.fromInitiator;
        if (seen[0] != nullptr)
            std::tie(row.pdu.one, row.pdu.oneTime) = std::tie(seen[0]->event, seen[0]->time);
        if (seen[1] != nullptr)
            std::tie(row.pdu.other, row.pdu.otherTime) = std::tie(seen[1]->event, seen[1]->time);
        return row;
    }

    static void addLoss(ComparedRow& row)
    {
        const bool one = row.seen[0]->lost != stack::kNoEvent;
        const bool other = row.seen[1]->lost != stack::kNoEvent;
        if (one != other)
            row.pdu.differences.push_back(
                {.deviation = stack::Deviation::Lost, .one = one ? "lost" : "not", .other = other ? "lost" : "not"});
    }

    static void addFields(ComparedRow& row)
    {
        const auto [one, other] = row.seen;
        const stack::ComparisonRules* rules = one->protocol->comparison;
        for (const std::string_view field : rules != nullptr ? rules->compared : std::span<const std::string_view>{}) {
            const std::string ours = fieldText(one->fields, field);
            const std::string theirs = fieldText(other->fields, field);
            if (ours != theirs && !liesWithinAStep(*rules, field, one->fields, other->fields))
                row.pdu.differences.push_back({.deviation = stack::Deviation::Field,
                                               .what = std::string(field.substr(field.find('.') + 1)),
                                               .one = ours.empty() ? "none" : ours,
                                               .other = theirs.empty() ? "none" : theirs,
                                               .field = field});
        }
    }

    /// Measured from the one before it in its direction; of the first of a direction, from the last of the other side.
    void addTime(ComparedRow& row, const std::array<const SeenPdu*, 2>& before) const
    {
        const bool isFirst = before[0] == nullptr;
        const bool isAnswer = row.seen[0]->answers != stack::kNoEvent && row.seen[1]->answers != stack::kNoEvent;
        if (isFirst && !isAnswer)
            return;
        std::array<sim::Duration, 2> from{};
        for (std::size_t side = 0; side < 2; ++side) {
            from[side] = isFirst ? row.seen[side]->answersTime : before[side]->time;
            row.gaps[side] = row.seen[side]->time - from[side];
        }
        if (isAlike(row.gaps[0], row.gaps[1]))
            return;
        const auto seconds = [](sim::Duration time) { return fmt::format("{:.4f} s", sim::toSeconds(time)); };
        row.pdu.differences.push_back(
            {.deviation = stack::Deviation::Time,
             .what = fmt::format("after {} of {}", pduName(m_one, isFirst ? row.seen[0]->answers : before[0]->event),
                                 times(from)),
             .one = seconds(row.gaps[0]),
             .other = seconds(row.gaps[1])});
    }

    static std::string times(const std::array<sim::Duration, 2>& from)
    {
        const std::string one = fmt::format("{:.4f} s", sim::toSeconds(from[0]));
        const std::string other = fmt::format("{:.4f} s", sim::toSeconds(from[1]));
        return one == other ? one : fmt::format("{} or {}", one, other);
    }

    const Reading& m_one;
    const Reading& m_other;
    const Chosen& m_ofOne;
    const Chosen& m_ofOther;
    bool m_areRuns;
    std::vector<ComparedRow> m_rows;
};

struct Compared {
    std::vector<ComparedPdu> rows;
    std::ptrdiff_t both = 0; ///< PDUs that are in both
};

/// Where a capture was made shows in which place of a simulation is most like it.
Compared mostAlike(const Reading& one, const Reading& other, const Chosen& ofOne, const Chosen& ofOther, bool others)
{
    Compared best;
    std::ptrdiff_t fewest = std::numeric_limits<std::ptrdiff_t>::max();
    for (const SeenPlace& onePlace : placesOf(one, others, ofOne))
        for (const SeenPlace& otherPlace : placesOf(other, others, ofOther)) {
            std::vector<ComparedPdu> rows = Comparison(one, other, ofOne, ofOther).compare(onePlace, otherPlace);
            const auto differ =
                std::ranges::count_if(rows, [](const ComparedPdu& row) { return !row.differences.empty(); });
            const auto isInBoth = [](const ComparedPdu& row) {
                return row.one != stack::kNoEvent && row.other != stack::kNoEvent;
            };
            if (differ < fewest)
                best = {rows, std::ranges::count_if(rows, isInBoth)};
            fewest = std::min(fewest, differ);
        }
    return best;
}

/// At the host of the same name, where that is an end in the other run, too.
SeenPlace likePlace(const SeenPlace& place, const Reading& one, const Reading& other, const Chosen& ofOther)
{
    const std::vector<SeenPlace> places = placesOf(other, false, ofOther);
    const auto alike = std::ranges::find_if(places, [&](const SeenPlace& there) {
        return place.host != stack::kNoHost && there.host != stack::kNoHost &&
               other.trace().host(there.host).name == one.trace().host(place.host).name;
    });
    return alike != places.end() ? *alike : places.front();
}
} // namespace

std::string toString(const PduDifference& difference, bool swapped)
{
    const std::string_view one = swapped ? difference.other : difference.one;
    const std::string_view other = swapped ? difference.one : difference.other;
    switch (difference.deviation) {
    case stack::Deviation::OnlyInOne: return {};
    case stack::Deviation::Lost: return one == "lost" ? "lost in 1, not in 2" : "lost in 2, not in 1";
    case stack::Deviation::Field:
    case stack::Deviation::Time: return fmt::format("{}: {} in 1, {} in 2", difference.what, one, other);
    }
    return {};
}

std::vector<ComparedPdu> compare(const Reading& one, const Reading& other, const Chosen& ofOne, const Chosen& ofOther)
{
    if (!one.trace().isCapture() && !other.trace().isCapture()) { // what never arrived was seen where it was sent
        const SeenPlace place = placesOf(one, false, ofOne).front();
        return Comparison(one, other, ofOne, ofOther).compare(place, likePlace(place, one, other, ofOther));
    }
    Compared atAnEnd = mostAlike(one, other, ofOne, ofOther, false);
    if (one.trace().isCapture() == other.trace().isCapture())
        return std::move(atAnEnd.rows);
    // A capture may hold what the first connection's hosts have never seen.
    Compared everywhere = mostAlike(one, other, ofOne, ofOther, true);
    return std::move(everywhere.both > atAnEnd.both ? everywhere.rows : atAnEnd.rows);
}

} // namespace osiscope::trace
