#include "app/protocols.h"
#include "model/sim/invariant.h"
#include "tests/bench/offscreen.h"
#include "tests/bench/synthetic_capture.h"
#include "tests/bench/traces.h"
#include "tests/bench/workloads.h"
#include "ui/charts/chart_pane.h"
#include "ui/events/event_list_pane.h"
#include "ui/ladder/ladder_view.h"
#include "ui/timeline/timeline_view.h"

#include <QImage>
#include <algorithm>
#include <fmt/format.h>

namespace osiscope::bench {

namespace {
Done openTrace(std::uint64_t packets, Watch& watch)
{
    const SyntheticCapture file(packets);
    const stack::Registry registry = app::makeRegistry();
    watch.start();
    const auto trace = file.read(registry);
    const session::SessionIndex sessions(*trace, registry);
    watch.stop();
    sim::invariant(sessions.all().size() == (packets + 99) / 100, "the benchmark's sessions were not found");
    return {packets, packets};
}

/// The congestion window of a long transfer, changing each millisecond: what a chart is drawn from.
std::shared_ptr<const trace::Trace> variableTrace(const stack::Registry& registry, std::uint64_t events)
{
    constexpr std::uint64_t kRiseToLoss = 1000;
    const stack::ProtocolDescription& tcp = *registry.find("tcp");
    auto trace = std::make_shared<trace::Trace>();
    const stack::HostId host = trace->addHost({"sender", {net::Ipv4Address{0x0A000001}}});
    trace::Event change;
    change.kind = trace::EventKind::Variable;
    change.host = host;
    change.protocol = registry.idOf(tcp.id);
    change.entity = trace->addEntity({"TCP", host, change.protocol, {}, {}});
    change.row = static_cast<std::uint16_t>(std::ranges::find(tcp.variables, "cwnd", &stack::VariableRow::id) -
                                            tcp.variables.begin());
    for (std::uint64_t i = 0; i < events; ++i) {
        change.time = sim::kStart + std::chrono::milliseconds(i);
        change.setWide(1460 * (10 + i % kRiseToLoss));
        trace->append(change);
    }
    return trace;
}

/// Frames of a view on a large screen, the cursor moving through the trace from one to the next.
template <typename View, auto kMakeTrace = &capturedTrace>
Done paint(std::uint64_t events, Watch& watch)
{
    constexpr stack::EventNumber kFrames = 100;
    ensureApplication();
    const stack::Registry registry = app::makeRegistry();
    const auto contents = std::make_shared<const ui::Contents>("bench", kMakeTrace(registry, events), registry);
    ui::Document document;
    View view(document);
    view.resize(1920, 1080);
    document.setContents(contents);
    document.finishFiltering();
    QImage image(view.size(), QImage::Format_ARGB32_Premultiplied);
    view.show();
    view.render(&image); // lays the widgets out
    watch.start();
    for (stack::EventNumber frame = 1; frame <= kFrames; ++frame) {
        document.setCursor(static_cast<stack::EventNumber>(events * frame / kFrames));
        view.render(&image);
        watch.frame();
    }
    watch.stop();
    return {kFrames, 0};
}
} // namespace

std::vector<Workload> openTraceWorkloads()
{
    std::vector<Workload> workloads;
    for (const std::uint64_t packets : {1'000U, 10'000U, 100'000U, 1'000'000U})
        workloads.push_back(
            {fmt::format("open_trace/{}", packets), [packets](Watch& watch) { return openTrace(packets, watch); }});
    return workloads;
}

std::vector<Workload> paintWorkloads()
{
    std::vector<Workload> workloads;
    for (const std::uint64_t events : {1'000U, 100'000U, 1'000'000U}) {
        const auto add = [&](std::string_view view, auto run) {
            workloads.push_back(
                {fmt::format("paint/{}/{}", view, events), [run, events](Watch& watch) { return run(events, watch); }});
        };
        add("ladder", &paint<ui::LadderView>);
        add("timeline", &paint<ui::TimelineView>);
        add("events", &paint<ui::EventListPane>);
        add("charts", &paint<ui::ChartPane, &variableTrace>);
    }
    return workloads;
}

} // namespace osiscope::bench
