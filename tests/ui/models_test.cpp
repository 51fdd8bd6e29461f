#include "tests/ui/printed_model.h"
#include "tests/ui/trace_builder.h"
#include "ui/events/event_table_model.h"
#include "ui/inspector/hex_geometry.h"
#include "ui/inspector/pdu_tree_model.h"
#include "ui/theme/tool_tip.h"

#include <gtest/gtest.h>

#include <QAbstractItemModelTester>

namespace osiscope::ui {

using stack::EventNumber;

namespace {

std::vector<stack::DissectedPdu> pdusOf(const Contents& contents, EventNumber number)
{
    return contents.reading.dissect(number);
}

} // namespace

TEST(EventTableModel, ListsNumberTimeHostProtocolAndSentence)
{
    Document document;
    document.setContents(toy::lostSynTrace());
    ViewOptions options;
    options.detail = Detail::Messages;
    document.setOptions(options);
    document.setFilterText("alice syn");
    document.finishFiltering();
    const EventTableModel model(document);
    const QAbstractItemModelTester tester(const_cast<EventTableModel*>(&model),
                                          QAbstractItemModelTester::FailureReportingMode::Fatal);
    EXPECT_EQ(printed(model),
              "3 | 10\u00a0ms | alice | TOY | alice sends TOY SYN to shop. A segment with SYN.\n"
              "6 | 30\u00a0ms | alice | TOY | TOY SYN from alice to shop does not arrive: lost on purpose.\n"
              "8 | 1.01\u00a0s | alice | TOY | alice sends TOY SYN to shop once more. A segment with SYN.\n"
              "13 | 1.05\u00a0s | alice | TOY | alice receives TOY SYN, ACK from shop.\n");
}

/// What a capture carries is no markup of the window's.
TEST(EventTableModel, ToolTipsShowTagsAsTheyAre)
{
    toy::TraceBuilder t;
    t.says(t.entity("chat", 0, 1, 1, 7), "<b>HELLO</b> <img src=x>");
    const auto contents = t.contents();
    PduTreeModel fields;
    fields.setPdus(pdusOf(*contents, 1), contents->reading.registry());
    const QModelIndex field = fields.index(0, 0, fields.index(0, 0)).siblingAtColumn(PduTreeModel::Value);
    ASSERT_TRUE(field.data().toString().contains("<b>HELLO</b>")) << field.data().toString().toStdString();
    const QString tip = field.data(Qt::ToolTipRole).toString();
    EXPECT_FALSE(tip.contains("<b>")) << tip.toStdString();
    EXPECT_TRUE(tip.contains("&lt;b&gt;HELLO&lt;/b&gt;")) << tip.toStdString();
    EXPECT_TRUE(tip.contains("<br")) << "its lines stay lines: " << tip.toStdString();
    EXPECT_EQ(plainToolTip(QStringLiteral("a < b\nc")), "a < b\nc") << "without tags it is as it was";
}

TEST(EventTableModel, GrowsWhileALongTraceIsFiltered)
{
    Document document;
    EventTableModel model(document);
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    document.setContents(toy::longTrace(5000));
    document.setFilterText("received");
    EXPECT_TRUE(document.isFiltering());
    EXPECT_LT(model.rowCount(), 5000);
    document.finishFiltering();
    EXPECT_FALSE(document.isFiltering());
    EXPECT_EQ(model.rowCount(), 5000);
    document.setContents(toy::lostSynTrace());
    EXPECT_EQ(model.rowCount(), static_cast<int>(document.rows().size()));
}

TEST(EventTableModel, AnEventsRowIsItsOwnOrTheLastBefore)
{
    Document document;
    document.setContents(toy::lostSynTrace());
    const EventTableModel model(document);
    EXPECT_FALSE(model.indexOf(stack::kNoEvent).isValid());
    for (EventNumber number = 1; number <= document.contents()->size(); number++) {
        const EventNumber found = model.eventAt(model.indexOf(number));
        EXPECT_LE(found, number);
        EXPECT_EQ(document.rows().after(found) > number || document.rows().after(found) == stack::kNoEvent, true);
    }
}

TEST(PduTreeModel, ShowsEachProtocolWithItsFields)
{
    const auto contents = toy::lostSynTrace();
    PduTreeModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    model.setPdus(pdusOf(*contents, 18), contents->reading.registry());
    EXPECT_EQ(printed(model), "Toy Network | packet | \n"
                              "  Protocol | 200 (toy) | Toy 1 §2.1\n"
                              "  Reserved | 0x00 | Toy 1 §2.1\n"
                              "  Source Address | 10.0.0.1 | Toy 1 §2.1\n"
                              "  Destination Address | 10.0.0.2 | Toy 1 §2.1\n"
                              "Toy Transport | DATA | \n"
                              "  Source Port | 4000 | Toy 1 §2.1\n"
                              "  Destination Port | 7 | Toy 1 §2.1\n"
                              "  SYN | not set | Toy 1 §2.1\n"
                              "  ACK | not set | Toy 1 §2.1\n"
                              "  FIN | not set | Toy 1 §2.1\n"
                              "Toy Chat | HELLO shop | \n"
                              "  Line | HELLO shop | Toy 1 §2.1\n");
    model.setPdus({}, contents->reading.registry());
    EXPECT_EQ(model.rowCount(), 0);
}

TEST(PduTreeModel, EveryOctetLeadsToAFieldThatHoldsIt)
{
    const auto contents = toy::lostSynTrace();
    PduTreeModel model;
    model.setPdus(pdusOf(*contents, 18), contents->reading.registry());
    const std::size_t count = contents->trace->octets((*contents->trace)[18]).size();
    for (std::size_t octet = 0; octet < count; octet++) {
        const QModelIndex field = model.fieldAt(octet);
        ASSERT_TRUE(field.isValid()) << octet;
        EXPECT_TRUE(model.octetsOf(field).contains(octet)) << octet;
    }
    EXPECT_EQ(model.fieldAt(2).data().toString(), "Source Address");
    EXPECT_EQ(model.fieldAt(15).data().toString(), "Line");
    EXPECT_FALSE(model.fieldAt(count).isValid());
}

TEST(HexGeometry, EveryOctetIsFoundInBothItsForms)
{
    for (const int inRow : {8, 16}) {
        const HexGeometry geometry{9, 18, inRow};
        for (std::size_t octet = 0; octet < 70; octet++) {
            EXPECT_EQ(geometry.octetAt(geometry.hexBox(octet).center(), 70), octet);
            EXPECT_EQ(geometry.octetAt(geometry.textBox(octet).center(), 70), octet);
        }
        EXPECT_EQ(geometry.octetAt(geometry.hexBox(70).center(), 70), std::nullopt);
        EXPECT_EQ(geometry.octetAt({0, 0}, 70), std::nullopt);
        EXPECT_LE(geometry.textBox(15).right(), geometry.width());
    }
    EXPECT_EQ(HexGeometry::octetsFor(1000, 9), 16);
    EXPECT_EQ(HexGeometry::octetsFor(400, 9), 8);
}

} // namespace osiscope::ui
