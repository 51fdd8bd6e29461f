#include "layers/application/http/head.h"

#include "layers/application/http/text.h"

#include <algorithm>

namespace osiscope::http {

void Headers::add(std::string_view name, std::string_view value)
{
    m_fields.push_back({std::string(name), std::string(value)});
}

void Headers::set(std::string_view name, std::string_view value)
{
    remove(name);
    add(name, value);
}

void Headers::remove(std::string_view name)
{
    std::erase_if(m_fields, [&](const HeaderField& field) { return equalsIgnoringCase(field.name, name); });
}

void Headers::extendLast(std::string_view more)
{
    std::string& value = m_fields.back().value;
    if (!value.empty() && !more.empty())
        value += ' ';
    value += more;
}

std::optional<std::string_view> Headers::first(std::string_view name) const
{
    for (const HeaderField& field : m_fields)
        if (equalsIgnoringCase(field.name, name))
            return field.value;
    return std::nullopt;
}

std::vector<std::string_view> Headers::all(std::string_view name) const
{
    std::vector<std::string_view> values;
    for (const HeaderField& field : m_fields)
        if (equalsIgnoringCase(field.name, name))
            values.emplace_back(field.value);
    return values;
}

bool Headers::lists(std::string_view name, std::string_view member) const
{
    for (const std::string_view value : all(name))
        for (const std::string_view part : split(value, ','))
            if (equalsIgnoringCase(trimmed(part), member))
                return true;
    return false;
}

namespace {
constexpr std::string_view kEnded = "the header section is not complete";

/// Reads line by line; every function returns false once something is wrong.
class HeadReader {
public:
    HeadReader(net::Octets octets, MessageKind kind) : m_text(asText(octets)) { m_reading.head.kind = kind; }

    HeadReading read()
    {
        if (readStartLine())
            while (readFieldLine()) {
            }
        return std::move(m_reading);
    }

private:
    Head& head() { return m_reading.head; }

    bool fail(std::size_t offset, std::string_view message, int status = 400)
    {
        m_reading.error = MessageError{offset, std::string(message), status};
        return false;
    }

    std::string_view at(Slice slice) const { return m_text.substr(slice.offset, slice.length); }

    /// The next line, without its ending.
    bool readLine(Slice& line)
    {
        const std::size_t end = m_text.find('\n', m_at);
        if (end == std::string_view::npos)
            return fail(m_text.size(), kEnded);
        line = {m_at, end - m_at};
        // RFC 9112 2.2: LF alone may end a line.
        if (line.length > 0 && m_text[end - 1] == '\r')
            --line.length;
        m_at = end + 1;
        // RFC 9112 2.2: a bare CR makes the element invalid. RFC 9110 5.5: so does NUL.
        const std::size_t bad = at(line).find_first_of(std::string_view("\r\0", 2));
        if (bad != std::string_view::npos)
            return fail(line.offset + bad, "CR and NUL must not stand in a line");
        return true;
    }

    bool readStartLine()
    {
        Slice line;
        // RFC 9112 2.2: a server passes over empty lines before the request line.
        do
            if (!readLine(line))
                return readCutStartLine();
        while (line.length == 0);
        head().startLine = line;
        return head().kind == MessageKind::Request ? readRequestLine() : readStatusLine();
    }

    /// What is there of a line that ends too early, as captures have them: it may tell the method, or the status.
    bool readCutStartLine()
    {
        if (m_reading.error->message != kEnded)
            return false;
        head().startLine = {m_at, m_text.size() - m_at - (m_text.ends_with('\r') ? 1 : 0)};
        if (head().kind == MessageKind::Request)
            readRequestLine();
        else
            readStatusLine();
        return fail(m_text.size(), kEnded);
    }

    // RFC 9112 3: method SP request-target SP HTTP-version.
    bool readRequestLine()
    {
        const Slice line = head().startLine;
        const std::string_view text = at(line);
        const std::size_t first = text.find(' ');
        head().parts[0] = {line.offset, std::min(first, text.size())};
        head().method = at(head().parts[0]);
        if (!isToken(head().method))
            return fail(line.offset, "a request line begins with a method");
        if (first == std::string_view::npos)
            return fail(line.end(), "a request line has a target after the method");
        const std::size_t second = text.find(' ', first + 1);
        head().parts[1] = {line.offset + first + 1, std::min(second, text.size()) - first - 1};
        head().target = at(head().parts[1]);
        if (second == std::string_view::npos)
            return fail(line.end(), "a request line ends with the HTTP version");
        if (!isTarget(head().target))
            return fail(head().parts[1].offset, "the request target is empty or has a forbidden character");
        if (head().target.size() > kLongestTarget)
            return fail(head().parts[1].offset, "the request target is too long", 414);
        head().parts[2] = {line.offset + second + 1, text.size() - second - 1};
        return readVersion(head().parts[2]);
    }

    static bool isTarget(std::string_view target)
    {
        return !target.empty() &&
               std::ranges::all_of(target, [](char c) { return static_cast<unsigned char>(c) > 0x20 && c != 0x7F; });
    }

