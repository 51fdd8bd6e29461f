#include "ui/explanation/event_browser.h"

#include "ui/theme/theme.h"

#include <QEvent>
#include <QScopedValueRollback>

namespace osiscope::ui {

EventBrowser::EventBrowser(Document& document, QWidget* parent) : QTextBrowser(parent), m_document(document)
{
    setOpenLinks(false);
    setFrameShape(QFrame::NoFrame);
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
    // Laid out without a scroll bar, and again only if it needs one; what is empty is laid out in no time.
    const QScopedValueRollback tries(m_tries, true);
    clear();
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setHtml(styled);
    setVerticalScrollBarPolicy(Qt::ScrollBarAsNeeded);
}

/// A text may fit without a scroll bar and not beside one: whether it has one must not depend on what was before.
void EventBrowser::tryWithoutScrollBar()
{
    if (m_tries)
        return;
    const QScopedValueRollback tries(m_tries, true);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAsNeeded);
}

void EventBrowser::resizeEvent(QResizeEvent* event)
{
    QTextBrowser::resizeEvent(event);
    tryWithoutScrollBar();
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
