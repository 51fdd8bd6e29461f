#pragma once

#include <source_location>

namespace osiscope::sim {

/// Ends the program with a message. For broken promises of our own code only, never for input.
[[noreturn]] void invariantBroken(const char* what, const std::source_location& where);

/// An assertion that is active in every build.
inline void invariant(bool holds, const char* what, const std::source_location& where = std::source_location::current())
{
    if (!holds) [[unlikely]]
        invariantBroken(what, where);
}

} // namespace osiscope::sim
