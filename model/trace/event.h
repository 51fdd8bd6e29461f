#pragma once

#include "model/sim/time.h"
#include "model/stack/ids.h"
#include "model/stack/layer.h"

#include <bit>
#include <cstdint>
#include <string>
#include <string_view>

namespace osiscope::trace {

using stack::EntityId;
using stack::EventNumber;
using stack::HostId;
using stack::ProtocolId;

/// The kinds of the CSV export, in this order.
enum class EventKind : std::uint8_t { Primitive, Sent, Received, Lost, State, Timer, Variable, Fault, Note };

enum class TimerOperation : std::uint8_t { Started, Cancelled, Expired };

/// Why a packet did not arrive.
enum class LossReason : std::uint16_t {
    Chance,
    QueueFull,
    LinkDown,
    HostDown,
    Dropped,
    TooLong,
    NoRoute,
    TimeToLive,
    BadChecksum,
    Malformed
};

enum class FaultKind : std::uint16_t { LinkDown, LinkUp, HostCrash, HostReboot, HostPause, HostResume };

/// Event::row of a Note that says what a user or program asked for; its string is actionText().
inline constexpr std::uint16_t kActionRow = 0xFFFF;

/// One event of a trace: 32 octets, the same for simulated, captured and live runs. What low, high and
/// row mean depends on kind:
///
/// | kind                 | row                               | low                          | high        |
/// |----------------------|-----------------------------------|------------------------------|-------------|
/// | Sent, Received       | stack::PduFlag bits               | place of the octets          | wire length |
/// | Lost                 | LossReason                        | place of the octets          | wire length |
/// | Primitive            | PrimitiveRow * 4 + PrimitiveType  | place of the data            | its length  |
/// | State                | StateRow                          | table                        | -           |
/// | Timer                | TimerRow * 4 + TimerOperation     | deadline (64 bits, low and high)           |
/// | Variable             | VariableRow                       | value (64 bits: integer, real or string)   |
/// | Fault                | FaultKind                         | string                       | -           |
/// | Note                 | NoteRow                           | string (0: none)             | -           |
///
/// All rows are those of the event's protocol.
struct Event {
    sim::TimePoint time;
    EventNumber cause = stack::kNoEvent; ///< the event that made this one happen
    EntityId entity = stack::kNoEntity;
    std::uint32_t low = 0;
    std::uint32_t high = 0;
    HostId host = stack::kNoHost; ///< where it happened
    HostId peer = stack::kNoHost; ///< PDUs: the other end
    std::uint16_t row = 0;
    EventKind kind = EventKind::Note;
    ProtocolId protocol = stack::kNoProtocol;

    bool isPdu() const { return kind == EventKind::Sent || kind == EventKind::Received || kind == EventKind::Lost; }
    std::uint64_t wide() const { return static_cast<std::uint64_t>(high) << 32U | low; }
    void setWide(std::uint64_t value)
    {
        low = static_cast<std::uint32_t>(value);
        high = static_cast<std::uint32_t>(value >> 32U);
    }
    sim::TimePoint deadline() const { return sim::TimePoint{sim::Duration{static_cast<std::int64_t>(wide())}}; }
    double real() const { return std::bit_cast<double>(wide()); }
    std::int64_t integer() const { return static_cast<std::int64_t>(wide()); }
    bool has(stack::PduFlag flag) const { return (row & static_cast<std::uint16_t>(flag)) != 0; }
    stack::PrimitiveType primitiveType() const { return static_cast<stack::PrimitiveType>(row & 3U); }
    TimerOperation timerOperation() const { return static_cast<TimerOperation>(row & 3U); }
    /// The row without the two bits that primitives and timers add.
    std::uint16_t tableRow() const
    {
        const bool shifted = kind == EventKind::Primitive || kind == EventKind::Timer;
        return shifted ? static_cast<std::uint16_t>(row >> 2U) : row;
    }
};
static_assert(sizeof(Event) == 32);

/// "get url=http://shop/login": an action as a trace keeps it.
std::string actionText(std::string_view action, const stack::Parameters& parameters);

} // namespace osiscope::trace
