#include "layers/application/dialogue/states.h"

namespace osiscope::dialogue {

namespace {
constexpr std::string_view kStates[] = {"idle", "opening", "speaking", "listening", "leaving", "done"};
static_assert(std::size(kStates) == static_cast<std::size_t>(State::Done) + 1);
constexpr std::string_view kEvents[] = {
    "begin a dialogue",
    "begun, with the first word",
    "begun, as a listener",
    "not wanted",
    "something to say",
    "something is said",
    "ask for the word",
    "the other asks for the word",
    "hand the word over",
    "the word comes",
    "want to leave",
    "the other has more to say",
    "the other wants to leave",
    "both agree to end",
    "the session breaks",
};
static_assert(std::size(kEvents) == static_cast<std::size_t>(Event::Broken) + 1);

constexpr stack::StateRow row(State state, Event event, State next, std::string_view action, std::string_view section,
                              std::string_view sentence)
{
    return stack::row(state, event, next, action, {"X.215", section}, sentence);
}
constexpr std::string_view kBroken = "The session is over without being asked: what was not heard is not known.";

using enum State;
constexpr stack::StateRow kRows[] = {
    row(Idle, Event::Open, Opening, "S-CONNECT request", "12.1",
        "A dialogue in turns: half duplex, with the first word here, and an end that the other may refuse."),
    row(Idle, Event::OpenedToListen, Listening, "S-CONNECT response", "12.1",
        "Somebody wants to talk: this user agrees, and listens first."),
    row(Opening, Event::OpenedToSpeak, Speaking, "", "12.1",
        "The dialogue has begun, and the data token is here: this user has the word."),
    row(Opening, Event::Refused, Done, "", "12.1", "Nobody wants to talk."),
    row(Opening, Event::Broken, Done, "", "14.3", "There is no way to the other user."),
    row(Speaking, Event::Say, Speaking, "S-DATA request", "13.1", "Whoever holds the data token may speak."),
    row(Speaking, Event::AskedFor, Speaking, "", "13.6", "The other user would like the word."),
    row(Speaking, Event::Give, Listening, "S-TOKEN-GIVE request", "13.5",
        "All is said: the word goes to the other user."),
    row(Speaking, Event::Ask, Speaking, "S-TOKEN-PLEASE request", "13.6", "Not the word is missing but another right."),
    row(Speaking, Event::Leave, Leaving, "S-RELEASE request", "14.1",
        "This user has said all. The other one is asked whether it has, too."),
    row(Speaking, Event::Broken, Done, "", "14.3", kBroken),
    row(Listening, Event::Hear, Listening, "", "13.1", "The other user has the word: this one listens."),
    row(Listening, Event::Ask, Listening, "S-TOKEN-PLEASE request", "13.6",
        "There is something to say, but the word is not here: it is asked for."),
    row(Listening, Event::Receive, Speaking, "", "13.5", "The word is handed over to this user."),
    row(Listening, Event::AskedFor, Listening, "", "13.6", "The other user would like a right that is no longer here."),
    row(Listening, Event::OtherLeaves, Listening, "S-RELEASE response, refused", "14.1",
        "There is still something to say: with negotiated release one may refuse to end."),
    row(Listening, Event::Agreed, Done, "S-RELEASE response, agreed", "14.1",
        "Nothing is left to say: both agree to end."),
    row(Listening, Event::Broken, Done, "", "14.3", kBroken),
    row(Leaving, Event::AskedFor, Leaving, "", "13.6",
        "The other user asks for the word while it is asked to end: its answer will say more."),
    row(Leaving, Event::StayAsked, Speaking, "", "14.1",
        "The other user is not done: the dialogue goes on, with all tokens where they were."),
    row(Leaving, Event::Agreed, Done, "", "14.1", "Both have agreed: nothing that was said is lost."),
    row(Leaving, Event::Broken, Done, "", "14.3", kBroken),
};
} // namespace

const stack::StateTable kDialogueTable{"dialogue", "Dialogue", kStates,
                                       kEvents,    kRows,      static_cast<std::uint8_t>(State::Idle)};

} // namespace osiscope::dialogue
