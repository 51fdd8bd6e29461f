#include "layers/application/dns/states.h"

namespace osiscope::dns {

namespace {
constexpr std::string_view kStates[] = {"idle", "asking", "connecting", "asking-over-tcp", "answered", "given-up"};
static_assert(std::size(kStates) == static_cast<std::size_t>(State::GivenUp) + 1);
constexpr std::string_view kEvents[] = {
    "a question is asked",    "a question is asked over TCP", "no answer in time", "the answer was cut short",
    "the connection is open", "the answer has come",          "no answer at all",
};
static_assert(std::size(kEvents) == static_cast<std::size_t>(Event::Lost) + 1);
constexpr stack::Citation kUdp{"RFC 1035", "4.2.1"};
constexpr stack::Citation kTcp{"RFC 7766", "5"};

using stack::row;

constexpr stack::StateRow kRows[] = {
    row(State::Idle, Event::Asked, State::Asking, "query", kUdp,
        "One datagram holds the whole question. Nothing has to be set up before."),
    row(State::Idle, Event::AskedOverTcp, State::Connecting, "connect", kTcp,
        "The question may go over TCP at once; that costs a handshake first."),
    row(State::Idle, Event::Lost, State::GivenUp, "", kUdp, "The question could not be sent at all."),
    row(State::Asking, Event::NoAnswer, State::Asking, "query", kUdp,
        "A datagram or its answer may have been lost; only the asker can notice, and asks again."),
    row(State::Asking, Event::Cut, State::Connecting, "connect", {"RFC 2181", "9"},
        "More is to be said than a datagram may hold. The same question is asked again over TCP."),
    row(State::Asking, Event::Answer, State::Answered, "", {"RFC 1035", "7.3"},
        "The answer carries the number of the question, and so it is known which one it answers."),
    row(State::Asking, Event::Lost, State::GivenUp, "", {"RFC 1035", "7.2"},
        "After some tries the asker no longer believes that an answer will come."),
    row(State::Connecting, Event::Connected, State::AskingAgain, "query", {"RFC 1035", "4.2.2"},
        "In a stream, the length stands in front of the question."),
    row(State::Connecting, Event::Lost, State::GivenUp, "", kTcp, "There is no connection to ask on."),
    row(State::AskingAgain, Event::Answer, State::Answered, "close", {"RFC 7766", "6.2.3"},
        "The whole answer has come, and the connection is not needed any more."),
    row(State::AskingAgain, Event::Lost, State::GivenUp, "", kTcp,
        "The connection ends, or time is over, without an answer."),
};
} // namespace

const stack::StateTable kQueryTable{"query", "DNS question", kStates, kEvents, kRows, 0};

} // namespace osiscope::dns
