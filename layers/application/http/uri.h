#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// http URIs (RFC 9110 4) as a browser needs them.
namespace osiscope::http {

struct Uri {
    std::string scheme = "http";
    std::string host;
    std::uint16_t port = 80;
    std::string path = "/";
    std::string query; ///< without '?'
    bool hasQuery = false;

    /// Absolute http and https URIs. User information and fragments are dropped (RFC 9110 4.2.4 and 7.1).
    static std::optional<Uri> parse(std::string_view text);
    /// A reference (RFC 9110 10.2.2) seen from this URI: absolute, or a path with or without '/' in front.
    std::optional<Uri> resolve(std::string_view reference) const;

    std::string authority() const; ///< for Host: the port only where it is not the scheme's own
    std::string target() const;    ///< origin-form (RFC 9112 3.2.1)
    std::string toString() const;
    bool isSecure() const { return scheme == "https"; }
};

/// The path of a request target, without its query; of an absolute-form target too.
std::string pathOf(std::string_view target);
/// The query of a request target, without '?'.
std::string queryOf(std::string_view target);

/// application/x-www-form-urlencoded, as queries and HTML forms use it: name=value&name=value.
using Form = std::vector<std::pair<std::string, std::string>>;
Form parseForm(std::string_view text);
/// The first value of this name; empty when there is none.
std::string_view formValue(const Form& form, std::string_view name);

} // namespace osiscope::http
