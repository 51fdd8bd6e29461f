#include "model/trace/wire_labels.h"

#include "model/trace/packets.h"

#include <algorithm>
#include <chrono>
#include <map>
#include <memory>
#include <utility>

namespace osiscope::trace {

WireLabels::WireLabels(const Trace& trace, const stack::Registry& registry) : m_captured(trace.isCapture())
{
    const PacketReader packets(trace, registry);
    std::map<std::pair<HostId, ProtocolId>, std::unique_ptr<stack::WireJudge>> judges;
    for (EventNumber number = 1; number <= trace.size(); ++number) {
        const Event& event = trace[number];
        if (!event.isPdu() || event.protocol == stack::kNoProtocol)
            continue;
        const stack::ProtocolDescription& protocol = registry[event.protocol];
        if (protocol.makeWireJudge == nullptr)
            continue;
        auto pdu = packets.transportPdu(number);
        if (!pdu || !packets.isAtAnEnd(number, *pdu))
            continue;
        if (m_captured) // its times count from its first packet, which did not pass when time began
            pdu->time += std::chrono::seconds(1);
        auto& judge = judges[{m_captured ? stack::kNoHost : event.host, event.protocol}];
        if (!judge)
            judge = protocol.makeWireJudge();
        if (const stack::WireVerdict verdict = judge->judge(*pdu); verdict.labels != 0)
            m_labelled.push_back({number, verdict});
    }
}

stack::WireVerdict WireLabels::of(EventNumber number) const
{
    const auto found = std::ranges::lower_bound(m_labelled, number, {}, &Labelled::event);
    return found == m_labelled.end() || found->event != number ? stack::WireVerdict{} : found->verdict;
}

} // namespace osiscope::trace
