#pragma once

#include "model/simulation/fault.h"
#include "model/simulation/simulation.h"
#include "model/trace/filter.h"

#include <cstdint>
#include <string>

namespace osiscope::scenario {

/// Which packets a fault strikes: those from the n-th on that the filter chooses, sent by the given host from a
/// moment on.
/// Besides what trace::Filter knows of a packet, the filter may be the tag of a message that starts in it:
/// "http.get" chooses the segment with which the request begins.
class PacketMatch {
public:
    /// @param filter empty: every packet
    /// @param from kNoHost: whoever sends
    PacketMatch(const simulation::Simulation& simulation, const std::string& filter, stack::HostId from,
                sim::TimePoint since, std::uint64_t number)
        : m_simulation(&simulation), m_text(filter), m_filter(filter), m_from(from), m_since(since), m_number(number)
    {}

    bool operator()(const simulation::JudgedPacket& packet)
    {
        const bool counts = packet.now >= m_since && (m_from == stack::kNoHost || packet.from == m_from);
        return counts && chosen(packet) && ++m_seen >= m_number;
    }

private:
    bool chosen(const simulation::JudgedPacket& packet) const;
    bool startsMessage(net::Octets packet) const;

    const simulation::Simulation* m_simulation;
    std::string m_text;
    trace::Filter m_filter;
    stack::HostId m_from;
    sim::TimePoint m_since;
    std::uint64_t m_number;
    std::uint64_t m_seen = 0;
};

} // namespace osiscope::scenario
