#pragma once

#include "model/stack/state_table.h"

#include <compare>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace osiscope::ui {

/// All rows of a state table that lead from one state to the same other one: an arrow of its diagram.
struct StateArrow {
    std::uint8_t from = 0;
    std::uint8_t to = 0;
    std::vector<std::uint16_t> rows; ///< of the table, ascending
};

/// The arrows of a table, in the order of their first rows. Rows that stay where they are have none: in a diagram they
/// would hide those that lead somewhere.
std::vector<StateArrow> stateArrows(const stack::StateTable& table);

/// How much an arrow says, from the most to nothing.
enum class ArrowWords : std::uint8_t {
    All,    ///< each of its rows
    One,    ///< one of its rows, and how many more there are
    Event,  ///< the same without what is sent or done then
    LeftOut ///< without words a diagram is much smaller
};

/// Before one of several things that an arrow says, where all are said. What does not fit into the first line of it
/// stands below its words, not below this.
inline constexpr std::string_view kListed = "\u2022 ";

struct ArrowForm {
    ArrowWords words = ArrowWords::One;
    bool tellsActions = true; ///< false: what is sent or done then is for the learner to say
    std::size_t columns = 14; ///< words are broken into lines of about so many characters
    auto operator<=>(const ArrowForm&) const = default;
};

/// "request / answer": what happens, and what is sent or done then, as UML writes it.
std::string transitionText(const stack::StateTable& table, std::uint16_t row, bool tellsAction = true);

/// What an arrow says of one of its rows, in lines, and where not all of them are said, how many others there are.
std::vector<std::string> arrowLines(const stack::StateTable& table, const StateArrow& arrow, std::uint16_t row,
                                    const ArrowForm& form);

} // namespace osiscope::ui
