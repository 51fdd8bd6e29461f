#include "ui/explanation/expectations_pane.h"

#include "ui/explanation/event_browser.h"
#include "ui/theme/font_measure.h"

#include <QCoreApplication>
#include <QVBoxLayout>

#include <algorithm>

namespace osiscope::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Expectations)
};

QString judgementHtml(const scenario::Judgement& judgement)
{
    const QString verdict =
        judgement.kept ? QStringLiteral("<span class=\"good\">\u2714&nbsp;%1</span>").arg(Words::tr("kept"))
                       : QStringLiteral("<span class=\"problem\">\u2718&nbsp;%1</span>").arg(Words::tr("failed"));
    QString text = toQString(judgement.what).toHtmlEscaped();
    if (!judgement.kept)
        text += QStringLiteral("<br>%1 %2").arg(Words::tr("But:"), toQString(judgement.why).toHtmlEscaped());
    if (judgement.event != stack::kNoEvent)
        text += QStringLiteral(" ") + eventLink(judgement.event, Words::tr("See event %1").arg(judgement.event));
    return QStringLiteral("<tr><td><b>%1</b></td><td>%2</td></tr>").arg(verdict, text);
}

} // namespace

QString expectationsHtml(const Contents& contents)
{
    const auto& judgements = contents.judgements;
    if (judgements.empty())
        return QStringLiteral("<p>%1</p>").arg(Words::tr("This scenario expects nothing: it has no [[expect]]."));
    const auto kept = std::ranges::count_if(judgements, &scenario::Judgement::kept);
    QString html = QStringLiteral("<p><b>%1</b></p><table>")
                       .arg(Words::tr("%1 of %2 expectations are kept.").arg(kept).arg(judgements.size()));
    for (const scenario::Judgement& judgement : judgements)
        html += judgementHtml(judgement);
    return html + QStringLiteral("</table>");
}

ExpectationsPane::ExpectationsPane(Document& document, QWidget* parent)
    : QWidget(parent), m_document(document), m_text(new EventBrowser(document, this))
{
    setObjectName("expectations");
    m_text->setAccessibleName(tr("What was expected, and what became of it"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_text);
    connect(&document, &Document::contentsChanged, this, &ExpectationsPane::refresh);
    connect(m_text, &EventBrowser::styleChanged, this, &ExpectationsPane::refresh);
    refresh();
}

void ExpectationsPane::refresh()
{
    const Contents* contents = m_document.contents();
    m_text->show(contents == nullptr ? QString() : expectationsHtml(*contents));
}

} // namespace osiscope::ui
