#pragma once

#include "ui/editor/recovery.h"

#include <QFrame>

#include <vector>

class QLabel;
class QPushButton;

namespace osiscope::ui {

/// Offers what was not saved when the program ended by accident, one text after the other. Hidden when there is none.
class RecoveryBar final : public QFrame {
    Q_OBJECT

public:
    explicit RecoveryBar(QWidget* parent = nullptr);

    void offer(std::vector<UnsavedText> texts);
    /// What is still to be decided about.
    const std::vector<UnsavedText>& offered() const { return m_texts; }

signals:
    /// Whoever takes it keeps it safe from now on, and says so by taken().
    void restoreAsked(const UnsavedText& text);

public slots:
    void taken();

private:
    void throwAway();
    void next();

    QLabel* m_words;
    QPushButton* m_restore;
    QPushButton* m_discard;
    QPushButton* m_really; ///< seen once its user has asked for the text to be thrown away
    std::vector<UnsavedText> m_texts;
};

} // namespace osiscope::ui
