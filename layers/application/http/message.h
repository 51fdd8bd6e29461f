#pragma once

#include "layers/application/http/framing.h"
#include "layers/application/http/head.h"

#include <cstdint>
#include <expected>
#include <span>
#include <string>
#include <string_view>

/// Whole HTTP/1.1 messages (RFC 9112 2): read from octets and written as octets.
///
/// Left out: transfer codings other than chunked, trailer fields (read and dropped, RFC 9110 6.5.1),
/// content codings, CONNECT tunnels.
namespace osiscope::http {

struct Request {
    std::string method = "GET";
    std::string target = "/";
    Version version;
    Headers headers;
    std::string body; ///< the content: without the chunked coding
};

struct Response {
    Version version;
    int status = 200;
    std::string reason = "OK";
    Headers headers;
    std::string body;
};

/// One whole request or response out of the octets, which must hold exactly that.
std::expected<Request, MessageError> parseRequest(net::Octets octets);
/// requestMethod: what the response answers (its body depends on it, RFC 9112 6.3).
std::expected<Response, MessageError> parseResponse(net::Octets octets, std::string_view requestMethod = "GET");

/// From a head that was read, and the content.
Request makeRequest(const Head& head, std::string body);
Response makeResponse(const Head& head, std::string body);

/// The octets to send. The headers stand as they are given; when they name the chunked transfer coding,
/// the body is cut into chunks of this size.
net::OctetBuffer serialise(const Request& request, std::size_t chunkSize = 1024);
/// withBody false: for an answer to HEAD, whose headers stand for a body that is not sent.
net::OctetBuffer serialise(const Response& response, bool withBody = true, std::size_t chunkSize = 1024);

/// The reason phrase of RFC 9110 15 for a status code; empty when it has none.
std::string_view reasonPhrase(int status);

/// Whether the connection lives on after this message (RFC 9112 9.3).
bool persists(Version version, const Headers& headers);

/// One of RFC 9110 9.3, or PATCH (RFC 5789 2).
bool isKnownMethod(std::string_view method);
/// RFC 9110 9.2.2: repeating such a request has the effect of doing it once.
bool isIdempotent(std::string_view method);

/// How many octets the first message of a stream takes: see ProtocolDescription::messageLength.
/// A response to HEAD looks like any other but has no body: it is recognised when the next response
/// follows its head at once, or when the stream ends there.
std::optional<std::size_t> messageLength(net::Octets stream, bool fromInitiator, bool ended);

} // namespace osiscope::http
