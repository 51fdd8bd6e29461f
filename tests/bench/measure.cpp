#include "tests/bench/measure.h"

#include <chrono>
#include <ctime>
#include <fstream>
#include <string>

#ifdef __GLIBC__
#include <malloc.h>
#endif

namespace osiscope::bench {

namespace {
double wallNow()
{
    return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

double processorNow()
{
    return static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}
} // namespace

void Stopwatch::start()
{
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
    std::ifstream status("/proc/self/status");
    for (std::string word; status >> word;)
        if (word == "VmHWM:") {
            std::uint64_t kilobytes = 0;
            status >> kilobytes;
            return kilobytes * 1024;
        }
    return 0;
}

} // namespace osiscope::bench
