#include "layers/transport/tcp/reassembly.h"

#include <algorithm>

namespace osiscope::tcp {

std::vector<Reassembly::Piece>::iterator Reassembly::firstBehind(Seq at)
{
    return std::partition_point(m_pieces.begin(), m_pieces.end(),
                                [&](const Piece& piece) { return piece.end() <= at; });
}

void Reassembly::insert(Seq at, net::Payload text)
{
    auto next = firstBehind(at);
    while (!text.empty()) {
        if (next != m_pieces.end() && next->start <= at) { // held already, as far as this piece goes
            const std::uint32_t held = next->end() - at;
            if (held >= text.size())
                return;
            text = text.slice(held);
            at += held;
            ++next;
            continue;
        }
        std::size_t gap = text.size();
        if (next != m_pieces.end())
            gap = std::min<std::size_t>(gap, next->start - at);
        next = std::next(m_pieces.insert(next, {at, text.slice(0, gap)}));
        text = text.slice(gap);
        at += static_cast<std::uint32_t>(gap);
    }
}

bool Reassembly::holds(Seq at) const
{
    return std::ranges::any_of(m_pieces, [&](const Piece& piece) { return piece.start <= at && at < piece.end(); });
}

std::vector<net::Payload> Reassembly::take(Seq from)
{
    std::vector<net::Payload> taken;
    auto piece = m_pieces.begin();
    for (; piece != m_pieces.end() && piece->start <= from; ++piece) {
        if (piece->end() <= from)
            continue;
        taken.push_back(piece->text.slice(from - piece->start));
        from = piece->end();
    }
    m_pieces.erase(m_pieces.begin(), piece);
    return taken;
}

std::size_t Reassembly::size() const
{
    std::size_t octets = 0;
    for (const Piece& piece : m_pieces)
        octets += piece.text.size();
    return octets;
}

} // namespace osiscope::tcp
