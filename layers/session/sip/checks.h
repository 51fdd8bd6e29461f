#pragma once

#include "layers/session/sip/message.h"

/// What makes a message wrong, and what is answered (RFC 3261 8.2, 16.3 and 21.4).
namespace osiscope::sip {

/// What every element must understand of a message: the fields of 8.1.1 are there, once, and can be read.
std::optional<MessageError> objectionTo(const Message& message, Framing framing, std::size_t bodyOctets);

/// What a user agent server checks before it looks at the method (8.2.1 to 8.2.3). 0: nothing is wrong.
struct Refusal {
    int status = 0;
    std::vector<HeaderField> headers; ///< that tell what would have been right
    explicit operator bool() const { return status != 0; }
};
Refusal inspectAtUserAgent(const Message& request);
/// What a proxy checks before it forwards (16.3).
Refusal inspectAtProxy(const Message& request);

/// The methods that a user agent of this program knows.
inline constexpr std::string_view kAllowed[] = {"INVITE", "ACK", "CANCEL", "BYE", "OPTIONS", "PRACK"};
std::string allowedText();

} // namespace osiscope::sip
