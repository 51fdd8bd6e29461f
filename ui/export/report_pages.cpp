#include "ui/export/report_pages.h"

#include "ui/document/clause_words.h"
#include "ui/document/time_text.h"
#include "ui/explanation/expectations_pane.h"
#include "ui/explanation/verdict_pane.h"
#include "ui/export/ladder_parts.h"
#include "ui/export/page_flow.h"
#include "ui/export/topology_picture.h"
#include "ui/export/view_pictures.h"
#include "ui/theme/font_measure.h"
#include "ui/theme/layer_names.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>
#include <set>

namespace osiscope::ui {

using stack::EventNumber;

namespace {

struct ReportWords {
    Q_DECLARE_TR_FUNCTIONS(Report)
};

constexpr double kMostRows = 40;        ///< of a ladder for one step
constexpr double kMostLonelyRows = 200; ///< of the ladder of what is no lesson
constexpr std::size_t kMostSessions = 60;

QString listHtml(const std::vector<std::string>& items)
{
    QString html = QStringLiteral("<ul>");
    for (const std::string& item : items)
        html += QStringLiteral("<li>%1</li>").arg(escaped(item));
    return html + QStringLiteral("</ul>");
}

QString heading(const QString& words)
{
    return QStringLiteral("<h2>%1</h2>").arg(words.toHtmlEscaped());
}

void addHead(PageFlow& flow, const Contents& contents)
{
    QString html = QStringLiteral("<h1>%1</h1>").arg(escaped(contents.title));
    if (contents.lesson) {
        const scenario::Lesson& lesson = contents.lesson->lesson();
        html += QStringLiteral("<p>%1</p>").arg(escaped(lesson.summary));
        if (!lesson.objectives.empty())
            html += QStringLiteral("<h3>%1</h3>%2")
                        .arg(ReportWords::tr("What is to be learnt"), listHtml(lesson.objectives));
    }
    flow.addText(html);
}

QString servicesHtml(const scenario::Scenario& scenario)
{
    QString html;
    for (const scenario::Service& service : scenario.services) {
        QStringList stack;
        for (const auto* protocol : service.stack)
            stack << toQString(protocol->acronym);
        const QString words =
            service.port == 0
                ? ReportWords::tr("%1 offers %2")
                      .arg(toQString(scenario.hosts[service.host].name), stack.join(QStringLiteral(" / ")))
                : ReportWords::tr("%1 offers %2 on port %3")
                      .arg(toQString(scenario.hosts[service.host].name), stack.join(QStringLiteral(" / ")))
                      .arg(service.port);
        html += QStringLiteral("<li>%1</li>").arg(words.toHtmlEscaped());
    }
    return html.isEmpty() ? html : QStringLiteral("<ul>%1</ul>").arg(html);
}

void addTopology(PageFlow& flow, const Contents& contents)
{
    if (contents.scenario != nullptr) {
        const Picture picture = topologyPicture(*contents.scenario, PageFlow::kWidth);
        flow.addText(heading(ReportWords::tr("Hosts and links")), picture.size.height());
        flow.addPicture(picture);
        if (const QString services = servicesHtml(*contents.scenario); !services.isEmpty())
            flow.addText(services);
        return;
    }
    QStringList hosts;
    for (const stack::HostId host : hostsByAppearance(contents))
        hosts << toQString(contents.trace->host(host).name).toHtmlEscaped();
    flow.addText(heading(ReportWords::tr("Hosts")) + QStringLiteral("<p>%1</p>").arg(hosts.join(QStringLiteral(", "))));
}

void addTimeline(PageFlow& flow, const std::shared_ptr<const Contents>& contents)
{
    PictureOptions options;
    options.width = PageFlow::kWidth;
    options.titled = false;
    const Picture picture = timelinePicture(contents, options);
    const double height = std::min(picture.size.height(), PageFlow::kRoom / 2);
    flow.addText(heading(ReportWords::tr("The sessions over time")), height);
    flow.addPicture(picture);
}

/// The sentence of a step, and where it is reached.
QString stepHtml(const Contents& contents, int step)
{
    const PlacedLesson& lesson = *contents.lesson;
    const EventNumber event = lesson.event(step);
    const QString place =
        event == stack::kNoEvent
            ? ReportWords::tr("It does not come to that in this run.")
            : ReportWords::tr("Event %1, at %2")
                  .arg(event)
                  .arg(toQString(timeText((*contents.trace)[event].time, std::chrono::microseconds{1})));
    return QStringLiteral("<h3>%1 <span class=\"muted\">%2</span></h3><p>%3</p>")
        .arg(ReportWords::tr("Step %1 of %2.").arg(step + 1).arg(lesson.stepCount()), place.toHtmlEscaped(),
             escaped(lesson.text(step)));
}

QString remark(const QString& words)
{
    return QStringLiteral("<p class=\"muted\">%1</p>").arg(words);
}

/// As many as there is room for, from the first one on, and one more in the place of words that would tell of it.
void addFirst(PageFlow& flow, LadderParts& ladder, LadderRows rows, double most)
{
    const double more = rows.to - rows.from - most;
    ladder.add({rows.from, more > 1 ? rows.from + most : rows.to});
    if (more > 1)
        flow.addText(remark(ReportWords::tr("\u2026 and so on, for %1 rows more.").arg(more)));
}

/// What has happened since the step before, up to the event that a step is told at; the last rows of it, if there are
/// many.
void addStep(PageFlow& flow, LadderParts& ladder, const QString& words, LadderRows rows, EventNumber event)
{
    const double less = rows.to - rows.from - kMostRows;
    const QString before =
        less > 0 ? remark(ReportWords::tr("Rows of the ladder that are left out here: %1").arg(less)) : QString();
    rows.from += std::max(less, 0.0);
    flow.addText(words + before, ladder.someHeight(rows.to - rows.from));
    ladder.add(rows, event);
}

void addSteps(PageFlow& flow, const Contents& contents)
{
    LadderParts ladder(contents, flow);
    if (!contents.lesson || contents.lesson->stepCount() == 0) {
        flow.addText(heading(ReportWords::tr("The messages")), ladder.someHeight(ladder.rows()));
        addFirst(flow, ladder, {0, ladder.rows()}, kMostLonelyRows);
        ladder.addLegend();
        return;
    }
    const PlacedLesson& lesson = *contents.lesson;
    QString title = heading(ReportWords::tr("Step by step"));
    double told = 0; // the last row that has been drawn
    for (int step = 0; step < static_cast<int>(lesson.stepCount()); step++) {
        const EventNumber event = lesson.event(step);
        const QString words = title + stepHtml(contents, step);
        title.clear();
        if (event == stack::kNoEvent) {
            flow.addText(words);
            continue;
        }
        const double row = ladder.rowOf(event);
        const double end = std::min(row + 2, ladder.rows()); // with room for the words of what begins at the last row
        addStep(flow, ladder, words, ladder.whole({std::min(told, row), end}, event), event);
        told = std::max(told, row);
    }
    if (told + 1 < ladder.rows()) {
        flow.addText(QStringLiteral("<h3>%1</h3>").arg(ReportWords::tr("After the last step")),
                     ladder.someHeight(ladder.rows() - told));
        addFirst(flow, ladder, ladder.whole({told, ladder.rows()}), kMostRows);
    }
    ladder.addLegend();
}

void addSessions(PageFlow& flow, const Contents& contents)
{
    const auto all = contents.sessions.all();
    if (all.empty())
        return;
    QString title = heading(ReportWords::tr("Is this a session?"));
    for (std::size_t i = 0; i < std::min(all.size(), kMostSessions); i++) {
        const session::Session& session = all[i];
        const QString ends = ReportWords::tr("How it ended: %1. Messages: %2 there, %3 back.")
                                 .arg(toQString(session::toString(session.outcome)))
                                 .arg(session.messages[0])
                                 .arg(session.messages[1]);
        flow.addText(title + verdictHtml(contents, session.id, contents.size()) +
                     QStringLiteral("<p class=\"muted\">%1</p>").arg(ends.toHtmlEscaped()));
        title.clear();
    }
    if (all.size() > kMostSessions)
        flow.addText(
            QStringLiteral("<p>%1</p>").arg(ReportWords::tr("\u2026 and %1 more.").arg(all.size() - kMostSessions)));
}

void addExpectations(PageFlow& flow, const std::shared_ptr<const Contents>& contents)
{
    if (contents->judgements.empty())
        return;
    Document document;
    document.setContents(contents);
    ViewOptions options;
    options.future = Future::Shown;
    document.setOptions(options);
    flow.addText(heading(ReportWords::tr("What was expected")) + expectationsHtml(document));
}

void addTasks(PageFlow& flow, const scenario::Lesson& lesson)
{
    if (!lesson.tasks.empty())
        flow.addText(heading(ReportWords::tr("Now try this")) + listHtml(lesson.tasks));
    QString title = heading(ReportWords::tr("Often believed"));
    for (const scenario::Misconception& belief : lesson.misconceptions) {
        flow.addText(title +
                     QStringLiteral("<p><i>%1</i><br>%2</p>").arg(escaped(belief.claim), escaped(belief.answer)));
        title.clear();
    }
}

QString cited(const stack::Citation& clause)
{
    return QStringLiteral(" <span class=\"muted\">(%1)</span>").arg(clauseWords(clause).toHtmlEscaped());
}

/// What the run has noted, each kind of note once.
void addNotes(PageFlow& flow, const Contents& contents)
{
    QString title = heading(ReportWords::tr("Words and rules"));
    std::set<std::string> said;
    for (EventNumber number = 1; number <= contents.size() && said.size() < kMostSessions; number++) {
        if ((*contents.trace)[number].kind != trace::EventKind::Note)
            continue;
        const std::string sentence = contents.reading.rule(number);
        if (sentence.empty() || !said.insert(sentence).second)
            continue;
        const stack::Citation clause = contents.reading.clause(number);
        flow.addText(title + QStringLiteral("<p><b>%1</b>: %2%3</p>")
                                 .arg(escaped(contents.reading.label(number)), escaped(sentence),
                                      clause.document.empty() ? QString() : cited(clause)));
        title.clear();
    }
}

void addProtocols(PageFlow& flow, const Contents& contents)
{
    std::set<stack::ProtocolId> occurring;
    for (EventNumber number = 1; number <= contents.size(); number++)
        if ((*contents.trace)[number].isPdu())
            occurring.insert((*contents.trace)[number].protocol);
    QString title = heading(ReportWords::tr("The protocols"));
    for (const stack::ProtocolId id : occurring) {
        const stack::ProtocolDescription& protocol = contents.reading.registry()[id];
        QString html = title + QStringLiteral("<h3>%1 (%2), %3</h3><p>%4</p>")
                                   .arg(escaped(protocol.name), escaped(protocol.acronym),
                                        layerPhrase(protocol.layer).toHtmlEscaped(), escaped(protocol.whyThisLayer));
        QStringList standards;
        for (const stack::Citation& standard : protocol.standards)
            standards << toQString(standard.document);
        standards.removeDuplicates();
        if (!standards.isEmpty())
            html += QStringLiteral("<p>%1 %2</p>")
                        .arg(ReportWords::tr("Standards:"), standards.join(QStringLiteral(", ")).toHtmlEscaped());
        if (!protocol.simplifications.empty())
            html += QStringLiteral("<p>%1</p>%2")
                        .arg(ReportWords::tr("Simpler here than in reality:"),
                             listHtml({protocol.simplifications.begin(), protocol.simplifications.end()}));
        flow.addText(html);
        title.clear();
    }
}

} // namespace

Pages reportPages(const std::shared_ptr<const Contents>& contents)
{
    PageFlow flow;
    addHead(flow, *contents);
    addTopology(flow, *contents);
    addTimeline(flow, contents);
    addSteps(flow, *contents);
    addSessions(flow, *contents);
    addExpectations(flow, contents);
    if (contents->lesson)
        addTasks(flow, contents->lesson->lesson());
    addNotes(flow, *contents);
    addProtocols(flow, *contents);
    return flow.finish(toQString(contents->title));
}

} // namespace osiscope::ui
