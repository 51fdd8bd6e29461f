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
};

/// A run as it is to be made.
struct PlannedRun {
    std::shared_ptr<const scenario::Scenario> scenario;
    scenario::RunOptions options;
    int parent = -1;
    QString title;
};

/// The runs of one scenario: the original, and what became of it with one thing changed, and another one. One of them
/// is looked at.
class RunTree final : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    /// Begins anew with an original.
    void start(std::shared_ptr<const Contents> original);
    /// The run that is looked at, with this changed. @pre it was run from a scenario
    PlannedRun plan(const scenario::WhatIf& change) const;
    /// A planned run has been made: it is looked at now.
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
    std::vector<Run> m_runs{1};
    int m_current = 0;
};

} // namespace osiscope::ui
