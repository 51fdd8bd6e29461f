#pragma once

#include "model/scenario/what_if.h"
#include "model/trace/alignment.h"
#include "ui/document/contents.h"

#include <QObject>

#include <memory>
#include <optional>
#include <string_view>
#include <vector>

namespace osiscope::ui {

/// Two contents held against each other. Of either, only what belongs to a session is compared, where one is given.
std::shared_ptr<const trace::Alignment> align(const Contents& one, session::SessionId ofOne, const Contents& other,
                                              session::SessionId ofOther);

/// A run, and how it came of another one; or something else that is compared with one.
struct Run {
    std::shared_ptr<const Contents> contents;
    scenario::RunOptions options;
    int parent = -1;                                        ///< the run that was changed; -1: this is the original
    QString title;                                          ///< what was changed: "packet 12 lost"; empty: nothing
    stack::EventNumber differs = stack::kNoEvent;           ///< the first event that is not as in the parent
    bool tried = false;                                     ///< with values of its links that its user is still trying
    std::shared_ptr<const trace::Alignment> alignment = {}; ///< with its parent, if it is no run of the same thing
    session::SessionId only = session::kNoSession;          ///< what of it is compared then; kNoSession: all
};

/// A run as it is to be made.
struct PlannedRun {
    std::shared_ptr<const scenario::Scenario> scenario;
    scenario::RunOptions options;
    int parent = -1;
    QString title;
    bool tried = false;
    std::shared_ptr<const Contents> changed = {};           ///< the parent's; nullptr: whatever stands there
    std::shared_ptr<const trace::Alignment> alignment = {}; ///< as of Run
};

/// The runs of one scenario: the original, and what became of it with one thing changed, and another one. One of them
/// is looked at.
class RunTree final : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    /// Begins anew with an original.
    void start(std::shared_ptr<const Contents> original);
    /// The same, with the original as it has become: the views keep what they are set to.
    void restart(std::shared_ptr<const Contents> original);
    /// The same, with what an edited text gives. The runs that were made from the text before are put aside, and come
    /// back with their original.
    /// @param compared what has been held against the new original
    /// @return whether runs have been put aside
    bool edit(const std::shared_ptr<const Contents>& original, const std::vector<Run>& compared);
    /// The original that was run from this text, now or before an edit; nullptr: there is none.
    std::shared_ptr<const Contents> originalOf(std::string_view text) const;
    /// Whether start() is what has just changed it.
    bool isStarted() const { return m_started; }
    /// The run that is looked at, with this changed. @pre it was run from a scenario
    PlannedRun plan(const scenario::WhatIf& change) const;
    /// The run that is looked at, or that was before its links were played with, with links like these. There is one
    /// such run of it: trying other values changes that one.
    PlannedRun plan(const std::vector<scenario::Link>& links) const;
    /// The run that values are tried on; it is the original where those are the original's own.
    const Run& base() const { return m_runs[static_cast<std::size_t>(baseIndex())]; }
    /// Goes back to it, and takes the tried run away where nothing has come of it.
    void dropTried();
    /// A planned run has been made, and is looked at now. False: what it was made from has gone meanwhile.
    bool add(const PlannedRun& planned, std::shared_ptr<const Contents> contents);
    /// Something to be compared with the original, which stays the one that is looked at.
    void addCompared(Run compared);
    /// What is compared with the original.
    std::vector<Run> compared() const;
    void choose(int index);
    /// A run and all that was made from it go; what it was made from is looked at, if it was one of those.
    /// @pre it is no original
    void remove(int index);

    int current() const { return m_current; }
    const std::vector<Run>& runs() const { return m_runs; }
    const Run& run() const { return m_runs[static_cast<std::size_t>(m_current)]; }
    /// What the run that is looked at is seen beside: the one it was made from, or what it is compared with, or the
    /// latest one that was made from it.
    /// -1: there is none.
    int beside() const;
    /// Its place there, and back.
    stack::EventNumber there(stack::EventNumber here) const;
    stack::EventNumber here(stack::EventNumber there) const;
    /// The session there that is the one here; none: there is no such one.
    session::SessionId there(session::SessionId here) const;
    /// How the two lie beside each other if neither was made from the other; nullptr: one was.
    const std::shared_ptr<const trace::Alignment>& alignment() const;
    /// Whether the run that is looked at is the alignment's one, not its other.
    bool isOne() const { return beside() > m_current; }
    /// The first event here that is not as it is there.
    std::optional<stack::EventNumber> difference() const;
    /// What a run is called.
    QString name(int index) const;

signals:
    void changed();

private:
    const Run& at(int index) const { return m_runs[static_cast<std::size_t>(index)]; }
    /// The first event that is not the same in both, if one was made from the other.
    stack::EventNumber differs() const { return isOne() ? at(beside()).differs : run().differs; }
    int originOf(int index) const;
    QStringList path(int index) const;
    int baseIndex() const { return run().tried ? run().parent : m_current; }
    int parentOf(const PlannedRun& planned) const;
    int triedOf(int parent) const;
    bool comesFrom(int index, int ancestor) const;
    void erase(int index);
    bool hasChildren(int index) const;
    PlannedRun plannedFrom(int parent, scenario::Scenario scenario, scenario::RunOptions options, QString title) const;

    void restartWith(std::vector<Run> runs);

    std::vector<Run> m_runs{1};
    std::vector<std::vector<Run>> m_aside; ///< made from the text as it was before edits, the latest last
    int m_current = 0;
    bool m_started = false;
};

} // namespace osiscope::ui
