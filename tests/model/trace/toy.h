#pragma once

#include "model/stack/registry.h"
#include "model/trace/trace.h"

/// Two small protocols and a hand-made trace to read: "net" (network layer, a header of two octets:
/// the protocol inside and 0) and "chat" (application layer, one line of text).
namespace osiscope::toy {

const stack::Registry& registry();

inline constexpr stack::ProtocolId kNet{0};
inline constexpr stack::ProtocolId kChat{1};

/// A trace with the hosts "alice" (10.0.0.1) and "bob" (10.0.0.2) and a chat entity on each.
struct ToyTrace {
    ToyTrace();

    trace::Trace trace;
    trace::HostId alice;
    trace::HostId bob;
    trace::EntityId aliceChat;
    trace::EntityId bobChat;

    /// Appends a whole message, as the chat entity of its host records it.
    trace::EventNumber message(trace::EventKind kind, trace::HostId host, std::string_view text,
                               trace::EventNumber cause = stack::kNoEvent);
    /// Appends an event without octets.
    trace::EventNumber event(trace::EventKind kind, trace::HostId host, std::uint16_t row, std::uint64_t wide = 0);
};

} // namespace osiscope::toy
