#include "ui/document/large_steps.h"

#include <algorithm>
#include <ranges>

namespace osiscope::ui {

using stack::EventNumber;

EventNumber wholeMessageAfter(const Contents& contents, EventNumber number)
{
    const auto& messages = contents.messages.messages();
    for (std::size_t i = messages.lowerBound(number + 1); i < messages.size(); i++)
        if (messages[i].whole)
            return messages[i].first;
    return stack::kNoEvent;
}

EventNumber wholeMessageBefore(const Contents& contents, EventNumber number)
{
    const auto& messages = contents.messages.messages();
    for (std::size_t i = messages.lowerBound(number); i-- > 0;)
        if (messages[i].whole)
            return messages[i].first;
    return stack::kNoEvent;
}

namespace {

/// The first event of a session at a moment or after it.
EventNumber firstAt(const Contents& contents, const session::Session& session, sim::TimePoint moment)
{
    const auto numbers = std::views::iota(session.firstEvent, session.lastEvent + 1);
    const auto timeOf = [&](EventNumber number) { return (*contents.trace)[number].time; };
    for (auto at = std::ranges::lower_bound(numbers, moment, {}, timeOf); at != numbers.end(); ++at)
        if (contents.sessions.sessionOf(*at) == session.id)
            return *at;
    return stack::kNoEvent;
}

} // namespace

std::vector<PhaseStart> phaseStarts(const Contents& contents, session::SessionId only)
{
    std::vector<PhaseStart> starts;
    for (const session::Session& session : contents.sessions.all()) {
        if (only != session::kNoSession && session.id != only)
            continue;
        for (const session::Phase& phase : session.phases)
            if (const EventNumber event = firstAt(contents, session, phase.from); event != stack::kNoEvent)
                starts.push_back({event, session.id, phase.name});
    }
    std::ranges::stable_sort(starts, {}, &PhaseStart::event);
    return starts;
}

} // namespace osiscope::ui
