#include "ui/editor/text_completer.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QKeyEvent>
#include <QPlainTextEdit>
#include <QScrollBar>
#include <QStringListModel>
#include <QTextBlock>

namespace osiscope::ui {

namespace {

bool isOfKey(QChar letter)
{
    return letter.isLetterOrNumber() || letter == u'-' || letter == u'_' || letter == u'.';
}

} // namespace

TextPlace TextPlace::of(const QString& before)
{
    TextPlace place;
    const QStringList lines = before.split(u'\n');
    for (auto line = lines.rbegin() + 1; line < lines.rend() && place.section.isEmpty(); ++line)
        if (const QString heading = line->section(u'#', 0, 0).trimmed();
            heading.startsWith(u'[') && heading.endsWith(u']'))
            place.section = heading;
    const QString& line = lines.back();
    place.heading = line.trimmed().startsWith(u'[');
    qsizetype begin = line.size();
    while (begin > 0 && isOfKey(line[begin - 1]))
        begin--;
    place.beginning = line.mid(begin);
    if (const qsizetype equals = line.indexOf(u'='); equals >= 0)
        place.key = line.left(equals).trimmed();
    return place;
}

TextCompleter::TextCompleter(QPlainTextEdit& edit)
    : m_edit(edit), m_completer(new QCompleter(this)), m_model(new QStringListModel(this))
{
    m_completer->setModel(m_model);
    m_completer->setWidget(&edit);
    m_completer->setMaxVisibleItems(12);
    connect(m_completer, qOverload<const QString&>(&QCompleter::activated), this, &TextCompleter::take);
}

TextPlace TextCompleter::place() const
{
    QTextCursor cursor = m_edit.textCursor();
    cursor.movePosition(QTextCursor::Start, QTextCursor::KeepAnchor);
    return TextPlace::of(cursor.selectedText().replace(QChar::ParagraphSeparator, u'\n'));
}

void TextCompleter::offer()
{
    const TextPlace here = place();
    if (!m_words)
        return;
    m_model->setStringList(m_words(here));
    m_completer->setCompletionPrefix(here.beginning);
    if (m_completer->completionCount() == 0) {
        m_completer->popup()->hide();
        return;
    }
    QRect box = m_edit.cursorRect();
    box.translate(m_edit.viewport()->x(), 0);
    box.setWidth(m_completer->popup()->sizeHintForColumn(0) +
                 m_completer->popup()->verticalScrollBar()->sizeHint().width() + 8);
    m_completer->complete(box);
    m_completer->popup()->setCurrentIndex(m_completer->completionModel()->index(0, 0));
}

QStringList TextCompleter::offered() const
{
    QStringList words;
    for (int row = 0; row < m_completer->completionCount(); row++)
        words << m_completer->completionModel()->index(row, 0).data().toString();
    return words;
}

bool TextCompleter::wants(const QKeyEvent& event) const
{
    const int key = event.key();
    return m_completer->popup()->isVisible() &&
           (key == Qt::Key_Return || key == Qt::Key_Enter || key == Qt::Key_Escape || key == Qt::Key_Tab);
}

void TextCompleter::follow()
{
    if (m_completer->popup()->isVisible())
        place().beginning.isEmpty() ? m_completer->popup()->hide() : offer();
}

/// In place of what has been written of it.
void TextCompleter::take(const QString& word)
{
    QTextCursor cursor = m_edit.textCursor();
    const auto written = static_cast<int>(place().beginning.size());
    cursor.movePosition(QTextCursor::Left, QTextCursor::KeepAnchor, written);
    cursor.insertText(word);
    m_edit.setTextCursor(cursor);
}

} // namespace osiscope::ui
