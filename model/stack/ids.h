#pragma once

#include <cstdint>

namespace osiscope::stack {

/// Numbers a host of a trace, in order of appearance.
enum class HostId : std::uint16_t {};
inline constexpr HostId kNoHost{0xFFFF};

/// Index of a protocol in the Registry.
enum class ProtocolId : std::uint8_t {};
inline constexpr ProtocolId kNoProtocol{0xFF};

/// Numbers an entity of a trace: one protocol machine, such as one end of a TCP connection, an HTTP
/// client or a cookie jar. 0: none.
enum class EntityId : std::uint32_t {};
inline constexpr EntityId kNoEntity{0};

/// Numbers the events of a trace from 1. 0: none.
using EventNumber = std::uint32_t;
inline constexpr EventNumber kNoEvent = 0;

/// X.214's connection endpoint identifier: names one connection at the border of two layers of one
/// host. Taken from Context::newConnection by whoever opens it. 0: none.
enum class ConnectionId : std::uint32_t {};
inline constexpr ConnectionId kNoConnection{0};

/// Names a user of a layer (the layer above it), by order of attachment.
enum class UserId : std::uint8_t {};

} // namespace osiscope::stack
