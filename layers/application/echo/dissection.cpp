#include "layers/application/echo/dissection.h"

#include <algorithm>
#include <fmt/format.h>

namespace osiscope::echo {

namespace {
constexpr stack::FieldRow kFields[] = {
    {"data", "Data", 0, 0, stack::Display::Text, "Whatever the client wants to have sent back.", {"RFC 862", ""}},
};
} // namespace

std::span<const stack::FieldRow> fieldRows()
{
    return kFields;
}

stack::DissectedPdu dissect(net::Octets pdu, const stack::DissectContext& context)
{
    constexpr std::size_t kShownWhole = 24; // octets, in a label
    stack::DissectedPdu dissected;
    dissected.protocol = "echo";
    if (!pdu.empty())
        dissected.fields = {stack::fieldAt(kFields[0], pdu, 0, pdu.size() * 8)};
    dissected.length = std::max(pdu.size(), context.length);
    // Echo has no header that would tell: clients are given the high port numbers.
    const bool answers = context.source.port < context.destination.port;
    const std::string what = !pdu.empty() && pdu.size() <= kShownWhole && dissected.length == pdu.size()
                                 ? fmt::format("\"{}\"", dissected.fields[0].text)
                                 : fmt::format("{} octets", dissected.length);
    dissected.tag = answers ? "answer" : "request";
    dissected.label = answers ? fmt::format("{} back", what) : what;
    dissected.sentence = answers ? fmt::format("The server sends back what it received: {}.", what)
                                 : fmt::format("The client wants this back: {}.", what);
    return dissected;
}

std::optional<std::size_t> messageLength(net::Octets stream, bool /*fromInitiator*/, bool /*ended*/)
{
    return stream.size();
}

} // namespace osiscope::echo
