#pragma once

#include "tests/properties/bulk_run.h"

#include <cmath>
#include <string_view>

/// The average congestion window of a flow that nothing but losses limit, and what formulas say of it.
namespace osiscope::tcp {

inline constexpr double kRoundTrip = 0.1; ///< seconds, unless a test says another

struct Sender {
    std::string_view algorithm;
    bool sack = true;
    sim::Duration minimumRto = 1s;
    sim::Duration roundTrip = 100ms;
};

/// Segments a round trip that one flow gets through.
inline double averageWindow(const Losses& losses, const Sender& sender, const Interval& measured)
{
    simulation::LinkSettings link;
    link.rate = 1e9;
    link.delay = sender.roundTrip / 2;
    Flow flow;
    flow.sender.set("min-rto", sender.minimumRto);
    flow.sender.set("congestion-control", std::string(sender.algorithm));
    flow.sender.set("sack", sender.sack);
    BulkRun run(link, losses, {flow}, measured);
    const double roundTrips = sim::toSeconds(measured.to - measured.from) / sim::toSeconds(sender.roundTrip);
    return static_cast<double>(run.delivered().front()) / kMss / roundTrips;
}

/// Mathis et al., "The Macroscopic Behavior of the TCP Congestion Avoidance Algorithm": every ACK at once.
inline double mathis(double loss)
{
    return std::sqrt(1.5 / loss);
}

/// RFC 5348 3.1: the same, with the timeouts that come where windows are small.
inline double padhye(double loss)
{
    const double timeout = 1;
    return kRoundTrip / (kRoundTrip * std::sqrt(2 * loss / 3) +
                         timeout * 3 * std::sqrt(3 * loss / 8) * loss * (1 + 32 * loss * loss));
}

/// Where chance decides, hundreds of losses are needed.
inline double windowWithRandomLosses(double loss, const Sender& sender)
{
    return averageWindow({loss}, sender, {0s, 600s});
}

/// Losses at equal distances make the window a regular saw: once it has settled, a few teeth are enough.
inline double windowWithRegularLosses(double loss, const Sender& sender)
{
    constexpr sim::Duration kSettled = 15s;
    return averageWindow({loss, true}, sender, {kSettled, 2 * kSettled});
}

} // namespace osiscope::tcp
