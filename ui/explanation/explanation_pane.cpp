#include "ui/explanation/explanation_pane.h"

#include "ui/document/what_if_words.h"
#include "ui/explanation/event_browser.h"
#include "ui/explanation/explanation_text.h"
#include "ui/lesson/lesson_card.h"

#include <QUrl>
#include <QVBoxLayout>

namespace osiscope::ui {

ExplanationPane::ExplanationPane(Document& document, QWidget* parent)
    : QWidget(parent), m_document(document), m_text(new EventBrowser(document, this))
{
    setObjectName("explanation");
    m_text->setAccessibleName(tr("Explanation of the event at the cursor"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(new LessonCard(document, this), 3); // never higher than its text
    layout->addWidget(m_text, 2);
    connect(&document, &Document::contentsChanged, this, &ExplanationPane::refresh);
    connect(&document, &Document::cursorChanged, this, &ExplanationPane::refresh);
    connect(&document, &Document::optionsChanged, this, &ExplanationPane::refresh);
    connect(m_text, &EventBrowser::styleChanged, this, &ExplanationPane::refresh);
    connect(m_text, &EventBrowser::anchorClicked, this, &ExplanationPane::linkClicked);
    refresh();
}

void ExplanationPane::linkClicked(const QUrl& url)
{
    if (url.scheme() != kWhatIfScheme)
        return;
    const Contents& contents = *m_document.contents();
    const auto changes = whatIfsAt(contents, m_document.cursor());
    if (const std::size_t chosen = url.path().toUInt(); chosen < changes.size())
        m_document.askWhatIf(changes[chosen]);
}

void ExplanationPane::refresh()
{
    const Contents* contents = m_document.contents();
    if (contents == nullptr)
        m_text->show({});
    else if (m_document.cursor() != stack::kNoEvent)
        m_text->show(explanationHtml(*contents, m_document.cursor(), m_document.options()));
    else
        m_text->show(QStringLiteral("<p>%1</p><p>%2</p>")
                         .arg(tr("The cursor is before the first event. Step forward with the right arrow key, or "
                                 "click a message in the ladder."),
                              tr("Here stands what each event is, why it happened, and by which rule.")));
}

} // namespace osiscope::ui
