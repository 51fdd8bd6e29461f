// What a chart's lines and axes are called.
#include "tests/ui/chart_fixture.h"
#include "ui/charts/chart_legend.h"
#include "ui/charts/chart_pane.h"
#include "ui/charts/chart_view.h"

#include <QComboBox>

namespace osiscope::ui {

/// What hosts are called in a file is no markup of the window's.
TEST(ChartLegend, ItsToolTipShowsTagsAsTheyAre)
{
    ChartLegend legend;
    legend.add(QStringLiteral("<b>alice</b>"), QPen());
    legend.add(QStringLiteral("shop"), QPen());
    EXPECT_FALSE(legend.toolTip().contains("<b>")) << legend.toolTip().toStdString();
    EXPECT_TRUE(legend.toolTip().contains("&lt;b&gt;alice")) << legend.toolTip().toStdString();
    EXPECT_TRUE(legend.toolTip().contains("shop"));
    legend.clear();
    legend.add(QStringLiteral("shop"), QPen());
    EXPECT_EQ(legend.toolTip(), "shop");
}

TEST(ChartLegend, WordsThatAreWiderThanALineTakeSeveral)
{
    ChartLegend legend;
    legend.setTitle(QStringLiteral("Up: messages sent per second, measured every 50 ms. Across: time."));
    legend.add(QStringLiteral("shop"), QPen());
    const int line = legend.heightForWidth(2000);
    const int words = legend.fontMetrics().horizontalAdvance(legend.title());
    EXPECT_GE(legend.heightForWidth(words * 2 / 3), 3 * legend.fontMetrics().height()) << "two, and one for the shop";
    EXPECT_LT(line, 2 * legend.fontMetrics().height());
}

TEST_F(Chart, ALongLegendLeavesTheChartItsRoom)
{
    toy::TraceBuilder t;
    for (std::uint16_t port = 1; port <= 8; port++)
        t.variable(t.entity("toy", 0, port, 1, 7), port);
    for (const bool projector : {false, true}) {
        window.setProjectorMode(projector);
        open(t.contents());
        for (const int height : {140, 180, 300}) {
            window.resizeDocks({window.pane("chart")}, {height}, Qt::Vertical);
            settle();
            auto& legend = in<ChartLegend>("chart");
            EXPECT_GT(legend.y(), view().geometry().bottom())
                << height << ": " << view().y() << " + " << view().height() << " of " << pane().height();
            EXPECT_TRUE(pane().rect().contains(legend.geometry())) << height;
            EXPECT_GE(legend.height(), legend.heightForWidth(legend.width())) << height;
            EXPECT_GE(view().height(), 3 * view().fontMetrics().height()) << height;
            EXPECT_EQ(legend.toolTip().count(u'\n'), 7) << "all eight lines are told of";
        }
    }
    window.setProjectorMode(false);
}

/// In a window as in a narrow pane beside the ladder: what is drawn and has no name tells nothing.
TEST_F(Chart, EveryLineIsNamedAndSeveralOfOneMeasureAreNamedOnce)
{
    ChartLegend legend;
    const QStringList hosts{"alice", "bob", "shop"};
    for (const char* of : {"congestion window", "slow start threshold"})
        for (const QString& host : hosts)
            legend.add(host, QPen(), QLatin1String(of));
    EXPECT_EQ(legend.accessibleName().count("congestion window, "), 3);
    ChartLegend whole;
    for (const char* of : {"congestion window", "slow start threshold"})
        for (const QString& host : hosts)
            whole.add(QStringLiteral("%1, %2").arg(QLatin1String(of), host), QPen());
    EXPECT_LT(legend.heightForWidth(300), whole.heightForWidth(300));
    const int line = legend.heightForWidth(4000);
    legend.add("a host with a long name", QPen(), "FlightSize");
    EXPECT_GT(legend.heightForWidth(200), 3 * line) << "however many lines it takes";

    toy::TraceBuilder t;
    for (std::uint16_t port = 1; port <= 8; port++)
        t.variable(t.entity("toy", 0, port, 1, 7), port);
    open(t.contents());
    in<QComboBox>("chart", "along").setCurrentIndex(static_cast<int>(Along::Ladder));
    settle();
    auto& shown = in<ChartLegend>("chart");
    EXPECT_LT(shown.width(), 400) << "it is narrow there";
    EXPECT_GE(shown.height(), shown.heightForWidth(shown.width()));
    EXPECT_TRUE(pane().rect().contains(shown.geometry()));
}

TEST_F(Chart, NoTitleIsLongerThanItsAxis)
{
    in<QComboBox>("chart").setCurrentIndex(in<QComboBox>("chart").findData("layers.messages"));
    bool beside = false;
    window.resize(1280, 1300);
    for (const int height : {200, 260, 320, 380, 440, 500, 600, 700}) {
        window.resizeDocks({window.pane("chart")}, {height}, Qt::Vertical);
        settle();
        const QAbstractAxis& axis = *view().chart()->axes(Qt::Vertical).front();
        EXPECT_TRUE(titles().contains("messages sent per second, measured every ")) << titles().toStdString();
        if (axis.isTitleVisible()) {
            EXPECT_LE(QFontMetrics(axis.titleFont()).horizontalAdvance(axis.titleText()),
                      view().chart()->plotArea().height())
                << height;
        }
        beside = beside || axis.isTitleVisible();
    }
    EXPECT_TRUE(beside) << "where there is room, it stands beside its axis";
}

/// Neither by the legend, nor by how far the axes reach.
TEST_F(Chart, NothingIsToldOfWhatIsStillHidden)
{
    toy::TraceBuilder t;
    const auto at = [](int milliseconds) { return std::chrono::milliseconds(milliseconds); };
    const auto alice = t.entity("toy", 0, 4000, 1, 7);
    const auto shop = t.entity("toy", 1, 7, 0, 4000);
    t.at(at(10));
    const stack::EventNumber first = t.variable(alice, 30);
    t.at(at(20));
    const stack::EventNumber second = t.variable(alice, 35);
    t.at(at(900));
    const stack::EventNumber third = t.variable(shop, 5000);
    t.at(at(7000)).variable(alice, 80);
    open(t.contents());
    ViewOptions options = window.document().options();
    options.future = Future::Hidden;
    window.document().setOptions(options);
    const auto end = [&](Qt::Orientation orientation) {
        settle();
        return static_cast<QCategoryAxis*>(view().chart()->axes(orientation).front())->max();
    };
    const auto& legend = in<ChartLegend>("chart");
    window.document().setCursor(stack::kNoEvent);
    settle();
    EXPECT_TRUE(view().isHidden()) << "axes would be made up";
    EXPECT_EQ(legend.accessibleName(), "");
    window.document().setCursor(first);
    EXPECT_LT(end(Qt::Horizontal), 0.1);
    EXPECT_LE(end(Qt::Vertical), 100);
    EXPECT_EQ(legend.accessibleName(), "alice");
    const double values = end(Qt::Vertical);
    window.document().setCursor(second);
    EXPECT_EQ(end(Qt::Vertical), values) << "it does not jump with every value";
    EXPECT_EQ(legend.accessibleName(), "alice");
    window.document().setCursor(third);
    EXPECT_LT(end(Qt::Horizontal), 5);
    EXPECT_GE(end(Qt::Vertical), 5000);
    EXPECT_EQ(legend.accessibleName(), "alice; shop");
    window.document().setCursor(first);
    EXPECT_EQ(end(Qt::Vertical), values) << "the way back looks as the way there";
    EXPECT_EQ(legend.accessibleName(), "alice");
    options.future = Future::Shown;
    window.document().setOptions(options);
    EXPECT_GE(end(Qt::Horizontal), 7);
    EXPECT_EQ(legend.accessibleName(), "alice; shop");
}

} // namespace osiscope::ui
