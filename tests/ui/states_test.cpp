#include "tests/ui/trace_builder.h"
#include "ui/states/state_marks.h"
#include "ui/states/state_view.h"
#include "ui/states/states_pane.h"
#include "ui/states/states_text.h"

#include <gtest/gtest.h>

#include <QApplication>
#include <QComboBox>
#include <QHelpEvent>
#include <QScrollBar>
#include <QSplitter>
#include <QTest>
#include <QTextBrowser>
#include <QToolTip>

#include <algorithm>

namespace osiscope::ui {

using stack::EventNumber;

namespace {

const stack::StateTable& table()
{
    return toy::registry().find("toy")->tables[0];
}

class States : public testing::Test {
protected:
    States() : pane(document)
    {
        pane.resize(900, 600);
        pane.show();
        open(toy::lostSynTrace());
    }
    void open(std::shared_ptr<const Contents> contents)
    {
        document.setContents(std::move(contents));
        QApplication::processEvents();
    }
    QString words() { return pane.findChild<QTextBrowser*>()->toPlainText(); }
    std::string stateOf(std::size_t end) { return std::string(table().states[pane.view(end).marks().current]); }
    std::size_t arrow(std::uint16_t row)
    {
        const auto& arrows = pane.view(0).diagram().arrows;
        const auto found = std::ranges::find_if(arrows, [&](const StateDiagram::Arrow& drawn) {
            return std::ranges::find(drawn.arrow.rows, row) != drawn.arrow.rows.end();
        });
        return static_cast<std::size_t>(found - arrows.begin());
    }
    void click(std::size_t end, QPointF point)
    {
        QTest::mouseClick(pane.view(end).viewport(), Qt::LeftButton, {}, pane.view(end).onScreen(point));
    }

