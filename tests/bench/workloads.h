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

/// 100 MB over one TCP connection and one link with a delay of 10 ms, loss in the direction of the data.
/// Traced: everything is recorded. Item: an octet.
std::vector<Workload> bulkWorkloads();

/// N TCP connections to one server, started within one second, on each a request and a response of 10 kB;
/// a client makes 10,000 at most. Item: a connection.
std::vector<Workload> shortConnectionWorkloads();

/// A capture of N packets is read and its sessions are found. Item: a packet.
std::vector<Workload> openTraceWorkloads();

/// A view of 1920 by 1080 points over N events is painted, the cursor moving. Item: a frame.
std::vector<Workload> paintWorkloads();

/// The window of 1920 by 1080 points over N events of a transfer or of a capture: its first picture, from when the
/// events are there, and then frames as its user steps, scrolls or zooms. Item: a frame.
std::vector<Workload> windowWorkloads();

/// A window of 1920 by 1080 points with a run of N events; the slider of the link's delay moves step by step. Item: a
/// step, from the slider to the last view that has painted the run that comes of it.
std::vector<Workload> sliderWorkloads();

} // namespace osiscope::bench
