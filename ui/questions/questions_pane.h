#pragma once

#include "ui/questions/prediction.h"

#include <QWidget>

#include <array>

class QCheckBox;
class QComboBox;
class QLabel;
class QPushButton;
class QScrollArea;
class QShortcut;

namespace osiscope::ui {

class AnswerButton;

/// Asks what comes next, and says afterwards what was right and why. Page Down, which a clicker sends, shows the
/// answer.
class QuestionsPane final : public QWidget {
    Q_OBJECT

public:
    explicit QuestionsPane(Document& document, QWidget* parent = nullptr);

    QSize sizeHint() const override { return {380, 420}; }
    Prediction& prediction() { return m_prediction; }

private:
    void makeAnswers();
    void press(std::size_t option);
    void setPredicting(bool on);
    void refresh();
    void showQuestion(const questions::Question& question);
    void showWaiting();
    void showRight();
    QString scoreWords() const;
    QString sourceWords(const questions::Question& question) const;

    Document& m_document;
    Prediction m_prediction;
    QCheckBox* m_predict;
    QComboBox* m_about;
    QScrollArea* m_scroll;
    QLabel* m_situation;
    QLabel* m_prompt;
    std::array<AnswerButton*, 4> m_answers{};
    std::array<QShortcut*, 4> m_keys{};
    QLabel* m_source; ///< the clause of the rule
    QLabel* m_score;
    QPushButton* m_next;
    std::array<bool, 4> m_unfolded{}; ///< the learner wants to know why not
};

} // namespace osiscope::ui
