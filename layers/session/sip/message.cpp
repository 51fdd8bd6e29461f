#include "layers/session/sip/message.h"

#include <algorithm>
#include <fmt/format.h>

namespace osiscope::sip {

namespace {
struct ReasonRow {
    int status;
    std::string_view phrase;
};
constexpr ReasonRow kReasons[] = {
    // RFC 3261 21
    {100, "Trying"},
    {180, "Ringing"},
    {181, "Call Is Being Forwarded"},
    {182, "Queued"},
    {183, "Session Progress"},
    {200, "OK"},
    {202, "Accepted"},
    {300, "Multiple Choices"},
    {301, "Moved Permanently"},
    {302, "Moved Temporarily"},
    {305, "Use Proxy"},
    {380, "Alternative Service"},
    {400, "Bad Request"},
    {401, "Unauthorized"},
    {402, "Payment Required"},
    {403, "Forbidden"},
    {404, "Not Found"},
    {405, "Method Not Allowed"},
    {406, "Not Acceptable"},
    {407, "Proxy Authentication Required"},
    {408, "Request Timeout"},
    {410, "Gone"},
    {413, "Request Entity Too Large"},
    {414, "Request-URI Too Long"},
    {415, "Unsupported Media Type"},
    {416, "Unsupported URI Scheme"},
    {420, "Bad Extension"},
    {421, "Extension Required"},
    {423, "Interval Too Brief"},
    {480, "Temporarily Unavailable"},
    {481, "Call/Transaction Does Not Exist"},
    {482, "Loop Detected"},
    {483, "Too Many Hops"},
    {484, "Address Incomplete"},
    {485, "Ambiguous"},
    {486, "Busy Here"},
    {487, "Request Terminated"},
    {488, "Not Acceptable Here"},
    {491, "Request Pending"},
    {493, "Undecipherable"},
    {500, "Server Internal Error"},
    {501, "Not Implemented"},
    {502, "Bad Gateway"},
    {503, "Service Unavailable"},
    {504, "Server Time-out"},
    {505, "Version Not Supported"},
    {513, "Message Too Large"},
    {600, "Busy Everywhere"},
    {603, "Decline"},
    {604, "Does Not Exist Anywhere"},
    {606, "Not Acceptable"},
};

std::string_view part(std::string_view text, Slice slice)
{
    return text.substr(slice.offset, slice.length);
}

/// Line ends with the white space around them are one space (7.3.1).
std::string unfolded(std::string_view value)
{
    std::string plain;
    for (std::size_t i = 0; i < value.size(); ++i) {
        if (value[i] != '\r' && value[i] != '\n') {
            plain += value[i];
            continue;
        }
        while (!plain.empty() && isBlank(plain.back()))
            plain.pop_back();
        plain += ' ';
        while (i + 1 < value.size() && (isBlank(value[i + 1]) || value[i + 1] == '\r' || value[i + 1] == '\n'))
            ++i;
    }
    return plain;
}
} // namespace

std::string_view reasonPhrase(int status)
{
    const auto found = std::ranges::find(kReasons, status, &ReasonRow::status);
    return found == std::end(kReasons) ? std::string_view{} : found->phrase;
}

std::string CSeq::toString() const
{
    return fmt::format("{} {}", number, method);
}

std::optional<CSeq> parseCSeq(std::string_view text)
{
    const std::size_t blank = text.find_first_of(" \t");
    if (blank == std::string_view::npos)
        return std::nullopt;
    const auto number = parseNumber(text.substr(0, blank), 0x7FFFFFFF); // 8.1.1.5: less than 2^31
    const std::string_view method = trimmed(text.substr(blank));
    if (!number || !isToken(method))
        return std::nullopt;
    return CSeq{static_cast<std::uint32_t>(*number), std::string(method)};
}

std::optional<Via> Message::topVia() const
{
    const auto value = headers.first("Via");
    return value ? parseVia(*value) : std::nullopt;
}

Address Message::addressIn(std::string_view name) const
{
    return parseAddress(headers.first(name).value_or(std::string_view{})).value_or(Address{});
}

std::string Message::whom(std::string_view field) const
{
    const std::string_view value = headers.first(field).value_or(std::string_view{});
    if (const auto address = parseAddress(value))
        return address->uri.whom();
    const std::size_t bracket = value.find('<');
    const std::string_view rest = bracket == std::string_view::npos ? "" : value.substr(bracket + 1);
    const auto uri = parseUri(rest.substr(0, rest.find('>')));
    return uri ? uri->whom() : "";
}

std::optional<Address> Message::contact() const
{
    const auto value = headers.first("Contact");
    return value ? parseAddress(*value) : std::nullopt;
}

std::vector<Address> Message::addresses(std::string_view name) const
{
    std::vector<Address> found;
    for (const std::string_view value : headers.all(name))
        if (auto address = parseAddress(value))
            found.push_back(std::move(*address));
    return found;
}

bool Message::lists(std::string_view name, std::string_view element) const
{
    return std::ranges::any_of(headers.all(name),
                               [&](std::string_view value) { return equalsIgnoringCase(value, element); });
}

std::string Message::toString() const
{
    std::string text = isRequest() ? fmt::format("{} {} SIP/2.0\r\n", method, requestUri)
                                   : fmt::format("SIP/2.0 {} {}\r\n", status, reason);
    for (const HeaderField& field : headers.fields())
        if (field.name != "Content-Length")
            text += field.name + ": " + field.value + "\r\n";
    return text + fmt::format("Content-Length: {}\r\n\r\n", body.size()) + body;
}

Message readMessage(net::Octets octets, const Head& head)
{
    const std::string_view text = asText(octets);
    Message message;
    message.kind = head.kind;
    for (const FieldLine& line : head.lines) {
        const std::string name = Headers::longName(part(text, line.name));
        const std::string value = unfolded(part(text, line.value));
        if (!Headers::isList(name) || value.empty()) {
            message.headers.add(name, value);
            continue;
        }
        for (const std::string_view element : splitOutside(value, ','))
            message.headers.add(name, element);
    }
    if (head.kind == MessageKind::Request) {
        message.method = part(text, head.parts[0]);
        message.requestUri = part(text, head.parts[1]);
    } else {
        message.status = static_cast<int>(parseNumber(part(text, head.parts[1]), 9999).value_or(0));
        message.reason = part(text, head.parts[2]);
        message.method = message.cseq().method;
    }
    if (head.length > 0) {
        message.body = text.substr(head.length);
        const auto length = message.headers.first("Content-Length");
        if (const auto number = length ? parseNumber(*length, message.body.size()) : std::nullopt)
            message.body.resize(static_cast<std::size_t>(*number)); // 18.3: what follows is thrown away
    }
    return message;
}

void Message::routeStrictly()
{
    const auto routes = addresses("Route");
    strictlyRouted = !routes.empty() && !routes.front().uri.parameters.has("lr");
    if (!strictlyRouted)
        return;
    headers.removeFirst("Route");
    headers.add("Route", '<' + requestUri + '>');
    requestUri = routes.front().uri.toString();
}

} // namespace osiscope::sip
