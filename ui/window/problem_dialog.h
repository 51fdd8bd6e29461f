#pragma once

#include <QDialog>

namespace osiscope::ui {

/// What is wrong with a file, a line a mistake: "FILE:LINE:COLUMN: error: what, and what would be right".
class ProblemDialog final : public QDialog {
    Q_OBJECT

public:
    ProblemDialog(const QString& title, const QString& lines, QWidget* parent = nullptr);
};

} // namespace osiscope::ui
