// What a script's user does, and what the network says.
#include "tests/layers/tcp/tcp_script.h"

#include <fmt/format.h>

namespace osiscope::tcp {

namespace service = stack::transport_service;

TcpScript& TcpScript::listen(std::uint16_t port)
{
    stack::Primitive listen = request(service::kListen);
    listen.local.port = port;
    return call(std::move(listen));
}

TcpScript& TcpScript::open()
{
    m_connection = m_context.newConnection();
    stack::Primitive connect = request(service::kConnect);
    connect.local.port = kHere.port;
    connect.remote = kPeer;
    return call(std::move(connect));
}

TcpScript& TcpScript::send(std::size_t octets, bool urgent)
{
    net::OctetBuffer data;
    for (std::size_t i = 0; i < octets; ++i)
        data.push_back(static_cast<std::uint8_t>(m_sentOctets++));
    stack::Primitive send = request(service::kData);
    send.data = net::Payload(std::move(data));
    send.selector = urgent ? service::kUrgent : std::uint16_t{0};
    return call(std::move(send));
}

TcpScript& TcpScript::close()
{
    return call(service::kRelease);
}

TcpScript& TcpScript::closeBothWays()
{
    stack::Primitive close = request(service::kRelease);
    close.selector = service::kBothWays;
    return call(std::move(close));
}

TcpScript& TcpScript::abort()
{
    return call(service::kDisconnect);
}

TcpScript& TcpScript::suspend()
{
    return call(service::kSuspend);
}

TcpScript& TcpScript::resume()
{
    return call(service::kResume);
}

TcpScript& TcpScript::isReported(std::uint8_t type, std::uint8_t code, std::uint32_t seq)
{
    step(fmt::format("network: type {}, code {}, of SEQ={}", type, code, seq));
    Segment quoted;
    quoted.sourcePort = kHere.port;
    quoted.destinationPort = m_peerPort;
    quoted.seq = Seq(seq);
    stack::Primitive report;
    report.name = &stack::network_service::kReport;
    report.type = stack::PrimitiveType::Indication;
    report.local.address = kHere.address;
    report.remote.address = kPeer.address;
    report.data = serialise(quoted, kHere.address, kPeer.address).slice(0, 8);
    report.selector = static_cast<std::uint16_t>(type << 8U | code);
    report.reason = "trouble";
    m_layer.fromBelow(m_context, std::move(report));
    return *this;
}

} // namespace osiscope::tcp
