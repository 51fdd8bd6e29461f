#include "model/questions/choice.h"

#include "model/sim/random.h"

#include <algorithm>
#include <utility>

namespace osiscope::questions {

Choice::Choice(std::string right, std::string why)
{
    m_options.push_back({std::move(right), std::move(why)});
}

void Choice::addWrong(std::string text, std::string why)
{
    if (text.empty() || isFull() || std::ranges::count(m_options, text, &Option::text) > 0 ||
        std::ranges::count(m_leftOut, text) > 0)
        return;
    m_options.push_back({std::move(text), std::move(why)});
}

bool Choice::moveInto(Question& question)
{
    if (m_options.size() < kLeast || m_options.front().text.empty())
        return false;
    // The order must not follow from the answer, and be the same whenever it is asked.
    sim::Random random(question.about, "questions");
    for (int skipped = static_cast<int>(question.kind); skipped > 0; --skipped)
        random.next();
    question.options = std::move(m_options);
    question.right = 0;
    for (std::size_t last = question.options.size() - 1; last > 0; --last) {
        const auto other = static_cast<std::size_t>(random.below(last + 1));
        std::swap(question.options[last], question.options[other]);
        if (question.right == last)
            question.right = other;
        else if (question.right == other)
            question.right = last;
    }
    return true;
}

std::string asSentence(std::string_view text)
{
    std::string sentence(text);
    if (!sentence.empty() && sentence.back() != '.' && sentence.back() != '!' && sentence.back() != '?')
        sentence.push_back('.');
    return sentence;
}

} // namespace osiscope::questions
