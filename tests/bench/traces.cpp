#include "tests/bench/traces.h"

#include "model/scenario/reader.h"
#include "model/sim/invariant.h"
#include "tests/bench/synthetic_capture.h"

#include <fmt/format.h>

namespace osiscope::bench {

std::shared_ptr<const scenario::Scenario> makeTransfer(std::uint64_t events, const stack::Registry& registry)
{
    constexpr std::uint64_t kSegment = 1460;
    constexpr std::uint64_t kEventsASegment = 12; // at least: sent, received, acknowledged, and what changes by it
    const std::string text = fmt::format(R"(
[[host]]
name = "alice"
address = "10.0.0.1"
[[host]]
name = "bob"
address = "10.0.0.2"
[[link]]
ends = ["alice", "bob"]
delay = "20 ms"
[[service]]
host = "bob"
stack = ["discard", "tcp"]
[[action]]
at = "0 s"
host = "alice"
do = "discard.send"
to = "bob"
size = {}
)",
                                         events / kEventsASegment * kSegment);
    auto scenario = scenario::readScenario(text, "transfer.toml", registry);
    sim::invariant(scenario.has_value(), "the benchmark's scenario could not be read");
    return std::make_shared<const scenario::Scenario>(*std::move(scenario));
}

std::shared_ptr<const trace::Trace> capturedTrace(const stack::Registry& registry, std::uint64_t packets)
{
    return SyntheticCapture(packets).read(registry);
}

} // namespace osiscope::bench
