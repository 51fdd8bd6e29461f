#include "tests/ui/printed_model.h"
#include "tests/ui/trace_builder.h"
#include "ui/memory/memory_model.h"
#include "ui/memory/memory_pane.h"
#include "ui/theme/theme.h"
#include "ui/tree/column_widths.h"
#include "ui/tree/wrapping_delegate.h"
#include "ui/tree/wrapping_tree.h"
#include "ui/window/appearance.h"

#include <gtest/gtest.h>

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QHeaderView>
#include <QLabel>
#include <QStandardItemModel>
#include <QTest>
#include <QTreeView>

#include <algorithm>
#include <utility>

namespace osiscope::ui {

using namespace std::chrono_literals;
using stack::EventNumber;

namespace {

std::string shownAt(const Contents& contents, EventNumber now, EventNumber before)
{
    MemoryModel model;
    model.setHosts(memoryAt(contents, now, before), false);
    return printed(model);
}

} // namespace

/// It has no machine that would tell so. What is remembered by itself, as in a jar, stays.
TEST(MemoryTable, WhatStandsBetweenTwoEndsIsForgottenWhenTheirSessionIsOver)
{
    toy::TraceBuilder t;
    const auto alice = t.entity("toy", 0, 4000, 1, 7);
    const auto bob = t.entity("toy", 1, 7, 0, 4000);
    const EventNumber syn = t.sent(alice, toy::kSyn);
    t.variable(alice, 500);
    t.at(20ms).received(syn);
    const EventNumber answer = t.sent(bob, toy::kSyn | toy::kAck);
    t.at(40ms).received(answer);
    const EventNumber fin = t.at(60ms).sent(alice, toy::kFin);
    const EventNumber arrival = t.at(80ms).received(fin);
    t.at(90ms).variable(t.entity("toy", 0, 4001, 1, 7), 5);
    const auto contents = t.contents();
    ASSERT_EQ(contents->sessions.all().front().outcome, session::Outcome::Released);
    EXPECT_EQ(shownAt(*contents, fin - 1, fin - 2).find("forgotten"), std::string::npos);
    EXPECT_NE(shownAt(*contents, fin - 1, fin - 2).find("500"), std::string::npos);
    EXPECT_NE(shownAt(*contents, fin, fin - 1).find("forgotten, for it is over: toy"), std::string::npos)
        << shownAt(*contents, fin, fin - 1);
    EXPECT_EQ(shownAt(*contents, arrival, fin).find("toy"), std::string::npos) << shownAt(*contents, arrival, fin);
}

/// As who asks again by another transport, and has another port there.
TEST(MemoryTable, WhatGoesOnUnderAnotherNameIsOverUnderTheFirst)
{
    toy::TraceBuilder t;
    t.at(0ms).state(t.entity("toy", 0, 4000, 1, 7), toy::kConnect);
    const EventNumber other = t.state(t.entity("toy", 0, 4002, 1, 9), toy::kConnect);
    const EventNumber moved = t.at(20ms).state(t.entity("toy", 0, 4001, 1, 7), toy::kAnswered);
    const EventNumber after = t.at(30ms).note(t.entity("toy", 0, 4001, 1, 7), {});
    const auto contents = t.contents();
    const auto entities = [&](EventNumber now, EventNumber before) {
        std::vector<std::pair<std::string, MemoryChange>> found;
        const std::vector<MemoryHost> hosts = memoryAt(*contents, now, before);
        for (const MemoryEntity& entity : hosts.front().entities)
            found.emplace_back(entity.name, entity.change);
        return found;
    };
    const auto named = [&](EventNumber number) {
        return contents->trace->entity((*contents->trace)[number].entity).name;
    };
    using Found = std::vector<std::pair<std::string, MemoryChange>>;
    EXPECT_EQ(entities(moved - 1, moved - 1),
              (Found{{named(1), MemoryChange::None}, {named(other), MemoryChange::None}}));
    EXPECT_EQ(entities(moved, moved - 1), (Found{{named(1), MemoryChange::Forgotten},
                                                 {named(other), MemoryChange::None},
                                                 {named(moved), MemoryChange::New}}));
    EXPECT_EQ(entities(after, moved), (Found{{named(other), MemoryChange::None}, {named(moved), MemoryChange::None}}));
}

TEST(WrappingDelegate, ARowThatTakesTheWholeWidthIsNoHigherThanItNeedsWhenTheTreeGrows)
{
    QStandardItemModel model(1, 2);
    model.setData(model.index(0, 0), "a client that has been remembered for a long time, at the session layer");
    QTreeView tree;
    tree.setModel(&model);
    WrappingDelegate::giveTo(tree);
    tree.header()->setStretchLastSection(false);
    tree.setFirstColumnSpanned(0, {}, true);
    tree.resize(150, 300);
    tree.show();
    QApplication::processEvents();
    const auto height = [&] { return tree.visualRect(model.index(0, 0)).height(); };
    const int narrow = height();
    tree.resize(900, 300);
    QApplication::processEvents();
    EXPECT_GE(narrow, 2 * height());
}

/// What opens a row is beside its first line, and is seen when the row is chosen.
TEST(WrappingTree, TheSignThatOpensARowIsSeenBesideItsFirstLine)
{
    setColours(Colours::Light);
    QStandardItemModel model;
    auto* item = new QStandardItem("a client that has been remembered for a long time, at the session layer");
    item->appendRow(new QStandardItem("state"));
    model.appendRow(item);
    WrappingTree tree;
    tree.setModel(&model);
    tree.resize(150, 300);
    tree.show();
    QApplication::processEvents();
    const QRect row = tree.visualRect(model.index(0, 0));
    const int line = tree.fontMetrics().height();
    ASSERT_GE(row.height(), 2 * line);
    const auto clearest = [&](int from, int to) {
        QImage picture = tree.viewport()->grab().toImage();
        const QColor ground = picture.pixelColor(1, row.bottom() - 1);
        double most = 1;
        for (int y = from; y < to; y++)
            for (int x = 0; x < tree.indentation(); x++)
                most = std::max(most, contrast(picture.pixelColor(x, y), ground));
        return most;
    };
    EXPECT_GE(clearest(row.top(), row.top() + line + 2), 3);
    EXPECT_LT(clearest(row.top() + line + 2, row.bottom()), 1.2);
    tree.setCurrentIndex(model.index(0, 0));
    QApplication::processEvents();
    EXPECT_GE(clearest(row.top(), row.top() + line + 2), 3) << "chosen";
    setColours(Colours::OfTheDesktop);
}

TEST(Memory, EveryEntityShowsItsStateAndItsVariablesByHost)
{
    EXPECT_EQ(shownAt(*toy::lostSynTrace(), 9, 9), "alice |  | \n"
                                                   "  toy, transport layer |  | \n"
                                                   "    state: Toy connection | CALLING | \n"
                                                   "    window | 500 octets | \n"
                                                   "shop |  | \n"
                                                   "  toy, transport layer |  | \n"
                                                   "    state: Toy connection | WAITING | \n");
}

TEST(Memory, WhatTheStepHasChangedIsMarkedWithWhatItWasBefore)
{
    EXPECT_EQ(shownAt(*toy::lostSynTrace(), 5, 1), "alice |  | \n"
                                                   "  \u25cf new: toy, transport layer |  | \n"
                                                   "    state: Toy connection | CALLING | \u25cf new\n"
                                                   "    window | 500 octets | \u25cf new\n"
                                                   "shop |  | \n"
                                                   "  toy, transport layer |  | \n"
                                                   "    state: Toy connection | WAITING | \n");
    const std::string later = shownAt(*toy::lostSynTrace(), 21, 12);
    EXPECT_NE(later.find("window | 1000 octets | \u25cf was 500 octets"), std::string::npos) << later;
    EXPECT_NE(later.find("CONNECTED | \u25cf was CALLING"), std::string::npos) << later;
    EXPECT_NE(later.find("CONNECTED | \u25cf was ANSWERING"), std::string::npos) << later;
}

TEST(Memory, WhatIsOverIsForgottenAndThenGone)
{
    const auto contents = toy::lostSynTrace();
    const std::string closing = shownAt(*contents, 31, 30);
    EXPECT_NE(closing.find("alice |  | \n  \u2718 forgotten, for it is over: toy, transport layer |  | \nshop"),
              std::string::npos)
        << closing;
    EXPECT_EQ(shownAt(*contents, 36, 35), "alice remembers nothing |  | \nshop remembers nothing |  | \n");
}

TEST(Memory, ACrashMakesAHostForget)
{
    toy::TraceBuilder t;
    const auto client = t.entity("toy", 0, 4000, 1, 7);
    const auto server = t.entity("toy", 1, 7, 0, 4000);
    t.state(client, toy::kConnect);
    t.state(server, toy::kListen);
    trace::Event crash;
    crash.host = stack::HostId{1};
    crash.kind = trace::EventKind::Fault;
    crash.row = static_cast<std::uint16_t>(trace::FaultKind::HostCrash);
    t.trace()->append(crash);
    t.state(client, toy::kAnswered);
    const auto contents = t.contents();
    const std::string crashed = shownAt(*contents, 3, 2);
    EXPECT_NE(crashed.find("forgotten, for shop has crashed"), std::string::npos) << crashed;
    EXPECT_NE(crashed.find("CALLING"), std::string::npos) << crashed; // alice knows nothing of it
    EXPECT_NE(shownAt(*contents, 4, 3).find("shop remembers nothing"), std::string::npos);
}

TEST(Memory, TheModelKeepsTheRulesOfModels)
{
    MemoryModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    const auto contents = toy::lostSynTrace();
    for (EventNumber now = 0; now <= contents->size(); now++)
        model.setHosts(memoryAt(*contents, now, now > 0 ? now - 1 : 0), now % 2 == 0);
    EXPECT_EQ(model.rowCount(), 2);
}

class MemoryPaneTest : public testing::Test {
protected:
    MemoryPaneTest() : pane(document)
    {
        document.setContents(toy::lostSynTrace());
        pane.resize(400, 300);
        pane.show();
        QApplication::processEvents();
    }
    std::string shown() { return printed(*pane.tree().model()); }
    QModelIndex first() { return pane.tree().model()->index(0, 0); }

