#include "model/session/stream_pieces.h"

#include <algorithm>
#include <utility>

namespace osiscope::session {

void StreamPieces::add(SessionId session, bool fromInitiator, std::size_t octets, stack::EventNumber packet)
{
    const auto index = static_cast<std::uint32_t>(session) * 2 + (fromInitiator ? 0 : 1);
    if (m_streams.size() <= index)
        m_streams.resize(index + 1);
    std::vector<Piece>& pieces = m_streams[index].pieces;
    m_places.push_back({packet, index, static_cast<std::uint32_t>(pieces.size())});
    pieces.push_back({static_cast<std::uint32_t>(octets), packet});
    m_sorted = false;
}

std::optional<sim::TimePoint> StreamPieces::endOf(stack::EventNumber message)
{
    stack::EventNumber packet = message + 1;
    const auto isMessage = [&](const trace::Event& event) {
        return event.protocol == stack::kNoProtocol || !stack::isPacketProtocol(m_registry[event.protocol]);
    };
    while (packet <= m_trace.size() && isMessage(m_trace[packet]))
        ++packet;
    if (!std::exchange(m_sorted, true)) // what was held for a gap came out of order
        std::ranges::stable_sort(m_places, {}, &Place::packet);
    const auto place = std::ranges::lower_bound(m_places, packet, {}, &Place::packet);
    if (place == m_places.end() || place->packet != packet)
        return std::nullopt;
    Stream& stream = m_streams[place->stream];
    if (stream.current != place->piece) {
        stream.current = place->piece;
        stream.used = 0;
    }
    sim::TimePoint end = m_trace[packet].time;
    std::uint32_t left = m_trace[message].high;
    while (left > 0 && stream.current < stream.pieces.size()) {
        const Piece& piece = stream.pieces[stream.current];
        end = std::max(end, m_trace[piece.packet].time);
        const std::uint32_t taken = std::min(left, piece.octets - stream.used);
        left -= taken;
        stream.used += taken;
        if (left > 0) {
            ++stream.current;
            stream.used = 0;
        }
    }
    return end;
}

} // namespace osiscope::session
