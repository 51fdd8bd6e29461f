#pragma once

#include "layers/transport/tcp/states.h"

#include <vector>

/// Every transition of RFC 9293 3.10, and of what other sections and documents add, as read from the texts on its own
/// and not from the program's table.
namespace osiscope::tcp::expected {

using S = State;
using E = Event;

/// What the engine sends at once.
enum class Reply : std::uint8_t {
    Nothing,
    Ack,
    Rst,
    RstAck,
    RstOfNext,
    Syn,
    SynAck,
    Fin,
    Text,
    FinAgain,
    Probe,
    Cookie,
    SynAckToNew
};

struct Expected {
    State state;
    Event event;
    Reply reply;
    State next;
    bool passive = false; ///< reached by a passive OPEN
};

inline constexpr Expected kCalls[] = {
    {S::Closed, E::PassiveOpen, Reply::Nothing, S::Listen},
    {S::Closed, E::ActiveOpen, Reply::Syn, S::SynSent},
    {S::Closed, E::Send, Reply::Nothing, S::Closed},
    {S::Closed, E::Receive, Reply::Nothing, S::Closed},
    {S::Closed, E::Close, Reply::Nothing, S::Closed},
    {S::Closed, E::Abort, Reply::Nothing, S::Closed},
    {S::Listen, E::PassiveOpen, Reply::Nothing, S::Listen},
    {S::Listen, E::ActiveOpen, Reply::Syn, S::SynSent},
    {S::Listen, E::Send, Reply::Syn, S::SynSent},
    {S::Listen, E::Receive, Reply::Nothing, S::Listen},
    {S::Listen, E::Close, Reply::Nothing, S::Closed},
    {S::Listen, E::Abort, Reply::Nothing, S::Closed},
    {S::SynSent, E::Send, Reply::Nothing, S::SynSent},
    {S::SynSent, E::Receive, Reply::Nothing, S::SynSent},
    {S::SynSent, E::Close, Reply::Nothing, S::Closed},
    {S::SynSent, E::Abort, Reply::Nothing, S::Closed},
    {S::SynReceived, E::Send, Reply::Nothing, S::SynReceived},
    {S::SynReceived, E::Receive, Reply::Nothing, S::SynReceived},
    {S::SynReceived, E::Close, Reply::Fin, S::FinWait1},
    {S::SynReceived, E::CloseWithDataQueued, Reply::Nothing, S::SynReceived},
    {S::SynReceived, E::Abort, Reply::RstOfNext, S::Closed},
    {S::Established, E::Send, Reply::Text, S::Established},
    {S::Established, E::Receive, Reply::Nothing, S::Established},
    {S::Established, E::Close, Reply::Fin, S::FinWait1},
    {S::Established, E::Abort, Reply::RstOfNext, S::Closed},
    {S::FinWait1, E::Send, Reply::Nothing, S::FinWait1},
    {S::FinWait1, E::Receive, Reply::Nothing, S::FinWait1},
    {S::FinWait1, E::Close, Reply::Nothing, S::FinWait1},
    {S::FinWait1, E::Abort, Reply::RstOfNext, S::Closed},
    {S::FinWait2, E::Send, Reply::Nothing, S::FinWait2},
    {S::FinWait2, E::Receive, Reply::Nothing, S::FinWait2},
    {S::FinWait2, E::Close, Reply::Nothing, S::FinWait2},
    {S::FinWait2, E::Abort, Reply::RstOfNext, S::Closed},
    {S::CloseWait, E::Send, Reply::Text, S::CloseWait},
    {S::CloseWait, E::Receive, Reply::Nothing, S::CloseWait},
    {S::CloseWait, E::Close, Reply::Fin, S::LastAck},
    {S::CloseWait, E::Abort, Reply::RstOfNext, S::Closed},
    {S::Closing, E::Send, Reply::Nothing, S::Closing},
    {S::Closing, E::Receive, Reply::Nothing, S::Closing},
    {S::Closing, E::Close, Reply::Nothing, S::Closing},
    {S::Closing, E::Abort, Reply::Nothing, S::Closed},
    {S::LastAck, E::Send, Reply::Nothing, S::LastAck},
    {S::LastAck, E::Receive, Reply::Nothing, S::LastAck},
    {S::LastAck, E::Close, Reply::Nothing, S::LastAck},
    {S::LastAck, E::Abort, Reply::Nothing, S::Closed},
    {S::TimeWait, E::Send, Reply::Nothing, S::TimeWait},
    {S::TimeWait, E::Receive, Reply::Nothing, S::TimeWait},
    {S::TimeWait, E::Close, Reply::Nothing, S::TimeWait},
    {S::TimeWait, E::Abort, Reply::Nothing, S::Closed},
};

inline constexpr Expected kSegments[] = {
    {S::Closed, E::RstArrives, Reply::Nothing, S::Closed},
    {S::Closed, E::SegmentWithoutAck, Reply::RstAck, S::Closed},
    {S::Closed, E::SegmentWithAck, Reply::Rst, S::Closed},
    {S::Listen, E::RstArrives, Reply::Nothing, S::Listen},
    {S::Listen, E::SegmentWithAck, Reply::Rst, S::Listen},
    {S::Listen, E::SynArrives, Reply::SynAck, S::SynReceived},
    {S::Listen, E::OtherArrives, Reply::Nothing, S::Listen},
    {S::SynSent, E::BadAck, Reply::Rst, S::SynSent},
    {S::SynSent, E::BadAckWithRst, Reply::Nothing, S::SynSent},
    {S::SynSent, E::RstArrives, Reply::Nothing, S::Closed},
    {S::SynSent, E::RstWithoutAck, Reply::Nothing, S::SynSent},
    {S::SynSent, E::SynAckArrives, Reply::Ack, S::Established},
    {S::SynSent, E::SynArrives, Reply::SynAck, S::SynReceived},
    {S::SynSent, E::OtherArrives, Reply::Nothing, S::SynSent},
    {S::SynReceived, E::RstAfterPassiveOpen, Reply::Nothing, S::Listen, true},
    {S::SynReceived, E::RstAfterActiveOpen, Reply::Nothing, S::Closed},
    {S::SynReceived, E::SynAfterPassiveOpen, Reply::Nothing, S::Listen, true},
    {S::SynReceived, E::AckArrives, Reply::Nothing, S::Established},
    {S::SynReceived, E::BadAck, Reply::Rst, S::SynReceived},
    {S::Established, E::RstArrives, Reply::Nothing, S::Closed},
    {S::Established, E::DuplicateAck, Reply::Nothing, S::Established},
    {S::Established, E::DataArrives, Reply::Ack, S::Established},
    {S::Established, E::DataBeyondGap, Reply::Ack, S::Established},
    {S::Established, E::FinArrives, Reply::Ack, S::CloseWait},
    {S::FinWait1, E::RstArrives, Reply::Nothing, S::Closed},
    {S::FinWait1, E::DuplicateAck, Reply::Nothing, S::FinWait1},
    {S::FinWait1, E::FinAcked, Reply::Nothing, S::FinWait2},
    {S::FinWait1, E::DataArrives, Reply::Ack, S::FinWait1},
    {S::FinWait1, E::DataBeyondGap, Reply::Ack, S::FinWait1},
    {S::FinWait1, E::FinArrives, Reply::Ack, S::Closing},
    {S::FinWait2, E::RstArrives, Reply::Nothing, S::Closed},
    {S::FinWait2, E::DataArrives, Reply::Ack, S::FinWait2},
    {S::FinWait2, E::DataBeyondGap, Reply::Ack, S::FinWait2},
    {S::FinWait2, E::FinArrives, Reply::Ack, S::TimeWait},
    {S::CloseWait, E::RstArrives, Reply::Nothing, S::Closed},
    {S::CloseWait, E::DuplicateAck, Reply::Nothing, S::CloseWait},
    {S::CloseWait, E::DataAfterFin, Reply::Nothing, S::CloseWait},
    {S::CloseWait, E::FinAgain, Reply::Nothing, S::CloseWait},
    {S::Closing, E::RstArrives, Reply::Nothing, S::Closed},
    {S::Closing, E::DuplicateAck, Reply::Nothing, S::Closing},
    {S::Closing, E::FinAcked, Reply::Nothing, S::TimeWait},
    {S::LastAck, E::RstArrives, Reply::Nothing, S::Closed},
    {S::LastAck, E::DuplicateAck, Reply::Nothing, S::LastAck},
    {S::LastAck, E::FinAcked, Reply::Nothing, S::Closed},
    {S::LastAck, E::DataAfterFin, Reply::Nothing, S::LastAck},
    {S::LastAck, E::FinAgain, Reply::Nothing, S::LastAck},
    {S::TimeWait, E::RstArrives, Reply::Nothing, S::Closed},
    {S::TimeWait, E::RetransmittedFin, Reply::Ack, S::TimeWait},
    {S::TimeWait, E::DataAfterFin, Reply::Nothing, S::TimeWait},
    {S::TimeWait, E::AckArrives, Reply::Ack, S::TimeWait},
    {S::SynSent, E::UserTimeout, Reply::Nothing, S::Closed},
    {S::SynReceived, E::UserTimeout, Reply::Nothing, S::Closed},
    {S::Established, E::UserTimeout, Reply::Nothing, S::Closed},
    {S::FinWait1, E::UserTimeout, Reply::Nothing, S::Closed},
    {S::CloseWait, E::UserTimeout, Reply::Nothing, S::Closed},
    {S::Closing, E::UserTimeout, Reply::Nothing, S::Closed},
    {S::LastAck, E::UserTimeout, Reply::Nothing, S::Closed},
    {S::SynSent, E::RetransmissionTimeout, Reply::Syn, S::SynSent},
    {S::SynReceived, E::RetransmissionTimeout, Reply::SynAck, S::SynReceived},
    {S::Established, E::RetransmissionTimeout, Reply::Text, S::Established},
    {S::FinWait1, E::RetransmissionTimeout, Reply::FinAgain, S::FinWait1},
    {S::CloseWait, E::RetransmissionTimeout, Reply::Text, S::CloseWait},
    {S::Closing, E::RetransmissionTimeout, Reply::FinAgain, S::Closing},
    {S::LastAck, E::RetransmissionTimeout, Reply::FinAgain, S::LastAck},
    {S::TimeWait, E::TimeWaitTimeout, Reply::Nothing, S::Closed},
};

/// What other sections of RFC 9293 add, and RFC 4987.
inline constexpr Expected kBeyond[] = {
    {S::Established, E::CloseUnread, Reply::RstOfNext, S::Closed},
    {S::FinWait1, E::CloseUnread, Reply::RstOfNext, S::Closed},
    {S::FinWait2, E::CloseUnread, Reply::RstOfNext, S::Closed},
    {S::CloseWait, E::CloseUnread, Reply::RstOfNext, S::Closed},
    {S::FinWait1, E::DataAfterClose, Reply::RstOfNext, S::Closed},
    {S::FinWait2, E::DataAfterClose, Reply::RstOfNext, S::Closed},
    {S::Established, E::KeepAliveTimeout, Reply::Probe, S::Established},
    {S::FinWait2, E::KeepAliveTimeout, Reply::Probe, S::FinWait2},
    {S::CloseWait, E::KeepAliveTimeout, Reply::Probe, S::CloseWait},
    {S::FinWait2, E::UserTimeout, Reply::Nothing, S::Closed},
    {S::SynSent, E::HardError, Reply::Nothing, S::Closed},
    {S::SynReceived, E::HardError, Reply::Nothing, S::Closed},
    {S::Established, E::HardError, Reply::Nothing, S::Closed},
    {S::FinWait1, E::HardError, Reply::Nothing, S::Closed},
    {S::CloseWait, E::HardError, Reply::Nothing, S::Closed},
    {S::Closing, E::HardError, Reply::Nothing, S::Closed},
    {S::LastAck, E::HardError, Reply::Nothing, S::Closed},
    {S::Listen, E::BacklogFull, Reply::Nothing, S::Listen},
    {S::Listen, E::CookieSent, Reply::Cookie, S::Listen},
    {S::Listen, E::CookieReturns, Reply::Nothing, S::Established},
    {S::TimeWait, E::SynReopens, Reply::SynAckToNew, S::Closed},
};

inline constexpr State kWithConnection[] = {S::SynSent,   S::SynReceived, S::Established, S::FinWait1, S::FinWait2,
                                            S::CloseWait, S::Closing,     S::LastAck,     S::TimeWait};

inline std::vector<Expected> everything()
{
    std::vector<Expected> all(std::begin(kCalls), std::end(kCalls));
    all.insert(all.end(), std::begin(kSegments), std::end(kSegments));
    all.insert(all.end(), std::begin(kBeyond), std::end(kBeyond));
    for (const State state : kWithConnection) {
        all.push_back({state, E::ActiveOpen, Reply::Nothing, state}); // 3.10.1: "connection already exists"
        if (state == S::SynSent)
            continue;
        all.push_back({state, E::OldTimestamp, Reply::Ack, state}); // RFC 7323 5.3
        // 3.10.7.4: the steps that treat all these states alike.
        all.push_back({state, E::Unacceptable, Reply::Ack, state});
        all.push_back({state, E::UnacceptableRst, Reply::Nothing, state});
        all.push_back({state, E::RstInWindow, Reply::Ack, state});
        all.push_back({state, E::SynArrives, Reply::Ack, state});
        all.push_back({state, E::NoAck, Reply::Nothing, state});
        if (state == S::SynReceived || state == S::TimeWait)
            continue;
        all.push_back({state, E::AckOfUnsent, Reply::Ack, state});
        all.push_back({state, E::AckTooOld, Reply::Ack, state});
    }
    return all;
}

} // namespace osiscope::tcp::expected
