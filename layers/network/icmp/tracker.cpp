#include "layers/network/icmp/tracker.h"

#include "layers/network/icmp/message.h"
#include "layers/network/ipv4/packet.h"
#include "model/net/octet_reader.h"

#include <algorithm>

namespace osiscope::icmp {

namespace {
using session::Hindrance;

/// RFC 792, RFC 1122 3.2.2.1, and RFC 1812 5.2.7.1 for the code 13.
Hindrance hindranceOf(Type type, std::uint8_t code)
{
    if (type != Type::Unreachable)
        return Hindrance::Other;
    switch (code) {
    case kNetUnreachable:
    case kNetUnknown:
    case kNetUnreachableForService: return Hindrance::Network;
    case kHostUnreachable:
    case kHostUnknown:
    case kSourceIsolated:
    case kHostUnreachableForService: return Hindrance::Host;
    case kProtocolUnreachable: return Hindrance::Protocol;
    case kPortUnreachable: return Hindrance::Port;
    case kNetProhibited:
    case kHostProhibited:
    case kProhibited: return Hindrance::Prohibited;
    default: return Hindrance::Other;
    }
}

bool tellsOfLoss(Type type)
{
    return type == Type::Unreachable || type == Type::TimeExceeded || type == Type::ParameterProblem;
}
} // namespace

std::unique_ptr<session::Tracker> makeTracker(const stack::Registry& registry)
{
    return std::make_unique<ReportTracker>(registry);
}

void ReportTracker::pdu(const session::TrackedPdu& pdu, session::SessionSink& sink)
{
    constexpr std::size_t kQuoted = 8; // RFC 792: if there are ports, they are in the first 64 bits
    if (pdu.octets.size() < kHeaderLength || !tellsOfLoss(static_cast<Type>(pdu.octets[0])))
        return;
    const net::Octets quoted = pdu.octets.subspan(kHeaderLength);
    const auto header = ipv4::parse(quoted);
    if (!header || header->fragmentOffset != 0)
        return;
    const stack::ProtocolDescription* transport = m_registry.findByIpProtocol(header->protocol);
    const net::Octets behind = quoted.subspan(header->length());
    if (transport == nullptr || transport->encapsulation == nullptr || behind.size() < kQuoted)
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

} // namespace osiscope::icmp
