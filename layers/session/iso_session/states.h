#pragma once

#include "model/stack/state_table.h"

#include <cstdint>

/// The session protocol machine. The states are those of X.225 Annex A, by their numbers there; the token and
/// activity tables say what X.225 5.6 and 5.8 keep in variables.
namespace osiscope::iso_session {

enum class State : std::uint8_t {
    Sta01,  ///< idle, no transport connection
    Sta01b, ///< wait for the transport connection
    Sta01c, ///< idle, transport connected
    Sta01d, ///< wait for CDO
    Sta02a, ///< wait for AC
    Sta02b, ///< wait for OA
    Sta03,  ///< wait for DN
    Sta04a, ///< wait for MAA
    Sta04b, ///< wait for AEA
    Sta05a, ///< wait for RA
    Sta05b, ///< wait for AIA
    Sta05c, ///< wait for ADA
    Sta08,  ///< wait for the S-CONNECT response
    Sta09,  ///< wait for the S-RELEASE response
    Sta10a, ///< wait for the S-SYNC-MAJOR response
    Sta10b, ///< wait for the S-ACTIVITY-END response
    Sta11a, ///< wait for the S-RESYNCHRONIZE response
    Sta11b, ///< wait for the S-ACTIVITY-INTERRUPT response
    Sta11c, ///< wait for the S-ACTIVITY-DISCARD response
    Sta16,  ///< wait for the end of the transport connection
    Sta18,  ///< wait for GTA
    Sta20,  ///< wait for recovery
    Sta21,  ///< wait for CDA
    Sta22,  ///< wait for the S-CAPABILITY-DATA response
    Sta713, ///< data transfer
};

enum class Event : std::uint8_t {
    // Service primitives of the user.
    ConnectRequest,
    ConnectAccepted,
    ConnectRefused,
    DataRequest,
    TypedRequest,
    CapabilityRequest,
    CapabilityResponse,
    GiveRequest,
    GiveDataRequest,
    PleaseRequest,
    ControlRequest,
    MinorRequest,
    MinorResponse,
    MajorRequest,
    MajorResponse,
    ResyncRequest,
    ResyncResponse,
    StartRequest,
    ResumeRequest,
    InterruptRequest,
    InterruptResponse,
    DiscardRequest,
    DiscardResponse,
    EndRequest,
    EndResponse,
    ExceptionRequest,
    ReleaseRequest,
    ReleaseAccepted,
    ReleaseRefused,
    AbortRequest,
    // SPDUs.
    Cn,
    CnUnfinished,
    CnUnacceptable,
    Oa,
    Cdo,
    CdoLast,
    Ac,
    AcUnacceptable,
    Rf,
    Dt,
    Td,
    Cd,
    Cda,
    Gt,
    GtData,
    Pt,
    Gtc,
    Gta,
    Mip,
    Mia,
    Map,
    Maa,
    Rs,
    RsLoses,
    Ra,
    As,
    Ar,
    Ai,
    Aia,
    Ad,
    Ada,
    Ae,
    Aea,
    Ed,
    Er,
    Fn,
    Dn,
    Nf,
    Ab,
    Aa,
    Discarded,
    Invalid,
    InvalidReported,
    // The transport connection and time.
    TransportConfirm,
    TransportConfirmForMuch,
    TransportIndication,
    TransportGone,
    Timeout,
};

enum class TokenState : std::uint8_t { Unavailable, Ours, Theirs };
enum class TokenEvent : std::uint8_t { SetOurs, SetTheirs, Given, Received, AskedFor, WeAsk, Ended };

enum class ActivityState : std::uint8_t { None, Running };
enum class ActivityEvent : std::uint8_t { Started, Resumed, Interrupted, Discarded, Ended, CutOff };

/// The places of the tables in the description.
inline constexpr std::uint16_t kConnectionTableIndex = 0;
inline constexpr std::uint16_t kActivityTableIndex = 5;

std::span<const stack::StateTable> stateTables();

// The table of session connections, which is long: connection_states.cpp.
std::span<const std::string_view> connectionStates();
std::span<const std::string_view> connectionEvents();
std::span<const stack::StateRow> connectionRows();

} // namespace osiscope::iso_session
