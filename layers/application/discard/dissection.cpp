#include "layers/application/discard/dissection.h"

#include <algorithm>
#include <fmt/format.h>

namespace osiscope::discard {

namespace {
constexpr stack::FieldRow kFields[] = {
    {"data", "Data", 0, 0, stack::Display::Octets, "Whatever the sender sends; nobody reads it.", {"RFC 863", ""}},
};
} // namespace

std::span<const stack::FieldRow> fieldRows()
{
    return kFields;
}

stack::DissectedPdu dissect(net::Octets pdu, const stack::DissectContext& context)
{
    stack::DissectedPdu dissected;
    dissected.protocol = "discard";
    if (!pdu.empty())
        dissected.fields = {stack::fieldAt(kFields[0], pdu, 0, pdu.size() * 8)};
    dissected.length = std::max(pdu.size(), context.length);
    dissected.tag = "data";
    dissected.label = fmt::format("{} octets", dissected.length);
    dissected.sentence = fmt::format("The server throws these {} octets away and does not answer.", dissected.length);
    return dissected;
}

std::optional<std::size_t> messageLength(net::Octets stream, bool /*fromInitiator*/, bool /*ended*/)
{
    return stream.size();
}

} // namespace osiscope::discard
