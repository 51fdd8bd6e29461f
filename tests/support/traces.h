#pragma once

#include "model/trace/trace.h"

#include <cstring>
#include <string>

namespace osiscope::test {

/// Everything a trace says, as octets: two traces are the same when these are.
inline std::string octetsOf(const trace::Trace& trace)
{
    std::string all;
    for (stack::EventNumber number = 1; number <= trace.size(); ++number) {
        const trace::Event& event = trace[number];
        char octets[sizeof event];
        std::memcpy(octets, &event, sizeof event);
        all.append(octets, sizeof octets);
        const net::Octets data = trace.octets(event);
        all.append(data.begin(), data.end());
        if (event.kind == trace::EventKind::Note || event.kind == trace::EventKind::Fault)
            all += trace.string(event.low);
    }
    for (std::size_t id = 1; id <= trace.entityCount(); ++id)
        all += trace.entity(static_cast<stack::EntityId>(id)).name;
    return all;
}

} // namespace osiscope::test
