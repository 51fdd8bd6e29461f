// What the window says for a while.
#include "tests/ui/window_fixture.h"
#include "ui/playback/playback_bar.h"
#include "ui/window/notice.h"

#include <gtest/gtest.h>

#include <QProgressBar>
#include <QPushButton>
#include <QToolButton>

namespace osiscope::ui {

namespace {

class NoticeWindow : public Window {
protected:
    NoticeWindow() { open(toy::lostSynTrace()); }
    Notice& notice() { return *window.findChild<Notice*>(); }
    /// Asks for what there is not, which is told.
    void askInVain()
    {
        press(Qt::Key_End);
        press(Qt::Key_Right, Qt::AltModifier);
        settle();
    }
};

} // namespace

TEST_F(NoticeWindow, NothingMovesWhenSomethingIsSaid)
{
    std::vector<std::pair<QWidget*, QRect>> before;
    for (auto* button : window.playback().findChildren<QToolButton*>())
        before.emplace_back(button, QRect(button->mapToGlobal(QPoint()), button->size()));
    const QSize ladder = window.ladder().size();
    askInVain();
    ASSERT_FALSE(window.said().isEmpty());
    ASSERT_TRUE(notice().isVisible());
    for (const auto& [button, place] : before)
        EXPECT_EQ(QRect(button->mapToGlobal(QPoint()), button->size()), place)
            << button->accessibleName().toStdString();
    EXPECT_EQ(window.ladder().size(), ladder);
    const QRect said(notice().mapToGlobal(QPoint()), notice().size());
    for (const auto& [button, place] : before)
        EXPECT_FALSE(said.intersects(place)) << button->accessibleName().toStdString();
    EXPECT_TRUE(notice().testAttribute(Qt::WA_TransparentForMouseEvents)) << "a press goes to the ladder";
}

TEST_F(NoticeWindow, WhatIsSaidGoesWithTheNextStep)
{
    askInVain();
    ASSERT_FALSE(window.said().isEmpty());
    press(Qt::Key_Left);
    settle();
    EXPECT_TRUE(window.said().isEmpty());
    EXPECT_FALSE(notice().isVisible());
    askInVain();
    ASSERT_FALSE(window.said().isEmpty());
    window.document().setFilterText("lost");
    EXPECT_TRUE(window.said().isEmpty());
}

/// All of it, in the window, however narrow that is.
TEST_F(NoticeWindow, LongWordsAreWrapped)
{
    window.resize(900, 600);
    notice().say(QStringLiteral("many words that say the same again and again, ").repeated(8));
    settle();
    EXPECT_TRUE(notice().parentWidget()->rect().contains(notice().geometry()));
    EXPECT_GT(notice().height(), 2 * window.fontMetrics().height());
}

TEST_F(NoticeWindow, ProgressStaysUntilItsEndAndCanBeCancelled)
{
    notice().showProgress("Making the run");
    settle();
    EXPECT_TRUE(notice().findChild<QProgressBar*>()->isVisible());
    EXPECT_FALSE(notice().testAttribute(Qt::WA_TransparentForMouseEvents));
    press(Qt::Key_Right);
    EXPECT_TRUE(notice().isVisible());
    int cancelled = 0;
    QObject::connect(&notice(), &Notice::cancelled, [&] { cancelled++; });
    QTest::mouseClick(notice().findChild<QPushButton*>(), Qt::LeftButton);
    EXPECT_EQ(cancelled, 1);
    notice().endProgress();
    EXPECT_FALSE(notice().isVisible());
}

} // namespace osiscope::ui
