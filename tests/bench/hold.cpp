#include "model/sim/event_queue.h"
#include "tests/bench/workloads.h"

#include <cmath>
#include <fmt/format.h>

namespace osiscope::bench {

namespace {
/// Exponential delays with a mean of 1 ms from a table of the inverse distribution, so that drawing one
/// costs next to nothing; a few low random bits keep equal times rare.
class Delays {
public:
    Delays() : m_table(kSlices)
    {
        for (std::size_t i = 0; i < kSlices; ++i) {
            const double share = (static_cast<double>(i) + 0.5) / static_cast<double>(kSlices);
            m_table[i] = 1 + static_cast<std::uint32_t>(std::lround(-std::log(share) * 1e6));
        }
    }

    sim::Duration draw()
    {
        // xorshift64*
        m_state ^= m_state >> 12U;
        m_state ^= m_state << 25U;
        m_state ^= m_state >> 27U;
        const std::uint64_t bits = m_state * 0x2545F4914F6CDD1DULL;
        return sim::Duration{static_cast<std::int64_t>(m_table[bits >> 48U]) + static_cast<std::int64_t>(bits & 1023U)};
    }

private:
    static constexpr std::size_t kSlices = 65536;
    std::vector<std::uint32_t> m_table;
    std::uint64_t m_state = 0x9E3779B97F4A7C15ULL;
};

struct Hold {
    sim::EventQueue queue;
    Delays delays;

    static void again(void* object, std::uint64_t argument)
    {
        auto& self = *static_cast<Hold*>(object);
        self.queue.schedule(self.queue.now() + self.delays.draw(), &again, object, argument);
    }
    void runEvents(std::uint64_t count)
    {
        for (; count > 0; --count)
            queue.runNext();
    }
};

Done hold(std::uint64_t pending, Watch& watch)
{
    Hold hold;
    for (std::uint64_t i = 0; i < pending; ++i)
        hold.queue.schedule(sim::kStart + hold.delays.draw(), &Hold::again, &hold, i);
    hold.runEvents(pending); // warm-up: exponential delays have no memory, so the queue is in its steady state
    const std::uint64_t count = pending >= 1'000'000 ? 1'000'000 : pending >= 100'000 ? 2'000'000 : 5'000'000;
    watch.start();
    hold.runEvents(count);
    watch.stop();
    return {count, count};
}
} // namespace

std::vector<Workload> holdWorkloads()
{
    std::vector<Workload> workloads;
    for (const std::uint64_t pending : {1'000U, 10'000U, 100'000U, 1'000'000U})
        workloads.push_back(
            {fmt::format("hold/{}", pending), [pending](Watch& watch) { return hold(pending, watch); }});
    return workloads;
}

} // namespace osiscope::bench
