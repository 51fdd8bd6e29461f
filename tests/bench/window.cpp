#include "app/protocols.h"
#include "model/sim/invariant.h"
#include "tests/bench/offscreen.h"
#include "tests/bench/traces.h"
#include "tests/bench/workloads.h"
#include "ui/ladder/ladder_view.h"
#include "ui/timeline/timeline_view.h"
#include "ui/window/main_window.h"

#include <QApplication>
#include <QScrollBar>

#include <algorithm>
#include <fmt/format.h>
#include <utility>

namespace osiscope::bench {

namespace {

constexpr int kFrames = 200;

using MakeContents = std::shared_ptr<const ui::Contents> (*)(const stack::Registry& registry, std::uint64_t events);

std::shared_ptr<const ui::Contents> captured(const stack::Registry& registry, std::uint64_t events)
{
    return std::make_shared<const ui::Contents>("captured", capturedTrace(registry, events), registry);
}

std::shared_ptr<const ui::Contents> transferred(const stack::Registry& registry, std::uint64_t events)
{
    const auto scenario = makeTransfer(events, registry);
    const auto simulation = scenario::build(*scenario, registry);
    simulation->run();
    return std::make_shared<const ui::Contents>("transfer", simulation->trace(), registry, scenario);
}

/// Paints all that is to be painted.
void settle()
{
    for (int i = 0; i < 3; ++i) // what a paint has asked for, too
        QApplication::processEvents();
}

/// A window of the usual panes, with events in it.
struct Shown {
    stack::Registry registry = app::makeRegistry();
    std::shared_ptr<const ui::Contents> contents;
    ui::MainWindow window{registry, {}};

    Shown(MakeContents make, std::uint64_t events)
    {
        contents = make(registry, events);
        sim::invariant(contents->size() >= events, "the benchmark's trace is too short");
        window.resize(1920, 1080);
        window.show();
        settle();
    }

    void open()
    {
        window.showContents(contents);
        settle();
    }
};

Done showFirst(MakeContents make, std::uint64_t events, Watch& watch)
{
    ensureApplication();
    Shown shown(make, events);
    const std::uint64_t before = residentMemory();
    watch.start();
    shown.open();
    watch.frame();
    watch.stop();
    shown.window.document().finishFiltering();
    settle();
    const auto grown = static_cast<double>(residentMemory()) - static_cast<double>(before);
    return {1, 0, std::max(grown, 0.0) / static_cast<double>(shown.contents->size())};
}

/// One frame of a gesture after the other; the ladder has been opened in the middle of the trace.
Done gesture(MakeContents make, std::uint64_t events, Watch& watch, void (*next)(ui::MainWindow& window, int frame))
{
    ensureApplication();
    Shown shown(make, events);
    shown.open();
    shown.window.document().finishFiltering();
    shown.window.document().setCursor(static_cast<stack::EventNumber>(shown.contents->size() / 2));
    settle();
    watch.start();
    for (int frame = 0; frame < kFrames; ++frame) {
        next(shown.window, frame);
        QApplication::processEvents();
        watch.frame();
    }
    watch.stop();
    return {kFrames, 0};
}

/// Event by event, now and then far away.
void step(ui::MainWindow& window, int frame)
{
    constexpr int kFar = 10;
    ui::Document& document = window.document();
    if (frame % kFar != 0)
        document.stepForward();
    else
        document.setCursor(static_cast<stack::EventNumber>(1 + std::uint64_t{document.contents()->size()} *
                                                                   static_cast<unsigned>(frame) / kFrames));
}

/// A line at a time, now and then far away, in the ladder and in the timeline.
void scroll(ui::MainWindow& window, int frame)
{
    constexpr int kFar = 10;
    for (QScrollBar* bar : {window.ladder().verticalScrollBar(), window.timeline().horizontalScrollBar()})
        bar->setValue(frame % kFar != 0 ? bar->value() + bar->singleStep()
                                        : static_cast<int>(std::int64_t{bar->maximum()} * frame / kFrames));
}

/// The ladder out and in again, the timeline in and out.
void zoom(ui::MainWindow& window, int frame)
{
    constexpr int kThere = 25; // no further than either goes
    if (frame / kThere % 2 == 0) {
        window.ladder().zoomOut();
        window.timeline().zoomIn();
    } else {
        window.ladder().zoomIn();
        window.timeline().zoomOut();
    }
}

} // namespace

std::vector<Workload> windowWorkloads()
{
    std::vector<Workload> workloads;
    struct Source {
        std::string_view name;
        MakeContents make;
    };
    for (const Source& source : {Source{"transfer", &transferred}, Source{"capture", &captured}})
        for (const std::uint64_t events : {100'000U, 1'000'000U}) {
            const auto add = [&](std::string_view name, auto run) {
                workloads.push_back(
                    {fmt::format("window/{}/{}/{}", name, source.name, events),
                     [run, make = source.make, events](Watch& watch) { return run(make, events, watch); }});
            };
            add("first", &showFirst);
            for (const auto& [name, next] : {std::pair{"step", &step}, {"scroll", &scroll}, {"zoom", &zoom}})
                add(name, [next](MakeContents make, std::uint64_t count, Watch& watch) {
                    return gesture(make, count, watch, next);
                });
        }
    return workloads;
}

} // namespace osiscope::bench
