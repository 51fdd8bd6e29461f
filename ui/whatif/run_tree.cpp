#include "ui/whatif/run_tree.h"

#include "model/scenario/link_values.h"
#include "model/trace/difference.h"
#include "ui/document/what_if_words.h"
#include "ui/theme/font_measure.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace osiscope::ui {

namespace {

const std::shared_ptr<const Contents>& originalIn(const std::vector<Run>& runs)
{
    return runs.front().contents;
}

} // namespace

std::shared_ptr<const trace::Alignment> align(const Contents& one, session::SessionId ofOne, const Contents& other,
                                              session::SessionId ofOther)
{
    const auto chosen = [](const Contents& contents, session::SessionId session) {
        return session == session::kNoSession ? trace::Chosen{} : [&contents, session](stack::EventNumber number) {
            return contents.sessions.belongs(number, session);
        };
    };
    return std::make_shared<const trace::Alignment>(
        trace::compare(one.reading, other.reading, chosen(one, ofOne), chosen(other, ofOther)), *one.trace,
        *other.trace);
}

void RunTree::start(std::shared_ptr<const Contents> original)
{
    m_aside.clear();
    m_runs.assign(1, Run{.contents = std::move(original), .options = {}, .title = {}});
    m_current = 0;
    m_started = true;
    emit changed();
    m_started = false;
}

void RunTree::restartWith(std::vector<Run> runs)
{
    m_runs = std::move(runs);
    m_current = 0;
    emit changed();
}

void RunTree::restart(std::shared_ptr<const Contents> original)
{
    restartWith({Run{.contents = std::move(original), .options = {}, .title = {}}});
}

bool RunTree::edit(const std::shared_ptr<const Contents>& original, const std::vector<Run>& compared)
{
    constexpr std::size_t kMostAside = 8;
    if (original == m_runs.front().contents)
        return false; // it has been edited back before it was run
    std::vector<Run> runs{Run{.contents = original, .options = {}, .title = {}}};
    if (const auto there = std::ranges::find(m_aside, original, originalIn); there != m_aside.end()) {
        runs = std::move(*there);
        m_aside.erase(there);
    }
    std::ranges::copy_if(compared, std::back_inserter(runs), [&runs](const Run& run) {
        return std::ranges::find(runs, run.contents, &Run::contents) == runs.end();
    });
    const bool made = std::ranges::any_of(m_runs, [](const Run& run) {
        return run.parent > 0 || (run.parent == 0 && !run.tried && run.alignment == nullptr);
    });
    if (made)
        m_aside.push_back(m_runs);
    if (m_aside.size() > kMostAside)
        m_aside.erase(m_aside.begin());
    restartWith(std::move(runs));
    return made;
}

std::shared_ptr<const Contents> RunTree::originalOf(std::string_view text) const
{
    const auto isOf = [text](const std::shared_ptr<const Contents>& original) {
        return original != nullptr && original->scenario != nullptr && original->scenario->text != nullptr &&
               *original->scenario->text == text;
    };
    if (isOf(m_runs.front().contents))
        return m_runs.front().contents;
    const auto there = std::ranges::find_if(m_aside, isOf, originalIn);
    return there != m_aside.end() ? originalIn(*there) : nullptr;
}

PlannedRun RunTree::plannedFrom(int parent, scenario::Scenario scenario, scenario::RunOptions options,
                                QString title) const
{
    scenario.lesson.reset(); // its sentences are about the original
    const QString changes = (path(parent) << title).join(tr(", "));
    scenario.title = tr("%1: what if %2").arg(toQString(at(originOf(parent)).contents->title), changes).toStdString();
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
    QString title = whatIfTitle(change, scenario);
    scenario::apply(change, scenario, options);
    return plannedFrom(m_current, std::move(scenario), std::move(options), std::move(title));
}

