// The list of events, and its filter, in the window.
#include "tests/ui/window_fixture.h"
#include "ui/events/event_list_pane.h"
#include "ui/events/event_table_model.h"
#include "ui/events/filter_line.h"
#include "ui/playback/playback_bar.h"
#include "ui/window/appearance.h"

#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QScrollBar>
#include <QTableView>
#include <QToolButton>

namespace osiscope::ui {

namespace {

class Events : public Window {
protected:
    Events()
    {
        open(toy::lostSynTrace());
        window.pane("events")->show();
        window.pane("events")->raise();
        settle();
    }
    QTableView& list() { return in<QTableView>("events"); }
    FilterLine& filter() { return in<FilterLine>("events"); }
    void hideFuture()
    {
        ViewOptions options = window.document().options();
        options.future = Future::Hidden;
        window.document().setOptions(options);
        settle();
    }
    stack::EventNumber selected()
    {
        const QModelIndexList rows = list().selectionModel()->selectedRows(EventTableModel::Number);
        return rows.isEmpty() ? stack::kNoEvent : rows.front().data().toUInt();
    }
    QPoint middleOf(int row) { return list().visualRect(list().model()->index(row, EventTableModel::Time)).center(); }
    /// What stands in place of the list; empty: it is there.
    QString why()
    {
        for (const QLabel* label : window.pane("events")->findChildren<QLabel*>())
            if (label->isVisible() && label->text().contains(QStringLiteral("passes the filter")))
                return label->text();
        return {};
    }
};

} // namespace

/// The list ends at the cursor then.
TEST_F(Events, AClickLeadsToItsRowWhereNothingIsShownOfWhatComes)
{
    open(toy::longTrace(100));
    hideFuture();
    window.document().toLast();
    settle();
    ASSERT_GT(list().verticalScrollBar()->value(), 0) << "some lie above";
    const int row = list().rowAt(list().viewport()->height() / 2);
    const stack::EventNumber there = list().model()->index(row, EventTableModel::Number).data().toUInt();
    ASSERT_LT(row, list().model()->rowCount() - 2);
    const QPoint place = middleOf(row);
    QTest::mousePress(list().viewport(), Qt::LeftButton, {}, place);
    settle();
    QTest::mouseMove(list().viewport(), place + QPoint(3, 0));
    settle();
    EXPECT_EQ(middleOf(row), place) << "nothing moves under the hand";
    QTest::mouseRelease(list().viewport(), Qt::LeftButton, {}, place);
    settle();
    EXPECT_EQ(cursor(), there);
    EXPECT_EQ(selected(), there);
    EXPECT_EQ(list().model()->rowCount(), row + 1);
}

TEST_F(Events, OnlyTheCursorsRowIsSelected)
{
    window.document().setFilterText(QStringLiteral("sent"));
    settle();
    const EventRows& rows = window.document().rows();
    window.document().setCursor(rows[1]);
    EXPECT_EQ(selected(), rows[1]);
    ASSERT_GT(rows[2], rows[1] + 1);
    window.document().setCursor(rows[1] + 1);
    EXPECT_EQ(selected(), stack::kNoEvent) << "this one does not pass the filter";
    list().setFocus();
    QTest::keyClick(&list(), Qt::Key_Down);
    EXPECT_EQ(cursor(), rows[2]) << "the list goes on from there";
}

TEST_F(Events, AnEmptyListSaysWhyAndHowItIsFilledAgain)
{
    window.document().setCursor(2);
    filter().setText(QStringLiteral("nosuchword ")); // as a completed word ends
    settle();
    EXPECT_EQ(why(), QStringLiteral("No event passes the filter \u201cnosuchword\u201d."));
    EXPECT_FALSE(list().isVisible());
    QString forward;
    for (const auto* button : window.playback().findChildren<QToolButton*>())
        if (button->text().startsWith(QStringLiteral("Step")))
            forward = button->toolTip();
    EXPECT_TRUE(forward.contains(QStringLiteral("filter"))) << "why there is no step";
    for (auto* button : window.pane("events")->findChildren<QPushButton*>())
        if (button->text() == QStringLiteral("Clear the filter"))
            button->click();
    settle();
    EXPECT_EQ(filter().text(), QString());
    EXPECT_EQ(why(), QString());
    EXPECT_TRUE(list().isVisible());
    hideFuture();
    window.document().setCursor(1);
    filter().setText(QStringLiteral("lost"));
    settle();
    EXPECT_EQ(why(), QStringLiteral("No event up to the cursor passes the filter \u201clost\u201d."));
    window.document().toLast();
    settle();
    EXPECT_EQ(why(), QString());
}

TEST_F(Events, OnceTheFilterIsClearedTheCursorIsInSight)
{
    window.document().toLast();
    for (const char* words : {"lost", "nosuchword"}) { // few, and none
        filter().setText(QLatin1String(words));
        settle();
        filter().clear();
        settle();
        EXPECT_EQ(selected(), cursor()) << words;
        ASSERT_GT(list().verticalScrollBar()->maximum(), 0);
        EXPECT_TRUE(list().viewport()->rect().contains(list().visualRect(list().currentIndex()).center())) << words;
    }
}

TEST_F(Events, TheKeyThatLeavesTheFilterChoosesNothingElse)
{
    window.activateWindow();
    window.document().selectSession(session::SessionId{1});
    filter().setFocus();
    filter().setText(QStringLiteral("sent"));
    QTest::keyClick(&filter(), Qt::Key_Escape);
    settle();
    EXPECT_TRUE(window.ladder().hasFocus());
    EXPECT_EQ(filter().text(), QStringLiteral("sent"));
    EXPECT_EQ(window.document().session(), session::SessionId{1});
    press(Qt::Key_Escape);
    EXPECT_EQ(window.document().session(), session::kNoSession);
}

TEST_F(Events, NoRowIsCut)
{
    open(toy::longTrace(100));
    auto& table = in<QTableView>("events");
    const int row = table.verticalHeader()->defaultSectionSize();
    for (int more = 0; more < row; more += 5) {
        window.resizeDocks({window.pane("events")}, {200 + more}, Qt::Vertical);
        settle();
        EXPECT_EQ(table.viewport()->height() % row, 0) << more;
        for (const stack::EventNumber cursor : {stack::EventNumber{100}, stack::EventNumber{50}}) {
            window.document().setCursor(cursor);
            settle();
            EXPECT_EQ(table.rowViewportPosition(table.rowAt(0)), 0) << more << " " << cursor;
        }
    }
}

/// Whatever the size of type is, and however low the pane.
TEST_F(Events, TheCursorsRowStaysInSightWhenThereIsLessRoom)
{
    open(toy::longTrace(300));
    window.document().setCursor(150);
    settle();
    const auto isWhole = [&] {
        settle();
        const QModelIndex row = list().currentIndex();
        return list().viewport()->rect().contains(list().visualRect(row.siblingAtColumn(EventTableModel::Number)));
    };
    ASSERT_TRUE(isWhole());
    for (const bool projector : {true, false}) {
        window.setProjectorMode(projector);
        EXPECT_TRUE(isWhole()) << projector;
    }
    for (const int height : {400, 160}) {
        window.resizeDocks({window.pane("events")}, {height}, Qt::Vertical);
        EXPECT_TRUE(isWhole()) << height;
    }
    setScreenSize({3840, 2160});
    EXPECT_TRUE(isWhole()) << "on a large screen";
    setScreenSize({});
}

} // namespace osiscope::ui
