#include "app/protocols.h"
#include "model/sim/invariant.h"
#include "tests/bench/offscreen.h"
#include "tests/bench/traces.h"
#include "tests/bench/workloads.h"
#include "ui/sliders/link_sliders.h"
#include "ui/window/main_window.h"

#include <QApplication>
#include <QSlider>

#include <fmt/format.h>

namespace osiscope::bench {

namespace {

/// A slider moves by a step; the frame is done when all views have painted the run that comes of it.
Done dragSlider(std::uint64_t events, Watch& watch)
{
    constexpr int kFrames = 50;
    ensureApplication();
    const stack::Registry registry = app::makeRegistry();
    ui::MainWindow window(registry, {makeTransfer(events, registry)});
    window.resize(1920, 1080);
    window.show();
    window.openLesson(0);
    while (window.document().contents() == nullptr)
        QApplication::processEvents(QEventLoop::WaitForMoreEvents);
    sim::invariant(window.document().contents()->size() >= events, "the benchmark's run is too short");
    auto* slider = window.sliders().findChild<QSlider*>(QStringLiteral("delay"));
    slider->setSliderDown(true);
    slider->setSliderPosition(slider->value() + 1); // the bar of the runs takes its place
    QApplication::processEvents();
    watch.start();
    for (int frame = 0; frame < kFrames; ++frame) {
        slider->setSliderPosition(slider->value() + (frame < kFrames / 2 ? 1 : -1));
        const auto wanted = window.sliders().links()[0].settings.delay;
        while (window.document().contents()->scenario->links[0].settings.delay != wanted)
            QApplication::processEvents(QEventLoop::WaitForMoreEvents);
        QApplication::processEvents(); // paints
        watch.frame();
    }
    watch.stop();
    slider->setSliderDown(false);
    return {kFrames, 0};
}

} // namespace

std::vector<Workload> sliderWorkloads()
{
    std::vector<Workload> workloads;
    for (const std::uint64_t events : {500U, 5'000U})
        workloads.push_back(
            {fmt::format("slider/{}", events), [events](Watch& watch) { return dragSlider(events, watch); }});
    return workloads;
}

} // namespace osiscope::bench
