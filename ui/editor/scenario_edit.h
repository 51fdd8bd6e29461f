#pragma once

#include "model/scenario/scenario.h"
#include "ui/editor/text_completer.h"
#include "ui/editor/toml_highlighter.h"

#include <QPlainTextEdit>

#include <vector>

namespace osiscope::ui {

/// The text of a scenario, with the numbers of its lines, and with what is wrong in it underlined.
class ScenarioEdit final : public QPlainTextEdit {
    Q_OBJECT

public:
    explicit ScenarioEdit(QWidget* parent = nullptr);

    /// As it stands, but for the ends of its lines, which are all "\n".
    QString text() const;

    void setProblems(std::vector<scenario::Diagnostic> problems);
    const std::vector<scenario::Diagnostic>& problems() const { return m_problems; }
    /// What a place in the text is called, as the line of the cursor has it; empty: nothing is wrong there.
    QString problemAt(int position) const;
    /// Puts the cursor where it is, and the keyboard to it.
    void goTo(const scenario::Diagnostic& problem);
    /// The next one behind the cursor, or, with -1, the one before it; round about.
    void goToNeighbour(int step);
    /// Chooses the next place with these words; false: there is none.
    bool find(const QString& words, bool backward);
    TextCompleter& completer() { return m_completer; }
    /// Those of the palette as it is now; and the fixed font, as large as all other type is.
    void takeColours();

signals:
    void left(); ///< the keyboard has gone elsewhere
    void findAsked();

protected:
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    bool viewportEvent(QEvent* event) override;

private:
    class Gutter;

    int gutterWidth() const;
    void placeGutter();
    void paintGutter(QPaintEvent* event);
    void mark();
    QTextCursor cursorAt(const scenario::Diagnostic& problem) const;

    TomlHighlighter* m_highlighter; ///< of the document, which takes it along: by itself it would still write there
    TextCompleter m_completer;
    TextColours m_colours;
    Gutter* m_gutter;
    std::vector<scenario::Diagnostic> m_problems;
    std::vector<QTextCursor> m_places; ///< of the problems; they move as text is typed before them
};

/// Where a line and a column, both from 1 and counted in code points, are in a text.
int positionOf(const QTextDocument& document, std::uint32_t line, std::uint32_t column);

} // namespace osiscope::ui
