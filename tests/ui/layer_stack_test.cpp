#include "tests/ui/fixed_measure.h"
#include "tests/ui/trace_builder.h"
#include "ui/layer_stack/layer_stack_pane.h"
#include "ui/layer_stack/layer_stack_view.h"

#include <gtest/gtest.h>

#include <QApplication>
#include <QComboBox>
#include <QScrollBar>
#include <QSettings>
#include <QTest>
#include <QTextBrowser>

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>

namespace osiscope::ui {

using stack::EventNumber;
using stack::PrimitiveType;

namespace {

// Events of toy::lostSynTrace.
constexpr EventNumber kLostSyn = 3;
constexpr EventNumber kAnswer = 12;
constexpr EventNumber kHello = 17;
constexpr EventNumber kHelloPacket = 18;
constexpr EventNumber kPacketArrives = 22;
constexpr EventNumber kHelloHeard = 23;
constexpr EventNumber kGreetingHeard = 27;
constexpr EventNumber kNote = 28;

/// "alice: chat 10+0, toy 5+10, net 10+15"
std::string printed(const Contents& contents, const StackSide& side)
{
    std::vector<std::string> parts;
    for (const StackPart& part : side.parts)
        parts.push_back(fmt::format("{} {}+{}", part.protocol->id, part.header, part.payload));
    return fmt::format("{}: {}", contents.reading.host(side.host), fmt::join(parts, ", "));
}

/// A line that alice says, with all the primitives on its way. In two packets, if wanted.
struct Service {
    explicit Service(bool inPieces = false)
    {
        using namespace std::chrono_literals;
        const std::string_view piece = inPieces ? "HELLO" : "HELLO shop";
        const auto says = t.says(t.entity("chat", 0, 4000, 1, 7), "HELLO shop");
        const auto client = t.entity("toy", 0, 4000, 1, 7);
        const auto server = t.entity("toy", 1, 7, 0, 4000);
        const auto down = t.primitive(client, PrimitiveType::Request, "HELLO shop", says);
        const auto lower = t.primitive(t.entity("net", 0, 0, 1, 0), PrimitiveType::Request, piece, down);
        t.variable(client, 1, down);
        packet = t.sent(client, 0, piece, lower);
        auto at = t.at(20ms).received(packet);
        at = t.primitive(t.entity("net", 1, 0, 0, 0), PrimitiveType::Indication, piece, at);
        t.variable(server, 1, at);
        at = t.primitive(server, PrimitiveType::Indication, piece, at);
        if (!inPieces)
            t.hears(t.entity("chat", 1, 7, 0, 4000), "HELLO shop", at);
        contents = t.contents();
    }

