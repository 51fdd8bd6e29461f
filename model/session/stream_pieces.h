#pragma once

#include "model/session/session.h"
#include "model/stack/registry.h"
#include "model/trace/trace.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace osiscope::session {

/// Which packets of a capture brought which parts of the byte streams. A message of a stream is recorded before the
/// first packet that carries it; when its last octet came by, the packets behind that one tell.
class StreamPieces {
public:
    StreamPieces(const trace::Trace& trace, const stack::Registry& registry) : m_trace(trace), m_registry(registry) {}

    /// The next octets of a direction of a session's stream, and the packet that made them known.
    void add(SessionId session, bool fromInitiator, std::size_t octets, stack::EventNumber packet);

    /// When the last octet of a message was there; nullopt: no packet of a stream carries it. Messages of one packet
    /// are to be asked for in their order.
    std::optional<sim::TimePoint> endOf(stack::EventNumber message);

private:
    struct Piece {
        std::uint32_t octets = 0;
        stack::EventNumber packet = stack::kNoEvent;
    };
    struct Stream {
        std::vector<Piece> pieces;
        std::size_t current = 0; ///< the piece in which the latest message ended
        std::uint32_t used = 0;  ///< octets of it that belong to that message and those before it
    };
    struct Place {
        stack::EventNumber packet = stack::kNoEvent;
        std::uint32_t stream = 0;
        std::uint32_t piece = 0;
    };

    const trace::Trace& m_trace;
    const stack::Registry& m_registry;
    std::vector<Stream> m_streams; // two for each SessionId
    std::vector<Place> m_places;   // by packet, once the first message is asked for
    bool m_sorted = false;
};

} // namespace osiscope::session
