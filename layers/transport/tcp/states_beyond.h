#pragma once

#include "layers/transport/tcp/states.h"

#include <array>

/// Rows of the connection's table for what other sections and documents add to RFC 9293 3.10.
namespace osiscope::tcp {

namespace beyond {
using stack::row;

inline constexpr stack::Citation kHalfDuplex{"RFC 9293", "3.6.1"};
inline constexpr stack::Citation kKeepAlive{"RFC 9293", "3.8.4"};
inline constexpr stack::Citation kIcmp{"RFC 9293", "3.9.2.2"};
inline constexpr stack::Citation kCookies{"RFC 4987", "3.6"};
inline constexpr std::string_view kCloseUnread =
    "The program lets go of the connection though data that has arrived was not read: a FIN would say that all is "
    "well, so TCP tells the peer by a reset that data was lost.";
inline constexpr std::string_view kNobodyReads =
    "Data comes, but the program has closed the connection and will not read it: TCP tells the peer by a reset that "
    "the data is lost.";
inline constexpr std::string_view kProbe =
    "Nothing was heard of the peer for long: TCP sends a segment with a number that is acknowledged already, which a "
    "living peer must answer.";
inline constexpr std::string_view kHardError =
    "A message of the network says that there is no way to the peer's TCP, and that waiting will not help: TCP gives "
    "up and tells its user.";

/// Protection against wrapped sequence numbers.
constexpr stack::StateRow oldTimestamp(State state)
{
    return row(state, Event::OldTimestamp, state, "ACK", {"RFC 7323", "5.3"},
               "The segment was sent before others that have arrived already: TCP takes it for one of long ago, whose "
               "number fits the window only because numbers come round, and does not look at it.");
}
} // namespace beyond

inline constexpr std::array kRowsBeyond = {
    beyond::oldTimestamp(State::SynReceived),
    beyond::oldTimestamp(State::Established),
    beyond::oldTimestamp(State::FinWait1),
    beyond::oldTimestamp(State::FinWait2),
    beyond::oldTimestamp(State::CloseWait),
    beyond::oldTimestamp(State::Closing),
    beyond::oldTimestamp(State::LastAck),
    beyond::oldTimestamp(State::TimeWait),

    beyond::row(State::Established, Event::CloseUnread, State::Closed, "RST", beyond::kHalfDuplex,
                beyond::kCloseUnread),
    beyond::row(State::FinWait1, Event::CloseUnread, State::Closed, "RST", beyond::kHalfDuplex, beyond::kCloseUnread),
    beyond::row(State::FinWait2, Event::CloseUnread, State::Closed, "RST", beyond::kHalfDuplex, beyond::kCloseUnread),
    beyond::row(State::CloseWait, Event::CloseUnread, State::Closed, "RST", beyond::kHalfDuplex, beyond::kCloseUnread),
    beyond::row(State::FinWait1, Event::DataAfterClose, State::Closed, "RST", beyond::kHalfDuplex,
                beyond::kNobodyReads),
    beyond::row(State::FinWait2, Event::DataAfterClose, State::Closed, "RST", beyond::kHalfDuplex,
                beyond::kNobodyReads),

    beyond::row(State::Established, Event::KeepAliveTimeout, State::Established, "ACK", beyond::kKeepAlive,
                beyond::kProbe),
    beyond::row(State::FinWait2, Event::KeepAliveTimeout, State::FinWait2, "ACK", beyond::kKeepAlive, beyond::kProbe),
    beyond::row(State::CloseWait, Event::KeepAliveTimeout, State::CloseWait, "ACK", beyond::kKeepAlive, beyond::kProbe),

    beyond::row(State::SynSent, Event::HardError, State::Closed, "", beyond::kIcmp, beyond::kHardError),
    beyond::row(State::SynReceived, Event::HardError, State::Closed, "", beyond::kIcmp, beyond::kHardError),
    beyond::row(State::Established, Event::HardError, State::Closed, "", beyond::kIcmp, beyond::kHardError),
    beyond::row(State::FinWait1, Event::HardError, State::Closed, "", beyond::kIcmp, beyond::kHardError),
    beyond::row(State::CloseWait, Event::HardError, State::Closed, "", beyond::kIcmp, beyond::kHardError),
    beyond::row(State::Closing, Event::HardError, State::Closed, "", beyond::kIcmp, beyond::kHardError),
    beyond::row(State::LastAck, Event::HardError, State::Closed, "", beyond::kIcmp, beyond::kHardError),

    beyond::row(State::Listen, Event::BacklogFull, State::Listen, "", {"RFC 4987", "2.2"},
                "As many connections are half open as this program wants to wait for: the SYN is dropped, as if it had "
                "been lost."),
    beyond::row(State::Listen, Event::CookieSent, State::Listen, "SYN, ACK", beyond::kCookies,
                "TCP answers but remembers nothing: its first number is a cookie from which the peer's ACK will tell "
                "all that must be known."),
    beyond::row(State::Listen, Event::CookieReturns, State::Established, "", beyond::kCookies,
                "The peer acknowledges a number that only this host can have made, so it did answer the SYN: the "
                "connection stands, and is remembered from now on."),
    beyond::row(State::TimeWait, Event::SynReopens, State::Closed, "", beyond::kHalfDuplex,
                "The SYN has a number beyond all that the old connection used: it begins a new connection, and the old "
                "one need not be remembered longer."),
};

} // namespace osiscope::tcp
