#include "ui/inspector/inspected_message.h"

#include "ui/theme/font_measure.h"
#include "ui/tree/tree_html.h"

#include <QCoreApplication>

#include <algorithm>
#include <span>

namespace osiscope::ui {

using stack::EventNumber;

namespace {

struct InspectedWords {
    Q_DECLARE_TR_FUNCTIONS(Inspected)
};

/// So many messages are looked at for one before of the same kind.
constexpr std::size_t kLookedBack = 100000;

/// The sending before that of a PDU which is of the same protocol and session, and between the same hosts in the same
/// direction; kNoEvent: there is none.
EventNumber beforeOfKind(const Contents& contents, EventNumber number)
{
    const Message* message = contents.messages.of(number);
    if (message == nullptr)
        return stack::kNoEvent;
    const session::SessionId session = contents.sessions.sessionOf(message->first);
    if (session == session::kNoSession)
        return stack::kNoEvent;
    const auto& messages = contents.messages.messages();
    const std::size_t end = messages.lowerBound(message->first);
    for (std::size_t i = end; i-- > 0 && end - i <= kLookedBack;)
        if (messages[i].from == message->from && messages[i].to == message->to &&
            (*contents.trace)[messages[i].first].protocol == (*contents.trace)[message->first].protocol &&
            contents.sessions.sessionOf(messages[i].first) == session)
            return messages[i].first;
    return stack::kNoEvent;
}

EventNumber messageAt(const Contents& contents, EventNumber cursor)
{
    return latestCause(*contents.trace, cursor, [&](EventNumber number) { return (*contents.trace)[number].isPdu(); });
}

/// In rows of sixteen: their place, the octets as numbers, and as letters.
QString octetsHtml(std::span<const std::uint8_t> octets)
{
    constexpr std::size_t kInRow = 16;
    constexpr std::size_t kMost = 4096; // that a text of them can be read, and made in no time
    const auto shown = octets.first(std::min(kMost, octets.size()));
    QString rows;
    for (std::size_t from = 0; from < shown.size(); from += kInRow) {
        QString numbers;
        QString letters;
        for (const std::uint8_t octet : shown.subspan(from, std::min(kInRow, shown.size() - from))) {
            const bool visible = octet > 0x20 && octet < 0x7F;
            numbers += QStringLiteral("%1\u00a0").arg(octet, 2, 16, QLatin1Char('0'));
            letters += visible ? QChar(octet) : octet == 0x20 ? QChar(QChar::Nbsp) : QChar(0xb7);
        }
        rows += QStringLiteral("<tr><td class=\"muted\">%1</td><td>%2</td><td>%3</td></tr>")
                    .arg(from, 4, 16, QLatin1Char('0'))
                    .arg(numbers, letters.toHtmlEscaped());
    }
    const QString table = QStringLiteral("<table style=\"font-family:monospace\">%1</table>").arg(rows);
    return shown.size() == octets.size()
               ? table
               : table + QStringLiteral("<p>%1</p>")
                             .arg(InspectedWords::tr("\u2026 and %1 more").arg(octets.size() - kMost));
}

} // namespace

InspectedMessage inspectedMessage(const Contents& contents, EventNumber cursor)
{
    InspectedMessage message;
    message.event = messageAt(contents, cursor);
    if (message.event == stack::kNoEvent)
        return message;
    message.pdus = contents.reading.dissect(message.event);
    message.before.event = beforeOfKind(contents, message.event);
    if (message.before.event != stack::kNoEvent)
        message.before.pdus = contents.reading.dissect(message.before.event);
    return message;
}

QString inspectedHeading(const Contents& contents, EventNumber cursor, const InspectedMessage& message)
{
    QString words = toQString(contents.reading.label(message.event));
    if (message.event != cursor)
        words = InspectedWords::tr("Event %1 carries no octets. This is what led to it, event %2: %3")
                    .arg(cursor)
                    .arg(message.event)
                    .arg(words);
    if (const auto* protocol = contents.reading.protocol((*contents.trace)[message.event]);
        message.before.event != stack::kNoEvent && protocol != nullptr)
        words +=
            QLatin1Char('\n') +
            InspectedWords::tr("Bold values differ from those of event %1, the %2 message before it in this direction.")
                .arg(message.before.event)
                .arg(toQString(protocol->acronym));
    return words;
}

QString inspectedHtml(const Contents& contents, EventNumber cursor, const InspectedMessage& message)
{
    PduTreeModel model;
    model.setPdus(message.pdus, contents.reading.registry(), message.before);
    const QString heading = inspectedHeading(contents, cursor, message).toHtmlEscaped();
    return QStringLiteral("<p>%1</p>%2<h3>%3</h3>%4")
        .arg(QString(heading).replace(QLatin1Char('\n'), QStringLiteral("<br>")), tableHtml(model),
             InspectedWords::tr("Octets"), octetsHtml(contents.trace->octets((*contents.trace)[message.event])));
}

} // namespace osiscope::ui
