#include "layers/session/sip/sentences.h"

#include <algorithm>
#include <fmt/format.h>

namespace osiscope::sip {

namespace {
struct Meaning {
    int status;
    std::string_view words;
};
constexpr Meaning kMeanings[] = {
    {100, "the request has arrived, and something is being done about it"},
    {180, "the telephone rings"},
    {181, "the call is sent on to somebody else"},
    {183, "there is news about the call before it is answered"},
    {200, "done"},
    {302, "whoever is wanted can be reached elsewhere for now"},
    {400, "the request makes no sense"},
    {401, "the server must first know who is asking"},
    {403, "the server understands, and refuses"},
    {404, "there is nobody of that name"},
    {405, "this method is known, but not allowed for this address"},
    {407, "the proxy must first know who is asking"},
    {408, "no answer came in time"},
    {415, "this kind of message body is not understood"},
    {416, "this kind of address is not understood"},
    {420, "an extension that the request demands is not known"},
    {480, "whoever is wanted cannot be reached now"},
    {481, "there is no such call or transaction"},
    {482, "the request has come round in a loop"},
    {483, "the request has passed too many proxies"},
    {486, "whoever is wanted takes no further call now"},
    {487, "the request was cancelled before it was answered"},
    {488, "the offered voice does not suit"},
    {491, "a request of the other direction is still open"},
    {500, "the server failed"},
    {501, "the method is not known"},
    {503, "the server cannot work now"},
    {505, "this version of SIP is not spoken"},
    {600, "whoever is wanted is busy everywhere"},
    {603, "whoever is wanted does not want to talk"},
};

std::string_view meaningOf(int status)
{
    const auto found = std::ranges::find(kMeanings, status, &Meaning::status);
    if (found != std::end(kMeanings))
        return found->words;
    constexpr std::string_view kClasses[] = {
        "it goes on", "done", "look elsewhere", "not in this way", "a server failed", "it is possible nowhere"};
    return status >= 100 && status < 700 ? kClasses[static_cast<std::size_t>(status / 100 - 1)] : "an unknown result";
}

std::string nameOf(const Address& address)
{
    return address.uri.host.empty() && address.uri.opaque.empty() ? "somebody" : address.uri.whom();
}

std::string requestSentence(const Message& request)
{
    const std::string from = nameOf(request.from());
    const std::string to = nameOf(request.to());
    const bool inDialog = !request.to().tag().empty();
    if (request.method == "INVITE" && inDialog)
        return fmt::format("{} proposes to {} to change the call that is going on.", from, to);
    if (request.method == "INVITE")
        return fmt::format("{} wants to talk to {}.{}", from, to,
                           request.body.empty() ? ""
                                                : " The message body says where to send the voice, and how coded.");
    if (request.method == "ACK")
        return fmt::format("{} says that the final answer of {} has arrived: the third step of an invitation.", from,
                           to);
    if (request.method == "BYE")
        return fmt::format("{} ends the call with {}.", from, to);
    if (request.method == "CANCEL")
        return fmt::format("{} no longer wants the call to {}, which has not been answered.", from, to);
    if (request.method == "REGISTER") {
        const auto contact = request.headers.first("Contact");
        if (!contact)
            return fmt::format("{} asks where {} can be reached.", from, to); // RFC 3261 10.2.3
        if (*contact == "*")
            return fmt::format("{} can no longer be reached anywhere.", to); // 10.2.2
        const bool leaves = request.headers.first("Expires") == "0" ||
                            (request.contact() && request.contact()->parameters.find("expires") == "0");
        return leaves ? fmt::format("{} can no longer be reached at this address.", to)
                      : fmt::format("{} says where calls are to be sent.", to);
    }
    if (request.method == "OPTIONS")
        return fmt::format("{} asks what {} is able to do.", from, to);
    if (request.method == "PRACK")
        return fmt::format("{} says that a provisional response of {} has arrived.", from, to);
    return fmt::format("{} asks {} to do {}.", from, to, request.method);
}
} // namespace

std::string sentenceOf(const Message& message)
{
    if (message.isRequest())
        return requestSentence(message);
    const std::string what = message.method.empty() ? "a request" : message.method;
    std::string text = fmt::format("The answer to {} is {}: {}.", what, message.status, meaningOf(message.status));
    if (message.method == "INVITE" && message.status / 100 == 2)
        text =
            fmt::format("The call begins, or goes on, as the INVITE asked ({}). Until an ACK comes, this is repeated.",
                        message.status);
    else if (message.method == "INVITE" && message.status >= 300)
        text += " An ACK will say that this has arrived.";
    return text;
}

} // namespace osiscope::sip
