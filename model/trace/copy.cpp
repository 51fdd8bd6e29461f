#include "model/trace/copy.h"

namespace osiscope::trace {

std::shared_ptr<Trace> copyOf(const Trace& trace)
{
    auto copy = std::make_shared<Trace>(trace.snapLength(), trace.isCapture() ? Origin::Capture : Origin::Run);
    if (const auto moment = trace.stoppedAt())
        copy->stop(*moment);
    for (std::size_t host = 0; host < trace.hostCount(); ++host)
        copy->addHost(trace.host(static_cast<HostId>(host)));
    for (std::size_t entity = 1; entity <= trace.entityCount(); ++entity)
        copy->addEntity(trace.entity(static_cast<EntityId>(entity)));
    for (std::size_t id = 1; id <= trace.stringCount(); ++id) // each is another: they get the same ids
        copy->addString(trace.string(static_cast<std::uint32_t>(id)));
    for (std::size_t number = 1; number <= trace.size(); ++number) {
        Event event = trace[static_cast<EventNumber>(number)];
        const EventNumber sent = trace.sentOf(static_cast<EventNumber>(number));
        const bool isShared = sent != number && event.low == trace[sent].low; // what was sent is what arrived
        if (event.isPdu() || event.kind == EventKind::Primitive)
            event.low = isShared ? (*copy)[sent].low : copy->addOctets(trace.octets(event));
        copy->append(event);
    }
    return copy;
}

} // namespace osiscope::trace
