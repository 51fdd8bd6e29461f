#include "tests/ui/lessons_fixture.h"
#include "ui/charts/chart_pane.h"
#include "ui/window/main_window.h"

#include <QComboBox>
#include <QDockWidget>
#include <QSettings>

namespace osiscope::ui {

TEST_F(Lessons, PanesThatItsUserHasOpenedInALessonAreThereTheNextTime)
{
    QSettings().clear();
    MainWindow window(registry, scenarios);
    window.resize(1280, 720);
    window.show();
    const auto open = [&](std::string_view id) {
        window.showContents(run(id));
        settle();
    };
    const auto isShown = [&](const char* pane) { return !window.pane(pane)->isHidden(); };
    open("three-way-handshake");
    EXPECT_FALSE(isShown("memory"));
    window.pane("memory")->show();
    window.pane("explanation")->hide();
    open("lost-syn");
    EXPECT_FALSE(isShown("memory")) << "it was another lesson";
    EXPECT_TRUE(isShown("explanation"));
    open("three-way-handshake");
    EXPECT_TRUE(isShown("memory"));
    EXPECT_FALSE(isShown("explanation"));
    window.showStartPage();
    MainWindow next(registry, scenarios);
    next.show();
    next.showContents(run("three-way-handshake"));
    settle();
    EXPECT_FALSE(next.pane("memory")->isHidden());
    QSettings().clear();
}

/// Who has not chosen one is shown what its name explains, not the abbreviation that happens to come first.
TEST_F(Lessons, AChartBeginsWithWhatTheLessonNamesElseWithPlainWords)
{
    bool named = false;
    bool plain = false;
    for (const auto& scenario : scenarios) {
        const std::vector<std::string>& charts = scenario->lesson->charts;
        if ((!charts.empty() && named) || scenario->lesson->layer != "transport")
            continue;
        Document document;
        ChartPane pane(document);
        document.setContents(run(scenario));
        pane.show();
        const auto& names = *pane.findChild<QComboBox*>();
        if (names.count() < 2)
            continue;
        if (!charts.empty()) {
            EXPECT_EQ(pane.measure().toStdString() + (pane.along() == Along::Values ? ".histogram" : ""),
                      charts.front());
            named = true;
        } else if (names.findText(QStringLiteral("congestion window"), Qt::MatchContains) >= 0) {
            EXPECT_FALSE(names.currentText().contains(QStringLiteral("SND."))) << names.currentText().toStdString();
            const auto measure =
                report::findMeasure(document.contents()->reading.registry(), pane.measure().toStdString());
            std::size_t changes = 0;
            for (const trace::Remembered& each : document.contents()->memory.all())
                if (each.protocol == measure->protocol && each.row == measure->row)
                    changes += each.changes.size();
            EXPECT_GT(changes, 2U) << "there is something to be seen";
            plain = true;
        }
    }
    EXPECT_TRUE(named && plain);
}

} // namespace osiscope::ui
