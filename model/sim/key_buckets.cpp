#include "model/sim/key_buckets.h"

namespace osiscope::sim {

bool KeyBuckets::takeFirst(std::vector<EventKey>& keys)
{
    while (m_usedLevels != 0) {
        const auto level = static_cast<unsigned>(std::countr_zero(m_usedLevels));
        const auto digit = static_cast<unsigned>(std::countr_zero(m_usedDigits[level]));
        const unsigned shift = level * kDigitBits;
        Bucket& bucket = m_buckets[level * kDigits + digit];
        m_usedDigits[level] &= m_usedDigits[level] - 1;
        if (m_usedDigits[level] == 0)
            m_usedLevels &= m_usedLevels - 1;

        // The bucket's times share the digits above its level with the horizon.
        const std::uint64_t start = ((m_horizon >> shift & ~std::uint64_t{kDigits - 1}) | digit) << shift;
        if (level == 0 || bucket.size <= kFew) {
            m_lastStart = start;
            m_horizon = start | ((1ULL << shift) - 1);
            keys.reserve(keys.size() + bucket.size);
            drain(bucket, [&](EventKey key) { keys.push_back(key); });
            return true;
        }
        m_horizon = start;
        drain(bucket, [&](EventKey key) { add(key); });
    }
    return false;
}

bool KeyBuckets::moveHorizonBack(std::uint64_t to)
{
    // Within the bucket taken last there are no keys, and all others differ from every moment of it in the
    // same digit: they stay where they are.
    if (to < m_lastStart || to > m_horizon)
        return false;
    m_horizon = to;
    return true;
}

KeyBuckets::Chunk* KeyBuckets::newChunk(Chunk* next)
{
    if (m_freeChunks == nullptr) {
        m_blocks.push_back(std::make_unique_for_overwrite<Chunk[]>(kChunksOfABlock));
        for (std::size_t i = kChunksOfABlock; i-- > 0;) {
            m_blocks.back()[i].next = m_freeChunks;
            m_freeChunks = &m_blocks.back()[i];
        }
    }
    Chunk* const chunk = m_freeChunks;
    m_freeChunks = chunk->next;
    chunk->next = next;
    chunk->count = 0;
    return chunk;
}

} // namespace osiscope::sim
