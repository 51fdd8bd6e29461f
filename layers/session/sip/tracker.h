#pragma once

#include "layers/session/sip/tracked_dialog.h"
#include "model/stack/registry.h"

#include <memory>
#include <string>
#include <vector>

/// Finds calls, registrations and single questions from the messages on the wire alone. A Call-ID holds one of them;
/// where several telephones answer the same call, each answer makes a dialog of its own (RFC 3261 12.1.2, 13.2.2.4).
namespace osiscope::sip {

class Tracker final : public session::Tracker {
public:
    void pdu(const session::TrackedPdu& pdu, session::SessionSink& sink) override;
    void finish(sim::TimePoint end, session::SessionSink& sink) override;

private:
    TrackedDialog& dialogOf(const Message& message, const session::TrackedPdu& pdu, session::SessionSink& sink);

    std::map<std::string, std::vector<TrackedDialog>> m_byCallId; ///< the first one is the call, others its forks
};

std::unique_ptr<session::Tracker> makeTracker(const stack::Registry& registry);

} // namespace osiscope::sip
