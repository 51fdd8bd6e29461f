#pragma once

#include "model/session/tracker.h"

#include <map>
#include <optional>

namespace osiscope::cotp {

/// Finds transport connections: one on each TCP connection that carries TPDUs. How one ends, only the TCP connection
/// tells, since class 0 has no TPDU for it.
class ConnectionTracker final : public session::Tracker {
public:
    void pdu(const session::TrackedPdu& pdu, session::SessionSink& sink) override;
    void finish(sim::TimePoint end, session::SessionSink& sink) override;

private:
    struct Ends {
        net::Endpoint smaller;
        net::Endpoint larger;
        session::SessionId carrier; ///< the same ports may be used again by another TCP connection
        auto operator<=>(const Ends&) const = default;
    };
    struct Flow {
        session::SessionId id = session::kNoSession;
        net::Endpoint initiator;
        sim::TimePoint first;
        sim::TimePoint last;
        std::optional<sim::TimePoint> established;
        std::optional<sim::TimePoint> refused;
        bool fromTheMiddle = false;
    };
    static session::Session begin(const session::TrackedPdu& pdu, bool fromInitiator);
    static void conclude(Flow& flow, sim::TimePoint end, session::SessionSink& sink);

    std::map<Ends, Flow> m_flows;
};

} // namespace osiscope::cotp
