#pragma once

#include "model/net/payload.h"

#include <cstdint>
#include <vector>

namespace osiscope::tcp {

/// The octets a user has sent, from the first one that is not acknowledged. The pieces are shared with
/// whoever made them; nothing is copied unless a segment takes from two of them.
class SendBuffer {
public:
    void append(net::Payload data);

    /// length octets from offset (counted from the first one held). @pre offset + length <= size()
    net::Payload slice(std::size_t offset, std::size_t length) const;

    /// Forgets the first count octets. @pre count <= size()
    void release(std::size_t count);

    std::size_t size() const { return static_cast<std::size_t>(m_end - m_begin); }
    bool empty() const { return m_begin == m_end; }

private:
    struct Piece {
        std::uint64_t start = 0; ///< its place in all that was ever sent
        net::Payload data;
        std::uint64_t end() const { return start + data.size(); }
    };

    std::vector<Piece> m_pieces; ///< [m_first, end) are held
    std::size_t m_first = 0;
    std::uint64_t m_begin = 0;
    std::uint64_t m_end = 0;
};

} // namespace osiscope::tcp
