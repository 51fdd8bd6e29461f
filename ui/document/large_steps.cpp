#include "ui/document/large_steps.h"

#include "ui/document/event_rows.h"

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

stack::OsiLayer layerOf(const Contents& contents, EventNumber number)
{
    const auto* protocol = contents.reading.protocol((*contents.trace)[number]);
    return protocol != nullptr ? protocol->layer : stack::OsiLayer::Physical;
}

bool leadsTo(const Contents& contents, EventNumber from, EventNumber to, LayerStep step)
{
    const trace::Event& event = (*contents.trace)[to];
    if (!passes(event, Detail::Events) && event.kind != trace::EventKind::Primitive)
        return false;
    const auto here = layerOf(contents, from);
    const auto there = layerOf(contents, to);
    const bool sameHost = event.host == (*contents.trace)[from].host;
    switch (step) {
    case LayerStep::Below: return sameHost && there < here;
    case LayerStep::Same: return there == here;
    case LayerStep::Above: return sameHost && there > here;
    }
    return false;
}

} // namespace

EventNumber layerStepAfter(const Contents& contents, EventNumber number, LayerStep step)
{
    for (EventNumber next = number + 1; next <= contents.size(); next++)
        if (leadsTo(contents, number, next, step))
            return next;
    return stack::kNoEvent;
}

EventNumber layerStepBefore(const Contents& contents, EventNumber number, LayerStep step)
{
    for (EventNumber before = number; before-- > 1;)
        if (leadsTo(contents, number, before, step))
            return before;
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
