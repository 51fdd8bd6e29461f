#include "layers/application/http/framing.h"

#include "layers/application/http/text.h"
#include "model/sim/invariant.h"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>

namespace osiscope::http {

namespace {
constexpr std::size_t kLongestSizeLine = 4096;
constexpr std::size_t kLongestBody = std::size_t{1} << 40U;

// Reads digits in a base; nullopt unless all of the text is a number that a body can have as length.
std::optional<std::size_t> readLength(std::string_view text, int base)
{
    std::uint64_t value = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value, base);
    if (problem != std::errc{} || end != text.data() + text.size() || value > kLongestBody)
        return std::nullopt;
    return static_cast<std::size_t>(value);
}

MessageError atField(const Head& head, std::string_view name, std::string_view message, int status = 400)
{
    for (std::size_t i = 0; i < head.lines.size(); ++i)
        if (equalsIgnoringCase(head.headers.fields()[i].name, name))
            return {head.lines[i].value.offset, std::string(message), status};
    return {head.length, std::string(message), status};
}

// RFC 9112 6.3 item 5: several values are good when all are the same.
std::expected<Framing, MessageError> byContentLength(const Head& head)
{
    std::optional<std::size_t> length;
    for (const std::string_view field : head.headers.all("Content-Length")) {
        for (const std::string_view part : split(field, ',')) {
            const auto value = readLength(trimmed(part), 10);
            if (!value)
                return std::unexpected(atField(head, "Content-Length", "Content-Length is not a number of octets"));
            if (length && *length != *value)
                return std::unexpected(atField(head, "Content-Length", "two different Content-Length values"));
            length = value;
        }
    }
    return Framing{BodyKind::Length, length.value_or(0), false};
}

struct TransferCodings {
    bool chunkedIsLast = false;
    bool others = false; ///< codings besides the last one, if that is chunked
};

TransferCodings transferCodings(const Headers& headers)
{
    TransferCodings codings;
    for (const std::string_view field : headers.all("Transfer-Encoding")) {
        for (const std::string_view part : split(field, ',')) {
            if (trimmed(part).empty())
                continue;
            codings.others = codings.others || codings.chunkedIsLast;
            codings.chunkedIsLast = equalsIgnoringCase(trimmed(part), "chunked");
            codings.others = codings.others || !codings.chunkedIsLast;
        }
    }
    return codings;
}

// RFC 9112 6.1: both framings at once, or a transfer coding in HTTP/1.0.
bool isSuspicious(const Head& head)
{
    return head.headers.has("Content-Length") || head.version < Version{1, 1};
}
} // namespace

std::expected<Framing, MessageError> requestFraming(const Head& head)
{
    if (head.headers.has("Transfer-Encoding")) {
        const TransferCodings codings = transferCodings(head.headers);
        if (!codings.chunkedIsLast)
            return std::unexpected(
                atField(head, "Transfer-Encoding", "the last transfer coding of a request must be chunked"));
        // RFC 9112 6.1: a coding that is not understood is answered 501.
        if (codings.others)
            return std::unexpected(atField(head, "Transfer-Encoding", "only the chunked coding is known", 501));
        return Framing{BodyKind::Chunked, 0, isSuspicious(head)};
    }
    if (head.headers.has("Content-Length"))
        return byContentLength(head);
    return Framing{};
}

std::expected<Framing, MessageError> responseFraming(const Head& head, std::string_view requestMethod)
{
    const bool bodiless = requestMethod == "HEAD" || head.status / 100 == 1 || head.status == 204 ||
                          head.status == 304 || (requestMethod == "CONNECT" && head.status / 100 == 2);
    if (bodiless)
        return Framing{};
    if (head.headers.has("Transfer-Encoding")) {
        const bool chunked = transferCodings(head.headers).chunkedIsLast;
        return Framing{chunked ? BodyKind::Chunked : BodyKind::UntilClose, 0, isSuspicious(head)};
    }
    if (head.headers.has("Content-Length"))
        return byContentLength(head);
    return Framing{BodyKind::UntilClose, 0, false};
}

