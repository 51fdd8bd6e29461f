#pragma once

#include "layers/presentation/pdv_list/text_message.h"
#include "model/stack/description.h"

/// What the dialogue says of itself besides states, and the numbers by which its layer names it.
namespace osiscope::dialogue {

/// What is said: a line of text.
inline constexpr pdv_list::TextProtocol kLineProtocol{"dialogue", 3, "line", "no line of a dialogue"};
using Lines = pdv_list::TextMessages<kLineProtocol>;

inline constexpr std::uint16_t kPort = 102;

enum class Note : std::uint16_t { UnknownHost, NobodyThere };
inline constexpr stack::NoteRow kNotes[] = {
    {"unknown-host", "unknown host", "There is no host of this name, or no link leads to it: nothing is sent.", {}},
    {"nobody-there", "nobody to talk to", "There is no dialogue going on in which this could be done.", {}},
};
static_assert(std::size(kNotes) == static_cast<std::size_t>(Note::NobodyThere) + 1);

enum class Action : std::uint16_t { Open, Say, Interject, Give, Close, Abort };
inline constexpr stack::ParameterRow kOpenParameters[] = {
    {.id = "to",
     .required = true,
     .meaning = "The host to talk to: its name or address",
     .reading = &stack::readHostName},
    {.id = "port",
     .type = stack::ParameterType::Integer,
     .meaning = "The TCP port of its transport service; 102 unless said otherwise",
     .least = 1,
     .most = 0xFFFF},
};
inline constexpr stack::ParameterRow kSayParameters[] = {
    {.id = "text", .required = true, .meaning = "What to say", .most = pdv_list::kLongestText},
};
inline constexpr std::string_view kTalking[] = {"dialogue.opening", "dialogue.speaking", "dialogue.listening",
                                                "dialogue.leaving"};
inline constexpr stack::NeedRow kSomebodyThere[] = {{kTalking, {}, "no dialogue is going on"}};
inline constexpr stack::ActionRow kActions[] = {
    {"open", "Begin a dialogue", "Establishes a session with another user, to talk in turns", kOpenParameters},
    {"say", "Say something", "Says a line when it has the word, and asks for the word when it has not", kSayParameters,
     false, stack::Performer::Either},
    {"interject", "Interject", "Says a line at once, as typed data, which needs no token", kSayParameters, false,
     stack::Performer::Either},
    {"give", "Hand the word over", "Gives the data token to the other user", {}, false, stack::Performer::Either},
    {"close",
     "End the dialogue",
     "Asks the other user to end; if it has more to say, asks again later",
     {},
     false,
     stack::Performer::Either},
    {"abort",
     "Hang up",
     "Ends the session at once, whatever is on its way",
     {},
     true,
     stack::Performer::Either,
     kSomebodyThere},
};
static_assert(std::size(kActions) == static_cast<std::size_t>(Action::Abort) + 1);

} // namespace osiscope::dialogue
