#include "ui/editor/scenario_edit.h"

#include "ui/theme/font_measure.h"
#include "ui/theme/tool_tip.h"

#include <QApplication>
#include <QFontDatabase>
#include <QHelpEvent>
#include <QPainter>
#include <QScrollBar>
#include <QTextBlock>
#include <QToolTip>

#include <algorithm>
#include <array>

namespace osiscope::ui {

using scenario::Diagnostic;

/// The numbers of the lines, and a mark at those where something is wrong.
class ScenarioEdit::Gutter final : public QWidget {
public:
    explicit Gutter(ScenarioEdit& edit) : QWidget(&edit), m_edit(edit) {}

protected:
    void paintEvent(QPaintEvent* event) override { m_edit.paintGutter(event); }

private:
    ScenarioEdit& m_edit;
};

namespace {

/// From where something is wrong to the end of the word or the quotes.
int endOfToken(const QString& line, int from)
{
    if (from >= line.size())
        return static_cast<int>(line.size());
    const QChar first = line[from];
    if (first == u'"' || first == u'\'') {
        const qsizetype close = line.indexOf(first, from + 1);
        return static_cast<int>(close < 0 ? line.size() : close + 1);
    }
    int end = from;
    while (end < line.size() && (line[end].isLetterOrNumber() || line[end] == u'-' || line[end] == u'_'))
        end++;
    return std::max(end, from + 1);
}

} // namespace

int positionOf(const QTextDocument& document, std::uint32_t line, std::uint32_t column)
{
    const QTextBlock block = document.findBlockByNumber(static_cast<int>(std::max(line, 1U)) - 1);
    if (!block.isValid())
        return std::max(document.characterCount() - 1, 0);
    const QString text = block.text();
    int at = 0;
    for (std::uint32_t i = 1; i < column && at < text.size(); i++)
        at += text[at].isHighSurrogate() ? 2 : 1;
    return block.position() + std::min(at, static_cast<int>(text.size()));
}

ScenarioEdit::ScenarioEdit(QWidget* parent)
    : QPlainTextEdit(parent),
      m_highlighter(new TomlHighlighter(document())),
      m_completer(*this),
      m_gutter(new Gutter(*this))
{
    setObjectName("scenario-text");
    setAccessibleName(tr("Text of the scenario"));
    setLineWrapMode(WidgetWidth);
    setTabChangesFocus(true); // the keyboard finds out again
    setFrameShape(QFrame::NoFrame);
    connect(this, &QPlainTextEdit::blockCountChanged, this, &ScenarioEdit::placeGutter);
    connect(this, &QPlainTextEdit::cursorPositionChanged, this, &ScenarioEdit::mark);
    connect(this, &QPlainTextEdit::updateRequest, this, [this](const QRect& rect, int dy) {
        dy != 0 ? m_gutter->scroll(0, dy) : m_gutter->update(0, rect.y(), m_gutter->width(), rect.height());
    });
    takeColours();
    placeGutter();
}

QString ScenarioEdit::text() const
{
    // toPlainText() would make usual spaces of those that do not break.
    return document()->toRawText().replace(QChar::ParagraphSeparator, u'\n');
}

void ScenarioEdit::setProblems(std::vector<Diagnostic> problems)
{
    m_problems = std::move(problems);
    m_places.clear();
    for (const Diagnostic& problem : m_problems)
        m_places.push_back(cursorAt(problem));
    mark();
    m_gutter->update();
}

QTextCursor ScenarioEdit::cursorAt(const Diagnostic& problem) const
{
    QTextCursor cursor(document());
    cursor.setPosition(positionOf(*document(), problem.line, problem.column));
    const QTextBlock block = cursor.block();
    const int end = block.position() + endOfToken(block.text(), cursor.positionInBlock());
    if (cursor.position() == end && cursor.positionInBlock() > 0)
        cursor.setPosition(end - 1); // the end of the line: its last letter is to be seen
    cursor.setPosition(end, QTextCursor::KeepAnchor);
    return cursor;
}

QString ScenarioEdit::problemAt(int position) const
{
    QStringList words;
    for (std::size_t i = 0; i < m_places.size(); i++)
        if (m_places[i].selectionStart() <= position && position <= m_places[i].selectionEnd())
            words << toQString(m_problems[i].message);
    return words.join(u'\n');
}

void ScenarioEdit::goTo(const Diagnostic& problem)
{
    QTextCursor cursor = textCursor();
    cursor.setPosition(positionOf(*document(), problem.line, problem.column));
    setTextCursor(cursor);
    ensureCursorVisible();
    setFocus();
}

void ScenarioEdit::goToNeighbour(int step)
{
    if (m_places.empty())
        return;
    const int now = textCursor().position();
    const auto count = static_cast<int>(m_places.size());
    int chosen = step > 0 ? 0 : count - 1;
    for (int i = 0; i < count; i++) {
        const int at = m_places[static_cast<std::size_t>(i)].selectionStart();
        if (step > 0 && at > now) {
            chosen = i;
            break;
        }
        if (step < 0 && at < now)
            chosen = i;
    }
    QTextCursor cursor = textCursor();
    cursor.setPosition(m_places[static_cast<std::size_t>(chosen)].selectionStart());
    setTextCursor(cursor);
    ensureCursorVisible();
    setFocus();
}

bool ScenarioEdit::find(const QString& words, bool backward)
{
    const QTextDocument::FindFlags flags = backward ? QTextDocument::FindBackward : QTextDocument::FindFlags();
    if (words.isEmpty())
        return true;
    if (QPlainTextEdit::find(words, flags))
        return true;
    const QTextCursor before = textCursor();
    moveCursor(backward ? QTextCursor::End : QTextCursor::Start);
    if (QPlainTextEdit::find(words, flags))
        return true;
    setTextCursor(before);
    return false;
}

/// The keys of a text are its own, whatever they do elsewhere in the window.
bool ScenarioEdit::event(QEvent* event)
{
    if (event->type() == QEvent::ShortcutOverride) {
        const auto* key = static_cast<QKeyEvent*>(event);
        const bool plain = (key->modifiers() & ~(Qt::ShiftModifier | Qt::KeypadModifier)) == Qt::NoModifier;
        constexpr std::array kOwn{Qt::Key_Left, Qt::Key_Right, Qt::Key_Up,     Qt::Key_Down,
                                  Qt::Key_Home, Qt::Key_End,   Qt::Key_PageUp, Qt::Key_PageDown};
        const bool moves = plain && std::ranges::find(kOwn, key->key()) != kOwn.end();
        if (moves || key->matches(QKeySequence::Find)) {
            event->accept();
            return true;
        }
    }
    return QPlainTextEdit::event(event);
}

void ScenarioEdit::keyPressEvent(QKeyEvent* event)
{
    if (m_completer.wants(*event)) {
        event->ignore();
        return;
    }
    if (event->matches(QKeySequence::Find)) {
        emit findAsked();
        return;
    }
    QPlainTextEdit::keyPressEvent(event);
    m_completer.follow();
}

void ScenarioEdit::focusOutEvent(QFocusEvent* event)
{
    QPlainTextEdit::focusOutEvent(event);
    emit left();
}

void ScenarioEdit::resizeEvent(QResizeEvent* event)
{
    QPlainTextEdit::resizeEvent(event);
    placeGutter();
    if (hasFocus()) // what is being typed stays in sight
        ensureCursorVisible();
}

void ScenarioEdit::changeEvent(QEvent* event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::ApplicationFontChange)
        takeColours();
    if (event->type() == QEvent::FontChange)
        placeGutter();
}

