#pragma once

#include "layers/session/sip/tracked_dialog.h"
#include "model/stack/registry.h"

#include <memory>
#include <string>
#include <vector>

/// Finds calls, registrations and single questions from the messages on the wire alone. A Call-ID names one of them;
/// where several telephones answer the same call, each answer makes a dialog of its own (RFC 3261 12.1.2, 13.2.2.4).
namespace osiscope::sip {

class Tracker final : public session::Tracker {
public:
    void pdu(const session::TrackedPdu& pdu, session::SessionSink& sink) override;
    void undelivered(const session::Undelivered& report, session::SessionSink& sink) override;
    void finish(sim::TimePoint end, session::SessionSink& sink) override;

private:
    TrackedDialog& dialogOf(const Message& message, const session::TrackedPdu& pdu, session::SessionSink& sink);

    /// What a report tells of a message.
    struct Sent {
        net::Endpoint source;
        net::Endpoint destination;
        std::size_t length = 0; ///< octets
        auto operator<=>(const Sent&) const = default;
    };
    struct Place {
        std::vector<TrackedDialog>* dialogs = nullptr;
        std::size_t index = 0;
        TrackedDialog* operator->() const { return &(*dialogs)[index]; }
        bool operator==(const Place&) const = default;
    };
    void targetFound(const Message& invite, sim::TimePoint now, session::Session& call) const;
    void bindingsChanged(const Message& response, const Place& place, const session::TrackedPdu& pdu);

    std::map<std::string, std::vector<TrackedDialog>> m_byCallId; ///< the first one is the call, others its forks
    std::map<Sent, Place> m_asked;                                ///< the dialog of the latest request that looks so
    std::map<std::string, std::vector<Place>> m_registrations;    ///< by user
};

std::unique_ptr<session::Tracker> makeTracker(const stack::Registry& registry);

} // namespace osiscope::sip
