// Passwords, shown or proven with every request (RFC 7617, RFC 2617 3).
#include "layers/application/digest/digest.h"
#include "layers/application/http/basic.h"
#include "tests/support/scenario_run.h"

#include <fmt/format.h>

namespace osiscope::http {
namespace {

using Strings = std::vector<std::string>;

// RFC 4648 10, RFC 7617 2.
TEST(HttpBasic, GivesTheKnownAnswers)
{
    const std::pair<std::string_view, std::string_view> known[] = {{"", ""},
                                                                   {"f", "Zg=="},
                                                                   {"fo", "Zm8="},
                                                                   {"foo", "Zm9v"},
                                                                   {"foob", "Zm9vYg=="},
                                                                   {"fooba", "Zm9vYmE="},
                                                                   {"foobar", "Zm9vYmFy"}};
    for (const auto& [plain, coded] : known) {
        EXPECT_EQ(base64(plain), coded);
        EXPECT_EQ(fromBase64(coded), plain);
    }
    for (const std::string_view wrong : {"Z", "Zg=", "Zg!=", "====", "Z===", "=Zg="})
        EXPECT_FALSE(fromBase64(wrong)) << wrong;
    EXPECT_EQ(basicCredentials({"Aladdin", "open sesame"}), "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==");
    const auto pair = parseBasicCredentials("basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==");
    ASSERT_TRUE(pair);
    EXPECT_EQ(pair->user, "Aladdin");
    EXPECT_EQ(pair->password, "open sesame");
    EXPECT_FALSE(parseBasicCredentials("Digest abc"));
    EXPECT_EQ(basicRealm("Basic realm=\"WallyWorld\""), "WallyWorld");
}

std::string site(std::string_view scheme, std::string_view actions, std::string_view password = "secret")
{
    return fmt::format(R"(
[[host]]
name = "alice"
address = "10.0.0.1"
[[host]]
name = "server"
address = "10.0.0.2"
[[link]]
ends = ["alice", "server"]
delay = "10 ms"
[[service]]
host = "server"
stack = ["http", "tcp"]
port = 80
sessions = false
authentication = "{}"
users = [{{ name = "alice", password = "secret" }}]
[[service.page]]
path = "/in/"
text = "You are {{user}}."
needs-password = true
[[service.page]]
path = "/in/news"
needs-password = true
[[service.page]]
path = "/"
[[action]]
at = "0 s"
host = "alice"
do = "http.get"
url = "http://server/in/"
user = "alice"
password = "{}"
{})",
                       scheme, password, actions);
}

std::string get(std::string_view at, std::string_view path)
{
    return fmt::format("[[action]]\nat = \"{}\"\nhost = \"alice\"\ndo = \"http.get\"\nurl = \"http://server{}\"\n", at,
                       path);
}

class Visit : public test::ScenarioRun {
public:
    using ScenarioRun::ScenarioRun;

