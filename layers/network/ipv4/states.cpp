#include "layers/network/ipv4/states.h"

namespace osiscope::ipv4 {

namespace {
constexpr std::string_view kStates[] = {"EMPTY", "WAITING", "COMPLETE", "SPOILED", "GIVEN-UP"};
static_assert(std::size(kStates) == static_cast<std::size_t>(State::GivenUp) + 1);
constexpr std::string_view kEvents[] = {
    "a fragment comes",         "a fragment comes again", "the last missing fragment comes",
    "an overlapping one comes", "a whole datagram comes", "the timer runs out"};
static_assert(std::size(kEvents) == static_cast<std::size_t>(Event::TimerExpired) + 1);

using stack::row;

constexpr stack::StateRow kRows[] = {
    row(State::Empty, Event::Fragment, State::Waiting, "start timer", {"RFC 791", "3.2"},
        "The first fragment to come of a datagram is kept, and the wait for the others begins."),
    row(State::Waiting, Event::Fragment, State::Waiting, "", {"RFC 791", "3.2"},
        "Fragments are kept until none is missing; they may come in any order."),
    row(State::Waiting, Event::Repeated, State::Waiting, "", {"RFC 8200", "4.5"},
        "A network may deliver a fragment twice: the second copy is thrown away."),
    row(State::Waiting, Event::LastMissing, State::Complete, "deliver", {"RFC 791", "3.2"},
        "Nothing is missing any more: the datagram is whole again and goes to the layer above."),
    row(State::Waiting, Event::Overlap, State::Spoiled, "discard", {"RFC 5722", "4"},
        "Fragments that overlap are an error or an attack: nobody can say which octets are the right ones, so all are "
        "thrown away. The rule was made for IPv6; RFC 791 would let the later octets win."),
    row(State::Waiting, Event::WholeDatagram, State::GivenUp, "discard", {"RFC 791", "3.2"},
        "A whole datagram of the same number shows that the old one will not be completed."),
    row(State::Waiting, Event::TimerExpired, State::GivenUp, "discard", {"RFC 1122", "3.3.2"},
        "A fragment was lost for good: the others are thrown away, and with them the datagram."),
    row(State::Spoiled, Event::Fragment, State::Spoiled, "discard", {"RFC 5722", "4"},
        "Fragments of a spoiled datagram that come later are thrown away as well."),
    row(State::Spoiled, Event::WholeDatagram, State::GivenUp, "", {"RFC 791", "3.2"},
        "A whole datagram of the same number ends the wait for the old one."),
    row(State::Spoiled, Event::TimerExpired, State::GivenUp, "", {"RFC 1122", "3.3.2"},
        "No more fragments of the spoiled datagram are to be expected: its number may be used again."),
};
} // namespace

const stack::StateTable kReassemblyTable{
    "reassembly", "IPv4 reassembly", kStates, kEvents, kRows, static_cast<std::uint8_t>(State::Empty)};

} // namespace osiscope::ipv4
