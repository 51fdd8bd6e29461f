#pragma once

#include "model/net/octets.h"

#include <cstdint>
#include <optional>

/// How a value of an application travels in the data of a session: a list with one presentation data value
/// (X.226 8.4, fully encoded data), in the basic encoding of ASN.1 (X.690).
/// Simplified: the presentation contexts are known beforehand and not negotiated.
namespace osiscope::pdv_list {

enum class Form : std::uint8_t {
    SingleAsn1Type = 0xA0,
    OctetAligned = 0x81,
};

/// One value, of the presentation context with this identifier. @pre it takes less than 64 kB
net::OctetBuffer wrap(std::uint8_t context, Form form, net::Octets value);

/// The value, when the octets are exactly such a list; it is a part of them.
std::optional<net::Octets> unwrap(net::Octets list, std::uint8_t context, Form form);

/// An element of ASN.1's basic encoding: tag, length, value.
net::OctetBuffer element(std::uint8_t tag, net::Octets value);
/// The value of the element that the octets are; nullopt: they are none with this tag.
std::optional<net::Octets> valueOf(net::Octets octets, std::uint8_t tag);

} // namespace osiscope::pdv_list
