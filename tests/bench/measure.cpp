#include "tests/bench/measure.h"

#include <algorithm>
#include <chrono>
#include <ctime>
#include <fstream>
#include <string>
#include <string_view>

#ifdef __GLIBC__
#include <malloc.h>
#endif

namespace osiscope::bench {

namespace {
double wallNow()
{
    return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

/// A number of kilobytes that the system tells of this process, in octets.
std::uint64_t statusOf(std::string_view name)
{
    std::ifstream status("/proc/self/status");
    for (std::string word; status >> word;)
        if (word == name) {
            std::uint64_t kilobytes = 0;
            status >> kilobytes;
            return kilobytes * 1024;
        }
    return 0;
}

double processorNow()
{
    return static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}
} // namespace

void Watch::startFrames()
{
    m_since = wallNow();
}

void Watch::frame()
{
    const double now = wallNow();
    m_frames.push_back(now - m_since);
    m_since = now;
}

std::vector<double> Watch::frames() const
{
    std::vector<double> sorted = m_frames;
    std::ranges::sort(sorted);
    return sorted;
}

void Stopwatch::start()
{
    startFrames();
    m_wall -= wallNow();
    m_cpu -= processorNow();
}

void Stopwatch::stop()
{
    m_wall += wallNow();
    m_cpu += processorNow();
}

void resetPeakMemory()
{
#ifdef __GLIBC__
    malloc_trim(0);
#endif
    // proc(5): 5 resets the peak resident set size to the present one.
    std::ofstream("/proc/self/clear_refs") << "5";
}

std::uint64_t peakMemory()
{
    return statusOf("VmHWM:");
}

std::uint64_t residentMemory()
{
    return statusOf("VmRSS:");
}

} // namespace osiscope::bench
