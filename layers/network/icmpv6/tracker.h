#pragma once

#include "model/session/tracker.h"
#include "model/stack/registry.h"

#include <memory>

namespace osiscope::icmpv6 {

/// Reads what the network reports of packets that were not delivered, for those whose sessions they are part of.
class ReportTracker final : public session::Tracker {
public:
    /// The registry must outlive it.
    explicit ReportTracker(const stack::Registry& registry) : m_registry(registry) {}

    void pdu(const session::TrackedPdu& pdu, session::SessionSink& sink) override;
    void finish(sim::TimePoint /*end*/, session::SessionSink& /*sink*/) override {}

private:
    const stack::Registry& m_registry;
};

std::unique_ptr<session::Tracker> makeTracker(const stack::Registry& registry);

} // namespace osiscope::icmpv6
