#include "ui/whatif/run_tree.h"

#include "model/scenario/link_values.h"
#include "model/trace/difference.h"
#include "ui/theme/font_measure.h"

#include <algorithm>
#include <utility>

namespace osiscope::ui {

void RunTree::start(std::shared_ptr<const Contents> original)
{
    m_runs.assign(1, Run{});
    m_runs.front().contents = std::move(original);
    m_current = 0;
    emit changed();
}

void RunTree::restart(std::shared_ptr<const Contents> original)
{
    m_restarted = true;
    start(std::move(original));
    m_restarted = false;
}

PlannedRun RunTree::plannedFrom(int parent, scenario::Scenario scenario, scenario::RunOptions options,
                                QString title) const
{
    scenario.lesson.reset(); // its sentences are about the original
    const QString changes = (path(parent) << title).join(tr(", "));
    scenario.title = tr("%1: what if %2").arg(toQString(m_runs.front().contents->title), changes).toStdString();
    return {std::make_shared<const scenario::Scenario>(std::move(scenario)),
            std::move(options),
            parent,
            std::move(title),
            false,
            m_runs[static_cast<std::size_t>(parent)].contents};
}

PlannedRun RunTree::plan(const scenario::WhatIf& change) const
{
    scenario::Scenario scenario = *run().contents->scenario;
    scenario::RunOptions options = run().options;
    QString title = toQString(scenario::title(change, scenario));
    scenario::apply(change, scenario, options);
    return plannedFrom(m_current, std::move(scenario), std::move(options), std::move(title));
}

PlannedRun RunTree::plan(const std::vector<scenario::Link>& links) const
{
    scenario::Scenario scenario = *base().contents->scenario;
    const std::string changes = scenario::changedValues(scenario.links, links);
    scenario.links = links;
    PlannedRun planned = plannedFrom(baseIndex(), std::move(scenario), base().options,
                                     changes.empty() ? tr("nothing else") : toQString(changes));
    planned.tried = true;
    return planned;
}

/// -1: there is none.
int RunTree::triedOf(int parent) const
{
    for (std::size_t i = 0; i < m_runs.size(); i++)
        if (m_runs[i].tried && m_runs[i].parent == parent)
            return static_cast<int>(i);
    return -1;
}

bool RunTree::hasChildren(int index) const
{
    return std::ranges::find(m_runs, index, &Run::parent) != m_runs.end();
}

void RunTree::add(const PlannedRun& planned, std::shared_ptr<const Contents> contents)
{
    const bool isThere = planned.parent >= 0 && planned.parent < static_cast<int>(m_runs.size());
    if (!isThere ||
        (planned.changed != nullptr && planned.changed != m_runs[static_cast<std::size_t>(planned.parent)].contents))
        return; // what it was made from has gone meanwhile
    const trace::Trace& before = *m_runs[static_cast<std::size_t>(planned.parent)].contents->trace;
    const stack::EventNumber differs = trace::firstDifference(before, *contents->trace);
    Run made{std::move(contents), planned.options, planned.parent, planned.title, differs, planned.tried};
    if (const int earlier = planned.tried ? triedOf(planned.parent) : -1; earlier >= 0 && !hasChildren(earlier)) {
        m_runs[static_cast<std::size_t>(earlier)] = std::move(made);
        m_current = earlier;
    } else {
        if (earlier >= 0) // other runs have been made from it: it stays as it is
            m_runs[static_cast<std::size_t>(earlier)].tried = false;
        m_runs.push_back(std::move(made));
        m_current = static_cast<int>(m_runs.size()) - 1;
    }
    emit changed();
}

void RunTree::dropTried()
{
    if (!run().tried)
        return;
    const int tried = std::exchange(m_current, run().parent);
    if (!hasChildren(tried)) {
        m_runs.erase(m_runs.begin() + tried);
        for (Run& later : m_runs)
            later.parent -= later.parent > tried ? 1 : 0;
    }
    emit changed();
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
