#include "tests/ui/window_fixture.h"
#include "ui/playback/playback_bar.h"

#include <gtest/gtest.h>

#include <QAction>
#include <QComboBox>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QSlider>
#include <QTableView>

#include <set>

namespace osiscope::ui {

using stack::EventNumber;

namespace {

class Marking : public Window {
protected:
    Marks& marks() { return window.document().marks(); }
    /// The numbers of those that hold.
    std::vector<EventNumber> all(const QString& filter)
    {
        const EventFilter chooses(filter.toStdString());
        std::vector<EventNumber> numbers;
        for (EventNumber number = 1; number <= window.document().contents()->size(); number++)
            if (chooses.matches(*window.document().contents(), number))
                numbers.push_back(number);
        return numbers;
    }
    void play()
    {
        press(Qt::Key_Space);
        for (int frame = 0; frame < 2000 && window.playback().isPlaying(); frame++)
            window.playback().advance(0.05);
    }
    QStringList listed(const QString& submenu)
    {
        QStringList words;
        for (QMenu* menu : window.findChildren<QMenu*>())
            if (menu->accessibleName() == submenu) {
                emit menu->aboutToShow();
                for (const QAction* action : menu->actions().mid(4))
                    words << action->text();
            }
        return words;
    }
};

} // namespace

TEST_F(Marking, PlayingStopsAtTheFirstEventThatPassesABreakpoint)
{
    open(toy::lostSynTrace());
    const auto lost = all("lost");
    const auto bye = all("chat.bye");
    ASSERT_EQ(lost.size(), 1U);
    ASSERT_FALSE(bye.empty());
    marks().setBreakpoint(" chat.bye ", true);
    marks().setBreakpoint("lost", true);
    marks().setBreakpoint("  ", true);
    EXPECT_EQ(marks().breakpoints(), QStringList({"chat.bye", "lost"}));
    EXPECT_EQ(marks().breakAfter(stack::kNoEvent, lost.front() - 1), stack::kNoEvent) << "not before it is reached";
    for (const QString& speed : QStringList{"1\u00d7", "Stepped"}) {
        auto* choice = window.playback().findChild<QComboBox*>();
        choice->setCurrentIndex(choice->findText(speed));
        window.document().setCursor(stack::kNoEvent);
        play();
        EXPECT_EQ(cursor(), lost.front()) << speed.toStdString();
        play();
        EXPECT_EQ(cursor(), bye.front()) << speed.toStdString();
        if (speed == "Stepped")
            press(Qt::Key_Home);
    }
    marks().setBreakpoint("lost", false);
    window.document().setCursor(stack::kNoEvent);
    play();
    EXPECT_EQ(cursor(), bye.front());
}

TEST_F(Marking, PlayingStopsAtAnEventThatStepsPassOver)
{
    open(toy::lostSynTrace());
    EventNumber started = stack::kNoEvent;
    for (const EventNumber number : all("timer started"))
        if (started == stack::kNoEvent)
            started = number;
    ASSERT_NE(started, stack::kNoEvent);
    ASSERT_FALSE(window.document().rows().contains(started));
    marks().setBreakpoint("timer started", true);
    auto* choice = window.playback().findChild<QComboBox*>();
    for (const QString& speed : QStringList{"1\u00d7", "Stepped"}) {
        choice->setCurrentIndex(choice->findText(speed));
        window.document().setCursor(stack::kNoEvent);
        play();
        EXPECT_EQ(cursor(), started) << speed.toStdString();
    }
}

/// Who is asked goes on when the question is answered, or shown.
TEST_F(Marking, PlayingStopsAtABreakpointAlsoWhileLearnersPredict)
{
    open(toy::lostSynTrace());
    ViewOptions options = window.document().options();
    options.predict = true;
    window.document().setOptions(options);
    const EventNumber hello = all("chat.hello").front();
    auto* choice = window.playback().findChild<QComboBox*>();
    for (const QString& speed : QStringList{"1\u00d7", "Stepped"}) {
        choice->setCurrentIndex(choice->findText(speed));
        for (const bool breaks : {false, true}) {
            marks().setBreakpoint("chat.hello", breaks);
            window.document().setCursor(stack::kNoEvent);
            std::set<EventNumber> stops;
            for (int played = 0; played < 50 && window.document().canStepForward(); played++) {
                play();
                stops.insert(cursor());
            }
            EXPECT_EQ(stops.contains(hello), breaks) << speed.toStdString();
        }
    }
}

/// Of a long trace not all events have been tested when playing begins.
TEST_F(Marking, ABreakpointIsFoundBeforeAllEventsHaveBeenTested)
{
    open(toy::longTrace(3000));
    const EventNumber last = window.document().contents()->size();
    marks().setBreakpoint("received", true);
    ASSERT_FALSE(marks().breaks().contains(last)) << "or there is nothing left to be found";
    EXPECT_EQ(marks().breakAfter(last - 1, last), last);
}

TEST_F(Marking, TheFilterBecomesABreakpointAndKeysGoOnAndBack)
{
    open(toy::lostSynTrace());
    press(Qt::Key_B, Qt::ControlModifier | Qt::ShiftModifier);
    EXPECT_TRUE(window.said().contains("Ctrl+F"));
    in<QLineEdit>("events").setText("chat.hello");
    press(Qt::Key_B, Qt::ControlModifier | Qt::ShiftModifier);
    in<QLineEdit>("events").clear();
    const auto hello = all("chat.hello");
    ASSERT_GE(hello.size(), 2U);
    std::vector<EventNumber> forward;
    for (std::size_t i = 0; i < hello.size(); i++) {
        press(Qt::Key_F5);
        forward.push_back(cursor());
    }
    EXPECT_EQ(forward, hello);
    press(Qt::Key_F5);
    EXPECT_EQ(cursor(), hello.back());
    EXPECT_FALSE(window.said().isEmpty());
    press(Qt::Key_F5, Qt::ShiftModifier);
    EXPECT_EQ(cursor(), hello[hello.size() - 2]);
    EXPECT_EQ(listed("Breakpoints"), QStringList("Take away: chat.hello"));
    // The sign in the filter's line takes it away again.
    in<QLineEdit>("events").setText("chat.hello");
    for (QAction* action : in<QLineEdit>("events").actions())
        if (action->text().contains("Ctrl+Shift+B"))
            action->trigger();
    EXPECT_TRUE(marks().breakpoints().isEmpty());
    EXPECT_EQ(marks().breaks().size(), 0U);
    EXPECT_EQ(listed("Breakpoints"), QStringList("There are none here yet"));
}

TEST_F(Marking, BookmarksAreReachedByKeyAndFromTheirList)
{
    open(toy::lostSynTrace());
    EXPECT_EQ(listed("Bookmarks"), QStringList("Nothing is marked here yet"));
    for (const EventNumber number : {9U, 4U}) {
        window.document().setCursor(number);
        press(Qt::Key_B, Qt::ControlModifier);
    }
    press(Qt::Key_F2);
    EXPECT_EQ(cursor(), 9U);
    press(Qt::Key_F2);
    EXPECT_EQ(cursor(), 9U) << "none comes after it";
    press(Qt::Key_F2, Qt::ShiftModifier);
    EXPECT_EQ(cursor(), 4U);
    const QStringList list = listed("Bookmarks");
    ASSERT_EQ(list.size(), 2);
    EXPECT_TRUE(list[1].startsWith("event 9, at 1")) << list[1].toStdString();
    EXPECT_TRUE(list[1].endsWith(QString::fromStdString(window.document().contents()->reading.sentence(9))));
    press(Qt::Key_B, Qt::ControlModifier);
    EXPECT_EQ(listed("Bookmarks").size(), 1);
}

TEST_F(Marking, BookmarksDoNotTellWhatIsHidden)
{
    open(toy::lostSynLesson());
    window.document().setCursor(9);
    press(Qt::Key_B, Qt::ControlModifier);
    window.document().setCursor(3);
    EXPECT_EQ(listed("Bookmarks").front(), "event 9, at 1.01\u00a0s");
    auto& slider = *window.playback().findChild<QSlider*>();
    const QImage marked = slider.grab().toImage();
    marks().setBookmarked(9, false);
    EXPECT_EQ(slider.grab().toImage(), marked);
}

TEST_F(Marking, TheListAndTheSliderShowWhatIsMarked)
{
    open(toy::lostSynTrace());
    auto& slider = *window.playback().findChild<QSlider*>();
    const QImage plain = slider.grab().toImage();
    const EventNumber chosen = window.document().rows()[2];
    marks().setBookmarked(chosen, true);
    const QImage one = slider.grab().toImage();
    marks().setBreakpoint("lost", true);
    const QImage both = slider.grab().toImage();
    EXPECT_NE(one, plain);
    EXPECT_NE(both, one);
    EXPECT_EQ(slider.accessibleDescription(), "Bookmarks: 1. Breakpoints: 1.");
    const QAbstractItemModel& list = *in<QTableView>("events").model();
    int bookmarks = 0;
    int breaks = 0;
    for (int row = 0; row < list.rowCount(); row++) {
        const bool marked = list.index(row, 0).data().toUInt() == chosen;
        EXPECT_EQ(list.index(row, 0).data(Qt::DecorationRole).isValid(), marked) << row;
        bookmarks +=
            list.index(row, 0).data(Qt::AccessibleTextRole).toString() == QString("%1, bookmark").arg(chosen) ? 1 : 0;
        breaks += list.index(row, 1).data(Qt::AccessibleTextRole).toString().endsWith(", breakpoint") ? 1 : 0;
    }
    EXPECT_EQ(bookmarks, 1);
    EXPECT_EQ(breaks, 1);
}

TEST_F(Marking, EachLessonHasItsOwnMarksAlsoInAnotherWindow)
{
    open(toy::lostSynLesson());
    marks().setBookmarked(4, true);
    marks().setBreakpoint("lost", true);
    open(toy::longTrace(20));
    EXPECT_EQ(marks().bookmarks().size(), 0U);
    EXPECT_TRUE(marks().breakpoints().isEmpty());
    MainWindow other(toy::registry(), lessons());
    other.showContents(toy::lostSynLesson());
    EXPECT_TRUE(other.document().marks().bookmarks().contains(4));
    EXPECT_EQ(other.document().marks().breakpoints(), QStringList("lost"));
}

TEST_F(Marking, WhatHasBecomeAnotherEventIsNotMarked)
{
    open(toy::lostSynLesson());
    marks().setBookmarked(4, true);
    toy::TraceBuilder t;
    const auto alice = t.entity("toy", 0, 4000, 1, 7);
    for (int i = 0; i < 6; i++)
        t.sent(alice, toy::kAck);
    scenario::Lesson lesson;
    lesson.id = toy::lostSynLesson()->lesson->lesson().id;
    open(t.contents(lesson));
    EXPECT_EQ(marks().bookmarks().size(), 0U);
}

TEST_F(Marking, MarksStayWhenTheRunIsMadeAnew)
{
    open(toy::lostSynTrace());
    marks().setBookmarked(4, true);
    marks().setBreakpoint("lost", true);
    window.document().replaceContents(toy::lostSynTrace());
    EXPECT_TRUE(marks().bookmarks().contains(4));
    EXPECT_EQ(marks().breaks().size(), 1U);
}

} // namespace osiscope::ui
