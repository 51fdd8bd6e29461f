#include "layers/session/sip/checks.h"

#include <algorithm>

namespace osiscope::sip {

namespace {
constexpr std::string_view kOnce[] = {"To", "From", "Call-ID", "CSeq"};
constexpr std::string_view kAtMostOnce[] = {"Max-Forwards", "Content-Length", "Content-Type", "Expires"};
constexpr std::string_view kKnownExtensions[] = {"100rel"};

std::optional<std::string> wrongAddress(const Message& message)
{
    for (const std::string_view name : {"From", "To"}) {
        const auto address = parseAddress(message.headers.first(name).value_or(""));
        if (!address)
            return std::string(name) + " is no address";
    }
    for (const std::string_view name : {"Route", "Record-Route", "Contact"})
        for (const std::string_view value : message.headers.all(name))
            if (value != "*" && !parseAddress(value))
                return std::string(name) + " is no address";
    return std::nullopt;
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
    if (message.isRequest() && message.cseq().method != message.method) {
        const bool known =
            std::ranges::find(kAllowed, message.method) != std::end(kAllowed) || message.method == "REGISTER";
        return MessageError{0, "CSeq names another method", known ? 400 : 501};
    }
    if (message.isRequest() && !parseUri(message.requestUri))
        return MessageError{0, "the Request-URI is no URI", 400};
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
    if (std::ranges::find(kAllowed, request.method) == std::end(kAllowed))
        return {405, {{"Allow", allowedText()}}};
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
