#pragma once

#include "model/stack/registry.h"
#include "model/trace/trace.h"

#include <optional>

namespace osiscope::questions {

/// What made a protocol's entity do something: it follows from this, by the protocol's rules.
struct Stimulus {
    /// A PDU of the same protocol that was received, a timer that ran out, or a service primitive.
    stack::EventNumber event = stack::kNoEvent;
    /// What that comes from, which everybody can see: a PDU that was received, a timer that ran out, or what a user
    /// asked for.
    stack::EventNumber root = stack::kNoEvent;
    bool carries = false; ///< on the way down there is a message that a layer above has sent: this only carries it
};

/// nullopt: it comes from outside, and nobody can predict it.
std::optional<Stimulus> stimulusOf(const trace::Trace& trace, stack::EventNumber number);

} // namespace osiscope::questions
