#include "layers/network/icmpv6/tracker.h"

#include "layers/network/icmpv6/message.h"
#include "layers/network/ipv6/packet.h"
#include "model/net/octet_reader.h"

#include <algorithm>

namespace osiscope::icmpv6 {

namespace {
using session::Hindrance;

/// RFC 4443 3.1; RFC 9293 3.9.2.2 counts the codes 0 and 3 as soft errors.
Hindrance hindranceOf(Type type, std::uint8_t code)
{
    if (type != Type::Unreachable)
        return Hindrance::Other;
    switch (static_cast<Code>(code)) {
    case Code::NoRoute:
    case Code::BeyondScope: return Hindrance::Network;
    case Code::AddressUnreachable: return Hindrance::Host;
    case Code::PortUnreachable: return Hindrance::Port;
    case Code::Prohibited:
    case Code::SourcePolicy:
    case Code::RejectRoute: return Hindrance::Prohibited;
    }
    return Hindrance::Other;
}
} // namespace

std::unique_ptr<session::Tracker> makeTracker(const stack::Registry& registry)
{
    return std::make_unique<ReportTracker>(registry);
}

void ReportTracker::pdu(const session::TrackedPdu& pdu, session::SessionSink& sink)
{
    constexpr std::size_t kNumbers = 8; // ports, and what a TCP is told the segment by
    if (pdu.octets.size() < kQuotedOffset || !isError(static_cast<Type>(pdu.octets[0])))
        return;
    const net::Octets quoted = pdu.octets.subspan(kQuotedOffset);
    const auto header = ipv6::parse(quoted);
    if (!header || (header->fragment && header->fragment->offset != 0))
        return;
    const stack::ProtocolDescription* transport = m_registry.findByIpProtocol(static_cast<std::uint8_t>(header->next));
    const net::Octets behind = quoted.subspan(std::min(header->dataOffset, quoted.size()));
    if (transport == nullptr || transport->encapsulation == nullptr || behind.size() < kNumbers)
        return;
    net::OctetReader ports(behind);
    session::Undelivered report;
    report.event = pdu.event;
    report.time = pdu.time;
    report.protocol = m_registry.idOf(transport->id);
    report.source = {header->source, ports.u16()};
    report.destination = {header->destination, ports.u16()};
    report.octets = behind.first(std::min(behind.size(), header->dataLength()));
    report.length = header->dataLength();
    report.hindrance = hindranceOf(static_cast<Type>(pdu.octets[0]), pdu.octets[1]);
    report.meaning = meaningOf(static_cast<Type>(pdu.octets[0]), pdu.octets[1]);
    sink.undelivered(report);
}

} // namespace osiscope::icmpv6
