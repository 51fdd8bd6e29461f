#pragma once

#include "model/stack/description.h"

#include <optional>
#include <string_view>

/// What a user says: text, as an IA5String in a presentation data value.
namespace osiscope::session_user {

net::OctetBuffer encode(std::string_view text);
std::optional<std::string_view> decode(net::Octets message);

std::span<const stack::FieldRow> fieldRows();
stack::DissectedPdu dissect(net::Octets message, const stack::DissectContext& context);
std::optional<std::size_t> messageLength(net::Octets message, bool fromInitiator, bool ended);

} // namespace osiscope::session_user
