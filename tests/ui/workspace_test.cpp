#include "tests/ui/trace_builder.h"
#include "tests/ui/window_fixture.h"
#include "ui/timeline/timeline_view.h"
#include "ui/window/workspace.h"

#include <gtest/gtest.h>

#include <QAction>
#include <QMenuBar>

#include <map>

namespace osiscope::ui {

/// The timeline and the ladder are views like the others: they can be moved, hidden, and put into windows.
class Arranging : public Window {
protected:
    Workspace& workspace() { return *window.findChild<Workspace*>(); }
    static QDockWidget& around(QWidget& view)
    {
        QWidget* above = &view;
        while (qobject_cast<QDockWidget*>(above) == nullptr)
            above = above->parentWidget();
        return *qobject_cast<QDockWidget*>(above);
    }
    QAction& item(const QString& text)
    {
        for (const QAction* menu : window.menuBar()->actions())
            for (QAction* action : menu->menu()->actions()) {
                if (action->text().remove(u'&') == text)
                    return *action;
                if (action->menu() != nullptr)
                    for (QAction* inner : action->menu()->actions())
                        if (inner->text().remove(u'&') == text)
                            return *inner;
            }
        throw std::invalid_argument(text.toStdString());
    }
};

TEST_F(Arranging, TheTimelineHasTheHeightItNeedsAndTheLadderTheRest)
{
    open(toy::lostSynTrace());
    for (const int height : {720, 900, 640}) {
        window.resize(1280, height);
        settle();
        EXPECT_NEAR(window.timeline().height(), window.timeline().sizeHint().height(), 1) << height;
        EXPECT_GT(window.ladder().height(), 150) << height;
    }
}

/// It is asked for once, and there may have been little room then.
TEST_F(Arranging, TheTimelineHasHalfOfTheRoomUntilThereIsWhatItNeeds)
{
    auto* timeline = new QWidget;
    auto* ladder = new QWidget;
    Workspace alone(*timeline, *ladder, nullptr);
    alone.resize(800, 300);
    alone.show();
    settle();
    alone.divide(200);
    settle();
    EXPECT_NEAR(timeline->height(), 150, 2);
    alone.resize(800, 700);
    settle();
    EXPECT_NEAR(timeline->height(), 200, 2);
}

TEST_F(Arranging, EachOfThemCanBeHiddenByTheMenuAndComesBackWithTheNextLesson)
{
    open(toy::lostSynTrace());
    const int before = window.ladder().height();
    item("Timeline").trigger();
    settle();
    EXPECT_FALSE(window.timeline().isVisible());
    EXPECT_GT(window.ladder().height(), before + 50);
    item("Ladder").trigger();
    settle();
    EXPECT_FALSE(window.ladder().isVisible());
    open(toy::lostSynLesson());
    EXPECT_TRUE(window.timeline().isVisible());
    EXPECT_TRUE(window.ladder().isVisible());
}

TEST_F(Arranging, TheViewWithTheKeyboardGoesIntoAWindowOfItsOwnAndBack)
{
    open(toy::lostSynTrace());
    for (QWidget* view : std::initializer_list<QWidget*>{&window.timeline(), &window.ladder()}) {
        QDockWidget& dock = around(*view);
        view->setFocus();
        item("This pane in a window of its own, and back").trigger();
        settle();
        EXPECT_TRUE(dock.isFloating());
        EXPECT_TRUE(dock.isWindow());
        EXPECT_TRUE(view->isVisible());
        window.document().stepForward(); // it still follows the cursor
        dock.setFloating(false);
        settle();
        EXPECT_FALSE(dock.isWindow());
        EXPECT_NE(dock.titleBarWidget(), nullptr) << "a grip, and no title that takes height";
    }
}

TEST_F(Arranging, WhatItsUserHasPutElsewhereIsThereTheNextTime)
{
    open(toy::lostSynTrace());
    EXPECT_TRUE(workspace().arrangement().isEmpty()) << "nobody has arranged anything";
    workspace().addDockWidget(Qt::BottomDockWidgetArea, &workspace().timeline());
    settle();
    ASSERT_GT(window.timeline().mapTo(&window, QPoint()).y(), window.ladder().mapTo(&window, QPoint()).y());
    window.showStartPage();
    MainWindow next(toy::registry(), lessons());
    next.resize(1280, 720);
    next.show();
    next.showContents(toy::lostSynTrace());
    settle();
    EXPECT_GT(next.timeline().mapTo(&next, QPoint()).y(), next.ladder().mapTo(&next, QPoint()).y());
}

/// Only who pulls the border says how high the timeline is to be.
TEST_F(Arranging, AClickIntoTheTimelineArrangesNothing)
{
    open(toy::lostSynTrace());
    workspace().ladder().hide();
    settle();
    QTest::mouseClick(window.timeline().viewport(), Qt::LeftButton, {}, {200, 60});
    workspace().showBoth();
    window.resize(1280, 730);
    settle();
    EXPECT_TRUE(workspace().arrangement().isEmpty());
    EXPECT_NEAR(window.timeline().height(), window.timeline().sizeHint().height(), 1);
}

TEST_F(Arranging, AnotherKindOfDocumentBeginsAsItWasLeft)
{
    open(toy::lostSynTrace());
    workspace().addDockWidget(Qt::BottomDockWidgetArea, &workspace().timeline());
    settle();
    open(toy::lostSynLesson()); // lessons have an arrangement of their own
    settle();
    EXPECT_LT(window.timeline().mapTo(&window, QPoint()).y(), window.ladder().mapTo(&window, QPoint()).y());
    EXPECT_TRUE(workspace().arrangement().isEmpty());
}

/// Of two with the same keys neither would be heard. Those of the ladder alone are heard beside those of the window.
TEST_F(Arranging, NoKeysHaveTwoMeanings)
{
    open(toy::lostSynLesson());
    for (QMenu* menu : window.findChildren<QMenu*>())
        emit menu->aboutToShow(); // which fills it
    std::map<QString, QStringList> meanings;
    for (const QAction* action : window.findChildren<QAction*>())
        for (const QKeySequence& keys : action->shortcuts())
            if (action->shortcutContext() == Qt::WindowShortcut || window.ladder().actions().contains(action))
                meanings[keys.toString()] << action->text();
    EXPECT_GT(meanings.size(), 40U);
    EXPECT_TRUE(meanings.contains(QStringLiteral("Shift+F"))) << "of the ladder alone";
    for (const auto& [keys, actions] : meanings)
        EXPECT_EQ(actions.size(), 1) << keys.toStdString() << ": " << actions.join(u", ").toStdString();
}

TEST_F(Arranging, WhatLiesBelowTheLadderKeepsItsShareOfTheWindow)
{
    open(toy::lostSynTrace());
    QDockWidget& events = *window.pane("events");
    events.show();
    window.resizeDocks({&events}, {200}, Qt::Vertical);
    settle();
    ASSERT_EQ(events.height(), 200);
    window.resize(1280, 1440);
    settle();
    EXPECT_NEAR(events.height(), 400, 2);
    for (int height = 1440; height >= 720; height -= 9) // as a frame is drawn
        window.resize(1280, height);
    settle();
    EXPECT_NEAR(events.height(), 200, 3);
}

TEST_F(Arranging, WhatLiesBesideTheLadderKeepsItsShareOfTheWindow)
{
    open(toy::lostSynTrace());
    QDockWidget& explanation = *window.pane("explanation");
    const auto drag = [&](int width) {
        window.resizeDocks({&explanation}, {width}, Qt::Horizontal);
        settle();
        ASSERT_EQ(explanation.width(), width);
    };
    drag(400);
    window.resize(2560, 720);
    settle();
    EXPECT_NEAR(explanation.width(), 800, 2);
    for (int width = 2560; width >= 1280; width -= 9) // as a frame is drawn
        window.resize(width, 720);
    window.resize(1280, 720);
    settle();
    EXPECT_NEAR(explanation.width(), 400, 3);
    drag(500); // what its user chooses in between counts
    window.resize(1920, 720);
    settle();
    EXPECT_NEAR(explanation.width(), 750, 2);
    for (const int width : {3840, 1280}) { // at once: for a moment the panes leave the ladder nothing
        window.resize(width, 720);
        settle();
    }
    EXPECT_NEAR(explanation.width(), 500, 3);
}

TEST_F(Arranging, AllIsAsAtFirstWhenItsUserAsksForIt)
{
    open(toy::lostSynLesson());
    const auto places = [this] {
        std::map<QString, QRect> all;
        for (const QDockWidget* dock : window.findChildren<QDockWidget*>())
            if (dock->isVisible())
                all[dock->objectName()] = QRect(dock->mapTo(&window, QPoint()), dock->size());
        return all;
    };
    const auto atFirst = places();
    window.addDockWidget(Qt::LeftDockWidgetArea, window.pane("explanation"));
    window.pane("inspector")->show();
    window.pane("inspector")->setFloating(true);
    window.pane("events")->show();
    window.addDockWidget(Qt::RightDockWidgetArea, window.pane("chart"));
    window.pane("chart")->show();
    around(window.timeline()).setFloating(true);
    settle();
    open(toy::lostSynLesson()); // what has been arranged is kept for the next time
    around(window.timeline()).hide();
    settle();
    EXPECT_NE(places(), atFirst);
    item("All as at first").trigger();
    settle();
    EXPECT_EQ(places(), atFirst);
    open(toy::lostSynLesson());
    EXPECT_EQ(places(), atFirst) << "and so the next time";
}

/// On a projector, what was arranged on a large screen leaves the ladder its room.
TEST_F(Arranging, WhatWasArrangedInALargerWindowTakesTheSameShareOfASmallerOne)
{
    window.resize(1900, 1000);
    settle();
    open(toy::lostSynTrace());
    for (const char* id : {"explanation", "events", "chart"})
        window.pane(id)->show();
    settle();
    window.resizeDocks({window.pane("events")}, {480}, Qt::Vertical);
    window.resizeDocks({window.pane("explanation")}, {800}, Qt::Horizontal);
    settle();
    const double wide = window.ladder().width() / double(window.width());
    const double high = window.pane("events")->height() / double(window.height());
    window.close();
    MainWindow next(toy::registry(), lessons());
    next.resize(1280, 700);
    next.show();
    next.showContents(toy::lostSynTrace());
    settle();
    EXPECT_EQ(next.width(), 1280);
    EXPECT_NEAR(next.ladder().width() / double(next.width()), wide, 0.05);
    EXPECT_NEAR(next.pane("events")->height() / double(next.height()), high, 0.05);
}

} // namespace osiscope::ui
