#pragma once

#include "model/session/session.h"
#include "model/stack/registry.h"
#include "model/trace/trace.h"

#include <vector>

/// What the users of a transport get, where only the wire is known: the new octets of its streams as they come by in
/// order, and those of its datagrams.
namespace osiscope::session {

struct StreamOctets {
    std::size_t session = 0; ///< its place in SeenStreams::sessions
    bool fromInitiator = false;
    std::size_t octets = 0;
    stack::EventNumber packet = stack::kNoEvent; ///< that made them known
};

struct SeenStreams {
    std::vector<Session> sessions;    ///< in the order in which they were found
    std::vector<StreamOctets> pieces; ///< in order of their packets
};

/// The streams of one transport. Time grows with the trace.
SeenStreams seenStreams(const trace::Trace& trace, const stack::Registry& registry, stack::ProtocolId transport);

} // namespace osiscope::session
