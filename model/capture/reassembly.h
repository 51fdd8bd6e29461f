#pragma once

#include "model/sim/time.h"
#include "model/stack/registry.h"

#include <map>
#include <optional>
#include <tuple>

namespace osiscope::capture {

/// Puts datagrams together that came in fragments (RFC 791 3.2, RFC 8200 4.5), of which not all may have been captured.
class Reassembly {
public:
    explicit Reassembly(const stack::Registry& registry) : m_registry(registry) {}

    /// Takes a fragment. @return the whole datagram as one packet, if this was the last part of it to come
    std::optional<net::OctetBuffer> add(net::Octets packet, const stack::Encapsulation& inside, sim::Duration time);

private:
    using Key = std::tuple<net::IpAddress, net::IpAddress, std::uint32_t, std::uint8_t>;
    struct Datagram {
        sim::Duration begun{};
        std::map<std::size_t, net::OctetBuffer> parts; ///< by offset; none overlap
        std::size_t held = 0;
        std::optional<std::size_t> length; ///< known since its end has come
        net::OctetBuffer first;            ///< the packet with the part at offset 0
        bool spoiled = false;              ///< parts overlap: nobody can say which is right
    };
    enum class Added : std::uint8_t { Held, Repeated, Impossible };
    static Added hold(Datagram& datagram, const stack::FragmentPlace& place, net::Octets data);

    const stack::Registry& m_registry;
    std::map<Key, Datagram> m_datagrams;
};

} // namespace osiscope::capture
