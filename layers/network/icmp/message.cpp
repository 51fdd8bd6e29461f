#include "layers/network/icmp/message.h"

#include "model/net/checksum.h"
#include "model/net/octet_reader.h"
#include "model/stack/primitive.h"

#include <algorithm>

namespace osiscope::icmp {

bool isError(Type type)
{
    switch (type) {
    case Type::Unreachable:
    case Type::SourceQuench:
    case Type::Redirect:
    case Type::TimeExceeded:
    case Type::ParameterProblem: return true;
    case Type::EchoReply:
    case Type::Echo: return false;
    }
    return false; // a type that this program does not name
}

std::string_view meaningOf(Type type, std::uint8_t code)
{
    constexpr std::string_view kUnreachable[] = {
        "the network cannot be reached",
        "the host cannot be reached",
        "the host does not know the protocol",
        "nobody listens at the port",
        "the packet is too long for a link and may not be cut",
        "the source route has failed",
        "the network is not known",
        "the host is not known",
        "the sender is cut off",
        "the network is closed by an administrator",
        "the host is closed by an administrator",
        "the network cannot be reached with this type of service",
        "the host cannot be reached with this type of service",
        "the way there is closed by an administrator",
    };
    switch (type) {
    case Type::EchoReply: return "echo reply";
    case Type::Unreachable:
        return code < std::size(kUnreachable) ? kUnreachable[code] : "the destination cannot be reached";
    case Type::SourceQuench: return "source quench";
    case Type::Redirect: return "another router is nearer";
    case Type::Echo: return "echo request";
    case Type::TimeExceeded:
        return code == kInTransit ? "the time to live was used up on the way" : "a fragment was missing for too long";
    case Type::ParameterProblem: return "the header cannot be understood";
    }
    return "a message of another type";
}

std::expected<Message, stack::ParseError> parse(const net::Payload& pdu)
{
    net::OctetReader reader(pdu.octets());
    Message message;
    message.type = static_cast<Type>(reader.u8());
    message.code = reader.u8();
    reader.skip(2); // the checksum
    message.rest = reader.u32();
    if (reader.failed())
        return std::unexpected(stack::ParseError{pdu.size(), "the message ends within its header"});
    message.data = pdu.slice(kHeaderLength);
    return message;
}

bool checksumIsRight(net::Octets pdu)
{
    net::InternetChecksum checksum;
    checksum.add(pdu);
    return checksum.value() == 0;
}

net::Payload serialise(const Message& message)
{
    constexpr std::size_t kRoom = stack::network_service::kHeadroom;
    net::OctetBuffer octets(kRoom + kHeaderLength + message.data.size());
    octets[kRoom] = static_cast<std::uint8_t>(message.type);
    octets[kRoom + 1] = message.code;
    for (unsigned i = 0; i < 4; ++i)
        octets[kRoom + 4 + i] = static_cast<std::uint8_t>(message.rest >> (24U - 8U * i));
    std::ranges::copy(message.data.octets(), octets.begin() + kRoom + kHeaderLength);
    net::InternetChecksum checksum;
    checksum.add(net::Octets(octets).subspan(kRoom));
    octets[kRoom + 2] = static_cast<std::uint8_t>(checksum.value() >> 8U);
    octets[kRoom + 3] = static_cast<std::uint8_t>(checksum.value());
    return net::Payload(std::move(octets), kRoom);
}

} // namespace osiscope::icmp
