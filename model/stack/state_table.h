#pragma once

#include "model/stack/osi.h"

#include <cstdint>
#include <span>
#include <string_view>

namespace osiscope::stack {

/// One transition: in this state, on this event, do this and go there.
struct StateRow {
    std::uint8_t state;
    std::uint8_t event;
    std::uint8_t next;
    std::string_view action; ///< what is sent or done, short: "SYN,ACK"; "" for nothing
    Citation source;
    std::string_view sentence; ///< why, in one plain sentence
};

/// A row by the names of its machine's states and events.
template <typename State, typename Event>
constexpr StateRow row(State state, Event event, State next, std::string_view action, Citation source,
                       std::string_view sentence)
{
    return {static_cast<std::uint8_t>(state),
            static_cast<std::uint8_t>(event),
            static_cast<std::uint8_t>(next),
            action,
            source,
            sentence};
}

/// A protocol machine as data. Engines decide the event; the row says what follows.
struct StateTable {
    std::string_view id;   ///< "connection"
    std::string_view name; ///< "TCP connection"
    std::span<const std::string_view> states;
    std::span<const std::string_view> events;
    std::span<const StateRow> rows;
    std::uint8_t initial = 0;

    /// The row for an event in a state, or -1 where the standard has none.
    int find(std::uint8_t state, std::uint8_t event) const;
};

} // namespace osiscope::stack
