#pragma once

#include "model/net/address.h"
#include "model/net/octets.h"

namespace osiscope::net {

/// The Internet checksum (RFC 791 3.1, RFC 9293 3.1): the ones' complement of the ones' complement
/// sum of 16-bit words, an odd last octet padded with zero. Parts may be added in any order, each
/// part but the last of even length.
class InternetChecksum {
public:
    void add(Octets octets);
    void addWord(std::uint16_t word) { m_sum += word; }
    /// An address of a pseudo header (RFC 9293 3.1, RFC 8200 8.1), of either version.
    void add(const IpAddress& address)
    {
        for (const std::uint32_t part : address.before) // all zero in version 4
            addDouble(part);
        addDouble(address.value);
    }

    /// The value to put in the header; over octets that contain a right checksum it is 0.
    std::uint16_t value() const;

private:
    void addDouble(std::uint32_t words) { m_sum += (words >> 16U) + (words & 0xFFFFU); }

    std::uint64_t m_sum = 0;
};

} // namespace osiscope::net
