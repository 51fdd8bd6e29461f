#include "layers/application/http/cookie.h"
#include "layers/application/http/uri.h"

#include <cstdlib>

/// Any text is a Set-Cookie field that a jar can be asked to keep. The lines are fields, one after the other; what
/// comes out is read again as a Cookie field.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace osiscope::http;
    static const Uri kShop = *Uri::parse("http://www.shop.example/a/b");
    std::string_view text(reinterpret_cast<const char*>(data), size);
    CookieJar jar;
    WallTime now{};
    while (!text.empty()) {
        const std::string_view field = text.substr(0, text.find('\n'));
        text.remove_prefix(std::min(text.size(), field.size() + 1));
        now += std::chrono::seconds(1);
        if (const auto set = parseSetCookie(field))
            jar.store(*set, kShop, now);
        (void)parseCookieField(field);
        const std::vector<Cookie> sent = jar.cookiesFor(kShop, now);
        if (sent.size() > CookieJar::kMostOfADomain * 4)
            std::abort();
        for (const auto& [name, value] : parseCookieField(cookieString(sent)))
            if (name.size() + value.size() > size)
                std::abort();
    }
    jar.evictExpired(now);
    jar.endOfSession();
    for (const Cookie& cookie : jar.cookies())
        if (!cookie.expiry)
            std::abort(); // RFC 6265 5.3: those without a date are gone
    return 0;
}
