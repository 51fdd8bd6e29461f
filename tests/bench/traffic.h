#pragma once

#include "model/simulation/simulation.h"
#include "model/stack/layer.h"

#include <cstdint>
#include <memory>
#include <vector>

namespace osiscope::bench {

class Program;

/// Which programs run at the two ends.
enum class Traffic : std::uint8_t {
    Bulk,  ///< the client sends octets and closes
    Short, ///< the client opens connections one after the other; on each a request and a response
};

/// Sizes of the traffic; what does not apply is 0.
struct TrafficSettings {
    Traffic traffic = Traffic::Bulk;
    std::int64_t octets = 0;      ///< Bulk: how many the client sends
    std::int64_t connections = 0; ///< Short: how many by each client, their starts spread over one second
    int clients = 1;              ///< each with a link of its own to the server
    std::int64_t window = 131072; ///< TCP's buffers at both ends
    simulation::LinkSettings link;
    double lossToServer = 0; ///< probability, in the direction client to server only
    stack::RecordLevel level = stack::RecordLevel::Nothing;
};

/// Clients, their links to one server, TCP, and the programs of the traffic.
class Network {
public:
    explicit Network(const TrafficSettings& settings);
    ~Network();

    void run();
    std::uint64_t events() const { return m_simulation->queue().executed(); }
    /// What the programs have done: octets that arrived, or connections that ended well.
    std::uint64_t done() const;

private:
    const Program& addProgram(simulation::Host& host, const TrafficSettings& settings, bool listens);

    std::unique_ptr<stack::Registry> m_registry;
    std::unique_ptr<simulation::Simulation> m_simulation;
    std::vector<const Program*> m_counting; ///< the ends that know what is done
};

} // namespace osiscope::bench
