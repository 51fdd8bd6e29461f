#include "ui/explanation/verdict_pane.h"

#include "ui/document/known_name.h"
#include "ui/explanation/event_browser.h"
#include "ui/theme/font_measure.h"

#include <QCoreApplication>
#include <QVBoxLayout>

#include <algorithm>

namespace osiscope::ui {

using session::Evidence;
using session::Session;

namespace {

struct VerdictWords {
    Q_DECLARE_TR_FUNCTIONS(Verdict)
};

/// @param setUp it is still being set up: what does not hold may do so later
QString criterionHtml(const QString& name, const Evidence& evidence, stack::EventNumber horizon, bool setUp)
{
    const bool later = (evidence.event != stack::kNoEvent && evidence.event > horizon) || (setUp && !evidence.holds);
    const bool holds = evidence.holds && !later;
    const QString mark = holds ? QStringLiteral("\u2714") : later ? QStringLiteral("\u2026") : QStringLiteral("\u2718");
    const QString word = holds ? VerdictWords::tr("yes") : later ? VerdictWords::tr("not yet") : VerdictWords::tr("no");
    QString because =
        later ? VerdictWords::tr("Nothing has shown it so far.") : toQString(evidence.because).toHtmlEscaped();
    if (!later && evidence.event != stack::kNoEvent)
        because +=
            QStringLiteral(" ") + eventLink(evidence.event, VerdictWords::tr("See event %1").arg(evidence.event));
    return QStringLiteral("<tr><td>%1&nbsp;%2</td><td><b>%3</b><br>%4</td></tr>").arg(mark, word, name, because);
}

QString rowHtml(const QString& name, const QString& value)
{
    return QStringLiteral("<tr><td>%1</td><td>%2</td></tr>").arg(name, value.toHtmlEscaped());
}

/// Media that a session carries: how much came, and how evenly. A simulation sees packets where they are sent: there
/// none is missing, and how evenly they come only their receiver can report.
QString streamHtml(const session::MediaStream& stream, bool isCapture)
{
    const auto milliseconds = [](double value) { return VerdictWords::tr("%1 ms").arg(value, 0, 'f', 1); };
    QString html = QStringLiteral("<p><b>%1</b></p><table>")
                       .arg(VerdictWords::tr("%1 from %2 to %3")
                                .arg(toQString(stream.coding), toQString(stream.source), toQString(stream.destination))
                                .toHtmlEscaped());
    html += rowHtml(isCapture ? VerdictWords::tr("Packets in the capture") : VerdictWords::tr("Packets sent"),
                    QString::number(stream.packets));
    if (isCapture) {
        html += rowHtml(VerdictWords::tr("Missing"), stream.lost < 0
                                                         ? VerdictWords::tr("none; %1 came twice").arg(-stream.lost)
                                                         : QString::number(stream.lost));
        html += rowHtml(VerdictWords::tr("Longest time between two"), milliseconds(stream.mostDelta));
        html += rowHtml(VerdictWords::tr("Jitter, on average"), milliseconds(stream.meanJitter));
        html += rowHtml(VerdictWords::tr("Jitter, at most"), milliseconds(stream.mostJitter));
    }
    if (stream.reported)
        html += rowHtml(VerdictWords::tr("What the receiver reports"), VerdictWords::tr("%1 missing, jitter %2")
                                                                           .arg(stream.reported->lost)
                                                                           .arg(milliseconds(stream.reported->jitter)));
    return html + QStringLiteral("</table>");
}

/// Counted over all of it, which is known only where nothing of it is still to come.
QString streamsHtml(const Session& session, bool isCapture, stack::EventNumber horizon)
{
    if (session.streams.empty())
        return {};
    QString html = QStringLiteral("<h3>%1</h3>").arg(VerdictWords::tr("What it carries"));
    if (session.lastEvent > horizon)
        return html +
               QStringLiteral("<p>%1</p>").arg(VerdictWords::tr("Not all has been sent yet. Step on to its end."));
    for (const session::MediaStream& stream : session.streams)
        html += streamHtml(stream, isCapture);
    return html + QStringLiteral("<p class=\"muted\">%1</p>")
                      .arg(VerdictWords::tr(
                          "Packets are sent evenly. Jitter says how unevenly they arrive: how much their "
                          "travel times differ from one to the next. Whoever plays them waits a little, so that "
                          "late ones still come in time."));
}

} // namespace

QString verdictHtml(const Contents& contents, session::SessionId id, stack::EventNumber horizon)
{
    const Session& session = contents.sessions[id];
    const session::Verdict& verdict = session.verdict;
    const auto known = [horizon](const Evidence& evidence) {
        return evidence.holds && (evidence.event == stack::kNoEvent || evidence.event <= horizon);
    };
    const bool holds = known(verdict.twoWay) && known(verdict.bounded) && known(verdict.stateful);
    const bool setUp = !holds && isBeingSetUp(contents, session, horizon);
    const bool later = verdict.isSession() && !holds;
    const QString answer = holds   ? VerdictWords::tr("Yes, this is a session.")
                           : setUp ? VerdictWords::tr("Not yet a session: it is still being set up.")
                           : later ? VerdictWords::tr("Not everything is known yet.")
                                   : VerdictWords::tr("No, this is not a session.");
    QString html =
        QStringLiteral("<p><b>%1</b></p><p>%2</p><table>")
            .arg(answer, toQString(contents.reading.registry()[session.protocol].acronym).toHtmlEscaped() +
                             QLatin1Char(' ') + toQString(knownName(contents, session, horizon)).toHtmlEscaped());
    html += criterionHtml(VerdictWords::tr("Two ways"), verdict.twoWay, horizon, setUp);
    html += criterionHtml(VerdictWords::tr("Bounded in time"), verdict.bounded, horizon, setUp);
    html += criterionHtml(VerdictWords::tr("Keeps state"), verdict.stateful, horizon, setUp);
    html += QStringLiteral("</table>");
    QStringList carriers;
    for (const session::SessionId carrier : session.carriedBy) {
        const Session& lower = contents.sessions[carrier];
        if (lower.firstEvent > horizon)
            continue; // nobody knows of it yet
        carriers << eventLink(lower.firstEvent, toQString(contents.reading.registry()[lower.protocol].acronym) +
                                                    QLatin1Char(' ') + toQString(knownName(contents, lower, horizon)));
    }
    if (!carriers.isEmpty())
        html +=
            QStringLiteral("<p>%1 %2</p>").arg(VerdictWords::tr("Carried by:"), carriers.join(QStringLiteral(", ")));
    html += streamsHtml(session, contents.trace->isCapture(), horizon);
    return html;
}

VerdictPane::VerdictPane(Document& document, QWidget* parent)
    : QWidget(parent), m_document(document), m_text(new EventBrowser(document, this))
{
    setObjectName("verdict");
    m_text->setAccessibleName(tr("Is this a session?"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_text);
    connect(&document, &Document::contentsChanged, this, &VerdictPane::refresh);
    connect(&document, &Document::sessionChanged, this, &VerdictPane::refresh);
    connect(&document, &Document::cursorChanged, this, &VerdictPane::refresh);
    connect(&document, &Document::optionsChanged, this, &VerdictPane::refresh);
    connect(m_text, &EventBrowser::styleChanged, this, &VerdictPane::refresh);
    refresh();
}

/// The answer and what it rests on, however many panes are open.
QSize VerdictPane::minimumSizeHint() const
{
    constexpr int kLines = 10;
    constexpr int kMost = 180; // where type is large, others need room, too
    return {QWidget::minimumSizeHint().width(), std::min(kLines * fontMetrics().lineSpacing(), kMost)};
}

void VerdictPane::refresh()
{
    const Contents* contents = m_document.contents();
    // Without a choice, what the event at the cursor belongs to.
    session::SessionId shown = m_document.session();
    if (contents != nullptr && shown == session::kNoSession)
        shown = contents->sessions.sessionOf(m_document.cursor());
    if (contents == nullptr)
        m_text->show({});
    else if (shown == session::kNoSession)
        m_text->show(
            QStringLiteral("<p>%1</p>")
                .arg(tr("A session is a link between two parties that goes two ways, keeps state, and is bounded "
                        "in time. Choose a bar in the timeline to see whether it is one.")));
    else
        m_text->show(verdictHtml(*contents, shown, m_document.horizon()));
}

} // namespace osiscope::ui
