#pragma once

#include "model/scenario/scenario.h"
#include "model/trace/reading.h"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace osiscope::scenario {

/// A packet that a host has received.
struct Arrival {
    stack::EventNumber event = stack::kNoEvent;
    sim::TimePoint moment;
    net::Ipv4Address source;
    const stack::ProtocolDescription* protocol = nullptr; ///< of the fields
    stack::Parameters fields;
};

/// All packets that come in where packets are expected.
class Arrivals {
public:
    Arrivals(const Scenario& scenario, const trace::Reading& reading);

    /// In the order of the trace.
    std::span<const Arrival> at(std::size_t host) const { return m_arrivals[host]; }
    /// How a packet differs from what is expected, time apart, in plain words; empty: it does not.
    std::string differences(const Expectation& expected, const Arrival& arrival) const;

private:
    void read();

    const Scenario& m_scenario;
    const trace::Reading& m_reading;
    std::vector<std::vector<Arrival>> m_arrivals; ///< by host
};

} // namespace osiscope::scenario
