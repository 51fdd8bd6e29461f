#pragma once

#include "model/sim/prefetch.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace osiscope::tcp {

/// Finds slots by a hash of what is in them: an open hash table of eight octets a cell, so that a look-up among a
/// hundred thousand connections waits for memory once. The keys stay in the slots: who asks compares them.
class SlotIndex {
public:
    static constexpr std::uint32_t kNone = ~0U;

    /// The slot with this hash that isIt(slot) is true for, or kNone.
    template <typename IsIt>
    std::uint32_t find(std::uint32_t hash, IsIt isIt) const
    {
        if (m_cells.empty())
            return kNone;
        for (std::size_t place = hash & mask(); m_cells[place].slot != kNone; place = (place + 1) & mask())
            if (m_cells[place].hash == hash && isIt(m_cells[place].slot))
                return m_cells[place].slot;
        return kNone;
    }

    /// Asks memory for the place where a look-up begins.
    [[gnu::always_inline]] void prefetch(std::uint32_t hash) const
    {
        if (!m_cells.empty())
            sim::prefetch(&m_cells[hash & mask()]);
    }

    void insert(std::uint32_t hash, std::uint32_t slot)
    {
        if (2 * (m_count + 1) > m_cells.size())
            grow();
        put({hash, slot});
        ++m_count;
    }

    /// @pre the slot was inserted with this hash
    void erase(std::uint32_t hash, std::uint32_t slot)
    {
        std::size_t gap = hash & mask();
        while (m_cells[gap].slot != slot)
            gap = (gap + 1) & mask();
        // Those behind move up, unless they would come to lie before the place where a look-up for them begins.
        for (std::size_t next = (gap + 1) & mask(); m_cells[next].slot != kNone; next = (next + 1) & mask()) {
            if (((next - m_cells[next].hash) & mask()) < ((next - gap) & mask()))
                continue;
            m_cells[gap] = m_cells[next];
            gap = next;
        }
        m_cells[gap] = {};
        --m_count;
    }

    std::size_t size() const { return m_count; }

private:
    struct Cell {
        std::uint32_t hash = 0;
        std::uint32_t slot = kNone;
    };

    std::size_t mask() const { return m_cells.size() - 1; }
    void put(Cell cell)
    {
        std::size_t place = cell.hash & mask();
        while (m_cells[place].slot != kNone)
            place = (place + 1) & mask();
        m_cells[place] = cell;
    }
    void grow()
    {
        constexpr std::size_t kLeast = 16;
        const std::vector<Cell> old = std::exchange(m_cells, std::vector<Cell>(std::max(kLeast, 2 * m_cells.size())));
        for (const Cell& cell : old)
            if (cell.slot != kNone)
                put(cell);
    }

    std::vector<Cell> m_cells; ///< a power of two; half of them at most are in use
    std::size_t m_count = 0;
};

} // namespace osiscope::tcp
