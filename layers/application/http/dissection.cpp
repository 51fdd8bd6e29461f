#include "layers/application/http/dissection.h"

#include "layers/application/http/cookie.h"
#include "layers/application/http/field_rows.h"
#include "layers/application/http/message.h"
#include "layers/application/http/text.h"

#include "model/net/utf8.h"

#include <fmt/format.h>

namespace osiscope::http {

namespace {
using stack::Field;

constexpr std::size_t kMostChunksShown = 200;

/// Makes fields of one message's octets.
class Dissector {
public:
    explicit Dissector(net::Octets octets) : m_octets(octets) {}

    Field field(const stack::FieldRow& row, Slice place) const
    {
        return stack::fieldAt(row, m_octets, place.offset * 8, place.length * 8);
    }
    Field field(Part part, Slice place) const { return field(fieldRow(part), place); }

    void addStartLine(std::vector<Field>& fields, const Head& head) const
    {
        constexpr Part kRequest[] = {Part::RequestLine, Part::Method, Part::Target, Part::RequestVersion};
        constexpr Part kResponse[] = {Part::StatusLine, Part::ResponseVersion, Part::StatusCode, Part::Reason};
        if (head.startLine.length == 0)
            return;
        const auto& parts = head.kind == MessageKind::Request ? kRequest : kResponse;
        Field line = field(parts[0], head.startLine);
        for (std::size_t i = 0; i < std::size(head.parts); ++i)
            if (head.parts[i].length > 0)
                line.children.push_back(field(parts[i + 1], head.parts[i]));
        fields.push_back(std::move(line));
    }

    void addHeaders(std::vector<Field>& fields, const Head& head) const
    {
        for (const FieldLine& line : head.lines) {
            const std::string_view name = asText(m_octets.subspan(line.name.offset, line.name.length));
            Field header = field(headerRow(name), line.line);
            header.children.push_back(field(Part::HeaderName, line.name));
            if (line.value.length > 0)
                header.children.push_back(field(Part::HeaderValue, line.value));
            if (equalsIgnoringCase(name, "Cookie"))
                addParts(header, line.value, Part::CookiePair, Part::CookiePair);
            if (equalsIgnoringCase(name, "Set-Cookie"))
                addParts(header, line.value, Part::CookiePair, Part::CookieAttribute);
            fields.push_back(std::move(header));
        }
    }

    void addBody(std::vector<Field>& fields, const Head& head, const Framing& framing) const
    {
        const Slice whole{head.length, m_octets.size() - head.length};
        if (whole.length == 0 || framing.kind == BodyKind::None)
            return;
        Field body = field(Part::Body, whole);
        body.text = framing.kind == BodyKind::Length && whole.length < framing.length
                        ? fmt::format("{} of {} octets", whole.length, framing.length)
                        : fmt::format("{} octets", whole.length);
        if (framing.kind == BodyKind::Chunked)
            addChunks(body, whole);
        fields.push_back(std::move(body));
    }

private:
    // The parts of a value between semicolons; the first one has a row of its own.
    void addParts(Field& header, Slice value, Part first, Part others) const
    {
        const std::string_view text = asText(m_octets.subspan(value.offset, value.length));
        Part part = first;
        for (const std::string_view piece : split(text, ';')) {
            const std::string_view bare = trimmed(piece);
            if (!bare.empty())
                header.children.push_back(
                    field(part, {value.offset + static_cast<std::size_t>(bare.data() - text.data()), bare.size()}));
            part = others;
        }
    }

    void addChunks(Field& body, Slice whole) const
    {
        ChunkScanner scanner;
        scanner.scan(m_octets.subspan(whole.offset));
        for (const Chunk& chunk : scanner.chunks()) {
            if (body.children.size() >= kMostChunksShown)
                return;
            body.children.push_back(field(Part::ChunkSize, shifted(chunk.size, whole)));
            const std::size_t there = std::min(chunk.data.length, whole.length - chunk.data.offset);
            if (there > 0)
                body.children.push_back(field(Part::ChunkData, shifted({chunk.data.offset, there}, whole)));
        }
        if (scanner.trailer().length > 0)
            body.children.push_back(field(Part::Trailer, shifted(scanner.trailer(), whole)));
    }

    static Slice shifted(Slice place, Slice whole) { return {place.offset + whole.offset, place.length}; }

