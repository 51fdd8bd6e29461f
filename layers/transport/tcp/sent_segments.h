#pragma once

#include "layers/transport/tcp/seq.h"
#include "model/sim/time.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <vector>

namespace osiscope::tcp {

/// What was sent and is not acknowledged, segment by segment: for those who count segments and not octets.
class SentSegments {
public:
    /// smss: what a full one has of text.
    void sent(Seq end, std::uint32_t octets, std::uint32_t smss, sim::TimePoint now)
    {
        const std::uint32_t missing = octets < smss ? smss - octets : 0;
        m_segments.push_back({end, missing, now});
        m_missing += missing;
    }

    /// @return what the acknowledged segments had less than full ones
    std::uint32_t acknowledged(Seq una)
    {
        const std::uint32_t before = m_missing;
        for (; m_first < m_segments.size() && m_segments[m_first].end <= una; ++m_first)
            m_missing -= m_segments[m_first].missing;
        if (m_first == m_segments.size() || m_first > 64) {
            m_segments.erase(m_segments.begin(), m_segments.begin() + static_cast<std::ptrdiff_t>(m_first));
            m_first = 0;
        }
        return before - m_missing;
    }

    /// The number behind the segment that this number is in; none: it was acknowledged.
    std::optional<Seq> endOf(Seq at) const
    {
        const auto found = containing(at);
        return found != m_segments.end() ? std::optional(found->end) : std::nullopt;
    }

    /// When the segment was sent first that this number is in.
    std::optional<sim::TimePoint> timeOf(Seq at) const
    {
        const auto found = containing(at);
        return found != m_segments.end() ? std::optional(found->at) : std::nullopt;
    }

    /// What all of them have less than full ones.
    std::uint32_t missing() const { return m_missing; }
    /// When the oldest was sent first.
    std::optional<sim::TimePoint> oldest() const
    {
        return m_first < m_segments.size() ? std::optional(m_segments[m_first].at) : std::nullopt;
    }

private:
    struct Sent {
        Seq end;
        std::uint32_t missing = 0;
        sim::TimePoint at;
    };
    std::vector<Sent>::const_iterator containing(Seq at) const
    {
        const auto first = m_segments.begin() + static_cast<std::ptrdiff_t>(m_first);
        return std::partition_point(first, m_segments.end(), [&](const Sent& segment) { return segment.end <= at; });
    }

    std::vector<Sent> m_segments; ///< those from m_first on
    std::size_t m_first = 0;
    std::uint32_t m_missing = 0;
};

} // namespace osiscope::tcp
