#pragma once

#include "model/net/payload.h"
#include "model/simulation/simulation.h"

#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

namespace osiscope::simulation {

/// The world outside a live run: real programs, whose packets come in and go out as they are.
class Outside {
public:
    Outside() = default;
    Outside(const Outside&) = delete;
    Outside& operator=(const Outside&) = delete;
    virtual ~Outside() = default;

    /// By the clock outside; a run begins at sim::kStart.
    virtual sim::TimePoint now() = 0;
    /// The next packet that waits; nullopt: none does.
    virtual std::optional<net::Payload> read() = 0;
    /// A packet that cannot be taken is lost, as on any network.
    virtual void write(net::Octets packet) = 0;
    /// Returns when a packet waits, after wake(), or when this much time is over.
    virtual void wait(sim::Duration longest) = 0;
    /// Ends the wait. May be called from another thread.
    virtual void wake() = 0;
};

/// Lets simulated and real time go together: what the world outside sends comes from one host, the edge, and what is
/// sent to that host reaches the world outside. Of one thread, but for ask().
///
/// Before anything happens in the simulation, what waits outside is taken in; and simulated time never goes faster than
/// the clock outside. So no timer runs out because this computer was busy, while the answer lies there unread: for as
/// long as it is, simulated time stands still, and that is not made up for.
class LiveRun {
public:
    /// All three must live longer. @param edge a scripted host
    LiveRun(Simulation& simulation, Host& edge, Outside& outside);
    ~LiveRun();
    LiveRun(const LiveRun&) = delete;
    LiveRun& operator=(const LiveRun&) = delete;

    /// Does what is due by now, or some of it: what takes long is done in several steps.
    /// @return false: the end of the scenario is reached
    bool step();
    /// Until there is something to do, or a while.
    void wait();
    /// From any thread: the next step begins with this.
    void ask(std::function<void(Simulation&)> what);
    /// How long simulated time has stood still in all, because this computer was busy.
    sim::Duration heldUp() const { return m_heldUp; }
    /// Does something that takes its time, as telling what has happened: simulated time stands still meanwhile, and no
    /// computer is to blame.
    void standStillFor(const std::function<void()>& what);
    /// How long it has stood still for that.
    sim::Duration stoodStill() const { return m_stoodStill; }
    /// How many packets have been lost because loseNext() was asked for.
    int lostAsAsked(bool from) const { return from ? m_toLose->sentLost : m_toLose->comingLost; }

    // What may be asked for.
    /// All hosts but the edge stand still: real programs go on, and get no answer.
    static void pause(Simulation& simulation, const Host& edge);
    static void resume(Simulation& simulation);
    /// The packet of this Sent event is lost, if it is still under way.
    static void lose(Simulation& simulation, stack::EventNumber sent);
    /// The next packet from the edge, or else to it, is lost, whichever link it takes. Asked for twice: the next two.
    void loseNext(bool from);

private:
    sim::TimePoint clock() { return m_outside.now() - m_heldUp - m_stoodStill; }
    sim::TimePoint lookAtClock();
    bool takeIn(sim::TimePoint at);
    void addLosses();
    void obey(sim::TimePoint at);

    Simulation& m_simulation;
    Host& m_edge;
    Outside& m_outside;
    sim::Duration m_heldUp{};
    sim::Duration m_stoodStill{};
    sim::TimePoint m_reached = sim::kStart; ///< all before this moment is done, or has been waited for
    /// How many packets are still to be lost: of those from the edge, and of those to it.
    struct ToLose {
        int sent = 0;
        int coming = 0;
        int sentLost = 0; ///< what has been
        int comingLost = 0;
    };
    std::shared_ptr<ToLose> m_toLose = std::make_shared<ToLose>(); ///< the rules of the edge's links have it, too
    std::mutex m_mutex;
    std::vector<std::function<void(Simulation&)>> m_asked;
};

} // namespace osiscope::simulation
