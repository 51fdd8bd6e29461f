#include "ui/explanation/explanation_text.h"

#include "model/trace/rules.h"
#include "ui/document/clause_words.h"
#include "ui/document/time_text.h"
#include "ui/document/what_if_words.h"
#include "ui/explanation/event_browser.h"
#include "ui/explanation/habits.h"
#include "ui/explanation/outlook.h"
#include "ui/explanation/repetition.h"
#include "ui/theme/font_measure.h"
#include "ui/theme/layer_names.h"

#include <QCoreApplication>

#include <algorithm>

namespace osiscope::ui {

using stack::EventNumber;

namespace {

/// Of a long chain, the causes nearest to the event.
constexpr std::size_t kMostCauses = 8;

struct ExplanationWords {
    Q_DECLARE_TR_FUNCTIONS(Explanation)
};

QString headingHtml(const Contents& contents, EventNumber number)
{
    const trace::Event& event = (*contents.trace)[number];
    return QStringLiteral("<p class=\"muted\">%1</p><p><b>%2</b></p>")
        .arg(ExplanationWords::tr("Event %1 of %2, at %3")
                 .arg(number)
                 .arg(contents.size())
                 .arg(toQString(exactTimeText(event.time)))
                 .toHtmlEscaped(),
             escaped(contents.reading.sentence(number)));
}

/// The causes that pass the detail, and in any case the first of all, and the start of a timer that runs out.
std::vector<EventNumber> told(const Contents& contents, const std::vector<EventNumber>& chain, Detail detail)
{
    const trace::Trace& trace = *contents.trace;
    std::vector<EventNumber> told;
    EventNumber expired = stack::kNoEvent;
    for (const EventNumber number : chain) {
        const bool starts = expired != stack::kNoEvent && trace[expired].cause == number;
        if (number == chain.front() || number == chain.back() || starts || passes(trace[number], detail))
            told.push_back(number);
        if (trace[number].kind == trace::EventKind::Timer &&
            trace[number].timerOperation() == trace::TimerOperation::Expired)
            expired = number;
    }
    return told;
}

QString causesHtml(const Contents& contents, const std::vector<EventNumber>& chain)
{
    QString html = QStringLiteral("<h3>%1</h3>").arg(ExplanationWords::tr("Why did it happen?"));
    if (chain.size() < 2)
        return html + QStringLiteral("<p>%1</p>")
                          .arg(!contents.trace->isCapture()
                                   ? ExplanationWords::tr("Nothing before it made it happen: it comes from outside.")
                                   : ExplanationWords::tr("A capture does not tell: it holds packets only."));
    html += QStringLiteral("<table>");
    for (std::size_t i = 1; i < chain.size() && i <= kMostCauses; i++)
        html += QStringLiteral("<tr><td align=\"right\">%1</td><td>%2</td></tr>")
                    .arg(eventLink(chain[i]), escaped(contents.reading.sentence(chain[i])));
    html += QStringLiteral("</table>");
    if (chain.size() > kMostCauses + 1)
        html += QStringLiteral("<p>%1</p>")
                    .arg(ExplanationWords::tr("And so on, back to %1")
                             .arg(eventLink(chain.back(), ExplanationWords::tr("event %1").arg(chain.back()))));
    return html;
}

QString clauseHtml(const stack::Citation& clause)
{
    if (clause.document.empty())
        return {};
    return QStringLiteral("<p class=\"muted\">%1</p>").arg(clauseWords(clause).toHtmlEscaped());
}

/// Where it says what becomes of a PDU that has come in: of the timer or the variable that it concerns, if it is one.
QString reactionWords(const Contents& contents, EventNumber reaction)
{
    const trace::Event& event = (*contents.trace)[reaction];
    const stack::ProtocolDescription& protocol = *contents.reading.protocol(event);
    const stack::Citation clause = contents.reading.clause(reaction);
    const QString acronym = toQString(protocol.acronym);
    std::string_view concerned;
    if (event.kind == trace::EventKind::Timer)
        concerned = protocol.timers[event.tableRow()].name;
    else if (event.kind == trace::EventKind::Variable)
        concerned = protocol.variables[event.row].name;
    if (!concerned.empty()) //: a protocol, a timer or variable of it, and where it stands
        return ExplanationWords::tr("The rules of %1 for its %2 are in %3.")
            .arg(acronym, toQString(concerned), clauseWords(clause));
    if (clause.section.empty())
        return ExplanationWords::tr("The rules for what %1 does with it are in %2.").arg(acronym, clauseWords(clause));
    return ExplanationWords::tr("The rule for what %1 does with it is in %2.").arg(acronym, clauseWords(clause));
}

/// Of a received PDU the clause by which it is taken; the words of that clause belong to what comes next, which its
/// reader may want to find out. Of another one where its protocol is written down, first of all.
QString standardsHtml(const Contents& contents, EventNumber number)
{
    const trace::Event& event = (*contents.trace)[number];
    const stack::ProtocolDescription* protocol = contents.reading.protocol(event);
    if (protocol == nullptr || !event.isPdu() || protocol->standards.empty())
        return {};
    const EventNumber reaction = trace::reactionTo(contents.reading, number);
    const QString words = reaction != stack::kNoEvent
                              ? reactionWords(contents, reaction)
                              : ExplanationWords::tr("How %1 works is written in %2.")
                                    .arg(toQString(protocol->acronym), toQString(protocol->standards.front().document));
    return QStringLiteral("<h3>%1</h3><p>%2</p>").arg(ExplanationWords::tr("By which rule?"), words.toHtmlEscaped());
}

QString ruleHtml(const Contents& contents, EventNumber event)
{
    const EventNumber number = trace::ruledBy(contents.reading, event);
    if (number == stack::kNoEvent)
        return standardsHtml(contents, event);
    const stack::Citation clause = contents.reading.clause(number);
    const auto rule = contents.reading.rule(number);
    QString html = QStringLiteral("<h3>%1</h3>").arg(ExplanationWords::tr("By which rule?"));
    // What happens may be told in the very words of its rule: those stand at the top already.
    if (clause.document.empty() || !contents.reading.sentence(event).contains(rule))
        html += QStringLiteral("<p>%1</p>").arg(escaped(rule));
    return html + clauseHtml(clause);
}

/// Not an abbreviation: it has small letters.
bool isWord(std::string_view acronym)
{
    return acronym.size() > 1 && acronym[1] >= 'a' && acronym[1] <= 'z';
}

/// With the article that a name needs: "The ... Protocol", "A program with a socket".
QString placeWords(const stack::ProtocolDescription& protocol)
{
    QString name = toQString(protocol.name);
    const QString place = layerPhrase(protocol.layer);
    const bool isOnly =
        name.contains(QLatin1String("protocol"), Qt::CaseInsensitive) || name.contains(QLatin1String("System"));
    if (!isOnly && !isWord(protocol.acronym))
        return ExplanationWords::tr("%1 is placed at the %2.").arg(name, place);
    if (isOnly)
        return ExplanationWords::tr("The %1 is placed at the %2.").arg(name, place);
    name[0] = name[0].toLower();
    return ExplanationWords::tr("A %1 is placed at the %2.").arg(name, place);
}

QString layerHtml(const stack::ProtocolDescription& protocol)
{
    const QString about = placeWords(protocol);
    return QStringLiteral("<h3>%1</h3><p>%2 %3</p>")
        .arg(ExplanationWords::tr("At which layer?"), about.toHtmlEscaped(), escaped(protocol.whyThisLayer));
}

/// What the learner must not take for the whole truth.
QString simplificationsHtml(const stack::ProtocolDescription& protocol)
{
    if (protocol.simplifications.empty())
        return {};
    const QString heading =
        isWord(protocol.acronym)
            ? ExplanationWords::tr("What is simpler here than in reality?")
            : ExplanationWords::tr("What is simpler here than in real %1?").arg(toQString(protocol.acronym));
    QString html = QStringLiteral("<h3>%1</h3><ul>").arg(heading);
    for (const std::string_view sentence : protocol.simplifications)
        html += QStringLiteral("<li>%1</li>").arg(escaped(sentence));
    return html + QStringLiteral("</ul>");
}

/// Each a link that makes a run of its own; what nothing would come of is only told, below them.
QString whatIfsHtml(const Contents& contents, EventNumber number)
{
    if (contents.scenario == nullptr)
        return {};
    const std::vector<scenario::WhatIf> changes = whatIfsAt(contents, number);
    if (changes.empty())
        return {};
    QString possible;
    QString hindered;
    for (std::size_t i = 0; i < changes.size(); i++) {
        const QString order = whatIfOrder(changes[i], *contents.scenario, contents.reading).toHtmlEscaped();
        if (changes[i].hindered.empty())
            possible += QStringLiteral("<li><a href=\"%1:%2\">%3</a></li>").arg(kWhatIfScheme).arg(i).arg(order);
        else
            hindered += QStringLiteral("<li class=\"muted\">%1</li>").arg(order);
    }
    return QStringLiteral("<h3>%1</h3><ul>%2%3</ul>").arg(ExplanationWords::tr("What if?"), possible, hindered);
}

} // namespace

QString explanationHtml(const Contents& contents, EventNumber number, const ViewOptions& options, bool asks)
{
    const std::vector<EventNumber> chain = causeChain(*contents.trace, number);
    QString html = headingHtml(contents, number) + repetitionHtml(contents, number) +
                   causesHtml(contents, told(contents, chain, options.detail)) + ruleHtml(contents, number) +
                   habitsHereHtml(contents, number) + awaitedHtml(contents, number);
    if (!options.predict) // whose answers they would be
        html += possibleHtml(contents, number);
    if (asks)
        html += whatIfsHtml(contents, number);
    if (const auto* protocol = contents.reading.protocol((*contents.trace)[number]))
        // A capture comes from the real protocol: nothing in it is simpler.
        html += layerHtml(*protocol) + (contents.trace->isCapture() ? QString() : simplificationsHtml(*protocol)) +
                habitsHtml(contents, number);
    return html;
}

} // namespace osiscope::ui
