#pragma once

#include "model/net/octets.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// What the handshake says in the clear (RFC 8446 4, RFC 5246 7.4).
namespace osiscope::tls {

enum class HandshakeType : std::uint8_t {
    HelloRequest = 0,
    ClientHello = 1,
    ServerHello = 2,
    NewSessionTicket = 4,
    EncryptedExtensions = 8,
    Certificate = 11,
    ServerKeyExchange = 12,
    CertificateRequest = 13,
    ServerHelloDone = 14,
    CertificateVerify = 15,
    ClientKeyExchange = 16,
    Finished = 20,
    CertificateStatus = 22,
};

/// "ClientHello"; empty: there is none of this number.
std::string_view nameOf(HandshakeType type);

/// A place in the octets of a message.
struct Span {
    std::size_t offset = 0;
    std::size_t length = 0;
};

inline constexpr std::size_t kHandshakeHeader = 4;

/// A handshake message within the octets of a direction.
struct HandshakeMessage {
    HandshakeType type = HandshakeType::HelloRequest;
    std::size_t length = 0; ///< of its body
    net::Octets body;       ///< as far as it is there
    bool isWhole() const { return body.size() == length; }
};

/// The message that begins here; nullopt: there is none of this type, or its header is not whole.
std::optional<HandshakeMessage> handshakeIn(net::Octets octets);

/// A ClientHello or a ServerHello (RFC 8446 4.1.2, 4.1.3). Places count from the start of the body.
struct Hello {
    std::uint16_t version = 0; ///< of both: what supported_versions says, else the legacy version
    Span random;
    Span sessionId;
    Span serverName;               ///< RFC 6066 3
    Span ticket;                   ///< RFC 5077 3.2; of a ClientHello, empty when it only says that tickets are known
    bool knowsTickets = false;     ///< the extension is there
    bool preSharedKey = false;     ///< RFC 8446 4.2.11: a key of an earlier session is offered, or chosen
    std::uint16_t cipherSuite = 0; ///< of a ServerHello
};

/// nullopt: the octets are no hello, or end within it.
std::optional<Hello> parseHello(const HandshakeMessage& message);

/// The ticket in a NewSessionTicket of TLS 1.2 (RFC 5077 3.3).
std::optional<net::Octets> ticketIn(const HandshakeMessage& message);

inline net::Octets at(net::Octets body, Span span)
{
    return body.subspan(span.offset, span.length);
}

} // namespace osiscope::tls
