#pragma once

#include "model/net/octets.h"
#include "model/sim/time.h"
#include "model/stack/ids.h"
#include "model/trace/event.h"

#include <cstdint>
#include <functional>

namespace osiscope::simulation {

/// What happens to a packet on a link.
struct Verdict {
    bool drop = false;
    trace::LossReason reason = trace::LossReason::Dropped;
    bool duplicate = false;
    bool corrupt = false;
    sim::Duration delay{}; ///< besides the link's own

    /// Both happen to it. Its reason stays.
    void add(const Verdict& other)
    {
        drop |= other.drop;
        duplicate |= other.duplicate;
        corrupt |= other.corrupt;
        delay += other.delay;
    }
};

/// A packet told by its place among those that a host sends, or sends on, on all of its links.
struct PacketPlace {
    stack::HostId host = stack::kNoHost;
    std::uint32_t count = 1; ///< the first one is 1
    auto operator<=>(const PacketPlace&) const = default;
};

/// A packet as a rule sees it.
struct JudgedPacket {
    std::uint64_t number = 0; ///< from 1, in order of being sent on this link, both directions
    stack::EventNumber sent = stack::kNoEvent;
    stack::HostId from = stack::kNoHost;
    net::Octets octets;
    sim::TimePoint now;
};

/// A rule of what goes wrong: which packets, and what happens to them. A rule that has been used as often
/// as it may is passed over.
struct FaultRule {
    std::function<bool(const JudgedPacket&)> matches;
    Verdict verdict;
    std::uint32_t uses = 1; ///< how many packets it may still strike
};

} // namespace osiscope::simulation
