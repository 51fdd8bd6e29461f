#pragma once

#include "model/stack/registry.h"

#include <string>
#include <string_view>

/// What a scenario may say of a protocol, made of the same rows that scenarios are read by.
namespace osiscope::app {

/// A line for each protocol, in the order of their layers.
std::string protocolList(const stack::Registry& registry);

/// Services, actions, hand-made PDUs, and what their events are called. @pre the id is known
std::string protocolSheet(const stack::Registry& registry, std::string_view id);

} // namespace osiscope::app
