#pragma once

#include "model/net/address.h"
#include "model/scenario/scenario.h"

#include <cstddef>
#include <optional>
#include <vector>

namespace osiscope::scenario {

/// A scenario one of whose hosts, the edge, is played by real programs.
struct LiveScenario {
    Scenario scenario;
    std::size_t edge = 0;
    bool leftOut = false;   ///< the file had a part for the edge, which is nobody's now
    bool notJudged = false; ///< the file expects something, and a live run goes as its users will
};

/// The edge is the scripted host, or else the first link's first end. Nothing that the file makes it do remains.
/// @return nullopt: there is no link, so nobody could reach it
std::optional<LiveScenario> handOver(Scenario scenario);

/// All addresses but the edge's.
std::vector<net::Ipv4Address> addressesBeyond(const LiveScenario& live);

} // namespace osiscope::scenario
