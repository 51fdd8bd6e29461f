#include "model/capture/capture_reader.h"
#include "tests/ui/lessons_fixture.h"
#include "ui/charts/chart_pane.h"
#include "ui/charts/chart_view.h"
#include "ui/charts/charted_measure.h"
#include "ui/document/document.h"
#include "ui/explanation/repetition.h"
#include "ui/explanation/verdict_pane.h"
#include "ui/inspector/pdu_tree_model.h"
#include "ui/ladder/ladder_view.h"
#include "ui/layer_stack/layer_stack_view.h"
#include "ui/theme/font_measure.h"
#include "ui/timeline/timeline_view.h"
#include "ui/window/compare_dialog.h"
#include "ui/window/main_window.h"

#include <QAbstractAxis>
#include <QDockWidget>
#include <QListWidget>
#include <QScrollBar>
#include <QSettings>
#include <QTest>
#include <QTextBrowser>
#include <QTextDocument>

#include <map>
#include <set>

#include <array>

namespace osiscope::ui {

using stack::EventNumber;

TEST_F(Lessons, TheWindowNeverNeedsMoreThanAProjectorsScreen)
{
    QSettings().clear();
    MainWindow window(registry, scenarios);
    window.setProjectorMode(true);
    window.resize(1280, 720);
    window.show();
    for (const auto& scenario : scenarios) {
        window.showContents(run(scenario));
        settle();
        Document& document = window.document();
        for (const EventNumber cursor :
             {stack::kNoEvent, document.contents()->size() / 2, document.contents()->size()}) {
            document.setCursor(cursor);
            settle();
            const QSize least = window.minimumSizeHint().expandedTo(window.centralWidget()->minimumSizeHint());
            EXPECT_TRUE(least.width() <= 1280 && least.height() <= 720)
                << scenario->lesson->id << ": " << least.width() << " by " << least.height();
            EXPECT_EQ(window.size(), QSize(1280, 720)) << scenario->lesson->id;
        }
    }
    window.setProjectorMode(false);
}

/// Packets and messages shown together: no lane is left free between a lifeline and a state that begins beside it.
TEST_F(Lessons, StatesBeginInTheLaneThatIsNextToTheLifelineAndFree)
{
    for (const auto& scenario : scenarios) {
        const auto contents = run(scenario);
        const auto states = contents->activities.states().all();
        const auto hostOf = [&](const Activity& state) { return (*contents->trace)[state.first].host; };
        for (const Activity& state : states) {
            const auto isBeside = [&](const Activity& other, std::uint16_t lane) {
                return hostOf(other) == hostOf(state) && other.laneOfAll == lane && other.first < state.first &&
                       other.last >= state.first;
            };
            const auto isTaken = [&](std::uint16_t lane) {
                return std::ranges::any_of(states, [&](const Activity& other) { return isBeside(other, lane); });
            };
            for (std::uint16_t lane = 0; lane < state.laneOfAll && !isTaken(state.laneOfAll); ++lane)
                EXPECT_TRUE(isTaken(lane)) << scenario->lesson->id << ", event " << state.first << ", lane " << lane;
        }
    }
}

TEST_F(Lessons, EveryTitleInTheListOfWhatToCompareWithIsWhole)
{
    QSettings().clear();
    MainWindow window(registry, scenarios);
    for (const bool projector : {false, true}) {
        window.setProjectorMode(projector);
        CompareDialog dialog(scenarios, QStringLiteral("A lost SYN"), &window);
        dialog.show();
        for (const int width : {dialog.width(), dialog.width() / 2}) {
            dialog.resize(width, dialog.height());
            settle();
            auto& list = *dialog.findChild<QListWidget*>();
            EXPECT_EQ(list.horizontalScrollBar()->maximum(), 0) << width;
            for (int row = 0; row < list.count(); row++) {
                const QRect box = list.visualItemRect(list.item(row));
                const QRect words = list.fontMetrics().boundingRect(QRect(0, 0, box.width() - 8, 1000),
                                                                    Qt::TextWordWrap, list.item(row)->text());
                EXPECT_GE(box.height(), words.height()) << list.item(row)->text().toStdString();
            }
        }
    }
    window.setProjectorMode(false);
}

TEST_F(Lessons, TheTimelineIsSeenWholeWithItsLegend)
{
    QSettings().clear();
    MainWindow window(registry, scenarios);
    window.resize(1280, 720);
    window.show();
    window.showContents(run("session-outlives-connections"));
    settle();
    for (const QSize size : {QSize(1920, 1080), QSize(1280, 720), QSize(3840, 2160), QSize(1000, 720)}) {
        window.resize(size); // bars find room in fewer rows, or need more
        settle();
        EXPECT_EQ(window.timeline().height(), window.timeline().sizeHint().height()) << size.width();
        EXPECT_EQ(window.timeline().viewport()->height(), window.timeline().height()) << size.width();
    }
}

TEST_F(Lessons, TheVerdictIsReadBesideAllOtherPanes)
{
    QSettings().clear();
    MainWindow window(registry, scenarios);
    window.resize(1280, 720);
    window.show();
    window.showContents(run("retransmission-and-backoff"));
    window.document().toLast();
    auto* text = window.pane("verdict")->widget()->findChild<QTextBrowser*>();
    const int lines = 8 * text->fontMetrics().lineSpacing();
    for (int key = Qt::Key_2; key <= Qt::Key_9; key++) { // its user opens one after the other
        QTest::keyClick(&window.ladder(), static_cast<Qt::Key>(key), Qt::ControlModifier);
        settle();
    }
    window.document().selectSession(session::SessionId{1});
    settle();
    EXPECT_GE(text->viewport()->height(), lines);
    window.pane("verdict")->hide();
    window.document().selectSession(session::SessionId{2}); // who asks for one wants its verdict
    settle();
    EXPECT_GE(text->viewport()->height(), 1.4 * lines);
}

TEST_F(Lessons, EveryOctetOfAPacketLeadsToAFieldInTheInspector)
{
    const auto contents = run("session-outlives-connections");
    std::size_t octets = 0;
    for (EventNumber number = 1; number <= contents->size(); number++) {
        if (!(*contents->trace)[number].isPdu())
            continue;
        PduTreeModel model;
        model.setPdus(contents->reading.dissect(number), registry);
        for (std::size_t octet = 0; octet < contents->trace->octets((*contents->trace)[number]).size(); octet++) {
            const QModelIndex field = model.fieldAt(octet);
            ASSERT_TRUE(field.isValid()) << number << ": " << octet;
            EXPECT_TRUE(model.octetsOf(field).contains(octet)) << number << ": " << octet;
            octets++;
        }
    }
    EXPECT_GT(octets, 1000U);
}

TEST_F(Lessons, NoTimersNameIsCutOnAProjector)
{
    QSettings().clear();
    MainWindow window(registry, scenarios);
    window.setProjectorMode(true);
    window.resize(1280, 720);
    window.show();
    std::size_t timers = 0;
    for (const auto& scenario : scenarios) {
        window.showContents(run(scenario));
        settle();
        const PlacedLesson& lesson = *window.document().contents()->lesson;
        for (int step = 0; step < static_cast<int>(lesson.stepCount()); step++) {
            window.document().setCursor(lesson.event(step));
            for (const LadderLabel& label : window.ladder().scene().labels) {
                const bool timer = label.role == LabelRole::Timer;
                timers += timer ? 1 : 0;
                EXPECT_FALSE(timer && label.text.contains("\u2026")) << scenario->lesson->id << " " << label.text;
            }
        }
        const LadderScene scene = window.ladder().scene();
        for (const LadderColumn& column : scene.columns)
            EXPECT_TRUE(scene.columns.size() > 3 || column.heading.right() <= window.ladder().viewport()->width())
                << scenario->lesson->id;
    }
    EXPECT_GT(timers, 100U);
    window.setProjectorMode(false);
}

/// Of every message: its parts fit into each other, and each is drawn to scale within its layer.
TEST_F(Lessons, TheLayersOfEveryMessageAddUpToItsOctets)
{
    const FontMeasure measure(QApplication::font());
    std::size_t whole = 0;
    for (const auto& scenario : scenarios) {
        const auto contents = run(scenario);
        const EventNumber step = 1 + contents->size() / 400;
        for (EventNumber number = 1; number <= contents->size(); number += step) {
            const auto stack = layerStackAt(*contents, number, contents->size());
            if (!stack)
                continue;
            const std::string where = scenario->lesson->id + " at event " + std::to_string(number);
            for (const StackSide& side : stack->sides)
                for (std::size_t i = 1; i < side.parts.size(); i++) {
                    const StackPart& upper = side.parts[i - 1];
                    EXPECT_LE(upper.inPacket, side.parts[i].payload)
                        << where << upper.protocol->id << " in " << side.parts[i].protocol->id;
                    EXPECT_GE(upper.protocol->layer, side.parts[i].protocol->layer) << where;
                    whole += upper.isWhole() ? 1 : 0;
                }
            for (const LayerNames names : {LayerNames::Osi, LayerNames::TcpIp}) {
                const LayerStackScene scene = layoutLayerStack({*stack, stackLayers(names), number, "nothing here",
                                                                "not yet", "no frame", "bits", "octets", measure},
                                                               460);
                for (const StackCell& cell : scene.cells)
                    for (const StackBlock& block : cell.blocks) {
                        EXPECT_TRUE(block.bar.isEmpty() || cell.box.adjusted(-1, 0, 1, 1).contains(block.bar)) << where;
                        double end = block.bar.left();
                        for (const StackSegment& segment : block.segments) {
                            EXPECT_NEAR(segment.box.left(), end, 1e-6) << where;
                            end = segment.box.right();
                        }
                        EXPECT_LE(end, block.bar.right() + 1e-6) << where;
                    }
            }
        }
    }
    EXPECT_GT(whole, 1000U);
}

TEST_F(Lessons, AMessageGoesDownThroughTheServicesOfAllItsLayers)
{
    const auto contents = run("dialogue-with-tokens");
    for (EventNumber number = 1; number <= contents->size(); number++) {
        if (contents->reading.tag(number) != "iso-session.cn")
            continue;
        const auto stack = layerStackAt(*contents, number, contents->size());
        std::array<std::string, 2> services;
        std::array<std::string, 2> layers;
        for (std::size_t side = 0; side < 2; side++) {
            for (const StackCrossing& crossing : stack->sides[side].crossings)
                services[side] += crossing.label + "; ";
            for (const StackPart& part : stack->sides[side].parts)
                layers[side] += std::string(part.protocol->id) + " ";
        }
        EXPECT_EQ(services[0], "T-DATA request; T-DATA request; N-UNIT-DATA request; ");
        EXPECT_EQ(services[1], "S-CONNECT indication; T-DATA indication; T-DATA indication; N-UNIT-DATA indication; ");
        EXPECT_EQ(layers[0], "iso-session cotp tcp ipv4 ");
        EXPECT_EQ(layers[1], layers[0]);
        return;
    }
    FAIL() << "nobody connects";
}

TEST_F(Lessons, ACallThatIsStillBeingSetUpIsNotYetASession)
{
    const auto contents = run("cancelled-call");
    const session::Session& call = contents->sessions.all().front();
    ASSERT_FALSE(call.verdict.isSession());
    const auto verdict = [&](stack::EventNumber horizon) { return verdictHtml(*contents, call.id, horizon); };
    EXPECT_TRUE(verdict(call.firstEvent).contains("Not yet a session: it is still being set up."));
    EXPECT_FALSE(verdict(call.firstEvent).contains(QChar(0x2718))) << "nothing is settled";
    EXPECT_TRUE(verdict(contents->size()).contains("No, this is not a session."));
}

TEST_F(Lessons, TheVerdictOnACallTellsHowItsVoiceArrived)
{
    const auto contents = run("voice-of-a-call");
    std::size_t told = 0;
    for (const session::Session& session : contents->sessions.all()) {
        QTextDocument text;
        text.setHtml(verdictHtml(*contents, session.id, contents->size()));
        const QString words = text.toPlainText();
        EXPECT_EQ(words.contains("Jitter"), !session.streams.empty()) << words.toStdString();
        if (session.streams.empty())
            continue;
        told++;
        const session::MediaStream& stream = session.streams[0];
        EXPECT_TRUE(words.contains(QString("Packets sent\n%1").arg(stream.packets))) << words.toStdString();
        ASSERT_TRUE(stream.reported);
        EXPECT_TRUE(words.contains(
            QString("%1 missing, jitter %2 ms").arg(stream.reported->lost).arg(stream.reported->jitter, 0, 'f', 1)));
        EXPECT_FALSE(words.contains("Jitter, at most")) << "where it is sent, there is none";
        text.setHtml(verdictHtml(*contents, session.id, session.lastEvent - 1));
        EXPECT_FALSE(text.toPlainText().contains("Jitter"));
        EXPECT_TRUE(text.toPlainText().contains("Not all has been sent yet"));
    }
    EXPECT_GT(told, 0U);
}

TEST_F(Lessons, TheVerdictOnACapturedCallTellsHowEvenlyItsVoiceCameByThere)
{
    const auto capture =
        capture::readCapture(OSISCOPE_SOURCE_DIR "/tests/data/captures/s02-sip-call-rtp-g711a.A.pcap", registry);
    ASSERT_TRUE(capture.has_value());
    const Contents contents("captured", capture->trace, registry);
    const auto voice =
        std::ranges::find_if(contents.sessions.all(), [](const auto& each) { return !each.streams.empty(); });
    ASSERT_NE(voice, contents.sessions.all().end());
    QTextDocument text;
    text.setHtml(verdictHtml(contents, voice->id, contents.size()));
    const QString words = text.toPlainText();
    EXPECT_TRUE(words.contains(QString("Packets in the capture\n%1").arg(voice->streams[0].packets)));
    EXPECT_TRUE(words.contains(QString("%1 ms").arg(voice->streams[0].mostDelta, 0, 'f', 1))) << words.toStdString();
    EXPECT_TRUE(words.contains("Jitter, at most"));
}

TEST_F(Lessons, AChartShowsWhatTheLessonIsAboutWhateverWasShownBefore)
{
    Document document;
    ChartPane pane(document);
    pane.show();
    document.setContents(run("three-way-handshake"));
    settle();
    const std::vector<std::string> before = pane.shownMeasures();
    document.setContents(run("slow-start-and-congestion-avoidance"));
    settle();
    const auto& charts = document.contents()->lesson->lesson().charts;
    ASSERT_NE(before.front(), charts.front());
    EXPECT_EQ(pane.shownMeasures(), charts);
}

TEST_F(Lessons, AChartComparesWhatTheLessonComparesOnAnAxisForEachUnit)
{
    Document document;
    ChartPane pane(document);
    pane.resize(900, 400);
    pane.show();
    document.setContents(run("slow-start-and-congestion-avoidance"));
    settle();
    const auto& charts = document.contents()->lesson->lesson().charts;
    ASSERT_GT(charts.size(), 1U);
    EXPECT_EQ(pane.shownMeasures(), charts);
    const QChart& chart = *pane.findChild<ChartView*>()->chart();
    EXPECT_EQ(chart.axes(Qt::Vertical).size(), 1); // both are octets
    EXPECT_GE(chart.series().size(), 3);
}

TEST_F(Lessons, WhatIsSentAgainSaysWhatItRepeats)
{
    std::map<FirstFate, std::size_t> fates;
    std::size_t known = 0;
    std::size_t unknown = 0;
    for (const auto& scenario : scenarios) {
        const auto contents = run(scenario->lesson->id);
        for (EventNumber number = 1; number <= contents->size(); number++) {
            const trace::Event& event = (*contents->trace)[number];
            if (event.kind != trace::EventKind::Sent || !contents->reading.isSentAgain(number) ||
                event.has(stack::PduFlag::Forwarded) || event.has(stack::PduFlag::Duplicate))
                continue;
            const auto repetition = repetitionAt(*contents, number);
            if (!repetition) { // it was cut into other pieces
                unknown++;
                continue;
            }
            EXPECT_LT(repetition->original, number);
            EXPECT_EQ((*contents->trace)[repetition->original].entity, event.entity);
            fates[repetition->fate]++;
            known++;
        }
    }
    EXPECT_GT(known, 9 * unknown) << unknown;
    EXPECT_GT(fates[FirstFate::Lost], 5U);
    EXPECT_GT(fates[FirstFate::Arrived], 0U) << "an answer was lost";
    EXPECT_EQ(fates[FirstFate::NotSeen], 0U) << "a run knows it";
}

TEST_F(Lessons, ALineIsNamedByItsHostAloneWhereThatIsEnough)
{
    const auto names = [this](std::string_view lesson, std::string_view name) {
        const auto contents = run(lesson);
        std::set<std::string> found;
        const std::vector<ChartedMeasure> charted = chartedMeasures(*contents, std::array{std::string(name)});
        for (const std::string& whose : charted.front().whose)
            EXPECT_TRUE(found.insert(whose).second) << whose;
        return found;
    };
    EXPECT_EQ(names("voice-of-a-call", "rtp.jitter"), (std::set<std::string>{"alice", "bob"}));
    const auto connections = names("session-outlives-connections", "tcp.cwnd");
    EXPECT_GT(connections.size(), 2U);
    EXPECT_TRUE(connections.begin()->contains(": TCP")) << *connections.begin();
}

} // namespace osiscope::ui
