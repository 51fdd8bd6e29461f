#pragma once

#include "layers/session/sip/text.h"

#include <optional>
#include <string>
#include <string_view>

/// SIP addresses (RFC 3261 19.1 and 20.10).
namespace osiscope::sip {

inline constexpr std::uint16_t kPort = 5060;

/// "sip:alice@10.0.0.1:5060;transport=tcp". Other schemes keep their text and nothing else.
struct Uri {
    std::string scheme = "sip";
    std::string user; ///< as written, escapes and all; with a password if there is one
    std::string host;
    std::uint16_t port = 0; ///< 0: not given
    ParameterList parameters;
    std::string headers; ///< what follows '?'
    std::string opaque;  ///< of other schemes: what follows the colon

    bool isSip() const { return scheme == "sip" || scheme == "sips"; }
    std::string toString() const;
    /// "alice@10.0.0.1": whom it means, for sentences.
    std::string whom() const;
};

/// nullopt: no URI, or a SIP URI without a host.
std::optional<Uri> parseUri(std::string_view text);

/// RFC 3261 19.1.4, as far as a registrar and a proxy need it: scheme, user, host (without case) and port.
bool sameAddress(const Uri& left, const Uri& right);

/// What %41 means is 'A'.
std::string unescaped(std::string_view text);

/// "Alice <sip:alice@host>;tag=88", as From, To, Contact, Route and Record-Route have it.
struct Address {
    std::string display; ///< as written, with its quotes
    Uri uri;
    ParameterList parameters;

    std::string_view tag() const { return parameters.find("tag").value_or(std::string_view{}); }
    std::string toString() const;
};

std::optional<Address> parseAddress(std::string_view text);

/// "SIP/2.0/UDP 10.0.0.1:5060;branch=z9hG4bK776" (RFC 3261 20.42).
struct Via {
    std::string transport = "UDP";
    std::string host;
    std::uint16_t port = 0; ///< 0: not given
    ParameterList parameters;

    std::string_view branch() const { return parameters.find("branch").value_or(std::string_view{}); }
    std::uint16_t sentByPort() const { return port != 0 ? port : kPort; }
    std::string toString() const;
};

std::optional<Via> parseVia(std::string_view text);

/// What a branch of RFC 3261 begins with (8.1.1.7); older ones do not identify a transaction alone.
inline constexpr std::string_view kBranchCookie = "z9hG4bK";

} // namespace osiscope::sip
