#pragma once

#include "model/questions/question.h"

#include <string_view>

namespace osiscope::questions {

/// Collects the options of a question: the right one, and wrong ones in the order of how plausible they are.
class Choice {
public:
    static constexpr std::size_t kLeast = 3;
    static constexpr std::size_t kMost = 4;

    Choice(std::string right, std::string why);

    /// Says that this is right, too, or would be soon: it is not offered.
    void leaveOut(std::string text) { m_leftOut.push_back(std::move(text)); }
    /// Unless it says the same as one that is there, or there are enough. No text: nothing is added.
    void addWrong(std::string text, std::string why);
    bool isFull() const { return m_options.size() == kMost; }

    /// Fills in the options, in an order that follows from the event alone. False: there are too few.
    bool moveInto(Question& question);

private:
    std::vector<Option> m_options; ///< the right one first
    std::vector<std::string> m_leftOut;
};

/// "It waits" as "It waits.", an empty text as it is.
std::string asSentence(std::string_view text);

} // namespace osiscope::questions
