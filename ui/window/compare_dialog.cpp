#include "ui/window/compare_dialog.h"

#include "ui/theme/font_measure.h"
#include "ui/theme/letter_width.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QScreen>
#include <QStyle>
#include <QVBoxLayout>

#include <algorithm>

namespace osiscope::ui {

CompareDialog::CompareDialog(const LessonList& lessons, const QString& compared, QWidget* parent)
    : QDialog(parent),
      m_words(new QLineEdit),
      m_list(new QListWidget),
      m_nothing(new QLabel(tr("No lesson is called that.")))
{
    setObjectName("compare");
    setWindowTitle(tr("Compare with"));
    auto* heading = new QLabel(tr("%1, packet by packet, beside:").arg(compared));
    heading->setWordWrap(true);
    m_words->setPlaceholderText(tr("Find a lesson"));
    m_words->setAccessibleName(m_words->placeholderText());
    m_words->setClearButtonEnabled(true);
    m_list->setAccessibleName(tr("Lessons"));
    m_nothing->hide();
    for (const auto& lesson : lessons)
        m_list->addItem(toQString(lesson->title));
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setWordWrap(true); // where the window is too narrow for a title
    auto* buttons = new QDialogButtonBox;
    auto* file = buttons->addButton(tr("A &file\u2026"), QDialogButtonBox::ActionRole);
    m_compare = buttons->addButton(tr("&Compare"), QDialogButtonBox::AcceptRole);
    buttons->addButton(tr("Cancel"), QDialogButtonBox::RejectRole);
    file->setObjectName("compare-file");
    m_compare->setEnabled(false);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(heading);
    layout->addWidget(m_words);
    layout->addWidget(m_nothing);
    layout->addWidget(m_list, 1);
    layout->addWidget(buttons);
    connect(m_words, &QLineEdit::textChanged, this, &CompareDialog::narrow);
    connect(m_list, &QListWidget::currentRowChanged, this, [this](int row) { m_compare->setEnabled(row >= 0); });
    connect(m_list, &QListWidget::itemActivated, this, &CompareDialog::accept);
    connect(m_compare, &QPushButton::clicked, this, &CompareDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(file, &QPushButton::clicked, this, [this] {
        m_list->setCurrentRow(-1);
        QDialog::accept();
    });
    const int widest = m_list->sizeHintForColumn(0) + style()->pixelMetric(QStyle::PM_ScrollBarExtent) +
                       2 * (m_list->frameWidth() + letterWidth(fontMetrics())) +
                       style()->pixelMetric(QStyle::PM_LayoutLeftMargin) +
                       style()->pixelMetric(QStyle::PM_LayoutRightMargin);
    const int room = screen()->availableGeometry().width() * 9 / 10;
    resize(std::min(std::max(60 * letterWidth(fontMetrics()), widest), room), 22 * fontMetrics().height());
}

void CompareDialog::narrow(const QString& words)
{
    const QStringList all = words.split(u' ', Qt::SkipEmptyParts); // in whatever order
    int first = -1;
    for (int row = m_list->count() - 1; row >= 0; row--) {
        const QString title = m_list->item(row)->text();
        const bool fits = std::ranges::all_of(
            all, [&title](const QString& word) { return title.contains(word, Qt::CaseInsensitive); });
        m_list->item(row)->setHidden(!fits);
        first = fits ? row : first;
    }
    m_list->setCurrentRow(words.isEmpty() ? -1 : first);
    m_nothing->setVisible(first < 0);
}

void CompareDialog::accept()
{
    if (m_list->currentRow() < 0)
        return;
    m_lesson = static_cast<std::size_t>(m_list->currentRow());
    QDialog::accept();
}

} // namespace osiscope::ui
