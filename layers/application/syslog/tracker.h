#pragma once

#include "model/session/tracker.h"
#include "model/stack/registry.h"

#include <map>
#include <memory>
#include <utility>

namespace osiscope::syslog {

/// Puts the messages from a sender to a collector together, and says why that is no session.
class ReportTracker final : public session::Tracker {
public:
    void pdu(const session::TrackedPdu& pdu, session::SessionSink& sink) override;
    void finish(sim::TimePoint end, session::SessionSink& sink) override;

private:
    std::map<std::pair<net::Endpoint, net::Endpoint>, session::SessionId> m_flows;
};

std::unique_ptr<session::Tracker> makeTracker(const stack::Registry& registry);

} // namespace osiscope::syslog
