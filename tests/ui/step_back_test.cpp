#include "tests/ui/lessons_fixture.h"
#include "ui/ladder/ladder_view.h"
#include "ui/playback/playback_bar.h"
#include "ui/timeline/timeline_view.h"
#include "ui/window/main_window.h"
#include "ui/window/panes.h"

#include <gtest/gtest.h>

#include <QDockWidget>
#include <QSettings>

#include <map>
#include <ranges>
#include <set>

namespace osiscope::ui {

namespace {

/// Every part of a window that shows something of the event at the cursor, as it looks.
std::map<std::string, QImage> picturesOf(MainWindow& window)
{
    std::map<std::string, QImage> pictures;
    pictures["ladder"] = window.ladder().grab().toImage();
    pictures["timeline"] = window.timeline().grab().toImage();
    pictures["playback"] = window.playback().grab().toImage();
    for (const PaneKind& kind : paneKinds())
        if (const QDockWidget* dock = window.pane(kind.id); dock->isVisible() && !dock->visibleRegion().isEmpty())
            pictures[kind.id] = dock->widget()->grab().toImage();
    return pictures;
}

} // namespace

/// Whoever goes forwards through a lesson and back again sees the same at every event.
class StepBack : public Lessons {
public:
    StepBack() { QSettings().clear(); }
    ~StepBack() override { QSettings().clear(); }
    StepBack(const StepBack&) = delete;
    StepBack& operator=(const StepBack&) = delete;

protected:
    /// @param panes those that are seen beside each other
    /// @param most so many events, evenly apart
    void walk(const std::shared_ptr<const Contents>& lesson, std::initializer_list<const char*> panes, std::size_t most)
    {
        MainWindow window(registry, scenarios);
        window.resize(1600, 900);
        window.show();
        window.showContents(lesson);
        for (const PaneKind& kind : paneKinds())
            window.pane(kind.id)->hide();
        for (const char* id : panes)
            window.pane(id)->show();
        Document& document = window.document();
        document.setCursor(stack::kNoEvent);
        settle();
        for (const char* id : panes)
            EXPECT_TRUE(picturesOf(window).contains(id)) << id << " is not seen";
        const EventRows& rows = document.rows();
        std::vector<std::pair<stack::EventNumber, std::map<std::string, QImage>>> seen;
        for (std::size_t row = 0; row < rows.size(); row += 1 + rows.size() / most) {
            document.setCursor(rows[row]);
            settle();
            seen.emplace_back(document.cursor(), picturesOf(window));
        }
        document.toLast();
        std::set<std::string> told;
        for (auto& [event, pictures] : std::views::reverse(seen)) {
            document.setCursor(event);
            settle();
            for (const auto& [name, picture] : picturesOf(window))
                if (picture != pictures[name] && told.insert(name).second) {
                    ADD_FAILURE() << lesson->title << ": " << name << " at event " << event;
                }
        }
    }
};

TEST_F(StepBack, EveryViewLooksAsItDidOnTheWayThere)
{
    for (const char* id : {"three-way-handshake", "log-out-is-not-disconnect"}) {
        walk(run(id), {"explanation", "events"}, 40);
        walk(run(id), {"inspector", "chart"}, 40);
        walk(run(id), {"layer-stack", "verdict"}, 40);
        walk(run(id), {"memory"}, 40); // beside others it would lie behind them
        walk(run(id), {"states"}, 40);
    }
}

TEST_F(StepBack, EveryLessonLooksAsItDidOnTheWayThere)
{
    for (const auto& scenario : scenarios)
        walk(run(scenario), {"explanation"}, 12);
}

} // namespace osiscope::ui