    Document document;
    MemoryPane pane;
};

TEST_F(MemoryPaneTest, FollowsTheCursorAndMarksTheStep)
{
    document.setCursor(2);
    EXPECT_NE(shown().find("CALLING | \u25cf new"), std::string::npos) << shown();
    document.stepForward();
    EXPECT_NE(shown().find("CALLING | \n"), std::string::npos) << shown();
}

TEST(ColumnWidths, EachHasWhatItNeedsOrAFairPart)
{
    EXPECT_EQ(columnWidths({30, 40, 50}, 300), (std::vector<int>{90, 100, 110})) << "and what is left";
    EXPECT_EQ(columnWidths({30, 400, 500}, 300), (std::vector<int>{30, 135, 135}));
    EXPECT_EQ(columnWidths({400, 400, 500}, 300), (std::vector<int>{100, 100, 100}));
    EXPECT_EQ(columnWidths({}, 300), std::vector<int>());
}

TEST_F(MemoryPaneTest, ItsColumnsUseTheWidth)
{
    for (const int width : {360, 900}) {
        pane.resize(width, 400);
        document.setCursor(20);
        QApplication::processEvents();
        const auto& tree = *pane.findChild<QTreeView*>();
        for (int column = 0; column < MemoryModel::ColumnCount; column++)
            EXPECT_GE(tree.columnWidth(column), tree.viewport()->width() / 5) << width << ": " << column;
        EXPECT_EQ(tree.header()->length(), tree.viewport()->width());
    }
}

TEST_F(MemoryPaneTest, SaysSoWhereNobodyRemembersAnything)
{
    const auto* words = pane.findChild<QLabel*>(QString(), Qt::FindDirectChildrenOnly);
    EXPECT_TRUE(words->isVisible());
    EXPECT_TRUE(words->text().contains("yet")) << words->text().toStdString();
    EXPECT_FALSE(pane.tree().isVisible());
    document.setCursor(2);
    EXPECT_FALSE(words->isVisible());
    EXPECT_TRUE(pane.tree().isVisible());
    document.setContents(toy::longTrace(10));
    EXPECT_TRUE(words->text().contains("packets only")) << words->text().toStdString();
}

TEST_F(MemoryPaneTest, WhatItsUserHasClosedStaysClosed)
{
    document.setCursor(9);
    EXPECT_TRUE(pane.tree().isExpanded(first()));
    pane.tree().collapse(first());
    document.setCursor(15);
    EXPECT_FALSE(pane.tree().isExpanded(first()));
    pane.tree().expand(first());
    document.setCursor(16);
    EXPECT_TRUE(pane.tree().isExpanded(first()));
}

TEST_F(MemoryPaneTest, EnterLeadsToTheEventThatMadeItSo)
{
    document.setCursor(28);
    const QModelIndex entity = pane.tree().model()->index(0, 0, first());
    const QModelIndex window = pane.tree().model()->index(1, 0, entity);
    ASSERT_EQ(window.data().toString(), "window");
    pane.tree().setCurrentIndex(window);
    QTest::keyClick(&pane.tree(), Qt::Key_Return);
    EXPECT_EQ(document.cursor(), 21U);
    EXPECT_EQ(pane.tree().currentIndex().data().toString(), "window"); // and it stays chosen
}

} // namespace osiscope::ui
