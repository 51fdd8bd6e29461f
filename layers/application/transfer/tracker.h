#pragma once

#include "model/session/tracker.h"

#include <cstdint>
#include <map>
#include <string>
#include <utility>

namespace osiscope::transfer {

/// Finds file transfers: from the announcement of a file until all of it was sent, over as many sessions below as it
/// takes. What is announced from a later octet on is the rest of what was begun before.
class TransferTracker final : public session::Tracker {
public:
    void pdu(const session::TrackedPdu& pdu, session::SessionSink& sink) override;
    void finish(sim::TimePoint end, session::SessionSink& sink) override;

private:
    struct Transfer {
        session::SessionId id = session::kNoSession;
        net::Endpoint sender;
        std::string name;
        std::uint64_t size = 0;
        std::uint64_t reached = 0; ///< octets of the file sent so far
        stack::EventNumber completeEvent = stack::kNoEvent;
        stack::EventNumber resumedEvent = stack::kNoEvent;
    };
    using Key = std::pair<net::Endpoint, session::SessionId>; ///< the sender, and what carries it

    std::map<Key, std::size_t> m_current;
    std::vector<Transfer> m_transfers;
};

} // namespace osiscope::transfer
