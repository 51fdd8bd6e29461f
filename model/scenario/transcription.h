#pragma once

#include "model/session/session_index.h"
#include "model/stack/registry.h"
#include "model/trace/trace.h"

#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace osiscope::scenario {

/// A captured exchange as a scenario file that replays it and can be changed: hosts, links with their delay, programs
/// that make the same calls of their transport at the same moments, and what got lost. What was concluded and how, and
/// what could not be, stands in comments at its beginning.
/// @param wanted a connection, or a session that connections carry; nullopt: all connections
/// @param source what the capture is called
/// @return or why there is nothing to write, in plain words
std::expected<std::string, std::string> transcribe(const trace::Trace& trace, const stack::Registry& registry,
                                                   const session::SessionIndex& sessions,
                                                   std::optional<session::SessionId> wanted, std::string_view source);

/// What such a file says of itself at its beginning: what was concluded and how, and what could not be. A sentence
/// each.
std::vector<std::string> conclusionsOf(std::string_view transcribed);

} // namespace osiscope::scenario
