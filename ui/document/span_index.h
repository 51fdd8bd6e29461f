#pragma once

#include "model/stack/ids.h"

#include <algorithm>
#include <cstddef>
#include <span>
#include <utility>
#include <vector>

namespace osiscope::ui {

/// The last event of a span that had not ended when the trace did.
inline constexpr stack::EventNumber kNeverEnds = 0xFFFFFFFF;

/// Things that last from one event to another (`first`, `last`), in order of their first event. Finds
/// those that overlap a range of events without looking at all the others: every block of 256 knows the
/// latest end in it.
template <typename Spanning>
class SpanIndex {
public:
    SpanIndex() = default;
    explicit SpanIndex(std::vector<Spanning> items) : m_items(std::move(items))
    {
        std::ranges::stable_sort(m_items, {}, &Spanning::first);
        for (std::size_t i = 0; i < m_items.size(); i++) {
            if (i % kBlock == 0)
                m_latest.push_back(0);
            m_latest.back() = std::max(m_latest.back(), m_items[i].last);
        }
    }

    std::span<const Spanning> all() const { return m_items; }
    const Spanning& operator[](std::size_t index) const { return m_items[index]; }
    std::size_t size() const { return m_items.size(); }

    /// The place of the first item that starts at this event or later.
    std::size_t lowerBound(stack::EventNumber event) const
    {
        const auto found = std::ranges::lower_bound(m_items, event, {}, &Spanning::first);
        return static_cast<std::size_t>(found - m_items.begin());
    }

    /// Calls visit(index) for the items that started before `event` and last until it or longer, while
    /// visit returns true.
    template <typename Visit>
    void runningAt(stack::EventNumber event, Visit&& visit) const
    {
        const std::size_t end = lowerBound(event);
        for (std::size_t block = 0; block * kBlock < end; block++) {
            if (m_latest[block] < event)
                continue;
            const std::size_t stop = std::min(end, (block + 1) * kBlock);
            for (std::size_t i = block * kBlock; i < stop; i++)
                if (m_items[i].last >= event && !visit(i))
                    return;
        }
    }

    /// Calls visit(index) for every item that overlaps the events from..to, in order.
    template <typename Visit>
    void overlapping(stack::EventNumber from, stack::EventNumber to, Visit&& visit) const
    {
        runningAt(from, [&](std::size_t i) { return visit(i), true; });
        for (std::size_t i = lowerBound(from); i < m_items.size() && m_items[i].first <= to; i++)
            visit(i);
    }

private:
    static constexpr std::size_t kBlock = 256;

    std::vector<Spanning> m_items;
    std::vector<stack::EventNumber> m_latest; // of each block
};

} // namespace osiscope::ui
