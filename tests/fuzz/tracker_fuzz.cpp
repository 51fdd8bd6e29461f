#include "app/protocols.h"
#include "tests/fuzz/messages.h"

#include <cstdlib>

/// Every tracker takes any messages in any order. The first octet chooses the protocol.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace osiscope;
    static const stack::Registry kRegistry = app::makeRegistry();
    if (size < 1)
        return 0;
    const stack::ProtocolDescription& protocol = *kRegistry.all()[data[0] % kRegistry.all().size()];
    if (protocol.makeTracker == nullptr || stack::isPacketProtocol(protocol))
        return 0; // what is found in packets, capture_fuzz gives
    trace::Trace trace(trace::Trace::kWholePackets, trace::Origin::Capture);
    const net::IpAddress client{0x0A000001};
    const net::IpAddress server{0x0A000002};
    const stack::HostId hosts[] = {trace.addHost({"client", {client}}), trace.addHost({"server", {server}})};
    const std::uint16_t port = protocol.wellKnownPorts.empty() ? std::uint16_t{4000} : protocol.wellKnownPorts.front();

    sim::TimePoint now = sim::kStart;
    net::Octets left(data + 1, size - 1);
    while (left.size() > fuzz::Message::kHeader) {
        const fuzz::Message message = fuzz::takeMessage(left);
        now += message.later;
        const std::size_t from = message.fromServer ? 1 : 0;
        net::Endpoint local{client, message.clientPort};
        net::Endpoint remote{server, port};
        if (message.fromServer)
            std::swap(local, remote);
        trace::Event event;
        event.kind = trace::EventKind::Sent;
        event.time = now;
        event.protocol = kRegistry.idOf(protocol.id);
        event.host = hosts[from];
        event.peer = hosts[1 - from];
        event.entity = trace.addEntity({"", event.host, event.protocol, local, remote});
        event.low = trace.addOctets(message.octets);
        event.high = static_cast<std::uint32_t>(message.octets.size());
        trace.append(event);
    }
    fuzz::expectSound(session::SessionIndex(trace, kRegistry));
    return 0;
}
