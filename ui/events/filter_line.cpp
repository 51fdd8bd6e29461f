#include "ui/events/filter_line.h"

#include "ui/events/filter_words.h"
#include "ui/theme/mark_signs.h"

#include <QAbstractItemView>
#include <QAction>
#include <QCompleter>
#include <QKeyEvent>
#include <QScrollBar>
#include <QStandardItemModel>

namespace osiscope::ui {

FilterLine::FilterLine(Document& document, QWidget* parent)
    : QLineEdit(parent), m_document(document), m_completer(new QCompleter(this)), m_words(new QStandardItemModel(this))
{
    setPlaceholderText(tr("Filter: all words must match, e.g. transport lost !alice; \u2193 for suggestions"));
    setClearButtonEnabled(true);
    setAccessibleName(tr("Filter of the events"));
    setToolTip(tr("A layer, a protocol, a session (#1), a host, a kind of event, what happens, or any text. "
                  "A word after ! must not hold."));
    m_break = addAction(QIcon(), QLineEdit::TrailingPosition);
    connect(m_break, &QAction::triggered, this,
            [this] { m_document.marks().setBreakpoint(text(), !m_document.marks().isBreakpoint(text())); });
    connect(&document.marks(), &Marks::changed, this, &FilterLine::showBreak);
    connect(this, &QLineEdit::textChanged, this, &FilterLine::showBreak);
    showBreak();
    m_completer->setModel(m_words);
    m_completer->setWidget(this);
    m_completer->setCompletionRole(Qt::UserRole);
    m_completer->setCaseSensitivity(Qt::CaseInsensitive);
    m_completer->setMaxVisibleItems(12);
    connect(&document, &Document::contentsChanged, this, [this] { m_stale = true; });
    connect(this, &QLineEdit::textEdited, this, [this] {
        if (beginning().isEmpty())
            m_completer->popup()->hide();
        else
            offer();
    });
    connect(m_completer, qOverload<const QModelIndex&>(&QCompleter::activated), this,
            [this](const QModelIndex& index) { take(index.data(Qt::UserRole).toString()); });
}

/// Whether playing stops at what passes this filter.
void FilterLine::showBreak()
{
    const bool on = m_document.marks().isBreakpoint(text());
    m_break->setVisible(!text().trimmed().isEmpty());
    m_break->setIcon(signPixmap(MarkSign::Breakpoint, 16, Theme::of(palette()), !on));
    m_break->setText(on ? tr("Do not stop at what passes this filter (Ctrl+Shift+B)")
                        : tr("Breakpoint: playing stops at what passes this filter (Ctrl+Shift+B)"));
}

void FilterLine::changeEvent(QEvent* event)
{
    QLineEdit::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        showBreak();
}

void FilterLine::fill()
{
    m_stale = false;
    m_until = m_document.horizon(); // words tell of nothing that is hidden
    m_words->clear();
    if (m_document.contents() == nullptr)
        return;
    for (const FilterWord& word : filterWords(*m_document.contents(), m_until)) {
        auto* item =
            new QStandardItem(word.meaning.isEmpty() ? word.word : tr("%1 \u2013 %2").arg(word.word, word.meaning));
        item->setData(word.word, Qt::UserRole);
        m_words->appendRow(item);
    }
}

/// What has been written of the word at the text cursor, without "!".
QString FilterLine::beginning() const
{
    const QString before = text().left(cursorPosition());
    QString word = before.mid(before.lastIndexOf(QLatin1Char(' ')) + 1);
    if (word.startsWith(QLatin1Char('!')))
        word.remove(0, 1);
    return word;
}

void FilterLine::offer()
{
    if (m_stale || m_until != m_document.horizon())
        fill();
    m_completer->setCompletionPrefix(beginning());
    const bool complete = m_completer->completionCount() == 1 && m_completer->currentCompletion() == beginning();
    if (m_completer->completionCount() == 0 || complete) {
        m_completer->popup()->hide();
        return;
    }
    QRect place = cursorRect();
    place.setWidth(m_completer->popup()->sizeHintForColumn(0) +
                   m_completer->popup()->verticalScrollBar()->sizeHint().width() + 8);
    m_completer->complete(place);
}

QStringList FilterLine::offered() const
{
    QStringList words;
    for (int row = 0; row < m_completer->completionCount(); row++)
        words << m_completer->completionModel()->index(row, 0).data(Qt::UserRole).toString();
    return words;
}

/// In place of what has been written of it.
void FilterLine::take(const QString& word)
{
    const int end = cursorPosition();
    const int begin = end - static_cast<int>(beginning().size());
    const bool last = end == text().size();
    setText(text().left(begin) + word + (last ? QStringLiteral(" ") : QString()) + text().mid(end));
    setCursorPosition(begin + static_cast<int>(word.size()) + (last ? 1 : 0));
}

bool FilterLine::event(QEvent* event)
{
    // In the field the key leaves it; elsewhere it chooses no session.
    if (event->type() == QEvent::ShortcutOverride && static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape) {
        event->accept();
        return true;
    }
    return QLineEdit::event(event);
}

void FilterLine::keyPressEvent(QKeyEvent* event)
{
    const bool open = m_completer->popup()->isVisible();
    if (open && (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter || event->key() == Qt::Key_Escape)) {
        event->ignore(); // they are the list's
        return;
    }
    if (event->key() == Qt::Key_Down && !open)
        offer();
    else if (event->key() == Qt::Key_Escape)
        emit left();
    else
        QLineEdit::keyPressEvent(event);
}

} // namespace osiscope::ui
