#include "model/capture/capture_writer.h"
#include "model/scenario/reader.h"
#include "model/trace/filter.h"
#include "tests/ui/lessons_fixture.h"
#include "ui/document/document.h"
#include "ui/editor/editor_pane.h"
#include "ui/editor/scenario_edit.h"
#include "ui/explanation/explanation_text.h"
#include "ui/explanation/outlook.h"
#include "ui/ladder/ladder_layout.h"
#include "ui/ladder/ladder_view.h"
#include "ui/memory/memory_pane.h"
#include "ui/theme/font_measure.h"
#include "ui/timeline/timeline_painter.h"
#include "ui/timeline/timeline_view.h"
#include "ui/window/main_window.h"

#include <QApplication>
#include <QDir>
#include <QDockWidget>
#include <QListWidget>
#include <QScrollBar>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>
#include <QTextBrowser>
#include <QTreeView>

namespace osiscope::ui {

namespace {

template <typename Labels, typename BoxOf>
void expectApart(const Labels& labels, BoxOf boxOf, const std::string& where)
{
    for (std::size_t i = 0; i < labels.size(); i++)
        for (std::size_t j = 0; j < i; j++)
            EXPECT_FALSE(boxOf(labels[i]).intersects(boxOf(labels[j]))) << where << " labels " << i << " and " << j;
}

/// Of the states that a host enters at one moment, those on one side of its lifeline.
std::size_t countOutOfOrder(const LadderScene& scene, const trace::Trace& trace)
{
    std::size_t wrong = 0;
    for (const LadderLabel& one : scene.labels)
        for (const LadderLabel& other : scene.labels) {
            const trace::Event& earlier = trace[one.event];
            const trace::Event& later = trace[other.event];
            const bool together = one.role == LabelRole::State && other.role == LabelRole::State &&
                                  one.event < other.event && earlier.host == later.host && earlier.time == later.time;
            const bool sameSide = one.box.left() == other.box.left() || one.box.right() == other.box.right();
            wrong += together && sameSide && one.box.top() > other.box.top() && one.box.top() > scene.body.top() + 1;
        }
    return wrong;
}

/// Lines that lead to what a label names, through the words of another one.
std::size_t countStruckOut(const LadderScene& scene)
{
    constexpr double kStep = 2; // pixels
    std::size_t struck = 0;
    for (const LadderLabel& led : scene.labels)
        for (const LadderLabel& other : scene.labels)
            for (double at = 0; !led.leader.isNull() && &led != &other && at < led.leader.length(); at += kStep)
                if (other.box.contains(led.leader.pointAt(at / led.leader.length()))) {
                    struck++;
                    break;
                }
    return struck;
}

/// Names of timers on arrows: each would be read as the arrow's. At the cursor one is read by all, wherever it is.
std::size_t countTimersOnArrows(const LadderScene& scene)
{
    constexpr int kParts = 50;
    std::size_t found = 0;
    for (const LadderLabel& label : scene.labels) {
        const bool other = label.role == LabelRole::Timer && label.tone.emphasis == Emphasis::None;
        found += other && std::ranges::any_of(scene.arrows, [&](const LadderArrow& arrow) {
                     const QLineF line(arrow.from, arrow.to);
                     for (int part = 0; part <= kParts; part++)
                         if (label.box.contains(line.pointAt(static_cast<double>(part) / kParts)))
                             return true;
                     return false;
                 });
    }
    return found;
}

} // namespace

/// Also where a stray segment of it comes later.
TEST_F(Lessons, ASessionThatIsOverShowsHowItEnded)
{
    const FontMeasure measure(QApplication::font());
    for (const auto& scenario : scenarios) {
        const auto contents = run(scenario);
        const TimeScale scale = makeScale(*contents, {.scale = ScaleKind::Compressed});
        const TimelineRows rows(*contents, scale, 860, measure);
        const stack::EventNumber step = 1 + contents->size() / 100;
        for (stack::EventNumber now = 1; now <= contents->size(); now += step)
            for (const TimelineBar& bar :
                 layoutTimeline({*contents, scale, rows, now, now, session::kNoSession, {}, 100, measure},
                                {1000, 300, 860, 0, 0})
                     .bars) {
                const session::Session& session = contents->sessions[bar.id];
                if (session.outcome != session::Outcome::Open && session.ends() < (*contents->trace)[now].time) {
                    EXPECT_EQ(bar.end, BarEnd::Outcome) << scenario->lesson->id << " event " << now << session.name;
                }
            }
    }
}

/// What is sent one way does not end with its last message: only nothing more is seen of it.
TEST_F(Lessons, WhatHasNoEndIsTorn)
{
    const FontMeasure measure(QApplication::font());
    std::size_t oneWay = 0;
    for (const auto& scenario : scenarios) {
        const auto contents = run(scenario);
        const TimeScale scale = makeScale(*contents, {.scale = ScaleKind::Compressed});
        const TimelineRows rows(*contents, scale, 860, measure);
        const stack::EventNumber last = contents->size();
        const TimelineScene scene = layoutTimeline(
            {*contents, scale, rows, last, last, session::kNoSession, {}, 100, measure}, {1000, 3000, 860, 0, 0});
        const auto outcomes = signsIn(scene).outcomes;
        for (const TimelineBar& bar : scene.bars) {
            const session::Session& session = contents->sessions[bar.id];
            if (session.outcome != session::Outcome::OneWay && session.outcome != session::Outcome::Open) {
                EXPECT_FALSE(bar.torn) << scenario->lesson->id << " " << session.name;
            } else if (!session.verdict.bounded.holds) {
                EXPECT_TRUE(bar.torn) << scenario->lesson->id << " " << session.name;
                EXPECT_TRUE(std::ranges::count(outcomes, session::Outcome::Open)) << "which the legend tells";
            }
            if (session.outcome == session::Outcome::OneWay && bar.torn) {
                oneWay++;
                EXPECT_EQ(bar.end, BarEnd::Outcome) << scenario->lesson->id << " " << session.name;
                EXPECT_TRUE(std::ranges::count(outcomes, session::Outcome::OneWay)) << scenario->lesson->id;
            }
        }
    }
    EXPECT_GE(oneWay, 2U);
}

TEST_F(Lessons, LabelsStayApartAtEveryStep)
{
    for (const auto& scenario : scenarios) {
        Document document;
        TimelineView timeline(document);
        LadderView ladder(document);
        ladder.resize(920, 500);
        timeline.resize(920, 160);
        ladder.show();
        timeline.show();
        settle();
        document.setContents(run(scenario));
        ViewOptions options = document.options();
        options.future = Future::Hidden;
        document.setOptions(options);
        std::size_t most = 0;
        std::size_t steps = 0;
        std::size_t outOfOrder = 0;
        std::size_t struckOut = 0;
        std::size_t onArrows = 0;
        while (document.stepForward()) {
            const std::string where = scenario->lesson->id + " at event " + std::to_string(document.cursor());
            const LadderScene scene = ladder.scene();
            most = std::max(most, scene.labels.size());
            expectApart(scene.labels, [](const LadderLabel& label) { return label.box; }, where);
            for (const LadderLabel& label : scene.labels)
                EXPECT_TRUE(scene.body.contains(label.box)) << where << ": " << label.text;
            EXPECT_GE(scene.cursorY, 0) << where << ": the cursor is out of sight";
            steps++;
            outOfOrder += countOutOfOrder(scene, *document.contents()->trace) > 0;
            struckOut += countStruckOut(scene);
            onArrows += countTimersOnArrows(scene);
            for (const LadderTimer& timer : scene.timers)
                for (const LadderLabel& label : scene.labels)
                    EXPECT_FALSE(timer.expires && label.box.contains(QPointF(timer.x, timer.bottom - 4)))
                        << where << ": " << label.text << " hides the head of a timer";
        }
        EXPECT_EQ(outOfOrder, 0U) << scenario->lesson->id << ", of " << steps << " steps";
        EXPECT_EQ(struckOut, 0U) << scenario->lesson->id << ", in " << steps << " steps";
        EXPECT_EQ(onArrows, 0U) << scenario->lesson->id << ", in " << steps << " steps";
        EXPECT_GT(most, 5U) << scenario->lesson->id;
    }
}

TEST_F(Lessons, EveryStepOfALessonHappensAndIsSteppedTo)
{
    for (const auto& scenario : scenarios) {
        Document document;
        document.setContents(run(scenario));
        const PlacedLesson& lesson = *document.contents()->lesson;
        for (int step = 0; step < static_cast<int>(lesson.stepCount()); step++)
            EXPECT_NE(lesson.event(step), stack::kNoEvent) << scenario->lesson->id << ", step " << step + 1;
    }
}

TEST_F(Lessons, ALessonIsRunInTheBackground)
{
    MainWindow window(registry, scenarios);
    window.show();
    window.openLesson(0);
    ASSERT_TRUE(QTest::qWaitFor([&] { return window.document().contents() != nullptr; }, 20'000));
    EXPECT_EQ(window.document().contents()->title, scenarios[0]->title);
}

TEST_F(Lessons, MistakesOfAScenarioAreShownWithLineAndColumn)
{
    const QTemporaryDir folder;
    QFile file(folder.filePath("wrong.toml"));
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.write("title = \"Wrong\"\n\n[[hots]]\nname = \"alice\"\n");
    file.close();
    MainWindow window(registry, scenarios);
    window.show();
    window.openFile(file.fileName());
    ASSERT_TRUE(QTest::qWaitFor([&] { return !window.editor().edit().problems().empty(); }, 20'000));
    const auto lines = window.editor().findChild<QListWidget*>()->findItems("Line 3: ", Qt::MatchStartsWith);
    ASSERT_EQ(lines.size(), 1);
    EXPECT_TRUE(lines[0]->text().contains("host")) << lines[0]->text().toStdString();
    EXPECT_EQ(window.document().contents(), nullptr);
}

TEST_F(Lessons, APcapOfALessonOpensAsACapture)
{
    const QTemporaryDir folder;
    const auto contents = run(scenarios[0]);
    const std::string path = folder.filePath("lesson.pcap").toStdString();
    ASSERT_TRUE(capture::writeCapture(path, contents->reading, stack::HostId{0}));
    MainWindow window(registry, scenarios);
    window.show();
    window.openFile(QString::fromStdString(path));
    ASSERT_TRUE(QTest::qWaitFor([&] { return window.document().contents() != nullptr; }, 20'000));
    EXPECT_FALSE(window.document().contents()->lesson);
    EXPECT_EQ(window.document().contents()->sessions.all().size(), contents->sessions.all().size());
}

TEST_F(Lessons, ThePaneOfExpectationsSaysWhichAreKeptAndLeadsToTheirEvents)
{
    const std::vector<std::string> wrong{"host.bob.tcp.isn=400"};
    const auto exam = scenario::readScenarioFile(OSISCOPE_SOURCE_DIR "/tests/data/exam.toml", registry, wrong);
    ASSERT_TRUE(exam);
    MainWindow window(registry, scenarios);
    window.resize(1280, 720);
    window.show();
    window.showContents(run(std::make_shared<const scenario::Scenario>(*exam)));
    settle();
    QDockWidget* pane = window.pane("expectations");
    EXPECT_TRUE(pane->isVisible());
    auto& text = *pane->findChild<QTextBrowser*>();
    const QString shown = text.toPlainText();
    EXPECT_TRUE(shown.contains("\u2718 failed")) << shown.toStdString();
    EXPECT_TRUE(shown.contains("seq is 400, expected 300"));
    EXPECT_TRUE(shown.contains("\u2714 kept"));
    emit text.anchorClicked(QUrl("event:21"));
    EXPECT_EQ(window.document().cursor(), 21U);
    const QString folder = QStringLiteral(OSISCOPE_SCREENSHOTS);
    QDir().mkpath(folder);
    pane->raise();
    settle();
    EXPECT_TRUE(window.grab().save(folder + QStringLiteral("/exam-expectations.png")));
}

TEST_F(Lessons, TheWordsOfARuleStandOnceWhereTheyTellWhatHappens)
{
    const auto contents = run("session-outlives-connections");
    const trace::Filter found("http.session-found");
    std::size_t seen = 0;
    for (stack::EventNumber number = 1; number <= contents->size(); number++) {
        if (!found.matches(contents->reading, number))
            continue;
        const QString html = explanationHtml(*contents, number, {});
        EXPECT_EQ(html.count(escaped(contents->reading.rule(number))), 1) << html.toStdString();
        EXPECT_TRUE(html.contains("RFC 6265, section")) << html.toStdString();
        seen++;
    }
    EXPECT_GT(seen, 0U);
}

TEST_F(Lessons, OfAReceivedSegmentTheClauseIsNamedByWhichItIsTaken)
{
    const auto contents = run("session-outlives-connections");
    const QString act = "The rule for what TCP does with it is in RFC ";
    const QString timer = "The rules of TCP for its retransmission timer are in RFC 6298, section 5.";
    std::array<std::size_t, 2> received{};
    for (stack::EventNumber number = 1; number <= contents->size(); number++) {
        const trace::Event& event = (*contents->trace)[number];
        const auto* protocol = contents->reading.protocol(event);
        if (event.kind != trace::EventKind::Received || protocol == nullptr || protocol->id != "tcp")
            continue;
        const QString html = explanationHtml(*contents, number, {});
        EXPECT_TRUE(html.contains(act) || html.contains(timer)) << html.toStdString();
        EXPECT_TRUE(html.contains(", section ")) << contents->reading.sentence(number);
        received[html.contains(timer) ? 1 : 0]++;
    }
    EXPECT_GT(received[0], 2U);
    EXPECT_GT(received[1], 0U);
}

/// What a segment comes from is a step of its sender, whose state is not what it may end.
TEST_F(Lessons, WhatMayComeIsToldOfTheHostWhereSomethingHappens)
{
    const auto contents = run("three-way-handshake");
    std::size_t told = 0;
    for (stack::EventNumber number = 1; number <= contents->size(); number++) {
        const trace::Event& event = (*contents->trace)[number];
        const QString html = possibleHtml(*contents, number);
        if (event.kind != trace::EventKind::Received || html.isEmpty())
            continue;
        EXPECT_TRUE(html.contains(toQString(" on " + contents->reading.host(event.host) + "?")))
            << number << html.toStdString();
        told++;
    }
    EXPECT_GT(told, 0U);
}

TEST_F(Lessons, WhatIsRememberedIsAsWideAsItsPane)
{
    Document document;
    MemoryPane pane(document);
    document.setContents(run("voice-of-a-call"));
    document.setCursor(document.contents()->size());
    pane.resize(900, 600);
    pane.show();
    for (const int width : {900, 358}) {
        pane.resize(width, 600);
        QApplication::processEvents();
        EXPECT_EQ(pane.tree().horizontalScrollBar()->maximum(), 0) << width;
    }
}

/// Each layer asks the one below for a connection before it knows its own name.
TEST_F(Lessons, NoConnectionIsOpeningForEver)
{
    const auto contents = run("abort-from-below");
    std::size_t opening = 0;
    for (const Activity& state : contents->activities.states().all()) {
        const std::string name = contents->reading.label(state.first);
        if (name != "opening" && name != "WFNC" && name != "STA 01B opening transport")
            continue;
        opening++;
        EXPECT_NE(state.last, kNeverEnds) << name << ", event " << state.first;
    }
    EXPECT_GE(opening, 6U);
}

} // namespace osiscope::ui
