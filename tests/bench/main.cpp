#include "tests/bench/workloads.h"

#include <algorithm>
#include <benchmark/benchmark.h>
#include <fmt/format.h>
#include <string_view>

/// Google Benchmark's usual program, and one option of its own: --osiscope_one=hold/1000 runs that workload
/// once, in a fresh process, and prints the line that other simulators' programs print for it.
namespace osiscope::bench {
namespace {

std::vector<Workload> allWorkloads()
{
    std::vector<Workload> all;
    for (const auto& some : {holdWorkloads(), bulkWorkloads(), shortConnectionWorkloads(), openTraceWorkloads(),
                             paintWorkloads(), windowWorkloads(), sliderWorkloads()})
        all.insert(all.end(), some.begin(), some.end());
    return all;
}

/// Lets Google Benchmark keep the time.
class StateWatch : public Watch {
public:
    explicit StateWatch(benchmark::State& state) : m_state(state) {}
    void start() override
    {
        m_state.ResumeTiming();
        startFrames();
    }
    void stop() override { m_state.PauseTiming(); }

private:
    benchmark::State& m_state;
};

void measure(benchmark::State& state, const Workload& workload)
{
    std::uint64_t items = 0;
    double octetsAnEvent = 0;
    StateWatch watch(state);
    resetPeakMemory();
    for ([[maybe_unused]] auto _ : state) {
        state.PauseTiming();
        const Done done = workload.once(watch);
        items += done.items;
        octetsAnEvent = done.octetsAnEvent;
        state.ResumeTiming();
    }
    state.SetItemsProcessed(static_cast<std::int64_t>(items));
    state.counters["peak_bytes"] = static_cast<double>(peakMemory());
    if (const std::vector<double> frames = watch.frames(); !frames.empty()) {
        state.counters["median_ms"] = 1e3 * frames[frames.size() / 2];
        state.counters["worst_ms"] = 1e3 * frames.back();
    }
    if (octetsAnEvent > 0)
        state.counters["octets_an_event"] = octetsAnEvent;
}

int runOne(std::string_view name)
{
    const std::vector<Workload> workloads = allWorkloads();
    const auto found = std::ranges::find(workloads, name, &Workload::name);
    if (found == workloads.end()) {
        fmt::print(stderr, "osiscope_bench: error: no workload is called {}\n", name);
        return 2;
    }
    Stopwatch watch;
    const Done done = found->once(watch);
    fmt::print("engine=osiscope work={} items={} events={} run={:.6f} cpu={:.6f} evps={:.0f} peak_kb={}\n", name,
               done.items, done.events, watch.seconds(), watch.cpuSeconds(),
               static_cast<double>(done.events) / watch.seconds(), peakMemory() / 1024);
    if (const std::vector<double> frames = watch.frames(); !frames.empty())
        fmt::print("median_ms={:.3f} worst_ms={:.3f} octets_an_event={:.1f}\n", 1e3 * frames[frames.size() / 2],
                   1e3 * frames.back(), done.octetsAnEvent);
    return 0;
}

int runAll(int argc, char** argv)
{
    for (const Workload& workload : allWorkloads()) {
        const auto run = [workload](benchmark::State& state) { measure(state, workload); };
        benchmark::RegisterBenchmark(workload.name.c_str(), run)->Unit(benchmark::kMillisecond);
    }
    benchmark::Initialize(&argc, argv);
    if (benchmark::ReportUnrecognizedArguments(argc, argv))
        return 2;
    benchmark::RunSpecifiedBenchmarks();
    benchmark::Shutdown();
    return 0;
}

} // namespace
} // namespace osiscope::bench

int main(int argc, char** argv)
{
    constexpr std::string_view kOne = "--osiscope_one=";
    const std::string_view first = argc > 1 ? argv[1] : "";
    if (first.starts_with(kOne))
        return osiscope::bench::runOne(first.substr(kOne.size()));
    return osiscope::bench::runAll(argc, argv);
}
