#pragma once

#include "model/scenario/live.h"
#include "model/simulation/live_run.h"
#include "ui/document/contents.h"

#include <QObject>
#include <QThreadPool>
#include <QTimer>

#include <atomic>
#include <expected>
#include <functional>
#include <memory>
#include <string>
#include <thread>

namespace osiscope::ui {

/// Makes the way from the edge of a live run to real programs, or says what is in the way.
using OpenOutside = std::function<std::expected<std::unique_ptr<simulation::Outside>, std::string>(
    const scenario::LiveScenario&, const simulation::Host& edge)>;

/// A live run in a thread of its own. What has happened so far comes as contents of their own, several times a second
/// while something happens.
class LiveControl final : public QObject {
    Q_OBJECT

public:
    explicit LiveControl(const stack::Registry& registry, QObject* parent = nullptr);
    ~LiveControl() override;

    /// @return what is in the way; empty: it runs. @pre !isRunning()
    QString start(const scenario::LiveScenario& live, const OpenOutside& openOutside);
    bool isRunning() const { return m_going != nullptr; }
    /// finished() follows.
    void stop();

    void pause();
    void resume();
    bool isPaused() const { return m_paused; }
    /// How long simulated time has stood still in all, because this computer was busy; as of what was told last.
    sim::Duration heldUp() const { return m_heldUp; }
    /// The next packet from this computer, or else to it.
    void loseNext(bool from);
    void lose(stack::EventNumber sent);

signals:
    void grown(std::shared_ptr<const Contents> contents);
    void pausedChanged(bool paused);
    void finished();

private:
    struct Going;

    void work(const std::stop_token& stop);
    void read(const std::shared_ptr<const trace::Trace>& trace, sim::Duration heldUp);
    void end();

    const stack::Registry& m_registry;
    std::unique_ptr<Going> m_going;
    bool m_paused = false;
    sim::Duration m_heldUp{};
    std::atomic<bool> m_wanted = false; ///< whether what has happened is to be told
    QTimer m_again;                     ///< when it is wanted again
    QThreadPool m_reader;               ///< one thread
    std::jthread m_thread;              ///< last: it ends first
};

} // namespace osiscope::ui
