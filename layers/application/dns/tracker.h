#pragma once

#include "model/session/tracker.h"
#include "model/stack/registry.h"

#include <map>
#include <memory>
#include <string>

namespace osiscope::dns {

/// Puts questions and answers together by their number (RFC 1035 4.1.1). That is an exchange and no session: the server
/// knows nothing of the question before.
class ExchangeTracker final : public session::Tracker {
public:
    void pdu(const session::TrackedPdu& pdu, session::SessionSink& sink) override;
    void undelivered(const session::Undelivered& report, session::SessionSink& sink) override;
    void finish(sim::TimePoint end, session::SessionSink& sink) override;

private:
    struct Key {
        net::Endpoint asker;
        net::Endpoint server;
        session::SessionId carrier = session::kNoSession;
        std::uint16_t number = 0;
        std::string question;
        auto operator<=>(const Key&) const = default;
    };
    std::map<Key, session::SessionId> m_exchanges;
};

std::unique_ptr<session::Tracker> makeTracker(const stack::Registry& registry);

} // namespace osiscope::dns
