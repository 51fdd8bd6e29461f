#include "layers/application/echo/states.h"

namespace osiscope::echo {

namespace {
constexpr std::string_view kStates[] = {"opening", "waiting", "pausing", "closing", "done", "failed"};
static_assert(std::size(kStates) == static_cast<std::size_t>(State::Failed) + 1);
constexpr std::string_view kEvents[] = {
    "the transport is ready", "there is no connection",  "everything has come back",
    "no answer in time",      "no answer at all",        "the pause is over",
    "nothing is left to do",  "the transport is closed", "the connection breaks",
};
static_assert(std::size(kEvents) == static_cast<std::size_t>(Event::Broken) + 1);
constexpr stack::Citation kTcp{"RFC 862", "TCP Based Echo Service"};
constexpr stack::Citation kBoth{"RFC 862", "Echo Protocol"}; // the paragraph before the two services
constexpr stack::Citation kUdp{"RFC 768", "Introduction"};   // delivery is not guaranteed

using stack::row;

constexpr stack::StateRow kRows[] = {
    row(State::Opening, Event::Opened, State::Waiting, "send", kBoth,
        "A connection or a port is there: the message goes out, and its echo should come back."),
    row(State::Opening, Event::Refused, State::Failed, "", kTcp,
        "Without a connection there is nobody who could send anything back."),
    row(State::Waiting, Event::Answered, State::Pausing, "", kBoth,
        "As many octets have come back as were sent: this message is done with."),
    row(State::Waiting, Event::NoAnswer, State::Waiting, "send again", kUdp,
        "A datagram or its echo may have been lost; only the client can notice, and tries again."),
    row(State::Waiting, Event::GivenUp, State::Pausing, "", kUdp,
        "After some tries the client no longer believes that an echo will come."),
    row(State::Waiting, Event::Broken, State::Failed, "", kTcp, "The connection ends before everything has come back."),
    row(State::Pausing, Event::PauseOver, State::Waiting, "send", kBoth, "It is time for the next message."),
    row(State::Pausing, Event::Finished, State::Closing, "close", kBoth,
        "Nothing is left to be sent: the client closes its connection, or gives its port back."),
    row(State::Pausing, Event::Broken, State::Failed, "", kTcp, "The connection ends while nothing is on its way."),
    row(State::Closing, Event::Closed, State::Done, "", kBoth, "The connection is over, or the port is given back."),
    row(State::Closing, Event::Broken, State::Failed, "", kTcp, "The connection breaks while it is being closed."),
};
} // namespace

const stack::StateTable kClientTable{"client", "Echo client", kStates,
                                     kEvents,  kRows,         static_cast<std::uint8_t>(State::Opening)};

} // namespace osiscope::echo
