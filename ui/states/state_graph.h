#pragma once

#include "model/stack/state_table.h"

#include <cstddef>
#include <string>
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

/// "request / answer": what happens, and what is sent or done then, as UML writes it.
std::string transitionText(const stack::StateTable& table, std::uint16_t row);

/// What an arrow says of one of its rows, in lines of about so many characters, and how many other rows there are.
std::vector<std::string> arrowLines(const stack::StateTable& table, const StateArrow& arrow, std::uint16_t row,
                                    std::size_t columns);

} // namespace osiscope::ui
