#include "model/simulation/routing.h"

#include "model/simulation/host.h"
#include "model/simulation/link.h"

#include <algorithm>
#include <queue>

namespace osiscope::simulation {

namespace {
struct Neighbour {
    std::size_t host;
    std::uint16_t interface; ///< of the host that has this neighbour
};

using Neighbours = std::vector<std::vector<Neighbour>>;

Neighbours neighboursOf(std::size_t hostCount, const std::vector<std::unique_ptr<Link>>& links)
{
    Neighbours neighbours(hostCount);
    std::vector<std::uint16_t> interfaces(hostCount, 0);
    for (const auto& link : links) {
        const auto a = static_cast<std::size_t>(link->end(0).id());
        const auto b = static_cast<std::size_t>(link->end(1).id());
        neighbours[a].push_back({b, interfaces[a]++});
        neighbours[b].push_back({a, interfaces[b]++});
    }
    return neighbours;
}

/// Breadth first from one host: the interface by which each other host is reached, or -1.
std::vector<int> firstHops(std::size_t from, const Neighbours& neighbours)
{
    std::vector<int> hop(neighbours.size(), -1);
    std::vector<bool> seen(neighbours.size(), false);
    std::queue<std::size_t> next;
    seen[from] = true;
    next.push(from);
    while (!next.empty()) {
        const std::size_t here = next.front();
        next.pop();
        for (const Neighbour& neighbour : neighbours[here]) {
            if (seen[neighbour.host])
                continue;
            seen[neighbour.host] = true;
            hop[neighbour.host] = here == from ? neighbour.interface : hop[here];
            next.push(neighbour.host);
        }
    }
    return hop;
}
} // namespace

void setRoutes(const std::vector<std::unique_ptr<Host>>& hosts, const std::vector<std::unique_ptr<Link>>& links)
{
    const Neighbours neighbours = neighboursOf(hosts.size(), links);
    for (std::size_t from = 0; from < hosts.size(); ++from) {
        const std::vector<int> hops = firstHops(from, neighbours);
        std::vector<net::Route> routes;
        for (std::size_t to = 0; to < hosts.size(); ++to) {
            if (hops[to] < 0)
                continue;
            for (const net::InterfaceSettings& interface : hosts[to]->network().interfaces)
                routes.push_back({interface.address, static_cast<std::uint16_t>(hops[to])});
        }
        std::ranges::sort(routes, {}, &net::Route::destination);
        const auto same = std::ranges::unique(routes, {}, &net::Route::destination);
        routes.erase(same.begin(), same.end());
        hosts[from]->setRoutes(std::move(routes));
    }
}

} // namespace osiscope::simulation
