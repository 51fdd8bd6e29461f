// A filter that limits what stepping and playing stop at.
#include "tests/ui/window_fixture.h"
#include "ui/playback/filter_note.h"
#include "ui/playback/playback_bar.h"

#include <gtest/gtest.h>

#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QSlider>
#include <QToolButton>

namespace osiscope::ui {

namespace {

class FilterNoteWindow : public Window {
protected:
    FilterNoteWindow()
    {
        open(toy::lostSynTrace());
        window.pane("events")->hide();
    }
    FilterNote& note() { return *window.playback().findChild<FilterNote*>(); }
    void filterFor(const QString& words)
    {
        window.document().setFilterText(words);
        window.document().finishFiltering();
        settle();
    }
};

} // namespace

TEST_F(FilterNoteWindow, IsThereWhileAFilterIsAndClearsItByTheKeyboard)
{
    EXPECT_FALSE(note().isVisible());
    filterFor("nonsense");
    ASSERT_TRUE(note().isVisible());
    EXPECT_TRUE(note().text().startsWith("Filter: nonsense")) << note().text().toStdString();
    EXPECT_TRUE(note().accessibleName().contains("nonsense"));
    EXPECT_TRUE(note().focusPolicy() & Qt::TabFocus);
    note().setFocus();
    QTest::keyClick(&note(), Qt::Key_Space);
    settle();
    EXPECT_TRUE(window.document().filterText().isEmpty());
    EXPECT_TRUE(in<QLineEdit>("events").text().isEmpty()) << "the line it was written in knows it";
    EXPECT_FALSE(note().isVisible());
    press(Qt::Key_Right);
    EXPECT_EQ(cursor(), 1U);
}

TEST_F(FilterNoteWindow, KeysThatLeadNowhereSayWhy)
{
    filterFor("nonsense");
    for (const int key : {Qt::Key_Home, Qt::Key_Right, Qt::Key_End, Qt::Key_Space}) {
        press(key);
        EXPECT_TRUE(window.said().contains("nonsense")) << key << ": " << window.said().toStdString();
        EXPECT_FALSE(window.playback().isPlaying()) << "there is nothing to be played";
        filterFor("nonsenses"); // which takes away what was said
        filterFor("nonsense");
        ASSERT_TRUE(window.said().isEmpty());
    }
    EXPECT_EQ(cursor(), stack::kNoEvent);
}

/// However wide the words are: not at the cost of the slider, nor of the bar's neighbours.
TEST_F(FilterNoteWindow, TakesNoRoomThatThereIsNot)
{
    for (const bool projector : {false, true}) {
        window.setProjectorMode(projector);
        filterFor({});
        const int before = window.playback().minimumSizeHint().width();
        filterFor("a filter that is as long as a whole sentence & more");
        EXPECT_LE(window.playback().minimumSizeHint().width(), before + note().leastWidth() + 12);
        for (const int width : {1600, 1280, 1000}) {
            window.resize(width, 720);
            settle();
            EXPECT_EQ(window.width(), width) << projector;
            EXPECT_GT(window.playback().findChild<QSlider*>()->width(), 80) << projector << width;
            EXPECT_GE(note().width(), note().leastWidth());
            EXPECT_TRUE(window.playback().rect().contains(note().geometry()));
        }
    }
    window.setProjectorMode(false);
}

/// How far a run has come is told as long as there is room for more than a number.
TEST_F(FilterNoteWindow, ThePositionIsToldWithHowManyThereAre)
{
    window.setProjectorMode(true);
    window.document().setCursor(3);
    settle();
    QStringList said;
    for (const int width : {2000, 1280}) {
        window.resize(width, 720);
        settle();
        for (const auto* label : window.playback().findChildren<QLabel*>())
            said << label->text();
    }
    window.setProjectorMode(false);
    const QString last = QString("3 of %1").arg(window.document().contents()->size());
    for (const QString& words : said)
        EXPECT_TRUE(words.contains(last)) << words.toStdString();
}

/// Each menu has room on a low screen, also in large type: what does not fit stands in a second column that is cut.
TEST_F(FilterNoteWindow, TheMenuOfViewsHasRoomOnALowScreen)
{
    window.setProjectorMode(true);
    settle();
    for (auto* menu : window.menuBar()->findChildren<QMenu*>(QString(), Qt::FindDirectChildrenOnly)) {
        menu->ensurePolished();
        EXPECT_LE(menu->sizeHint().height(), 680) << menu->title().toStdString();
    }
    window.setProjectorMode(false);
}

} // namespace osiscope::ui
