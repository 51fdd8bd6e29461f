#pragma once

#include "model/stack/registry.h"

/// Three small protocols that exist nowhere else: what views can do must follow from descriptions alone.
namespace osiscope::toy {

/// "net" (carries addresses), "toy" (a transport with connections) and "chat" (lines of text over it).
const stack::Registry& registry();

net::OctetBuffer packet(net::Endpoint from, net::Endpoint to, std::uint8_t flags, std::string_view text = {});

inline constexpr std::uint8_t kSyn = 1;
inline constexpr std::uint8_t kAck = 2;
inline constexpr std::uint8_t kFin = 4;

// Rows of the toy protocol's connection table, timers, variables and notes.
inline constexpr std::uint16_t kConnect = 0;   ///< CLOSED → CALLING
inline constexpr std::uint16_t kListen = 1;    ///< CLOSED → WAITING
inline constexpr std::uint16_t kCalled = 2;    ///< WAITING → ANSWERING
inline constexpr std::uint16_t kAnswered = 3;  ///< CALLING → CONNECTED
inline constexpr std::uint16_t kConfirmed = 4; ///< ANSWERING → CONNECTED
inline constexpr std::uint16_t kClose = 5;     ///< CONNECTED → CLOSED
inline constexpr std::uint16_t kRepeatTimer = 0;
inline constexpr std::uint16_t kWindow = 0;
inline constexpr std::uint16_t kGreeted = 0;

} // namespace osiscope::toy
