#include "tests/ui/window_fixture.h"
#include "ui/events/event_table_model.h"
#include "ui/lesson/lesson_tile.h"
#include "ui/playback/playback_bar.h"
#include "ui/window/panes.h"

#include <QChartView>
#include <QDialog>
#include <QLabel>
#include <QLineSeries>
#include <QScrollArea>
#include <QScrollBar>
#include <QSlider>
#include <QTableView>
#include <QTreeView>

#include <algorithm>

namespace osiscope::ui {

/// Where there is little room, or little is to be shown yet.
using SmallWindow = Window;

TEST_F(SmallWindow, ALessonsTextThatIsLongerThanItsPlaceScrolls)
{
    open(toy::lostSynLesson());
    auto* card = window.findChild<QFrame*>("lesson-card");
    auto* scroll = card->findChild<QScrollArea*>();
    const auto* text = static_cast<QLabel*>(scroll->widget());
    for (const bool projector : {false, true}) {
        window.setProjectorMode(projector);
        for (int height = 720; height >= 300; height -= 140) {
            window.resize(1280, height);
            settle();
            EXPECT_GE(text->height(), text->heightForWidth(text->width())) << height; // never cut
            EXPECT_EQ(scroll->verticalScrollBar()->maximum(),
                      std::max(0, text->height() - scroll->viewport()->height()));
        }
    }
    EXPECT_GT(scroll->verticalScrollBar()->maximum(), 0);
    scroll->setFocus();
    QTest::keyClick(scroll, Qt::Key_Down);
    EXPECT_GT(scroll->verticalScrollBar()->value(), 0);
    window.setProjectorMode(false);
}

TEST_F(SmallWindow, TheLadderGoesBackToTheBeginningWithTheCursor)
{
    open(toy::lostSynLesson());
    window.resize(1280, 500);
    for (int i = 0; i < 8; i++)
        window.ladder().zoomIn();
    press(Qt::Key_End);
    ASSERT_GT(window.ladder().verticalScrollBar()->value(), 0);
    press(Qt::Key_Home);
    EXPECT_GE(window.ladder().scene().cursorY, 0);
    press(Qt::Key_Left);
    EXPECT_EQ(cursor(), stack::kNoEvent);
    EXPECT_EQ(window.ladder().verticalScrollBar()->value(), 0);
}

TEST_F(SmallWindow, FittingKeepsTheCursorInSight)
{
    open(toy::lostSynTrace());
    window.resize(1280, 500);
    settle();
    press(Qt::Key_End);
    for (const int times : {1, 2}) {
        window.ladder().zoomIn();
        window.ladder().zoomIn();
        window.ladder().verticalScrollBar()->setValue(0);
        for (int i = 0; i < times; i++)
            press(Qt::Key_0, Qt::ControlModifier);
        const double y = window.ladder().scene().cursorY;
        EXPECT_TRUE(y > 0 && y < window.ladder().viewport()->height()) << y;
    }
}

TEST_F(SmallWindow, EnterOpensTheLessonOfTheTileThatHasTheFocus)
{
    auto* tile = window.findChild<StartPage*>()->findChild<LessonTile*>();
    tile->setFocus();
    QTest::keyClick(tile, Qt::Key_Return);
    EXPECT_TRUE(QTest::qWaitFor([&] { return window.document().contents() != nullptr; }));
}

TEST_F(SmallWindow, TheListOfKeysIsNeverTallerThanTheWindow)
{
    window.setProjectorMode(true);
    press(Qt::Key_F1);
    settle();
    const auto* keys = window.findChild<QDialog*>("keys");
    ASSERT_NE(keys, nullptr);
    EXPECT_LE(keys->height(), window.height());
    EXPECT_TRUE(keys->findChild<QTextBrowser*>()->toPlainText().contains("To the beginning"));
    window.setProjectorMode(false);
}

TEST_F(SmallWindow, ANewcomerIsToldHowToGoOn)
{
    open(toy::lostSynLesson());
    auto* card = window.findChild<QFrame*>("lesson-card");
    const auto told = [card] {
        QString words;
        for (const auto* label : card->findChildren<QLabel*>())
            words += label->text() + QLatin1Char('\n');
        return words;
    };
    EXPECT_TRUE(told().contains("The key \u2192 goes there event by event")) << told().toStdString();
    EXPECT_TRUE(window.ladder().accessibleDescription().startsWith("Press \u2192"));
    const QImage before = ladderPicture();
    press(Qt::Key_Right);
    EXPECT_FALSE(window.ladder().accessibleDescription().contains("Press"));
    press(Qt::Key_Left);
    ASSERT_EQ(cursor(), stack::kNoEvent);
    EXPECT_EQ(ladderPicture(), before); // the hint is there again
    press(Qt::Key_End);
    EXPECT_TRUE(told().contains("That was the last step"));
    open(toy::lostSynTrace()); // where all is shown from the start
    EXPECT_TRUE(window.ladder().accessibleDescription().isEmpty());
}

TEST_F(SmallWindow, TheLessonToBeginWithStandsBeforeAllOthers)
{
    const auto first = toy::lostSynLesson()->scenario;
    auto main = std::make_shared<scenario::Scenario>(*first);
    main->title = "The main one";
    main->lesson->layer = "application";
    main->lesson->beginHere = true;
    StartPage page({first, first, main});
    page.resize(1280, 720);
    page.show();
    settle();
    const auto tiles = page.findChildren<LessonTile*>();
    ASSERT_EQ(tiles.size(), 4); // it stands with those of its layer, too
    EXPECT_EQ(tiles.front()->text(), "The main one");
    EXPECT_TRUE(page.viewport()->rect().contains(
        QRect(tiles.front()->mapTo(page.viewport(), QPoint()), tiles.front()->size())));
    std::size_t chosen = 0;
    QObject::connect(&page, &StartPage::lessonChosen, [&](std::size_t index) { chosen = index; });
    tiles.front()->click();
    EXPECT_EQ(chosen, 2U);
}

TEST_F(SmallWindow, TheChartHidesWhatComesAfterTheCursor)
{
    open(toy::lostSynLesson());
    window.pane("chart")->show();
    settle();
    const auto* chart = window.pane("chart")->widget()->findChild<QChartView*>();
    const auto last = [&] {
        if (chart->isHidden()) // nothing is known yet
            return QPointF(-1, -1);
        const auto points = static_cast<QLineSeries*>(chart->chart()->series().front())->points();
        return points.isEmpty() ? QPointF(-1, -1) : points.back();
    };
    EXPECT_EQ(last(), QPointF(-1, -1));
    const trace::Trace& trace = *window.document().contents()->trace;
    for (int i = 0; i < 12; i++) { // past the first value, and not yet at the second
        press(Qt::Key_Right);
        EXPECT_LE(last().x(), sim::toSeconds(trace[cursor()].time));
    }
    EXPECT_EQ(last().y(), 500);
    press(Qt::Key_End);
    EXPECT_EQ(last().y(), 1000);
}

TEST_F(SmallWindow, WhatHappensIsListedWhereThereIsLittleRoomForIt)
{
    open(toy::lostSynTrace());
    auto& table = in<QTableView>("events");
    const auto seen = [&](int column) { return !table.isColumnHidden(column); };
    const auto room = [&] { return table.viewport()->width() - table.columnViewportPosition(EventTableModel::What); };
    for (const PaneKind& kind : paneKinds())
        window.pane(kind.id)->setVisible(std::string_view(kind.id) == "events");
    settle();
    EXPECT_TRUE(seen(EventTableModel::Host) && seen(EventTableModel::Protocol));
    for (const PaneKind& kind : paneKinds())
        window.pane(kind.id)->show();
    window.resizeDocks({window.pane("events")}, {380}, Qt::Horizontal);
    settle();
    EXPECT_FALSE(seen(EventTableModel::Protocol));
    EXPECT_TRUE(seen(EventTableModel::Number) && seen(EventTableModel::Time) && seen(EventTableModel::What));
    EXPECT_GE(room(), table.viewport()->width() / 3);
}

TEST_F(SmallWindow, WhereTheFutureIsHiddenTheLadderShowsWhatHasBeen)
{
    open(toy::longTrace(200));
    const auto place = [&] { return window.ladder().scene().cursorY / window.ladder().viewport()->height(); };
    window.document().toLast();
    window.document().setCursor(200);
    EXPECT_LT(place(), 0.5) << "what comes is as good";
    ViewOptions options = window.document().options();
    options.future = Future::Hidden;
    window.document().setOptions(options);
    window.document().toLast();
    window.document().setCursor(200);
    EXPECT_GT(place(), 0.5);
    EXPECT_LT(place(), 1);
    window.document().setCursor(2);
    EXPECT_EQ(window.ladder().verticalScrollBar()->value(), 0);
}

TEST_F(SmallWindow, ALessonBeginsWithItsOwnPanes)
{
    const auto lesson = [](std::vector<std::string> panes) {
        toy::TraceBuilder t;
        const auto alice = t.entity("toy", 0, 4000, 1, 7);
        t.variable(alice, 500);
        t.sent(alice, toy::kSyn);
        scenario::Lesson made;
        made.id = "needs"; // what a lesson was left with is remembered of that one only
        for (const std::string& pane : panes)
            made.id += " " + pane;
        made.panes = std::move(panes);
        return t.contents(std::move(made));
    };
    const auto isThere = [&](const char* pane) { return !window.pane(pane)->isHidden(); };
    open(lesson({"chart", "memory"}));
    EXPECT_TRUE(isThere("chart") && isThere("memory"));
    EXPECT_GE(window.pane("chart")->height(), 200);
    open(lesson({}));
    EXPECT_FALSE(isThere("chart") || isThere("memory"));
    open(lesson({"chart"}));
    EXPECT_TRUE(isThere("chart"));
    window.pane("chart")->hide();
    press(Qt::Key_6, Qt::ControlModifier); // its user wants it, in this lesson
    press(Qt::Key_4, Qt::ControlModifier);
    settle();
    ASSERT_TRUE(isThere("chart") && isThere("inspector"));
    ASSERT_TRUE(window.pane("explanation")->visibleRegion().isEmpty()) << "the inspector is in front";
    open(lesson({"memory"}));
    EXPECT_FALSE(isThere("chart") || isThere("inspector"));
    EXPECT_FALSE(window.pane("explanation")->visibleRegion().isEmpty()) << "what is said comes first";
}

/// The ladder gets back what a wide pane took from it.
TEST_F(SmallWindow, APaneThatIsClosedLeavesTheOthersAsWideAsTheyWere)
{
    open(toy::lostSynLesson());
    const auto width = [this] { return window.pane("explanation")->width(); };
    const int before = width();
    for (const int key : {Qt::Key_7, Qt::Key_8}) { // the states, then the wide pane of what is remembered
        press(key, Qt::ControlModifier);
        settle();
    }
    const int wide = window.pane("memory")->width();
    ASSERT_GT(wide, before + 50);
    window.pane("states")->hide();
    settle();
    const int less = window.pane("memory")->width();
    EXPECT_LT(less, wide) << "the states alone needed all of it";
    EXPECT_GE(less, 1280 * 36 / 100 - 8) << "what is left has what it needs";
    press(Qt::Key_8, Qt::ControlModifier);
    settle();
    EXPECT_TRUE(window.pane("memory")->isHidden());
    EXPECT_NEAR(width(), before, 8);
    press(Qt::Key_7, Qt::ControlModifier);
    settle();
    window.resizeDocks({window.pane("states")}, {480}, Qt::Horizontal); // as its user wants it
    settle();
    press(Qt::Key_7, Qt::ControlModifier);
    settle();
    EXPECT_NEAR(width(), 480, 8);
}

TEST_F(SmallWindow, FieldsHaveTheirNamesWhereTheInspectorIsNarrow)
{
    open(toy::lostSynTrace());
    window.pane("inspector")->raise();
    window.document().setCursor(12);
    window.resizeDocks({window.pane("inspector")}, {340}, Qt::Horizontal);
    settle();
    auto& tree = in<QTreeView>("inspector");
    const int room = tree.viewport()->width();
    int widest = 0;
    for (int row = 0; row < tree.model()->rowCount(tree.model()->index(0, 0)); row++)
        widest = std::max(widest, tree.fontMetrics().horizontalAdvance(
                                      tree.model()->index(row, 0, tree.model()->index(0, 0)).data().toString()));
    ASSERT_GT(widest, 20);
    EXPECT_GE(tree.columnWidth(0), std::min(widest + tree.indentation(), room / 2));
    EXPECT_GE(tree.columnWidth(1), room / 4);
}

TEST_F(SmallWindow, TheSliderStaysUnderTheHandThatMovesIt)
{
    open(toy::lostSynTrace());
    const auto& slider = *window.playback().findChild<QSlider*>();
    window.document().toLast();
    settle();
    const QRect before = slider.geometry();
    for (const stack::EventNumber number : {stack::kNoEvent, stack::EventNumber{3}, stack::EventNumber{9}}) {
        window.document().setCursor(number);
        settle();
        EXPECT_EQ(slider.geometry(), before) << number;
    }
}

TEST_F(SmallWindow, WhatWillBecomeOfAnExpectationIsNotKnownBeforeItsEvent)
{
    auto lesson = std::const_pointer_cast<Contents>(toy::lostSynLesson());
    lesson->judgements = {
        {.kept = true, .what = "the SYN is lost", .why = {}, .event = 6, .position = {}},
        {.kept = true, .what = "no reset is sent", .why = {}, .event = stack::kNoEvent, .position = {}}};
    open(lesson);
    EXPECT_TRUE(textOf(*window.pane("expectations")->widget()).contains("0 of 2 expectations are kept so far."));
    window.document().setCursor(6);
    EXPECT_TRUE(textOf(*window.pane("expectations")->widget()).contains("1 of 2 expectations are kept so far."));
    press(Qt::Key_End);
    EXPECT_TRUE(textOf(*window.pane("expectations")->widget()).contains("2 of 2 expectations are kept."));
}

} // namespace osiscope::ui
