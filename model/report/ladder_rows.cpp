#include "model/report/ladder_rows.h"

#include "model/report/text.h"
#include "model/trace/machines.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

namespace osiscope::report {

namespace {

/// The label of a PDU, with marks that the octets alone do not show.
std::string pduLabel(const trace::Reading& reading, const trace::Event& event, stack::EventNumber number)
{
    const stack::ProtocolDescription* protocol = reading.protocol(event);
    std::string label = fmt::format("{} {}", protocol == nullptr ? "?" : protocol->acronym, reading.label(number));
    if (const std::string remark = reading.remark(number); !remark.empty())
        label += fmt::format(" ({})", remark);
    return label;
}

/// The other end of a message, by its entity's remote address.
stack::HostId peerOf(const trace::Trace& trace, const trace::Event& event)
{
    if (event.peer != stack::kNoHost || event.entity == stack::kNoEntity)
        return event.peer;
    const net::IpAddress remote = trace.entity(event.entity).remote.address;
    for (std::size_t i = 0; i < trace.hostCount(); ++i)
        for (const net::IpAddress address : trace.host(static_cast<stack::HostId>(i)).addresses)
            if (address == remote)
                return static_cast<stack::HostId>(i);
    return stack::kNoHost;
}

bool isLost(const trace::Trace& trace, const trace::Journeys& journeys, stack::EventNumber sent)
{
    const stack::EventNumber arrival = journeys.arrivalOf(sent);
    return arrival != stack::kNoEvent && trace[arrival].kind == trace::EventKind::Lost;
}

/// "TCP"; where a protocol has several machines also which: "HTTP cookie session:", "Telnet option ECHO:".
/// @param own what tells it from others of the same table
std::string machineName(const stack::ProtocolDescription& protocol, const stack::StateTable& table,
                        std::string_view own)
{
    std::string name(protocol.acronym);
    if (protocol.tables.size() > 1) {
        std::string machine(table.id);
        std::ranges::replace(machine, '-', ' ');
        name += ' ' + machine;
    } else if (own.empty()) {
        return name;
    }
    return own.empty() ? name + ':' : fmt::format("{} {}:", name, own);
}

/// Fills in kind and label; false for events that a ladder leaves out.
bool describe(const trace::Reading& reading, const trace::Journeys& journeys, const trace::Machines& machines,
              const trace::Event& event, LadderRow& row)
{
    const stack::ProtocolDescription* protocol = reading.protocol(event);
    switch (event.kind) {
    case trace::EventKind::Sent:
        row.kind =
            protocol != nullptr && !stack::isPacketProtocol(*protocol) ? LadderRowKind::Message : LadderRowKind::Packet;
        row.to = peerOf(reading.trace(), event);
        row.label = pduLabel(reading, event, row.event);
        row.lost = isLost(reading.trace(), journeys, row.event);
        return true;
    case trace::EventKind::State: {
        const stack::StateTable& table = protocol->tables[event.low];
        const stack::StateRow& stateRow = table.rows[event.row];
        row.kind = LadderRowKind::State;
        row.label =
            fmt::format("{} {}", machineName(*protocol, table, machines.nameOf(event)), table.states[stateRow.next]);
        return stateRow.state != stateRow.next;
    }
    case trace::EventKind::Timer:
        row.label = reading.label(row.event);
        return event.timerOperation() == trace::TimerOperation::Expired;
    case trace::EventKind::Note:
    case trace::EventKind::Fault: row.label = reading.label(row.event); return true;
    case trace::EventKind::Received:
    case trace::EventKind::Lost:
    case trace::EventKind::Primitive:
    case trace::EventKind::Variable: return false;
    }
    return false;
}

} // namespace

void forEachLadderRow(const trace::Reading& reading, const std::function<void(const LadderRow&)>& show)
{
    trace::Journeys journeys(reading.trace(), reading.registry());
    journeys.update();
    const trace::Machines machines(reading.trace(), reading.registry());
    const auto last = static_cast<stack::EventNumber>(reading.trace().size());
    for (stack::EventNumber number = 1; number <= last; ++number) {
        const trace::Event& event = reading.trace()[number];
        LadderRow row;
        row.event = number;
        row.time = event.time;
        row.from = event.host;
        if (!describe(reading, journeys, machines, event, row))
            continue;
        row.label = printable(row.label);
        show(row);
    }
}

} // namespace osiscope::report
