#pragma once

#include <QWidget>

class QLabel;
class QLineEdit;

namespace osiscope::ui {

class ScenarioEdit;

/// Finds words in a text. Hidden until it is asked for.
class FindBar final : public QWidget {
    Q_OBJECT

public:
    explicit FindBar(ScenarioEdit& edit, QWidget* parent = nullptr);

    /// Asks for words; what is chosen in the text is proposed.
    void open();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void findNext(bool backward);

    ScenarioEdit& m_edit;
    QLineEdit* m_words;
    QLabel* m_found;
};

} // namespace osiscope::ui
