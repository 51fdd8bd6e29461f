#include "layers/application/http/reader.h"

#include "layers/application/http/text.h"

namespace osiscope::http {

void MessageReader::append(net::Octets octets)
{
    // What messages have used is given back now and then, not each time.
    if (m_start > 0 && m_start * 2 >= m_buffer.size()) {
        m_buffer.erase(m_buffer.begin(), m_buffer.begin() + static_cast<std::ptrdiff_t>(m_start));
        m_start = 0;
    }
    m_buffer.insert(m_buffer.end(), octets.begin(), octets.end());
}

bool MessageReader::hasPart() const
{
    return m_head || asText(rest()).find_first_not_of("\r\n") != std::string_view::npos;
}

std::expected<std::optional<WholeMessage>, MessageError> MessageReader::next(std::string_view requestMethod)
{
    if (!m_error && !m_head && !readHead(requestMethod) && !m_error)
        return std::nullopt;
    if (!m_error && !bodyIsWhole() && !m_error)
        return std::nullopt;
    if (m_error)
        return std::unexpected(*m_error);
    std::size_t length = m_head->length;
    switch (m_framing.kind) {
    case BodyKind::None: break;
    case BodyKind::Length: length += m_framing.length; break;
    case BodyKind::Chunked: length += m_chunks.length(); break;
    case BodyKind::UntilClose: length = rest().size(); break;
    }
    return take(length);
}

bool MessageReader::readHead(std::string_view requestMethod)
{
    const net::Octets octets = rest();
    const auto end = findHeadEnd(octets, m_searched);
    m_searched = octets.size();
    if (!end) {
        if (octets.size() > kLongestHead)
            m_error = MessageError{octets.size(), "the header section is too long"};
        return false;
    }
    auto head = parseHead(octets.first(*end), m_kind);
    if (!head) {
        m_error = std::move(head.error());
        return false;
    }
    auto framing = m_kind == MessageKind::Request ? requestFraming(*head) : responseFraming(*head, requestMethod);
    if (!framing) {
        m_error = std::move(framing.error());
        return false;
    }
    m_head = std::move(*head);
    m_framing = *framing;
    return true;
}

bool MessageReader::bodyIsWhole()
{
    const net::Octets body = rest().subspan(m_head->length);
    switch (m_framing.kind) {
    case BodyKind::None: return true;
    case BodyKind::Length: return body.size() >= m_framing.length;
    case BodyKind::UntilClose: return m_ended;
    case BodyKind::Chunked:
        m_chunks.scan(body);
        if (m_chunks.error()) {
            m_error = m_chunks.error();
            m_error->offset += m_head->length;
        }
        return m_chunks.done();
    }
    return false;
}

WholeMessage MessageReader::take(std::size_t length)
{
    const net::Octets octets = rest().first(length);
    WholeMessage whole{{octets.begin(), octets.end()}, std::move(*m_head), m_framing, {}};
    const net::Octets body = octets.subspan(whole.head.length);
    whole.body = m_framing.kind == BodyKind::Chunked ? joinChunks(body, m_chunks.chunks()) : std::string(asText(body));
    m_start += length;
    m_searched = 0;
    m_head.reset();
    m_chunks = {};
    return whole;
}

} // namespace osiscope::http
