// "Predict before reveal" in the window, with the real protocols.
#include "tests/ui/lessons_fixture.h"
#include "ui/charts/chart_pane.h"
#include "ui/charts/chart_view.h"
#include "ui/ladder/ladder_view.h"
#include "ui/playback/playback_bar.h"
#include "ui/questions/answer_button.h"
#include "ui/questions/questions_pane.h"
#include "ui/states/states_pane.h"
#include "ui/timeline/timeline_view.h"
#include "ui/window/main_window.h"

#include <QCheckBox>
#include <QDockWidget>
#include <QLabel>
#include <QLineSeries>
#include <QPushButton>
#include <QSettings>
#include <QTableView>
#include <QTest>
#include <QToolButton>

#include <optional>

namespace osiscope::ui {

namespace {

using questions::QuestionKind;
using Stage = Prediction::Stage;
using Verdict = AnswerButton::Verdict;

class Predicting : public Lessons {
protected:
    Predicting()
    {
        QSettings().clear();
        window.emplace(registry, scenarios);
        window->resize(1280, 720);
        window->show();
        settle();
    }
    void TearDown() override { QSettings().clear(); }

    Document& document() { return window->document(); }
    QuestionsPane& pane() { return *static_cast<QuestionsPane*>(window->pane("questions")->widget()); }
    Prediction& prediction() { return pane().prediction(); }
    void open(std::string_view id)
    {
        window->showContents(run(id));
        settle();
    }
    void predict(bool on)
    {
        ViewOptions options = document().options();
        options.predict = on;
        document().setOptions(options);
        settle();
    }
    void press(Qt::Key key, Qt::KeyboardModifiers with = Qt::NoModifier)
    {
        QTest::keyClick(&window->ladder(), key, with);
        settle();
    }
    /// Goes on until something is asked.
    const questions::Question& askNext()
    {
        for (int presses = 0; presses < 40 && (presses == 0 || prediction().stage() != Stage::Asked); ++presses)
            press(Qt::Key_PageDown);
        EXPECT_EQ(prediction().stage(), Stage::Asked);
        return *prediction().question();
    }
    /// Goes on until this is asked, showing answers without choosing.
    const questions::Question& askNext(QuestionKind kind, const std::string& situation)
    {
        for (int tries = 0; tries < 60; ++tries) {
            const questions::Question& question = askNext();
            if (question.kind == kind && question.situation.contains(situation))
                return question;
        }
        ADD_FAILURE() << "not asked";
        return *prediction().question();
    }
    void answer(std::size_t option) { press(static_cast<Qt::Key>(Qt::Key_1 + static_cast<int>(option))); }
    std::size_t wrong() { return prediction().question()->right == 0 ? 1 : 0; }
    AnswerButton& button(std::size_t option)
    {
        return *pane().findChild<AnswerButton*>(QStringLiteral("answer-%1").arg(option + 1));
    }
    QString words(const char* name) { return pane().findChild<QLabel*>(QLatin1String(name))->text(); }

