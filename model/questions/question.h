#pragma once

#include "model/stack/ids.h"
#include "model/stack/osi.h"

#include <cstdint>
#include <string>
#include <vector>

/// "Predict before reveal": what comes next in a trace, as questions with plausible answers.
namespace osiscope::questions {

enum class QuestionKind : std::uint8_t {
    Sender,  ///< who sends something next
    Message, ///< which message is sent
    State,   ///< which state an entity moves to
    Value    ///< which value a field has
};

struct Option {
    std::string text;
    std::string why; ///< why it is wrong, or why it is right; full sentences
};

/// A question about an event that has not been seen yet. Exactly one option is right; their texts differ.
struct Question {
    QuestionKind kind = QuestionKind::Message;
    stack::EventNumber about = stack::kNoEvent;  ///< stepping to this event asks it
    stack::EventNumber answer = stack::kNoEvent; ///< the event that shows the answer
    std::string situation = {};                  ///< what has just happened, as a sentence
    std::string prompt = {};                     ///< what is asked, as a sentence
    std::vector<Option> options = {};            ///< three or four
    std::size_t right = 0;                       ///< the place of the right one
    stack::Citation clause = {};                 ///< of the rule behind it; empty where there is none

    const Option& rightOption() const { return options[right]; }
};

} // namespace osiscope::questions
