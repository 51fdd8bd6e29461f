#include "ui/document/event_filter.h"

#include <algorithm>
#include <charconv>
#include <ranges>

namespace osiscope::ui {

namespace {

/// The number of "#2"; 0: it is no session.
std::uint32_t sessionNumber(std::string_view word)
{
    std::uint32_t number = 0;
    if (!word.starts_with('#'))
        return 0;
    const auto [end, error] = std::from_chars(word.data() + 1, word.data() + word.size(), number);
    return error == std::errc() && end == word.data() + word.size() ? number : 0;
}

} // namespace

EventFilter::EventFilter(std::string_view text)
{
    std::string others;
    for (const auto piece : std::views::split(text, ' ')) {
        const std::string_view word(piece.begin(), piece.end());
        const bool negated = word.starts_with('!');
        if (const std::uint32_t number = sessionNumber(negated ? word.substr(1) : word); number > 0) {
            m_sessions.push_back({static_cast<session::SessionId>(number), negated});
            continue;
        }
        others += word;
        others += ' ';
    }
    m_words = trace::Filter(others);
}

bool EventFilter::matches(const Contents& contents, stack::EventNumber number) const
{
    const auto holds = [&](const SessionWord& word) {
        const bool known = static_cast<std::size_t>(word.session) <= contents.sessions.all().size();
        return (known && contents.sessions.belongs(number, word.session)) != word.negated;
    };
    return std::ranges::all_of(m_sessions, holds) && m_words.matches(contents.reading, number);
}

} // namespace osiscope::ui