bool ChunkScanner::fail(std::size_t offset, std::string_view message)
{
    m_error = MessageError{offset, std::string(message)};
    return false;
}

void ChunkScanner::scan(net::Octets octets)
{
    const std::string_view body = asText(octets);
    bool more = !m_error;
    while (more) {
        switch (m_part) {
        case Part::Size: more = readSize(body); break;
        case Part::Data: more = readData(body); break;
        case Part::Trailer: more = readTrailer(body); break;
        case Part::Done: return;
        }
    }
}

// chunk-size [ chunk-ext ] CRLF. Extensions are passed over (RFC 9112 7.1.1).
bool ChunkScanner::readSize(std::string_view body)
{
    const std::size_t end = body.substr(0, m_at + std::min(body.size() - m_at, kLongestSizeLine)).find('\n', m_at);
    if (end == std::string_view::npos)
        return body.size() - m_at < kLongestSizeLine ? false : fail(m_at, "a chunk's size line is too long");
    if (end == m_at || body[end - 1] != '\r')
        return fail(end, "a chunk's size line ends in CR LF");
    const std::string_view line = body.substr(m_at, end - 1 - m_at);
    const auto size = readLength(trimmed(line.substr(0, line.find(';'))), 16);
    if (!size || isBlank(line.front()))
        return fail(m_at, "a chunk begins with its size in hexadecimal");
    m_chunks.push_back({{m_at, line.size()}, {end + 1, *size}});
    m_at = end + 1;
    m_part = *size > 0 ? Part::Data : Part::Trailer;
    m_trailer.offset = m_at;
    return true;
}

bool ChunkScanner::readData(std::string_view body)
{
    const std::size_t end = m_chunks.back().data.end();
    if (body.size() < end + 2)
        return false;
    if (body.substr(end, 2) != "\r\n")
        return fail(end, "a chunk's data ends in CR LF");
    m_at = end + 2;
    m_part = Part::Size;
    return true;
}

// RFC 9112 7.1.2: field lines, then an empty line.
bool ChunkScanner::readTrailer(std::string_view body)
{
    const std::size_t end = body.find("\r\n", m_at);
    if (end == std::string_view::npos)
        return body.size() - m_at < kLongestHead ? false : fail(m_at, "a trailer line is too long");
    const bool last = end == m_at;
    m_trailer.length = m_at - m_trailer.offset;
    m_at = end + 2;
    if (last)
        m_part = Part::Done;
    return !last;
}

bool isWhole(const Head& head, net::Octets response, std::string_view requestMethod)
{
    if (head.length == 0)
        return false;
    const auto framing = responseFraming(head, requestMethod);
    if (!framing)
        return true;
    const net::Octets body = response.subspan(head.length);
    if (framing->kind != BodyKind::Chunked)
        return body.size() >= framing->length;
    ChunkScanner chunks;
    chunks.scan(body);
    return chunks.done() || chunks.error();
}

bool endsWithConnection(const Head& head, std::string_view requestMethod)
{
    const auto framing = responseFraming(head, requestMethod);
    return framing && framing->kind == BodyKind::UntilClose;
}

std::string joinChunks(net::Octets body, const std::vector<Chunk>& chunks)
{
    std::string content;
    for (const Chunk& chunk : chunks)
        if (chunk.data.end() <= body.size())
            content += asText(body.subspan(chunk.data.offset, chunk.data.length));
    return content;
}

void appendChunked(net::OctetBuffer& buffer, std::string_view content, std::size_t chunkSize)
{
    sim::invariant(chunkSize > 0, "a chunk holds at least one octet");
    const auto append = [&](std::string_view text) { buffer.insert(buffer.end(), text.begin(), text.end()); };
    while (!content.empty()) {
        const std::string_view chunk = content.substr(0, chunkSize);
        append(fmt::format("{:x}\r\n", chunk.size()));
        append(chunk);
        append("\r\n");
        content.remove_prefix(chunk.size());
    }
    append("0\r\n\r\n");
}

} // namespace osiscope::http
