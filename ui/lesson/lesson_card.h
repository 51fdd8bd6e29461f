#pragma once

#include "ui/document/document.h"

#include <QFrame>

class QLabel;
class QPushButton;

namespace osiscope::ui {

class WholeLines;

/// What the lesson says where the cursor is: its objectives before the first step, the text of the step reached,
/// and what to try after the last one. Hidden when no lesson is open.
class LessonCard final : public QFrame {
    Q_OBJECT

public:
    explicit LessonCard(Document& document, QWidget* parent = nullptr);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void refresh();
    void fitText();
    void fitLabels();
    int stepToGoOnAt() const;
    QString textAt(int step) const;

    Document& m_document;
    QLabel* m_heading;
    QLabel* m_text;
    WholeLines* m_scroll;
    QPushButton* m_back;
    QPushButton* m_goOn; ///< to where its user has been before, in the place of the one before
    QPushButton* m_next;
    QLabel* m_keys; ///< how to go on
};

} // namespace osiscope::ui
