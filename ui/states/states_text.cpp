#include "ui/states/states_text.h"

#include "ui/document/clause_words.h"
#include "ui/explanation/event_browser.h"
#include "ui/states/state_marks.h"
#include "ui/theme/font_measure.h"

#include <QCoreApplication>

#include <algorithm>

namespace osiscope::ui {

using stack::EventNumber;
using trace::Machine;
using trace::Machines;

namespace {

/// Of what happened often, the first times.
constexpr qsizetype kMostTimes = 8;

struct StatesTextWords {
    Q_DECLARE_TR_FUNCTIONS(States)
};

const stack::StateTable& tableOf(const Contents& contents, const Machine& machine)
{
    return contents.reading.registry()[machine.protocol].tables[machine.table];
}

QString clauseHtml(const stack::StateRow& row)
{
    return QStringLiteral("<span class=\"muted\">%1</span>").arg(clauseWords(row.source).toHtmlEscaped());
}

QString timesHtml(const Machine& machine, const trace::Trace& trace, std::uint16_t row, EventNumber horizon)
{
    QStringList times;
    for (const EventNumber step : machine.steps)
        if (step <= horizon && trace[step].row == row)
            times << eventLink(step);
    if (times.isEmpty())
        return {};
    // In the place of "and 1 more" there is room for that one.
    if (const qsizetype more = times.size() - kMostTimes; more > 1)
        times = times.mid(0, kMostTimes) << StatesTextWords::tr("and %1 more").arg(more);
    return QLatin1Char(' ') +
           StatesTextWords::tr("<b>Happened at event</b> %1").arg(times.join(StatesTextWords::tr(", ")));
}

} // namespace

std::size_t machineAt(const Contents& contents, EventNumber cursor)
{
    if (const std::size_t machine = machineOf(contents, cursor); machine != Machines::kNone)
        return machine;
    std::size_t latest = contents.machines.size() == 0 ? Machines::kNone : 0;
    for (std::size_t i = 1; i < contents.machines.size(); i++)
        if (contents.machines[i].lastStep(cursor) > contents.machines[latest].lastStep(cursor))
            latest = i;
    return latest;
}

std::array<std::size_t, 2> bothEnds(const Contents& contents, std::size_t machine)
{
    std::array<std::size_t, 2> ends{machine, contents.machines.peerOf(machine, *contents.trace)};
    if (ends[1] != Machines::kNone && contents.machines[ends[1]].host < contents.machines[ends[0]].host)
        std::swap(ends[0], ends[1]);
    return ends;
}

QString machineName(const Contents& contents, std::size_t index)
{
    const Machine& machine = contents.machines[index];
    return StatesTextWords::tr("%1: %2 (%3)")
        .arg(toQString(contents.reading.host(machine.host)), toQString(tableOf(contents, machine).name),
             toQString(contents.trace->entity(machine.entity).name));
}

QString stateHtml(const Contents& contents, std::size_t index, EventNumber cursor)
{
    const Machine& machine = contents.machines[index];
    const stack::StateTable& table = tableOf(contents, machine);
    if (const EventNumber crash = machine.goneBy(cursor); crash != stack::kNoEvent)
        return QStringLiteral("<p><b>%1</b> %2</p>")
            .arg(StatesTextWords::tr("%1 is in no state.").arg(escaped(contents.reading.host(machine.host))),
                 StatesTextWords::tr("It has crashed (%1) and remembers nothing of this.")
                     .arg(eventLink(crash, StatesTextWords::tr("event %1").arg(crash))));
    const StateMarks marks = stateMarks(machine, *contents.trace, table, cursor);
    const QString host = escaped(contents.reading.host(machine.host));
    const QString state = escaped(table.states[marks.current]);
    if (marks.last == stack::kNoEvent)
        return QStringLiteral("<p><b>%1</b> %2</p>")
            .arg(StatesTextWords::tr("%1 is in the state %2.").arg(host, state),
                 StatesTextWords::tr("Nothing has happened to it yet."));
    const std::uint16_t rowNumber = (*contents.trace)[marks.last].row;
    const stack::StateRow& row = table.rows[rowNumber];
    const QString step = row.state == row.next
                             ? StatesTextWords::tr("stayed in %1").arg(state)
                             : QStringLiteral("%1 \u2192 %2").arg(escaped(table.states[row.state]), state);
    return QStringLiteral("<p><b>%1</b> %2 %3 %4</p>")
        .arg(StatesTextWords::tr("%1 is in the state %2.").arg(host, state),
             StatesTextWords::tr("The last step (%1, %2): %3.")
                 .arg(eventLink(marks.last, StatesTextWords::tr("event %1").arg(marks.last)), step,
                      escaped(transitionText(table, rowNumber))),
             escaped(row.sentence), clauseHtml(row));
}

QString arrowHtml(const Contents& contents, std::size_t index, const StateArrow& arrow, EventNumber horizon,
                  bool tellsAll)
{
    const Machine& machine = contents.machines[index];
    const stack::StateTable& table = tableOf(contents, machine);
    QString html =
        QStringLiteral("<h3>%1 \u2192 %2</h3>").arg(escaped(table.states[arrow.from]), escaped(table.states[arrow.to]));
    bool happened = false;
    for (const std::uint16_t row : arrow.rows) {
        const QString times = timesHtml(machine, *contents.trace, row, horizon);
        happened = happened || !times.isEmpty();
        const bool told = tellsAll || !times.isEmpty();
        html += QStringLiteral("<p><b>%1</b> %2 %3%4</p>")
                    .arg(escaped(transitionText(table, row, told)),
                         told ? escaped(table.rows[row].sentence)
                              : StatesTextWords::tr("What is done then is told once it has happened."),
                         clauseHtml(table.rows[row]), times);
    }
    if (!happened)
        html += QStringLiteral("<p>%1</p>")
                    .arg(horizon < contents.size() ? StatesTextWords::tr("None of this has happened here so far.")
                                                   : StatesTextWords::tr("None of this happens here."));
    return html;
}

} // namespace osiscope::ui
