#include "ui/explanation/habits.h"

#include "model/scenario/builder.h"
#include "model/trace/rules.h"
#include "ui/document/clause_words.h"
#include "ui/theme/font_measure.h"

#include <QCoreApplication>

#include <algorithm>
#include <iterator>
#include <vector>

namespace osiscope::ui {

using stack::EventNumber;

namespace {

struct HabitWords {
    Q_DECLARE_TR_FUNCTIONS(Explanation)
};

/// A setting by which a host has the habits of somebody, and what becomes different by it.
struct Habits {
    const stack::ParameterRow* setting = nullptr;
    QString host;
};

std::vector<Habits> habitsOf(const Contents& contents, EventNumber number)
{
    std::vector<Habits> found;
    const trace::Event& event = (*contents.trace)[number];
    const stack::ProtocolDescription* protocol = contents.reading.protocol(event);
    if (contents.scenario == nullptr || protocol == nullptr)
        return found;
    const std::string name = contents.reading.host(event.host);
    const auto host = std::ranges::find(contents.scenario->hosts, name, &scenario::Host::name);
    if (host == contents.scenario->hosts.end())
        return found;
    const auto place = static_cast<std::size_t>(host - contents.scenario->hosts.begin());
    const stack::Parameters settings = settingsOf(*contents.scenario, place, *protocol);
    for (const stack::ParameterRow& row : protocol->serviceParameters)
        if (!row.differences.empty() && settings.text(row.id) == row.choices.back())
            found.push_back({&row, toQString(name)});
    return found;
}

QString tableHtml(const stack::ParameterRow& setting, const std::vector<stack::ChoiceDifference>& rows)
{
    QString html = QStringLiteral("<table><tr><th></th><th align=\"left\">%1</th><th align=\"left\">%2</th></tr>")
                       .arg(escaped(setting.choices.front()), escaped(setting.choices.back()));
    for (const stack::ChoiceDifference& row : rows)
        html += QStringLiteral("<tr><td>%1 <span class=\"muted\">(%2)</span></td><td>%3</td><td>%4</td></tr>")
                    .arg(escaped(row.what), clauseWords(row.clause).toHtmlEscaped(), escaped(row.usual),
                         escaped(row.chosen));
    return html + QStringLiteral("</table>");
}

QString headingHtml(const QString& words)
{
    return QStringLiteral("<h3>%1</h3>").arg(words.toHtmlEscaped());
}

} // namespace

QString habitsHtml(const Contents& contents, EventNumber number)
{
    QString html;
    for (const auto& [setting, host] : habitsOf(contents, number))
        html += headingHtml(HabitWords::tr("What is different with %1 \"%2\"?")
                                .arg(toQString(setting->id), toQString(setting->choices.back()))) +
                QStringLiteral("<p>%1</p>")
                    .arg(HabitWords::tr("%1 has been given it. What is set one by one counts more.")
                             .arg(host)
                             .toHtmlEscaped()) +
                tableHtml(*setting, {setting->differences.begin(), setting->differences.end()});
    return html;
}

QString habitsHereHtml(const Contents& contents, EventNumber number)
{
    const EventNumber ruling = trace::ruledBy(contents.reading, number);
    const EventNumber asked = ruling != stack::kNoEvent ? ruling : trace::reactionTo(contents.reading, number);
    if (asked == stack::kNoEvent)
        return {};
    const stack::Citation clause = contents.reading.clause(asked);
    QString html;
    for (const auto& [setting, host] : habitsOf(contents, number)) {
        std::vector<stack::ChoiceDifference> rows;
        std::ranges::copy_if(setting->differences, std::back_inserter(rows), [&](const stack::ChoiceDifference& row) {
            return row.clause.document == clause.document && row.clause.section == clause.section;
        });
        if (!rows.empty())
            html += headingHtml(HabitWords::tr("What does %1 \"%2\" change in this rule?")
                                    .arg(toQString(setting->id), toQString(setting->choices.back()))) +
                    tableHtml(*setting, rows);
    }
    return html;
}

} // namespace osiscope::ui
