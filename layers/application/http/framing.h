#pragma once

#include "layers/application/http/head.h"

#include <cstdint>
#include <string>
#include <vector>

/// Where a message ends (RFC 9112 6.3 and 7.1).
namespace osiscope::http {

enum class BodyKind : std::uint8_t { None, Length, Chunked, UntilClose };

struct Framing {
    BodyKind kind = BodyKind::None;
    std::size_t length = 0; ///< of the body, for BodyKind::Length
    /// The framing looks like an attack or a mistake: the connection must end after this message (RFC 9112 6.1).
    bool suspicious = false;
};

std::expected<Framing, MessageError> requestFraming(const Head& head);
/// requestMethod: what the response answers.
std::expected<Framing, MessageError> responseFraming(const Head& head, std::string_view requestMethod);

/// One chunk; places count from the body's first octet.
struct Chunk {
    Slice size; ///< the size line, with extensions, without its CRLF
    Slice data;
};

/// Follows a body in the chunked transfer coding as it comes in. Each call goes on where the last one
/// stopped, so that reading a stream costs no more than its length.
class ChunkScanner {
public:
    /// body: everything received of it so far, from its first octet on.
    void scan(net::Octets body);

    bool done() const { return m_part == Part::Done; }
    const std::optional<MessageError>& error() const { return m_error; } ///< its place counts from the body's start
    const std::vector<Chunk>& chunks() const { return m_chunks; }        ///< with the last, empty one
    Slice trailer() const { return m_trailer; }
    /// Octets of the body known so far; when done(), its length.
    std::size_t length() const { return m_at; }

private:
    enum class Part : std::uint8_t { Size, Data, Trailer, Done };

    bool readSize(std::string_view body);
    bool readData(std::string_view body);
    bool readTrailer(std::string_view body);
    bool fail(std::size_t offset, std::string_view message);

    Part m_part = Part::Size;
    std::size_t m_at = 0;
    std::vector<Chunk> m_chunks;
    Slice m_trailer;
    std::optional<MessageError> m_error;
};

/// Whether all of a response is there, as far as its head says how much that is: the way to tell an answer that was
/// broken off from one that is complete (RFC 9112 8).
bool isWhole(const Head& head, net::Octets response, std::string_view requestMethod);

/// Whether a response goes on until its connection ends: then that must end in order for it to be whole.
bool endsWithConnection(const Head& head, std::string_view requestMethod);

/// The content, without the chunks' sizes.
std::string joinChunks(net::Octets body, const std::vector<Chunk>& chunks);

/// Appends the content in the chunked transfer coding, in chunks of chunkSize octets.
void appendChunked(net::OctetBuffer& buffer, std::string_view content, std::size_t chunkSize);

} // namespace osiscope::http
