#pragma once

#include <optional>
#include <string>
#include <string_view>

/// The "Basic" scheme (RFC 7617 2): the password with every request, coded so that it fits a header field, and no more.
namespace osiscope::http {

/// RFC 4648 4: text that has only letters, digits and three signs.
std::string base64(std::string_view octets);
/// nullopt: not base64.
std::optional<std::string> fromBase64(std::string_view text);

struct UserPass {
    std::string user;
    std::string password;
};
/// The value of Authorization: "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==".
std::string basicCredentials(const UserPass& pair);
/// nullopt: another scheme, or not in form.
std::optional<UserPass> parseBasicCredentials(std::string_view value);
/// The value of WWW-Authenticate: "Basic realm="Members"".
std::string basicChallenge(std::string_view realm);
/// Its realm; nullopt: another scheme.
std::optional<std::string> basicRealm(std::string_view value);

} // namespace osiscope::http
