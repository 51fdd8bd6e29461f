#include "ui/live/live_control.h"

#include "model/scenario/builder.h"
#include "model/trace/copy.h"
#include "ui/theme/font_measure.h"

#include <QMetaObject>

#include <utility>

namespace osiscope::ui {

namespace {
constexpr int kPause = 100; // milliseconds between what is told
}

/// Used by the thread of the run while there is one.
struct LiveControl::Going {
    Going(const scenario::LiveScenario& live, std::unique_ptr<simulation::Simulation> simulationOf,
          std::unique_ptr<simulation::Outside> outsideOf)
        : title(live.scenario.title),
          simulation(std::move(simulationOf)),
          outside(std::move(outsideOf)),
          edge(*simulation->hosts()[live.edge]),
          run(*simulation, edge, *outside)
    {}

    std::string title;
    std::unique_ptr<simulation::Simulation> simulation;
    std::unique_ptr<simulation::Outside> outside;
    simulation::Host& edge;
    simulation::LiveRun run;
    std::size_t told = 0; ///< events
};

LiveControl::LiveControl(const stack::Registry& registry, QObject* parent) : QObject(parent), m_registry(registry)
{
    m_reader.setMaxThreadCount(1);
    m_again.setSingleShot(true);
    m_again.setInterval(kPause);
    connect(&m_again, &QTimer::timeout, this, [this] { m_wanted = true; });
}

LiveControl::~LiveControl()
{
    stop();
    m_thread = {};
    m_reader.waitForDone();
}

QString LiveControl::start(const scenario::LiveScenario& live, const OpenOutside& openOutside)
{
    auto simulation = scenario::build(live.scenario, m_registry);
    auto outside = openOutside(live, *simulation->hosts()[live.edge]);
    if (!outside)
        return toQString(outside.error());
    m_going = std::make_unique<Going>(live, std::move(simulation), *std::move(outside));
    m_paused = false;
    m_told = {};
    m_asked = {};
    m_wanted = true;
    m_thread = std::jthread([this](const std::stop_token& stop) { work(stop); });
    return {};
}

void LiveControl::work(const std::stop_token& stop)
{
    const trace::Trace& trace = *m_going->simulation->trace();
    const auto tell = [&] {
        if (trace.size() == m_going->told)
            return;
        m_going->told = trace.size();
        simulation::LiveRun& run = m_going->run;
        std::shared_ptr<const trace::Trace> copy;
        run.standStillFor([&] { copy = trace::copyOf(trace); });
        const Told told{run.heldUp(), run.stoodStill(), {run.lostAsAsked(false), run.lostAsAsked(true)}};
        QMetaObject::invokeMethod(this, [this, copy = std::move(copy), told] { read(copy, told); });
    };
    while (!stop.stop_requested() && m_going->run.step()) {
        if (m_wanted && trace.size() != m_going->told) {
            m_wanted = false;
            tell();
        }
        m_going->run.wait();
    }
    tell();
    QMetaObject::invokeMethod(this, &LiveControl::end);
}

/// What a window looks at takes longer to make than a packet may wait for.
void LiveControl::read(const std::shared_ptr<const trace::Trace>& trace, const Told& told)
{
    m_reader.start([this, trace, told, title = m_going->title] {
        auto contents = std::make_shared<const Contents>(title, trace, m_registry);
        QMetaObject::invokeMethod(this, [this, told, contents = std::move(contents)] {
            m_told = told;
            emit toLoseChanged();
            emit grown(contents);
            m_again.start();
        });
    });
}

/// After the last that is told has been read.
void LiveControl::end()
{
    m_reader.start([this] {
        QMetaObject::invokeMethod(this, [this] {
            m_thread = {};
            m_going.reset();
            emit finished();
        });
    });
}

void LiveControl::stop()
{
    if (!isRunning())
        return;
    m_thread.request_stop();
    m_going->outside->wake();
}

void LiveControl::pause()
{
    if (!isRunning() || std::exchange(m_paused, true))
        return;
    m_going->run.ask(
        [edge = &m_going->edge](simulation::Simulation& simulation) { simulation::LiveRun::pause(simulation, *edge); });
    emit pausedChanged(true);
}

void LiveControl::resume()
{
    if (!isRunning() || !std::exchange(m_paused, false))
        return;
    m_going->run.ask(&simulation::LiveRun::resume);
    emit pausedChanged(false);
}

void LiveControl::loseNext(bool from)
{
    if (!isRunning())
        return;
    m_going->run.ask([run = &m_going->run, from](simulation::Simulation&) { run->loseNext(from); });
    ++m_asked[from ? 1 : 0];
    emit toLoseChanged();
}

int LiveControl::toLose(bool from) const
{
    return m_asked[from ? 1 : 0] - m_told.lost[from ? 1 : 0];
}

void LiveControl::lose(stack::EventNumber sent)
{
    if (isRunning())
        m_going->run.ask([sent](simulation::Simulation& simulation) { simulation::LiveRun::lose(simulation, sent); });
}

} // namespace osiscope::ui
