#pragma once

#include "tests/bench/measure.h"

#include <functional>
#include <string>
#include <vector>

/// The workloads that are set against other simulators. Names and sizes are public (tests/bench/README.md).
namespace osiscope::bench {

struct Workload {
    std::string name;                 ///< "hold/1000"
    std::function<Done(Watch&)> once; ///< sets up, runs and takes down once
};

/// N events are pending; each, when it runs, schedules itself anew after an exponential delay. Item: an event.
std::vector<Workload> holdWorkloads();

} // namespace osiscope::bench
