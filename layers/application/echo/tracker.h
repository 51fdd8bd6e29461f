#pragma once

#include "model/session/tracker.h"

#include <map>
#include <utility>

namespace osiscope::echo {

/// Puts the requests and answers between a client and a server together. It is no session: the server
/// remembers nothing. Over TCP, the connection that carries it is one.
class ExchangeTracker final : public session::Tracker {
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

} // namespace osiscope::echo
