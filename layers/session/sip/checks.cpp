#include "layers/session/sip/checks.h"

#include <algorithm>

namespace osiscope::sip {

namespace {
constexpr std::string_view kOnce[] = {"To", "From", "Call-ID", "CSeq"};
constexpr std::string_view kAtMostOnce[] = {"Max-Forwards", "Content-Length", "Content-Type", "Expires"};
constexpr std::string_view kKnownExtensions[] = {"100rel"};
// RFC 3261 and its extensions: methods that a telephone here has heard of, but does not serve.
constexpr std::string_view kOthersMethods[] = {"REGISTER", "UPDATE",  "INFO",  "SUBSCRIBE",
                                               "NOTIFY",   "PUBLISH", "REFER", "MESSAGE"};

bool isAllowed(std::string_view method)
{
    return std::ranges::find(kAllowed, method) != std::end(kAllowed);
}
bool isRecognized(std::string_view method)
{
    return isAllowed(method) || std::ranges::find(kOthersMethods, method) != std::end(kOthersMethods);
}

/// 25.1: a display name is one quoted text, or tokens with white space between them.
bool isDisplayName(std::string_view text)
{
    if (text.starts_with('"'))
        return text.size() > 1 && text.ends_with('"') && isBalanced(text);
    while (!text.empty()) {
        const std::size_t blank = std::min(text.find_first_of(" \t"), text.size());
        if (!isToken(text.substr(0, blank)))
            return false;
        text = trimmed(text.substr(blank));
    }
    return true;
}

std::optional<std::string> wrongAddressIn(std::string_view name, std::string_view value)
{
    const auto address = parseAddress(value);
    if (!address)
        return std::string(name) + " is no address";
    if (!isDisplayName(address->display))
        return "the display name in " + std::string(name) + " needs quotes";
    // 20.10: a question mark makes brackets necessary, so that one sees to what it belongs.
    if (value.find('<') == std::string_view::npos && value.find('?') != std::string_view::npos)
        return "the URI in " + std::string(name) + " needs brackets";
    return std::nullopt;
}

std::optional<std::string> wrongAddress(const Message& message)
{
    for (const std::string_view name : {"From", "To", "Route", "Record-Route", "Contact"})
        for (const std::string_view value : message.headers.all(name))
            if (value != "*" || name != "Contact")
                if (auto wrong = wrongAddressIn(name, value))
                    return wrong;
    return std::nullopt;
}

/// 20.1: what the answer may be written in; a session is described in application/sdp or not at all (13.2.1).
bool takesSdp(const Message& request)
{
    const auto accepted = request.headers.all("Accept");
    return accepted.empty() || std::ranges::any_of(accepted, [](std::string_view range) {
               const std::string type = toLower(trimmed(range.substr(0, range.find(';'))));
               return type == "application/sdp" || type == "application/*" || type == "*/*";
           });
}

std::optional<std::string> wrongNumber(const Message& message)
{
    const auto cseq = parseCSeq(message.headers.first("CSeq").value_or(""));
    if (!cseq)
        return "CSeq is no number below 2^31 with a method";
    const auto wrong = [&](std::string_view name, std::uint64_t most) {
        const auto value = message.headers.first(name);
        return value && !parseNumber(*value, most);
    };
    if (wrong("Max-Forwards", 255))
        return "Max-Forwards is no number from 0 to 255";
    if (wrong("Content-Length", 1U << 30U))
        return "Content-Length is no number";
    if (wrong("Expires", 0xFFFFFFFF))
        return "Expires is no number below 2^32";
    for (const Address& contact : message.addresses("Contact"))
        if (const auto expires = contact.parameters.find("expires"); expires && !parseNumber(*expires, 0xFFFFFFFF))
            return "a contact's expires is no number below 2^32";
    if (const auto retry = message.headers.first("Retry-After"))
        if (!parseNumber(trimmed(retry->substr(0, retry->find_first_of(" ;("))), 0xFFFFFFFF))
            return "Retry-After is no number below 2^32";
    if (const auto warning = message.headers.first("Warning"))
        if (!parseNumber(warning->substr(0, warning->find(' ')), 999))
            return "a warning begins with a code of three digits";
    return std::nullopt;
}

std::optional<std::string> missing(const Message& message)
{
    for (const std::string_view name : kOnce)
        if (message.headers.count(name) != 1)
            return std::string(name) + (message.headers.has(name) ? " stands there twice" : " is missing");
    for (const std::string_view name : kAtMostOnce)
        if (message.headers.count(name) > 1)
            return std::string(name) + " stands there twice";
    if (!message.headers.has("Via"))
        return "Via is missing";
    for (const std::string_view value : message.headers.all("Via"))
        if (!parseVia(value))
            return "a Via cannot be read";
    return std::nullopt;
}
} // namespace

std::optional<MessageError> objectionTo(const Message& message, Framing framing, std::size_t bodyOctets)
{
    const int status = message.isRequest() ? 400 : 0; // 18.1.2: wrong responses are thrown away
    for (const auto& objection : {missing(message), wrongNumber(message), wrongAddress(message)})
        if (objection)
            return MessageError{0, *objection, status};
    if (message.isRequest() && message.cseq().method != message.method)
        return MessageError{0, "CSeq names another method", isRecognized(message.method) ? 400 : 501};
    if (message.isRequest()) {
        const auto uri = parseUri(message.requestUri);
        if (!uri)
            return MessageError{0, "the Request-URI is no URI", 400};
        if (!uri->headers.empty()) // 19.1.1, table 1
            return MessageError{0, "a Request-URI carries no header fields", 400};
    }
    const auto length = message.headers.first("Content-Length");
    if (!length && framing == Framing::Stream)
        return MessageError{0, "Content-Length is missing", status}; // 18.3
    if (length && parseNumber(*length, 1U << 30U).value_or(0) > bodyOctets)
        return MessageError{0, "the message is shorter than Content-Length says", status};
    return std::nullopt;
}

std::expected<Message, MessageError> parseMessage(net::Octets octets, Framing framing)
{
    const Head head = readHead(octets);
    if (head.error)
        return std::unexpected(*head.error);
    Message message = readMessage(octets, head);
    if (auto objection = objectionTo(message, framing, octets.size() - head.length))
        return std::unexpected(std::move(*objection));
    return message;
}

std::string allowedText()
{
    std::string text;
    for (const std::string_view method : kAllowed)
        text += (text.empty() ? "" : ", ") + std::string(method);
    return text;
}

Refusal inspectAtUserAgent(const Message& request)
{
    // 8.2.1: the method, before anything else.
    if (!isAllowed(request.method)) // 21.4.6 and 21.5.2: known but not served, or never heard of
        return {isRecognized(request.method) ? 405 : 501, {{"Allow", allowedText()}}};
    const auto uri = parseUri(request.requestUri);
    if (!uri || !uri->isSip()) // 8.2.2.1
        return {416, {}};
    std::vector<HeaderField> unsupported; // 8.2.2.3
    if (request.method != "CANCEL" && request.method != "ACK")
        for (const std::string_view option : request.headers.all("Require"))
            if (std::ranges::find(kKnownExtensions, option) == std::end(kKnownExtensions))
                unsupported.push_back({"Unsupported", std::string(option)});
    if (!unsupported.empty())
        return {420, std::move(unsupported)};
    const std::string type = toLower(request.headers.first("Content-Type").value_or("application/sdp"));
    const bool coded = request.headers.has("Content-Encoding");
    if (!request.body.empty() && (coded || !type.starts_with("application/sdp"))) // 8.2.3
        return {415, {{"Accept", "application/sdp"}, {"Accept-Encoding", "identity"}}};
    if (request.method == "INVITE" && !takesSdp(request)) // 21.4.7
        return {406, {{"Warning", "399 osiscope \"a session is described as application/sdp only\""}}};
    return {};
}

Refusal inspectAtProxy(const Message& request)
{
    const auto uri = parseUri(request.requestUri);
    if (!uri || !uri->isSip()) // 16.3 step 2
        return {416, {}};
    const auto forwards = request.headers.first("Max-Forwards"); // step 3
    if (forwards && parseNumber(*forwards, 255).value_or(0) == 0)
        return {483, {}};
    std::vector<HeaderField> unsupported; // step 5
    for (const std::string_view option : request.headers.all("Proxy-Require"))
        unsupported.push_back({"Unsupported", std::string(option)});
    if (!unsupported.empty())
        return {420, std::move(unsupported)};
    return {};
}

} // namespace osiscope::sip
