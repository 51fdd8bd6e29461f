#pragma once

#include "model/scenario/what_if.h"
#include "ui/document/contents.h"

#include <QObject>

#include <memory>
#include <vector>

namespace osiscope::ui {

/// A run, and how it came of another one.
struct Run {
    std::shared_ptr<const Contents> contents;
    scenario::RunOptions options;
    int parent = -1;                              ///< the run that was changed; -1: this is the original
    QString title;                                ///< what was changed: "packet 12 lost"; empty: nothing
    stack::EventNumber differs = stack::kNoEvent; ///< the first event that is not as in the parent
    bool tried = false;                           ///< with values of its links that its user is still trying
};

/// A run as it is to be made.
struct PlannedRun {
    std::shared_ptr<const scenario::Scenario> scenario;
    scenario::RunOptions options;
    int parent = -1;
    QString title;
    bool tried = false;
    std::shared_ptr<const Contents> changed = {}; ///< the parent's; nullptr: whatever stands there
};

/// The runs of one scenario: the original, and what became of it with one thing changed, and another one. One of them
/// is looked at.
class RunTree final : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    /// Begins anew with an original.
    void start(std::shared_ptr<const Contents> original);
    /// The same, with the original that an edited text gives: the views keep what they are set to.
    void restart(std::shared_ptr<const Contents> original);
    /// Whether restart() is what has just changed it.
    bool isRestarted() const { return m_restarted; }
    /// The run that is looked at, with this changed. @pre it was run from a scenario
    PlannedRun plan(const scenario::WhatIf& change) const;
    /// The run that is looked at, or that was before its links were played with, with links like these. There is one
    /// such run of it: trying other values changes that one.
    PlannedRun plan(const std::vector<scenario::Link>& links) const;
    /// The run that values are tried on; it is the original where those are the original's own.
    const Run& base() const { return m_runs[static_cast<std::size_t>(baseIndex())]; }
    /// Goes back to it, and takes the tried run away where nothing has come of it.
    void dropTried();
    /// A planned run has been made: it is looked at now, unless what it was made from has gone meanwhile.
    void add(const PlannedRun& planned, std::shared_ptr<const Contents> contents);
    void choose(int index);

    int current() const { return m_current; }
    const std::vector<Run>& runs() const { return m_runs; }
    const Run& run() const { return m_runs[static_cast<std::size_t>(m_current)]; }
    /// nullptr: the original is looked at.
    const Run* parent() const { return run().parent < 0 ? nullptr : &m_runs[static_cast<std::size_t>(run().parent)]; }
    /// All that was changed on the way to a run, first things first.
    QStringList path(int index) const;

signals:
    void changed();

private:
    int baseIndex() const { return run().tried ? run().parent : m_current; }
    int triedOf(int parent) const;
    bool hasChildren(int index) const;
    PlannedRun plannedFrom(int parent, scenario::Scenario scenario, scenario::RunOptions options, QString title) const;

    std::vector<Run> m_runs{1};
    int m_current = 0;
    bool m_restarted = false;
};

} // namespace osiscope::ui
