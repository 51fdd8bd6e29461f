#pragma once

#include "model/scenario/live.h"
#include "model/simulation/live_run.h"
#include "ui/document/contents.h"

#include <QObject>
#include <QThreadPool>
#include <QTimer>

#include <array>
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
    sim::Duration heldUp() const { return m_told.heldUp; }
    /// And because what had happened was being copied for the window.
    sim::Duration stoodStill() const { return m_told.stoodStill; }
    /// The next packet from this computer, or else to it.
    void loseNext(bool from);
    /// How many of those are still to come.
    int toLose(bool from) const;
    void lose(stack::EventNumber sent);

signals:
    void grown(std::shared_ptr<const Contents> contents);
    void pausedChanged(bool paused);
    void toLoseChanged();
    void finished();

private:
    struct Going;
    /// What a run says of itself besides its events.
    struct Told {
        sim::Duration heldUp{};
        sim::Duration stoodStill{};
        std::array<int, 2> lost{}; ///< as asked: of what was to this computer, and from it
    };

    void work(const std::stop_token& stop);
    void read(const std::shared_ptr<const trace::Trace>& trace, const Told& told);
    void end();

    const stack::Registry& m_registry;
    std::unique_ptr<Going> m_going;
    bool m_paused = false;
    Told m_told;
    std::array<int, 2> m_asked{};       ///< how often the next packet was to be lost, as Told::lost
    std::atomic<bool> m_wanted = false; ///< whether what has happened is to be told
    QTimer m_again;                     ///< when it is wanted again
    QThreadPool m_reader;               ///< one thread
    std::jthread m_thread;              ///< last: it ends first
};

} // namespace osiscope::ui
