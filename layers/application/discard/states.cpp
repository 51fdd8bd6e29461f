#include "layers/application/discard/states.h"

namespace osiscope::discard {

namespace {
constexpr std::string_view kStates[] = {"opening", "sending", "closing", "done", "failed"};
static_assert(std::size(kStates) == static_cast<std::size_t>(State::Failed) + 1);
constexpr std::string_view kEvents[] = {"the transport is ready", "there is no connection", "everything is handed down",
                                        "the connection is over", "the connection breaks"};
static_assert(std::size(kEvents) == static_cast<std::size_t>(Event::Broken) + 1);
constexpr stack::Citation kTcp{"RFC 863", "TCP Based Discard Service"};

constexpr stack::StateRow row(State state, Event event, State next, std::string_view action, std::string_view sentence)
{
    return stack::row(state, event, next, action, kTcp, sentence);
}

constexpr stack::StateRow kRows[] = {
    row(State::Opening, Event::Opened, State::Sending, "send", "A connection or a port is there: the data can go out."),
    row(State::Opening, Event::Refused, State::Failed, "", "Without a connection there is nobody to send to."),
    row(State::Sending, Event::AllHandedDown, State::Closing, "close",
        "The transport has all the data; it may still be on its way when the sender closes."),
    row(State::Sending, Event::Broken, State::Failed, "", "The connection ends before everything was sent."),
    row(State::Closing, Event::Closed, State::Done, "", "The connection is over, or the port is given back."),
    row(State::Closing, Event::Broken, State::Failed, "", "The connection breaks while data is still on its way."),
};
} // namespace

const stack::StateTable kSenderTable{
    "sender", "Discard sender", kStates, kEvents, kRows, static_cast<std::uint8_t>(State::Opening)};

} // namespace osiscope::discard
