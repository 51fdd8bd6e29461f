#pragma once

#include "model/net/address.h"
#include "model/net/octets.h"
#include "model/net/payload.h"
#include "model/trace/chunked_store.h"
#include "model/trace/event.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace osiscope::trace {

/// A host of a trace: simulated, or an address seen in a capture.
struct Host {
    std::string name;
    std::vector<net::IpAddress> addresses;
};

/// A protocol machine that events are about.
struct Entity {
    std::string name; ///< "TCP 10.0.0.1:49152 - 10.0.0.2:80", "cookie jar"
    HostId host = stack::kNoHost;
    ProtocolId protocol = stack::kNoProtocol;
    net::Endpoint local;
    net::Endpoint remote;
};

/// Where a trace comes from.
enum class Origin : std::uint8_t {
    Run,     ///< a simulation: what went on in its hosts is in it too
    Capture, ///< packets of others: nothing is known of their hosts
};

/// The one thing that crosses from producing (simulation, capture, live) to reading (sessions, views,
/// exports). Append-only; one writer; safe to read up to size() while it grows.
class Trace {
public:
    static constexpr std::uint32_t kWholePackets = 0xFFFFFFFF;

    /// snapLength: how many octets of a PDU are kept.
    explicit Trace(std::uint32_t snapLength = kWholePackets, Origin origin = Origin::Run);

    // Reading. Events are numbered from 1.
    std::size_t size() const { return m_events.size(); }
    const Event& operator[](EventNumber number) const { return m_events[number - 1]; }
    /// The octets of a PDU or of a primitive's data, cut at the snap length.
    net::Octets octets(const Event& event) const;
    std::string_view string(std::uint32_t id) const { return id == 0 ? std::string_view{} : m_strings[id - 1]; }
    const Host& host(HostId id) const { return m_hosts[static_cast<std::size_t>(id)]; }
    std::size_t stringCount() const { return m_strings.size(); } ///< ids run from 1 to this
    std::size_t hostCount() const { return m_hosts.size(); }
    const Entity& entity(EntityId id) const { return m_entities[static_cast<std::size_t>(id) - 1]; }
    std::size_t entityCount() const { return m_entities.size(); } ///< ids run from 1 to this
    std::uint32_t snapLength() const { return m_snapLength; }
    bool isCapture() const { return m_origin == Origin::Capture; }
    /// When the run was stopped though more would have come; nullopt: it went on until nothing was left.
    std::optional<sim::TimePoint> stoppedAt() const { return m_stoppedAt; }

    /// The origin event of a PDU's journey: for Received and Lost the Sent they come from, else itself.
    EventNumber sentOf(EventNumber number) const;

    // Writing.
    HostId addHost(Host host);
    EntityId addEntity(Entity entity);
    /// The same text gives the same id.
    std::uint32_t addString(std::string_view text);
    /// Keeps octets (up to the snap length) for Event::low.
    std::uint32_t addOctets(net::Octets octets);
    /// The same; shares those of a payload, where that takes less memory than a copy.
    std::uint32_t addOctets(const net::Payload& payload);
    EventNumber append(const Event& event);
    /// The run is stopped at this moment. @pre nobody reads stoppedAt() yet
    void stop(sim::TimePoint moment) { m_stoppedAt = moment; }

private:
    // Event::low of octets: a place in m_shared if this bit is set, else one in m_octets.
    static constexpr std::uint32_t kShared = 0x8000'0000;
    static constexpr std::size_t kOctetsUnit = 8;
    struct alignas(kOctetsUnit) Block {
        std::uint8_t octets[kOctetsUnit];
    };

    std::uint32_t m_snapLength;
    Origin m_origin;
    std::optional<sim::TimePoint> m_stoppedAt;
    ChunkedStore<Event> m_events;
    ChunkedStore<Block, 8192> m_octets;
    ChunkedStore<net::Payload> m_shared;
    ChunkedStore<std::string, 64> m_strings;
    ChunkedStore<Host, 16> m_hosts;
    ChunkedStore<Entity, 64> m_entities;
    std::unordered_map<std::string_view, std::uint32_t> m_stringIds; // writer only; looked up, never iterated
};

} // namespace osiscope::trace
