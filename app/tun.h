#pragma once

#include "model/net/address.h"
#include "model/net/payload.h"

#include <cstdint>
#include <expected>
#include <optional>
#include <span>
#include <string>

namespace osiscope::app {

/// A network device of this computer that a program reads and writes: what the computer's other programs send to it can
/// be read, what is written to it reaches them. Linux only; it needs the right to administer networks
/// (CAP_NET_ADMIN). It is gone when this object is.
class Tun {
public:
    /// Makes the device.
    /// @param own the computer's address on it
    /// @param beyond addresses that the computer reaches by it
    /// @param mtu of packets, in octets
    /// @return the device, or what is in the way and the command that mends it
    static std::expected<Tun, std::string> make(const std::string& name, net::Ipv4Address own,
                                                std::span<const net::Ipv4Address> beyond, std::uint16_t mtu);

    Tun(Tun&& other) noexcept;
    Tun& operator=(Tun&&) = delete;
    ~Tun();

    /// To wait at, with poll().
    int descriptor() const { return m_descriptor; }
    /// The next packet that waits; nullopt: none does.
    std::optional<net::Payload> read() const;
    /// A packet that cannot be taken is lost, as on any network.
    void write(net::Octets packet) const;

private:
    explicit Tun(int descriptor) : m_descriptor(descriptor) {}

    int m_descriptor = -1;
};

} // namespace osiscope::app
