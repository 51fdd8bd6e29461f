#pragma once

#include "layers/transport/tcp/seq.h"
#include "model/net/payload.h"

#include <vector>

namespace osiscope::tcp {

/// Text that arrived before what precedes it (RFC 9293 3.10.7.4, SHLD-31). All of it lies in one window,
/// so that the order of sequence numbers is well defined.
class Reassembly {
public:
    /// Keeps those octets that are not held yet. What arrived first stays.
    void insert(Seq at, net::Payload text);

    /// True when the octet with this number is held.
    bool holds(Seq at) const;

    /// Gives up all text that follows without a gap from this number on, and forgets what lies before it.
    std::vector<net::Payload> take(Seq from);

    bool empty() const { return m_pieces.empty(); }
    std::size_t size() const; ///< octets

private:
    struct Piece {
        Seq start;
        net::Payload text;
        Seq end() const { return start + static_cast<std::uint32_t>(text.size()); }
    };

    /// The first piece that ends behind this number.
    std::vector<Piece>::iterator firstBehind(Seq at);

    std::vector<Piece> m_pieces; ///< in order, none empty, none overlapping
};

} // namespace osiscope::tcp
