#pragma once

#include "model/capture/decode_as.h"

#include <expected>
#include <span>
#include <string>
#include <string_view>

namespace osiscope::app {

/// Rules as they are typed: "tcp.port=8080:http", or as tshark's -d has them: "tcp.port==8080,http". For several ports
/// "8000-8080" or, so many from one on, "8000:81". "data" is what is to stay octets.
/// @return or what is wrong with the first wrong one, and what would be right
std::expected<capture::DecodeRules, std::string> parseDecodeRules(std::span<const std::string> texts,
                                                                  const stack::Registry& registry);

} // namespace osiscope::app
