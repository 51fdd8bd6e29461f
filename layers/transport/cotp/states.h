#pragma once

#include "model/stack/state_table.h"

#include <cstdint>

/// One end of a transport connection of class 0. The states are those of RFC 905 Annex A; what happens in them
/// follows RFC 905 6.5 to 6.8 and 8, and RFC 1006 5 where the network connection is a TCP connection.
namespace osiscope::cotp {

enum class State : std::uint8_t { Closed, Wfnc, Wfcc, Wftresp, Open };

enum class Event : std::uint8_t {
    TConnectRequest,
    NConnectConfirm,
    CrArrives,
    CrUnacceptable,
    CcArrives,
    CcUnacceptable,
    DrArrives,
    ErArrives,
    TConnectResponse,
    TDataRequest,
    DtArrives,
    DtPart, ///< a DT without EOT
    TDisconnectRequest,
    NDisconnect,
    InvalidTpdu,
};

extern const stack::StateTable kConnectionTable;

} // namespace osiscope::cotp
