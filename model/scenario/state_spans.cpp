#include "model/scenario/state_spans.h"

#include "model/trace/memory.h"

#include <fmt/format.h>

#include <map>
#include <utility>

namespace osiscope::scenario {

std::vector<StateSpan> stateSpans(const trace::Reading& reading, stack::HostId host, std::string_view tag)
{
    const stack::ProtocolDescription* wanted = reading.registry().find(tag.substr(0, tag.find('.')));
    const trace::Trace& trace = reading.trace();
    std::vector<StateSpan> spans;
    std::map<std::pair<stack::EntityId, std::uint32_t>, std::size_t> open; // by machine: its last span
    for (stack::EventNumber number = 1; number <= trace.size(); ++number) {
        const trace::Event& event = trace[number];
        if (event.host != host)
            continue;
        if (trace::isCrash(event)) {
            for (const auto& [machine, last] : open)
                spans[last].to = event.time;
            open.clear();
        }
        if (event.kind != trace::EventKind::State || reading.protocol(event) != wanted)
            continue;
        const stack::StateTable& table = wanted->tables[event.low];
        const stack::StateRow& row = table.rows[event.row];
        const auto [machine, isNew] = open.try_emplace({event.entity, event.low}, spans.size());
        if (!isNew && row.state == row.next)
            continue; // it stays
        if (!isNew) {
            spans[machine->second].to = event.time;
            machine->second = spans.size();
        }
        spans.push_back({fmt::format("{}.{}", wanted->id, trace::slug(table.states[row.next])), event.time,
                         sim::TimePoint::max(), number});
    }
    return spans;
}

} // namespace osiscope::scenario
