#pragma once

#include "model/trace/journeys.h"
#include "model/trace/reading.h"

#include <functional>
#include <string>

/// What a message ladder in words shows: PDUs as arrows, what happens at a host beside its line.
namespace osiscope::report {

enum class LadderRowKind : std::uint8_t {
    Packet,  ///< an arrow between neighbours
    Message, ///< an arrow between the ends of a connection: what the packets carry
    State,   ///< at a host
    Remark,  ///< at a host: a timer that ran out, a note, a user's action, a fault
};

struct LadderRow {
    LadderRowKind kind = LadderRowKind::Remark;
    stack::EventNumber event = stack::kNoEvent;
    sim::TimePoint time;
    stack::HostId from = stack::kNoHost; ///< or where it happens
    stack::HostId to = stack::kNoHost;   ///< arrows only
    std::string label;                   ///< printable, with the protocol's acronym
    bool lost = false;                   ///< arrows only: it does not arrive
};

/// Calls show for every row, in the order of the trace.
void forEachLadderRow(const trace::Reading& reading, const std::function<void(const LadderRow&)>& show);

} // namespace osiscope::report
