#pragma once

#include "model/session/tracker.h"

#include <map>
#include <utility>

namespace osiscope::dialogue {

/// Puts the lines of a dialogue together, one dialogue a session below.
class DialogueTracker final : public session::Tracker {
public:
    void pdu(const session::TrackedPdu& pdu, session::SessionSink& sink) override;
    void finish(sim::TimePoint end, session::SessionSink& sink) override;

private:
    struct Ends {
        net::Endpoint smaller;
        net::Endpoint larger;
        session::SessionId carrier;
        auto operator<=>(const Ends&) const = default;
    };
    struct Talk {
        session::SessionId id = session::kNoSession;
        net::Endpoint initiator;
    };
    std::map<Ends, Talk> m_talks;
};

} // namespace osiscope::dialogue
