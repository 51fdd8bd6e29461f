#pragma once

#include "model/session/session_index.h"
#include "model/stack/registry.h"
#include "model/trace/trace.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

/// A whole run in numbers, for tables that have one row a run.
namespace osiscope::report {

inline constexpr std::size_t kOutcomes = static_cast<std::size_t>(session::Outcome::Open) + 1;

/// What became of the sessions of one protocol, and of what they sent.
struct ProtocolFigures {
    std::uint64_t found = 0;       ///< exchanges that the tracker found
    std::uint64_t sessions = 0;    ///< those that are sessions by the definition
    std::uint64_t established = 0; ///< those in which both sides took part
    std::array<std::uint64_t, kOutcomes> outcomes{};

    std::uint64_t pdusSent = 0; ///< by the hosts that made them: what routers forward does not count again
    std::uint64_t pdusLost = 0;
    std::uint64_t retransmissions = 0; ///< of the PDUs sent
    std::uint64_t octetsSent = 0;      ///< as long as the PDUs are; packets with their network header
    /// What the users of the protocol were given. Of a protocol that offers no service to one above it: the
    /// messages that arrived.
    std::uint64_t octetsDelivered = 0;
    std::optional<sim::TimePoint> firstSent;
    std::optional<sim::TimePoint> lastDelivered;

    /// Bits a second that were delivered, from the first PDU sent to the last delivery. nullopt: there was no such
    /// span.
    std::optional<double> goodput() const;
};

/// The figures of these protocols, in their order.
/// @pre the trace has primitives, that is, was recorded at stack::RecordLevel::States or above
std::vector<ProtocolFigures> figuresOf(const trace::Trace& trace, const session::SessionIndex& sessions,
                                       std::span<const stack::ProtocolDescription* const> protocols,
                                       const stack::Registry& registry);

/// The same as fields of a CSV record, and the names of these fields: "tcp.goodput_bps". The fields are as many and in
/// the same order for every run.
std::vector<std::string> figureNames(std::span<const stack::ProtocolDescription* const> protocols);
std::vector<std::string> figureFields(std::span<const ProtocolFigures> figures);

} // namespace osiscope::report
