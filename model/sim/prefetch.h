#pragma once

#include <cstddef>

namespace osiscope::sim {

/// Asks the processor to bring memory near, before it is needed: what very many connections and packets are made of
/// is not at hand when its event comes. Changes nothing but the time it takes. This and the functions that only call
/// it are always inlined: GCC takes a call of a function that does nothing else for one without effect, and drops it.
[[gnu::always_inline]] inline void prefetch([[maybe_unused]] const void* first, [[maybe_unused]] std::size_t octets = 1)
{
#if defined(__GNUC__)
    constexpr std::size_t kCacheLine = 64;
    for (std::size_t offset = 0; offset < octets; offset += kCacheLine)
        __builtin_prefetch(static_cast<const char*>(first) + offset);
#endif
}

} // namespace osiscope::sim
