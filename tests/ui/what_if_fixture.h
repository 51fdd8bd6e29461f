#pragma once

#include "app/lessons.h"
#include "app/protocols.h"
#include "ui/whatif/run_tree_view.h"
#include "ui/whatif/runs_bar.h"
#include "ui/window/main_window.h"

#include <gtest/gtest.h>

#include <QApplication>
#include <QMenu>
#include <QMenuBar>
#include <QSettings>
#include <QTest>

#include <optional>

namespace osiscope::ui {

/// A lesson in a window, of which something is to be changed.
class WhatIfWindow : public testing::Test {
protected:
    WhatIfWindow()
    {
        QSettings().clear();
        for (scenario::Scenario& lesson : app::readLessons(registry))
            if (lesson.lesson->id == "session-outlives-connections")
                lessons.push_back(std::make_shared<const scenario::Scenario>(std::move(lesson)));
        window.emplace(registry, lessons);
        window->resize(1280, 720);
        window->show();
        window->openLesson(0);
        EXPECT_TRUE(QTest::qWaitFor([&] { return document().contents() != nullptr; }, 20'000));
        original = document().sharedContents();
    }

    Document& document() { return window->document(); }
    template <typename Widget>
    Widget& in(const QString& name)
    {
        return *window->findChild<Widget*>(name);
    }
    RunTreeView& tree() { return *window->findChild<RunTreeView*>(); }
    stack::EventNumber find(std::string_view what)
    {
        const trace::Filter filter(what);
        stack::EventNumber number = 1;
        while (!filter.matches(original->reading, number))
            number++;
        return number;
    }
    /// Chooses the first entry of the menu that says this, and waits for the run.
    void ask(stack::EventNumber at, const QString& order)
    {
        document().setCursor(at);
        const auto runs = window->runs().runs().size();
        for (const QAction* menu : window->menuBar()->actions())
            if (menu->text().remove('&') == QLatin1String("What if")) {
                emit menu->menu()->aboutToShow();
                for (QAction* action : menu->menu()->actions())
                    if (action->text().startsWith(order)) {
                        action->trigger();
                        break;
                    }
            }
        ASSERT_TRUE(QTest::qWaitFor([&] { return window->runs().runs().size() > runs; }, 20'000));
        QApplication::processEvents();
    }

    stack::Registry registry = app::makeRegistry();
    LessonList lessons;
    std::optional<MainWindow> window;
    std::shared_ptr<const Contents> original;
};

} // namespace osiscope::ui
