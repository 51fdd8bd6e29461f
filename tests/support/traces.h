#pragma once

#include "model/trace/trace.h"

#include <cstring>
#include <string>

namespace osiscope::test {

/// Everything a trace says, as octets: two traces are the same when these are.
/// @param withPlaces the places of octets, too, which are nobody's concern
inline std::string octetsOf(const trace::Trace& trace, bool withPlaces = true)
{
    std::string all;
    for (stack::EventNumber number = 1; number <= trace.size(); ++number) {
        trace::Event event = trace[number];
        if (!withPlaces && (event.isPdu() || event.kind == trace::EventKind::Primitive))
            event.low = 0;
        char octets[sizeof event];
        std::memcpy(octets, &event, sizeof event);
        all.append(octets, sizeof octets);
        const net::Octets data = trace.octets(trace[number]);
        all.append(data.begin(), data.end());
        if (event.kind == trace::EventKind::Note || event.kind == trace::EventKind::Fault)
            all += trace.string(event.low);
    }
    for (std::size_t id = 1; id <= trace.entityCount(); ++id)
        all += trace.entity(static_cast<stack::EntityId>(id)).name;
    return all;
}

} // namespace osiscope::test
