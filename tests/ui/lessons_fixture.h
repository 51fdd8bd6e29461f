#pragma once

#include "app/lessons.h"
#include "app/protocols.h"
#include "model/scenario/builder.h"
#include "ui/document/contents.h"
#include "ui/lesson/start_page.h"

#include <gtest/gtest.h>

#include <QApplication>

#include <algorithm>

namespace osiscope::ui {

/// Every lesson that comes with the program, run.
class Lessons : public testing::Test {
protected:
    Lessons()
    {
        for (scenario::Scenario& lesson : app::readLessons(registry))
            scenarios.push_back(std::make_shared<const scenario::Scenario>(std::move(lesson)));
    }
    std::shared_ptr<const Contents> run(const std::shared_ptr<const scenario::Scenario>& scenario) const
    {
        const auto simulation = scenario::build(*scenario, registry);
        simulation->run();
        return std::make_shared<const Contents>(scenario->title, simulation->trace(), registry, scenario);
    }

    std::shared_ptr<const Contents> run(std::string_view id) const
    {
        return run(*std::ranges::find_if(scenarios, [id](const auto& each) { return each->lesson->id == id; }));
    }
    static void settle()
    {
        for (int i = 0; i < 4; i++)
            QApplication::processEvents();
    }

    stack::Registry registry = app::makeRegistry();
    LessonList scenarios;
};

} // namespace osiscope::ui
