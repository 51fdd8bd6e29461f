#pragma once

#include "layers/application/syslog/message.h"
#include "model/stack/layer.h"

#include <map>

namespace osiscope::syslog {

/// Reports what happens on its host, over UDP (RFC 5426). It never learns whether anybody has heard it.
class Sender final : public stack::Layer {
public:
    void perform(stack::Context& context, std::uint16_t action, const stack::Parameters& parameters) override;
    void fromBelow(stack::Context& context, stack::Primitive&& primitive) override;
    void timerExpired(stack::Context& context, const stack::ExpiredTimer& timer) override;

private:
    /// Something to be said, once or again and again.
    struct Report {
        net::Endpoint collector;
        Message message;
        std::int64_t left = 1;
        sim::Duration interval{};
        bool numbered = false;
    };
    void send(stack::Context& context, std::uint64_t number);

    net::Endpoint m_local; ///< one port for all messages; 0: none yet
    bool m_portAsked = false;
    std::map<std::uint64_t, Report> m_reports;
    std::uint64_t m_lastReport = 0;
    std::map<net::Endpoint, stack::EntityId> m_entities;
    std::int64_t m_sequence = 0;
};

} // namespace osiscope::syslog
