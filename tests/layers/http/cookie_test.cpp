#include "layers/application/http/cookie.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace osiscope::http {
namespace {

using namespace std::chrono;

const WallTime kNow = wallTime(sim::kStart);

Uri uri(std::string_view text)
{
    return Uri::parse(text).value();
}

StoreResult store(CookieJar& jar, std::string_view field, std::string_view from = "http://www.example.com/a/b",
                  WallTime now = kNow)
{
    const auto set = parseSetCookie(field);
    return set ? jar.store(*set, uri(from), now) : StoreResult::Refused;
}

std::string sent(CookieJar& jar, std::string_view to, WallTime now = kNow)
{
    return cookieString(jar.cookiesFor(uri(to), now));
}

TEST(SetCookieField, IsSplitAtTheFirstSemicolonAndEqualsSign)
{
    const auto set =
        parseSetCookie(" SID = a=b ; Path=/x; HttpOnly; secure; Unknown=1; Domain=.Example.COM; Max-Age=60");
    ASSERT_TRUE(set.has_value());
    EXPECT_EQ(set->name, "SID");
    EXPECT_EQ(set->value, "a=b");
    EXPECT_EQ(set->path, "/x");
    EXPECT_EQ(set->domain, "example.com");
    EXPECT_EQ(set->maxAge, 60);
    EXPECT_TRUE(set->secure);
    EXPECT_TRUE(set->httpOnly);
}

TEST(SetCookieField, IsIgnoredWithoutANameOrAnEqualsSign)
{
    for (const std::string_view field : {"", "SID", "=value", " = value", "; a=b", "SID; a=b"})
        EXPECT_FALSE(parseSetCookie(field).has_value()) << field;
    EXPECT_TRUE(parseSetCookie("a=").has_value()) << "an empty value is a value";
}

TEST(SetCookieField, TheLastOfTwoAttributesCounts)
{
    const auto set = parseSetCookie("a=b; Path=/x; Path=/y; Domain=a.com; Domain=b.com; Max-Age=1; Max-Age=2");
    EXPECT_EQ(set->path, "/y");
    EXPECT_EQ(set->domain, "b.com");
    EXPECT_EQ(set->maxAge, 2);
    EXPECT_EQ(parseSetCookie("a=b; Path=/x; Path=y")->path, "") << "the default path";
    EXPECT_EQ(parseSetCookie("a=b; Domain=a.com; Domain=")->domain, "a.com") << "an empty domain is ignored";
}

TEST(MaxAge, IsIgnoredUnlessItIsANumber)
{
    EXPECT_EQ(parseSetCookie("a=b; Max-Age=1x")->maxAge, std::nullopt);
    EXPECT_EQ(parseSetCookie("a=b; Max-Age=+1")->maxAge, std::nullopt);
    EXPECT_EQ(parseSetCookie("a=b; Max-Age=")->maxAge, std::nullopt);
    EXPECT_EQ(parseSetCookie("a=b; Max-Age=-")->maxAge, std::nullopt);
    EXPECT_EQ(parseSetCookie("a=b; Max-Age=-5")->maxAge, -5);
    EXPECT_GT(parseSetCookie("a=b; Max-Age=99999999999999999999999")->maxAge, 1'000'000'000);
}

TEST(DomainMatch, FollowsRfc6265)
{
    EXPECT_TRUE(domainMatches("example.com", "example.com"));
    EXPECT_TRUE(domainMatches("www.example.com", "example.com"));
    EXPECT_FALSE(domainMatches("xexample.com", "example.com"));
    EXPECT_FALSE(domainMatches("example.com", "www.example.com"));
    EXPECT_TRUE(domainMatches("192.0.2.1", "192.0.2.1"));
    EXPECT_FALSE(domainMatches("192.0.2.1", "2.1")) << "an address has no parent domain";
}

TEST(DefaultPath, IsTheFolderOfTheRequest)
{
    EXPECT_EQ(defaultPath(""), "/");
    EXPECT_EQ(defaultPath("/"), "/");
    EXPECT_EQ(defaultPath("/a"), "/");
    EXPECT_EQ(defaultPath("/a/b"), "/a");
    EXPECT_EQ(defaultPath("/a/"), "/a");
    EXPECT_EQ(defaultPath("a/b"), "/");
}

TEST(PathMatch, FollowsRfc6265)
{
    EXPECT_TRUE(pathMatches("/foo", "/foo"));
    EXPECT_TRUE(pathMatches("/foo/bar", "/foo"));
    EXPECT_TRUE(pathMatches("/foo/bar", "/foo/"));
    EXPECT_FALSE(pathMatches("/foobar", "/foo"));
    EXPECT_FALSE(pathMatches("/", "/foo"));
    EXPECT_FALSE(pathMatches("/foo", "/foo/"));
    EXPECT_TRUE(pathMatches("/anything", "/"));
}

TEST(Jar, ReturnsACookieToItsHostOnly)
{
    CookieJar jar;
    EXPECT_EQ(store(jar, "SID=1"), StoreResult::Added);
    EXPECT_EQ(sent(jar, "http://www.example.com/a/c"), "SID=1");
    EXPECT_EQ(sent(jar, "http://www.example.com:8080/a/c"), "SID=1") << "ports do not count";
    EXPECT_EQ(sent(jar, "http://example.com/a/c"), "");
    EXPECT_EQ(sent(jar, "http://x.www.example.com/a/c"), "");
    EXPECT_EQ(sent(jar, "http://www.example.com/"), "") << "the default path is /a";
}

TEST(Jar, ReturnsADomainCookieToAllItsHosts)
{
    CookieJar jar;
    EXPECT_EQ(store(jar, "SID=1; Domain=example.com; Path=/"), StoreResult::Added);
    EXPECT_EQ(sent(jar, "http://example.com/"), "SID=1");
    EXPECT_EQ(sent(jar, "http://other.example.com/"), "SID=1");
    EXPECT_EQ(store(jar, "SID=1; Domain=other.com"), StoreResult::Refused);
    EXPECT_EQ(store(jar, "SID=1; Domain=com"), StoreResult::Refused) << "nobody may speak for all of com";
    EXPECT_EQ(store(jar, "own=1; Domain=shop", "http://shop/"), StoreResult::Added);
    EXPECT_EQ(sent(jar, "http://my.shop/"), "") << "a host without a dot keeps its cookies to itself";
}

TEST(Jar, KeepsSecureCookiesFromPlainConnections)
{
    CookieJar jar;
    store(jar, "SID=1; Secure; Path=/");
    EXPECT_EQ(sent(jar, "http://www.example.com/"), "");
    EXPECT_EQ(sent(jar, "https://www.example.com/"), "SID=1");
}

TEST(Jar, MaxAgeBeatsExpires)
{
    CookieJar jar;
    store(jar, "a=1; Path=/; Max-Age=10; Expires=Thu, 01 Jan 1970 00:00:00 GMT");
    EXPECT_EQ(sent(jar, "http://www.example.com/", kNow + seconds(10)), "a=1");
    EXPECT_EQ(sent(jar, "http://www.example.com/", kNow + milliseconds(10001)), "");
    EXPECT_TRUE(jar.cookies().empty()) << "what has expired is evicted";
}

TEST(Jar, ACookieWhoseTimeIsOverIsDeleted)
{
    CookieJar jar;
    store(jar, "a=1; Path=/");
    EXPECT_EQ(store(jar, "a=; Path=/; Max-Age=0"), StoreResult::Deleted);
    EXPECT_TRUE(jar.cookies().empty());
    store(jar, "a=1; Path=/");
    EXPECT_EQ(store(jar, "a=; Path=/; Expires=Sun, 06 Nov 1994 08:49:37 GMT"), StoreResult::Deleted);
    EXPECT_TRUE(jar.cookies().empty());
    store(jar, "a=1; Path=/");
    store(jar, "a=; Path=/other; Max-Age=0");
    EXPECT_EQ(jar.cookies().size(), 1U) << "only the same path removes it (RFC 6265 3.1)";
}

TEST(Jar, AReplacedCookieKeepsItsCreationTime)
{
    CookieJar jar;
    store(jar, "first=1; Path=/");
    store(jar, "second=1; Path=/");
    EXPECT_EQ(store(jar, "first=2; Path=/"), StoreResult::Replaced);
    EXPECT_EQ(sent(jar, "http://www.example.com/"), "first=2; second=1");
}

TEST(Jar, SendsLongerPathsFirstThenOlderCookies)
{
    CookieJar jar;
    store(jar, "a=1; Path=/");
    store(jar, "b=2; Path=/x/y");
    store(jar, "c=3; Path=/x");
    store(jar, "d=4; Path=/");
    EXPECT_EQ(sent(jar, "http://www.example.com/x/y"), "b=2; c=3; a=1; d=4");
}

TEST(Jar, ForgetsSessionCookiesWithTheBrowser)
{
    CookieJar jar;
    store(jar, "SID=1; Path=/");
    store(jar, "lang=en; Path=/; Max-Age=1000");
    jar.endOfSession();
    EXPECT_EQ(sent(jar, "http://www.example.com/"), "lang=en");
}

TEST(Jar, DropsTheCookieUsedLongestAgoWhenADomainHasTooMany)
{
    CookieJar jar;
    for (std::size_t i = 0; i < CookieJar::kMostOfADomain; ++i)
        store(jar, "c" + std::to_string(i) + "=1; Path=/" + std::to_string(i));
    sent(jar, "http://www.example.com/0"); // c0 has been used since
    store(jar, "one-more=1; Path=/");
    EXPECT_EQ(jar.cookies().size(), CookieJar::kMostOfADomain);
    EXPECT_EQ(jar.cookies().front().name, "c0");
    EXPECT_EQ(jar.cookies()[1].name, "c2") << "c1 had to go";
}

// RFC 6265 5.3 and 6.1: the jar as a whole has a bound, too.
TEST(Jar, DropsTheCookieUsedLongestAgoWhenThereAreTooMany)
{
    CookieJar jar;
    const auto hostOf = [](std::size_t i) { return fmt::format("http://h{}.test/", i / 40); };
    for (std::size_t i = 0; i < CookieJar::kMost; ++i)
        store(jar, fmt::format("c{}=1; Path=/", i), hostOf(i));
    ASSERT_EQ(jar.cookies().size(), CookieJar::kMost);
    sent(jar, hostOf(0)); // c0 to c39 have been used since
    store(jar, "one-more=1; Path=/", "http://last.test/");
    EXPECT_EQ(jar.cookies().size(), CookieJar::kMost);
    EXPECT_EQ(jar.cookies()[39].name, "c39");
    EXPECT_EQ(jar.cookies()[40].name, "c41") << "c40 had to go";
}

TEST(CookieField, IsReadAsPairs)
{
    const auto pairs = parseCookieField("SID=31d4; lang=en-US;x ;=y");
    ASSERT_EQ(pairs.size(), 3U);
    EXPECT_EQ(pairs[0], (std::pair<std::string, std::string>("SID", "31d4")));
    EXPECT_EQ(pairs[1].second, "en-US");
}

TEST(CookieDate, ReadsEveryFormatOfHttp)
{
    const WallTime expected = sys_days(1994y / November / 6) + hours(8) + minutes(49) + seconds(37);
    for (const std::string_view text :
         {"Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994"})
        EXPECT_EQ(parseCookieDate(text), expected) << text;
}

TEST(CookieDate, RefusesWhatIsNoDate)
{
    for (const std::string_view text : {"", "tomorrow", "31 Feb 2020 10:00:00", "01 Jan 1600 10:00:00",
                                        "01 Jan 2020 24:00:00", "01 Jan 2020 10:60:00", "01 Jan 2020"})
        EXPECT_FALSE(parseCookieDate(text).has_value()) << text;
}

TEST(HttpDate, IsWrittenAsRfc9110Says)
{
    EXPECT_EQ(httpDate(sys_days(1994y / November / 6) + hours(8) + minutes(49) + seconds(37)),
              "Sun, 06 Nov 1994 08:49:37 GMT");
    EXPECT_EQ(httpDate(wallTime(sim::kStart)), "Thu, 01 Jan 2026 00:00:00 GMT");
    EXPECT_EQ(parseCookieDate(httpDate(kNow + hours(24 * 200))), kNow + hours(24 * 200));
}

TEST(AUri, IsReadInParts)
{
    const Uri parsed = uri("HTTP://user:secret@Shop.Example:8080/a/b?x=1&y#part");
    EXPECT_EQ(parsed.host, "shop.example");
    EXPECT_EQ(parsed.port, 8080);
    EXPECT_EQ(parsed.target(), "/a/b?x=1&y");
    EXPECT_EQ(parsed.authority(), "shop.example:8080");
    EXPECT_EQ(uri("http://shop").target(), "/");
    EXPECT_EQ(uri("http://shop?x").target(), "/?x");
    EXPECT_EQ(uri("https://shop/").port, 443);
    EXPECT_EQ(uri("http://shop:/").port, 80);
}

TEST(AUri, IsRefusedWhenItCannotBeAskedFor)
{
    for (const std::string_view text : {"", "shop", "/path", "ftp://shop/", "http://", "http:///x", "http://shop:0/",
                                        "http://shop:99999/", "http://sh op/", "http://shop/a b", "http://shop/a\r\nb"})
        EXPECT_FALSE(Uri::parse(text).has_value()) << text;
}

TEST(AReference, IsSeenFromThePageItStandsOn)
{
    const Uri base = uri("http://shop:81/a/b?q");
    const auto resolved = [&](std::string_view reference) { return base.resolve(reference).value().toString(); };
    EXPECT_EQ(resolved("http://other/x"), "http://other/x");
    EXPECT_EQ(resolved("//other/x"), "http://other/x");
    EXPECT_EQ(resolved("/x?y"), "http://shop:81/x?y");
    EXPECT_EQ(resolved("c"), "http://shop:81/a/c");
    EXPECT_EQ(resolved("../c"), "http://shop:81/c");
    EXPECT_EQ(resolved("../../../c/./d/.."), "http://shop:81/c/");
    EXPECT_EQ(resolved("?z"), "http://shop:81/a/b?z");
    EXPECT_EQ(resolved("#part"), "http://shop:81/a/b?q");
    EXPECT_FALSE(base.resolve("mailto:a@b").has_value());
    EXPECT_FALSE(base.resolve("/a b").has_value());
}

TEST(AForm, IsDecoded)
{
    const Form form = parseForm("user=al%69ce+b&item=tea&&flag&bad=%zz&end=%4");
    EXPECT_EQ(formValue(form, "user"), "alice b");
    EXPECT_EQ(formValue(form, "item"), "tea");
    EXPECT_EQ(formValue(form, "flag"), "");
    EXPECT_EQ(formValue(form, "bad"), "%zz");
    EXPECT_EQ(formValue(form, "end"), "%4");
    EXPECT_EQ(formValue(form, "absent"), "");
}

} // namespace
} // namespace osiscope::http
