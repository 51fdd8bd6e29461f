#include "ui/playback/filter_note.h"

#include "ui/theme/letter_width.h"

#include <QStyle>
#include <QStyleOptionToolButton>

namespace osiscope::ui {

namespace {

constexpr int kMostLetters = 20; ///< of a filter; all of it is said by the tool tip

} // namespace

FilterNote::FilterNote(Document& document, QWidget* parent) : QToolButton(parent), m_document(document)
{
    setObjectName(QStringLiteral("filter-note"));
    setFocusPolicy(Qt::StrongFocus);
    connect(this, &QToolButton::clicked, this, [this] {
        m_document.setFilterText({});
        emit cleared();
    });
    connect(&document, &Document::rowsChanged, this, &FilterNote::refresh);
    connect(&document, &Document::contentsChanged, this, &FilterNote::refresh);
    refresh();
}

void FilterNote::refresh()
{
    const QString filter = m_document.filterText().trimmed();
    setVisible(m_document.contents() != nullptr && !filter.isEmpty());
    setAccessibleName(tr("Filter: %1. Clear it").arg(filter));
    setToolTip(tr("Steps lead only to events that pass the filter \u201c%1\u201d. A press clears it.").arg(filter));
}

QString FilterNote::shortWords()
{
    return tr("Filter \u00d7"); // the sign for closing something
}

QString FilterNote::words() const
{
    const QString filter = m_document.filterText().simplified();
    const int most = kMostLetters * letterWidth(fontMetrics());
    return tr("Filter: %1 \u00d7").arg(fontMetrics().elidedText(filter, Qt::ElideRight, most));
}

int FilterNote::widthOf(const QString& words) const
{
    QStyleOptionToolButton option;
    initStyleOption(&option);
    const QSize text(fontMetrics().horizontalAdvance(words + QLatin1Char(' ')), fontMetrics().height());
    return style()->sizeFromContents(QStyle::CT_ToolButton, &option, text, this).width();
}

void FilterNote::fit(int room)
{
    const QString shown = widthOf(words()) <= room ? words() : shortWords();
    setText(QString(shown).replace(QLatin1Char('&'), QStringLiteral("&&")));
    setFixedWidth(widthOf(shown));
}

} // namespace osiscope::ui
