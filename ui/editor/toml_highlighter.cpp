#include "ui/editor/toml_highlighter.h"

#include <QFont>

#include <algorithm>

namespace osiscope::ui {

namespace {

bool isOfValue(QChar letter)
{
    return letter.isLetterOrNumber() || letter == u'-' || letter == u'_' || letter == u'.' || letter == u'+' ||
           letter == u':';
}

qsizetype skipSpace(const QString& line, qsizetype at)
{
    while (at < line.size() && line[at].isSpace())
        ++at;
    return at;
}

} // namespace

TextColours TextColours::of(const QPalette& palette)
{
    const Theme theme = Theme::of(palette);
    TextColours colours;
    colours.ground = theme.background;
    colours.currentLine = theme.panel;
    const auto legible = [&](const QColor& color) {
        return legibleOn(theme.background, legibleOn(theme.panel, color, theme.text), theme.text);
    };
    colours.heading = legible(theme.session);
    colours.key = legible(theme.transport);
    colours.text = legible(theme.application);
    colours.number = legible(theme.session);
    colours.comment = legible(theme.muted);
    colours.lineNumber = legible(theme.muted);
    colours.problem = legible(theme.problem);
    return colours;
}

void TomlHighlighter::setColours(const TextColours& colours)
{
    m_heading.setForeground(colours.heading);
    m_heading.setFontWeight(QFont::Bold);
    m_key.setForeground(colours.key);
    m_text.setForeground(colours.text);
    m_number.setForeground(colours.number);
    m_comment.setForeground(colours.comment);
    m_comment.setFontItalic(true);
    rehighlight();
}

void TomlHighlighter::highlightBlock(const QString& line)
{
    qsizetype at = 0;
    const auto before = static_cast<State>(previousBlockState());
    setCurrentBlockState(Plain);
    if (before == InLongText || before == InLongLiteral)
        at = colourLongText(line, 0, 0, before);
    else if (const qsizetype first = skipSpace(line, 0); first < line.size() && line[first] == u'[') {
        qsizetype end = line.indexOf(u'#', first);
        end = end < 0 ? line.size() : end;
        const QStringView heading = QStringView(line).mid(first, end - first).trimmed();
        if (heading.endsWith(u']') && !heading.contains(u',') && !heading.contains(u'"')) {
            setFormat(static_cast<int>(first), static_cast<int>(heading.size()), m_heading);
            at = end;
        }
    }
    while (at < line.size()) {
        const QChar letter = line[at];
        if (letter == u'#') {
            setFormat(static_cast<int>(at), static_cast<int>(line.size() - at), m_comment);
            return;
        }
        if (letter == u'"' || letter == u'\'') {
            at = colourText(line, at);
        } else if (isOfValue(letter)) {
            const auto end = std::find_if_not(line.begin() + at, line.end(), isOfValue) - line.begin();
            colourWord(line, at, end);
            at = end;
        } else
            ++at;
    }
}

qsizetype TomlHighlighter::colourText(const QString& line, qsizetype from)
{
    const QChar quote = line[from];
    if (QStringView(line).mid(from).startsWith(QString(3, quote)))
        return colourLongText(line, from, from + 3, quote == u'"' ? InLongText : InLongLiteral);
    qsizetype end = from + 1;
    while (end < line.size() && line[end] != quote)
        end += quote == u'"' && line[end] == u'\\' ? 2 : 1;
    end = std::min(end + 1, line.size());
    const qsizetype next = skipSpace(line, end);
    const bool isKey = next < line.size() && line[next] == u'=';
    setFormat(static_cast<int>(from), static_cast<int>(end - from), isKey ? m_key : m_text);
    return end;
}

qsizetype TomlHighlighter::colourLongText(const QString& line, qsizetype from, qsizetype searched, State state)
{
    const QString quotes(3, state == InLongText ? u'"' : u'\'');
    qsizetype close = line.indexOf(quotes, searched);
    while (state == InLongText && close > 0 && line[close - 1] == u'\\')
        close = line.indexOf(quotes, close + 1);
    const qsizetype end = close < 0 ? line.size() : close + 3;
    setFormat(static_cast<int>(from), static_cast<int>(end - from), m_text);
    setCurrentBlockState(close < 0 ? state : Plain);
    return end;
}

/// A key is followed by its value; what is no key is a number or a truth.
void TomlHighlighter::colourWord(const QString& line, qsizetype from, qsizetype to)
{
    const qsizetype next = skipSpace(line, to);
    if (next < line.size() && line[next] == u'=')
        setFormat(static_cast<int>(from), static_cast<int>(to - from), m_key);
    else if (const QStringView word = QStringView(line).mid(from, to - from);
             word[0].isDigit() || word[0] == u'-' || word[0] == u'+' || word == u"true" || word == u"false")
        setFormat(static_cast<int>(from), static_cast<int>(to - from), m_number);
}

} // namespace osiscope::ui
