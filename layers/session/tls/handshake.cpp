#include "layers/session/tls/handshake.h"

#include "model/net/octet_reader.h"

#include <algorithm>
#include <utility>

namespace osiscope::tls {

namespace {
constexpr std::pair<HandshakeType, std::string_view> kNames[] = {
    {HandshakeType::HelloRequest, "HelloRequest"},
    {HandshakeType::ClientHello, "ClientHello"},
    {HandshakeType::ServerHello, "ServerHello"},
    {HandshakeType::NewSessionTicket, "NewSessionTicket"},
    {HandshakeType::EncryptedExtensions, "EncryptedExtensions"},
    {HandshakeType::Certificate, "Certificate"},
    {HandshakeType::ServerKeyExchange, "ServerKeyExchange"},
    {HandshakeType::CertificateRequest, "CertificateRequest"},
    {HandshakeType::ServerHelloDone, "ServerHelloDone"},
    {HandshakeType::CertificateVerify, "CertificateVerify"},
    {HandshakeType::ClientKeyExchange, "ClientKeyExchange"},
    {HandshakeType::Finished, "Finished"},
    {HandshakeType::CertificateStatus, "CertificateStatus"},
};

// RFC 8446 4.2, RFC 5077 3.2.
constexpr std::uint16_t kServerName = 0;
constexpr std::uint16_t kSessionTicket = 35;
constexpr std::uint16_t kPreSharedKey = 41;
constexpr std::uint16_t kSupportedVersions = 43;
constexpr std::uint16_t kVersion13 = 0x0304;
constexpr std::size_t kRandom = 32;

/// Octets behind a length of one octet or two.
Span vectorIn(net::OctetReader& reader, bool twoOctets)
{
    const std::size_t length = twoOctets ? reader.u16() : reader.u8();
    const std::size_t offset = reader.position();
    return {offset, reader.take(length).size()};
}

/// RFC 6066 3: a list of names, of which host_name (0) is the only kind there is.
Span hostNameIn(net::Octets extension, std::size_t offset)
{
    net::OctetReader reader(extension);
    reader.skip(2);
    if (reader.u8() != 0)
        return {};
    Span name = vectorIn(reader, true);
    name.offset += offset;
    return reader.failed() ? Span{} : name;
}

/// RFC 8446 4.2.1: the client lists versions, the server names one.
std::uint16_t versionIn(net::Octets extension, bool isClient)
{
    net::OctetReader reader(extension);
    if (!isClient)
        return reader.u16();
    std::uint16_t highest = 0;
    reader.skip(1);
    while (reader.remaining() >= 2)
        if (const std::uint16_t version = reader.u16(); version <= kVersion13) // others are grease (RFC 8701)
            highest = std::max(highest, version);
    return highest;
}

void readExtension(Hello& hello, std::uint16_t type, net::Octets value, std::size_t offset, bool isClient)
{
    switch (type) {
    case kServerName:
        if (isClient)
            hello.serverName = hostNameIn(value, offset);
        break;
    case kSessionTicket:
        hello.knowsTickets = true;
        hello.ticket = {offset, value.size()};
        break;
    case kPreSharedKey: hello.preSharedKey = true; break;
    case kSupportedVersions:
        if (const std::uint16_t version = versionIn(value, isClient); version != 0)
            hello.version = version;
        break;
    default: break;
    }
}
} // namespace

std::string_view nameOf(HandshakeType type)
{
    const auto found = std::ranges::find(kNames, type, &std::pair<HandshakeType, std::string_view>::first);
    return found == std::end(kNames) ? std::string_view{} : found->second;
}

std::optional<HandshakeMessage> handshakeIn(net::Octets octets)
{
    net::OctetReader reader(octets);
    HandshakeMessage message;
    message.type = static_cast<HandshakeType>(reader.u8());
    message.length = static_cast<std::size_t>(reader.u8()) << 16U;
    message.length |= reader.u16();
    // Enciphered octets are taken for a message only by the rarest chance: none of this age is so long.
    constexpr std::size_t kMost = std::size_t{1} << 17U;
    if (reader.failed() || nameOf(message.type).empty() || message.length > kMost)
        return std::nullopt;
    message.body = reader.take(std::min(message.length, reader.remaining()));
    return message;
}

std::optional<Hello> parseHello(const HandshakeMessage& message)
{
    const bool isClient = message.type == HandshakeType::ClientHello;
    if (!message.isWhole() || (!isClient && message.type != HandshakeType::ServerHello))
        return std::nullopt;
    net::OctetReader reader(message.body);
    Hello hello;
    hello.version = reader.u16();
    hello.random = {reader.position(), kRandom};
    reader.skip(kRandom);
    hello.sessionId = vectorIn(reader, false);
    if (isClient) {
        vectorIn(reader, true);  // cipher suites
        vectorIn(reader, false); // compression methods
    } else {
        hello.cipherSuite = reader.u16();
        reader.skip(1);
    }
    if (reader.failed())
        return std::nullopt;
    if (reader.remaining() == 0)
        return hello;
    const Span extensions = vectorIn(reader, true);
    net::OctetReader list(at(message.body, extensions));
    while (list.remaining() > 0) {
        const std::uint16_t type = list.u16();
        const Span value = vectorIn(list, true);
        if (list.failed())
            return std::nullopt;
        const Span inBody{extensions.offset + value.offset, value.length};
        readExtension(hello, type, at(message.body, inBody), inBody.offset, isClient);
    }
    return reader.failed() ? std::nullopt : std::optional(hello);
}

std::optional<net::Octets> ticketIn(const HandshakeMessage& message)
{
    if (message.type != HandshakeType::NewSessionTicket || !message.isWhole())
        return std::nullopt;
    net::OctetReader reader(message.body);
    reader.skip(4); // the lifetime hint
    const Span ticket = vectorIn(reader, true);
    return reader.failed() || ticket.length == 0 ? std::nullopt : std::optional(at(message.body, ticket));
}

} // namespace osiscope::tls
