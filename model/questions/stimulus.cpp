#include "model/questions/stimulus.h"

namespace osiscope::questions {

using stack::EventNumber;
using trace::Event;
using trace::EventKind;

namespace {

bool isExpiry(const Event& event)
{
    return event.kind == EventKind::Timer && event.timerOperation() == trace::TimerOperation::Expired;
}

bool isAction(const Event& event)
{
    return event.kind == EventKind::Note && event.row == trace::kActionRow;
}

/// Going up: from a layer to the one above it.
bool goesUp(const Event& primitive)
{
    return primitive.primitiveType() == stack::PrimitiveType::Indication ||
           primitive.primitiveType() == stack::PrimitiveType::Confirm;
}

bool canBeSeen(const Event& event)
{
    return event.kind == EventKind::Received || isExpiry(event) || isAction(event);
}

EventNumber rootOf(const trace::Trace& trace, EventNumber from)
{
    while (from != stack::kNoEvent && !canBeSeen(trace[from]))
        from = trace[from].cause < from ? trace[from].cause : stack::kNoEvent;
    return from;
}

} // namespace

std::optional<Stimulus> stimulusOf(const trace::Trace& trace, EventNumber number)
{
    const stack::ProtocolId own = trace[number].protocol;
    Stimulus found;
    const auto with = [&](EventNumber event) -> std::optional<Stimulus> {
        found.event = event;
        found.root = rootOf(trace, event);
        return found.root == stack::kNoEvent ? std::nullopt : std::optional(found);
    };
    EventNumber fromBelow = stack::kNoEvent; // the nearest thing that a layer below has said
    // Only earlier events cause later ones; a saved trace may say otherwise.
    for (EventNumber later = number, cause = trace[number].cause; cause != stack::kNoEvent && cause < later;
         later = cause, cause = trace[cause].cause) {
        const Event& event = trace[cause];
        switch (event.kind) {
        case EventKind::Primitive:
            if (event.protocol == own && !goesUp(event))
                return with(cause);
            if (event.protocol != own && goesUp(event) && fromBelow == stack::kNoEvent)
                fromBelow = cause;
            break;
        case EventKind::Received:
            return with(event.protocol == own || fromBelow == stack::kNoEvent ? cause : fromBelow);
        case EventKind::Timer:
        case EventKind::Note:
            if (isExpiry(event) || isAction(event))
                return with(fromBelow == stack::kNoEvent ? cause : fromBelow);
            break;
        case EventKind::Sent: found.carries = found.carries || event.protocol != own; break;
        case EventKind::Fault: return std::nullopt; // what fails, and when, no rule says
        case EventKind::Lost:
        case EventKind::State:
        case EventKind::Variable: break;
        }
    }
    return std::nullopt;
}

} // namespace osiscope::questions
