#pragma once

#include "layers/transport/tcp/secret_hash.h"
#include "layers/transport/tcp/seq.h"
#include "model/net/address.h"
#include "model/sim/time.h"

#include <cstdint>
#include <optional>

namespace osiscope::tcp {

/// Both ends of a connection.
struct Ends {
    net::Endpoint local;
    net::Endpoint remote;
};

/// A host's initial sequence numbers (RFC 6528), and those of them that are SYN cookies (RFC 4987 3.6).
class FirstNumbers {
public:
    /// The secret is drawn from the host's random stream when it is first needed.
    /// ISN = M + F(localip, localport, remoteip, remoteport, secretkey); M counts ticks.
    Seq next(sim::Random& random, const Ends& ends, sim::TimePoint now, sim::Duration tick);

    /// A number that holds the time (5 bits, 64 s each), the peer's MSS (3 bits, rounded down) and 24 bits of a hash
    /// of these, both ends and the peer's first number.
    Seq cookie(sim::Random& random, const Ends& ends, sim::TimePoint now, Seq peersFirst, std::uint16_t mss);
    /// The MSS that a cookie holds; nullopt: this host has not made it, or too long ago.
    std::optional<std::uint16_t> mssOf(sim::Random& random, const Ends& ends, sim::TimePoint now, Seq peersFirst,
                                       Seq cookie);

private:
    const SecretHash& secret(sim::Random& random);
    std::uint32_t cookieHash(sim::Random& random, const Ends& ends, std::uint64_t period, Seq peersFirst);

    std::optional<SecretHash> m_secret;
};

} // namespace osiscope::tcp
