#pragma once

#include <memory>
#include <vector>

namespace osiscope::simulation {

class Host;
class Link;

/// Sets every host's routing table: to each address of each other host by the path with the fewest
/// links, ties by the order in which links were added.
void setRoutes(const std::vector<std::unique_ptr<Host>>& hosts, const std::vector<std::unique_ptr<Link>>& links);

} // namespace osiscope::simulation
