#include "model/scenario/live.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace osiscope::scenario {

namespace {
std::size_t edgeOf(const Scenario& scenario)
{
    const auto scripted = std::ranges::find(scenario.hosts, true, &Host::scripted);
    if (scripted != scenario.hosts.end())
        return static_cast<std::size_t>(scripted - scenario.hosts.begin());
    return scenario.links.front().ends[0];
}
} // namespace

std::optional<LiveScenario> handOver(Scenario scenario)
{
    if (scenario.links.empty())
        return std::nullopt;
    const std::size_t edge = edgeOf(scenario);
    const auto ofEdge = [edge](const auto& what) { return what.host == edge; };
    const std::size_t left =
        std::erase_if(scenario.services, ofEdge) + std::erase_if(scenario.actions, ofEdge) +
        std::erase_if(scenario.injections, [edge](const Injection& each) { return each.from == edge; });
    const bool notJudged = !std::exchange(scenario.expectations, {}).empty();
    scenario.hosts[edge].scripted = true;
    return LiveScenario{std::move(scenario), edge, left > 0, notJudged};
}

std::vector<net::Ipv4Address> addressesBeyond(const LiveScenario& live)
{
    std::vector<net::Ipv4Address> beyond;
    const std::vector<Host>& hosts = live.scenario.hosts;
    for (std::size_t host = 0; host < hosts.size(); ++host)
        if (host != live.edge)
            std::ranges::copy(hosts[host].addresses, std::back_inserter(beyond));
    return beyond;
}

} // namespace osiscope::scenario