    toy::TraceBuilder t;
    EventNumber packet = stack::kNoEvent;
    std::shared_ptr<const Contents> contents;
};

LayerStackScene sceneOf(const LayerStack& stack, LayerNames names, double width = 600)
{
    static const FixedMeasure measure;
    return layoutLayerStack(
        {stack, stackLayers(names), stack::kNoEvent, "nothing here", "not yet", "no frame", "bits", "octets", measure},
        width);
}

} // namespace

TEST(LayerStack, EachLayerPutsItsHeaderBeforeWhatItIsGiven)
{
    const auto contents = toy::lostSynTrace();
    const auto stack = layerStackAt(*contents, kHelloPacket, contents->size());
    ASSERT_TRUE(stack);
    EXPECT_EQ(printed(*contents, stack->sides[0]), "alice: chat 10+0, toy 5+10, net 10+15");
    EXPECT_EQ(printed(*contents, stack->sides[1]), "shop: chat 10+0, toy 5+10, net 10+15");
    EXPECT_EQ(stack->sides[0].parts[0].event, kHello);
    EXPECT_EQ(stack->sides[1].parts[0].event, kHelloHeard);
    EXPECT_EQ(stack->octets, 25U);
}

TEST(LayerStack, IsTheSameFromEveryEventOfItsWay)
{
    const auto contents = toy::lostSynTrace();
    for (const EventNumber event : {kHello, kHelloPacket, kPacketArrives, kHelloHeard}) {
        const auto stack = layerStackAt(*contents, event, contents->size());
        ASSERT_TRUE(stack) << event;
        EXPECT_EQ(stack->packet, kHelloPacket) << event;
        EXPECT_TRUE(stack->sides[0].sends) << event;
        EXPECT_EQ(stack->sides[1].parts.size(), 3U) << event;
    }
    const auto answer = layerStackAt(*contents, kAnswer, contents->size());
    EXPECT_FALSE(answer->sides[0].sends); // alice stays on the left
    EXPECT_TRUE(answer->sides[1].sends);
    EXPECT_EQ(printed(*contents, answer->sides[0]), "alice: toy 5+0, net 10+5");
}

TEST(LayerStack, WhatComesLaterIsNotKnown)
{
    const auto contents = toy::lostSynTrace();
    const auto sent = layerStackAt(*contents, kHelloPacket, kHelloPacket);
    EXPECT_EQ(sent->sides[1].arrival, StackArrival::UnderWay);
    EXPECT_TRUE(sent->sides[1].parts.empty());
    const auto said = layerStackAt(*contents, kHello, kHello); // and not yet in a packet
    EXPECT_EQ(printed(*contents, said->sides[0]), "alice: chat 10+0");
    const auto arrived = layerStackAt(*contents, kPacketArrives, kPacketArrives);
    EXPECT_EQ(printed(*contents, arrived->sides[1]), "shop: chat 10+0, toy 5+10, net 10+15");
    EXPECT_EQ(arrived->sides[1].parts[0].event, kPacketArrives); // nobody has heard it yet
}

TEST(LayerStack, OfALostPacketNothingArrivesAndItIsSaidWhy)
{
    const auto contents = toy::lostSynTrace();
    const auto stack = layerStackAt(*contents, kLostSyn, contents->size());
    EXPECT_EQ(stack->sides[1].arrival, StackArrival::Lost);
    EXPECT_EQ(stack->sides[1].lossReason, "lost on purpose");
    EXPECT_TRUE(nothingWords(stack->sides[1]).contains("lost on purpose"));
    EXPECT_EQ(layerStackAt(*contents, kLostSyn, kLostSyn)->sides[1].arrival, StackArrival::UnderWay);
}

TEST(LayerStack, OfAnEventThatCrossesNoLayerItShowsWhatLedToIt)
{
    const auto contents = toy::lostSynTrace();
    EXPECT_EQ(layerStackAt(*contents, kNote, contents->size())->event, kGreetingHeard);
    EXPECT_FALSE(layerStackAt(*contents, 1, contents->size()));
    EXPECT_FALSE(layerStackAt(*contents, stack::kNoEvent, contents->size()));
}

TEST(LayerStack, PrimitivesGoDownOnOneSideAndUpOnTheOther)
{
    const Service service;
    for (EventNumber event = 1; event <= service.contents->size(); event++) {
        const auto stack = layerStackAt(*service.contents, event, service.contents->size());
        ASSERT_TRUE(stack) << event;
        for (std::size_t side = 0; side < 2; side++) {
            const auto& crossings = stack->sides[side].crossings;
            ASSERT_EQ(crossings.size(), 2U) << "event " << event << " side " << side;
            EXPECT_EQ(crossings[0].label, side == 0 ? "T-DATA request" : "T-DATA indication");
            EXPECT_EQ(crossings[1].label, side == 0 ? "N-UNIT-DATA request" : "N-UNIT-DATA indication");
            EXPECT_EQ(crossings[0].down, side == 0);
            EXPECT_EQ(crossings[0].octets, 10U);
        }
    }
}

TEST(LayerStack, OfALongMessageThePacketHoldsAPiece)
{
    const Service service(true);
    const auto stack = layerStackAt(*service.contents, service.packet, service.contents->size());
    const StackPart& line = stack->sides[0].parts.front();
    EXPECT_EQ(line.octets(), 10U);
    EXPECT_EQ(line.inPacket, 5U);
    EXPECT_FALSE(line.isWhole());
    EXPECT_EQ(stack->octets, 20U); // the scale is that of the packet
    EXPECT_EQ(partText(line, "octets", 1000, FixedMeasure()), "CHAT HELLO shop: 5 of 10 octets");
    const auto html = layerHtml(*service.contents, *stack, 0, stackLayers(LayerNames::Osi)[0]);
    EXPECT_TRUE(html.contains("this one holds 5 octets of it")) << html.toStdString();
}

TEST(LayerStackLayout, BarsAreToScaleAndWhatIsCarriedLiesBelowItself)
{
    const auto contents = toy::lostSynTrace();
    const auto stack = layerStackAt(*contents, kHelloPacket, contents->size());
    for (const double width : {300.0, 600.0, 1200.0}) {
        const LayerStackScene scene = sceneOf(*stack, LayerNames::Osi, width);
        for (std::size_t side = 0; side < 2; side++) {
            const StackBlock& chat = scene.cell(side, 0)->blocks.at(0);
            const StackBlock& toy = scene.cell(side, 3)->blocks.at(0);
            const StackBlock& net = scene.cell(side, 4)->blocks.at(0);
            EXPECT_NEAR(toy.bar.width() / chat.bar.width(), 15.0 / 10, 1e-9);
            EXPECT_NEAR(net.bar.width() / chat.bar.width(), 25.0 / 10, 1e-9);
            ASSERT_EQ(net.segments.size(), 3U);
            EXPECT_NEAR(net.segments[0].box.width() / net.bar.width(), 10.0 / 25, 1e-9);
            EXPECT_NEAR(net.segments[1].box.left(), toy.segments[0].box.left(), 1e-9);
            EXPECT_NEAR(net.segments[2].box.left(), chat.bar.left(), 1e-9);
            EXPECT_TRUE(net.segments[0].own && !net.segments[1].own);
            EXPECT_TRUE(scene.cell(side, 4)->box.contains(net.bar));
            EXPECT_GT(toy.bar.top(), chat.bar.bottom());
        }
    }
}

TEST(LayerStackLayout, OsiHasSevenLayersAndTcpIpFour)
{
    const auto contents = toy::lostSynTrace();
    const auto stack = layerStackAt(*contents, kHelloPacket, contents->size());
    EXPECT_EQ(stackLayers(LayerNames::Osi).size(), 7U);
    EXPECT_EQ(stackLayers(LayerNames::Osi).front().heading, "7 Application");
    EXPECT_EQ(stackLayers(LayerNames::TcpIp).size(), 4U);
    const LayerStackScene osi = sceneOf(*stack, LayerNames::Osi);
    EXPECT_EQ(osi.cells.size(), 14U);
    EXPECT_EQ(osi.cell(0, 2)->nothing, "nothing here"); // session
    EXPECT_EQ(osi.cell(0, 5)->nothing, "no frame");
    EXPECT_EQ(osi.cell(0, 6)->nothing, "bits");
    const LayerStackScene internet = sceneOf(*stack, LayerNames::TcpIp);
    EXPECT_EQ(internet.cells.size(), 8U);
    for (std::size_t layer = 0; layer < 3; layer++)
        EXPECT_EQ(internet.cell(1, layer)->blocks.size(), 1U) << layer;
}

TEST(LayerStackLayout, WhatHasNotBeenHandedDownIsNotYetAtTheLowerLayers)
{
    const auto contents = toy::lostSynTrace();
    const auto said = layerStackAt(*contents, kHello, kHello);
    EXPECT_FALSE(said->onLink);
    const LayerStackScene scene = sceneOf(*said, LayerNames::Osi);
    EXPECT_EQ(scene.cell(0, 1)->nothing, "not yet");
    EXPECT_EQ(scene.cell(0, 6)->nothing, "not yet");
    EXPECT_EQ(scene.cell(1, 0)->nothing, ""); // the other host has not been reached
    const auto sent = layerStackAt(*contents, kHelloPacket, kHelloPacket);
    EXPECT_TRUE(sent->onLink);
    EXPECT_EQ(sceneOf(*sent, LayerNames::Osi).cell(0, 1)->nothing, "nothing here");
}

TEST(LayerStackLayout, WhatIsCutIsWholeForWhoPointsAtIt)
{
    const auto contents = toy::lostSynTrace();
    const auto stack = layerStackAt(*contents, 18, contents->size());
    ASSERT_TRUE(stack);
    const FixedMeasure measure;
    const auto layers = stackLayers(LayerNames::Osi);
    const LayerStackScene wide = LayerStackView::layOut(*stack, layers, 18, measure, 2000);
    const LayerStackScene narrow = LayerStackView::layOut(*stack, layers, 18, measure, 358);
    ASSERT_EQ(wide.cells.size(), narrow.cells.size());
    std::size_t shorter = 0;
    for (std::size_t cell = 0; cell < narrow.cells.size(); cell++)
        for (std::size_t block = 0; block < narrow.cells[cell].blocks.size(); block++) {
            const StackBlock& shown = narrow.cells[cell].blocks[block];
            EXPECT_EQ(shown.whole, wide.cells[cell].blocks[block].text);
            EXPECT_EQ(narrow.wordsAt(shown.words.center()), shown.whole);
            shorter += shown.text != shown.whole ? 1 : 0;
        }
    EXPECT_GT(shorter, 0U);
    EXPECT_EQ(narrow.wordsAt({-5, -5}), "");
}

TEST(LayerStackLayout, WhereThereIsLittleRoomTheNamesOfTheLayersStandAboveAndBothHostsAreSeen)
{
    const Service service;
    const auto sent = layerStackAt(*service.contents, service.packet, service.packet); // nothing has arrived
    const auto arrived = layerStackAt(*service.contents, service.packet, service.contents->size());
    for (const double width : {320.0, 358.0, 420.0, 600.0})
        for (const auto& stack : {sent, arrived}) {
            const LayerStackScene scene = sceneOf(*stack, LayerNames::Osi, width);
            EXPECT_LE(scene.width, width);
            EXPECT_EQ(scene.layers.front().width() == scene.width, width < 500) << width;
            for (const QRectF& layer : scene.layers)
                for (std::size_t side = 0; side < 2; side++) {
                    EXPECT_FALSE(layer.intersects(scene.hosts[side])) << width;
                    EXPECT_FALSE(layer.intersects(scene.nothing[side])) << width;
                }
            for (const StackCell& cell : scene.cells) {
                EXPECT_LE(cell.box.right(), width);
                for (const QRectF& layer : scene.layers)
                    EXPECT_FALSE(layer.intersects(cell.box)) << width << ": layer " << cell.layer;
            }
        }
}

/// What one side says of a crossing, the other one says too, and no word is cut: there may be several lines.
TEST(LayerStackLayout, ArrowsOfBothSidesSayAsMuch)
{
    const Service service;
    const auto stack = layerStackAt(*service.contents, service.packet, service.contents->size());
    for (double width = 300; width < 900; width += 20) {
        std::size_t withOctets = 0;
        std::size_t arrows = 0;
        for (const StackCell& cell : sceneOf(*stack, LayerNames::Osi, width).cells)
            for (const StackArrow& arrow : cell.arrows) {
                std::string all;
                for (const std::string& line : arrow.lines)
                    all += (all.empty() ? "" : " ") + line;
                EXPECT_TRUE(arrow.whole.starts_with(all)) << all;
                arrows++;
                withOctets += all.contains("octets") ? 1 : 0;
            }
        EXPECT_GT(arrows, 1U);
        EXPECT_TRUE(withOctets == 0 || withOctets == arrows) << width << ": " << withOctets << " of " << arrows;
    }
}

TEST(LayerStackLayout, WordsStayWithinTheirCells)
{
    const Service service;
    const auto stack = layerStackAt(*service.contents, service.packet, service.contents->size());
    const FixedMeasure measure;
    for (const double width : {300.0, 420.0, 600.0})
        for (const StackCell& cell : sceneOf(*stack, LayerNames::Osi, width).cells) {
            for (const StackBlock& block : cell.blocks)
                EXPECT_LE(measure.width(block.text), block.words.width()) << block.text;
            for (const StackArrow& arrow : cell.arrows) {
                for (const std::string& line : arrow.lines)
                    EXPECT_LE(measure.width(line), arrow.box.width()) << line;
                EXPECT_TRUE(cell.box.contains(arrow.box));
            }
        }
}

class LayerStackPaneTest : public testing::Test {
protected:
    LayerStackPaneTest() : settings(), pane(document)
    {
        document.setContents(toy::lostSynTrace());
        pane.resize(560, 600);
        pane.show();
        QApplication::processEvents();
    }
    std::string words() { return pane.findChild<QTextBrowser*>()->toPlainText().toStdString(); }

