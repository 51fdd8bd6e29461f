#include "tests/ui/window_fixture.h"
#include "ui/playback/playback_bar.h"
#include "ui/timeline/timeline_painter.h"
#include "ui/timeline/timeline_view.h"

#include <gtest/gtest.h>

#include <QComboBox>
#include <QFrame>
#include <QLabel>
#include <QMenu>
#include <QMenuBar>
#include <QPushButton>
#include <QScrollBar>
#include <QSlider>
#include <QTableView>
#include <QTest>
#include <QToolBar>

#include <algorithm>
#include <set>
#include <vector>

namespace osiscope::ui {

using namespace std::chrono_literals;
using stack::EventNumber;

/// How one goes through a run, and what one is told on the way.
using WindowSteps = Window;

TEST_F(WindowSteps, KeysChooseSessionsAndLeadToThoseThatAreStillHidden)
{
    open(toy::lostSynLesson());
    const auto firstOf = [this](std::uint32_t id) {
        return window.document().contents()->sessions[session::SessionId{id}].firstEvent;
    };
    press(Qt::Key_End);
    const EventNumber end = cursor();
    QTest::keyClick(&window.timeline(), Qt::Key_Down);
    EXPECT_EQ(window.document().session(), session::SessionId{1});
    EXPECT_EQ(cursor(), end);
    window.document().setCursor(firstOf(1));
    QTest::keyClick(&window.timeline(), Qt::Key_Down);
    EXPECT_EQ(window.document().session(), session::SessionId{2});
    EXPECT_EQ(cursor(), firstOf(2));
}

/// The explanation below it is of the event at the cursor, which may be a later one.
TEST_F(WindowSteps, ALessonsStepTellsWhichEventItIsAbout)
{
    open(toy::lostSynLesson());
    const Contents& contents = *window.document().contents();
    const std::vector<EventNumber>& steps = contents.lesson->events();
    auto* card = window.findChild<QFrame*>("lesson-card");
    std::size_t later = 0;
    for (EventNumber event = steps.front(); event <= contents.size(); event++) {
        window.document().setCursor(event);
        const auto reached = std::ranges::upper_bound(steps, event) - steps.begin();
        const EventNumber about = steps[static_cast<std::size_t>(reached) - 1];
        later += about < event ? 1 : 0;
        const QString heading = QStringLiteral("Step %1 of %2, at event %3").arg(reached).arg(steps.size()).arg(about);
        const auto labels = card->findChildren<QLabel*>();
        EXPECT_NE(std::ranges::find(labels, heading, &QLabel::text), labels.end()) << event;
    }
    EXPECT_GT(later, 2U);
}

TEST_F(WindowSteps, TheExplanationTellsWhatIsAwaitedAndWhatMayComeNext)
{
    open(toy::lostSynLesson());
    const auto text = [this] { return textOf(*window.pane("explanation")->widget()); };
    window.document().setCursor(4); // the SYN is sent, and its timer has been started
    EXPECT_TRUE(text().contains("SYN from alice to shop is on its way (event 3).")) << text().toStdString();
    EXPECT_TRUE(text().contains("alice, repetition timer: until 1.01 s, in 1 s (event 4).")) << text().toStdString();
    EXPECT_TRUE(text().contains("What may end the state CALLING on alice?")) << text().toStdString();
    window.document().setCursor(6);
    EXPECT_FALSE(text().contains("is on its way")) << "it is lost";
    EXPECT_TRUE(text().contains("By which rule?\nA network does not promise that a packet arrives"))
        << text().toStdString();
    window.document().setCursor(7);
    EXPECT_FALSE(text().contains("What is awaited?")) << "the timer has run out";
    ViewOptions options = window.document().options();
    options.predict = true;
    window.document().setOptions(options);
    EXPECT_FALSE(text().contains("What may end the state")) << "it would be the answer";
}

TEST_F(WindowSteps, AClickerWalksTheLessonAndThenTheEventsBehindItsLastStep)
{
    open(toy::lostSynLesson());
    const std::vector<EventNumber> steps = window.document().contents()->lesson->events();
    for (const EventNumber step : steps) {
        press(Qt::Key_PageDown);
        EXPECT_EQ(cursor(), step);
    }
    press(Qt::Key_Right);
    const EventNumber behind = cursor();
    ASSERT_GT(behind, steps.back());
    press(Qt::Key_PageUp);
    EXPECT_EQ(cursor(), steps.back());
    press(Qt::Key_PageDown);
    EXPECT_EQ(cursor(), behind);
    press(Qt::Key_PageUp);
    press(Qt::Key_PageUp);
    EXPECT_EQ(cursor(), steps[steps.size() - 2]);
}

TEST_F(WindowSteps, CtrlHomeAndCtrlEndLeadToTheFirstAndTheLastEvent)
{
    open(toy::lostSynTrace());
    press(Qt::Key_End, Qt::ControlModifier);
    EXPECT_EQ(cursor(), window.document().contents()->size());
    press(Qt::Key_Home, Qt::ControlModifier);
    EXPECT_EQ(cursor(), window.document().rows()[0]);
    EXPECT_TRUE(window.ladder().isVisible()) << "that is the beginning of what is looked at, not of the program";
}

TEST_F(WindowSteps, AClickerWalksTheEventsWhereThereIsNoLesson)
{
    open(toy::lostSynTrace());
    press(Qt::Key_PageDown);
    const EventNumber first = cursor();
    EXPECT_NE(first, stack::kNoEvent);
    press(Qt::Key_PageDown);
    EXPECT_GT(cursor(), first);
    press(Qt::Key_PageUp);
    EXPECT_EQ(cursor(), first);
}

TEST_F(WindowSteps, TheButtonsOfALessonStayWhereTheyAre)
{
    toy::TraceBuilder t;
    const auto alice = t.entity("toy", 0, 4000, 1, 7);
    for (const auto flags : {toy::kSyn, toy::kAck, toy::kFin})
        t.sent(alice, flags);
    auto scenario = std::make_shared<scenario::Scenario>();
    scenario->title = "A title that needs more than one line of the card, as the title of many a lesson does";
    scenario::Lesson& lesson = scenario->lesson.emplace();
    lesson.id = "long-and-short";
    lesson.summary = "Short.";
    const std::string once = "This is told at some length. ";
    std::string often;
    for (int i = 0; i < 60; i++)
        often += once;
    lesson.steps = {{"toy.syn", "Short.", {}}, {"toy.ack", often, {}}, {"toy.fin", once, {}}};
    open(std::make_shared<const Contents>(scenario->title, t.trace(), toy::registry(), scenario));
    auto buttons = window.findChild<QFrame*>("lesson-card")->findChildren<QPushButton*>();
    buttons.removeIf([](const QPushButton* button) { return button->isHidden(); });
    ASSERT_EQ(buttons.size(), 2);
    const auto places = [&] {
        settle();
        return std::pair{buttons[0]->mapTo(&window, QPoint()), // "Begin" is not as wide as "Next step"
                         buttons[1]->mapTo(&window, buttons[1]->rect().topRight())};
    };
    const auto atFirst = places();
    for (int step = 0; step < 3; step++) {
        press(Qt::Key_Right, Qt::ControlModifier);
        ASSERT_EQ(window.document().contents()->lesson->stepAt(cursor()), step);
        EXPECT_EQ(places(), atFirst) << step;
    }
}

TEST_F(WindowSteps, RealTimeIsAsLongAsItWas)
{
    open(toy::lostSynTrace()); // 3.12 s
    auto* speed = window.playback().findChild<QComboBox*>();
    speed->setCurrentIndex(speed->findText("Real time"));
    press(Qt::Key_Space);
    double seconds = 0;
    for (; seconds < 60 && window.playback().isPlaying(); seconds += 0.05)
        window.playback().advance(0.05);
    EXPECT_NEAR(seconds, 3.12, 0.1);
}

TEST_F(WindowSteps, KeysChangeTheSpeed)
{
    open(toy::lostSynTrace());
    const QComboBox& speed = window.playback().speed();
    ASSERT_EQ(speed.currentText(), "1\u00d7");
    press(Qt::Key_Up, Qt::ControlModifier);
    EXPECT_EQ(speed.currentText(), "2\u00d7");
    for (int i = 0; i < 20; i++)
        press(Qt::Key_Down, Qt::ControlModifier);
    EXPECT_EQ(speed.currentText(), "0.1\u00d7");
    window.playback().speed().setCurrentIndex(speed.findText("Stepped"));
    press(Qt::Key_Up, Qt::ControlModifier);
    EXPECT_EQ(speed.currentText(), "1\u00d7") << "what is no multiple becomes the usual one";
}

TEST_F(WindowSteps, TheListOfEventsEndsAtTheCursorWhereTheRestIsHidden)
{
    open(toy::lostSynLesson());
    press(Qt::Key_PageDown);
    press(Qt::Key_PageDown);
    const auto& rows = window.document().rows();
    const auto& list = *window.pane("events")->widget()->findChild<QTableView*>()->model();
    ASSERT_LT(cursor(), rows[rows.size() - 1]);
    EXPECT_EQ(list.rowCount(), static_cast<int>(rows.lowerBound(cursor() + 1)));
    ViewOptions options = window.document().options();
    options.future = Future::Dimmed;
    window.document().setOptions(options);
    EXPECT_EQ(list.rowCount(), static_cast<int>(rows.size()));
}

TEST_F(WindowSteps, TheSliderKeepsItsRoomInANarrowWindow)
{
    open(toy::lostSynLesson());
    press(Qt::Key_End);
    for (const int width : {1280, 1000, 900}) {
        window.resize(width, 720);
        settle();
        EXPECT_GE(window.playback().findChild<QSlider*>()->width(), 100) << width << " " << window.width();
    }
}

/// Where there are more rows than have room.
TEST_F(WindowSteps, TheTimelineFollowsTheCursorAndTheChosenSession)
{
    toy::TraceBuilder t;
    std::vector<stack::EventNumber> calls;
    for (std::uint16_t port = 4000; port < 4040; port++)
        calls.push_back(t.at(port * 10ms).sent(t.entity("toy", 0, port, 1, 7), toy::kSyn));
    for (std::uint16_t port = 4000; port < 4040; port++)
        t.at(1s + port * 10ms).sent(t.entity("toy", 1, 7, 0, port), toy::kSyn | toy::kAck);
    open(t.contents());
    window.resize(1280, 600);
    settle();
    ASSERT_GT(window.timeline().verticalScrollBar()->maximum(), 100);
    const auto isSeen = [&](session::SessionId id) {
        const TimelineScene scene = window.timeline().scene();
        const auto bar = std::ranges::find(scene.bars, id, &TimelineBar::id);
        return bar != scene.bars.end() && bar->box.top() >= scene.plot.top() &&
               bar->box.bottom() <= scene.plot.bottom();
    };
    for (const std::size_t call : {39U, 0U, 20U, 21U, 38U}) {
        window.document().setCursor(calls[call]);
        EXPECT_TRUE(isSeen(static_cast<session::SessionId>(call + 1))) << call;
    }
    const int before = window.timeline().verticalScrollBar()->value();
    window.document().setCursor(calls[3]);
    window.document().setCursor(calls[38]);
    EXPECT_EQ(window.timeline().verticalScrollBar()->value(), before) << "whichever way one comes";
    for (const std::uint32_t id : {1U, 30U, 12U}) {
        window.document().selectSession(session::SessionId{id});
        EXPECT_TRUE(isSeen(session::SessionId{id})) << id;
    }
}

TEST_F(WindowSteps, TheLegendOfTheTimelineTellsNoOutcomeBeforeItsTime)
{
    open(toy::lostSynLesson());
    ASSERT_EQ(window.document().options().future, Future::Hidden);
    const int height = window.timeline().sizeHint().height();
    const auto legend = [&] { // as it is painted: the last line of the view
        QWidget& view = *window.timeline().viewport();
        const int line = window.timeline().fontMetrics().height();
        return view.grab(QRect(0, view.height() - line, view.width(), line)).toImage();
    };
    std::map<std::vector<session::Outcome>, QImage> painted;
    std::size_t most = 0;
    for (EventNumber cursor = 0; cursor <= window.document().contents()->size(); cursor++) {
        window.document().setCursor(cursor);
        const TimelineScene scene = window.timeline().scene();
        std::set<session::Outcome> shown; // or go on, with a torn end
        for (const TimelineBar& bar : scene.bars) {
            if (bar.torn)
                shown.insert(session::Outcome::Open);
            if (bar.end == BarEnd::Outcome)
                shown.insert(bar.outcome);
        }
        const std::vector<session::Outcome> ended(shown.begin(), shown.end());
        EXPECT_EQ(signsIn(scene).outcomes, ended) << cursor;
        painted[ended] = legend();
        EXPECT_EQ(window.timeline().sizeHint().height(), height) << "the ladder below it stays where it is";
        most = std::max(most, ended.size());
    }
    EXPECT_GT(most, 0U);
    ASSERT_GT(painted.size(), 1U);
    for (auto one = painted.begin(); one != painted.end(); ++one)
        for (auto other = std::next(one); other != painted.end(); ++other)
            EXPECT_NE(one->second, other->second);
}

/// In the bar, which has room for the words, and in the menu.
TEST_F(WindowSteps, AScaleThatShortensTheEndSaysSo)
{
    const auto waiting = [](sim::Duration wait) {
        toy::TraceBuilder t;
        const auto alice = t.entity("toy", 0, 4000, 1, 7);
        const EventNumber fin = t.at(0ms).sent(alice, toy::kFin);
        t.at(20ms).received(fin);
        t.timer(alice, trace::TimerOperation::Started, wait);
        t.at(20ms + wait).timer(alice, trace::TimerOperation::Expired);
        return t.contents();
    };
    auto* box = window.findChild<QToolBar*>(QStringLiteral("view-bar"))->findChild<QComboBox*>();
    const auto menus = window.menuBar()->findChildren<QMenu*>();
    const auto menu =
        std::ranges::find_if(menus, [](QMenu* each) { return each->title().remove('&') == "Time scale"; });
    ASSERT_NE(menu, menus.end());
    for (const bool shortened : {false, true, false}) {
        open(waiting(shortened ? sim::Duration(4min) : sim::Duration(10ms)));
        box->setCurrentIndex(0);
        emit box->activated(0);
        settle();
        emit(*menu)->aboutToShow();
        const QString words = shortened ? "to scale, the end shortened" : "true to scale";
        EXPECT_EQ(box->currentText(), words);
        EXPECT_EQ((*menu)->actions().front()->text(), words);
        EXPECT_GE(box->width(), box->fontMetrics().horizontalAdvance(words) + box->height()) << "with the arrow";
    }
}

} // namespace osiscope::ui
