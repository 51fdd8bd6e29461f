#pragma once

#include "model/trace/filter.h"
#include "ui/document/contents.h"

#include <vector>

namespace osiscope::ui {

/// Chooses events by one line of words that must all hold: those of trace::Filter, and "#2" for the events of the
/// second session and of what carries it. A word after "!" must not hold.
class EventFilter {
public:
    EventFilter() = default;
    explicit EventFilter(std::string_view text);

    bool matches(const Contents& contents, stack::EventNumber number) const;
    bool empty() const { return m_words.empty() && m_sessions.empty(); }

private:
    struct SessionWord {
        session::SessionId session = session::kNoSession;
        bool negated = false;
    };

    trace::Filter m_words;
    std::vector<SessionWord> m_sessions;
};

} // namespace osiscope::ui
