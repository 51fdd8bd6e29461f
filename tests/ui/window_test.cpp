#include "tests/ui/window_fixture.h"
#include "ui/inspector/hex_view.h"
#include "ui/inspector/inspector_pane.h"
#include "ui/inspector/pdu_tree_model.h"
#include "ui/ladder/ladder_view.h"
#include "ui/playback/playback_bar.h"
#include "ui/timeline/timeline_view.h"
#include "ui/window/desktop.h"

#include <gtest/gtest.h>

#include <QApplication>
#include <QComboBox>
#include <QDockWidget>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QScrollBar>
#include <QSettings>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QTextBrowser>
#include <QTimer>
#include <QTreeView>

namespace osiscope::ui {

using stack::EventNumber;

TEST(Desktop, OpensAWindowForEachFileOrOneOnTheStartPage)
{
    EXPECT_EQ(openWindows(toy::registry(), lessons(), {}).size(), 1U);
    const auto windows = openWindows(toy::registry(), lessons(), {lessons()[0]->lesson->id, lessons()[0]->lesson->id});
    ASSERT_EQ(windows.size(), 2U);
    for (const auto& window : windows) {
        EXPECT_TRUE(QTest::qWaitFor([&] { return window->document().contents() != nullptr; }));
        EXPECT_TRUE(window->isVisible());
    }
}

TEST_F(Window, SteppingForwardAndBackShowsTheSamePictures)
{
    open(toy::lostSynLesson());
    std::vector<std::pair<EventNumber, QImage>> seen;
    for (EventNumber last = 1; cursor() != last; press(Qt::Key_Right)) {
        last = cursor();
        seen.emplace_back(cursor(), ladderPicture());
        if (!window.document().canStepForward())
            break;
    }
    EXPECT_EQ(seen.size(), window.document().rows().size() + 1);
    // Where the ladder is scrolled to depends on the way; what it shows there does not.
    window.ladder().verticalScrollBar()->setValue(0);
    press(Qt::Key_Home);
    EXPECT_EQ(cursor(), seen[1].first); // the first event
    press(Qt::Key_Left);
    window.ladder().verticalScrollBar()->setValue(0);
    std::vector<QImage> forward;
    for (std::size_t i = 0; i < seen.size(); i++, press(Qt::Key_Right)) {
        window.ladder().verticalScrollBar()->setValue(0);
        forward.push_back(ladderPicture());
    }
    for (std::size_t i = seen.size(); i-- > 0; press(Qt::Key_Left)) {
        ASSERT_EQ(cursor(), seen[i].first);
        window.ladder().verticalScrollBar()->setValue(0);
        EXPECT_EQ(ladderPicture(), forward[i]) << "at event " << cursor();
    }
    EXPECT_NE(forward.front(), forward.back());
}

TEST_F(Window, FullScreenGoesBackToWhatTheWindowWas)
{
    for (const bool maximized : {true, false}) {
        maximized ? window.showMaximized() : window.showNormal();
        settle();
        press(Qt::Key_F11);
        settle();
        ASSERT_TRUE(window.isFullScreen()) << maximized;
        press(Qt::Key_F11);
        settle();
        EXPECT_FALSE(window.isFullScreen()) << maximized;
        EXPECT_EQ(window.isMaximized(), maximized);
    }
    window.showFullScreen(); // by the desktop
    settle();
    press(Qt::Key_F11);
    settle();
    EXPECT_FALSE(window.isFullScreen());
}

TEST_F(Window, AClickOnAMessageMovesTheCursorEverywhere)
{
    open(toy::lostSynTrace());
    const LadderScene scene = window.ladder().scene();
    const auto label = std::ranges::find(scene.labels, "SYN, ACK", &LadderLabel::text);
    ASSERT_NE(label, scene.labels.end());
    QTest::mouseClick(window.ladder().viewport(), Qt::LeftButton, {}, label->box.center().toPoint());
    EXPECT_EQ(cursor(), label->event);
    EXPECT_EQ(in<QTableView>("events").currentIndex().data().toUInt(), label->event);
    EXPECT_TRUE(textOf(*window.pane("explanation")->widget()).contains("shop sends TOY SYN, ACK to alice"));
    EXPECT_TRUE(window.ladder().accessibleDescription().contains("SYN, ACK"));
}

TEST_F(Window, ALinkInTheExplanationMovesTheCursorToTheCause)
{
    open(toy::lostSynTrace());
    window.document().setCursor(10);
    auto& browser = in<QTextBrowser>("explanation");
    emit browser.anchorClicked(QUrl("event:8"));
    EXPECT_EQ(cursor(), 8U);
    press(Qt::Key_Backspace);
    EXPECT_EQ(cursor(), 7U);
}

TEST_F(Window, FieldsAndOctetsAreLinkedBothWays)
{
    open(toy::lostSynTrace());
    auto& inspector = static_cast<InspectorPane&>(*window.pane("inspector")->widget());
    window.pane("inspector")->raise();
    window.document().setCursor(18);
    settle();
    const QModelIndex toy = inspector.tree().model()->index(1, 0);
    EXPECT_EQ(inspector.tree().currentIndex(), toy); // what the event is about
    inspector.tree().setCurrentIndex(inspector.tree().model()->index(1, 0, toy));
    EXPECT_EQ(inspector.hex().marked(), (OctetRange{12, 2})); // Destination Port
    const QPointF point = inspector.hex().geometryOfOctets().hexBox(3).center();
    QTest::mouseClick(inspector.hex().viewport(), Qt::LeftButton, {}, point.toPoint());
    EXPECT_EQ(inspector.tree().currentIndex().data().toString(), "Source Address");
    EXPECT_EQ(inspector.hex().marked(), (OctetRange{2, 4}));
}

TEST_F(Window, AClickOnABarSelectsItsSessionAndAsksTheVerdict)
{
    open(toy::lostSynTrace());
    const TimelineScene scene = window.timeline().scene();
    const auto bar = std::ranges::find(scene.bars, session::SessionId{2}, &TimelineBar::id);
    const EventNumber before = cursor();
    QTest::mouseClick(window.timeline().viewport(), Qt::LeftButton, {}, bar->box.center().toPoint());
    EXPECT_EQ(window.document().session(), session::SessionId{2});
    EXPECT_EQ(cursor(), before) << "who asks what it is does not want to go there";
    EXPECT_TRUE(textOf(*window.pane("verdict")->widget()).contains("Yes, this is a session."));
    window.document().selectSession(session::SessionId{3});
    EXPECT_TRUE(textOf(*window.pane("verdict")->widget()).contains("No, this is not a session."));
    QTest::mouseDClick(window.timeline().viewport(), Qt::LeftButton, {}, bar->box.center().toPoint());
    EXPECT_EQ(cursor(), window.document().contents()->sessions[session::SessionId{2}].firstEvent);
}

TEST_F(Window, TheVerdictIsNotKnownBeforeItsEvidence)
{
    open(toy::lostSynLesson());
    window.document().selectSession(session::SessionId{1});
    window.document().setCursor(13);
    EXPECT_TRUE(textOf(*window.pane("verdict")->widget()).contains("Not everything is known yet."));
    press(Qt::Key_End);
    EXPECT_TRUE(textOf(*window.pane("verdict")->widget()).contains("Yes, this is a session."));
}

TEST_F(Window, ALessonShowsOnlyWhatItNeedsAndHidesTheFuture)
{
    open(toy::lostSynLesson());
    EXPECT_TRUE(window.pane("explanation")->isVisible());
    for (const char* other : {"inspector", "events", "chart"})
        EXPECT_FALSE(window.pane(other)->isVisible()) << other;
    EXPECT_EQ(window.document().options().future, Future::Hidden);
    EXPECT_TRUE(window.ladder().scene().arrows.empty());
    EXPECT_TRUE(window.timeline().scene().bars.empty());
}

TEST_F(Window, WhatIsClickedInTheLadderStaysAsItIsDrawn)
{
    open(toy::lostSynLesson());
    press(Qt::Key_End);
    settle();
    const auto click = [&](QPointF at) {
        QTest::mouseClick(window.ladder().viewport(), Qt::LeftButton, {}, at.toPoint());
    };
    const auto arrowFrom = [&](EventNumber first) {
        const LadderScene scene = window.ladder().scene();
        return *std::ranges::find(scene.arrows, first, &LadderArrow::first);
    };
    const LadderArrow before = arrowFrom(8);
    click(before.from + 0.2 * (before.to - before.from));
    ASSERT_EQ(cursor(), 8U) << "where it is sent";
    EXPECT_TRUE(arrowFrom(8).head) << "though it arrives after the cursor";
    EXPECT_EQ(arrowFrom(8).to.x(), before.to.x());
    EXPECT_TRUE(
        std::ranges::all_of(window.ladder().scene().arrows, [](const LadderArrow& arrow) { return arrow.first <= 8; }));
    press(Qt::Key_Left);
    press(Qt::Key_Right);
    EXPECT_FALSE(arrowFrom(8).head) << "whoever comes step by step sees it under way";
    const LadderArrow underWay = arrowFrom(8);
    click(underWay.to);
    EXPECT_FALSE(arrowFrom(8).head) << "and a click does not tell what becomes of it";
    press(Qt::Key_End);
    settle();
    const LadderState state = window.ladder().scene().states.front();
    click(state.box.center());
    EXPECT_EQ(cursor(), state.event);
    ASSERT_FALSE(window.ladder().scene().states.empty());
    EXPECT_EQ(window.ladder().scene().states.front().box.height(), state.box.height());
}

TEST_F(Window, TheLessonsTextComesWithItsEvent)
{
    open(toy::lostSynLesson());
    auto* card = window.findChild<QFrame*>("lesson-card");
    const auto words = [card] {
        QString all;
        for (const QLabel* label : card->findChildren<QLabel*>())
            all += label->text();
        return all;
    };
    EXPECT_TRUE(words().contains("the connection comes up all the same"));
    press(Qt::Key_Right, Qt::ControlModifier);
    EXPECT_TRUE(words().contains("Alice asks for a connection."));
    press(Qt::Key_Right, Qt::ControlModifier);
    EXPECT_TRUE(words().contains("Her segment is lost"));
    EXPECT_TRUE(words().contains("Step 2 of 4"));
    press(Qt::Key_Left, Qt::ControlModifier);
    EXPECT_TRUE(words().contains("Alice asks for a connection."));
    card->findChild<QPushButton*>()->click(); // step back, to before the first
    EXPECT_EQ(cursor(), stack::kNoEvent);
}

/// The screen of the tests is smaller than a window is at first: its lower end would not be seen.
TEST(Windows, OneThatDoesNotFitOnTheScreenTakesItsRoom)
{
    QSettings().clear();
    ASSERT_LT(QGuiApplication::primaryScreen()->availableSize().width(), 1280);
    EXPECT_TRUE(openWindows(toy::registry(), lessons(), {}).front()->isMaximized());
    {
        MainWindow small(toy::registry(), lessons());
        small.resize(640, 480);
        small.show();
        small.close(); // and is remembered so
    }
    EXPECT_FALSE(openWindows(toy::registry(), lessons(), {}).front()->isMaximized());
    QSettings().clear();
}

/// Asked for a name, people leave out its ending.
TEST_F(Window, AFileGetsTheEndingOfItsKind)
{
    open(toy::lostSynTrace());
    const QTemporaryDir folder;
    QTimer::singleShot(0, qApp, [&] {
        auto* dialog = qobject_cast<QFileDialog*>(QApplication::activeModalWidget());
        ASSERT_NE(dialog, nullptr);
        dialog->findChild<QLineEdit*>()->setText(folder.filePath("picture"));
        static_cast<QDialog*>(dialog)->accept();
    });
    press(Qt::Key_E, Qt::ControlModifier);
    EXPECT_TRUE(QFile::exists(folder.filePath("picture.svg")));
    EXPECT_FALSE(QFile::exists(folder.filePath("picture")));
}

TEST_F(Window, SaysWhichFileCouldNotBeWritten)
{
    open(toy::lostSynTrace());
    const QTemporaryDir folder;
    const QString path = folder.filePath("no-folder/picture.svg");
    QString said;
    QTimer answers; // to the dialogs that are waited for
    QObject::connect(&answers, &QTimer::timeout, [&] {
        QWidget* dialog = QApplication::activeModalWidget();
        if (auto* choice = qobject_cast<QFileDialog*>(dialog)) {
            choice->findChild<QLineEdit*>()->setText(path);
            static_cast<QDialog*>(choice)->accept();
        } else if (auto* box = qobject_cast<QMessageBox*>(dialog)) {
            said = box->text();
            box->accept();
        }
    });
    answers.start(20);
    press(Qt::Key_E, Qt::ControlModifier);
    EXPECT_TRUE(said.startsWith(path + ":\n")) << said.toStdString();
    EXPECT_FALSE(QFile::exists(path));
}

TEST_F(Window, ALessonOpensFromItsTileOnTheStartPage)
{
    auto* start = window.findChild<StartPage*>();
    ASSERT_TRUE(start->isVisible());
    const auto tiles = start->findChildren<QAbstractButton*>();
    ASSERT_GE(tiles.size(), 3); // two lessons, and the button that opens files
    window.showContents(toy::lostSynLesson());
    EXPECT_FALSE(start->isVisible());
    press(Qt::Key_Home, Qt::AltModifier);
    EXPECT_TRUE(start->isVisible());
}

TEST_F(Window, PlayingMovesTheCursorAlongTheScaleAndStopsAtTheEnd)
{
    open(toy::lostSynTrace());
    press(Qt::Key_Space);
    ASSERT_TRUE(window.playback().isPlaying());
    EventNumber last = 0;
    for (int frame = 0; frame < 2000 && window.playback().isPlaying(); frame++) {
        window.playback().advance(0.05);
        EXPECT_GE(cursor(), last);
        last = cursor();
    }
    EXPECT_FALSE(window.playback().isPlaying());
    EXPECT_EQ(cursor(), window.document().contents()->size());
}

TEST_F(Window, SpacePressesAButtonThatHasTheFocus)
{
    open(toy::lostSynLesson());
    auto* card = window.findChild<QFrame*>("lesson-card");
    QPushButton* next = card->findChildren<QPushButton*>().last();
    next->setFocus();
    QTest::keyClick(next, Qt::Key_Space);
    EXPECT_FALSE(window.playback().isPlaying());
    EXPECT_EQ(cursor(), window.document().contents()->lesson->event(0));
}

TEST_F(Window, TheFilterLineNarrowsListAndSteps)
{
    open(toy::lostSynTrace());
    in<QLineEdit>("events").setText("chat.hello");
    window.document().finishFiltering();
    EXPECT_EQ(in<QTableView>("events").model()->rowCount(), 4);
    press(Qt::Key_Right);
    EXPECT_EQ(window.document().contents()->reading.tag(cursor()), "chat.hello");
}

TEST_F(Window, ProjectorModeEnlargesTheTypeAndKeepsTheCursorInSight)
{
    open(toy::lostSynLesson());
    press(Qt::Key_End);
    const double before = window.ladder().font().pointSizeF();
    press(Qt::Key_P, Qt::ControlModifier | Qt::ShiftModifier);
    settle();
    EXPECT_GT(window.ladder().font().pointSizeF(), 1.4 * before);
    EXPECT_GE(window.ladder().scene().cursorY, 0);
    press(Qt::Key_P, Qt::ControlModifier | Qt::ShiftModifier);
    settle();
    EXPECT_DOUBLE_EQ(window.ladder().font().pointSizeF(), before);
}

TEST_F(Window, ZoomKeepsWhatIsUnderThePointer)
{
    open(toy::lostSynTrace());
    const QPointF middle(400, window.ladder().viewport()->height() / 2.0);
    const auto at = [&] {
        const TimeScale& scale = window.document().scale();
        const Document::Range range = window.document().visibleRange();
        return scale.length() > 0 ? (range.from + range.to) / 2 : 0;
    };
    window.ladder().verticalScrollBar()->setValue(100);
    const double before = at();
    QWheelEvent wheel(middle, middle, {}, {0, 120}, Qt::NoButton, Qt::ControlModifier, Qt::NoScrollPhase, false);
    const double zoom = window.ladder().zoom();
    QApplication::sendEvent(window.ladder().viewport(), &wheel);
    EXPECT_GT(window.ladder().zoom(), zoom);
    EXPECT_NEAR(at(), before, 1.5);
}

TEST_F(Window, WhereThePanesOfLessonsAreIsRemembered)
{
    open(toy::lostSynLesson());
    window.addDockWidget(Qt::LeftDockWidgetArea, window.pane("explanation"));
    open(toy::lostSynTrace());
    window.addDockWidget(Qt::RightDockWidgetArea, window.pane("explanation"));
    window.pane("events")->hide();
    open(toy::lostSynLesson());
    EXPECT_EQ(window.dockWidgetArea(window.pane("explanation")), Qt::LeftDockWidgetArea);
    open(toy::lostSynTrace());
    EXPECT_FALSE(window.pane("events")->isVisible()) << "what is no lesson looks as it was left";
}

TEST_F(Window, EveryControlHasANameForScreenReaders)
{
    open(toy::lostSynTrace());
    for (const auto* pane : window.findChildren<QDockWidget*>())
        const_cast<QDockWidget*>(pane)->show();
    settle();
    for (const QWidget* widget : window.findChildren<QWidget*>()) {
        const bool own = qobject_cast<const QComboBox*>(widget) || qobject_cast<const QLineEdit*>(widget) ||
                         qobject_cast<const QAbstractScrollArea*>(widget);
        const auto* button = qobject_cast<const QAbstractButton*>(widget);
        if (!widget->isVisible() || widget->objectName().startsWith("qt_") || widget->parentWidget() == nullptr)
            continue;
        if (own && widget->focusPolicy() != Qt::NoFocus &&
            qobject_cast<QComboBox*>(widget->parentWidget()) == nullptr) {
            EXPECT_FALSE(widget->accessibleName().isEmpty())
                << widget->metaObject()->className() << " in " << widget->parentWidget()->objectName().toStdString();
        }
        if (button != nullptr && button->focusPolicy() != Qt::NoFocus) {
            EXPECT_FALSE(button->text().isEmpty() && button->accessibleName().isEmpty());
        }
    }
}

} // namespace osiscope::ui
