#pragma once

#include "model/stack/description.h"

#include <cstdint>
#include <optional>
#include <string>

/// What sender and receiver of a file say: octets in a presentation data value, the first of which tells which message.
namespace osiscope::transfer {

enum class Kind : std::uint8_t { Announce = 1, Data = 2 };

/// Announce: what file follows, and from which octet on. Data: a piece of it.
struct Message {
    Kind kind = Kind::Data;
    std::uint32_t size = 0;   ///< of the file
    std::uint32_t offset = 0; ///< of the first octet that follows
    std::string name;
    net::Octets data;
};

net::OctetBuffer encode(const Message& message);
std::optional<Message> decode(net::Octets octets);

std::span<const stack::FieldRow> fieldRows();
stack::DissectedPdu dissect(net::Octets octets, const stack::DissectContext& context);
std::optional<std::size_t> messageLength(net::Octets octets, bool fromInitiator, bool ended);

} // namespace osiscope::transfer