    Document document;
    StatesPane pane;
};

} // namespace

TEST_F(States, BothEndsStandSideBySideEachInItsState)
{
    document.setCursor(12);
    EXPECT_EQ(stateOf(0), "CALLING"); // alice, who comes first
    EXPECT_EQ(stateOf(1), "ANSWERING");
    EXPECT_LT(pane.view(0).mapTo(&pane, QPoint()).x(), pane.view(1).mapTo(&pane, QPoint()).x());
    document.setCursor(20);
    EXPECT_EQ(stateOf(0), "CONNECTED");
    EXPECT_EQ(stateOf(1), "CONNECTED");
    document.setCursor(stack::kNoEvent);
    EXPECT_EQ(stateOf(0), "CLOSED");
}

TEST_F(States, BothEndsAreDrawnAlikeHoweverMuchRoomEachHas)
{
    document.setCursor(20);
    const auto hasWords = [this](std::size_t end) { return !pane.view(end).diagram().arrows.front().label.isEmpty(); };
    for (const int wide : {900, 600, 400, 320}) {
        pane.resize(wide, 900);
        QApplication::processEvents();
        auto& sides = *dynamic_cast<QSplitter*>(pane.view(0).parentWidget()->parentWidget());
        for (const QList<int>& sizes : {QList<int>{500, 500}, {700, 300}, {300, 700}}) {
            sides.setSizes(sizes);
            QApplication::processEvents();
            EXPECT_EQ(hasWords(0), hasWords(1)) << wide;
            EXPECT_EQ(pane.view(0).scale(), pane.view(1).scale()) << wide;
        }
    }
}

TEST_F(States, EndsStandAboveEachOtherWhereBesideEachOtherTheirArrowsWouldHaveNoWords)
{
    document.setCursor(20);
    pane.resize(300, 900);
    QApplication::processEvents();
    EXPECT_LT(pane.view(0).mapTo(&pane, QPoint()).y(), pane.view(1).mapTo(&pane, QPoint()).y());
    EXPECT_FALSE(pane.view(0).diagram().arrows.front().label.isEmpty());
    EXPECT_FALSE(pane.view(1).diagram().arrows.front().label.isEmpty());
    pane.resize(900, 600);
    QApplication::processEvents();
    EXPECT_LT(pane.view(0).mapTo(&pane, QPoint()).x(), pane.view(1).mapTo(&pane, QPoint()).x());
}

TEST_F(States, ArrowsSayAsMuchAsThereIsRoomFor)
{
    document.setCursor(20);
    ArrowWords before = ArrowWords::All;
    for (const QSize size : {QSize(1400, 1400), QSize(900, 600), QSize(600, 500), QSize(420, 420), QSize(240, 330)}) {
        pane.resize(size);
        QApplication::processEvents();
        EXPECT_GE(pane.view(0).diagram().words, before) << size.width();
        before = pane.view(0).diagram().words;
        if (before == ArrowWords::All) {
            EXPECT_GE(pane.view(0).scale(), 1) << "no smaller than the words around it";
        }
    }
    EXPECT_EQ(before, ArrowWords::LeftOut);
    pane.resize(1400, 1400);
    QApplication::processEvents();
    EXPECT_EQ(pane.view(0).diagram().words, ArrowWords::All);
    EXPECT_GT(pane.view(0).scale(), 1);
}

TEST_F(States, ADiagramStandsInTheMiddleOfItsRoom)
{
    pane.resize(1600, 1600);
    QApplication::processEvents();
    StateView& view = pane.view(0);
    const QPoint first = view.onScreen({0, 0});
    const QPoint last = view.onScreen({view.diagram().width, view.diagram().height});
    EXPECT_GT(first.x(), 0);
    EXPECT_NEAR(first.x(), view.viewport()->width() - last.x(), 2);
    EXPECT_NEAR(first.y(), view.viewport()->height() - last.y(), 2);
    click(0, view.diagram().states[4].box.center());
    EXPECT_EQ(document.cursor(), 15U);
}

TEST_F(States, WordsHaveTheirRoomAndNoMore)
{
    document.setCursor(20);
    const auto& text = *pane.findChild<QTextBrowser*>();
    for (const QSize size : {QSize(900, 600), QSize(360, 700), QSize(300, 900)}) {
        pane.resize(size);
        QApplication::processEvents();
        EXPECT_EQ(text.verticalScrollBar()->maximum(), 0) << size.width();
        EXPECT_LE(text.height(),
                  std::max(text.document()->size().height() + 2.0, 0.0 + text.minimumSizeHint().height()));
    }
    pane.resize(300, 330);
    QApplication::processEvents();
    EXPECT_GT(pane.view(0).parentWidget()->parentWidget()->height(), text.height()) << "the diagrams have most of it";
}

TEST_F(States, TheWayThatWasGoneIsMarkedAndNothingElse)
{
    const Contents& contents = *document.contents();
    const trace::Machine& client = contents.machines[1];
    const StateMarks marks = stateMarks(client, *contents.trace, table(), 20);
    EXPECT_EQ(marks.last, 15U);
    EXPECT_EQ(marks.walked, (std::vector<std::uint32_t>{1, 0, 0, 1, 0, 0}));
    EXPECT_EQ(marks.visited, (std::vector<bool>{true, false, true, false, true}));
}

TEST_F(States, TheWordsSayWhatHappenedLastAndWhereItIsWritten)
{
    document.setCursor(15);
    EXPECT_TRUE(words().contains("alice is in the state CONNECTED.")) << words().toStdString();
    EXPECT_TRUE(words().contains("CALLING \u2192 CONNECTED): SYN, ACK / ACK. The answer opens the connection."));
    EXPECT_TRUE(words().contains("Toy 1, section 2.1"));
    EXPECT_TRUE(pane.view(0).accessibleName().contains("alice"));
    EXPECT_TRUE(pane.view(0).accessibleDescription().contains("CONNECTED"));
}

TEST_F(States, AHostThatHasCrashedIsInNone)
{
    toy::TraceBuilder t;
    const auto client = t.entity("toy", 0, 1, 1, 2);
    const auto server = t.entity("toy", 1, 2, 0, 1);
    t.state(client, 0);
    t.state(server, 1);
    const EventNumber crash = t.fault(0, trace::FaultKind::HostCrash);
    open(t.contents());
    document.setCursor(crash - 1);
    EXPECT_FALSE(words().contains("crashed")) << words().toStdString();
    document.setCursor(crash);
    EXPECT_TRUE(words().contains("alice is in no state. It has crashed (event 3)")) << words().toStdString();
    EXPECT_TRUE(words().contains("shop is in the state ")) << words().toStdString();
    EXPECT_TRUE(pane.view(0).marks().isGone);
    EXPECT_FALSE(pane.view(1).marks().isGone);
}

TEST_F(States, AClickOnAnArrowLeadsToWhereItHappened)
{
    click(0, pane.view(0).diagram().arrows[arrow(toy::kAnswered)].label.center());
    EXPECT_EQ(document.cursor(), 15U);
    EXPECT_TRUE(words().contains("Happened at event 15")) << words().toStdString();
    click(1, pane.view(1).diagram().arrows[arrow(toy::kConfirmed)].label.center());
    EXPECT_EQ(document.cursor(), 20U);
    EXPECT_FALSE(pane.view(0).selectedArrow()); // one at a time
    click(0, pane.view(0).diagram().arrows[arrow(toy::kListen)].label.center());
    EXPECT_EQ(document.cursor(), 20U);
    EXPECT_TRUE(words().contains("None of this happens here."));
}

TEST_F(States, AClickOnAStateLeadsToWhereItWasEntered)
{
    click(0, pane.view(0).diagram().states[4].box.center());
    EXPECT_EQ(document.cursor(), 15U);
    click(0, pane.view(0).diagram().states[0].box.center());
    EXPECT_EQ(document.cursor(), 31U);
}

TEST_F(States, TheFutureIsNotToldWhereItIsHidden)
{
    ViewOptions options;
    options.future = Future::Hidden;
    document.setOptions(options);
    document.setCursor(2);
    click(0, pane.view(0).diagram().arrows[arrow(toy::kAnswered)].label.center());
    EXPECT_EQ(document.cursor(), 2U);
    EXPECT_TRUE(words().contains("None of this has happened here so far.")) << words().toStdString();
}

/// What is sent is what learners are asked about: the diagram does not tell before it has happened.
TEST_F(States, WhatIsDoneThenIsNotToldWhileItIsPredicted)
{
    const auto told = [this] {
        QString all;
        for (const std::string& line : pane.view(0).diagram().arrows[arrow(toy::kAnswered)].words.front())
            all += QString::fromStdString(line) + QLatin1Char(' ');
        return all;
    };
    pane.resize(1400, 1400);
    document.setCursor(2);
    EXPECT_TRUE(told().contains("SYN, ACK / ACK")) << told().toStdString();
    ViewOptions options;
    options.predict = true;
    document.setOptions(options);
    QApplication::processEvents();
    EXPECT_TRUE(told().contains("SYN, ACK")) << told().toStdString();
    EXPECT_FALSE(told().contains("/")) << told().toStdString();
    const QPointF label = pane.view(0).diagram().arrows[arrow(toy::kAnswered)].label.center();
    const auto tip = [&] {
        const QPoint place = pane.view(0).onScreen(label);
        QHelpEvent help(QEvent::ToolTip, place, pane.view(0).viewport()->mapToGlobal(place));
        QApplication::sendEvent(pane.view(0).viewport(), &help);
        return QToolTip::text();
    };
    EXPECT_FALSE(tip().contains("/ ACK")) << tip().toStdString();
    click(0, label);
    EXPECT_FALSE(words().contains("/ ACK")) << words().toStdString();
    EXPECT_TRUE(words().contains("What is done then is told once it has happened.")) << words().toStdString();
    document.setCursor(15);
    EXPECT_TRUE(tip().contains("/ ACK")) << "it has happened";
    QToolTip::hideText();
    document.setOptions({});
    QApplication::processEvents();
    EXPECT_TRUE(told().contains("SYN, ACK / ACK")) << told().toStdString();
}

TEST_F(States, TheKeyboardGoesFromArrowToArrowAndEnterToWhereItHappened)
{
    StateView& view = pane.view(0);
    for (std::size_t i = 0; i <= arrow(toy::kAnswered); i++)
        QTest::keyClick(&view, Qt::Key_Down);
    EXPECT_EQ(view.selectedArrow(), arrow(toy::kAnswered));
    EXPECT_EQ(document.cursor(), stack::kNoEvent);
    QTest::keyClick(&view, Qt::Key_Return);
    EXPECT_EQ(document.cursor(), 15U);
    QTest::keyClick(&view, Qt::Key_Up);
    EXPECT_EQ(view.selectedArrow(), arrow(toy::kAnswered) - 1);
}

TEST_F(States, AChosenMachineStaysAndTheOtherOptionFollowsTheCursor)
{
    toy::TraceBuilder t;
    const auto one = t.entity("toy", 0, 4000, 1, 7);
    const auto two = t.entity("toy", 0, 4001, 1, 7);
    t.state(one, toy::kConnect);
    t.state(two, toy::kListen);
    open(t.contents());
    document.setCursor(2);
    EXPECT_EQ(stateOf(0), "WAITING");
    EXPECT_FALSE(pane.view(1).isVisible()); // the other end has no states
    pane.choice().setCurrentIndex(1);
    EXPECT_EQ(stateOf(0), "CALLING");
    document.setCursor(1);
    document.setCursor(2);
    EXPECT_EQ(stateOf(0), "CALLING");
}

/// What a rule says is no markup of the window's.
TEST_F(States, ToolTipsShowTagsAsTheyAre)
{
    StateView& view = pane.view(0);
    const auto row = static_cast<std::uint16_t>(table().rows.size() - 1);
    const QPoint place = view.onScreen(view.diagram().arrows[arrow(row)].middle());
    QHelpEvent help(QEvent::ToolTip, place, view.viewport()->mapToGlobal(place));
    QApplication::sendEvent(view.viewport(), &help);
    EXPECT_TRUE(QToolTip::text().contains("&lt;b&gt;FIN")) << QToolTip::text().toStdString();
    EXPECT_FALSE(QToolTip::text().contains("<b>")) << QToolTip::text().toStdString();
    QToolTip::hideText();
}

TEST_F(States, WhereNothingMovesThePaneSaysSo)
{
    open(toy::longTrace(10));
    EXPECT_FALSE(pane.view(0).isVisible());
    EXPECT_EQ(machineAt(*document.contents(), 5), trace::Machines::kNone);
}

/// By more than colour: in black and white two steps still look different.
TEST_F(States, TheStateIsNotMarkedByColourAlone)
{
    const auto grey = [this] { return pane.view(0).viewport()->grab().toImage().convertToFormat(QImage::Format_Mono); };
    document.setCursor(2);
    const QImage calling = grey();
    document.setCursor(15);
    EXPECT_NE(calling, grey());
}

} // namespace osiscope::ui
