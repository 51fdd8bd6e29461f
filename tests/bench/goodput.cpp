// How much one TCP NewReno flow gets through a link that loses packets. tests/bench/goodput sets it against formulas
// and against ns-3 (goodput.cc).
#include "tests/properties/bulk_run.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

namespace osiscope::bench {
namespace {

struct Options {
    double loss = 0.01;
    bool regular = false; ///< at equal distances, else by chance
    std::uint64_t seed = 1;
    bool sack = true;
    bool delayedAck = false;
    double minimumRto = 1;  ///< seconds
    double roundTrip = 0.1; ///< seconds
    double from = 100;      ///< seconds: what is measured
    double to = 700;
};

sim::Duration seconds(double count)
{
    return std::chrono::duration_cast<sim::Duration>(std::chrono::duration<double>(count));
}

/// Segments that the user is handed in a round trip, on average.
double window(const Options& options)
{
    simulation::LinkSettings link;
    link.rate = 1e9;
    link.delay = seconds(options.roundTrip / 2);
    link.queue = 100'000;
    tcp::Flow flow;
    flow.sender.set("sack", options.sack);
    flow.sender.set("min-rto", seconds(options.minimumRto));
    const tcp::Losses losses{options.loss, options.regular, options.seed};
    tcp::BulkRun run(link, losses, {flow}, {seconds(options.from), seconds(options.to)}, options.delayedAck);
    const double roundTrips = (options.to - options.from) / options.roundTrip;
    return static_cast<double>(run.delivered().front()) / static_cast<double>(tcp::kMss) / roundTrips;
}

} // namespace
} // namespace osiscope::bench

int main(int argc, char** argv)
{
    osiscope::bench::Options options;
    CLI::App app("How much one TCP flow gets through a link that loses packets");
    app.add_option("--loss", options.loss, "share of data packets that get lost");
    app.add_option("--regular", options.regular, "lose packets at equal distances, not by chance");
    app.add_option("--seed", options.seed, "of the random losses");
    app.add_option("--sack", options.sack, "selective acknowledgments");
    app.add_option("--delayed-ack", options.delayedAck, "an ACK for every second segment");
    app.add_option("--minimum-rto", options.minimumRto, "seconds");
    app.add_option("--round-trip", options.roundTrip, "seconds");
    app.add_option("--from", options.from, "seconds: when to begin to measure");
    app.add_option("--to", options.to, "seconds: when to stop");
    CLI11_PARSE(app, argc, argv);
    fmt::print("window={:.4f}\n", osiscope::bench::window(options));
    return 0;
}
