#pragma once

#include "model/stack/registry.h"
#include "model/stack/wire_judge.h"
#include "model/trace/trace.h"

#include <span>
#include <vector>

namespace osiscope::trace {

/// What the packets of a trace look like on the wire, to the judges of their protocols. In a simulation each host is
/// watched by a judge of its own, who sees what leaves and what enters it, as a capture there would: the same packet
/// may look different to its sender and to its receiver. A capture was made in one place.
class WireLabels {
public:
    struct Labelled {
        EventNumber event = stack::kNoEvent;
        stack::WireVerdict verdict;
    };

    WireLabels() = default;
    WireLabels(const Trace& trace, const stack::Registry& registry);

    /// The packets that have labels, ascending: those that are sent, and in a simulation those that are received.
    std::span<const Labelled> all() const { return m_labelled; }
    /// No labels for events that have none.
    stack::WireVerdict of(EventNumber number) const;
    bool isOfCapture() const { return m_captured; }

private:
    std::vector<Labelled> m_labelled;
    bool m_captured = false;
};

} // namespace osiscope::trace
