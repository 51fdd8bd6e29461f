// The timeline as a widget: what room its legend has beside rows, and what it says of what is under the mouse.
#include "tests/ui/trace_builder.h"
#include "ui/theme/theme.h"
#include "ui/timeline/timeline_layout.h"
#include "ui/timeline/timeline_painter.h"
#include "ui/timeline/timeline_view.h"

#include <gtest/gtest.h>

#include <QApplication>
#include <QHelpEvent>
#include <QScrollBar>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace osiscope::ui {

namespace {

constexpr double kWide = 4000; ///< the legend is one line
constexpr double kMargins = 6; ///< above and below the legend
constexpr double kNearly = 0.01;

class Timelines : public testing::Test {
protected:
    Timelines()
    {
        open(toy::lostSynTrace());
        view.show();
    }
    void open(std::shared_ptr<const Contents> contents)
    {
        document.setContents(std::move(contents));
        document.toLast();
    }
    void resize(double width, double height)
    {
        view.resize(static_cast<int>(width), static_cast<int>(height));
        QApplication::processEvents();
    }
    /// What is left below the axis.
    double legendHeight() const { return view.viewport()->height() - view.scene().axis.bottom(); }
    double lineHeight()
    {
        resize(kWide, 1000);
        return legendHeight() - kMargins;
    }
    bool isScrolled() const { return view.verticalScrollBar()->maximum() > 0; }
    QString tipAt(QPointF place)
    {
        QHelpEvent help(QEvent::ToolTip, place.toPoint(), view.viewport()->mapToGlobal(place.toPoint()));
        QApplication::sendEvent(view.viewport(), &help);
        return QToolTip::text();
    }

    Document document;
    TimelineView view{document};
};

} // namespace

TEST_F(Timelines, TheLegendHasTheLinesThatRowsLeave)
{
    const double line = lineHeight();
    resize(400, 1000);
    const double whole = legendHeight();
    ASSERT_NEAR(whole, 3 * line + kMargins, kNearly);
    const double rows = view.sizeHint().height() - whole;
    const FontMeasure measure(view.font());
    const double fourRows = timelineAxisHeight(measure) + 4 * timelineRowHeight(measure);
    for (double height = rows + whole + 10; height > rows; height--) {
        resize(400, height);
        const double legend = legendHeight();
        if (height - whole >= fourRows) {
            EXPECT_NEAR(legend, whole, kNearly) << "rather rows out of sight than words, at " << height;
            continue;
        }
        const double lines = legend > 0 ? (legend - kMargins) / line : 0;
        EXPECT_NEAR(lines, std::round(lines), kNearly) << height;
        EXPECT_FALSE(isScrolled()) << "rows come before words where they are few, at " << height;
        EXPECT_GT((lines + 1) * line + kMargins, legend < whole ? height - rows - 1 : 0) << "one more, at " << height;
    }
    EXPECT_EQ(legendHeight(), 0);
}

/// Its last line would else show the tops of the letters of the next one.
TEST_F(Timelines, NoLineOfTheLegendIsCut)
{
    const double line = lineHeight();
    const QRgb ground = Theme::of(view.palette()).background.rgb();
    resize(400, 1000);
    const int rows = static_cast<int>(view.sizeHint().height() - legendHeight());
    for (int lines = 1; lines <= 3; lines++) {
        resize(400, rows + std::ceil(lines * line + kMargins) + 1);
        ASSERT_NEAR(legendHeight(), lines * line + kMargins, kNearly);
        const QImage image = view.viewport()->grab().toImage();
        for (int y = image.height() - 2; y < image.height(); y++)
            for (int x = 0; x < image.width(); x++)
                ASSERT_EQ(image.pixel(x, y), ground) << lines << ": " << x << ", " << y;
    }
}

/// Where not all rows are seen the legend stays, unless few rows would be.
TEST_F(Timelines, TheLegendLeavesFourRowsOrIsNotThere)
{
    toy::TraceBuilder t;
    for (std::uint16_t port = 4000; port < 4020; port++)
        t.sent(t.entity("toy", 0, port, 1, 7), toy::kSyn);
    for (std::uint16_t port = 4000; port < 4020; port++)
        t.at(std::chrono::seconds(1)).sent(t.entity("toy", 1, 7, 0, port), toy::kAck);
    open(t.contents());
    const FontMeasure measure(view.font());
    const double few = 4 * timelineRowHeight(measure);
    resize(900, 3000);
    const double whole = legendHeight();
    ASSERT_FALSE(isScrolled());
    bool with = false;
    bool without = false;
    for (double height = 300; height > few; height--) {
        resize(900, height);
        ASSERT_TRUE(isScrolled()) << height;
        const double beside = height - whole - timelineAxisHeight(measure);
        EXPECT_EQ(legendHeight(), beside < few ? 0 : whole) << height;
        (beside < few ? without : with) = true;
    }
    EXPECT_TRUE(with && without);
}

