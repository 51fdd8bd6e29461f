#include "layers/transport/tcp/sack_report.h"

#include <algorithm>

namespace osiscope::tcp {

void SackReport::arrived(SackBlock text, Seq rcvNxt)
{
    m_duplicate.reset(); // RFC 2883 4 (1): only of the segment that came last
    if (text.left < rcvNxt) {
        m_duplicate = {text.left, earlier(text.right, rcvNxt)};
        return;
    }
    for (const SackBlock& block : m_blocks) { // RFC 2883 4.2: of several, the first
        const SackBlock shared{later(text.left, block.left), earlier(text.right, block.right)};
        if (shared.left < shared.right && (!m_duplicate || shared.left < m_duplicate->left))
            m_duplicate = shared;
    }
}

void SackReport::held(SackBlock text)
{
    std::erase_if(m_blocks, [&](const SackBlock& block) {
        if (block.right < text.left || text.right < block.left)
            return false;
        text = {earlier(text.left, block.left), later(text.right, block.right)};
        return true;
    });
    m_blocks.insert(m_blocks.begin(), text); // RFC 2018 4: the block with the segment that came last is the first
}

void SackReport::advance(Seq rcvNxt)
{
    std::erase_if(m_blocks, [&](const SackBlock& block) { return block.left < rcvNxt; });
}

std::size_t SackReport::size(std::size_t most) const
{
    return std::min(most, m_blocks.size() + (m_duplicate ? 1 : 0));
}

SackBlocks SackReport::take(std::size_t most)
{
    SackBlocks blocks;
    if (m_duplicate && most > 0) {
        blocks.add(*m_duplicate);
        // RFC 2883 4 (4): then the larger block that it is a part of.
        const auto around = std::ranges::find_if(m_blocks, [&](const SackBlock& block) {
            return block.left <= m_duplicate->left && m_duplicate->right <= block.right;
        });
        if (around != m_blocks.end())
            std::rotate(m_blocks.begin(), around, std::next(around));
    }
    m_duplicate.reset();
    for (const SackBlock& block : m_blocks) {
        if (blocks.size() >= most)
            break;
        blocks.add(block);
    }
    return blocks;
}

} // namespace osiscope::tcp
