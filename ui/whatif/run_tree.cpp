#include "ui/whatif/run_tree.h"

#include "model/trace/difference.h"
#include "ui/theme/font_measure.h"

namespace osiscope::ui {

void RunTree::start(std::shared_ptr<const Contents> original)
{
    m_runs.assign(1, Run{});
    m_runs.front().contents = std::move(original);
    m_current = 0;
    emit changed();
}

PlannedRun RunTree::plan(const scenario::WhatIf& change) const
{
    scenario::Scenario scenario = *run().contents->scenario;
    scenario.lesson.reset(); // its sentences are about the original
    PlannedRun planned{nullptr, run().options, m_current, toQString(scenario::title(change, scenario))};
    scenario::apply(change, scenario, planned.options);
    const std::string& original = m_runs.front().contents->title;
    const QString changes = (path(m_current) << planned.title).join(tr(", "));
    scenario.title = tr("%1: what if %2").arg(toQString(original), changes).toStdString();
    planned.scenario = std::make_shared<const scenario::Scenario>(std::move(scenario));
    return planned;
}

void RunTree::add(const PlannedRun& planned, std::shared_ptr<const Contents> contents)
{
    const trace::Trace& before = *m_runs[static_cast<std::size_t>(planned.parent)].contents->trace;
    const stack::EventNumber differs = trace::firstDifference(before, *contents->trace);
    m_runs.push_back({std::move(contents), planned.options, planned.parent, planned.title, differs});
    choose(static_cast<int>(m_runs.size()) - 1);
}

void RunTree::choose(int index)
{
    if (index == m_current)
        return;
    m_current = index;
    emit changed();
}

QStringList RunTree::path(int index) const
{
    QStringList path;
    for (int at = index; m_runs[static_cast<std::size_t>(at)].parent >= 0;
         at = m_runs[static_cast<std::size_t>(at)].parent)
        path.prepend(m_runs[static_cast<std::size_t>(at)].title);
    return path;
}

} // namespace osiscope::ui
