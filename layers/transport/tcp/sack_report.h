#pragma once

#include "layers/transport/tcp/segment.h"

#include <optional>
#include <vector>

namespace osiscope::tcp {

/// The receiver's side of selective acknowledgment: what has arrived beyond a gap, and in which order to tell of it
/// (RFC 2018 4, RFC 2883 4). All numbers lie in one window.
class SackReport {
public:
    /// Octets have arrived, wherever they lie. Those that had arrived before are reported as a duplicate, once.
    void arrived(SackBlock text, Seq rcvNxt);

    /// Octets are kept beyond a gap.
    void held(SackBlock text);

    /// Everything before this number is acknowledged in the usual way.
    void advance(Seq rcvNxt);

    /// How many blocks the next ACK has to say, at most so many.
    std::size_t size(std::size_t most) const;

    /// The blocks of the next ACK. A duplicate is said only once.
    SackBlocks take(std::size_t most);

    /// The octets that the next ACK reports as a duplicate.
    const std::optional<SackBlock>& duplicate() const { return m_duplicate; }

private:
    std::vector<SackBlock> m_blocks; ///< none touches another; what changed last comes first
    std::optional<SackBlock> m_duplicate;
};

} // namespace osiscope::tcp
