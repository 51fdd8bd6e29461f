#pragma once

#include "model/scenario/document.h"
#include "model/scenario/problems.h"

#include <string_view>

namespace osiscope::scenario {

/// Changes one value of a document, or one in each element of an array: "seed=3", "link.loss=2%" (every
/// link), "link[0].delay=5ms", "link.alice-shop.rate=1 Mbit/s". Keys that are missing are added; whether
/// they mean anything is found out when the document is checked.
/// @param number its place in the list of overrides, from 1: the line in messages
void applyOverride(Node& document, std::string_view text, std::uint32_t number, Problems& problems);

} // namespace osiscope::scenario
