#pragma once

#include "model/net/octets.h"

namespace osiscope::net {

/// The Internet checksum (RFC 791 3.1, RFC 9293 3.1): the ones' complement of the ones' complement
/// sum of 16-bit words, an odd last octet padded with zero. Parts may be added in any order, each
/// part but the last of even length.
class InternetChecksum {
public:
    void add(Octets octets);
    void addWord(std::uint16_t word) { m_sum += word; }

    /// The value to put in the header; over octets that contain a right checksum it is 0.
    std::uint16_t value() const;

private:
    std::uint64_t m_sum = 0;
};

} // namespace osiscope::net
