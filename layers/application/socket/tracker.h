#pragma once

#include "model/session/tracker.h"

#include <map>
#include <utility>

namespace osiscope::socket {

/// Puts what two programs write to each other together. It is no session: there is no dialogue that anybody keeps.
class StreamTracker final : public session::Tracker {
public:
    void pdu(const session::TrackedPdu& pdu, session::SessionSink& sink) override;
    void finish(sim::TimePoint end, session::SessionSink& sink) override;

private:
    struct Ends {
        net::Endpoint client;
        net::Endpoint server;
        session::SessionId carrier; ///< the same ports may be used again by another connection
        auto operator<=>(const Ends&) const = default;
    };
    static session::Session begin(const session::TrackedPdu& pdu);

    std::map<Ends, session::SessionId> m_exchanges;
};

} // namespace osiscope::socket
