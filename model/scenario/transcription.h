#pragma once

#include "model/session/session_index.h"
#include "model/stack/registry.h"
#include "model/trace/trace.h"

#include <expected>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace osiscope::scenario {

/// A captured exchange as a scenario file that replays it and can be changed: hosts, links with their delay, programs
/// that make the same calls of their transport at the same moments, datagrams that are sent by hand at their times, and
/// what got lost.
struct Transcription {
    std::string text;                     ///< of the file, with the conclusions as comments at its beginning
    std::vector<std::string> conclusions; ///< what was concluded and how, and what could not be: a sentence each
};

/// @param wanted a connection, or a session that connections or datagrams carry; nullopt: all
/// @param source what the capture is called
/// @param stop looked at before each connection
/// @return or why there is nothing to write, in plain words
std::expected<Transcription, std::string> transcribe(const trace::Trace& trace, const stack::Registry& registry,
                                                     const session::SessionIndex& sessions,
                                                     std::optional<session::SessionId> wanted, std::string_view source,
                                                     const std::stop_token& stop = {});

} // namespace osiscope::scenario
