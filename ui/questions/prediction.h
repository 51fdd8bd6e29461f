#pragma once

#include "model/questions/questions.h"
#include "ui/document/document.h"

#include <QObject>
#include <QPointer>

#include <map>
#include <memory>
#include <optional>
#include <utility>

namespace osiscope::ui {

/// How many questions were answered, and how well. One that is asked again does not count again.
struct Score {
    int right = 0;
    int answered = 0;
    int inARow = 0; ///< right ones since the last wrong one

    bool operator==(const Score&) const = default;
};

/// What learners are asked about.
enum class AskedAbout : std::uint8_t { Messages, States, Everything };

/// "Predict before reveal": while ViewOptions::predict is on, a step forward first asks what it would show. Once the
/// last question about an event is answered the step is done.
class Prediction final : public QObject {
    Q_OBJECT

public:
    enum class Stage : std::uint8_t {
        Waiting, ///< nothing is asked; the next step may ask
        Asked,
        Answered ///< the last question is, and stays in sight until the next step
    };

    explicit Prediction(Document& document, QObject* parent = nullptr);
    ~Prediction() override;

    Stage stage() const { return m_stage; }
    /// nullptr while waiting.
    const questions::Question* question() const;
    /// The option that was chosen; nullopt: none yet, or the answer was shown without.
    std::optional<std::size_t> chosen() const { return m_chosen; }
    bool countsAgain() const { return m_counts; } ///< false: it was answered before
    Score score() const { return m_score; }

    void setAsksAbout(AskedAbout what);

    /// Answers the question that is asked.
    void choose(std::size_t option);
    /// Shows the answer to it, as a class does that has raised its hands. It does not count.
    void reveal();

signals:
    void changed();

private:
    bool stopsStep();
    void answer(std::optional<std::size_t> option);
    void ask();
    void withdraw();
    void takeContents();
    void takeOptions();

    Document& m_document;
    QPointer<Document> m_alive;                 ///< the same: a window's document goes before its panes
    std::shared_ptr<const Contents> m_contents; ///< what m_questions reads
    std::unique_ptr<questions::Questions> m_questions;
    std::vector<questions::Question> m_asked; ///< those about the next event
    std::size_t m_place = 0;                  ///< which of them it is now
    Stage m_stage = Stage::Waiting;
    std::optional<std::size_t> m_chosen;
    std::map<std::pair<stack::EventNumber, questions::QuestionKind>, bool> m_answered;
    Score m_score;
    AskedAbout m_asksAbout = AskedAbout::Everything;
    bool m_counts = true;
    bool m_stepping = false;
    bool m_predicting = false;
};

} // namespace osiscope::ui
