#pragma once

#include "model/session/tracker.h"

#include <map>
#include <tuple>

namespace osiscope::discard {

/// Puts what a sender sends to a discard service together. It is no session: nothing ever comes back.
class StreamTracker final : public session::Tracker {
public:
    void pdu(const session::TrackedPdu& pdu, session::SessionSink& sink) override;
    void finish(sim::TimePoint end, session::SessionSink& sink) override;

private:
    static session::Session begin(const session::TrackedPdu& pdu);

    /// By sender, server and carrier: the same ports may be used again by another connection.
    std::map<std::tuple<net::Endpoint, net::Endpoint, session::SessionId>, session::SessionId> m_streams;
};

} // namespace osiscope::discard
