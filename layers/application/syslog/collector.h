#pragma once

#include "model/stack/layer.h"

#include <map>
#include <string>
#include <utility>

namespace osiscope::syslog {

/// Writes down what it is told, and answers nothing (RFC 5424 3, RFC 5426).
class Collector final : public stack::Layer {
public:
    explicit Collector(std::uint16_t port) : m_port(port) {}

    void start(stack::Context& context) override;
    void fromBelow(stack::Context& context, stack::Primitive&& primitive) override;

private:
    std::uint16_t m_port;
    stack::EntityId m_log = stack::kNoEntity;
    std::int64_t m_written = 0;
    std::map<std::pair<net::Endpoint, net::Endpoint>, stack::EntityId> m_entities; ///< local, remote
    std::map<std::string, std::int64_t, std::less<>> m_lastNumbers;                ///< by the sender's HOSTNAME
};

} // namespace osiscope::syslog
