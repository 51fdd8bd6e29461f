#pragma once

#include "layers/transport/tcp/seq.h"
#include "model/sim/time.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <vector>

namespace osiscope::tcp {

/// A segment that was sent and is not acknowledged.
struct SentSegment {
    Seq start;
    Seq end;
    sim::TimePoint at;      ///< when it was sent last
    Seq clock{};            ///< TSval, where it was sent more than once
    bool pushed = false;    ///< nothing more was there to send
    bool withNext = false;  ///< it left together with the next one
    bool arrived = false;   ///< beyond a gap, as the peer has reported
    bool lost = false;      ///< counts as lost
    bool judged = false;    ///< time has said so once, and does not say it again
    bool again = false;     ///< a copy is thought to be on its way
    bool everAgain = false; ///< it was sent more than once
};

/// What was sent and is not acknowledged, segment by segment: for those who count segments and not octets.
class SentSegments {
public:
    void sent(Seq start, Seq end, bool pushed, bool withNext, sim::TimePoint now)
    {
        m_segments.push_back({.start = start, .end = end, .at = now, .pushed = pushed, .withNext = withNext});
    }

    std::size_t size() const { return m_segments.size() - m_first; }
    bool empty() const { return size() == 0; }
    SentSegment& operator[](std::size_t place) { return m_segments[m_first + place]; }
    const SentSegment& operator[](std::size_t place) const { return m_segments[m_first + place]; }

    /// The place of the first segment that ends behind this number.
    std::size_t placeOf(Seq at) const
    {
        const auto found = std::partition_point(first(), m_segments.end(),
                                                [&](const SentSegment& segment) { return segment.end <= at; });
        return static_cast<std::size_t>(found - first());
    }
    /// Cuts a segment in two.
    void cut(std::size_t place, Seq at)
    {
        SentSegment rest = (*this)[place];
        rest.start = at;
        (*this)[place].end = at;
        (*this)[place].pushed = (*this)[place].withNext = false;
        m_segments.insert(first() + static_cast<std::ptrdiff_t>(place) + 1, rest);
    }
    void removeFirst()
    {
        if (++m_first < m_segments.size() && m_first <= 64)
            return;
        m_segments.erase(m_segments.begin(), first());
        m_first = 0;
    }
    void remove(std::size_t place) { m_segments.erase(first() + static_cast<std::ptrdiff_t>(place)); }

private:
    std::vector<SentSegment>::const_iterator first() const
    {
        return m_segments.begin() + static_cast<std::ptrdiff_t>(m_first);
    }

    std::vector<SentSegment> m_segments; ///< those from m_first on
    std::size_t m_first = 0;
};

} // namespace osiscope::tcp
