#pragma once

#include "layers/session/sdp/session_description.h"

/// Offer and answer (RFC 3264).
namespace osiscope::sdp {

/// What one side is able and willing to do.
struct Capabilities {
    net::Ipv4Address address;
    std::uint16_t port = 0;
    std::vector<Format> formats;
    std::uint32_t packetTime = 20; ///< milliseconds
};

Description makeOffer(const Capabilities& own, std::uint64_t id, Direction direction);

/// The answer: as many media lines as the offer, in its order; those that do not suit with port 0 (6).
/// nullopt: no stream suits, and the call is answered 488.
std::optional<Description> makeAnswer(const Description& offer, const Capabilities& own, std::uint64_t id,
                                      Direction wanted = Direction::SendReceive);

/// What two descriptions agree on: the first stream of audio that both have.
struct Agreement {
    net::Endpoint local;
    net::Endpoint remote;
    Format format;                 ///< the first that both have, in the answer's order
    std::uint32_t packetTime = 20; ///< as the other side wishes to receive it
    bool sends = false;
    bool receives = false;
    bool operator==(const Agreement&) const = default;
};
std::optional<Agreement> agree(const Description& local, const Description& remote, bool localAnswers);

/// Sendonly is answered recvonly (6.1): what one sends, the other receives.
Direction mirrored(Direction direction);
/// What is left when only what both allow is done.
Direction narrowed(Direction left, Direction right);

} // namespace osiscope::sdp
