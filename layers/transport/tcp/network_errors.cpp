// What the network reports of segments that were sent: RFC 9293 3.9.2.2.
#include "layers/transport/tcp/layer.h"

#include "model/net/octet_reader.h"

namespace osiscope::tcp {

namespace service = stack::transport_service;

namespace {
// ICMP's numbers (RFC 792), as the network layer hands them up.
constexpr std::uint16_t kUnreachable = 3;
constexpr std::uint16_t kSourceQuench = 4;

/// Destination unreachable, codes 2 to 4: the protocol, the port, fragmentation needed.
bool isHard(std::uint16_t type, std::uint16_t code)
{
    return type == kUnreachable && code >= 2 && code <= 4;
}
} // namespace

/// MUST-54: directs a report to the connection whose segment it quotes.
void TcpLayer::errorReported(Context& context, const stack::Primitive& report)
{
    constexpr std::size_t kQuoted = 8; // RFC 792: ports and sequence number
    net::OctetReader quoted(report.data.octets());
    if (report.data.size() < kQuoted)
        return;
    const std::uint16_t here = quoted.u16();
    const std::uint16_t there = quoted.u16();
    const Seq seq(quoted.u32());
    Connection* connection = find({report.local.address, here}, {report.remote.address, there});
    if (connection == nullptr)
        return;
    connection->errorReported(context, report, seq);
    forgetIfOver(*connection);
}

void Connection::errorReported(Context& context, const stack::Primitive& report, Seq seq)
{
    const auto type = static_cast<std::uint16_t>(report.selector >> 8U);
    const auto code = static_cast<std::uint16_t>(report.selector & 0xFFU);
    // MUST-55: source quench is no news. And only who sees the segments can quote one that is on its way (RFC 5927
    // 4.1).
    if (type == kSourceQuench || seq < m_snd.una || seq >= m_snd.nxt)
        return;
    const Settings& settings = m_shared.settings;
    const bool opening = isOneOf({State::SynSent, State::SynReceived});
    const bool ends =
        isHard(type, code) ? opening || settings.hardErrorsAbort : opening && settings.softErrorsEndOpening;
    if (!ends) {
        note(context, Note::SoftError);
        if (userKnows())
            tellUser(context, service::kReport, stack::PrimitiveType::Indication, report.reason);
        return;
    }
    const bool toldOfIt = userKnows();
    moveTo(context, Event::HardError);
    note(context, Note::HardError);
    if (toldOfIt)
        end(context, report.reason);
    settle(context);
}

} // namespace osiscope::tcp
