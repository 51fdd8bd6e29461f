#pragma once

#include "model/simulation/simulation.h"
#include "model/stack/layer.h"

#include <cstdint>
#include <memory>

namespace osiscope::bench {

/// Which programs run at the two ends.
enum class Traffic : std::uint8_t {
    Bulk,  ///< the client sends octets and closes
    Short, ///< the client opens connections one after the other; on each a request and a response
};

/// Sizes of the traffic; what does not apply is 0.
struct TrafficSettings {
    Traffic traffic = Traffic::Bulk;
    std::int64_t octets = 0;      ///< Bulk: how many the client sends
    std::int64_t connections = 0; ///< Short: how many, their starts spread over one second
    std::int64_t window = 131072; ///< TCP's buffers at both ends
    simulation::LinkSettings link;
    double lossToServer = 0; ///< probability, in the direction client to server only
    stack::RecordLevel level = stack::RecordLevel::Nothing;
};

/// Two hosts, one link, TCP, and the programs of the traffic.
class Network {
public:
    explicit Network(const TrafficSettings& settings);
    ~Network();

    void run();
    std::uint64_t events() { return m_simulation->queue().executed(); }
    /// What the programs have done: octets that arrived, or connections that ended well.
    std::uint64_t done() const;

private:
    std::unique_ptr<stack::Registry> m_registry;
    std::unique_ptr<simulation::Simulation> m_simulation;
    std::size_t m_client = 0;
    std::size_t m_server = 0;
    Traffic m_traffic;
};

} // namespace osiscope::bench
