#pragma once

#include "model/simulation/fault.h"
#include "model/trace/filter.h"

#include <cstdint>
#include <optional>
#include <string>

namespace osiscope::scenario {

/// What a packet carries for a transport.
struct TransportPdu {
    const stack::ProtocolDescription* protocol;
    net::Octets octets;
    stack::DissectContext between;
};
/// nullopt: the packet carries nothing that is known, or is not the first part of a fragmented one.
std::optional<TransportPdu> transportPdu(const stack::Registry& registry, net::Octets packet);

/// Chooses packets, for faults and for expectations. Besides what trace::Filter knows of a packet, the line may be
/// the tag of a message that starts in it: "http.get" chooses the segment with which the request begins.
class PacketFilter {
public:
    /// @param text empty: every packet
    explicit PacketFilter(std::string text) : m_text(std::move(text)), m_filter(m_text) {}

    bool empty() const { return m_filter.empty(); }
    /// @param event the packet's event; kNoEvent when it was not recorded
    bool matches(const trace::Reading& reading, stack::EventNumber event, net::Octets packet) const;

private:
    bool startsMessage(const stack::Registry& registry, net::Octets packet) const;

    std::string m_text;
    trace::Filter m_filter;
};

/// Which packets a fault strikes: those from the n-th on that the filter chooses, sent by the given host from a
/// moment on.
class PacketMatch {
public:
    /// @param from kNoHost: whoever sends
    PacketMatch(const trace::Reading& reading, std::string filter, stack::HostId from, sim::TimePoint since,
                std::uint64_t number)
        : m_reading(reading), m_filter(std::move(filter)), m_from(from), m_since(since), m_number(number)
    {}

    bool operator()(const simulation::JudgedPacket& packet)
    {
        const bool counts = packet.now >= m_since && (m_from == stack::kNoHost || packet.from == m_from);
        return counts && m_filter.matches(m_reading, packet.sent, packet.octets) && ++m_seen >= m_number;
    }

private:
    trace::Reading m_reading;
    PacketFilter m_filter;
    stack::HostId m_from;
    sim::TimePoint m_since;
    std::uint64_t m_number;
    std::uint64_t m_seen = 0;
};

} // namespace osiscope::scenario
