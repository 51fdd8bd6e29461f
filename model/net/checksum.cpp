#include "model/net/checksum.h"

#include <bit>
#include <cstring>

namespace osiscope::net {

namespace {
std::uint16_t fold(std::uint64_t sum)
{
    while (sum >> 16U != 0)
        sum = (sum & 0xFFFFU) + (sum >> 16U);
    return static_cast<std::uint16_t>(sum);
}

std::uint16_t bigEndian(std::uint16_t word)
{
    if constexpr (std::endian::native == std::endian::little)
        return static_cast<std::uint16_t>(word << 8U | word >> 8U);
    return word;
}
} // namespace

void InternetChecksum::add(Octets octets)
{
    // The sum does not depend on byte order (RFC 1071 2 (B)): native 32-bit words are summed into 64
    // bits, and the folded result is swapped once.
    std::uint64_t sum = 0;
    const std::uint8_t* at = octets.data();
    std::size_t left = octets.size();
    for (; left >= 4; at += 4, left -= 4) {
        std::uint32_t word = 0;
        std::memcpy(&word, at, 4);
        sum += word;
    }
    std::uint16_t tail[2] = {};
    if (left > 0)
        std::memcpy(tail, at, left);
    sum += tail[0];
    sum += tail[1];
    m_sum += bigEndian(fold(sum));
}

std::uint16_t InternetChecksum::value() const
{
    return static_cast<std::uint16_t>(~fold(m_sum));
}

} // namespace osiscope::net
