#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

/// "Did you mean …?", for every name a person may mistype.
namespace osiscope::scenario {

/// How many letters have to be added, left out, changed or swapped with their neighbour (optimal string
/// alignment), upper and lower case being the same.
std::size_t editDistance(std::string_view a, std::string_view b);

/// The name that is most like the given one, or else the shortest one of which it is the beginning (the first of
/// equals); nullopt when none is close.
std::optional<std::string_view> nearest(std::string_view name, std::span<const std::string_view> names);

/// `; did you mean "delay"?`, or, when none is close, `; valid LABEL: a, b, c` (empty without names).
std::string suggestion(std::string_view name, std::span<const std::string_view> names, std::string_view label);

} // namespace osiscope::scenario
