#include "tests/ui/window_fixture.h"
#include "ui/inspector/hex_view.h"
#include "ui/inspector/inspector_pane.h"
#include "ui/inspector/pdu_tree_model.h"

#include <gtest/gtest.h>

#include <QHeaderView>
#include <QLabel>
#include <QScrollBar>
#include <QTreeView>

#include <algorithm>

namespace osiscope::ui {

namespace {

class Inspector : public Window {
protected:
    void look(stack::EventNumber number)
    {
        window.pane("inspector")->show();
        window.pane("inspector")->raise();
        window.document().setCursor(number);
        settle();
    }
    PduTreeModel& model() { return static_cast<PduTreeModel&>(*in<QTreeView>("inspector").model()); }
    /// The value of a field of the toy transport.
    QModelIndex field(const QString& name)
    {
        for (int pdu = 0; pdu < model().rowCount(); pdu++)
            for (int row = 0; row < model().rowCount(model().index(pdu, 0)); row++)
                if (const QModelIndex index = model().index(row, 0, model().index(pdu, 0)); index.data() == name)
                    return index.siblingAtColumn(PduTreeModel::Value);
        return {};
    }
    stack::EventNumber sent(const QString& tag, int nth = 0)
    {
        const Contents& contents = *window.document().contents();
        for (stack::EventNumber number = 1; number <= contents.size(); number++)
            if ((*contents.trace)[number].kind == trace::EventKind::Sent &&
                contents.reading.tag(number) == tag.toStdString() && nth-- == 0)
                return number;
        return stack::kNoEvent;
    }
};

} // namespace

TEST_F(Inspector, SaysWhatToDoWhereThereIsNoMessage)
{
    toy::TraceBuilder t;
    t.variable(t.entity("toy", 0, 4000, 1, 80), 5);
    open(t.contents());
    const auto says = [&](const char* id, const char* words) {
        window.pane(id)->show();
        window.pane(id)->raise();
        settle();
        const auto labels = window.pane(id)->findChildren<QLabel*>();
        EXPECT_TRUE(std::ranges::any_of(labels, [&](const QLabel* label) {
            return label->isVisible() && label->text().contains(QLatin1String(words)) &&
                   label->text().contains(QLatin1String("Click an arrow of the ladder, or step on with"));
        })) << id;
    };
    for (const char* id : {"inspector", "layer-stack"})
        says(id, "until a message is sent");
    window.document().setCursor(1);
    for (const char* id : {"inspector", "layer-stack"})
        says(id, "This event carries no message");
}

TEST_F(Inspector, MarksTheFieldsThatDifferFromThePduBeforeInThatDirection)
{
    open(toy::lostSynTrace());
    const stack::EventNumber syn = sent("toy.syn", 1); // sent again: nothing differs
    ASSERT_NE(syn, stack::kNoEvent);
    look(syn);
    EXPECT_FALSE(model().isMarked(field("SYN")));
    EXPECT_FALSE(model().isMarked(field("Source Port")));
    const stack::EventNumber ack = sent("toy.ack");
    ASSERT_NE(ack, stack::kNoEvent);
    look(ack);
    for (const char* name : {"SYN", "ACK"}) {
        EXPECT_TRUE(model().isMarked(field(name))) << name;
        EXPECT_TRUE(field(name).data(Qt::FontRole).value<QFont>().bold()) << name;
        EXPECT_TRUE(field(name)
                        .data(Qt::AccessibleDescriptionRole)
                        .toString()
                        .contains(QString("In event %1, the message before it: ").arg(syn)))
            << field(name).data(Qt::AccessibleDescriptionRole).toString().toStdString();
    }
    EXPECT_FALSE(model().isMarked(field("FIN")));
    EXPECT_TRUE(field("SYN").data(Qt::ToolTipRole).toString().contains("set"));
    EXPECT_TRUE(in<QLabel>("inspector", "heading").text().contains(QString("event %1").arg(syn)));
}

TEST_F(Inspector, NothingIsMarkedInTheFirstOfItsKind)
{
    open(toy::lostSynTrace());
    for (const stack::EventNumber number : {sent("toy.syn"), sent("toy.syn-ack")}) {
        look(number);
        for (const char* name : {"Source Port", "SYN", "ACK", "FIN", "Source Address"})
            EXPECT_FALSE(model().isMarked(field(name))) << number << " " << name;
        EXPECT_FALSE(in<QLabel>("inspector", "heading").text().contains("Bold"));
    }
}

TEST_F(Inspector, SaysWhatTheChosenFieldMeansAndWhatItWas)
{
    open(toy::lostSynTrace());
    look(sent("toy.ack"));
    in<QTreeView>("inspector").setCurrentIndex(field("ACK"));
    const QString words = in<QLabel>("inspector", "meaning").text();
    EXPECT_TRUE(words.startsWith("ACK: ")) << words.toStdString();
    EXPECT_TRUE(words.contains("the message before it: not set")) << words.toStdString();
}

TEST_F(Inspector, WhatHasNoRoomIsWholeInTheToolTip)
{
    open(toy::lostSynTrace());
    look(sent("toy.syn"));
    const QString tip = field("Source Port").data(Qt::ToolTipRole).toString();
    EXPECT_TRUE(tip.startsWith("Source Port: 4000")) << tip.toStdString();
    EXPECT_TRUE(tip.contains("The sender's program")) << tip.toStdString();
    EXPECT_TRUE(tip.contains("Toy 1")) << tip.toStdString();
}

TEST_F(Inspector, TheClauseIsWhole)
{
    open(toy::lostSynTrace());
    look(sent("toy.ack"));
    auto& tree = in<QTreeView>("inspector");
    const int wanted = tree.fontMetrics().horizontalAdvance("Toy 1 2.1");
    EXPECT_GE(tree.columnWidth(PduTreeModel::Clause), wanted);
    EXPECT_LE(tree.header()->length(), tree.viewport()->width());
}

/// What the fields leave belongs to the octets, and the fields give way where there is no room for both.
TEST_F(Inspector, TheOctetsHaveTheRoomThatTheFieldsLeave)
{
    toy::TraceBuilder t;
    const auto alice = t.entity("toy", 0, 4000, 1, 7);
    t.sent(alice, toy::kSyn, std::string(400, 'x'));
    open(t.contents());
    window.resize(1280, 1500);
    look(1);
    auto& pane = static_cast<InspectorPane&>(*window.pane("inspector")->widget());
    QModelIndex last = model().index(0, 0);
    for (QModelIndex below = last; below.isValid(); below = pane.tree().indexBelow(below))
        last = below;
    const int empty = pane.tree().viewport()->height() - pane.tree().visualRect(last).bottom();
    EXPECT_GE(empty, 0) << "all fields are seen";
    EXPECT_LE(empty, 3 * pane.fontMetrics().height());
    EXPECT_GT(pane.hex().height(), pane.height() / 4);
    window.resize(1280, 500);
    settle();
    EXPECT_GE(pane.hex().height(), pane.height() / 5);
}

/// Each has what it needs before what is left is shared, also when the pane has got its size while it was hidden.
TEST_F(Inspector, TheFieldsHaveTheRoomThatTheOctetsLeave)
{
    toy::TraceBuilder t;
    const auto alice = t.entity("toy", 0, 4000, 1, 7);
    t.sent(alice, toy::kSyn, "x");
    open(t.contents());
    bool isSeen = false;
    for (int height = 420; height < 1000; height += 20) {
        window.resize(1280, height);
        look(1);
        auto& pane = static_cast<InspectorPane&>(*window.pane("inspector")->widget());
        const int octets = std::max(pane.hex().wholeHeight(), pane.hex().minimumSizeHint().height());
        const bool allFields = pane.tree().verticalScrollBar()->maximum() == 0;
        EXPECT_TRUE(allFields || !isSeen) << height;
        EXPECT_TRUE(allFields || pane.hex().height() <= octets) << height;
        isSeen = isSeen || allFields;
    }
    EXPECT_TRUE(isSeen);
}

TEST_F(Inspector, NoRowOfOctetsIsCut)
{
    toy::TraceBuilder t;
    const auto alice = t.entity("toy", 0, 4000, 1, 7);
    t.sent(alice, toy::kSyn, std::string(900, 'x'));
    open(t.contents());
    look(1);
    HexView& hex = static_cast<InspectorPane&>(*window.pane("inspector")->widget()).hex();
    hex.verticalScrollBar()->setValue(3);
    const HexGeometry geometry = hex.geometryOfOctets();
    const QImage picture = hex.viewport()->grab().toImage();
    const int height = hex.viewport()->height();
    const double end = HexGeometry::kMargin + static_cast<double>(geometry.rowsIn(height)) * geometry.rowHeight;
    EXPECT_LE(end, height);
    EXPECT_GT(end + geometry.rowHeight, height);
    const QRgb ground = picture.pixel(1, 1);
    for (int y = 0; y < height; y++) {
        if (y >= HexGeometry::kMargin - 1 && y <= end + 1)
            continue;
        for (int x = 0; x < picture.width(); x++)
            ASSERT_EQ(picture.pixel(x, y), ground) << x << " " << y;
    }
}

/// Where the fields are defined gives way to what they are: the tool tips still say it.
TEST_F(Inspector, WordsOfFieldsHaveTheirRoomWhereThePaneIsNarrow)
{
    open(toy::lostSynTrace());
    look(sent("toy.ack"));
    auto& tree = in<QTreeView>("inspector");
    EXPECT_FALSE(tree.isColumnHidden(PduTreeModel::Clause));
    window.setProjectorMode(true);
    window.resizeDocks({window.pane("inspector")}, {330}, Qt::Horizontal);
    settle();
    EXPECT_TRUE(tree.isColumnHidden(PduTreeModel::Clause));
    EXPECT_GE(tree.columnWidth(PduTreeModel::Name), tree.fontMetrics().horizontalAdvance("Destination"));
    EXPECT_LE(tree.header()->length(), tree.viewport()->width());
    EXPECT_TRUE(field("Source Port").data(Qt::ToolTipRole).toString().contains("Toy 1"));
    window.setProjectorMode(false);
    window.resizeDocks({window.pane("inspector")}, {400}, Qt::Horizontal);
    settle();
    EXPECT_FALSE(tree.isColumnHidden(PduTreeModel::Clause));
}

} // namespace osiscope::ui
