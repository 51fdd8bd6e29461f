#pragma once

#include "model/session/tracker.h"

#include <map>
#include <utility>

namespace osiscope::udp {

/// Puts datagrams between the same two endpoints together. What it finds is never a session: there may be
/// answers, but no beginning, no end, and nobody who remembers.
class FlowTracker final : public session::Tracker {
public:
    void pdu(const session::TrackedPdu& pdu, session::SessionSink& sink) override;
    void undelivered(const session::Undelivered& report, session::SessionSink& sink) override;
    void finish(sim::TimePoint end, session::SessionSink& sink) override;

private:
    static session::Session begin(const session::TrackedPdu& pdu);

    std::map<std::pair<net::Endpoint, net::Endpoint>, session::SessionId> m_flows; ///< initiator, responder
};

} // namespace osiscope::udp
