#pragma once

#include "model/net/address.h"
#include "model/session/session.h"
#include "model/stack/osi.h"

#include <array>
#include <map>
#include <utility>
#include <vector>

namespace osiscope::session {

/// Both ends of a flow, the smaller first, so that both directions find it.
using Ends = std::pair<net::Endpoint, net::Endpoint>;

Ends endsOf(const net::Endpoint& a, const net::Endpoint& b);

/// Which sessions lived between which ends, and from which event on: what may have carried a message. Tier 0 is that of
/// packets, the others are layers (stack::OsiLayer).
class Carriers {
public:
    /// Between these ends in order of event; one session may have lived between several.
    void add(std::size_t tier, const Ends& ends, stack::EventNumber first, SessionId session);

    /// The session below a tier, between two ends, that was alive at an event: of the highest tier that has any, the
    /// last that had begun, or the first to begin after it (a request is recorded before the packets that carry it, a
    /// datagram's even before its flow's first packet).
    SessionId below(stack::EventNumber number, const Ends& ends, std::size_t tier) const;

private:
    static constexpr std::size_t kTiers = static_cast<std::size_t>(stack::OsiLayer::Application) + 1;

    struct Lifetime {
        stack::EventNumber first = stack::kNoEvent;
        SessionId id = kNoSession;
    };

    std::array<std::map<Ends, std::vector<Lifetime>>, kTiers> m_lives; ///< by tier; each in order of event
};

} // namespace osiscope::session
