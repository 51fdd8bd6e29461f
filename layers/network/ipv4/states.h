#pragma once

#include "model/stack/state_table.h"

#include <cstdint>

/// The reassembly of one datagram as a table (RFC 791 3.2, An Example Reassembly Procedure).
namespace osiscope::ipv4 {

enum class State : std::uint8_t { Empty, Waiting, Complete, Spoiled, GivenUp };

enum class Event : std::uint8_t {
    Fragment, ///< one that was missing
    Repeated, ///< one that is there already
    LastMissing,
    Overlap,
    WholeDatagram, ///< of the same identification
    TimerExpired,
};

extern const stack::StateTable kReassemblyTable;

} // namespace osiscope::ipv4