    /// "get, 401, get, 200": all messages.
    std::string messages() const
    {
        const trace::Reading reading(trace(), registry);
        std::string all;
        for (stack::EventNumber number = 1; number <= trace().size(); ++number)
            if (trace()[number].kind == trace::EventKind::Sent && trace()[number].protocol == registry.idOf("http"))
                all += (all.empty() ? "" : ", ") + reading.tag(number).substr(5);
        return all;
    }
    /// The first message of a host that begins so.
    std::string text(std::string_view host, std::string_view beginning) const
    {
        for (stack::EventNumber number = 1; number <= trace().size(); ++number) {
            const trace::Event& event = trace()[number];
            if (event.kind != trace::EventKind::Sent || event.protocol != registry.idOf("http") ||
                trace().host(event.host).name != host)
                continue;
            const net::Octets octets = trace().octets(event);
            if (const std::string text(octets.begin(), octets.end()); text.starts_with(beginning))
                return text;
        }
        return {};
    }
    /// The Authorization fields of all requests; "" where there is none.
    Strings proofs() const
    {
        Strings found;
        for (stack::EventNumber number = 1; number <= trace().size(); ++number) {
            const trace::Event& event = trace()[number];
            if (event.kind != trace::EventKind::Sent || event.protocol != registry.idOf("http") ||
                trace().host(event.host).name != "alice")
                continue;
            const net::Octets octets = trace().octets(event);
            const std::string text(octets.begin(), octets.end());
            const std::size_t at = text.find("Authorization: ");
            found.push_back(at == std::string::npos ? "" : text.substr(at + 15, text.find('\r', at) - at - 15));
        }
        return found;
    }
};

TEST(HttpAuthentication, ByBasicShowsThePasswordWithEveryRequest)
{
    const Visit visit(site("basic", get("1 s", "/in/news") + get("2 s", "/")));
    EXPECT_EQ(visit.messages(), "get, 401, get, 200, get, 200, get, 200");
    EXPECT_EQ(visit.proofs(), (Strings{"", "Basic YWxpY2U6c2VjcmV0", "Basic YWxpY2U6c2VjcmV0", ""}));
    const auto exchanges = visit.sessions("http");
    ASSERT_EQ(exchanges.size(), 4U);
    for (const session::Session& exchange : exchanges)
        EXPECT_FALSE(exchange.verdict.isSession());
    EXPECT_EQ(exchanges[1].verdict.stateful.because,
              "The request proves by itself who asks. The server need not remember anybody from an earlier one.");
}

TEST(HttpAuthentication, ByDigestCountsHowOftenANonceIsUsed)
{
    const Visit visit(site("digest", get("1 s", "/in/news")));
    EXPECT_EQ(visit.messages(), "get, 401, get, 200, get, 200");
    const Strings proofs = visit.proofs();
    ASSERT_EQ(proofs.size(), 3U);
    for (const std::string& proof : proofs)
        EXPECT_EQ(proof.find("secret"), std::string::npos);
    EXPECT_NE(proofs[1].find("nc=00000001"), std::string::npos) << proofs[1];
    EXPECT_NE(proofs[2].find("nc=00000002"), std::string::npos) << proofs[2];
}

// FIPS 180-4, and the examples of its authors.
TEST(HttpDigest, HashesAsTheStandardDoes)
{
    EXPECT_EQ(digest::sha256(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    EXPECT_EQ(digest::sha256("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    EXPECT_EQ(digest::sha256("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"),
              "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
    EXPECT_EQ(digest::sha256(std::string(1'000'000, 'a')),
              "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

// RFC 7616 3.9.1: the same challenge with either algorithm.
TEST(HttpDigest, GivesTheAnswersOfRfc7616)
{
    digest::Challenge challenge{"http-auth@example.org", "7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v",
                                "FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS", true, false};
    const auto proof = [&] {
        return digest::proofFor(challenge, {"Mufasa", "Circle of Life"}, "GET", "/dir/index.html",
                                "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ");
    };
    EXPECT_NE(proof().find("response=\"8ca523f5e9506fed4657c9700eebdbec\""), std::string::npos) << proof();
    challenge.algorithm = digest::Algorithm::Sha256;
    EXPECT_NE(proof().find("response=\"753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1\""),
              std::string::npos)
        << proof();
    EXPECT_NE(proof().find("algorithm=SHA-256"), std::string::npos);
    EXPECT_TRUE(digest::fits(*digest::parseProof(proof()), "Circle of Life", "GET"));
    EXPECT_FALSE(digest::fits(*digest::parseProof(proof()), "Circle Of Life", "GET"));
    EXPECT_FALSE(digest::parseChallenge("Digest realm=\"r\", nonce=\"n\", algorithm=SHA-512-256"));
    EXPECT_EQ(digest::parseChallenge("Digest realm=\"r\", nonce=\"n\"")->algorithm, digest::Algorithm::Md5);
}

// RFC 7616 3.7: the server offers what it can do, best first; the browser takes the strongest that it knows.
TEST(HttpDigest, IsMadeWithTheStrongestAlgorithmThatBothKnow)
{
    const Visit visit(site("digest", ""));
    EXPECT_EQ(visit.messages(), "get, 401, get, 200");
    const Strings proofs = visit.proofs();
    EXPECT_NE(proofs.back().find("algorithm=SHA-256"), std::string::npos) << proofs.back();
    const std::string refusal = visit.text("server", "HTTP/1.1 401");
    const std::size_t sha = refusal.find("algorithm=SHA-256");
    const std::size_t md5 = refusal.find("algorithm=MD5");
    EXPECT_LT(sha, md5) << refusal;
    EXPECT_NE(md5, std::string::npos);

    constexpr std::string_view kMd5 = "Digest realm=\"r\", nonce=\"m\", algorithm=MD5";
    constexpr std::string_view kSha = "Digest realm=\"r\", nonce=\"s\", algorithm=SHA-256";
    constexpr std::string_view kOther = "Digest realm=\"r\", nonce=\"o\", algorithm=SHA-512-256";
    const auto nonceOf = [](std::vector<std::string_view> values) {
        return digest::strongestChallenge(values).value_or(digest::Challenge{}).nonce;
    };
    EXPECT_EQ(nonceOf({kMd5, kSha}), "s");
    EXPECT_EQ(nonceOf({kOther, kMd5}), "m");
    EXPECT_EQ(nonceOf({kOther, "Basic realm=\"r\""}), "");
}

// RFC 9110 15.5.2: what was turned down is not tried again.
TEST(HttpAuthentication, WithAWrongPasswordIsTriedOnce)
{
    for (const std::string_view scheme : {"basic", "digest"}) {
        const Visit visit(site(scheme, get("1 s", "/in/"), "guess"));
        EXPECT_EQ(visit.messages(), "get, 401, get, 401, get, 401") << scheme;
        EXPECT_EQ(visit.proofs().back(), "") << scheme;
        EXPECT_TRUE(visit.has("http", trace::EventKind::Note, "server", "password-wrong"));
    }
}

TEST(HttpAuthentication, EndsWhenTheBrowserForgets)
{
    const Visit visit(site("basic", "[[action]]\nat = \"1 s\"\nhost = \"alice\"\ndo = \"http.close-browser\"\n" +
                                        get("2 s", "/in/")));
    EXPECT_EQ(visit.messages(), "get, 401, get, 200, get, 401");
}

// RFC 2617 3.2.1: a server that starts anew does not know its nonces any more, and says that only they are stale.
TEST(HttpAuthentication, ByDigestNeedsTheNoncesOfTheServer)
{
    const std::string restart = "[[fault]]\nat = \"1 s\"\nhost = \"server\"\ncrash = true\n"
                                "[[fault]]\nat = \"2 s\"\nhost = \"server\"\nreboot = true\n";
    const Visit digest(site("digest", restart + "[[action]]\nat = \"500 ms\"\nhost = \"alice\"\ndo = \"http.close\"\n" +
                                          get("3 s", "/in/")));
    EXPECT_EQ(digest.messages(), "get, 401, get, 200, get, 401, get, 200");
    const Visit basic(site("basic", restart + "[[action]]\nat = \"500 ms\"\nhost = \"alice\"\ndo = \"http.close\"\n" +
                                        get("3 s", "/in/")));
    EXPECT_EQ(basic.messages(), "get, 401, get, 200, get, 200");
}

} // namespace
} // namespace osiscope::http
