#include "tests/ui/chart_fixture.h"
#include "ui/charts/chart_legend.h"
#include "ui/charts/chart_pane.h"
#include "ui/charts/chart_view.h"
#include "ui/charts/measure_chart.h"

#include <QCategoryAxis>
#include <QComboBox>
#include <QLineSeries>
#include <QPushButton>
#include <QWheelEvent>

#include <array>
#include <cmath>
#include <set>

namespace osiscope::ui {

/// A lesson can ask for a histogram, and the next one is drawn over time again.
TEST_F(Chart, ALessonsHistogramIsDrawnAsOne)
{
    const auto lesson = [](std::vector<std::string> charts) {
        scenario::Lesson made;
        made.id = "charts " + charts.front();
        made.charts = std::move(charts);
        toy::TraceBuilder t;
        const auto alice = t.entity("toy", 0, 4000, 1, 7);
        t.variable(alice, 500);
        t.sent(alice, toy::kSyn);
        t.variable(alice, 700);
        return t.contents(std::move(made));
    };
    open(lesson({"toy.window.histogram"}));
    window.pane("chart")->show();
    settle();
    EXPECT_EQ(pane().along(), Along::Values);
    EXPECT_EQ(pane().shownMeasures(), std::vector<std::string>{"toy.window.histogram"});
    open(lesson({"toy.window"}));
    window.pane("chart")->show();
    settle();
    EXPECT_EQ(pane().along(), Along::Time);
    EXPECT_EQ(pane().shownMeasures(), std::vector<std::string>{"toy.window"});

    // Nor does it stay beside the ladder, where the chart before it was, though it is filled only when it is shown.
    in<QComboBox>("chart", "along").setCurrentIndex(static_cast<int>(Along::Ladder));
    settle();
    ASSERT_EQ(window.dockWidgetArea(window.pane("chart")), Qt::LeftDockWidgetArea);
    window.pane("chart")->hide();
    open(lesson({"toy.window.histogram", "toy.window"}));
    window.pane("chart")->show();
    settle();
    EXPECT_EQ(pane().along(), Along::Values);
    EXPECT_EQ(window.dockWidgetArea(window.pane("chart")), Qt::BottomDockWidgetArea);
}

TEST_F(Chart, NumbersOfThingsAreWholeAndNoLineLiesOnTheFrame)
{
    toy::TraceBuilder t;
    const auto alice = t.entity("toy", 0, 4000, 1, 7);
    t.sent(alice, toy::kSyn);
    t.variable(alice, 1);
    t.sent(alice, toy::kSyn);
    open(t.contents());
    window.resizeDocks({window.pane("chart")}, {500}, Qt::Vertical);
    settle();
    EXPECT_EQ(labels(Qt::Vertical), (QStringList{"0", "1"}));
    EXPECT_GT(static_cast<QCategoryAxis*>(view().chart()->axes(Qt::Vertical).front())->max(), 1);
}

TEST_F(Chart, SaysWhoseALineIsAndInWhichUnitsHoweverLowItIs)
{
    auto& legend = in<ChartLegend>("chart");
    for (const int height : {140, 180, 300}) {
        window.resizeDocks({window.pane("chart")}, {height}, Qt::Vertical);
        settle();
        EXPECT_TRUE(legend.isVisible()) << height;
        EXPECT_GE(legend.height(), legend.fontMetrics().height()) << height;
        EXPECT_EQ(legend.accessibleName(), "alice") << "there is one line of each host";
        EXPECT_TRUE(titles().contains("window in octets")) << height << ": " << titles().toStdString();
        EXPECT_TRUE(titles().contains("time")) << height << ": " << titles().toStdString();
        EXPECT_TRUE(labels(Qt::Horizontal).contains("0.2 s")) << height;
        EXPECT_EQ(in<QComboBox>("chart").currentText(), "TOY window, in octets");
        // No value that the axis could not find room for.
        EXPECT_LE(labels(Qt::Vertical).size(), std::max(3, view().height() / view().fontMetrics().height())) << height;
    }
}

TEST_F(Chart, TheNameOfWhatIsChosenIsWhole)
{
    ChartPane alone(window.document());
    auto& names = *alone.findChild<QComboBox*>();
    auto& compare = *alone.findChild<QPushButton*>();
    alone.resize(800, 300);
    alone.show();
    settle();
    names.setItemText(0, "TOY octets that may be on their way"); // longer than what it is made for
    for (const int width : {alone.minimumWidth(), 800}) {
        alone.resize(width, 300);
        settle();
        const int letters = names.fontMetrics().horizontalAdvance(names.currentText());
        EXPECT_GE(names.width(), letters + 20) << width;
        EXPECT_TRUE(alone.rect().contains(compare.geometry())) << width;
        EXPECT_EQ(compare.y() > names.geometry().bottom(), width < 800) << "beside it where there is room";
    }
}

TEST_F(Chart, APressLeadsTheCursorToThatTime)
{
    const auto middle = [&](double seconds) { return QPoint(static_cast<int>(view().pixelOf(seconds)), 30); };
    QTest::mouseClick(view().viewport(), Qt::LeftButton, {}, middle(1.06));
    const trace::Trace& trace = *window.document().contents()->trace;
    ASSERT_NE(cursor(), stack::kNoEvent);
    EXPECT_EQ(trace[cursor()].time, sim::kStart + std::chrono::milliseconds(1050));
    QTest::mouseClick(view().viewport(), Qt::LeftButton, {}, middle(0.005));
    EXPECT_EQ(cursor(), 1U);
}

TEST_F(Chart, ThePointersLineSaysWhatTheVariableIsWorthThere)
{
    EXPECT_TRUE(view().readoutAt(0.5).contains("500")) << view().readoutAt(0.5).toStdString();
    EXPECT_TRUE(view().readoutAt(1.08).contains("1000")) << view().readoutAt(1.08).toStdString();
    ViewOptions options = window.document().options();
    options.future = Future::Hidden;
    window.document().setOptions(options);
    window.document().setCursor(10); // at 1.03 s
    EXPECT_FALSE(view().readoutAt(0.5).isEmpty());
    EXPECT_TRUE(view().readoutAt(1.08).isEmpty());
}

TEST_F(Chart, GoesWithTheLadderOnItsTimeAxis)
{
    auto& along = in<QComboBox>("chart", "along");
    along.setFocus();
    QTest::keyClick(&along, Qt::Key_Down);
    settle();
    ASSERT_EQ(pane().along(), Along::Ladder);
    const auto range = [&] {
        const auto* axis = static_cast<QCategoryAxis*>(view().chart()->axes(Qt::Vertical).front());
        return Document::Range{-axis->max(), -axis->min()}; // values grow upwards, time goes down
    };
    const auto same = [&] {
        const Document::Range seen = window.document().visibleRange();
        return std::abs(range().from - seen.from) < 1e-6 && std::abs(range().to - seen.to) < 1e-6;
    };
    EXPECT_TRUE(same()) << range().from << " to " << range().to;
    const Document::Range before = range();
    press(Qt::Key_Plus); // zooms the ladder
    press(Qt::Key_Plus);
    settle();
    EXPECT_TRUE(same());
    EXPECT_LT(range().to - range().from, before.to - before.from);
    const double from = range().from;
    press(Qt::Key_Down); // scrolls it
    settle();
    EXPECT_TRUE(same());
    EXPECT_GT(range().from, from);
    // And the wheel over the chart moves the ladder.
    const Document::Range seen = window.document().visibleRange();
    QWheelEvent up(QPointF(60, 30), view().viewport()->mapToGlobal(QPointF(60, 30)), {}, {0, 120}, Qt::NoButton,
                   Qt::NoModifier, Qt::NoScrollPhase, false);
    QApplication::sendEvent(view().viewport(), &up);
    settle();
    EXPECT_LT(window.document().visibleRange().from, seen.from);
    EXPECT_TRUE(same());
    EXPECT_TRUE(in<QComboBox>("chart").currentText().contains("octets")) << "the choice above says what of";
    press(Qt::Key_0, Qt::ControlModifier); // all of it
    settle();
    EXPECT_TRUE(same());
}

/// One time, one direction, one height: what happens at once is read across.
TEST_F(Chart, OnTheLaddersAxisItStandsBesideTheLadderWithEachMomentAtTheSameHeight)
{
    ViewOptions options = window.document().options();
    options.scale = ScaleKind::Steps;
    window.document().setOptions(options);
    QDockWidget* dock = window.pane("chart");
    ASSERT_EQ(window.dockWidgetArea(dock), Qt::BottomDockWidgetArea);
    const int side = window.pane("explanation")->width();
    auto& along = in<QComboBox>("chart", "along");
    along.setCurrentIndex(static_cast<int>(Along::Ladder));
    for (int i = 0; i < 4; i++)
        settle();
    EXPECT_EQ(window.dockWidgetArea(dock), Qt::LeftDockWidgetArea);
    const auto expectSameHeights = [&](const char* where) {
        const Document::Range seen = window.document().visibleRange();
        int compared = 0;
        for (stack::EventNumber event = 1; event <= window.document().contents()->size(); event++) {
            const double place = window.document().scale().at(event);
            if (place < seen.from || place > seen.to)
                continue;
            compared++;
            const double here = view().viewport()->mapToGlobal(QPointF(0, view().pixelOf(place))).y();
            EXPECT_NEAR(here, window.ladder().placeOnScreen(place), 2) << where << ", event " << event;
        }
        EXPECT_GT(compared, 3) << where;
    };
    expectSameHeights("at first");
    press(Qt::Key_Plus);
    press(Qt::Key_Down);
    settle();
    expectSameHeights("zoomed and scrolled");
    window.document().setCursor(10);
    settle();
    const LadderScene scene = window.ladder().scene();
    ASSERT_GE(scene.cursorY, 0);
    const double cursorHeight = window.ladder().viewport()->mapToGlobal(QPointF(0, scene.cursorY)).y();
    const double inChart = view().pixelOf(window.document().scale().at(stack::EventNumber{10}));
    EXPECT_NEAR(view().viewport()->mapToGlobal(QPointF(0, inChart)).y(), cursorHeight, 2);
    EXPECT_LT(in<ChartLegend>("chart").geometry().bottom(), view().geometry().top() + 1);
    const double across = view().chart()->plotArea().width();
    double words = 0;
    for (const QString& label : labels(Qt::Horizontal))
        words += view().fontMetrics().horizontalAdvance(label) + 8;
    EXPECT_LE(words, across) << labels(Qt::Horizontal).join(u' ').toStdString();
    EXPECT_NEAR(window.pane("explanation")->width(), side, 40) << "the ladder gives the room";
    along.setCurrentIndex(static_cast<int>(Along::Time));
    settle();
    EXPECT_EQ(window.dockWidgetArea(dock), Qt::BottomDockWidgetArea) << "wide, as it was";
    EXPECT_FALSE(dock->isHidden());
    EXPECT_GT(in<ChartLegend>("chart").geometry().top(), view().geometry().bottom() - 1);
}

TEST_F(Chart, APressOnTheLaddersAxisLeadsTheCursorThere)
{
    in<QComboBox>("chart", "along").setCurrentIndex(static_cast<int>(Along::Ladder));
    settle(); // the chart goes beside the ladder, which gets another height
    window.ladder().zoomToFit();
    settle();
    const double place = window.document().scale().at(stack::EventNumber{8});
    ASSERT_LT(place, window.document().visibleRange().to);
    QTest::mouseClick(view().viewport(), Qt::LeftButton, {},
                      QPoint(view().width() / 2, static_cast<int>(view().pixelOf(place)) + 2));
    EXPECT_EQ((*window.document().contents()->trace)[cursor()].time, (*window.document().contents()->trace)[8].time);
}

TEST_F(Chart, AHistogramTellsHowOftenThereIsWhichValue)
{
    auto& along = in<QComboBox>("chart", "along");
    along.setFocus();
    QTest::keyClick(&along, Qt::Key_Down);
    QTest::keyClick(&along, Qt::Key_Down);
    settle();
    ASSERT_EQ(pane().along(), Along::Values);
    EXPECT_EQ(pane().shownMeasures(), std::vector<std::string>{"toy.window.histogram"});
    EXPECT_TRUE(titles().contains("window in octets") && titles().contains("how many values in each range of "))
        << titles().toStdString();
    EXPECT_TRUE(view().readoutAt(500).contains("alice: 1")) << view().readoutAt(500).toStdString();
    const auto highest = [&] {
        double value = 0;
        for (const QPointF point : static_cast<QLineSeries*>(view().chart()->series().front())->points())
            value = std::max(value, point.y());
        return value;
    };
    EXPECT_EQ(highest(), 1);
    ViewOptions options = window.document().options();
    options.future = Future::Hidden;
    window.document().setOptions(options);
    window.document().setCursor(1); // before the first value
    settle();
    EXPECT_TRUE(view().isHidden());
    options.future = Future::Shown;
    window.document().setOptions(options);
    settle();
    const stack::EventNumber before = cursor();
    QTest::mouseClick(view().viewport(), Qt::LeftButton, {}, QPoint(200, 30));
    EXPECT_EQ(cursor(), before) << "there is no time below it";
}

TEST_F(Chart, OffersWhatIsWorkedOutFromTheTrace)
{
    auto& names = in<QComboBox>("chart");
    const int messages = names.findData("layers.messages");
    ASSERT_GE(messages, 0);
    names.setCurrentIndex(messages);
    settle();
    EXPECT_TRUE(titles().contains("messages sent per second, measured every ")) << titles().toStdString();
    EXPECT_EQ(in<ChartLegend>("chart").accessibleName(), "Transport; Application");
    EXPECT_FALSE(names.itemData(messages, Qt::ToolTipRole).toString().isEmpty());
}

/// Of a window of time that is not over yet nothing is told: it would tell of the future.
TEST_F(Chart, ARateIsKnownWhenItsTimeIsOver)
{
    in<QComboBox>("chart").setCurrentIndex(in<QComboBox>("chart").findData("layers.messages"));
    ViewOptions options = window.document().options();
    options.future = Future::Hidden;
    window.document().setOptions(options);
    window.document().setCursor(8); // at 1.01 s
    settle();
    for (const QAbstractSeries* series : view().chart()->series())
        for (const QPointF point : static_cast<const QLineSeries*>(series)->points())
            EXPECT_LE(point.x(), 1.01);
}

/// The values of several measures share an axis, so it is named after none of them.
/// Else the one that is drawn first could not be made out.
TEST(VariableChart, TheBarsOfSeveralHistogramsStandBesideEachOther)
{
    toy::TraceBuilder t;
    for (const auto entity : {t.entity("toy", 0, 4000, 1, 7), t.entity("toy", 0, 4001, 1, 7)})
        for (const int value : {1, 2, 3})
            t.variable(entity, value);
    const auto contents = t.contents();
    const std::vector<ChartedMeasure> charted =
        chartedMeasures(*contents, std::array<std::string, 1>{"toy.window.histogram"});
    ASSERT_EQ(charted.size(), 1U);
    ASSERT_EQ(charted.front().whose.size(), 2U);
    const ChartAxis axis = chartAxisOf(*contents, charted);
    const auto spans = [&](std::size_t line) { // of its bars that are no mere lines
        std::vector<std::pair<double, double>> found;
        const std::vector<QPointF> corners = chartLine(charted.front(), line, axis, {});
        for (std::size_t i = 0; i + 3 < corners.size(); i += 4)
            if (corners[i + 1].y() > 0)
                found.emplace_back(corners[i].x(), corners[i + 3].x());
        return found;
    };
    EXPECT_FALSE(spans(0).empty());
    EXPECT_EQ(spans(0).size(), spans(1).size());
    for (const auto& [from, to] : spans(0))
        for (const auto& [otherFrom, otherTo] : spans(1))
            EXPECT_TRUE(to <= otherFrom + 1e-9 || otherTo <= from + 1e-9) << from << " and " << otherFrom;
}

TEST(VariableChart, AHistogramOfSeveralMeasuresCountsValuesOfTheirUnit)
{
    toy::TraceBuilder t;
    const auto alice = t.entity("toy", 0, 4000, 1, 7);
    t.variable(alice, 500);
    const auto contents = t.contents();
    const auto titleOf = [&](std::vector<std::string> names) {
        std::vector<ChartedMeasure> charted = chartedMeasures(*contents, names);
        charted.insert(charted.end(), names.size() - charted.size(), charted.front());
        const auto chart = makeMeasureChart(*contents, charted, chartAxisOf(*contents, charted), {Theme::paper(), {}});
        return chart->axes(Qt::Horizontal).front()->titleText();
    };
    EXPECT_EQ(titleOf({"toy.window.histogram"}), "window in octets");
    EXPECT_EQ(titleOf({"toy.window.histogram", "toy.window.histogram"}), "value in octets");
}

/// Else a press at an event's line would lead to the moment before it.
TEST(VariableChart, AMomentIsTheOneItsSecondsCameFrom)
{
    for (std::int64_t nanoseconds = 1'010'000'000; nanoseconds < 1'010'001'000; nanoseconds++) {
        const sim::TimePoint moment{sim::Duration{nanoseconds}};
        ASSERT_EQ(momentAt(sim::toSeconds(moment)), moment);
    }
}

/// The lines of the first measure lie below, and are seen at both sides of those of the next one.
TEST(VariableChart, OfLinesThatCoincideEachIsSeen)
{
    toy::TraceBuilder t;
    t.variable(t.entity("toy", 0, 1, 1, 7), 1);
    t.variable(t.entity("toy", 1, 7, 0, 1), 1);
    const auto contents = t.contents();
    const std::array<std::string, 1> names{"toy.window"};
    const std::vector<ChartedMeasure> one = chartedMeasures(*contents, names);
    ASSERT_EQ(one.front().whose.size(), 2U);
    const std::vector<ChartedMeasure> three(3, one.front());
    const auto chart = makeMeasureChart(*contents, three, chartAxisOf(*contents, three), {Theme::paper(), QFont()});
    std::vector<QPen> pens;
    for (const QAbstractSeries* series : chart->series())
        pens.push_back(static_cast<const QLineSeries*>(series)->pen());
    ASSERT_EQ(pens.size(), 6U);
    EXPECT_GE(pens[0].widthF(), pens[2].widthF() + 2);
    EXPECT_GE(pens[2].widthF(), pens[4].widthF() + 2);
    EXPECT_EQ(pens[0].widthF(), pens[1].widthF()) << "of the same measure";
    EXPECT_GE(pens[4].widthF(), 2);
    const auto dash = [](const QPen& pen) { return pen.dashPattern().front() * pen.widthF(); };
    EXPECT_NEAR(dash(pens[1]), dash(pens[4]), 1e-6) << "dashes are as long, however wide they are";
}

TEST(VariableChart, LinesOfMoreVariablesAreToldApart)
{
    toy::TraceBuilder t;
    for (std::uint16_t port = 1; port <= 8; port++)
        t.variable(t.entity("toy", 0, port, 1, 7), port);
    const std::array<std::string, 1> names{"toy.window"};
    const auto chart = makeMeasureChart(*t.contents(), names, {Theme::paper(), QFont()});
    std::set<std::pair<QRgb, QList<qreal>>> pens;
    for (const QAbstractSeries* series : chart->series()) {
        const QPen pen = static_cast<const QLineSeries*>(series)->pen();
        pens.insert({pen.color().rgb(), pen.style() == Qt::SolidLine ? QList<qreal>() : pen.dashPattern()});
    }
    EXPECT_EQ(pens.size(), 8U);
}

} // namespace osiscope::ui
