#include "layers/application/http/message.h"

#include "layers/application/http/reader.h"
#include "layers/application/http/text.h"

#include <algorithm>
#include <fmt/format.h>

namespace osiscope::http {

namespace {
struct Reason {
    int status;
    std::string_view phrase;
};
// RFC 9110 15.
constexpr Reason kReasons[] = {
    {100, "Continue"},
    {101, "Switching Protocols"},
    {200, "OK"},
    {201, "Created"},
    {202, "Accepted"},
    {203, "Non-Authoritative Information"},
    {204, "No Content"},
    {205, "Reset Content"},
    {206, "Partial Content"},
    {300, "Multiple Choices"},
    {301, "Moved Permanently"},
    {302, "Found"},
    {303, "See Other"},
    {304, "Not Modified"},
    {305, "Use Proxy"},
    {307, "Temporary Redirect"},
    {308, "Permanent Redirect"},
    {400, "Bad Request"},
    {401, "Unauthorized"},
    {402, "Payment Required"},
    {403, "Forbidden"},
    {404, "Not Found"},
    {405, "Method Not Allowed"},
    {406, "Not Acceptable"},
    {407, "Proxy Authentication Required"},
    {408, "Request Timeout"},
    {409, "Conflict"},
    {410, "Gone"},
    {411, "Length Required"},
    {412, "Precondition Failed"},
    {413, "Content Too Large"},
    {414, "URI Too Long"},
    {415, "Unsupported Media Type"},
    {416, "Range Not Satisfiable"},
    {417, "Expectation Failed"},
    {421, "Misdirected Request"},
    {422, "Unprocessable Content"},
    {426, "Upgrade Required"},
    {500, "Internal Server Error"},
    {501, "Not Implemented"},
    {502, "Bad Gateway"},
    {503, "Service Unavailable"},
    {504, "Gateway Timeout"},
    {505, "HTTP Version Not Supported"},
};

std::expected<WholeMessage, MessageError> readWhole(net::Octets octets, MessageKind kind,
                                                    std::string_view requestMethod)
{
    MessageReader reader(kind);
    reader.append(octets);
    reader.end();
    auto next = reader.next(requestMethod);
    if (!next)
        return std::unexpected(std::move(next.error()));
    if (!*next)
        return std::unexpected(MessageError{octets.size(), "the message is not complete"});
    if (!reader.rest().empty())
        return std::unexpected(MessageError{octets.size() - reader.rest().size(), "octets follow the message"});
    return std::move(**next);
}

net::OctetBuffer write(std::string_view startLine, const Headers& headers, std::optional<std::string_view> body,
                       std::size_t chunkSize)
{
    net::OctetBuffer buffer;
    const auto append = [&](std::string_view text) { buffer.insert(buffer.end(), text.begin(), text.end()); };
    append(startLine);
    append("\r\n");
    for (const HeaderField& field : headers.fields()) {
        append(field.name);
        append(": ");
        // RFC 9110 5.5: what would end the line early becomes a space, whoever chose the value.
        for (const char c : field.value)
            buffer.push_back(c == '\r' || c == '\n' || c == '\0' ? ' ' : static_cast<std::uint8_t>(c));
        append("\r\n");
    }
    append("\r\n");
    if (body && headers.lists("Transfer-Encoding", "chunked"))
        appendChunked(buffer, *body, chunkSize);
    else if (body)
        append(*body);
    return buffer;
}

std::string versionText(Version version)
{
    return fmt::format("HTTP/{}.{}", version.major, version.minor);
}
} // namespace

std::expected<Request, MessageError> parseRequest(net::Octets octets)
{
    auto whole = readWhole(octets, MessageKind::Request, {});
    if (!whole)
        return std::unexpected(std::move(whole.error()));
    return makeRequest(whole->head, std::move(whole->body));
}

std::expected<Response, MessageError> parseResponse(net::Octets octets, std::string_view requestMethod)
{
    auto whole = readWhole(octets, MessageKind::Response, requestMethod);
    if (!whole)
        return std::unexpected(std::move(whole.error()));
    return makeResponse(whole->head, std::move(whole->body));
}

Request makeRequest(const Head& head, std::string body)
{
    return {head.method, head.target, head.version, head.headers, std::move(body)};
}

Response makeResponse(const Head& head, std::string body)
{
    return {head.version, head.status, head.reason, head.headers, std::move(body)};
}

net::OctetBuffer serialise(const Request& request, std::size_t chunkSize)
{
    const std::string line = fmt::format("{} {} {}", request.method, request.target, versionText(request.version));
    return write(line, request.headers, request.body, chunkSize);
}

net::OctetBuffer serialise(const Response& response, bool withBody, std::size_t chunkSize)
{
    const std::string line = fmt::format("{} {} {}", versionText(response.version), response.status, response.reason);
    return write(line, response.headers, withBody ? std::optional<std::string_view>(response.body) : std::nullopt,
                 chunkSize);
}

std::string_view reasonPhrase(int status)
{
    const auto found = std::ranges::find(kReasons, status, &Reason::status);
    return found == std::end(kReasons) ? std::string_view{} : found->phrase;
}

bool persists(Version version, const Headers& headers)
{
    if (headers.lists("Connection", "close"))
        return false;
    return version >= Version{1, 1} || headers.lists("Connection", "keep-alive");
}

bool isIdempotent(std::string_view method)
{
    constexpr std::string_view kMethods[] = {"GET", "HEAD", "OPTIONS", "TRACE", "PUT", "DELETE"};
    return std::ranges::find(kMethods, method) != std::end(kMethods);
}

bool isKnownMethod(std::string_view method)
{
    constexpr std::string_view kMethods[] = {"GET",     "HEAD",    "POST",  "PUT",  "DELETE",
                                             "CONNECT", "OPTIONS", "TRACE", "PATCH"};
    return std::ranges::find(kMethods, method) != std::end(kMethods);
}

namespace {
// Whether octets can still become a message of this protocol, judged by what its first line begins with.
bool looksLikeHttp(std::string_view text)
{
    constexpr std::string_view kStatus = "HTTP/1.";
    constexpr std::size_t kLongestMethod = 32;
    text.remove_prefix(std::min(text.find_first_not_of("\r\n"), text.size()));
    if (text.substr(0, kStatus.size()) == kStatus.substr(0, text.size()))
        return true;
    // A whole line need not be right: a server answers 400 to a wrong one, to a method alone too.
    if (const std::size_t end = text.find('\n'); end != std::string_view::npos) {
        const std::string_view line = text.substr(0, end);
        return line.find("HTTP/1.") != std::string_view::npos ||
               isKnownMethod(line.substr(0, line.find_last_not_of('\r') + 1));
    }
    const std::string_view method = text.substr(0, text.find(' '));
    return method.size() <= kLongestMethod && std::ranges::all_of(method, isTokenCharacter) &&
           text.size() <= kLongestTarget + 64;
}

bool beginsWithKnownMethod(std::string_view text)
{
    const std::size_t end = text.find_first_of(" \r\n");
    return end != std::string_view::npos && isKnownMethod(text.substr(0, end));
}

// A 2xx answer to CONNECT: what follows it is the tunnel's (RFC 9110 9.3.6). Without the request, its words must tell.
bool opensTunnel(const Head& head, const Framing& framing)
{
    return head.status / 100 == 2 && framing.kind == BodyKind::UntilClose &&
           toLower(head.reason).find("connection established") != std::string::npos;
}

// Where a body ends, as far as can be told without the request. 0: more octets are needed.
std::size_t bodyLength(net::Octets body, const Framing& framing, bool ended)
{
    const std::size_t otherwise = ended ? body.size() : 0;
    switch (framing.kind) {
    case BodyKind::None: return 0;
    case BodyKind::Length: return body.size() >= framing.length ? framing.length : otherwise;
    case BodyKind::UntilClose: return otherwise;
    case BodyKind::Chunked: break;
    }
    ChunkScanner chunks;
    chunks.scan(body);
    if (chunks.error())
        return body.size(); // where it ends cannot be known
    return chunks.done() ? chunks.length() : otherwise;
}
} // namespace

std::optional<std::size_t> messageLength(net::Octets stream, bool /*fromInitiator*/, bool ended)
{
    if (!looksLikeHttp(asText(stream)))
        return std::nullopt;
    const auto end = findHeadEnd(stream);
    if (!end && stream.size() > kLongestHead)
        return std::nullopt;
    if (!end && !ended)
        return 0;
    if (!end) {
        // Cut off within its head: then what is there must say what it is.
        const bool saysSo =
            beginsWithKnownMethod(asText(stream)) || asText(stream).find("HTTP/1.") != std::string_view::npos;
        return saysSo ? std::optional(stream.size()) : std::nullopt;
    }
    // What is broken is one message all the same: the reader shall see it.
    const auto head = parseHead(stream.first(*end), kindOf(stream));
    if (!head)
        return end;
    const auto framing = head->kind == MessageKind::Request ? requestFraming(*head) : responseFraming(*head, {});
    if (!framing || framing->kind == BodyKind::None || (framing->kind == BodyKind::Length && framing->length == 0))
        return end;
    const net::Octets body = stream.subspan(*end);
    const bool answersHead = head->kind == MessageKind::Response && asText(body).starts_with("HTTP/1.");
    if (answersHead || (ended && body.empty()) || opensTunnel(*head, *framing))
        return end;
    const std::size_t length = bodyLength(body, *framing, ended);
    return length == 0 ? 0 : *end + length;
}

} // namespace osiscope::http
