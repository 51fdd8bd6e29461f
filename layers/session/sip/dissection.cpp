#include "layers/session/sip/dissection.h"

#include "layers/session/sip/checks.h"
#include "layers/session/sip/field_rows.h"
#include "layers/session/sip/sentences.h"

#include "model/net/utf8.h"

#include <algorithm>
#include <fmt/format.h>

namespace osiscope::sip {

namespace {
using stack::Field;

class Dissector {
public:
    explicit Dissector(net::Octets octets) : m_text(asText(octets)), m_octets(octets) {}

    void addStartLine(std::vector<Field>& fields, const Head& head) const
    {
        constexpr Part kRequest[] = {Part::RequestLine, Part::Method, Part::RequestUri, Part::RequestVersion};
        constexpr Part kResponse[] = {Part::StatusLine, Part::ResponseVersion, Part::StatusCode, Part::Reason};
        if (head.startLine.length == 0)
            return;
        const auto& rows = head.kind == MessageKind::Request ? kRequest : kResponse;
        Field line = field(fieldRow(rows[0]), head.startLine);
        for (std::size_t i = 0; i < std::size(head.parts); ++i)
            if (head.parts[i].length > 0)
                line.children.push_back(field(fieldRow(rows[i + 1]), head.parts[i]));
        fields.push_back(std::move(line));
    }

    void addHeaders(std::vector<Field>& fields, const Head& head) const
    {
        for (const FieldLine& line : head.lines) {
            const std::string name = Headers::longName(m_text.substr(line.name.offset, line.name.length));
            Field header = field(headerRow(name), line.line);
            header.children.push_back(field(fieldRow(Part::HeaderName), line.name));
            if (line.value.length > 0) {
                Field value = field(fieldRow(Part::HeaderValue), line.value);
                if (name == "Via")
                    addParameter(value, line.value, "branch=", Part::Branch);
                if (name == "From" || name == "To")
                    addParameter(value, line.value, "tag=", Part::Tag);
                header.children.push_back(std::move(value));
            }
            fields.push_back(std::move(header));
        }
    }

    void addBody(std::vector<Field>& fields, const Head& head, bool isSdp) const
    {
        if (head.length == 0 || head.length >= m_text.size())
            return;
        Field body = field(fieldRow(Part::Body), {head.length, m_text.size() - head.length});
        body.text = fmt::format("{} octets", m_text.size() - head.length);
        for (std::size_t at = head.length; isSdp && at < m_text.size();) {
            const std::size_t feed = std::min(m_text.find('\n', at), m_text.size());
            const std::size_t end = feed > at && m_text[feed - 1] == '\r' ? feed - 1 : feed;
            if (end > at)
                body.children.push_back(field(fieldRow(Part::SdpLine), {at, end - at}));
            at = feed + 1;
        }
        fields.push_back(std::move(body));
    }

private:
    Field field(const stack::FieldRow& row, Slice place) const
    {
        return stack::fieldAt(row, m_octets, place.offset * 8, place.length * 8);
    }

    void addParameter(Field& value, Slice place, std::string_view name, Part part) const
    {
        const std::string_view text = m_text.substr(place.offset, place.length);
        std::size_t at = text.find(name);
        for (; at != std::string_view::npos; at = text.find(name, at)) {
            at += name.size();
            const std::size_t length = std::min(text.find_first_of(";, \t\r\n", at), text.size()) - at;
            if (length > 0)
                value.children.push_back(field(fieldRow(part), {place.offset + at, length}));
        }
    }

    std::string_view m_text;
    net::Octets m_octets;
};

} // namespace

stack::DissectedPdu dissect(net::Octets octets, const stack::DissectContext& context)
{
    const Head head = readHead(octets);
    const Message message = readMessage(octets, head);
    stack::DissectedPdu pdu;
    pdu.protocol = "sip";
    pdu.length = std::max(octets.size(), context.length);
    pdu.headerLength = head.length > 0 ? head.length : octets.size();
    const Dissector dissector(octets);
    dissector.addStartLine(pdu.fields, head);
    dissector.addHeaders(pdu.fields, head);
    const std::string type = toLower(message.headers.first("Content-Type").value_or(""));
    dissector.addBody(pdu.fields, head, type.starts_with("application/sdp"));
    const bool startLineRead = head.parts[1].length > 0;
    if (startLineRead) {
        pdu.label = message.isRequest() ? message.method : fmt::format("{} {}", message.status, message.reason);
        pdu.tag = message.isRequest() ? toLower(message.method) : fmt::format("{}", message.status);
        pdu.sentence = sentenceOf(message);
    } else {
        pdu.label = "not SIP";
        pdu.tag = "malformed";
        pdu.sentence = "These octets are no SIP message.";
    }
    pdu.label = net::printable(pdu.label);
    pdu.tag = net::printable(pdu.tag);
    pdu.sentence = net::printable(pdu.sentence);
    const bool cut = context.length > octets.size(); // by the capture: no fault of the message
    if (head.error)
        pdu.malformed = stack::ParseError{head.error->offset, head.error->message};
    else if (const auto wrong = objectionTo(message, Framing::Datagram, pdu.length - head.length); wrong && !cut)
        pdu.malformed = stack::ParseError{0, wrong->message};
    return pdu;
}

} // namespace osiscope::sip
