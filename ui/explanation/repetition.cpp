#include "ui/explanation/repetition.h"

#include "model/trace/original.h"
#include "ui/explanation/event_browser.h"

#include <QCoreApplication>

namespace osiscope::ui {

using stack::EventNumber;
using trace::Event;
using trace::EventKind;

namespace {

struct RepetitionWords {
    Q_DECLARE_TR_FUNCTIONS(Explanation)
};

bool isPacket(const Contents& contents, const Event& event)
{
    const stack::ProtocolDescription* protocol = contents.reading.protocol(event);
    return protocol != nullptr && stack::isPacketProtocol(*protocol);
}

/// The first packet that is sent because of an event, at its moment; kNoEvent: there is none.
EventNumber packetAfter(const Contents& contents, EventNumber cause)
{
    const trace::Trace& trace = *contents.trace;
    const auto comesOfIt = [&](EventNumber number) {
        while (number > cause)
            number = trace[number].cause;
        return number == cause;
    };
    for (EventNumber next = cause + 1; next <= trace.size() && trace[next].time == trace[cause].time; next++)
        if (trace[next].kind == EventKind::Sent && isPacket(contents, trace[next]) && comesOfIt(next))
            return next;
    return stack::kNoEvent;
}

/// From host to host, as far as its way is known at a later event.
FirstFate fateOf(const Contents& contents, EventNumber sent, EventNumber now)
{
    const trace::Trace& trace = *contents.trace;
    if (!contents.messages.knowsEnds())
        return FirstFate::NotSeen;
    while (sent != stack::kNoEvent) {
        const Message* way = contents.messages.of(sent);
        if (way == nullptr)
            return FirstFate::NotSeen;
        if (!way->hasEnd()) { // of a whole message, what carries it tells
            if (!way->whole)
                return FirstFate::UnderWay;
            sent = packetAfter(contents, sent);
            continue;
        }
        if (way->last >= now)
            return FirstFate::UnderWay;
        if (trace[way->last].kind == EventKind::Lost)
            return FirstFate::Lost;
        const EventNumber next = way->whole ? stack::kNoEvent : packetAfter(contents, way->last);
        if (next == stack::kNoEvent || !trace[next].has(stack::PduFlag::Forwarded))
            return FirstFate::Arrived;
        sent = next; // a router has passed it on
    }
    return FirstFate::NotSeen;
}

} // namespace

std::optional<Repetition> repetitionAt(const Contents& contents, EventNumber number)
{
    const trace::Trace& trace = *contents.trace;
    if (!trace[number].isPdu())
        return std::nullopt;
    const EventNumber sent = trace.sentOf(number);
    if (sent == stack::kNoEvent || trace[sent].kind != EventKind::Sent || !contents.reading.isSentAgain(sent))
        return std::nullopt;
    const EventNumber original = trace::originalOf(contents.reading, sent);
    if (original == stack::kNoEvent)
        return std::nullopt;
    return Repetition{original, fateOf(contents, original, sent)};
}

QString repetitionHtml(const Contents& contents, EventNumber number)
{
    const auto repetition = repetitionAt(contents, number);
    if (!repetition)
        return {};
    const QString link = eventLink(repetition->original, RepetitionWords::tr("event %1").arg(repetition->original));
    QString words;
    switch (repetition->fate) {
    case FirstFate::Lost: words = RepetitionWords::tr("It repeats %1, which was lost.").arg(link); break;
    case FirstFate::Arrived: words = RepetitionWords::tr("It repeats %1, which had arrived.").arg(link); break;
    case FirstFate::UnderWay:
        words = RepetitionWords::tr("It repeats %1, which was still on its way.").arg(link);
        break;
    case FirstFate::NotSeen: words = RepetitionWords::tr("It repeats %1.").arg(link); break;
    }
    return QStringLiteral("<p>%1</p>").arg(words);
}

} // namespace osiscope::ui
