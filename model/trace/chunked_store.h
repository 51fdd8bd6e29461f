#pragma once

#include "model/sim/invariant.h"

#include <array>
#include <atomic>
#include <bit>
#include <cstddef>
#include <memory>
#include <span>

namespace osiscope::trace {

/// An append-only sequence whose elements never move, for one writer and any number of readers:
/// a reader that has seen size() may read every element below it while the writer goes on.
///
/// Chunk k holds kFirst * 2^k elements, so a short directory is enough for 2^32 of them and memory
/// that is not used is never touched.
template <typename T, std::size_t kFirst = 1024>
class ChunkedStore {
    static_assert(std::has_single_bit(kFirst));

public:
    ChunkedStore() = default;
    ChunkedStore(const ChunkedStore&) = delete;
    ChunkedStore& operator=(const ChunkedStore&) = delete;

    std::size_t size() const { return m_size.load(std::memory_order_acquire); }

    const T& operator[](std::size_t index) const
    {
        const auto [chunk, offset] = place(index);
        return m_chunks[chunk][offset];
    }

    /// Writer only. @return the element's index
    std::size_t append(T value)
    {
        const std::size_t index = m_size.load(std::memory_order_relaxed);
        const auto [chunk, offset] = place(index);
        ensure(chunk);
        m_chunks[chunk][offset] = std::move(value);
        m_size.store(index + 1, std::memory_order_release);
        return index;
    }

    /// Writer only. Room for count elements in a row, for the caller to fill; they become visible to
    /// readers through whatever the writer publishes next. Skips the end of a chunk that is too short.
    /// @return the first one's index
    std::size_t reserveRun(std::size_t count)
    {
        std::size_t index = m_size.load(std::memory_order_relaxed);
        auto [chunk, offset] = place(index);
        while (offset + count > chunkSize(chunk)) {
            index += chunkSize(chunk) - offset;
            ++chunk;
            offset = 0;
        }
        ensure(chunk);
        m_size.store(index + count, std::memory_order_release);
        return index;
    }
    T* at(std::size_t index)
    {
        const auto [chunk, offset] = place(index);
        return &m_chunks[chunk][offset];
    }
    std::span<const T> run(std::size_t index, std::size_t count) const
    {
        if (count == 0)
            return {};
        const auto [chunk, offset] = place(index);
        return {&m_chunks[chunk][offset], count};
    }

private:
    struct Place {
        std::size_t chunk;
        std::size_t offset;
    };

    static constexpr std::size_t chunkSize(std::size_t chunk) { return kFirst << chunk; }
    static Place place(std::size_t index)
    {
        const std::size_t shifted = index + kFirst;
        const auto chunk = static_cast<std::size_t>(std::bit_width(shifted) - std::bit_width(kFirst));
        return {chunk, shifted - (kFirst << chunk)};
    }
    void ensure(std::size_t chunk)
    {
        sim::invariant(chunk < m_chunks.size(), "a trace is too long");
        if (!m_chunks[chunk])
            m_chunks[chunk] = std::make_unique_for_overwrite<T[]>(chunkSize(chunk));
    }

    std::array<std::unique_ptr<T[]>, 33> m_chunks{};
    std::atomic<std::size_t> m_size = 0;
};

} // namespace osiscope::trace
