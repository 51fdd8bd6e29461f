#include "model/sim/invariant.h"
#include "tests/bench/traffic.h"
#include "tests/bench/workloads.h"

#include <fmt/format.h>

namespace osiscope::bench {

namespace {
struct Rate {
    std::string_view name;
    double bitsPerSecond;
    std::int64_t window; ///< about the bandwidth-delay product, and room for a queue
};
constexpr Rate kRates[] = {{"10Mbps", 1e7, 131'072}, {"100Mbps", 1e8, 524'288}, {"1Gbps", 1e9, 5'242'880}};
constexpr std::string_view kLosses[] = {"0", "0.01"};
constexpr std::uint64_t kMostOfAClient = 10'000; // a client has 16,384 ephemeral ports
constexpr std::int64_t kBulkOctets = 100'000'000;

Done transfer(const TrafficSettings& settings, std::uint64_t expected, Watch& watch)
{
    Network network(settings);
    watch.start();
    network.run();
    watch.stop();
    sim::invariant(network.done() == expected, "a benchmark's transfer was not completed");
    return {expected, network.events()};
}

TrafficSettings bulk(const Rate& rate, std::string_view loss, bool traced)
{
    TrafficSettings settings;
    settings.traffic = Traffic::Bulk;
    settings.octets = kBulkOctets;
    settings.window = rate.window;
    settings.link.rate = rate.bitsPerSecond;
    settings.link.delay = std::chrono::milliseconds(10);
    settings.link.queue = 100'000;
    settings.lossToServer = std::stod(std::string(loss));
    settings.level = traced ? stack::RecordLevel::All : stack::RecordLevel::Nothing;
    return settings;
}
} // namespace

std::vector<Workload> bulkWorkloads()
{
    std::vector<Workload> workloads;
    for (const bool traced : {false, true})
        for (const Rate& rate : kRates)
            for (const std::string_view loss : kLosses)
                workloads.push_back({fmt::format("{}/{}/{}", traced ? "bulk_traced" : "bulk", rate.name, loss),
                                     [settings = bulk(rate, loss, traced)](Watch& watch) {
                                         return transfer(settings, kBulkOctets, watch);
                                     }});
    return workloads;
}

std::vector<Workload> shortConnectionWorkloads()
{
    std::vector<Workload> workloads;
    for (const std::uint64_t count : {1'000U, 3'000U, 10'000U, 100'000U}) {
        TrafficSettings settings;
        settings.traffic = Traffic::Short;
        settings.clients = static_cast<int>((count + kMostOfAClient - 1) / kMostOfAClient);
        settings.connections = static_cast<std::int64_t>(count) / settings.clients;
        settings.link.rate = 1e10;
        settings.link.delay = std::chrono::milliseconds(10);
        settings.link.queue = 1'000'000;
        workloads.push_back({fmt::format("short_connections/{}", count),
                             [settings, count](Watch& watch) { return transfer(settings, count, watch); }});
    }
    return workloads;
}

} // namespace osiscope::bench
