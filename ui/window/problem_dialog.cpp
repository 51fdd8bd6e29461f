#include "ui/window/problem_dialog.h"

#include "ui/theme/font_measure.h"
#include "ui/theme/letter_width.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QPlainTextEdit>
#include <QVBoxLayout>

namespace osiscope::ui {

ProblemDialog::ProblemDialog(const QString& title, const QString& lines, QWidget* parent) : QDialog(parent)
{
    setWindowTitle(title);
    auto* heading = new QLabel(title);
    heading->setFont(boldOf(heading->font()));
    auto* text = new QPlainTextEdit(lines.trimmed());
    text->setReadOnly(true);
    text->setAccessibleName(title);
    text->setLineWrapMode(QPlainTextEdit::WidgetWidth);
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
