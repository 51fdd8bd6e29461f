#include "model/net/payload.h"

#include "model/sim/invariant.h"

#include <algorithm>

namespace osiscope::net {

Payload::Payload(OctetBuffer&& buffer, std::size_t headroom)
{
    sim::invariant(headroom <= buffer.size(), "a payload has more headroom than octets");
    m_owner = std::make_shared<OctetBuffer>(std::move(buffer));
    m_data = m_owner->data() + headroom;
    m_size = m_owner->size() - headroom;
}

Payload Payload::copyOf(Octets octets)
{
    return Payload(OctetBuffer(octets.begin(), octets.end()));
}

Payload Payload::copyOf(std::string_view text)
{
    return Payload(OctetBuffer(text.begin(), text.end()));
}

Payload Payload::slice(std::size_t offset, std::size_t length) const
{
    sim::invariant(offset <= m_size, "a slice starts behind the end of its payload");
    Payload part = *this;
    part.m_data += offset;
    part.m_size = std::min(length, m_size - offset);
    return part;
}

Payload Payload::withHeader(Octets header) &&
{
    const std::size_t room = m_owner ? static_cast<std::size_t>(m_data - m_owner->data()) : 0;
    if (m_owner.use_count() == 1 && room >= header.size()) {
        std::ranges::copy(header, m_owner->begin() + static_cast<std::ptrdiff_t>(room - header.size()));
        m_data -= header.size();
        m_size += header.size();
        return std::move(*this);
    }
    OctetBuffer buffer;
    buffer.reserve(header.size() + m_size);
    buffer.insert(buffer.end(), header.begin(), header.end());
    buffer.insert(buffer.end(), m_data, m_data + m_size);
    return Payload(std::move(buffer));
}

} // namespace osiscope::net
