#include "layers/application/session_user/states.h"

namespace osiscope::session_user {

namespace {
constexpr std::string_view kStates[] = {"idle", "connecting", "connected", "done"};
static_assert(std::size(kStates) == static_cast<std::size_t>(State::Done) + 1);
constexpr std::string_view kEvents[] = {
    "wants a session",
    "is called",
    "is called, and does not want to",
    "the other user agrees",
    "the other user refuses",
    "says something",
    "hears something",
    "the other user wants to end",
    "the other user wants to end, and this one does not",
    "both agree to end",
    "the other user has not finished",
    "aborts",
    "the session breaks",
};
static_assert(std::size(kEvents) == static_cast<std::size_t>(Event::Broken) + 1);

constexpr stack::StateRow row(State state, Event event, State next, std::string_view action, std::string_view section,
                              std::string_view sentence)
{
    return stack::row(state, event, next, action, {"X.215", section}, sentence);
}
constexpr std::string_view kBroken =
    "The session is over without being asked. What the user remembers of its work, it remembers still.";
constexpr std::string_view kAborts = "The user ends the session at once, whatever is on its way.";

using enum State;
constexpr stack::StateRow kRows[] = {
    row(Idle, Event::Connect, Connecting, "S-CONNECT request", "12.1", "The user asks for a session with another one."),
    row(Idle, Event::Called, Connected, "S-CONNECT response", "12.1",
        "Another user wants a session, and this one agrees."),
    row(Idle, Event::CallRefused, Done, "S-CONNECT response, refused", "12.1",
        "Another user wants a session, and this one does not."),
    row(Connecting, Event::Accepted, Connected, "", "12.1", "Both users have agreed: there is a session."),
    row(Connecting, Event::Refused, Done, "", "12.1", "The other user does not want a session."),
    row(Connecting, Event::Abort, Done, "S-U-ABORT request", "14.2", kAborts),
    row(Connecting, Event::Broken, Done, "", "14.3", "There is no way to the other user."),
    row(Connected, Event::Speak, Connected, "", "13.1", "The user says something; whether it may, its tokens decide."),
    row(Connected, Event::Hear, Connected, "", "13.1", "The user hears what the other one says."),
    row(Connected, Event::OtherReleases, Done, "S-RELEASE response", "14.1",
        "The other user has finished, and this one agrees to end."),
    row(Connected, Event::NotFinished, Connected, "S-RELEASE response, refused", "14.1",
        "The other user has finished, and this one has not. With negotiated release it may say so: the session goes "
        "on."),
    row(Connected, Event::Abort, Done, "S-U-ABORT request", "14.2", kAborts),
    row(Connected, Event::Broken, Done, "", "14.3", kBroken),
    row(Connected, Event::Agreed, Done, "", "14.1", "Both have agreed to end: nothing that was said is lost."),
    row(Connected, Event::NotAgreed, Connected, "", "14.1", "The other user has not finished: the session goes on."),
};
} // namespace

const stack::StateTable kUserTable{"user", "User", kStates, kEvents, kRows, static_cast<std::uint8_t>(State::Idle)};

} // namespace osiscope::session_user
