#include "tests/ui/lessons_fixture.h"
#include "ui/window/main_window.h"

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

} // namespace osiscope::ui
