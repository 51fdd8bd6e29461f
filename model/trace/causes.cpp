#include "model/trace/causes.h"

namespace osiscope::trace {

namespace {

/// Whether one event led to another one, by way of events that come after it.
bool ledTo(const Trace& trace, EventNumber one, EventNumber other)
{
    while (other > one) {
        const EventNumber cause = trace[other].cause;
        if (cause >= other)
            return false;
        other = cause;
    }
    return other == one;
}

bool isSendingAgain(const Trace& trace, EventNumber expired)
{
    const Event& timer = trace[expired];
    for (EventNumber number = expired + 1; number <= trace.size() && trace[number].time == timer.time; ++number) {
        const Event& event = trace[number];
        if (event.kind == EventKind::Sent && event.entity == timer.entity &&
            event.has(stack::PduFlag::Retransmission) && ledTo(trace, expired, number))
            return true;
    }
    return false;
}

/// What a machine sent in the call in which it started a timer; kNoEvent: nothing.
EventNumber sentWith(const Trace& trace, EventNumber started)
{
    const Event& timer = trace[started];
    for (EventNumber number = started + 1; number <= trace.size() && trace[number].time == timer.time; ++number)
        if (trace[number].kind == EventKind::Sent && trace[number].entity == timer.entity &&
            trace[number].protocol == timer.protocol)
            return timer.cause == stack::kNoEvent || ledTo(trace, timer.cause, number) ? number : stack::kNoEvent;
    return stack::kNoEvent;
}

bool isExpiry(const Event& event)
{
    return event.kind == EventKind::Timer && event.timerOperation() == TimerOperation::Expired;
}

} // namespace

EventNumber firstSent(const Trace& trace, EventNumber lost)
{
    EventNumber sent = trace.sentOf(lost);
    while (trace[sent].kind == EventKind::Sent && trace[sent].has(stack::PduFlag::Forwarded)) {
        EventNumber earlier = trace[sent].cause;
        while (earlier != stack::kNoEvent && trace[earlier].kind != EventKind::Sent)
            earlier = trace[earlier].cause < earlier ? trace[earlier].cause : stack::kNoEvent;
        if (earlier == stack::kNoEvent)
            break;
        sent = earlier;
    }
    return sent;
}

EventNumber lossOf(const Trace& trace, EventNumber sent, EventNumber before)
{
    for (EventNumber number = sent + 1; number < before; ++number)
        if (trace[number].kind == EventKind::Lost && firstSent(trace, number) == sent)
            return number;
    return stack::kNoEvent;
}

void goBack(const Trace& trace, EventNumber number, const std::function<bool(EventNumber)>& isFarEnough)
{
    while (number != stack::kNoEvent && number <= trace.size()) {
        if (isFarEnough(number))
            return;
        const EventNumber cause = trace[number].cause;
        if (cause >= number) // only earlier events cause later ones
            return;
        if (cause != stack::kNoEvent && isExpiry(trace[number])) {
            const EventNumber sent = sentWith(trace, cause);
            const EventNumber lost = sent != stack::kNoEvent ? lossOf(trace, sent, number) : stack::kNoEvent;
            if (lost != stack::kNoEvent && isFarEnough(lost))
                return;
            if (sent != stack::kNoEvent && (lost != stack::kNoEvent || isSendingAgain(trace, number)) &&
                isFarEnough(sent))
                return;
        }
        number = cause;
    }
}

std::vector<EventNumber> causesOf(const Trace& trace, EventNumber number)
{
    std::vector<EventNumber> causes;
    goBack(trace, number, [&causes](EventNumber cause) {
        causes.push_back(cause);
        return false;
    });
    return causes;
}

} // namespace osiscope::trace
