#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace osiscope::stack {

/// The layers of the OSI reference model (ISO 7498-1 clause 6).
enum class OsiLayer : std::uint8_t { Physical = 1, DataLink, Network, Transport, Session, Presentation, Application };

/// "transport", "session"…: the names of the result formats.
std::string_view toString(OsiLayer layer);

/// A place in a standard.
struct Citation {
    std::string_view document; ///< "RFC 9293"
    std::string_view section;  ///< "3.10.7.3", or a heading where a standard has no numbers; may be empty

    /// False of a heading. "3.10.7.4, first step" is numbered.
    bool isNumbered() const;
    /// "RFC 9293, section 3.10.7.3"; a heading is quoted.
    std::string toString() const;
};

} // namespace osiscope::stack
