#include "ui/explanation/outlook.h"

#include "ui/document/time_text.h"
#include "ui/explanation/event_browser.h"
#include "ui/theme/font_measure.h"

#include <QCoreApplication>

#include <algorithm>
#include <vector>

namespace osiscope::ui {

using stack::EventNumber;

namespace {

/// Of many, as many as one reads.
constexpr qsizetype kMost = 6;

struct OutlookWords {
    Q_DECLARE_TR_FUNCTIONS(Outlook)
};

/// A list with a heading, cut where it is long; empty when it has no items.
QString listHtml(const QString& heading, const QStringList& items)
{
    if (items.isEmpty())
        return {};
    QString html = QStringLiteral("<h3>%1</h3><ul>").arg(heading);
    // In the place of "and 1 more" there is room for that one.
    const qsizetype shown = items.size() == kMost + 1 ? items.size() : std::min(items.size(), kMost);
    for (const QString& item : items.mid(0, shown))
        html += QStringLiteral("<li>%1</li>").arg(item);
    if (items.size() > shown)
        html += QStringLiteral("<li>%1</li>").arg(OutlookWords::tr("and %1 more").arg(items.size() - shown));
    return html + QStringLiteral("</ul>");
}

void addFlights(QStringList& items, const Contents& contents, EventNumber number)
{
    if (!contents.messages.knowsEnds())
        return;
    const SpanIndex<Message>& messages = contents.messages.messages();
    messages.runningAt(number + 1, [&](std::size_t i) {
        if (const Message& message = messages[i]; !message.whole && message.hasEnd())
            items << OutlookWords::tr("%1 from %2 to %3 is on its way (event %4).")
                         .arg(escaped(contents.reading.label(message.first)),
                              escaped(contents.reading.host(message.from)), escaped(contents.reading.host(message.to)),
                              eventLink(message.first));
        return true;
    });
}

/// The one that runs out first before the others.
void addTimers(QStringList& items, const Contents& contents, EventNumber number)
{
    const trace::Trace& trace = *contents.trace;
    std::vector<EventNumber> running;
    const SpanIndex<Activity>& timers = contents.activities.timers();
    timers.runningAt(number + 1, [&](std::size_t i) { return running.push_back(timers[i].first), true; });
    std::ranges::stable_sort(running, {}, [&trace](EventNumber timer) { return trace[timer].deadline(); });
    for (const EventNumber timer : running) {
        const trace::Event& event = trace[timer];
        const std::string_view name = contents.reading.protocol(event)->timers[event.tableRow()].name;
        items << OutlookWords::tr("%1, %2: until %3, in %4 (event %5).")
                     .arg(escaped(contents.reading.host(event.host)), escaped(name),
                          escaped(exactTimeText(event.deadline())),
                          escaped(roughTimeText(event.deadline() - trace[number].time)), eventLink(timer));
    }
}

} // namespace

QString awaitedHtml(const Contents& contents, EventNumber number)
{
    QStringList items;
    addFlights(items, contents, number);
    addTimers(items, contents, number);
    return listHtml(OutlookWords::tr("What is awaited?"), items);
}

QString possibleHtml(const Contents& contents, EventNumber number)
{
    std::size_t place = machineOf(contents, number);
    const auto isElsewhere = [&] { return contents.machines[place].host != (*contents.trace)[number].host; };
    if (place != trace::Machines::kNone && isElsewhere()) // where what has come makes the difference
        place = contents.machines.peerOf(place, *contents.trace);
    if (place == trace::Machines::kNone || isElsewhere() ||
        contents.machines[place].lastStep(number) == stack::kNoEvent)
        return {};
    const trace::Machine& machine = contents.machines[place];
    if (machine.goneBy(number) != stack::kNoEvent)
        return {};
    const stack::StateTable& table = contents.reading.registry()[machine.protocol].tables[machine.table];
    const std::uint8_t state = trace::stateAfter(table, (*contents.trace)[machine.lastStep(number)]);
    QStringList items;
    for (const stack::StateRow& row : table.rows)
        if (row.state == state && row.next != state)
            items << QStringLiteral("%1 \u2192 %2")
                         .arg(escaped(table.events[row.event]), escaped(table.states[row.next]));
    items.removeDuplicates();
    return listHtml(OutlookWords::tr("What may end the state %1 on %2?")
                        .arg(escaped(table.states[state]), escaped(contents.reading.host(machine.host))),
                    items);
}

} // namespace osiscope::ui
