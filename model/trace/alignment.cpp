#include "model/trace/alignment.h"

#include <algorithm>
#include <utility>

namespace osiscope::trace {

Alignment::Alignment(std::vector<ComparedPdu> rows, const Trace& one, const Trace& other) : m_rows(std::move(rows))
{
    for (const ComparedPdu& row : m_rows) {
        if (row.one == stack::kNoEvent || row.other == stack::kNoEvent)
            continue;
        // What comes in at the place that was compared is there from the moment it was sent.
        for (const EventNumber number : {row.one, one.sentOf(row.one)})
            m_toOther.push_back({number, row.other});
        for (const EventNumber number : {row.other, other.sentOf(row.other)})
            m_toOne.push_back({number, row.one});
    }
    m_toOther = sorted(std::move(m_toOther));
    m_toOne = sorted(std::move(m_toOne));
}

const ComparedPdu* Alignment::firstDifferent() const
{
    const auto found = std::ranges::find_if(m_rows, [](const ComparedPdu& row) { return !row.differences.empty(); });
    return found == m_rows.end() ? nullptr : &*found;
}

std::vector<Alignment::Pair> Alignment::sorted(std::vector<Pair> pairs)
{
    std::ranges::stable_sort(pairs, {}, &Pair::from);
    return pairs;
}

EventNumber Alignment::counterpart(const std::vector<Pair>& pairs, EventNumber number)
{
    const auto behind = std::ranges::upper_bound(pairs, number, {}, &Pair::from);
    return behind == pairs.begin() ? stack::kNoEvent : std::prev(behind)->to;
}

} // namespace osiscope::trace
