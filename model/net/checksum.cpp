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
    // The sum does not depend on byte order (RFC 1071 2 (B)), and a carry counts as one wherever it falls (2 (A)):
    // native 64-bit words are summed, and the folded result is swapped once.
    std::uint64_t sum = 0;
    std::uint64_t carries = 0;
    const std::uint8_t* at = octets.data();
    std::size_t left = octets.size();
    std::uint64_t word = 0;
    for (; left >= sizeof(word); at += sizeof(word), left -= sizeof(word)) {
        std::memcpy(&word, at, sizeof(word));
        sum += word;
        carries += sum < word ? 1 : 0;
    }
    word = 0;
    if (left > 0)
        std::memcpy(&word, at, left);
    sum = fold(sum) + std::uint64_t{fold(word)} + carries;
    m_sum += bigEndian(fold(sum));
}

std::uint16_t InternetChecksum::value() const
{
    return static_cast<std::uint16_t>(~fold(m_sum));
}

} // namespace osiscope::net
