#pragma once

#include "model/scenario/scenario.h"
#include "model/stack/registry.h"
#include "model/trace/trace.h"

#include <cstdint>
#include <memory>

namespace osiscope::bench {

/// A transfer over one TCP connection whose run has at least so many events.
std::shared_ptr<const scenario::Scenario> makeTransfer(std::uint64_t events, const stack::Registry& registry);

/// What is read from a SyntheticCapture of so many packets: an event each.
std::shared_ptr<const trace::Trace> capturedTrace(const stack::Registry& registry, std::uint64_t packets);

} // namespace osiscope::bench
