#include "layers/application/socket/dissection.h"

#include <algorithm>
#include <fmt/format.h>

namespace osiscope::socket {

namespace {
constexpr stack::FieldRow kFields[] = {
    {"data",
     "Data",
     0,
     0,
     stack::Display::Octets,
     "Octets that a program writes; they have no form of their own.",
     {"RFC 9293", "3.9.1.2"}},
};
} // namespace

std::span<const stack::FieldRow> fieldRows()
{
    return kFields;
}

stack::DissectedPdu dissect(net::Octets pdu, const stack::DissectContext& context)
{
    stack::DissectedPdu dissected;
    dissected.protocol = "socket";
    if (!pdu.empty())
        dissected.fields = {stack::fieldAt(kFields[0], pdu, 0, pdu.size() * 8)};
    dissected.length = std::max(pdu.size(), context.length);
    dissected.tag = "data";
    dissected.label = fmt::format("{} octets", dissected.length);
    dissected.sentence = fmt::format("The program hands over {} octets; where one write ends and the next begins, a "
                                     "stream does not tell.",
                                     dissected.length);
    return dissected;
}

std::optional<std::size_t> messageLength(net::Octets stream, bool /*fromInitiator*/, bool /*ended*/)
{
    return stream.size();
}

} // namespace osiscope::socket
