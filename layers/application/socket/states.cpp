#include "layers/application/socket/states.h"

namespace osiscope::socket {

namespace {
constexpr std::string_view kStates[] = {"opening", "open", "half-closed", "peer-closed", "over", "failed"};
static_assert(std::size(kStates) == static_cast<std::size_t>(State::Failed) + 1);
constexpr std::string_view kEvents[] = {
    "the connection stands", "there is no connection", "the peer sends no more", "shutdown", "close", "abort",
    "the connection breaks"};
static_assert(std::size(kEvents) == static_cast<std::size_t>(Event::Broken) + 1);

constexpr stack::StateRow row(State state, Event event, State next, std::string_view action, std::string_view section,
                              std::string_view sentence)
{
    return stack::row(state, event, next, action, {"RFC 9293", section}, sentence);
}

constexpr std::string_view kClose = "The program lets go of the connection in both directions: what still comes for it "
                                    "finds no reader.";
constexpr std::string_view kAbort = "The program throws the connection away; the peer is told by a reset.";
constexpr std::string_view kBroken = "The connection ends against the program's will.";

constexpr stack::StateRow kRows[] = {
    row(State::Opening, Event::Opened, State::Open, "", "3.9.1.1", "Both directions can be used."),
    row(State::Opening, Event::Refused, State::Failed, "", "3.9.1.1",
        "The other side does not want the connection, or "
        "nobody answers."),
    row(State::Opening, Event::Closed, State::Over, "T-RELEASE", "3.9.1.4",
        "The program no longer wants the connection, which had not begun."),
    row(State::Opening, Event::Aborted, State::Over, "T-DISCONNECT", "3.9.1.6",
        "The program no longer wants the connection, which had not begun."),
    row(State::Open, Event::PeerEnds, State::PeerClosed, "", "3.6",
        "The peer sends no more. The program may still send: its own direction is open."),
    row(State::Open, Event::ShutDown, State::HalfClosed, "T-RELEASE", "3.6.1",
        "The program sends no more, but goes on reading: the connection is half closed."),
    row(State::Open, Event::Closed, State::Over, "T-RELEASE", "3.6.1", kClose),
    row(State::Open, Event::Aborted, State::Over, "T-DISCONNECT", "3.9.1.6", kAbort),
    row(State::Open, Event::Broken, State::Failed, "", "3.9.1.8", kBroken),
    row(State::HalfClosed, Event::PeerEnds, State::Over, "", "3.6", "Now the peer sends no more either."),
    row(State::HalfClosed, Event::Closed, State::Over, "T-RELEASE", "3.6.1", kClose),
    row(State::HalfClosed, Event::Aborted, State::Over, "T-DISCONNECT", "3.9.1.6", kAbort),
    row(State::HalfClosed, Event::Broken, State::Failed, "", "3.9.1.8", kBroken),
    row(State::PeerClosed, Event::ShutDown, State::Over, "T-RELEASE", "3.6", "The program ends its direction too."),
    row(State::PeerClosed, Event::Closed, State::Over, "T-RELEASE", "3.6", "The program ends its direction too."),
    row(State::PeerClosed, Event::Aborted, State::Over, "T-DISCONNECT", "3.9.1.6", kAbort),
    row(State::PeerClosed, Event::Broken, State::Failed, "", "3.9.1.8", kBroken),
};
} // namespace

const stack::StateTable kProgramTable{
    "program", "Program with a socket", kStates, kEvents, kRows, static_cast<std::uint8_t>(State::Opening)};

} // namespace osiscope::socket
