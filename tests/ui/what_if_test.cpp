// The window when one thing is changed in a run. With the real protocols.
#include "tests/ui/what_if_fixture.h"
#include "ui/document/time_text.h"
#include "ui/document/what_if_words.h"
#include "ui/ladder/ladder_view.h"
#include "ui/theme/font_measure.h"
#include "ui/whatif/compared_ladder.h"

#include <gtest/gtest.h>

#include <QApplication>
#include <QContextMenuEvent>
#include <QDockWidget>
#include <QLabel>
#include <QMenu>
#include <QMenuBar>
#include <QPushButton>
#include <QScrollBar>
#include <QSettings>
#include <QTest>
#include <QTextBrowser>

#include <algorithm>
#include <cmath>

namespace osiscope::ui {

TEST_F(WhatIfWindow, ARightClickOnAMessageOffersWhatCanBeChangedThere)
{
    const stack::EventNumber syn = find("tcp.syn sent");
    document().setCursor(syn + 1);
    QApplication::processEvents();
    auto& ladder = in<LadderView>(QStringLiteral("ladder"));
    QWidget* area = ladder.viewport();
    QPoint place(-1, -1);
    for (int y = 0; y < area->height() && place.x() < 0; ++y)
        if (ladder.scene().eventAt(QPointF(area->width() / 2.0, y)) == syn)
            place = QPoint(area->width() / 2, y);
    ASSERT_GE(place.x(), 0);
    QContextMenuEvent event(QContextMenuEvent::Mouse, place, area->mapToGlobal(place));
    QApplication::sendEvent(area, &event);
    auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
    ASSERT_NE(menu, nullptr);
    EXPECT_FALSE(menu->actions().isEmpty());
    EXPECT_EQ(document().cursor(), syn);
    menu->close();
}

TEST_F(WhatIfWindow, ShowsWhatBecomesOfItFromTheFirstDifferenceOn)
{
    EXPECT_FALSE(window->findChild<RunsBar*>()->isVisible());
    ask(find("http.post sent"), QStringLiteral("Lose packet"));
    EXPECT_TRUE(window->findChild<RunsBar*>()->isVisible());
    EXPECT_NE(document().sharedContents(), original);
    EXPECT_EQ((*document().contents()->trace)[document().cursor()].kind, trace::EventKind::Lost);
    EXPECT_FALSE(document().contents()->lesson) << "its sentences are about what was";
    ASSERT_EQ(window->runs().runs().size(), 2U);
    EXPECT_EQ(tree().itemOf(0)->text(0), QStringLiteral("As it was"));
    EXPECT_TRUE(tree().itemOf(1)->text(0).startsWith(QStringLiteral("packet ")))
        << tree().itemOf(1)->text(0).toStdString();
    EXPECT_TRUE(window->windowTitle().contains(QStringLiteral("what if packet ")));
}

/// Not by the slope of what is under way: in the branch the request comes a second later.
TEST_F(WhatIfWindow, DoesNotTellHowLateSomethingWillCome)
{
    ViewOptions options = document().options();
    options.future = Future::Hidden;
    document().setOptions(options);
    ask(find("http.get sent"), QStringLiteral("Lose packet"));
    const auto& lost = (*document().contents()->trace)[document().cursor()];
    ASSERT_EQ(lost.kind, trace::EventKind::Lost);
    const auto slopeOf = [](const LadderArrow& arrow) {
        return std::abs((arrow.to.y() - arrow.from.y()) / (arrow.to.x() - arrow.from.x()));
    };
    const LadderScene scene = window->ladder().scene();
    double packets = 0;
    for (const LadderArrow& arrow : scene.arrows)
        if (arrow.head && !arrow.whole)
            packets = std::max(packets, slopeOf(arrow));
    ASSERT_GT(packets, 0);
    int underWay = 0;
    for (const LadderArrow& arrow : scene.arrows)
        if (arrow.whole && !arrow.head) {
            underWay++;
            EXPECT_LE(slopeOf(arrow), 2 * packets);
            EXPECT_LE(arrow.to.y(), scene.cursorY + 1) << "below the cursor lies the future";
        }
    EXPECT_EQ(underWay, 1);
}

TEST_F(WhatIfWindow, GoesBackToWhatWasAndForthAgain)
{
    ask(find("http.post sent"), QStringLiteral("Lose packet"));
    const auto changed = document().sharedContents();
    const stack::EventNumber differs = document().cursor();
    document().setCursor(3);
    tree().setCurrentItem(tree().itemOf(0));
    EXPECT_EQ(document().sharedContents(), original);
    EXPECT_EQ(document().cursor(), 3U) << "the same in both";
    EXPECT_TRUE(document().contents()->lesson);
    tree().setCurrentItem(tree().itemOf(1));
    EXPECT_EQ(document().sharedContents(), changed);
    in<QPushButton>(QStringLiteral("first-difference")).click();
    EXPECT_EQ(document().cursor(), differs);
}

TEST_F(WhatIfWindow, PutsBothLaddersSideBySideWithOneCursor)
{
    ask(find("http.post sent"), QStringLiteral("Lose packet"));
    ComparedLadder& compared = window->compared();
    EXPECT_FALSE(compared.isVisible());
    in<QPushButton>(QStringLiteral("beside")).click();
    EXPECT_TRUE(compared.isVisible());
    EXPECT_EQ(compared.other().sharedContents(), original);
    document().setCursor(5);
    EXPECT_EQ(compared.other().cursor(), 5U);
    document().toLast();
    const sim::TimePoint now = (*document().contents()->trace)[document().cursor()].time;
    const stack::EventNumber there = compared.other().cursor();
    EXPECT_LE((*original->trace)[there].time, now);
    EXPECT_TRUE(there == original->size() || (*original->trace)[there + 1].time > now);
    compared.other().setCursor(7); // as a click there does
    EXPECT_EQ(document().cursor(), 7U);
    EXPECT_EQ(compared.other().cursor(), 7U);
}

TEST_F(WhatIfWindow, TheCursorStandsAtTheSameHeightInBothLadders)
{
    ask(find("http.post sent"), QStringLiteral("Lose packet"));
    in<QPushButton>(QStringLiteral("beside")).click();
    LadderView& one = window->compared().ladder();
    LadderView& other = window->ladder();
    const auto ends = [](const LadderView& ladder) {
        const QScrollBar& bar = *ladder.verticalScrollBar();
        return bar.value() == bar.minimum() || bar.value() == bar.maximum();
    };
    int level = 0;
    for (stack::EventNumber cursor = 1; cursor < document().contents()->size(); cursor += 7) {
        document().setCursor(cursor);
        QApplication::processEvents();
        if (ends(one))
            continue; // it cannot be scrolled further
        EXPECT_NEAR(one.cursorHeight(), other.cursorHeight(), 1.5) << cursor;
        ++level;
    }
    EXPECT_GT(level, 10);
    const int before = other.verticalScrollBar()->value();
    document().setCursor(document().contents()->size() / 2);
    other.verticalScrollBar()->setValue(before / 2);
    QApplication::processEvents();
    EXPECT_TRUE(ends(one) || std::abs(one.cursorHeight() - other.cursorHeight()) <= 1.5) << "when one is scrolled";
}

TEST_F(WhatIfWindow, OnlyTheChosenSessionIsShownOnBothSides)
{
    ask(find("http.post sent"), QStringLiteral("Lose packet"));
    in<QPushButton>(QStringLiteral("beside")).click();
    ComparedLadder& compared = window->compared();
    std::size_t drawn = 0;
    const auto isOf = [&](session::SessionId session) {
        const LadderScene scene = compared.ladder().scene();
        drawn += scene.arrows.size();
        return std::ranges::all_of(
            scene.arrows, [&](const LadderArrow& arrow) { return original->sessions.belongs(arrow.first, session); });
    };
    ViewOptions options = document().options();
    options.future = Future::Shown;
    document().selectSession(session::SessionId{1});
    document().setOptions(options);
    EXPECT_FALSE(isOf(session::SessionId{1}));
    options.onlySession = true;
    document().setOptions(options);
    EXPECT_TRUE(isOf(session::SessionId{1}));
    for (const session::Session& session : document().contents()->sessions.all()) {
        document().selectSession(session.id);
        document().setCursor(session.firstEvent);
        const session::SessionId there = compared.other().session();
        const QString heading = compared.findChild<QLabel*>()->text();
        EXPECT_EQ(heading.contains("is not there"), there == session::kNoSession) << session.name;
        if (there != session::kNoSession) {
            EXPECT_EQ(original->sessions[there].name, session.name);
            EXPECT_TRUE(isOf(there)) << session.name;
        }
    }
    document().selectSession(session::kNoSession);
    EXPECT_FALSE(isOf(session::SessionId{1}));
    EXPECT_GT(drawn, 20U);
}

TEST_F(WhatIfWindow, TheOriginalLiesBesideWhatWasMadeOfItLast)
{
    ask(find("http.post sent"), QStringLiteral("Lose packet"));
    const auto changed = document().sharedContents();
    const stack::EventNumber differs = document().cursor();
    tree().setCurrentItem(tree().itemOf(0));
    EXPECT_TRUE(in<QPushButton>(QStringLiteral("beside")).isVisible());
    in<QPushButton>(QStringLiteral("beside")).click();
    EXPECT_EQ(document().sharedContents(), original);
    EXPECT_EQ(window->compared().other().sharedContents(), changed);
    document().setCursor(1);
    in<QPushButton>(QStringLiteral("first-difference")).click();
    EXPECT_EQ(document().cursor(), differs);
    EXPECT_EQ(window->compared().other().cursor(), window->runs().there(differs));
}

TEST_F(WhatIfWindow, WhatDiffersFromTheOriginalIsListed)
{
    ask(find("http.post sent"), QStringLiteral("Lose packet"));
    ViewOptions options = document().options();
    options.future = Future::Shown;
    document().setOptions(options);
    QDockWidget& pane = *window->pane("comparison");
    pane.show();
    pane.raise();
    QApplication::processEvents();
    const auto text = [&pane] { return pane.findChild<QTextBrowser*>()->toPlainText(); };
    ASSERT_TRUE(pane.findChild<QTextBrowser*>()->isVisible());
    EXPECT_TRUE(text().contains(QStringLiteral("1: As it was"))) << text().toStdString();
    EXPECT_TRUE(text().contains(QStringLiteral("2: What if: packet "))) << text().toStdString();
    EXPECT_FALSE(text().contains(QStringLiteral(" 0 differ (~), 0 only in 1 (<), 0 only in 2 (>)")));
    tree().setCurrentItem(tree().itemOf(0));
    EXPECT_TRUE(text().contains(QStringLiteral("2: As it was"))) << text().toStdString();
}

TEST_F(WhatIfWindow, ALongNameOfARunIsToldWholeInItsToolTip)
{
    ask(find("http.post sent"), QStringLiteral("Lose packet"));
    ask(find("tcp.syn sent"), QStringLiteral("Delay packet"));
    EXPECT_EQ(tree().textElideMode(), Qt::ElideMiddle);
    for (int run = 0; run < static_cast<int>(window->runs().runs().size()); run++)
        EXPECT_TRUE(tree().itemOf(run)->toolTip(0).contains(window->runs().name(run).toHtmlEscaped())) << run;
}

/// In a small window the panes on the right make room, and come back.
TEST_F(WhatIfWindow, MakesRoomForTwoLadders)
{
    ask(find("http.post sent"), QStringLiteral("Lose packet"));
    ASSERT_TRUE(window->pane("explanation")->isVisible());
    in<QPushButton>(QStringLiteral("beside")).click();
    EXPECT_FALSE(window->pane("explanation")->isVisible());
    EXPECT_GE(window->ladder().width(), 500);
    document().selectSession(session::SessionId{1});
    EXPECT_GE(window->ladder().width(), 500) << "nor does the verdict take it";
    in<QPushButton>(QStringLiteral("beside")).click();
    EXPECT_TRUE(window->pane("explanation")->isVisible());
}

/// The next run may come of a slider that is being dragged: its pane does not go.
TEST_F(WhatIfWindow, TwoLaddersEndWithTheRunTheyWereFor)
{
    ask(find("http.post sent"), QStringLiteral("Lose packet"));
    in<QPushButton>(QStringLiteral("beside")).click();
    tree().setFocus();
    QTest::keyClick(&tree(), Qt::Key_Delete);
    ASSERT_EQ(window->runs().runs().size(), 1U);
    ask(find("http.post sent"), QStringLiteral("Lose packet"));
    EXPECT_FALSE(in<QPushButton>(QStringLiteral("beside")).isChecked());
    EXPECT_TRUE(window->pane("explanation")->isVisible());
}

TEST_F(WhatIfWindow, PanesAreAfterTwoLaddersAsTheyWereBefore)
{
    window->pane("verdict")->hide();
    for (const char* id : {"states", "inspector", "memory"})
        window->pane(id)->show();
    window->pane("inspector")->raise();
    ask(find("http.post sent"), QStringLiteral("Lose packet"));
    const auto panes = [this] {
        QStringList open;
        for (const char* id : {"explanation", "verdict", "inspector", "states", "memory", "events", "chart"})
            if (const QDockWidget& dock = *window->pane(id); dock.isVisible())
                open << QStringLiteral("%1 %2")
                            .arg(QLatin1String(id))
                            .arg(dock.visibleRegion().isEmpty() ? QStringLiteral("behind")
                                                                : QStringLiteral("in front"));
        return open;
    };
    const QStringList before = panes();
    ASSERT_TRUE(before.contains(QStringLiteral("inspector in front")));
    for (int times = 0; times < 2; times++) {
        in<QPushButton>(QStringLiteral("beside")).click();
        QTest::qWait(50);
        EXPECT_FALSE(window->pane("inspector")->isVisible());
        in<QPushButton>(QStringLiteral("beside")).click();
        QTest::qWait(50);
        EXPECT_EQ(panes(), before);
    }
    in<QPushButton>(QStringLiteral("beside")).click();
    window->showStartPage();
    window->openLesson(0);
    ASSERT_TRUE(QTest::qWaitFor([&] { return window->runs().runs().size() == 1; }, 20'000));
    EXPECT_FALSE(window->pane("verdict")->isVisible()) << "it was closed before";
    EXPECT_TRUE(window->pane("memory")->isVisible());
}

TEST_F(WhatIfWindow, ChangesWhatHasBeenChangedAlready)
{
    ask(find("http.post sent"), QStringLiteral("Lose packet"));
    ask(find("tcp.syn sent"), QStringLiteral("Delay packet"));
    ASSERT_EQ(window->runs().runs().size(), 3U);
    EXPECT_EQ(window->runs().run().parent, 1);
    EXPECT_TRUE(window->runs().name(2).contains(QStringLiteral("lost, packet 18 1 s late")))
        << tree().itemOf(2)->text(0).toStdString();
}

TEST_F(WhatIfWindow, TheExplanationAsksTheSame)
{
    document().setCursor(find("http.post sent"));
    auto& text = *window->pane("explanation")->findChild<QTextBrowser*>();
    EXPECT_TRUE(text.toPlainText().contains(QStringLiteral("Lose packet")));
    emit text.anchorClicked(QUrl(QStringLiteral("what-if:0")));
    ASSERT_TRUE(QTest::qWaitFor([&] { return window->runs().runs().size() == 2; }, 20'000));
    EXPECT_EQ(window->runs().run().title.left(7), QStringLiteral("packet "));
}

/// It comes after all that happens at this moment, not after the event that was looked at.
TEST_F(WhatIfWindow, ACrashIsCalledByItsMoment)
{
    const Contents& contents = *document().contents();
    const stack::EventNumber at = find("http.post sent");
    const auto changes = whatIfsAt(contents, at);
    const auto crash = std::ranges::find(changes, scenario::WhatIf::Change::Crash, &scenario::WhatIf::change);
    ASSERT_NE(crash, changes.end());
    const QString title = whatIfTitle(*crash, *contents.scenario);
    EXPECT_TRUE(title.endsWith(QStringLiteral(" crashes at ") + toQString(exactTimeText((*contents.trace)[at].time))))
        << title.toStdString();
}

TEST_F(WhatIfWindow, WhatIsOpenedNextHasNoRunsYet)
{
    ask(find("http.post sent"), QStringLiteral("Lose packet"));
    window->openLesson(0);
    ASSERT_TRUE(QTest::qWaitFor([&] { return window->runs().runs().size() == 1; }, 20'000));
    EXPECT_FALSE(window->findChild<RunsBar*>()->isVisible());
    EXPECT_TRUE(document().contents()->lesson);
    EXPECT_FALSE(window->compared().isVisible());
}

TEST_F(WhatIfWindow, ARunIsLeftOutWhenWhatItWasMadeFromHasGoneMeanwhile)
{
    RunTree runs;
    runs.start(original);
    PlannedRun planned{original->scenario, {}, 0, QStringLiteral("late"), false, original};
    runs.add(planned, original);
    EXPECT_EQ(runs.runs().size(), 2U);
    planned.parent = 1;
    planned.changed = nullptr;
    runs.start(std::make_shared<const Contents>(original->title, original->trace, registry, original->scenario));
    runs.add(planned, original);
    EXPECT_EQ(runs.runs().size(), 1U) << "there is no second run any more";
    planned.parent = 0;
    planned.changed = original;
    runs.add(planned, original);
    EXPECT_EQ(runs.runs().size(), 1U) << "another text has been run";
}

} // namespace osiscope::ui
