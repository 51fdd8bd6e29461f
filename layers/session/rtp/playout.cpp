#include "layers/session/rtp/playout.h"

#include "layers/session/rtp/reception.h"

namespace osiscope::rtp {

namespace {
// The network has become slower for good, not for one packet.
constexpr int kLateToWaitAnew = 3;

sim::Duration lengthOf(std::int64_t samples)
{
    return sim::Duration(samples * kSampleTime);
}
} // namespace

sim::TimePoint Playout::momentOf(std::int64_t place) const
{
    return m_start + lengthOf(place);
}

bool Playout::take(const Packet& packet, sim::TimePoint now)
{
    if (!m_first) {
        m_first = packet.timestamp;
        m_start = now + m_wait;
    }
    // The timestamp goes round; what comes is near what came last.
    const auto latest = *m_first + static_cast<std::uint32_t>(m_latest);
    const std::int64_t place = m_latest + static_cast<std::int32_t>(packet.timestamp - latest);
    m_latest = place;
    if (momentOf(place) < now && ++m_lateInARow >= kLateToWaitAnew)
        m_start += now + m_wait - momentOf(place);
    if (momentOf(place) < now || m_pieces.contains(place))
        return false;
    m_lateInARow = 0;
    const sim::Duration length = lengthOf(static_cast<std::int64_t>(packet.payload.size()));
    m_pieces[place] = length;
    m_waiting += length;
    return true;
}

std::optional<sim::TimePoint> Playout::next() const
{
    return m_pieces.empty() ? std::nullopt : std::optional(momentOf(m_pieces.begin()->first));
}

sim::Duration Playout::play()
{
    const auto [place, length] = *m_pieces.begin();
    m_pieces.erase(m_pieces.begin());
    m_waiting -= length;
    const std::int64_t missing = m_played ? place - *m_played : 0;
    m_played = place + length.count() / kSampleTime;
    return lengthOf(std::max<std::int64_t>(0, missing));
}

} // namespace osiscope::rtp
