#include "ui/explanation/event_browser.h"

#include "ui/theme/theme.h"

#include <QEvent>

namespace osiscope::ui {

EventBrowser::EventBrowser(Document& document, QWidget* parent) : QTextBrowser(parent), m_document(document)
{
    setOpenLinks(false);
    setFrameShape(QFrame::NoFrame);
    // With room for it all the time a text is laid out once, and its lines break alike from step to step.
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn);
    QTextBrowser::document()->setDocumentMargin(10);
    connect(this, &QTextBrowser::anchorClicked, this, [this](const QUrl& url) {
        if (url.scheme() == QLatin1String("event"))
            m_document.setCursor(url.path().toUInt());
    });
}

void EventBrowser::show(const QString& html)
{
    const QString styled = withStyle(html, palette());
    if (styled == m_html)
        return;
    m_html = styled;
    setHtml(styled);
}

void EventBrowser::changeEvent(QEvent* event)
{
    QTextBrowser::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        emit styleChanged();
}

QString eventLink(stack::EventNumber number, const QString& words)
{
    const QString shown = words.isEmpty() ? QString::number(number) : words;
    return QStringLiteral("<a href=\"event:%1\">%2</a>").arg(number).arg(shown.toHtmlEscaped());
}

QString withStyle(const QString& html, const QPalette& palette)
{
    const Theme theme = Theme::of(palette);
    return QStringLiteral("<style>body{color:%1} a{color:%2} .muted{color:%3} .good{color:%4} .problem{color:%5} "
                          "h3{margin-top:10px;margin-bottom:2px}"
                          " p{margin-top:2px;margin-bottom:6px} td{padding-right:8px;padding-bottom:3px}</style>")
               .arg(theme.text.name(), theme.link.name(), theme.muted.name(), theme.transport.name(),
                    theme.problem.name()) +
           html;
}

} // namespace osiscope::ui
