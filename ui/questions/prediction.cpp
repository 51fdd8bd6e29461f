#include "ui/questions/prediction.h"

#include <QScopedValueRollback>

namespace osiscope::ui {

Prediction::Prediction(Document& document, QObject* parent) : QObject(parent), m_document(document), m_alive(&document)
{
    document.setGate([this] { return stopsStep(); });
    connect(&document, &Document::contentsChanged, this, &Prediction::takeContents);
    connect(&document, &Document::cursorChanged, this, [this] {
        if (!m_stepping)
            withdraw();
    });
    connect(&document, &Document::rowsChanged, this, &Prediction::withdraw);
    connect(&document, &Document::optionsChanged, this, &Prediction::takeOptions);
    takeContents();
    takeOptions();
}

Prediction::~Prediction()
{
    if (m_alive)
        m_alive->setGate({});
}

const questions::Question* Prediction::question() const
{
    return m_stage == Stage::Waiting ? nullptr : &m_asked[m_place];
}

void Prediction::takeContents()
{
    m_questions.reset();
    m_contents = m_document.sharedContents();
    m_answered.clear();
    m_score = {};
    withdraw();
    emit changed();
}

void Prediction::takeOptions()
{
    if (m_document.options().predict == m_predicting)
        return;
    m_predicting = m_document.options().predict;
    withdraw();
    emit changed();
}

void Prediction::setAsksAbout(AskedAbout what)
{
    if (what == m_asksAbout)
        return;
    m_asksAbout = what;
    withdraw();
    emit changed();
}

/// Whatever was asked is of no use any more: the cursor is elsewhere.
void Prediction::withdraw()
{
    if (m_stage == Stage::Waiting)
        return;
    m_stage = Stage::Waiting;
    m_asked.clear();
    m_chosen.reset();
    emit changed();
}

bool Prediction::stopsStep()
{
    if (!m_predicting || m_contents == nullptr)
        return false;
    if (m_stage == Stage::Asked) {
        reveal();
        return true;
    }
    if (m_stage == Stage::Answered && m_place + 1 < m_asked.size()) {
        m_place++;
        ask();
        return true;
    }
    withdraw();
    const stack::EventNumber next = m_document.rows().after(m_document.cursor());
    if (next == stack::kNoEvent)
        return false;
    if (m_questions == nullptr) {
        m_questions =
            std::make_unique<questions::Questions>(m_contents->reading, m_contents->sessions, m_contents->machines);
        if (m_contents->lesson)
            m_questions->askOnlyOf(m_contents->lesson->events());
    }
    m_asked = m_questions->about(next, m_document.cursor());
    std::erase_if(m_asked, [this](const questions::Question& question) {
        const bool state = question.kind == questions::QuestionKind::State;
        return (m_asksAbout == AskedAbout::Messages && state) || (m_asksAbout == AskedAbout::States && !state);
    });
    m_place = 0;
    if (m_asked.empty())
        return false;
    ask();
    return true;
}

void Prediction::ask()
{
    const questions::Question& question = m_asked[m_place];
    m_stage = Stage::Asked;
    m_chosen.reset();
    m_counts = !m_answered.contains({question.about, question.kind});
    emit changed();
}

void Prediction::choose(std::size_t option)
{
    if (m_stage == Stage::Asked && option < m_asked[m_place].options.size())
        answer(option);
}

void Prediction::reveal()
{
    if (m_stage == Stage::Asked)
        answer(std::nullopt);
}

void Prediction::answer(std::optional<std::size_t> option)
{
    const questions::Question& question = m_asked[m_place];
    m_stage = Stage::Answered;
    m_chosen = option;
    if (option && m_counts) {
        const bool right = *option == question.right;
        m_answered[{question.about, question.kind}] = right;
        m_score.answered++;
        m_score.right += right ? 1 : 0;
        m_score.inARow = right ? m_score.inARow + 1 : 0;
    }
    if (m_place + 1 == m_asked.size()) {
        const QScopedValueRollback stepping(m_stepping, true);
        m_document.setCursor(question.about);
    }
    emit changed();
}

} // namespace osiscope::ui
