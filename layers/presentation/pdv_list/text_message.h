#pragma once

#include "model/stack/description.h"

#include <cstdint>
#include <optional>
#include <string_view>

/// Protocols of which every message is a text: an IA5String (X.690) in a presentation data value.
namespace osiscope::pdv_list {

/// How many octets of text fit a message, whose lengths are written in two octets.
inline constexpr std::int64_t kLongestText = 65'000;

struct TextProtocol {
    std::string_view id;         ///< as in its ProtocolDescription
    std::uint8_t context;        ///< of its presentation data values
    std::string_view tag;        ///< of its messages
    std::string_view unreadable; ///< the label of what is none of its messages
};

/// @pre text has kLongestText octets at most
net::OctetBuffer encode(const TextProtocol& protocol, std::string_view text);
/// The text; nullopt: it is no message of this protocol.
std::optional<std::string_view> decode(const TextProtocol& protocol, net::Octets message);
stack::DissectedPdu dissect(const TextProtocol& protocol, net::Octets message, const stack::DissectContext& context);
std::span<const stack::FieldRow> textFields();

/// The messages of one such protocol, as its ProtocolDescription asks for them.
template <const TextProtocol& kProtocol>
struct TextMessages {
    static net::OctetBuffer encode(std::string_view text) { return pdv_list::encode(kProtocol, text); }
    static std::optional<std::string_view> decode(net::Octets message) { return pdv_list::decode(kProtocol, message); }
    static stack::DissectedPdu dissect(net::Octets message, const stack::DissectContext& context)
    {
        return pdv_list::dissect(kProtocol, message, context);
    }
    static std::optional<std::size_t> length(net::Octets message, bool /*fromInitiator*/, bool /*ended*/)
    {
        return decode(message) ? std::optional(message.size()) : std::nullopt;
    }
};

} // namespace osiscope::pdv_list