    struct Settings {
        Settings() { QSettings().clear(); }
    } settings;
    Document document;
    LayerStackPane pane;
};

TEST_F(LayerStackPaneTest, FollowsTheCursorAndSaysWhyAProtocolIsPlacedThere)
{
    EXPECT_FALSE(pane.view().isVisible()); // nothing has been chosen yet
    document.setCursor(kHello);
    EXPECT_TRUE(pane.view().isVisible());
    EXPECT_NE(words().find("Why is CHAT placed here?\nIt is for people."), std::string::npos) << words();
    document.setCursor(kPacketArrives);
    EXPECT_NE(words().find("Transport layer: shop receives."), std::string::npos) << words();
    EXPECT_NE(words().find("reads its header of 5 octets, takes it off, and hands 10 octets up"), std::string::npos)
        << words();
    EXPECT_NE(words().find("It connects programs."), std::string::npos) << words();
}

TEST_F(LayerStackPaneTest, AllLayersAreSeenWhereThereIsRoomAndTheWordsKeepTheirs)
{
    pane.resize(560, 1200);
    document.setCursor(kHelloPacket);
    QApplication::processEvents();
    EXPECT_EQ(pane.view().verticalScrollBar()->maximum(), 0);
    EXPECT_GT(pane.findChild<QTextBrowser*>()->height(), 300);
    pane.resize(560, 320);
    QApplication::processEvents();
    EXPECT_GT(pane.view().verticalScrollBar()->maximum(), 0);
    EXPECT_GT(pane.findChild<QTextBrowser*>()->height(), 90);
}

TEST_F(LayerStackPaneTest, KeysGoFromLayerToLayerAndToItsEvent)
{
    document.setCursor(kHelloPacket);
    ASSERT_EQ(pane.view().choice().layer, 3U);
    QTest::keyClick(&pane.view(), Qt::Key_Up);
    EXPECT_NE(words().find("Session layer"), std::string::npos) << words();
    EXPECT_NE(words().find("No protocol stands here"), std::string::npos) << words();
    QTest::keyClick(&pane.view(), Qt::Key_Up);
    QTest::keyClick(&pane.view(), Qt::Key_Up);
    EXPECT_EQ(pane.view().accessibleDescription().toStdString(), words());
    QTest::keyClick(&pane.view(), Qt::Key_Return);
    EXPECT_EQ(document.cursor(), kHello);
}

TEST_F(LayerStackPaneTest, AClickChoosesALayerAtAHost)
{
    document.setCursor(kHelloPacket);
    const LayerStackScene scene = pane.view().scene();
    QTest::mouseClick(pane.view().viewport(), Qt::LeftButton, {}, scene.cell(1, 4)->box.center().toPoint());
    EXPECT_EQ(pane.view().choice().side, 1U);
    EXPECT_EQ(pane.view().choice().layer, 4U);
    EXPECT_NE(words().find("Why is NET placed here?"), std::string::npos) << words();
}

TEST_F(LayerStackPaneTest, TheNamesOfTcpIpAreRemembered)
{
    document.setCursor(kHelloPacket);
    pane.names().setCurrentIndex(1);
    EXPECT_EQ(pane.view().layers().size(), 4U);
    document.setCursor(kAnswer);
    EXPECT_EQ(pane.view().layers().size(), 4U);
    LayerStackPane other(document);
    EXPECT_EQ(other.names().currentIndex(), 1);
}

} // namespace osiscope::ui
