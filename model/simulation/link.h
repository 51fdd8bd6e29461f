#pragma once

#include "model/net/payload.h"
#include "model/sim/random.h"
#include "model/sim/time.h"
#include "model/simulation/fault.h"
#include "model/simulation/flights.h"
#include "model/stack/ids.h"
#include "model/stack/primitive.h"

#include <array>
#include <cstdint>
#include <deque>
#include <string>
#include <vector>

namespace osiscope::simulation {

class Host;
class Simulation;

/// What a point-to-point link is like, the same in both directions.
struct LinkSettings {
    double rate = 0;        ///< bits a second; 0: sending takes no time
    sim::Duration delay{};  ///< propagation, one way
    sim::Duration jitter{}; ///< added to the delay, uniform in [0, jitter]; does not reorder
    double loss = 0;        ///< probabilities from 0 to 1, drawn for each packet
    double duplicate = 0;
    double reorder = 0;         ///< of being held back so that later packets overtake it
    double corrupt = 0;         ///< of one bit being flipped
    std::uint32_t queue = 1000; ///< packets that may wait to be sent, each direction
    std::uint16_t mtu = 1500;   ///< the largest packet, in octets
};

/// A packet that is handed to a link.
struct OutgoingPacket {
    net::Payload octets;
    stack::EntityId entity = stack::kNoEntity; ///< of the transport that made it; none when forwarded
    stack::PduFlag flags = stack::PduFlag::None;
};

/// A link between two hosts: a queue, a rate, a delay, and what can go wrong, each direction.
/// Simplified: no data-link protocol; packets travel as they are.
class Link {
public:
    /// ends: the two hosts; interfaces: which interface of each host the link is.
    Link(Simulation& simulation, std::string name, const LinkSettings& settings, std::array<Host*, 2> ends,
         std::array<std::uint16_t, 2> interfaces);

    /// Sends a packet from one end (0 or 1) to the other.
    void send(int fromEnd, OutgoingPacket&& packet);

    void addRule(FaultRule rule) { m_rules.push_back(std::move(rule)); }
    void setUp(bool up);
    /// The packet of this Sent event is lost where it is now. @return false: it is not under way on this link
    bool loseUnderWay(stack::EventNumber sent);
    bool isUp() const { return m_up; }
    const std::string& name() const { return m_name; }
    const LinkSettings& settings() const { return m_settings; }
    Host& end(int index) const { return *m_ends[static_cast<std::size_t>(index)]; }

private:
    struct Direction {
        sim::TimePoint freeAt; ///< when the last packet queued will have been sent
        sim::TimePoint lastArrival;
        std::deque<sim::TimePoint> departures; ///< of packets not yet sent
        Flights flights;
    };

    /// flight: its number, and in the last bit the end it goes to.
    static void arrive(void* link, std::uint64_t flight);
    stack::EventNumber recordSent(int fromEnd, const OutgoingPacket& packet);
    stack::ProtocolId protocolOf(const OutgoingPacket& packet) const;
    sim::Duration sendingTime(std::size_t octets) const;
    Verdict judge(int fromEnd, stack::EventNumber sent, const OutgoingPacket& packet);
    void launch(sim::TimePoint at, InFlight&& packet);
    void lose(InFlight& packet);
    void deliver(InFlight&& packet);

    Simulation& m_simulation;
    std::string m_name;
    LinkSettings m_settings;
    std::array<Host*, 2> m_ends;
    std::array<std::uint16_t, 2> m_interfaces;
    std::array<Direction, 2> m_directions;
    std::vector<FaultRule> m_rules;
    sim::Random m_random;
    std::uint64_t m_count = 0; ///< packets handed to this link so far, both directions
    bool m_up = true;
};

} // namespace osiscope::simulation
