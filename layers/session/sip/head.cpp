#include "layers/session/sip/message.h"

#include <algorithm>

namespace osiscope::sip {

namespace {
constexpr std::string_view kVersion = "SIP/2.0";
constexpr std::size_t kLongestHead = 65536;

/// Where a line ends, and where the next begins. npos: it does not end.
struct LineEnd {
    std::size_t end = std::string_view::npos;
    std::size_t next = std::string_view::npos;
};

LineEnd endOfLine(std::string_view text, std::size_t from)
{
    const std::size_t feed = text.find('\n', from);
    if (feed == std::string_view::npos)
        return {};
    return {feed > from && text[feed - 1] == '\r' ? feed - 1 : feed, feed + 1};
}

bool isVersion(std::string_view text)
{
    return text.size() > 4 && equalsIgnoringCase(text.substr(0, 4), "SIP/");
}

Slice sliceOf(std::string_view whole, std::string_view part)
{
    return {static_cast<std::size_t>(part.data() - whole.data()), part.size()};
}

void fail(Head& head, std::size_t offset, std::string message, int status = 400)
{
    if (!head.error)
        head.error = MessageError{offset, std::move(message), status};
}

/// "INVITE sip:bob@host SIP/2.0": one space between the parts (7.1).
void readRequestLine(Head& head, std::string_view text, std::string_view line)
{
    const std::size_t first = line.find(' ');
    const std::size_t last = line.rfind(' ');
    if (first == std::string_view::npos || last == first)
        return fail(head, head.startLine.offset, "a request line has a method, a Request-URI and a version");
    head.parts[0] = sliceOf(text, line.substr(0, first));
    head.parts[1] = sliceOf(text, line.substr(first + 1, last - first - 1));
    head.parts[2] = sliceOf(text, line.substr(last + 1));
    if (!isToken(line.substr(0, first)))
        fail(head, head.parts[0].offset, "the method is no token");
    const std::string_view version = line.substr(last + 1);
    if (!isVersion(version))
        fail(head, head.parts[2].offset, "the request line does not end with SIP's version");
    else if (!equalsIgnoringCase(version, kVersion))
        fail(head, head.parts[2].offset, "another version of SIP", 505);
}

/// "SIP/2.0 200 OK" (7.2). The reason phrase may be empty, the space before it not.
void readStatusLine(Head& head, std::string_view text, std::string_view line)
{
    const std::size_t first = line.find(' ');
    const std::size_t second = first == std::string_view::npos ? first : line.find(' ', first + 1);
    if (first == std::string_view::npos)
        return fail(head, head.startLine.offset, "a status line has a version, a status code and a reason", 0);
    head.parts[0] = sliceOf(text, line.substr(0, first));
    head.parts[1] =
        sliceOf(text, line.substr(first + 1, second == std::string_view::npos ? second : second - first - 1));
    if (second != std::string_view::npos)
        head.parts[2] = sliceOf(text, line.substr(second + 1));
    if (!equalsIgnoringCase(line.substr(0, first), kVersion))
        fail(head, head.parts[0].offset, "another version of SIP", 0);
    const std::string_view code = text.substr(head.parts[1].offset, head.parts[1].length);
    const auto number = parseNumber(code, 699);
    if (code.size() != 3 || !number || *number < 100)
        fail(head, head.parts[1].offset, "a status code is a number from 100 to 699", 0);
}

void readFieldLine(Head& head, std::string_view text, std::size_t begin, std::size_t end)
{
    const std::string_view line = text.substr(begin, end - begin);
    const std::size_t colon = line.find(':');
    const std::string_view name = trimmed(line.substr(0, colon));
    FieldLine field;
    field.line = {begin, line.size()};
    field.name = sliceOf(text, name);
    if (colon == std::string_view::npos || !isToken(name)) {
        fail(head, begin, "a header field has a name and a colon");
        field.value = {end, 0};
    } else {
        field.value = sliceOf(text, trimmed(line.substr(colon + 1)));
    }
    head.lines.push_back(field);
}
} // namespace

Head readHead(net::Octets octets)
{
    Head head;
    const std::string_view text = asText(octets);
    // 7.5: empty lines before the start line are passed over.
    std::size_t at = std::min(text.find_first_not_of("\r\n"), text.size());
    const LineEnd start = endOfLine(text, at);
    const std::string_view line = text.substr(at, std::min(start.end, text.size()) - at);
    head.startLine = {at, line.size()};
    head.kind = isVersion(line) ? MessageKind::Response : MessageKind::Request;
    if (head.kind == MessageKind::Request)
        readRequestLine(head, text, line);
    else
        readStatusLine(head, text, line);
    at = start.next;
    while (at < text.size()) {
        LineEnd end = endOfLine(text, at);
        if (end.end == at) {
            head.length = end.next;
            return head;
        }
        // A line that begins with white space goes on with the one before.
        while (end.next < text.size() && isBlank(text[end.next])) {
            const LineEnd more = endOfLine(text, end.next);
            end = more;
        }
        if (end.end == std::string_view::npos)
            break;
        readFieldLine(head, text, at, end.end);
        at = end.next;
    }
    fail(head, text.size(), "the message ends before its header fields do",
         head.kind == MessageKind::Request ? 400 : 0);
    return head;
}

std::optional<std::size_t> contentLength(net::Octets octets, const Head& head)
{
    const std::string_view text = asText(octets);
    std::optional<std::size_t> length;
    bool once = true;
    for (const FieldLine& field : head.lines) {
        if (Headers::longName(text.substr(field.name.offset, field.name.length)) != "Content-Length")
            continue;
        const auto number = parseNumber(text.substr(field.value.offset, field.value.length), 1U << 24U);
        once &= number.has_value() && !length;
        length = static_cast<std::size_t>(number.value_or(0));
    }
    return once ? length : std::nullopt;
}

std::optional<std::size_t> messageLength(net::Octets stream, bool /*fromInitiator*/, bool ended)
{
    const std::string_view text = asText(stream);
    const std::size_t begin = text.find_first_not_of("\r\n");
    if (begin == std::string_view::npos) // a keep-alive, or nothing yet
        return ended ? std::optional(stream.size()) : 0;
    const std::size_t lineEnd = text.find('\n', begin);
    const std::string_view line = trimmed(text.substr(begin, lineEnd - begin));
    if (lineEnd == std::string_view::npos) {
        const bool maybe =
            line.size() < 4096 &&
            std::ranges::none_of(
                line,
                [](char c) { return static_cast<unsigned char>(c) < 0x20 || static_cast<unsigned char>(c) == 0x7F; });
        return maybe && !ended ? std::optional<std::size_t>(0) : std::nullopt;
    }
    if (!isVersion(line) && !isVersion(line.substr(std::min(line.rfind(' '), line.size() - 1) + 1)))
        return std::nullopt;
    const Head head = readHead(stream);
    if (head.length == 0) {
        if (ended)
            return stream.size();
        return stream.size() > kLongestHead ? std::nullopt : std::optional<std::size_t>(0);
    }
    const auto body = contentLength(stream, head);
    const bool says = std::ranges::any_of(head.lines, [text](const FieldLine& field) {
        return Headers::longName(text.substr(field.name.offset, field.name.length)) == "Content-Length";
    });
    if (says && !body)
        return stream.size();
    const std::size_t length = head.length + body.value_or(0);
    if (length > stream.size())
        return ended ? stream.size() : 0;
    return length;
}

} // namespace osiscope::sip
