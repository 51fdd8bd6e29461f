#pragma once

#include "layers/session/sip/message.h"
#include "model/stack/layer.h"

#include <array>
#include <map>
#include <optional>
#include <string>

/// What makes a proxy an application-layer gateway (RFC 3665 3.5): it reads the session descriptions that pass and puts
/// itself in the place of either side, so that voice passes through its host too.
namespace osiscope::sip {

class MediaRelay {
public:
    explicit MediaRelay(std::uint16_t firstPort) : m_nextPort(firstPort) {}

    /// Changes where a message says voice is to come to. facing: this host's address on the side it goes on to.
    void rewrite(stack::Context& context, Message& message, net::Ipv4Address facing);
    /// The call is over.
    void forget(stack::Context& context, const Message& message);

private:
    /// One of the two who talk.
    struct Party {
        std::optional<net::Endpoint> voice; ///< where its voice is to come to
        net::Endpoint shown;                ///< what the other one is told in its place
    };
    struct Relayed {
        std::string callerTag;
        std::array<Party, 2> parties; ///< the caller first
    };

    static void pass(stack::Context& context, const Relayed& relayed);

    std::map<std::string, Relayed> m_calls; ///< by Call-ID
    std::uint16_t m_nextPort;
};

} // namespace osiscope::sip