bool ScenarioEdit::viewportEvent(QEvent* event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        QToolTip::showText(help->globalPos(), plainToolTip(problemAt(cursorForPosition(help->pos()).position())),
                           viewport());
        return true;
    }
    return QPlainTextEdit::viewportEvent(event);
}

int ScenarioEdit::gutterWidth() const
{
    const int digits = std::max(2, static_cast<int>(QString::number(blockCount()).size()));
    return fontMetrics().horizontalAdvance(u'0') * (digits + 2) + 6;
}

void ScenarioEdit::placeGutter()
{
    setViewportMargins(gutterWidth(), 0, 0, 0);
    const QRect inside = contentsRect();
    m_gutter->setGeometry(inside.left(), inside.top(), gutterWidth(), inside.height());
    m_gutter->update();
}

void ScenarioEdit::paintGutter(QPaintEvent* event)
{
    QPainter painter(m_gutter);
    painter.fillRect(event->rect(), m_colours.currentLine);
    painter.setFont(font());
    const int current = textCursor().blockNumber();
    for (QTextBlock block = firstVisibleBlock(); block.isValid(); block = block.next()) {
        const QRectF box = blockBoundingGeometry(block).translated(contentOffset());
        if (box.top() > event->rect().bottom())
            break;
        const auto isHere = [&](const QTextCursor& place) {
            return document()->findBlock(place.selectionStart()).blockNumber() == block.blockNumber();
        };
        const bool wrong = std::ranges::any_of(m_places, isHere);
        QFont numbers = font();
        numbers.setBold(wrong || block.blockNumber() == current);
        painter.setFont(numbers);
        painter.setPen(wrong ? m_colours.problem : m_colours.lineNumber);
        const QRectF room(2, box.top(), m_gutter->width() - 8, box.height());
        painter.drawText(room, Qt::AlignRight | Qt::AlignTop, QString::number(block.blockNumber() + 1));
        if (wrong)
            painter.drawText(room, Qt::AlignLeft | Qt::AlignTop, QStringLiteral("\u2718"));
    }
}

/// The fixed font is the system's, as large as all other type is now.
void ScenarioEdit::takeColours()
{
    QFont fixed = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    fixed.setPointSizeF(QFontInfo(QApplication::font()).pointSizeF());
    if (font() != fixed)
        setFont(fixed);
    m_colours = TextColours::of(palette());
    m_highlighter->setColours(m_colours);
    mark();
}

void ScenarioEdit::mark()
{
    QList<QTextEdit::ExtraSelection> marks;
    QTextEdit::ExtraSelection line;
    line.format.setBackground(m_colours.currentLine);
    line.format.setProperty(QTextFormat::FullWidthSelection, true);
    line.cursor = textCursor();
    line.cursor.clearSelection();
    marks << line;
    for (std::size_t i = 0; i < m_places.size(); i++) {
        QTextEdit::ExtraSelection problem;
        problem.format.setUnderlineStyle(m_problems[i].warning ? QTextCharFormat::DashUnderline
                                                               : QTextCharFormat::WaveUnderline);
        problem.format.setUnderlineColor(m_colours.problem);
        problem.cursor = m_places[i];
        marks << problem;
    }
    setExtraSelections(marks);
    m_gutter->update();
}

} // namespace osiscope::ui
