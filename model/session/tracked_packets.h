#pragma once

#include "model/session/tracker.h"
#include "model/stack/registry.h"
#include "model/trace/journeys.h"
#include "model/trace/packets.h"

#include <functional>
#include <map>
#include <optional>
#include <unordered_set>

namespace osiscope::session {

/// The transport PDUs of a trace as trackers see them: each as its first sender sent it.
class TrackedPackets {
public:
    /// The trace has to be whole already.
    TrackedPackets(const trace::Trace& trace, const stack::Registry& registry, const trace::Journeys& journeys);

    /// Finds the PDUs that their receivers have dropped: `drops` reads that from what a receiver did next, a state or a
    /// note (Tracker::drops). A capture never tells.
    void noteDropped(const std::function<bool(const trace::Event&)>& drops);

    /// nullopt: the event is no packet with a PDU of its protocol.
    std::optional<TrackedPdu> at(stack::EventNumber number) const;

private:
    /// When it was at the next host; nullopt: it got lost, or a capture cannot tell.
    std::optional<sim::TimePoint> arrivalOf(stack::EventNumber number) const;
    /// The packet to whose arrival an event is the answer; kNoEvent: none, or the link has changed it on its way.
    stack::EventNumber packetBehind(stack::EventNumber reaction) const;

    const trace::Trace& m_trace;
    const trace::Journeys& m_journeys;
    trace::PacketReader m_packets;
    std::map<net::IpAddress, stack::HostId> m_hostOf;
    std::unordered_set<stack::EventNumber> m_dropped; ///< never iterated
};

} // namespace osiscope::session