    // RFC 9112 2.3: "HTTP/" DIGIT "." DIGIT.
    bool readVersion(Slice part)
    {
        const std::string_view text = at(part);
        if (text.size() != 8 || !text.starts_with("HTTP/") || !isDigit(text[5]) || text[6] != '.' || !isDigit(text[7]))
            return fail(part.offset, "the version is written HTTP/1.1");
        head().version = {text[5] - '0', text[7] - '0'};
        if (head().version.major != 1)
            return fail(part.offset, "this major version of HTTP is not supported", 505);
        return true;
    }

    // RFC 9112 4: HTTP-version SP status-code SP [ reason-phrase ].
    bool readStatusLine()
    {
        const Slice line = head().startLine;
        const std::string_view text = at(line);
        head().parts[0] = {line.offset, std::min<std::size_t>(8, text.size())};
        if (!readVersion(head().parts[0]))
            return false;
        const bool hasCode = text.size() >= 12 && text[8] == ' ' && isDigit(text[9]) && isDigit(text[10]) &&
                             isDigit(text[11]) && text[9] != '0';
        if (!hasCode)
            return fail(line.offset + std::min<std::size_t>(9, text.size()), "a status code has three digits");
        head().parts[1] = {line.offset + 9, 3};
        head().status = (text[9] - '0') * 100 + (text[10] - '0') * 10 + (text[11] - '0');
        // The space before an empty reason phrase is often left out; nothing depends on it.
        if (text.size() > 12 && text[12] != ' ')
            return fail(line.offset + 12, "a space follows the status code");
        head().parts[2] = {line.offset + std::min<std::size_t>(13, text.size()),
                           text.size() - std::min<std::size_t>(13, text.size())};
        head().reason = at(head().parts[2]);
        return true;
    }

    /// @return false at the empty line too
    bool readFieldLine()
    {
        Slice line;
        if (!readLine(line))
            return false;
        if (line.length == 0) {
            head().length = m_at;
            return false;
        }
        if (isBlank(m_text[line.offset]))
            return readFoldedLine(line);
        const std::string_view text = at(line);
        const std::size_t colon = text.find(':');
        if (colon == std::string_view::npos)
            return fail(line.offset, "a header field has a colon after its name");
        FieldLine field{line, {line.offset, colon}, {}};
        const std::string_view name = text.substr(0, colon);
        if (!name.empty() && isBlank(name.back())) {
            // RFC 9112 5.1: a server must refuse it.
            if (head().kind == MessageKind::Request)
                return fail(line.offset + name.size() - 1, "no space may stand before the colon");
            field.name.length = trimmed(name).size();
        }
        if (!isToken(at(field.name)))
            return fail(line.offset, "a header field begins with its name");
        const std::string_view value = trimmed(text.substr(colon + 1));
        field.value = {value.empty() ? line.end() : static_cast<std::size_t>(value.data() - m_text.data()),
                       value.size()};
        head().headers.add(at(field.name), value);
        head().lines.push_back(field);
        return true;
    }

    // RFC 9112 5.2: refused in a request; in a response each fold counts as a space.
    bool readFoldedLine(Slice line)
    {
        if (head().lines.empty())
            return fail(line.offset, "no space may stand before the first header field");
        if (head().kind == MessageKind::Request)
            return fail(line.offset, "header fields must not be folded over lines");
        FieldLine& field = head().lines.back();
        head().headers.extendLast(trimmed(at(line)));
        field.line.length = line.end() - field.line.offset;
        field.value.length = line.end() - field.value.offset;
        return true;
    }

    std::string_view m_text;
    std::size_t m_at = 0;
    HeadReading m_reading;
};
} // namespace

HeadReading readHead(net::Octets octets, MessageKind kind)
{
    return HeadReader(octets, kind).read();
}

std::expected<Head, MessageError> parseHead(net::Octets octets, MessageKind kind)
{
    HeadReading reading = readHead(octets, kind);
    if (reading.error)
        return std::unexpected(std::move(*reading.error));
    return std::move(reading.head);
}

std::optional<std::size_t> findHeadEnd(net::Octets octets, std::size_t searched)
{
    const std::string_view text = asText(octets);
    const std::size_t start = text.find_first_not_of("\r\n");
    if (start == std::string_view::npos)
        return std::nullopt;
    // An end is at most four octets long, so that the last three searched may begin one.
    std::size_t at = std::max(start, searched - std::min<std::size_t>(searched, 3));
    while ((at = text.find('\n', at)) != std::string_view::npos) {
        ++at;
        if (text.substr(at).starts_with('\n'))
            return at + 1;
        if (text.substr(at).starts_with("\r\n"))
            return at + 2;
    }
    return std::nullopt;
}

MessageKind kindOf(net::Octets octets)
{
    std::string_view text = asText(octets);
    text.remove_prefix(std::min(text.find_first_not_of("\r\n"), text.size()));
    return text.starts_with("HTTP/") ? MessageKind::Response : MessageKind::Request;
}

} // namespace osiscope::http
