#include "model/trace/comparison_reasons.h"

#include "model/trace/causes.h"

#include <algorithm>
#include <fmt/format.h>
#include <limits>

namespace osiscope::trace {

namespace {
using stack::Deviation;

constexpr std::size_t kNoRow = std::numeric_limits<std::size_t>::max();

bool has(const ComparedRow& row, Deviation deviation)
{
    return std::ranges::find(row.pdu.differences, deviation, &PduDifference::deviation) != row.pdu.differences.end();
}

/// Whether a row is that of a packet which one trace only has lost.
bool isLossOfOne(const ComparedRow& row)
{
    if (has(row, Deviation::Lost))
        return true;
    return has(row, Deviation::OnlyInOne) &&
           std::ranges::any_of(row.seen, [](const SeenPdu* seen) { return seen != nullptr && seen->lost != 0; });
}

/// The side of a loss that one trace only has had.
std::size_t sideOfLoss(const ComparedRow& row)
{
    return row.seen[0] != nullptr && row.seen[0]->lost != stack::kNoEvent ? 0 : 1;
}

/// Of a difference the side that has more: it is later there, or it is there only.
std::size_t laterSide(const ComparedRow& row)
{
    if (row.seen[0] == nullptr || row.seen[1] == nullptr)
        return row.seen[0] != nullptr ? 0 : 1;
    return row.gaps[0] >= row.gaps[1] ? 0 : 1;
}

/// What an end offers at the start is its own affair, whatever has been lost.
bool isOption(const PduDifference& difference)
{
    return difference.deviation == Deviation::Field && difference.field.starts_with("options.");
}

} // namespace

std::string pduName(const Reading& reading, EventNumber event)
{
    const Event& pdu = reading.trace()[event];
    const HostId sender = pdu.kind == EventKind::Received ? pdu.peer : pdu.host;
    return fmt::format("{}'s {}", reading.host(sender), reading.label(event));
}

bool isAlike(sim::Duration one, sim::Duration other)
{
    constexpr double kLeast = 0.012;
    constexpr double kShare = 0.13;
    const double a = sim::toSeconds(one);
    const double b = sim::toSeconds(other);
    return std::abs(a - b) <= std::max(kLeast, kShare * std::max(a, b));
}

ComparisonReasons::ComparisonReasons(const Reading& one, const Reading& other, std::vector<ComparedRow>& rows,
                                     bool known)
    : m_readings{&one, &other}, m_rows(rows), m_known(known), m_lossOf(rows.size(), kNoRow)
{
    for (std::size_t row = 0; row < rows.size(); ++row)
        for (std::size_t side = 0; side < 2; ++side)
            if (rows[row].seen[side] != nullptr)
                m_rowOf[side].emplace(rows[row].seen[side]->event, row);
}

void ComparisonReasons::tell()
{
    for (std::size_t row = 0; row < m_rows.size(); ++row) {
        for (PduDifference& difference : m_rows[row].pdu.differences) {
            if (m_known)
                difference.because = because(row, difference);
            if (difference.because.empty())
                difference.why = ruleFor(m_rows[row], difference);
        }
        if (m_known && isLossOfOne(m_rows[row]))
            m_latestLoss[m_rows[row].pdu.connection] = row;
    }
}

std::string ComparisonReasons::because(std::size_t row, const PduDifference& difference)
{
    const ComparedRow& compared = m_rows[row];
    if (difference.deviation == Deviation::Lost)
        return lossReason(compared);
    if (isOption(difference))
        return {};
    const bool isField = difference.deviation == Deviation::Field;
    const Origin cause = isField ? Origin{} : causeOf(row, laterSide(compared));
    if (cause.row != kNoRow) {
        m_lossOf[row] = isLossOfOne(m_rows[cause.row]) ? cause.row : m_lossOf[cause.row];
        if (m_lossOf[row] != kNoRow)
            return afterLoss(m_lossOf[row], difference);
        if (std::string words = followed(row, difference, cause); !words.empty())
            return words;
    }
    if (difference.deviation == Deviation::Time)
        if (std::string words = longerWay(compared); !words.empty())
            return words;
    // Nothing on the way back tells, but what comes after a loss is no longer what it would have been.
    const auto loss = m_latestLoss.find(compared.pdu.connection);
    if (loss == m_latestLoss.end())
        return {};
    return fmt::format("It follows from a loss before it: {} was lost.",
                       nameOf(loss->second, sideOfLoss(m_rows[loss->second])));
}

std::string ComparisonReasons::lossReason(const ComparedRow& row) const
{
    const std::size_t side = sideOfLoss(row);
    const Event& lost = m_readings[side]->trace()[row.seen[side]->lost];
    return fmt::format("It does not arrive: {}.", toString(static_cast<LossReason>(lost.row)));
}

/// The nearest cause that is a row of its own and differs. One that only comes as much later itself leads further back.
ComparisonReasons::Origin ComparisonReasons::causeOf(std::size_t row, std::size_t side) const
{
    Origin found;
    const ComparedPdu& mine = m_rows[row].pdu;
    const EventNumber event = m_rows[row].seen[side]->event;
    const bool isPair = mine.one != stack::kNoEvent && mine.other != stack::kNoEvent;
    goBack(m_readings[side]->trace(), event, [&](EventNumber number) {
        const auto cause = m_rowOf[side].find(number);
        if (number == event || cause == m_rowOf[side].end() || cause->second == row)
            return false;
        const ComparedPdu& its = m_rows[cause->second].pdu;
        if (its.differences.empty()) // it is a pair
            return !isPair || !isAlike(mine.oneTime - its.oneTime, mine.otherTime - its.otherTime);
        found = {cause->second, side};
        return true;
    });
    return found;
}

/// Where what led to it is the whole reason: it follows after the same time in both.
std::string ComparisonReasons::followed(std::size_t row, const PduDifference& difference, const Origin& cause) const
{
    const ComparedRow& mine = m_rows[row];
    const ComparedRow& its = m_rows[cause.row];
    const std::string name = nameOf(cause.row, cause.side);
    const bool isOfOne = has(its, Deviation::OnlyInOne);
    if (difference.deviation == Deviation::OnlyInOne)
        return isOfOne ? fmt::format("It is there because of {}, which is only in one of the two, too.", name) : "";
    if (isOfOne)
        return fmt::format("It comes later because {}, which it follows, is only in one of the two.", name);
    const bool isSame = isAlike(mine.pdu.oneTime - its.pdu.oneTime, mine.pdu.otherTime - its.pdu.otherTime);
    return has(its, Deviation::Time) && isSame
               ? fmt::format("It comes later because {}, which it follows, came later.", name)
               : "";
}

std::string ComparisonReasons::longerWay(const ComparedRow& row) const
{
    std::array<sim::Duration, 2> way{};
    for (std::size_t side = 0; side < 2; ++side) {
        const Trace& trace = m_readings[side]->trace();
        const EventNumber event = row.seen[side]->event;
        way[side] = trace[event].time - trace[firstSent(trace, event)].time;
    }
    const double longer = std::abs(sim::toSeconds(way[0]) - sim::toSeconds(way[1]));
    const bool isReason = !isAlike(way[0], way[1]) && (way[0] > way[1]) == (row.gaps[0] > row.gaps[1]);
    return isReason ? fmt::format("It comes later because it is on its way for {:.4f} s longer.", longer) : "";
}

std::string ComparisonReasons::afterLoss(std::size_t loss, const PduDifference& difference) const
{
    return fmt::format("{} because {} was lost.",
                       difference.deviation == Deviation::OnlyInOne ? "It is there only" : "It comes later",
                       nameOf(loss, sideOfLoss(m_rows[loss])));
}

std::string ComparisonReasons::nameOf(std::size_t row, std::size_t side) const
{
    const SeenPdu& seen = *m_rows[row].seen[side];
    return fmt::format("{} of {:.4f} s", pduName(*m_readings[side], seen.event), sim::toSeconds(seen.time));
}

const stack::DeviationRow* ComparisonReasons::ruleFor(const ComparedRow& row, const PduDifference& difference) const
{
    const std::size_t side = row.seen[0] != nullptr ? 0 : 1;
    const stack::ComparisonRules* rules = row.seen[side]->protocol->comparison;
    if (rules == nullptr)
        return nullptr;
    const auto found = std::ranges::find_if(rules->deviations, [&](const stack::DeviationRow& rule) {
        return rule.deviation == difference.deviation && rule.field == difference.field && holds(rule, row, side);
    });
    return found != rules->deviations.end() ? &*found : nullptr;
}

bool ComparisonReasons::holds(const stack::DeviationRow& rule, const ComparedRow& row, std::size_t side) const
{
    const SeenPdu& seen = *row.seen[side];
    if (!rule.tag.empty() && rule.tag != seen.tag)
        return false;
    if (!rule.label.empty() && !m_readings[side]->hasWireLabel(seen.event, rule.label))
        return false;
    const auto fits = [&rule](const SeenPdu* each) {
        return each == nullptr ||
               (each->alike >= rule.before && (rule.answers.empty() || rule.answers == each->answersTag) &&
                (rule.within == sim::Duration::zero() || each->time - each->answersTime < rule.within));
    };
    return std::ranges::all_of(row.seen, fits) && (!rule.unanswered || seen.unanswered);
}

} // namespace osiscope::trace
