#pragma once

#include "layers/application/http/message.h"

#include <optional>

namespace osiscope::http {

/// A message that was received whole.
struct WholeMessage {
    net::OctetBuffer octets; ///< as received
    Head head;
    Framing framing;
    std::string body; ///< the content: without the chunked coding
};

/// Cuts the byte stream of one direction of a connection into messages. Works on as octets come in:
/// nothing is read twice, however the stream is cut into segments.
class MessageReader {
public:
    explicit MessageReader(MessageKind kind) : m_kind(kind) {}

    void append(net::Octets octets);
    /// The other side has ended the stream.
    void end() { m_ended = true; }

    /// The next message; nothing while it is not whole. Once it is an error it stays one.
    /// requestMethod: for responses, what the next one answers.
    std::expected<std::optional<WholeMessage>, MessageError> next(std::string_view requestMethod = {});

    /// True when octets have come in that are not yet a message (empty lines apart).
    bool hasPart() const;
    /// The head of the message that is coming in, once that is whole.
    const Head* head() const { return m_head ? &*m_head : nullptr; }
    /// The octets received that no message has used yet.
    net::Octets rest() const { return net::Octets(m_buffer).subspan(m_start); }

private:
    bool readHead(std::string_view requestMethod);
    bool bodyIsWhole();
    WholeMessage take(std::size_t length);

    MessageKind m_kind;
    net::OctetBuffer m_buffer;
    std::size_t m_start = 0;    ///< of the current message in the buffer
    std::size_t m_searched = 0; ///< octets of it that hold no end of the head
    std::optional<Head> m_head;
    Framing m_framing;
    ChunkScanner m_chunks;
    std::optional<MessageError> m_error;
    bool m_ended = false;
};

} // namespace osiscope::http
