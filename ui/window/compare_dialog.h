#pragma once

#include "ui/lesson/start_page.h"

#include <QDialog>

#include <optional>

class QLabel;
class QLineEdit;
class QListWidget;
class QPushButton;

namespace osiscope::ui {

/// What to compare with: a lesson, or a file.
class CompareDialog final : public QDialog {
    Q_OBJECT

public:
    CompareDialog(const LessonList& lessons, const QString& compared, QWidget* parent = nullptr);

    /// Once it has been accepted; nullopt: a file is wanted.
    std::optional<std::size_t> lesson() const { return m_lesson; }

private:
    void narrow(const QString& words);
    void accept() override;

    QLineEdit* m_words;
    QListWidget* m_list; ///< a row each lesson
    QLabel* m_nothing;
    QPushButton* m_compare;
    std::optional<std::size_t> m_lesson;
};

} // namespace osiscope::ui
