// What a chart's axes show, and where the bars of a histogram stand.
#include "tests/ui/chart_fixture.h"
#include "ui/charts/chart_bars.h"
#include "ui/charts/measure_chart.h"

#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QStyle>

#include <array>
#include <cmath>

namespace osiscope::ui {

TEST(ChartLabels, AnAxisEndsAtARoundNumberALittleAboveWhatItShows)
{
    for (const double value : {1.0, 25.0, 99.0, 101.0, 340.0, 26e3, 585e3, 0.0123}) {
        EXPECT_GT(roundEnd(value), value) << "a line would lie on the frame";
        EXPECT_GE(value / roundEnd(value), 0.65) << value;
    }
    EXPECT_EQ(roundEnd(25), 30);
    EXPECT_EQ(roundEnd(26e3), 30e3);
    EXPECT_EQ(roundEnd(585e3), 600e3);
    EXPECT_EQ(roundEnd(0), 0);
}

TEST(ChartLabels, AreAtRoundValuesAsManyAsThereIsRoomFor)
{
    for (const double end : {1.0, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0, 30.0, 250.0, 600e3})
        for (int most = 2; most <= 8; most++)
            for (const bool whole : {false, true}) {
                const std::vector<AxisLabel> labels = roundLabels(0, end, most, whole);
                ASSERT_GE(labels.size(), 2U) << end << ", " << most;
                EXPECT_LE(labels.size(), static_cast<std::size_t>(most) + 1) << end;
                EXPECT_EQ(labels.front().words, "0");
                EXPECT_LE(labels.back().value, end);
                for (std::size_t i = 1; i < labels.size(); i++) {
                    EXPECT_NEAR(labels[i].value, labels[1].value * static_cast<double>(i), 1e-6) << end;
                    EXPECT_TRUE(!whole || labels[i].value == std::round(labels[i].value)) << labels[i].value;
                }
            }
    EXPECT_EQ(roundLabels(0, 1.5, 3, false).back().value, 1.5) << "the last one stands at the end if it can";
    EXPECT_EQ(roundLabels(0, 1.4, 8, false, " s").back().words, "1.4 s");
}

TEST(ChartLabels, HaveTheUnitOfTheLargest)
{
    EXPECT_EQ(shortNumber(1.5e6, 1.5e6), "1.5 M");
    EXPECT_EQ(shortNumber(5e5, 1.5e6), "0.5 M");
    EXPECT_EQ(shortNumber(2.5e4, 6e5), "25 k");
    EXPECT_EQ(shortNumber(2000, 2000), "2000");
}

namespace {

/// A histogram of two hosts' values.
std::vector<ChartedMeasure> histogramOf(const Contents& contents)
{
    return chartedMeasures(contents, std::array<std::string, 1>{"toy.window.histogram"});
}

std::shared_ptr<const Contents> twoHosts(std::initializer_list<int> values)
{
    toy::TraceBuilder t;
    for (const auto entity : {t.entity("toy", 0, 4000, 1, 7), t.entity("toy", 1, 7, 0, 4000)})
        for (const int value : values)
            t.variable(entity, value);
    return t.contents();
}

} // namespace

TEST(ChartBars, CountOnlyWhatIsKnown)
{
    toy::TraceBuilder t;
    const auto alice = t.entity("toy", 0, 4000, 1, 7);
    t.at(std::chrono::milliseconds(10)).variable(alice, 30);
    t.at(std::chrono::milliseconds(500)).variable(alice, 40);
    const std::vector<ChartedMeasure> charted = histogramOf(*t.contents());
    ASSERT_FALSE(charted.empty());
    const auto counted = [&](const KnownValues& known) {
        double sum = 0;
        const std::vector<QPointF> corners = barCorners(charted.front(), 0, known);
        for (std::size_t i = 1; i < corners.size(); i += 4)
            sum += corners[i].y();
        return sum;
    };
    EXPECT_EQ(counted({}), counted({0.1, true}) + 1) << "the second comes later";
    EXPECT_GE(counted({0.1, true}), 1);
}

/// How far values will go is not told before.
TEST(ChartBars, TheirRangesEndWithWhatIsKnown)
{
    toy::TraceBuilder t;
    const auto alice = t.entity("toy", 0, 4000, 1, 7);
    for (const auto& [at, value] : {std::pair{10, 30}, {20, 40}, {500, 4000}})
        t.at(std::chrono::milliseconds(at)).variable(alice, value);
    std::vector<ChartedMeasure> charted = histogramOf(*t.contents());
    const auto end = [&](const KnownValues& known) {
        setBins(charted, known);
        return charted.front().edge(charted.front().bins.count);
    };
    EXPECT_GT(end({}), 4000);
    EXPECT_LT(end({0.1, true}), 50);
    EXPECT_GT(end({0.5, true}), 4000);
    EXPECT_LT(end({0.5, false}), 50) << "it is asked for at that moment";
}

/// Where a bar stands between two labels, all it counts lies between them.
TEST(ChartBars, StandWithinTheRangeThatTheyCount)
{
    const auto contents = twoHosts({3, 18, 47, 240, 330, 331});
    const std::vector<ChartedMeasure> all = histogramOf(*contents);
    const ChartedMeasure& charted = all.front();
    ASSERT_EQ(charted.whose.size(), 2U);
    ASSERT_FALSE(charted.single);
    for (std::size_t line = 0; line < 2; line++) {
        const std::vector<QPointF> corners = barCorners(charted, line, {});
        ASSERT_EQ(corners.size(), 4 * charted.bins.count);
        const auto counts = report::countIn(charted.bins, charted.measured.series[line], 1e9);
        for (std::size_t bin = 0; bin < counts.size(); bin++) {
            const double gap = charted.bins.width / 20;
            EXPECT_EQ(corners[4 * bin + 1].y(), static_cast<double>(counts[bin]));
            EXPECT_GT(corners[4 * bin].x(), charted.bins.from(bin) + gap);
            EXPECT_LT(corners[4 * bin + 3].x(), charted.bins.from(bin + 1) - gap);
        }
    }
    for (const int most : {3, 8, 30}) {
        const std::vector<AxisLabel> labels = barLabels(charted, most);
        ASSERT_EQ(labels.size(), charted.bins.count + 1) << "each border has a line";
        std::ptrdiff_t named = 0;
        for (std::size_t i = 0; i < labels.size(); i++) {
            EXPECT_EQ(labels[i].value, charted.bins.from(i));
            named += labels[i].words.isEmpty() ? 0 : 1;
        }
        EXPECT_TRUE(named > 1 && named <= most + 1) << named;
    }
}

TEST(ChartBars, OfWholeNumbersStandOverTheNumberThatTheyCount)
{
    const auto contents = twoHosts({0, 1, 1, 3});
    const std::vector<ChartedMeasure> all = histogramOf(*contents);
    const ChartedMeasure& charted = all.front();
    ASSERT_TRUE(charted.single);
    const std::vector<QPointF> first = barCorners(charted, 0, {});
    const std::vector<QPointF> second = barCorners(charted, 1, {});
    for (std::size_t number = 0; number <= 3; number++) {
        EXPECT_NEAR((first[4 * number].x() + second[4 * number + 3].x()) / 2, static_cast<double>(number), 1e-9);
        EXPECT_EQ(charted.binAt(static_cast<double>(number) + 0.4), number);
    }
    const std::vector<AxisLabel> labels = barLabels(charted, 8);
    ASSERT_EQ(labels.size(), 4U);
    EXPECT_EQ(labels[3].words, "3");
    EXPECT_EQ(labels[3].value, 3);
}

/// Of many hosts in a window that is not wide, too.
TEST(ChartBars, AreWideEnoughToBeSeen)
{
    toy::TraceBuilder t;
    for (std::uint16_t port = 1; port <= kMostLines; port++)
        t.variable(t.entity("toy", 0, port, 1, 7), 100 * port);
    const auto contents = t.contents();
    const std::vector<ChartedMeasure> all = histogramOf(*contents);
    const ChartedMeasure& charted = all.front();
    const std::vector<QPointF> corners = barCorners(charted, 0, {});
    EXPECT_GT((corners[3].x() - corners[0].x()) / (charted.edge(charted.bins.count) - charted.edge(0)), 0.01);
}

TEST(ChartBars, TheirAxesBeginWithTheirRangesAndSayWhatTheyCount)
{
    const auto contents = twoHosts({3, 18, 47, 240, 330, 331});
    const std::vector<ChartedMeasure> all = histogramOf(*contents);
    const auto chart = makeMeasureChart(*contents, all, chartAxisOf(*contents, all), {Theme::paper(), QFont()});
    const auto* below = static_cast<QCategoryAxis*>(chart->axes(Qt::Horizontal).front());
    EXPECT_EQ(below->min(), 0);
    EXPECT_EQ(below->max(), all.front().bins.from(all.front().bins.count));
    EXPECT_EQ(chart->axes(Qt::Vertical).front()->titleText(), "how many values in each range of 20 octets");
}

TEST_F(Chart, RangesOfAHistogramGrowAsValuesAreSeen)
{
    toy::TraceBuilder t;
    const auto alice = t.entity("toy", 0, 4000, 1, 7);
    const stack::EventNumber early = t.at(std::chrono::milliseconds(10)).variable(alice, 30);
    const stack::EventNumber late = t.at(std::chrono::milliseconds(500)).variable(alice, 4000);
    open(t.contents());
    in<QComboBox>("chart", "along").setCurrentIndex(static_cast<int>(Along::Values));
    ViewOptions options = window.document().options();
    options.future = Future::Hidden;
    window.document().setOptions(options);
    const auto endAt = [this](stack::EventNumber cursor) {
        window.document().setCursor(cursor);
        settle();
        return static_cast<QCategoryAxis*>(view().chart()->axes(Qt::Horizontal).front())->max();
    };
    EXPECT_LT(endAt(early), 100);
    EXPECT_GT(endAt(late), 4000);
    EXPECT_LT(endAt(early), 100);
}

namespace {

/// What is said in the place of a chart.
QString wordsIn(const ChartPane& pane)
{
    QStringList seen;
    for (const QLabel* label : pane.findChildren<QLabel*>())
        if (label->isVisible())
            seen << label->text();
    return seen.join(u'\n');
}

} // namespace

/// Not axes of made-up values, below a caption of no line.
TEST_F(Chart, SaysThatNothingIsKnownYet)
{
    ViewOptions options = window.document().options();
    options.future = Future::Hidden;
    window.document().setOptions(options);
    window.document().setCursor(stack::kNoEvent);
    settle();
    EXPECT_TRUE(wordsIn(pane()).contains("step forward")) << wordsIn(pane()).toStdString();
    EXPECT_TRUE(view().isHidden());
    EXPECT_TRUE(in<ChartLegend>("chart").isHidden());
    window.document().setCursor(window.document().contents()->size());
    settle();
    EXPECT_TRUE(view().isVisible());
    EXPECT_EQ(wordsIn(pane()), "");
    window.document().setCursor(stack::kNoEvent);
    settle();
    EXPECT_TRUE(view().isHidden());
}

TEST_F(Chart, SaysThatThereIsNothingToBeCharted)
{
    toy::TraceBuilder t;
    t.note(t.entity("chat", 0, 4000, 1, 7), "told");
    open(t.contents());
    EXPECT_EQ(wordsIn(pane()), "Nothing in this trace changes that could be charted.");
    EXPECT_TRUE(view().isHidden());
    for (const QComboBox* choice : pane().findChildren<QComboBox*>())
        EXPECT_FALSE(choice->isEnabled()) << choice->accessibleName().toStdString();
    open(toy::lostSynTrace());
    EXPECT_EQ(wordsIn(pane()), "");
    EXPECT_TRUE(view().isVisible());
}

TEST_F(Chart, TheButtonsWordsKeepAwayFromTheSignOfItsMenu)
{
    const auto& button = *pane().findChild<QPushButton*>();
    ASSERT_NE(button.menu(), nullptr);
    QPushButton plain(button.text());
    const int sign = button.style()->pixelMetric(QStyle::PM_MenuButtonIndicator, nullptr, &button);
    EXPECT_GE(button.sizeHint().width(), plain.sizeHint().width() + sign + button.fontMetrics().height());
    EXPECT_GE(button.width(), button.sizeHint().width());
}

TEST_F(Chart, ItsLegendNamesSilencesThatAreDrawnShortAsLongAsTheyAreSeen)
{
    ViewOptions options = window.document().options();
    options.scale = ScaleKind::Compressed;
    window.document().setOptions(options);
    const auto& legend = in<ChartLegend>("chart");
    EXPECT_FALSE(legend.hasSilences()) << "over time there is none";
    in<QComboBox>("chart", "along").setCurrentIndex(static_cast<int>(Along::Ladder));
    settle();
    window.ladder().zoomToFit();
    settle();
    ASSERT_FALSE(window.document().scale().breaks().empty());
    EXPECT_TRUE(legend.hasSilences());
    options.scale = ScaleKind::Linear;
    window.document().setOptions(options);
    settle();
    EXPECT_FALSE(legend.hasSilences());
}

} // namespace osiscope::ui