PlannedRun RunTree::plan(const std::vector<scenario::Link>& links) const
{
    scenario::Scenario scenario = *base().contents->scenario;
    const std::string changes = scenario::changedValues(scenario.links, links);
    scenario.links = links;
    PlannedRun planned =
        plannedFrom(baseIndex(), std::move(scenario), scenario::toldByPlace(base().options, base().contents->reading),
                    changes.empty() ? tr("nothing changed") : toQString(changes));
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

/// Of a planned run, where it stands now; -1: it has gone meanwhile.
int RunTree::parentOf(const PlannedRun& planned) const
{
    if (planned.changed == nullptr)
        return planned.parent < static_cast<int>(m_runs.size()) ? planned.parent : -1;
    const auto parent = std::ranges::find(m_runs, planned.changed, &Run::contents);
    return parent == m_runs.end() ? -1 : static_cast<int>(parent - m_runs.begin());
}

bool RunTree::add(const PlannedRun& planned, std::shared_ptr<const Contents> contents)
{
    const int parent = parentOf(planned);
    if (parent < 0)
        return false;
    const stack::EventNumber differs = planned.alignment != nullptr
                                           ? stack::kNoEvent
                                           : trace::firstDifference(*at(parent).contents->trace, *contents->trace);
    Run made{std::move(contents), planned.options, parent, planned.title, differs, planned.tried, planned.alignment};
    if (const int earlier = planned.tried ? triedOf(parent) : -1; earlier >= 0 && !hasChildren(earlier)) {
        m_runs[static_cast<std::size_t>(earlier)] = std::move(made);
        m_current = earlier;
    } else {
        if (earlier >= 0) // other runs have been made from it: it stays as it is
            m_runs[static_cast<std::size_t>(earlier)].tried = false;
        m_runs.push_back(std::move(made));
        m_current = static_cast<int>(m_runs.size()) - 1;
    }
    emit changed();
    return true;
}

void RunTree::addCompared(Run compared)
{
    compared.parent = 0;
    m_runs.push_back(std::move(compared));
    emit changed();
}

std::vector<Run> RunTree::compared() const
{
    std::vector<Run> found;
    std::ranges::copy_if(m_runs, std::back_inserter(found),
                         [](const Run& run) { return run.alignment != nullptr && run.parent == 0; });
    return found;
}

void RunTree::dropTried()
{
    if (!run().tried)
        return;
    const int tried = std::exchange(m_current, run().parent);
    if (!hasChildren(tried))
        erase(tried);
    emit changed();
}

/// @pre nothing was made from it, and it is not looked at
void RunTree::erase(int index)
{
    m_runs.erase(m_runs.begin() + index);
    for (Run& later : m_runs)
        later.parent -= later.parent > index ? 1 : 0;
    m_current -= m_current > index ? 1 : 0;
}

/// Or is it.
bool RunTree::comesFrom(int index, int ancestor) const
{
    while (index > ancestor)
        index = at(index).parent;
    return index == ancestor;
}

void RunTree::remove(int index)
{
    if (comesFrom(m_current, index))
        m_current = at(index).parent;
    for (int i = static_cast<int>(m_runs.size()) - 1; i >= index; i--) // what was made from it stands behind it
        if (comesFrom(i, index))
            erase(i);
    emit changed();
}

void RunTree::choose(int index)
{
    if (index == m_current)
        return;
    m_current = index;
    emit changed();
}

int RunTree::beside() const
{
    if (run().parent >= 0)
        return run().parent;
    // The latest of what it is compared with; else of what was made from it.
    int made = -1;
    for (int i = static_cast<int>(m_runs.size()) - 1; i > m_current; i--)
        if (at(i).parent == m_current) {
            if (at(i).alignment != nullptr)
                return i;
            made = std::max(made, i);
        }
    return made;
}

const std::shared_ptr<const trace::Alignment>& RunTree::alignment() const
{
    return isOne() ? at(beside()).alignment : run().alignment;
}

stack::EventNumber RunTree::there(stack::EventNumber here) const
{
    const Run* other = beside() < 0 ? nullptr : &at(beside());
    if (other == nullptr)
        return here;
    if (const auto& aligned = alignment())
        return isOne() ? aligned->inOther(here) : aligned->inOne(here);
    return trace::counterpart(*run().contents->trace, here, *other->contents->trace, differs());
}

session::SessionId RunTree::there(session::SessionId here) const
{
    if (beside() < 0 || here == session::kNoSession)
        return session::kNoSession;
    const Contents& other = *at(beside()).contents;
    const session::Session& wanted = run().contents->sessions[here];
    const auto& all = other.sessions.all();
    const auto named = std::ranges::find_if(all, [&](const session::Session& each) {
        return each.protocol == wanted.protocol && each.name == wanted.name;
    });
    if (named != all.end())
        return named->id;
    if (alignment() == nullptr)
        return session::kNoSession;
    // Of other hosts, that which the first of its packets belongs to that has one beside it.
    for (const trace::ComparedPdu& row : alignment()->rows()) {
        const stack::EventNumber mine = isOne() ? row.one : row.other;
        const stack::EventNumber its = isOne() ? row.other : row.one;
        if (mine == stack::kNoEvent || its == stack::kNoEvent || !run().contents->sessions.belongs(mine, here))
            continue;
        const auto found = std::ranges::find_if(all, [&](const session::Session& each) {
            return each.protocol == wanted.protocol && other.sessions.belongs(its, each.id);
        });
        if (found != all.end())
            return found->id;
    }
    return session::kNoSession;
}

stack::EventNumber RunTree::here(stack::EventNumber there) const
{
    const Run* other = beside() < 0 ? nullptr : &at(beside());
    if (other == nullptr)
        return there;
    if (const auto& aligned = alignment())
        return isOne() ? aligned->inOne(there) : aligned->inOther(there);
    return trace::counterpart(*other->contents->trace, there, *run().contents->trace, differs());
}

std::optional<stack::EventNumber> RunTree::difference() const
{
    const auto& aligned = alignment();
    if (aligned == nullptr)
        return differs() == stack::kNoEvent ? std::nullopt : std::optional(std::min(differs(), run().contents->size()));
    const trace::ComparedPdu* first = aligned->firstDifferent();
    if (first == nullptr)
        return std::nullopt;
    const stack::EventNumber event = isOne() ? first->one : first->other;
    return event != stack::kNoEvent ? event : here(isOne() ? first->other : first->one);
}

/// What nothing else was made from on the way to a run.
int RunTree::originOf(int index) const
{
    while (at(index).parent >= 0 && at(index).alignment == nullptr)
        index = at(index).parent;
    return index;
}

/// All that was changed on the way to a run, first things first.
QStringList RunTree::path(int index) const
{
    QStringList path;
    for (int i = index; i != originOf(index); i = at(i).parent)
        path.prepend(at(i).title);
    return path;
}

QString RunTree::name(int index) const
{
    if (const QStringList changes = path(index); !changes.isEmpty())
        return tr("What if: %1").arg(changes.join(tr(", ")));
    const bool compares = std::ranges::any_of(m_runs, [](const Run& run) { return run.alignment != nullptr; });
    return compares && at(index).contents != nullptr ? toQString(at(index).contents->title) : tr("As it was");
}

} // namespace osiscope::ui
