#pragma once

#include "ui/theme/theme.h"

#include <QSyntaxHighlighter>
#include <QTextCharFormat>

namespace osiscope::ui {

/// The colours of a scenario's text, each readable on the ground of the text and of its current line.
struct TextColours {
    QColor ground;
    QColor currentLine;
    QColor heading;
    QColor key;
    QColor text;   ///< in quotes
    QColor number; ///< and true and false
    QColor comment;
    QColor lineNumber;
    QColor problem;

    static TextColours of(const QPalette& palette);
};

/// Colours TOML as it is typed. What it is for is the reading, not the checking: that is the reader's.
class TomlHighlighter final : public QSyntaxHighlighter {
public:
    explicit TomlHighlighter(QTextDocument* document) : QSyntaxHighlighter(document) {}

    void setColours(const TextColours& colours);

protected:
    void highlightBlock(const QString& line) override;

private:
    /// Of what a line before has left open.
    enum State : int { Plain = -1, InLongText = 1, InLongLiteral = 2 };

    /// Colours a text from its first quote on. Returns where it ends.
    qsizetype colourText(const QString& line, qsizetype from);
    qsizetype colourLongText(const QString& line, qsizetype from, qsizetype searched, State state);
    void colourWord(const QString& line, qsizetype from, qsizetype to);

    QTextCharFormat m_heading;
    QTextCharFormat m_key;
    QTextCharFormat m_text;
    QTextCharFormat m_number;
    QTextCharFormat m_comment;
};

} // namespace osiscope::ui
