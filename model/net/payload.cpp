#include "model/net/payload.h"

#include "model/sim/invariant.h"

#include <algorithm>

namespace osiscope::net {

Payload::Payload(OctetBuffer&& buffer)
    : m_owner(std::make_shared<const OctetBuffer>(std::move(buffer))), m_data(m_owner->data()), m_size(m_owner->size())
{}

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

} // namespace osiscope::net
