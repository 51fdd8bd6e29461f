#pragma once

#include <cstdint>
#include <vector>

namespace osiscope::bench {

/// What one run of a workload did.
struct Done {
    std::uint64_t items = 0;  ///< in the workload's own unit
    std::uint64_t events = 0; ///< of the event queue, where there is one
    double octetsAnEvent = 0; ///< that views keep, where that is measured
};

/// Told by a workload when the part that counts starts and when it has ended: setting up and taking down
/// are not part of it.
class Watch {
public:
    virtual ~Watch() = default;
    virtual void start() = 0;
    virtual void stop() = 0;
    /// A frame has been drawn since the start, or since the last one was.
    void frame();
    /// How long frames took, in seconds, the shortest first.
    std::vector<double> frames() const;

protected:
    void startFrames();

private:
    double m_since = 0;
    std::vector<double> m_frames;
};

/// Measures wall-clock and processor time.
class Stopwatch : public Watch {
public:
    void start() override;
    void stop() override;
    double seconds() const { return m_wall; }
    double cpuSeconds() const { return m_cpu; }

private:
    double m_wall = 0;
    double m_cpu = 0;
};

/// Forgets earlier peaks of the process's resident memory and gives unused memory back.
void resetPeakMemory();

/// The memory that is resident, in octets (Linux: VmRSS; elsewhere 0).
std::uint64_t residentMemory();

/// The most memory that was resident since, in octets (Linux: VmHWM; elsewhere 0).
std::uint64_t peakMemory();

} // namespace osiscope::bench
