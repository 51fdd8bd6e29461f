#pragma once

#include "layers/application/http/date.h"
#include "layers/application/http/uri.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// Cookies as a user agent treats them (RFC 6265 5).
///
/// Simplified: no list of public suffixes; instead a domain without a dot ("org") is refused unless it is
/// the host itself (5.3 step 5). Host names are ASCII (5.1.2 without IDNA).
namespace osiscope::http {

/// What a Set-Cookie field says (5.2). Of attributes that come twice the last one counts.
struct SetCookie {
    std::string name;
    std::string value;
    std::optional<std::int64_t> maxAge; ///< seconds; zero and less: delete
    std::optional<WallTime> expires;
    std::string domain; ///< lower case, without a leading dot; empty: none
    std::string path;   ///< empty: the default path
    bool secure = false;
    bool httpOnly = false;
};

/// nullopt: to be ignored entirely.
std::optional<SetCookie> parseSetCookie(std::string_view field);

/// True when the field takes a cookie away: its time is over as it arrives. date: of the response.
bool deletes(const SetCookie& set, std::optional<WallTime> date);

/// The pairs of a Cookie request field (RFC 6265 4.2.1), in order.
std::vector<std::pair<std::string, std::string>> parseCookieField(std::string_view field);

bool domainMatches(std::string_view host, std::string_view domain);          ///< 5.1.3
std::string defaultPath(std::string_view uriPath);                           ///< 5.1.4
bool pathMatches(std::string_view requestPath, std::string_view cookiePath); ///< 5.1.4

/// One cookie of a jar (5.3).
struct Cookie {
    std::string name;
    std::string value;
    std::string domain;
    std::string path;
    std::optional<WallTime> expiry; ///< none: until the browser is closed
    bool hostOnly = true;
    bool secureOnly = false;
    bool httpOnly = false;
    std::uint64_t creation = 0; ///< orders cookies by creation time; a replaced cookie keeps it
    std::uint64_t lastUse = 0;  ///< orders cookies by last access time
};

enum class StoreResult : std::uint8_t { Added, Replaced, Deleted, Refused };

/// What a browser remembers for servers: the cookie store of 5.3 and the Cookie header of 5.4.
class CookieJar {
public:
    static constexpr std::size_t kMostOfADomain = 50;
    static constexpr std::size_t kMost = 3000;

    /// A response from this URI carried the field.
    StoreResult store(const SetCookie& set, const Uri& from, WallTime now);
    /// The cookies that go with a request, in the order of 5.4. They count as used.
    std::vector<Cookie> cookiesFor(const Uri& request, WallTime now);

    void evictExpired(WallTime now);
    /// @return how many were removed
    std::size_t forget(std::string_view name);
    std::size_t forgetAll();
    /// The browser is closed: cookies without an expiry date go.
    void endOfSession();

    const std::vector<Cookie>& cookies() const { return m_cookies; }

private:
    void removeExcess(const std::string& domain);
    void removeLeastUsed(const std::string* domain);

    std::vector<Cookie> m_cookies; ///< by creation
    std::uint64_t m_created = 0;
    std::uint64_t m_used = 0;
};

/// "a=1; b=2", the value of a Cookie field.
std::string cookieString(const std::vector<Cookie>& cookies);

} // namespace osiscope::http