TEST_F(Timelines, ATipNamesThePhaseThatIsUnderTheMouse)
{
    resize(1200, 400);
    std::size_t phases = 0;
    for (const TimelineBar& bar : view.scene().bars)
        for (const TimelinePhase& phase : bar.phases) {
            const double middle = (phase.from + phase.to) / 2;
            if (phase.to - phase.from < 3)
                continue;
            const QString tip = tipAt({middle, bar.box.center().y()});
            EXPECT_TRUE(tip.contains(": " + (bar.hollow ? noSessionName() : phaseName(phase.name))))
                << tip.toStdString();
            EXPECT_TRUE(tip.contains("messages: ")) << tip.toStdString();
            phases += bar.hollow ? 0 : 1;
        }
    EXPECT_GE(phases, 4U);
}

TEST_F(Timelines, ATipTellsNothingThatIsStillHidden)
{
    ViewOptions options;
    options.future = Future::Hidden;
    document.setOptions(options);
    document.setCursor(16);
    resize(1200, 400);
    const TimelineScene scene = view.scene();
    ASSERT_FALSE(scene.bars.empty());
    for (const TimelineBar& bar : scene.bars) {
        const QString tip = tipAt(bar.box.center());
        EXPECT_TRUE(tip.contains("TOY ")) << tip.toStdString();
        EXPECT_FALSE(tip.contains("messages: ")) << tip.toStdString();
    }
}

TEST_F(Timelines, WhatIsStillBeingSetUpIsNotYetASession)
{
    ViewOptions options;
    options.future = Future::Hidden;
    document.setOptions(options);
    resize(1200, 400);
    document.setCursor(document.contents()->sessions.all().front().firstEvent);
    ASSERT_EQ(view.scene().bars.size(), 1U);
    const QRectF bar = view.scene().bars.front().box;
    EXPECT_TRUE(tipAt(bar.center()).contains("not yet a session")) << tipAt(bar.center()).toStdString();
    EXPECT_TRUE(view.drawnItems().front().name.contains("not yet a session"));
    document.toLast();
    for (const DrawnItem& item : view.drawnItems())
        EXPECT_FALSE(item.name.contains("not yet a session")) << item.name.toStdString();
}

/// Empty rows would tell how many sessions are to come.
TEST_F(Timelines, WhileLearnersPredictThereAreNoRowsForWhatIsToCome)
{
    toy::TraceBuilder t;
    std::vector<stack::EntityId> clients;
    for (std::uint16_t port = 4000; port < 4006; port++)
        clients.push_back(t.entity("toy", 0, port, 1, 7));
    for (std::size_t i = 0; i < clients.size(); i++)
        t.at(std::chrono::milliseconds(10 * i)).sent(clients[i], toy::kSyn);
    for (const stack::EntityId client : clients)
        t.at(std::chrono::seconds(1)).sent(client, toy::kSyn);
    open(t.contents());
    resize(1200, 400);
    const auto laneHeights = [this] {
        std::vector<double> heights;
        for (const TimelineLane& lane : view.scene().lanes)
            heights.push_back(lane.box.height());
        return heights;
    };
    const std::vector<double> whole = laneHeights();
    ASSERT_GT(whole[2], whole[1]);
    ViewOptions options;
    options.predict = true;
    document.setOptions(options);
    document.setCursor(1);
    EXPECT_EQ(laneHeights(), std::vector<double>(3, laneHeights()[0])) << "each could be that of the next session";
    const int wanted = view.sizeHint().height();
    for (stack::EventNumber number = 1; number <= clients.size(); number++) {
        document.setCursor(number);
        EXPECT_EQ(view.scene().bars.size(), number) << "each has a row as it comes";
        EXPECT_EQ(view.sizeHint().height(), wanted) << "and what lies below stays where it is";
    }
    EXPECT_EQ(laneHeights()[2], whole[2]);
    document.setCursor(1);
    EXPECT_LT(laneHeights()[2], whole[2]) << "and goes with it";
}

} // namespace osiscope::ui
