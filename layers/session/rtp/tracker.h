#pragma once

#include "model/session/tracker.h"
#include "model/stack/registry.h"

#include <map>
#include <memory>

/// Finds RTP sessions: the voice between two endpoints, with the reports on the next higher ports.
namespace osiscope::rtp {

class Tracker final : public session::Tracker {
public:
    void pdu(const session::TrackedPdu& pdu, session::SessionSink& sink) override;
    void finish(sim::TimePoint end, session::SessionSink& sink) override;

private:
    struct Known {
        session::SessionId id = session::kNoSession;
        net::Endpoint initiator;
        bool over = false; ///< a BYE has been seen
    };
    std::map<std::pair<net::Endpoint, net::Endpoint>, Known> m_known; ///< the smaller endpoint first
};

std::unique_ptr<session::Tracker> makeTracker(const stack::Registry& registry);

} // namespace osiscope::rtp
