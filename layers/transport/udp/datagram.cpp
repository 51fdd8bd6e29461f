#include "layers/transport/udp/datagram.h"

#include "model/net/checksum.h"
#include "model/net/octet_reader.h"
#include "model/sim/invariant.h"
#include "model/stack/primitive.h"

namespace osiscope::udp {

namespace {
constexpr std::size_t kChecksumAt = 6;
} // namespace

std::expected<Header, stack::ParseError> parse(net::Octets datagram)
{
    net::OctetReader reader(datagram);
    Header header;
    header.sourcePort = reader.u16();
    header.destinationPort = reader.u16();
    header.length = reader.u16();
    header.checksum = reader.u16();
    if (reader.failed())
        return std::unexpected(stack::ParseError{datagram.size(), "the datagram ends within its header"});
    if (header.length < kHeaderLength)
        return std::unexpected(stack::ParseError{4, "the length is less than the header's 8 octets"});
    return header;
}

std::uint16_t checksumOf(net::Octets datagram, net::IpAddress source, net::IpAddress destination)
{
    // RFC 768, Fields: the pseudo header, the header and the data.
    net::InternetChecksum sum;
    sum.add(source);
    sum.add(destination);
    sum.addWord(kIpProtocol);
    sum.addWord(static_cast<std::uint16_t>(datagram.size()));
    sum.add(datagram.first(kChecksumAt));
    sum.add(datagram.subspan(kHeaderLength));
    return sum.value() == 0 ? std::uint16_t{0xFFFF} : sum.value();
}

bool checksumHolds(net::Octets datagram, net::IpAddress source, net::IpAddress destination)
{
    net::OctetReader reader(datagram.subspan(kChecksumAt));
    const std::uint16_t received = reader.u16();
    return received == 0 || received == checksumOf(datagram, source, destination);
}

net::Payload serialise(net::Endpoint source, net::Endpoint destination, net::Octets data)
{
    sim::invariant(data.size() <= kMostData, "a datagram fits an IPv4 packet");
    constexpr std::size_t kHeadroom = stack::network_service::kHeadroom;
    net::OctetBuffer octets;
    octets.reserve(kHeadroom + kHeaderLength + data.size());
    octets.resize(kHeadroom);
    net::OctetWriter writer(octets);
    writer.u16(source.port);
    writer.u16(destination.port);
    writer.u16(static_cast<std::uint16_t>(kHeaderLength + data.size()));
    writer.u16(0);
    writer.octets(data);
    const std::uint16_t checksum =
        checksumOf(net::Octets(octets).subspan(kHeadroom), source.address, destination.address);
    octets[kHeadroom + kChecksumAt] = static_cast<std::uint8_t>(checksum >> 8U);
    octets[kHeadroom + kChecksumAt + 1] = static_cast<std::uint8_t>(checksum);
    return net::Payload(std::move(octets), kHeadroom);
}

} // namespace osiscope::udp
