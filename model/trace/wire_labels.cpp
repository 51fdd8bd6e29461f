#include "model/trace/wire_labels.h"

#include "model/trace/packets.h"

#include <algorithm>
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
        const auto pdu = packets.transportPdu(number);
        if (!pdu || !packets.isAtAnEnd(number, *pdu))
            continue;
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