    std::optional<MainWindow> window;
};

} // namespace

TEST_F(Predicting, AStepAsksAndAKeyAnswersAndTheStepIsDone)
{
    open("three-way-handshake");
    predict(true);
    EXPECT_TRUE(pane().isVisible());
    const questions::Question& question = askNext(QuestionKind::Message, "bob receives TCP SYN");
    const stack::EventNumber before = document().cursor();
    EXPECT_LT(before, question.about);
    EXPECT_EQ(button(0).verdict(), Verdict::Open);
    const std::size_t right = question.right;
    answer(right);
    EXPECT_EQ(prediction().stage(), Stage::Answered);
    EXPECT_EQ(button(right).verdict(), Verdict::Right);
    EXPECT_TRUE(button(right).words().contains("Your answer: right.")) << button(right).words().toStdString();
    EXPECT_TRUE(button(right).words().contains("A peer opens a connection"));
    EXPECT_TRUE(button(right).accessibleName().contains("right"));
    EXPECT_EQ(words("score"), "1 of 1 right, 1 in a row");
    // A second question about the same message comes first: until it is answered nothing is shown.
    EXPECT_EQ(document().cursor(), before);
    const questions::Question& number = askNext();
    EXPECT_EQ(number.kind, QuestionKind::Value);
    const stack::EventNumber about = number.about;
    answer(wrong());
    EXPECT_EQ(document().cursor(), about);
    EXPECT_EQ(words("score"), "1 of 2 right, 0 in a row");
}

TEST_F(Predicting, TheKeyForTheNextStepOfTheLessonAsksToo)
{
    open("three-way-handshake");
    predict(true);
    for (int presses = 0; presses < 20 && prediction().stage() != Stage::Asked; ++presses)
        press(Qt::Key_Right, Qt::ControlModifier);
    ASSERT_EQ(prediction().stage(), Stage::Asked);
    EXPECT_LT(document().cursor(), prediction().question()->about);
}

TEST_F(Predicting, AWrongAnswerIsMarkedInWordsAndSaysWhy)
{
    open("three-way-handshake");
    predict(true);
    askNext(QuestionKind::Message, "bob receives TCP SYN");
    const std::size_t chosen = wrong();
    const std::size_t right = prediction().question()->right;
    button(chosen).click();
    settle();
    EXPECT_EQ(button(chosen).verdict(), Verdict::Wrong);
    EXPECT_TRUE(button(chosen).words().contains("Your answer: not right."));
    EXPECT_GT(button(chosen).words().count('\n'), 1) << "and why";
    EXPECT_EQ(button(right).verdict(), Verdict::Right);
    EXPECT_TRUE(button(right).words().contains("This is right."));
    std::size_t other = 0;
    while (other == chosen || other == right)
        other++;
    EXPECT_EQ(button(other).verdict(), Verdict::NotChosen);
    answer(other); // tells why that is wrong, and counts nothing
    EXPECT_EQ(button(other).verdict(), Verdict::Wrong);
    EXPECT_EQ(prediction().score(), (Score{0, 1, 0}));
}

TEST_F(Predicting, PageDownShowsTheAnswerToAClassWithoutCounting)
{
    open("three-way-handshake");
    predict(true);
    const questions::Question& question = askNext();
    const std::size_t right = question.right;
    press(Qt::Key_PageDown);
    EXPECT_EQ(prediction().stage(), Stage::Answered);
    EXPECT_EQ(button(right).verdict(), Verdict::Right);
    EXPECT_EQ(prediction().score(), Score{});
}

TEST_F(Predicting, GoingBackTakesTheQuestionBackAndItCountsOnce)
{
    open("three-way-handshake");
    predict(true);
    askNext(QuestionKind::State, "bob receives TCP SYN");
    const stack::EventNumber about = prediction().question()->about;
    answer(wrong());
    EXPECT_EQ(document().cursor(), about);
    press(Qt::Key_PageUp);
    EXPECT_EQ(prediction().stage(), Stage::Waiting);
    EXPECT_LT(document().cursor(), about);
    press(Qt::Key_PageDown);
    ASSERT_EQ(prediction().stage(), Stage::Asked);
    EXPECT_EQ(prediction().question()->about, about);
    answer(prediction().question()->right);
    EXPECT_EQ(prediction().score(), (Score{0, 1, 0}));
    EXPECT_TRUE(words("score").contains("does not count again"));
}

TEST_F(Predicting, TheScoreBeginsAnewWithEachLesson)
{
    open("three-way-handshake");
    predict(true);
    askNext();
    answer(prediction().question()->right);
    EXPECT_EQ(prediction().score(), (Score{1, 1, 1}));
    open("lost-syn");
    EXPECT_EQ(prediction().score(), Score{});
    EXPECT_EQ(prediction().stage(), Stage::Waiting);
    open("three-way-handshake");
    predict(true);
    askNext();
    answer(prediction().question()->right);
    EXPECT_EQ(prediction().score(), (Score{1, 1, 1})) << "what is begun again counts again";
}

TEST_F(Predicting, TurnedOffAStepIsAStep)
{
    open("three-way-handshake");
    predict(true);
    askNext();
    predict(false);
    EXPECT_FALSE(pane().isVisible());
    EXPECT_EQ(prediction().stage(), Stage::Waiting);
    const stack::EventNumber before = document().cursor();
    for (int i = 1; i <= 8; ++i)
        press(Qt::Key_Right);
    EXPECT_EQ(prediction().stage(), Stage::Waiting);
    std::size_t rows = 0;
    for (stack::EventNumber number = before + 1; number <= document().cursor(); ++number)
        rows += document().rows().contains(number) ? 1 : 0;
    EXPECT_EQ(rows, 8U);
}

TEST_F(Predicting, IsRememberedAndOfferedOnTheStartPageAndInTheBar)
{
    auto* offer = window->findChild<StartPage*>()->findChild<QCheckBox*>();
    ASSERT_NE(offer, nullptr);
    EXPECT_TRUE(offer->isVisible());
    QTest::mouseClick(offer, Qt::LeftButton, {}, {8, offer->height() / 2});
    EXPECT_TRUE(document().options().predict);
    open("three-way-handshake");
    EXPECT_TRUE(pane().isVisible());
    auto* button = window->playback().findChild<QToolButton*>("predict");
    EXPECT_TRUE(button->isChecked());
    const MainWindow another(registry, scenarios);
    EXPECT_TRUE(const_cast<MainWindow&>(another).document().options().predict);
    QTest::mouseClick(button, Qt::LeftButton);
    EXPECT_FALSE(document().options().predict);
    window->showStartPage();
    EXPECT_TRUE(offer->isChecked()) << "the bar is for the lesson only";
}

TEST_F(Predicting, TurnedOnInALessonItEndsWithIt)
{
    open("three-way-handshake");
    predict(true);
    askNext();
    open("lost-syn");
    EXPECT_FALSE(document().options().predict);
    EXPECT_FALSE(pane().isVisible());
    predict(true);
    window->showStartPage();
    EXPECT_FALSE(window->findChild<StartPage*>()->findChild<QCheckBox*>()->isChecked());
    open("lost-syn");
    EXPECT_FALSE(document().options().predict) << "nor is it on when the lesson is begun again";
    EXPECT_FALSE(MainWindow(registry, scenarios).document().options().predict);
}

TEST_F(Predicting, PlayingStopsAtTheNextQuestion)
{
    open("three-way-handshake");
    predict(true);
    window->playback().togglePlaying();
    for (int i = 0; i < 2000 && window->playback().isPlaying(); ++i)
        window->playback().advance(0.05);
    EXPECT_FALSE(window->playback().isPlaying());
    EXPECT_EQ(prediction().stage(), Stage::Asked);
    EXPECT_LT(document().cursor(), prediction().question()->about);
}

// Whatever a view draws or lists while learners predict, it is of events that they have seen.
TEST_F(Predicting, NoViewShowsWhatComesNext)
{
    for (const std::string_view id : {"lost-syn", "session-outlives-connections"}) {
        open(id);
        ViewOptions options = document().options();
        options.future = Future::Shown; // predicting counts for more
        options.predict = true;
        document().setOptions(options);
        for (const char* shown : {"events", "chart", "states", "verdict"})
            window->pane(shown)->show();
        settle();
        auto& list = *window->pane("events")->widget()->findChild<QTableView*>();
        auto& chart = *window->pane("chart")->widget()->findChild<ChartView*>();
        const trace::Trace& trace = *document().contents()->trace;
        for (int steps = 0; steps < 60; ++steps) {
            press(Qt::Key_PageDown);
            const stack::EventNumber cursor = document().cursor();
            EXPECT_EQ(document().horizon(), cursor);
            const LadderScene ladder = window->ladder().scene();
            for (const LadderArrow& arrow : ladder.arrows) {
                EXPECT_LE(arrow.first, cursor);
                EXPECT_FALSE(arrow.lost && arrow.last > cursor) << "a loss before it happens";
            }
            for (const LadderLabel& label : ladder.labels)
                EXPECT_LE(label.event, cursor) << label.text;
            for (const LadderState& state : ladder.states)
                EXPECT_LE(state.event, cursor);
            for (const LadderTimer& timer : ladder.timers)
                EXPECT_LE(timer.first, cursor);
            for (const LadderMark& mark : ladder.marks)
                EXPECT_LE(mark.event, cursor);
            for (const TimelineBar& bar : window->timeline().scene().bars)
                EXPECT_LE(document().contents()->sessions[bar.id].firstEvent, cursor) << bar.label;
            EXPECT_EQ(list.model()->rowCount(), static_cast<int>(document().rows().lowerBound(cursor + 1)));
            if (cursor == stack::kNoEvent)
                continue;
            const double now = sim::toSeconds(trace[cursor].time);
            const bool goesOn = cursor < trace.size() && trace[cursor + 1].time == trace[cursor].time;
            for (const QAbstractSeries* series : chart.chart()->series())
                for (const QPointF& point : static_cast<const QLineSeries*>(series)->points())
                    EXPECT_LE(point.x(), now) << goesOn;
        }
    }
}

TEST_F(Predicting, TheChartDoesNotGiveAwayTheRestOfAMoment)
{
    open("three-way-handshake");
    window->pane("chart")->show();
    predict(true);
    askNext(QuestionKind::Value, "TCP SYN from alice");
    auto& chart = *window->pane("chart")->widget()->findChild<ChartView*>();
    EXPECT_TRUE(chart.isHidden()) << "its first values are those of this moment, of which something is still to come";
    const trace::Trace& trace = *document().contents()->trace;
    const auto goesOn = [&] { return trace[document().cursor() + 1].time == trace[document().cursor()].time; };
    for (int tries = 0; (chart.isHidden() || !goesOn()) && tries < 20; ++tries)
        askNext();
    ASSERT_TRUE(!chart.isHidden() && goesOn());
    const double now = sim::toSeconds(trace[document().cursor()].time);
    ASSERT_FALSE(chart.chart()->series().isEmpty());
    for (const QAbstractSeries* series : chart.chart()->series()) {
        const QList<QPointF> points = static_cast<const QLineSeries*>(series)->points();
        for (qsizetype i = 0; i + 1 < points.size(); ++i)
            EXPECT_LT(points[i].x(), now) << series->name().toStdString();
    }
}

TEST_F(Predicting, ACaptureIsAskedAboutByItsMessages)
{
    auto simulated = run("three-way-handshake");
    auto captured = std::make_shared<trace::Trace>(trace::Trace::kWholePackets, trace::Origin::Capture);
    for (std::size_t host = 0; host < simulated->trace->hostCount(); ++host)
        captured->addHost(simulated->trace->host(static_cast<stack::HostId>(host)));
    for (stack::EventNumber number = 1; number <= simulated->size(); ++number) {
        trace::Event event = (*simulated->trace)[number];
        if (event.kind != trace::EventKind::Sent || !stack::isPacketProtocol(*simulated->reading.protocol(event)))
            continue;
        event.low = captured->addOctets(simulated->trace->octets(event));
        event.cause = stack::kNoEvent;
        event.entity = stack::kNoEntity;
        captured->append(event);
    }
    window->showContents(std::make_shared<const Contents>("capture", captured, registry));
    predict(true);
    std::set<QuestionKind> kinds;
    for (int i = 0; i < 12; ++i)
        kinds.insert(askNext().kind);
    EXPECT_TRUE(kinds.contains(QuestionKind::Message));
    EXPECT_TRUE(kinds.contains(QuestionKind::Sender));
    EXPECT_TRUE(kinds.contains(QuestionKind::Value));
    EXPECT_FALSE(kinds.contains(QuestionKind::State));
}

} // namespace osiscope::ui