    net::Octets m_octets;
};

struct Meaning {
    int status;
    std::string_view words;
};
constexpr Meaning kMeanings[] = {
    {100, "go on and send the rest"},
    {200, "here is what was asked for"},
    {201, "something new was made"},
    {204, "done, and there is nothing to show"},
    {301, "the page has moved for good"},
    {302, "look elsewhere for now"},
    {303, "the result is to be had elsewhere"},
    {304, "the copy that the browser has is still good"},
    {307, "ask the same elsewhere for now"},
    {308, "ask the same elsewhere from now on"},
    {400, "the request makes no sense"},
    {401, "the browser must first say who is asking"},
    {403, "the server knows what is meant, but does not give it"},
    {404, "there is no such page"},
    {405, "this page does not know the method"},
    {408, "the request took too long to arrive"},
    {501, "the server does not know the method"},
    {505, "the server does not speak this version"},
};

std::string_view meaningOf(int status)
{
    for (const Meaning& meaning : kMeanings)
        if (meaning.status == status)
            return meaning.words;
    constexpr std::string_view kClasses[] = {"an answer on the way", "it worked", "look elsewhere",
                                             "the browser made a mistake", "the server failed"};
    return status >= 100 && status < 600 ? kClasses[static_cast<std::size_t>(status / 100 - 1)] : "an unknown result";
}

std::string requestSentence(const Head& head)
{
    const std::string host(head.headers.first("Host").value_or("the server"));
    std::string text;
    if (head.method == "GET")
        text = fmt::format("The browser asks {} for {}", host, head.target);
    else if (head.method == "HEAD")
        text = fmt::format("The browser asks {} for the headers of {} without its content", host, head.target);
    else if (head.method == "POST")
        text = fmt::format("The browser sends data to {} on {}", head.target, host);
    else
        text = fmt::format("The browser asks {} to do {} with {}", host, head.method, head.target);
    std::string names;
    for (const std::string_view value : head.headers.all("Cookie"))
        for (const auto& [name, content] : parseCookieField(value))
            names += (names.empty() ? "" : ", ") + name;
    if (!names.empty())
        text += fmt::format(", and shows what it was given earlier: the cookie {}", names);
    if (head.headers.first("Authorization")) // RFC 9110 11.6.2
        return text + ". Its field Authorization says who is asking.";
    return text + (names.empty() ? ". No field of its header says who is asking." : ".");
}

std::string responseSentence(const Head& head)
{
    std::string text = fmt::format("The server answers {}: {}.", head.status, meaningOf(head.status));
    const auto dateText = head.headers.first("Date");
    const auto date = dateText ? parseCookieDate(*dateText) : std::nullopt;
    for (const std::string_view value : head.headers.all("Set-Cookie")) {
        const auto set = parseSetCookie(value);
        if (!set)
            continue;
        text += deletes(*set, date) ? fmt::format(" It tells the browser to delete the cookie {}.", set->name)
                                    : fmt::format(" It asks the browser to keep the cookie {} and to show it with "
                                                  "later requests.",
                                                  set->name);
    }
    if (head.headers.lists("Connection", "close"))
        text += " It will close the connection after this answer.";
    return text;
}

void describe(stack::DissectedPdu& pdu, const Head& head)
{
    if (head.kind == MessageKind::Request) {
        pdu.label = fmt::format("{} {}", head.method, head.target);
        pdu.tag = toLower(head.method);
        pdu.sentence = requestSentence(head);
    } else {
        const std::string reason = head.reason.empty() ? std::string(reasonPhrase(head.status)) : head.reason;
        pdu.label = reason.empty() ? fmt::format("{}", head.status) : fmt::format("{} {}", head.status, reason);
        pdu.tag = fmt::format("{}", head.status);
        pdu.sentence = responseSentence(head);
    }
}

stack::ParseError asParseError(const MessageError& error)
{
    return {error.offset, error.message};
}

} // namespace

stack::DissectedPdu dissect(net::Octets octets, const stack::DissectContext& /*context*/)
{
    const MessageKind kind = kindOf(octets);
    const HeadReading reading = readHead(octets, kind);
    const Head& head = reading.head;
    stack::DissectedPdu pdu;
    pdu.protocol = "http";
    pdu.length = octets.size();
    pdu.headerLength = head.length > 0 ? head.length : octets.size();
    const Dissector dissector(octets);
    dissector.addStartLine(pdu.fields, head);
    dissector.addHeaders(pdu.fields, head);
    // Of a request line that is cut, a method and a target tell enough.
    const bool isCut = head.startLine.length > 0 && head.startLine.end() >= octets.size();
    const bool startLineRead =
        kind == MessageKind::Request ? head.parts[2].offset > 0 || (isCut && !head.target.empty()) : head.status > 0;
    if (startLineRead) {
        describe(pdu, head);
    } else if (isCut && kind == MessageKind::Response) {
        pdu.label = "response, cut";
        pdu.tag = "cut";
        pdu.sentence = "The server answers; of what, the capture has too little.";
    } else {
        pdu.label = "not HTTP";
        pdu.tag = "malformed";
        pdu.sentence = "These octets are no HTTP message.";
    }
    pdu.label = net::printable(pdu.label);
    pdu.tag = net::printable(pdu.tag);
    pdu.sentence = net::printable(pdu.sentence);
    if (reading.error) {
        pdu.malformed = asParseError(*reading.error);
        return pdu;
    }
    // An answer to HEAD says a length but has no content: then there are no octets to show.
    const auto framing = kind == MessageKind::Request ? requestFraming(head) : responseFraming(head, {});
    if (!framing)
        pdu.malformed = asParseError(framing.error());
    else
        dissector.addBody(pdu.fields, head, *framing);
    return pdu;
}

} // namespace osiscope::http
