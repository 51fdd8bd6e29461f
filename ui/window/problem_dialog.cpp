#include "ui/window/problem_dialog.h"

#include "ui/theme/font_measure.h"
#include "ui/theme/letter_width.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QTextBlock>
#include <QTextEdit>
#include <QVBoxLayout>

namespace osiscope::ui {

namespace {

/// What goes on in a second line begins below its words, not below the mark before them.
void hangLists(QTextEdit& text)
{
    const QString mark = QStringLiteral("\u2022 ");
    const double indent = QFontMetricsF(text.font()).horizontalAdvance(mark);
    QTextBlockFormat hanging;
    hanging.setLeftMargin(indent);
    hanging.setTextIndent(-indent);
    for (QTextBlock block = text.document()->begin(); block.isValid(); block = block.next())
        if (block.text().startsWith(mark))
            QTextCursor(block).setBlockFormat(hanging);
}

} // namespace

ProblemDialog::ProblemDialog(const QString& title, const QString& lines, QWidget* parent) : QDialog(parent)
{
    setWindowTitle(title);
    auto* heading = new QLabel(title);
    heading->setFont(boldOf(heading->font()));
    auto* text = new QTextEdit;
    text->setPlainText(lines.trimmed());
    hangLists(*text);
    text->setReadOnly(true);
    text->setAccessibleName(title);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(heading);
    layout->addWidget(text, 1);
    layout->addWidget(buttons);
    const int character = letterWidth(fontMetrics());
    resize(90 * character, 20 * fontMetrics().height());
}

} // namespace osiscope::ui
