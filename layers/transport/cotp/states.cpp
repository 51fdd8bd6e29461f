#include "layers/transport/cotp/states.h"

namespace osiscope::cotp {

namespace {
constexpr std::string_view kStates[] = {"CLOSED", "WFNC", "WFCC", "WFTRESP", "OPEN"};
static_assert(std::size(kStates) == static_cast<std::size_t>(State::Open) + 1);
constexpr std::string_view kEvents[] = {
    "T-CONNECT request",
    "TCP connection open",
    "CR",
    "CR that cannot be met",
    "CC",
    "CC that was not offered",
    "DR",
    "ER",
    "T-CONNECT response",
    "T-DATA request",
    "DT, the last of a TSDU",
    "DT, more to follow",
    "T-DISCONNECT request",
    "TCP connection over",
    "what is no TPDU here",
};
static_assert(std::size(kEvents) == static_cast<std::size_t>(Event::InvalidTpdu) + 1);

using stack::row;

constexpr stack::Citation kAssign{"RFC 905", "6.1.3"};
constexpr stack::Citation kEstablish{"RFC 905", "6.5.4"};
constexpr stack::Citation kRefuse{"RFC 905", "6.6.3"};
constexpr stack::Citation kRelease{"RFC 905", "6.7.4"};
constexpr stack::Citation kErrorRelease{"RFC 905", "6.8.3"};
constexpr stack::Citation kSegmenting{"RFC 905", "6.3.3"};
constexpr stack::Citation kProtocolError{"RFC 905", "6.22.3"};

constexpr std::string_view kGone = "Class 0 lives and dies with the connection below it: when that ends, for whatever "
                                   "reason, so does the transport connection.";
constexpr std::string_view kInvalid = "Class 0 cannot correct anything: it says what it cannot read, if it can, and "
                                      "gives the connection up.";

constexpr stack::StateRow kRows[] = {
    row(State::Closed, Event::TConnectRequest, State::Wfnc, "open TCP", kAssign,
        "A transport connection needs a connection of the layer below to live on: here a TCP connection to port 102."),
    row(State::Closed, Event::CrArrives, State::Wftresp, "T-CONNECT indication", kEstablish,
        "Somebody wants a transport connection: whether there shall be one, the user says."),
    row(State::Closed, Event::CrUnacceptable, State::Closed, "DR", kRefuse,
        "The request names a user that is not here: it is refused."),
    row(State::Closed, Event::InvalidTpdu, State::Closed, "close TCP", kProtocolError,
        "The first that comes is no connection request: whoever this is does not speak this protocol."),
    row(State::Closed, Event::NDisconnect, State::Closed, "", kErrorRelease,
        "The TCP connection ends, and nothing lived on it any more."),

    row(State::Wfnc, Event::NConnectConfirm, State::Wfcc, "CR", kEstablish,
        "The TCP connection is there: now the transport connection is asked for, with this end's reference, the "
        "users' names (TSAP) and the longest TPDU."),
    row(State::Wfnc, Event::TDisconnectRequest, State::Closed, "close TCP", kRelease,
        "The user no longer wants the connection."),
    row(State::Wfnc, Event::NDisconnect, State::Closed, "T-DISCONNECT indication", kAssign,
        "Without a connection below there can be none here."),

    row(State::Wfcc, Event::CcArrives, State::Open, "T-CONNECT confirm", kEstablish,
        "The other end agrees, and names its reference: both ends now know the connection."),
    row(State::Wfcc, Event::CcUnacceptable, State::Closed, "close TCP", kProtocolError,
        "The answer chooses what was not offered."),
    row(State::Wfcc, Event::DrArrives, State::Closed, "T-DISCONNECT indication, close TCP", kRefuse,
        "The other end does not want the connection and says why."),
    row(State::Wfcc, Event::ErArrives, State::Closed, "T-DISCONNECT indication, close TCP", kProtocolError,
        "The other end could not read the request."),
    row(State::Wfcc, Event::TDisconnectRequest, State::Closed, "close TCP", kRelease,
        "The user no longer wants the connection."),
    row(State::Wfcc, Event::InvalidTpdu, State::Closed, "ER, close TCP", kProtocolError, kInvalid),
    row(State::Wfcc, Event::NDisconnect, State::Closed, "T-DISCONNECT indication", kErrorRelease, kGone),

    row(State::Wftresp, Event::TConnectResponse, State::Open, "CC", kEstablish,
        "The user agrees: the answer names this end's reference and a TPDU size no longer than what was asked for."),
    row(State::Wftresp, Event::TDisconnectRequest, State::Closed, "DR", kRefuse,
        "The user does not want the connection: the other end is told, and closes the TCP connection."),
    row(State::Wftresp, Event::InvalidTpdu, State::Closed, "ER, close TCP", kProtocolError, kInvalid),
    row(State::Wftresp, Event::NDisconnect, State::Closed, "T-DISCONNECT indication", kErrorRelease, kGone),

    row(State::Open, Event::TDataRequest, State::Open, "DT", kSegmenting,
        "What the user hands over (a TSDU) is cut to TPDUs of the agreed size; the last one bears the end mark (EOT)."),
    row(State::Open, Event::DtArrives, State::Open, "T-DATA indication", kSegmenting,
        "With the end mark the user's data is whole again: TCP keeps no such borders, this layer does."),
    row(State::Open, Event::DtPart, State::Open, "", kSegmenting,
        "Without the end mark more belongs to the same piece of data: it is kept until then."),
    row(State::Open, Event::TDisconnectRequest, State::Closed, "close TCP", kRelease,
        "Class 0 has no TPDU for good-bye (the implicit variant): it ends with the connection below."),
    row(State::Open, Event::DrArrives, State::Closed, "T-DISCONNECT indication, close TCP", kProtocolError,
        "Class 0 does not end an open connection with a DR, but what it means is clear."),
    row(State::Open, Event::ErArrives, State::Closed, "T-DISCONNECT indication, close TCP", kProtocolError,
        "The other end could not read something: class 0 cannot repair that."),
    row(State::Open, Event::InvalidTpdu, State::Closed, "ER, close TCP", kProtocolError, kInvalid),
    row(State::Open, Event::NDisconnect, State::Closed, "T-DISCONNECT indication", kErrorRelease, kGone),
};
} // namespace

const stack::StateTable kConnectionTable{
    "connection", "Transport connection", kStates, kEvents, kRows, static_cast<std::uint8_t>(State::Closed)};

} // namespace osiscope::cotp
