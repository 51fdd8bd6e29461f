#include "layers/transport/tcp/send_buffer.h"

#include "model/sim/invariant.h"

#include <algorithm>

namespace osiscope::tcp {

void SendBuffer::append(net::Payload data)
{
    if (data.empty())
        return;
    const std::uint64_t start = m_end;
    m_end += data.size();
    m_pieces.push_back({start, std::move(data)});
}

net::Payload SendBuffer::slice(std::size_t offset, std::size_t length) const
{
    sim::invariant(offset + length <= size(), "a segment takes octets that nobody has sent");
    std::uint64_t at = m_begin + offset;
    const auto first = m_pieces.begin() + static_cast<std::ptrdiff_t>(m_first);
    auto piece = std::upper_bound(first, m_pieces.end(), at,
                                  [](std::uint64_t place, const Piece& held) { return place < held.end(); });
    if (length == 0)
        return {};
    if (at + length <= piece->end())
        return piece->data.slice(at - piece->start, length);

    net::OctetBuffer joined;
    joined.reserve(length);
    for (; joined.size() < length; ++piece) {
        const net::Payload part = piece->data.slice(at - piece->start, length - joined.size());
        joined.insert(joined.end(), part.octets().begin(), part.octets().end());
        at = piece->end();
    }
    return net::Payload(std::move(joined));
}

void SendBuffer::release(std::size_t count)
{
    sim::invariant(count <= size(), "octets are acknowledged that nobody has sent");
    m_begin += count;
    for (; m_first < m_pieces.size() && m_pieces[m_first].end() <= m_begin; ++m_first)
        m_pieces[m_first].data = {};
    // Room at the front is given back once it is the larger part.
    if (m_first > 16 && m_first * 2 > m_pieces.size()) {
        m_pieces.erase(m_pieces.begin(), m_pieces.begin() + static_cast<std::ptrdiff_t>(m_first));
        m_first = 0;
    }
    if (m_begin == m_end) {
        m_pieces.clear();
        m_first = 0;
    }
}

} // namespace osiscope::tcp
