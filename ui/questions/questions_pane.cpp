#include "ui/questions/questions_pane.h"

#include "ui/document/clause_words.h"
#include "ui/questions/answer_button.h"
#include "ui/theme/font_measure.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDockWidget>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QSettings>
#include <QShortcut>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>

namespace osiscope::ui {

using questions::Question;
using Stage = Prediction::Stage;
using Verdict = AnswerButton::Verdict;

namespace {

const QString kAboutSetting = QStringLiteral("predict-about");

QLabel* wrappingLabel(QWidget* parent)
{
    auto* label = new QLabel(parent);
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

} // namespace

QuestionsPane::QuestionsPane(Document& document, QWidget* parent)
    : QWidget(parent),
      m_document(document),
      m_prediction(document),
      m_predict(new QCheckBox(tr("Ask about"), this)),
      m_about(new QComboBox(this)),
      m_scroll(new QScrollArea(this)),
      m_situation(wrappingLabel(this)),
      m_prompt(wrappingLabel(this)),
      m_source(wrappingLabel(this)),
      m_score(wrappingLabel(this)),
      m_next(new QPushButton(this))
{
    setObjectName("questions");
    m_prompt->setObjectName("prompt");
    m_score->setObjectName("score");
    m_next->setObjectName("next");
    auto* inside = new QWidget;
    auto* lines = new QVBoxLayout(inside);
    lines->setContentsMargins(10, 6, 10, 6);
    lines->addWidget(m_situation);
    lines->addWidget(m_prompt);
    for (std::size_t i = 0; i < m_answers.size(); i++) {
        m_answers[i] = new AnswerButton(static_cast<int>(i) + 1, inside);
        lines->addWidget(m_answers[i]);
    }
    lines->addWidget(m_source);
    lines->addStretch(1);
    m_scroll->setWidget(inside);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::NoFocus); // Page Down belongs to stepping
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(6, 6, 6, 6);
    auto* choices = new QHBoxLayout;
    choices->addWidget(m_predict);
    choices->addWidget(m_about);
    choices->addStretch(1);
    layout->addLayout(choices);
    layout->addWidget(m_scroll, 1);
    layout->addWidget(m_score);
    layout->addWidget(m_next);
    makeAnswers();
    m_predict->setToolTip(tr("Ask before each step what comes next"));
    m_predict->setAccessibleName(m_predict->toolTip());
    m_about->addItems({tr("messages"), tr("states"), tr("messages and states")}); // as AskedAbout
    m_about->setAccessibleName(tr("What is asked about"));
    const QSettings settings;
    m_about->setCurrentIndex(std::clamp(settings.value(kAboutSetting, static_cast<int>(AskedAbout::Everything)).toInt(),
                                        0, m_about->count() - 1));
    m_prediction.setAsksAbout(static_cast<AskedAbout>(m_about->currentIndex()));
    connect(m_about, &QComboBox::currentIndexChanged, this, [this](int what) {
        QSettings().setValue(kAboutSetting, what);
        m_prediction.setAsksAbout(static_cast<AskedAbout>(what));
    });
    connect(m_predict, &QCheckBox::clicked, this, &QuestionsPane::setPredicting);
    connect(m_next, &QPushButton::clicked, &document, &Document::stepForward);
    connect(&m_prediction, &Prediction::changed, this, &QuestionsPane::refresh);
    for (const auto signal : {&Document::cursorChanged, &Document::optionsChanged, &Document::rowsGrown})
        connect(&document, signal, this, &QuestionsPane::refresh);
    refresh();
}

void QuestionsPane::makeAnswers()
{
    for (std::size_t i = 0; i < m_answers.size(); i++) {
        connect(m_answers[i], &QAbstractButton::clicked, this, [this, i] { press(i); });
        m_keys[i] = new QShortcut(QKeySequence(static_cast<Qt::Key>(Qt::Key_1 + i)), this);
        connect(m_keys[i], &QShortcut::activated, this, [this, i] { press(i); });
    }
}

void QuestionsPane::setPredicting(bool on)
{
    ViewOptions options = m_document.options();
    options.predict = on;
    m_document.setOptions(options);
}

/// Chooses an answer; once it is known what is right, tells why an answer is not.
void QuestionsPane::press(std::size_t option)
{
    if (m_prediction.stage() == Stage::Asked) {
        m_prediction.choose(option);
    } else if (m_prediction.stage() == Stage::Answered) {
        m_unfolded[option] = !m_unfolded[option];
        refresh();
    }
}

QString QuestionsPane::scoreWords() const
{
    const Score score = m_prediction.score();
    if (score.answered == 0)
        return {};
    QString words = tr("%1 of %2 right, %3 in a row").arg(score.right).arg(score.answered).arg(score.inARow);
    if (m_prediction.stage() != Stage::Waiting && !m_prediction.countsAgain())
        words += QLatin1Char('\n') + tr("This one was answered before; it does not count again.");
    return words;
}

QString QuestionsPane::sourceWords(const Question& question) const
{
    if (m_prediction.stage() != Stage::Answered)
        return {};
    QString more = tr("Press another answer to see why it is wrong.");
    if (question.clause.document.empty())
        return more;
    return tr("The rule: %1").arg(clauseWords(question.clause)) + QLatin1Char('\n') + more;
}

void QuestionsPane::showQuestion(const Question& question)
{
    const bool answered = m_prediction.stage() == Stage::Answered;
    m_situation->setText(toQString(question.situation));
    m_situation->setVisible(!question.situation.empty());
    m_prompt->setText(toQString(question.prompt));
    for (std::size_t i = 0; i < m_answers.size(); i++) {
        const bool used = i < question.options.size();
        m_answers[i]->setVisible(used);
        m_keys[i]->setEnabled(used);
        if (!used)
            continue;
        m_answers[i]->setAnswer(toQString(question.options[i].text));
        const bool right = i == question.right;
        const bool chosen = m_prediction.chosen() == i;
        const QString why = toQString(question.options[i].why);
        if (answered && (right || chosen || m_unfolded[i]))
            m_answers[i]->setVerdict(right ? Verdict::Right : Verdict::Wrong, chosen, why);
        else if (answered)
            m_answers[i]->setVerdict(Verdict::NotChosen, false, {});
    }
    m_source->setText(sourceWords(question));
    m_source->setVisible(answered);
    m_next->setText(answered ? tr("Go on (Page Down)") : tr("Show the answer (Page Down)"));
    m_next->setEnabled(true);
}

void QuestionsPane::showWaiting()
{
    const bool on = m_document.options().predict;
    const bool more = m_document.canStepForward();
    m_situation->hide();
    m_source->hide();
    m_prompt->setText(!on ? tr("While this is on, what comes after the cursor is hidden, and a step forward asks what "
                               "comes next before it shows it.")
                      : more ? tr("Step forward. Where the next event follows from what you have seen, you are asked "
                                  "first.\n\nAnswer by mouse or with the keys 1 to 4. Page Down shows the answer "
                                  "without choosing: let the class raise their hands.")
                             : tr("This was the last event."));
    for (std::size_t i = 0; i < m_answers.size(); i++) {
        m_answers[i]->hide();
        m_keys[i]->setEnabled(false);
    }
    m_next->setText(tr("Step forward (Page Down)"));
    m_next->setEnabled(more);
}

void QuestionsPane::showRight()
{
    if (m_prediction.stage() == Stage::Answered)
        m_scroll->ensureWidgetVisible(m_answers[m_prediction.question()->right], 0, 8);
}

void QuestionsPane::refresh()
{
    m_predict->setChecked(m_document.options().predict);
    QFont larger = font();
    larger.setBold(m_prediction.question() != nullptr);
    m_prompt->setFont(larger);
    const Question* question = m_prediction.question();
    if (m_prediction.stage() != Stage::Answered)
        m_unfolded = {};
    if (question == nullptr)
        showWaiting();
    else
        showQuestion(*question);
    const QString score = scoreWords();
    m_score->setText(score);
    m_score->setVisible(!score.isEmpty());
    if (m_prediction.stage() == Stage::Answered)
        QTimer::singleShot(0, this, &QuestionsPane::showRight); // once the answers have their heights
    if (m_prediction.stage() != Stage::Asked)
        return;
    m_scroll->verticalScrollBar()->setValue(0);
    if (auto* dock = qobject_cast<QDockWidget*>(parentWidget()); dock != nullptr && !isVisible()) {
        dock->show(); // a question that nobody sees stops the step for nothing
        dock->raise();
    }
}

} // namespace osiscope::ui
