#include "ui/explanation/expectations_pane.h"

#include "ui/explanation/event_browser.h"
#include "ui/theme/font_measure.h"

#include <QCoreApplication>
#include <QVBoxLayout>

namespace osiscope::ui {

namespace {

struct ExpectationsWords {
    Q_DECLARE_TR_FUNCTIONS(Expectations)
};

/// Before its event nobody can know; without one, before the end.
bool isKnown(const scenario::Judgement& judgement, const Document& document)
{
    if (document.options().shownFuture() == Future::Shown || !document.canStepForward())
        return true;
    return judgement.event != stack::kNoEvent && judgement.event <= document.cursor();
}

QString notYetHtml(const scenario::Judgement& judgement)
{
    return QStringLiteral("<tr><td class=\"muted\"><b>?&nbsp;%1</b></td><td>%2</td></tr>")
        .arg(ExpectationsWords::tr("not yet").replace(QLatin1Char(' '), QStringLiteral("&nbsp;")),
             toQString(judgement.what).toHtmlEscaped());
}

QString judgementHtml(const scenario::Judgement& judgement)
{
    const QString verdict =
        judgement.kept
            ? QStringLiteral("<span class=\"good\">\u2714&nbsp;%1</span>").arg(ExpectationsWords::tr("kept"))
            : QStringLiteral("<span class=\"problem\">\u2718&nbsp;%1</span>").arg(ExpectationsWords::tr("failed"));
    QString text = toQString(judgement.what).toHtmlEscaped();
    if (!judgement.kept)
        text +=
            QStringLiteral("<br>%1 %2").arg(ExpectationsWords::tr("But:"), toQString(judgement.why).toHtmlEscaped());
    if (judgement.event != stack::kNoEvent)
        text += QStringLiteral(" ") +
                eventLink(judgement.event, ExpectationsWords::tr("See event %1").arg(judgement.event));
    return QStringLiteral("<tr><td><b>%1</b></td><td>%2</td></tr>").arg(verdict, text);
}

} // namespace

QString expectationsHtml(const Document& document)
{
    const auto& judgements = document.contents()->judgements;
    if (judgements.empty())
        return QStringLiteral("<p>%1</p>")
            .arg(ExpectationsWords::tr("This scenario expects nothing: it has no [[expect]]."));
    QString rows;
    int kept = 0;
    bool allKnown = true;
    for (const scenario::Judgement& judgement : judgements) {
        const bool known = isKnown(judgement, document);
        rows += known ? judgementHtml(judgement) : notYetHtml(judgement);
        kept += known && judgement.kept ? 1 : 0;
        allKnown = allKnown && known;
    }
    const QString words = allKnown ? ExpectationsWords::tr("%1 of %2 expectations are kept.")
                                   : ExpectationsWords::tr("%1 of %2 expectations are kept so far.");
    QString html = QStringLiteral("<p><b>%1</b></p><table>").arg(words.arg(kept).arg(judgements.size())) + rows;
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
    connect(&document, &Document::cursorChanged, this, &ExpectationsPane::refresh);
    connect(&document, &Document::optionsChanged, this, &ExpectationsPane::refresh);
    connect(m_text, &EventBrowser::styleChanged, this, &ExpectationsPane::refresh);
    refresh();
}

void ExpectationsPane::refresh()
{
    m_text->show(m_document.contents() == nullptr ? QString() : expectationsHtml(m_document));
}

} // namespace osiscope::ui
