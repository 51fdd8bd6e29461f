#pragma once

#include "model/sim/event_key.h"

#include <array>
#include <bit>
#include <cstddef>
#include <memory>
#include <vector>

namespace osiscope::sim {

/// The keys of the far future, hardly sorted: a radix queue (Ahuja, Mehlhorn, Orlin and Tarjan 1990), or in
/// other words a hierarchical timing wheel.
///
/// Times are read as numbers of eleven digits of six bits. A key lies in the bucket (level, digit): level is
/// the highest digit in which its time differs from the horizon, digit is its time's digit there. Hence all keys
/// of a level come before those of the next, and within a level they come in order of the digit. Taking the
/// earliest means splitting the first bucket by its next lower digit until one with few keys is found. A key
/// moves down a level at most ten times, mostly two or three, always from one run of memory to another: no
/// matter how many keys there are, adding and taking one costs about the same.
class KeyBuckets {
public:
    KeyBuckets() = default;
    KeyBuckets(const KeyBuckets&) = delete;
    KeyBuckets& operator=(const KeyBuckets&) = delete;

    /// Every key here is later than this.
    std::uint64_t horizon() const { return m_horizon; }

    /// @pre the key's time is later than the horizon
    void add(EventKey key)
    {
        const std::uint64_t ticks = ticksOf(key);
        // Both equal happens while a bucket is split: the digit is the lowest then.
        const auto level = (static_cast<unsigned>(std::bit_width((ticks ^ m_horizon) | 1U)) - 1) / kDigitBits;
        const std::uint64_t digit = ticks >> (level * kDigitBits) & (kDigits - 1);
        Bucket& bucket = m_buckets[level * kDigits + digit];
        Chunk* chunk = bucket.first;
        if (chunk == nullptr || chunk->count == kKeysOfAChunk) {
            chunk = newChunk(chunk);
            bucket.first = chunk;
            m_usedDigits[level] |= 1ULL << digit;
            m_usedLevels |= 1U << level;
        }
        chunk->keys[chunk->count++] = key;
        ++bucket.size;
    }

    /// Moves the earliest keys to `keys`: those of one bucket with few of them, or all of one moment. The horizon
    /// moves on to the end of that bucket. @return false when there are no keys
    bool takeFirst(std::vector<EventKey>& keys);

    /// Moves the horizon back to a moment of the bucket that was taken last, when that is possible: all keys between
    /// may then be added. @return false when the moment lies before that bucket
    bool moveHorizonBack(std::uint64_t to);

    /// Takes out every key that the predicate is true for.
    template <typename Predicate>
    void removeIf(Predicate remove)
    {
        std::vector<EventKey> kept;
        for (Bucket& bucket : m_buckets)
            drain(bucket, [&](EventKey key) {
                if (!remove(key))
                    kept.push_back(key);
            });
        m_usedDigits = {};
        m_usedLevels = 0;
        for (const EventKey key : kept)
            add(key);
    }

private:
    static constexpr unsigned kDigitBits = 6;
    static constexpr unsigned kDigits = 1U << kDigitBits;
    static constexpr unsigned kLevels = (64 + kDigitBits - 1) / kDigitBits;
    static constexpr std::uint32_t kKeysOfAChunk = 15;
    static constexpr std::size_t kChunksOfABlock = 64;
    static constexpr std::uint32_t kFew = 64;

    /// A piece of a bucket; 256 octets.
    struct Chunk {
        Chunk* next;
        std::uint32_t count;
        std::array<EventKey, kKeysOfAChunk> keys;
    };
    struct Bucket {
        Chunk* first = nullptr; ///< the only one that may have room
        std::uint32_t size = 0;
    };

    Chunk* newChunk(Chunk* next);

    /// Empties a bucket, each key going to `take`.
    template <typename Take>
    void drain(Bucket& bucket, Take take)
    {
        Chunk* chunk = bucket.first;
        bucket = {};
        while (chunk != nullptr) {
            for (std::uint32_t i = 0; i < chunk->count; ++i)
                take(chunk->keys[i]);
            Chunk* const next = chunk->next;
            chunk->next = m_freeChunks;
            m_freeChunks = chunk;
            chunk = next;
        }
    }

    std::array<Bucket, kLevels * kDigits> m_buckets{};
    std::array<std::uint64_t, kLevels> m_usedDigits{}; ///< a bit for each bucket of the level that is not empty
    std::uint32_t m_usedLevels = 0;                    ///< a bit for each level that is not empty
    std::uint64_t m_horizon = 0;
    std::uint64_t m_lastStart = 0; ///< of the bucket that was taken last
    Chunk* m_freeChunks = nullptr;
    std::vector<std::unique_ptr<Chunk[]>> m_blocks;
};

} // namespace osiscope::sim
