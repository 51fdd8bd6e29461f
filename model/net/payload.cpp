#include "model/net/payload.h"

#include "model/sim/invariant.h"

#include <algorithm>
#include <limits>

namespace osiscope::net {

Payload::Payload(std::size_t size, std::size_t headroom)
    : m_slab(std::make_shared_for_overwrite<std::uint8_t[]>(headroom + size)),
      m_offset(static_cast<std::uint32_t>(headroom)),
      m_size(static_cast<std::uint32_t>(size)),
      m_slabSize(m_offset + m_size),
      m_headroom(m_offset)
{
    sim::invariant(headroom + size <= std::numeric_limits<std::uint32_t>::max(), "a payload is too large");
}

Payload::Payload(Octets octets, std::size_t headroom)
{
    sim::invariant(headroom <= octets.size(), "a payload has more headroom than octets");
    *this = written(octets.size() - headroom, headroom, [&](std::span<std::uint8_t> place) {
        std::copy_n(octets.data() + headroom, place.size(), place.data());
    });
}

Payload Payload::copyOf(std::string_view text)
{
    return Payload(Octets(reinterpret_cast<const std::uint8_t*>(text.data()), text.size()));
}

Payload Payload::slice(std::size_t offset, std::size_t length) const
{
    sim::invariant(offset <= m_size, "a slice starts behind the end of its payload");
    Payload part = *this;
    part.m_offset += static_cast<std::uint32_t>(offset);
    part.m_size = static_cast<std::uint32_t>(std::min(length, m_size - offset));
    return part;
}

Payload Payload::withHeader(Octets header) &&
{
    const auto length = static_cast<std::uint32_t>(header.size());
    if (m_headroom.octets >= length) {
        m_headroom.octets -= length;
        m_offset -= length;
        m_size += length;
        std::copy_n(header.data(), length, m_slab.get() + m_offset);
        return std::move(*this);
    }
    return written(header.size() + m_size, 0, [&](std::span<std::uint8_t> place) {
        std::uint8_t* const behind = std::copy_n(header.data(), length, place.data());
        std::copy_n(data(), m_size, behind);
    });
}

} // namespace osiscope::net
