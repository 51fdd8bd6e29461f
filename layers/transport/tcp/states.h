#pragma once

#include "model/stack/layer.h"
#include "model/stack/state_table.h"

namespace osiscope::tcp {

/// The eleven states of a connection (RFC 9293 3.3.2).
enum class State : std::uint8_t {
    Closed,
    Listen,
    SynSent,
    SynReceived,
    Established,
    FinWait1,
    FinWait2,
    CloseWait,
    Closing,
    LastAck,
    TimeWait,
};

/// What can happen to a connection (RFC 9293 3.10), after the checks have found out which it is.
enum class Event : std::uint8_t {
    // User calls, 3.10.1 to 3.10.5.
    PassiveOpen,
    ActiveOpen,
    Send,
    Receive,
    Close,
    CloseWithDataQueued,
    Abort,
    // Segments, 3.10.7.1 to 3.10.7.3: nothing is synchronized yet.
    RstArrives,
    SegmentWithoutAck,
    SegmentWithAck,
    SynArrives,
    SynAckArrives,
    OtherArrives,
    BadAck,
    BadAckWithRst,
    RstWithoutAck,
    // Segments, 3.10.7.4, in the order of its checks.
    OldTimestamp,
    NewerSyn,
    Unacceptable,
    UnacceptableRst,
    RstAfterPassiveOpen,
    RstAfterActiveOpen,
    RstInWindow,
    SynAfterPassiveOpen,
    NoAck,
    AckArrives,
    AckOfUnsent,
    AckTooOld,
    DuplicateAck,
    FinAcked,
    RetransmittedFin,
    DataArrives,
    DataBeyondGap,
    DataAfterFin,
    FinArrives,
    FinAgain,
    // Timeouts, 3.10.8.
    UserTimeout,
    RetransmissionTimeout,
    TimeWaitTimeout,
    // What other sections and documents add (states_beyond.h).
    CloseUnread,
    DataAfterClose,
    KeepAliveTimeout,
    HardError,
    BacklogFull,
    CookieSent,
    CookieReturns,
    SynReopens,
};

/// The table of a connection: every event that RFC 9293 3.10 foresees in every state, and some more.
const stack::StateTable& connectionTable();

/// Its place in the description's tables.
inline constexpr std::uint16_t kConnectionTable = 0;

using Machine = stack::StateMachine<State, Event>;

} // namespace osiscope::tcp
