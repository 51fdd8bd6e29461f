// Whom a server lets in, and what a proof is good for (RFC 9110 11, RFC 7616 3.4).
#include "layers/application/http/gate.h"

#include "layers/application/digest/digest.h"
#include "layers/application/http/description.h"
#include "tests/support/fake_context.h"

#include <gtest/gtest.h>

namespace osiscope::http {
namespace {

/// A gate that knows alice, and whoever says to be her.
class Guarded : public testing::Test {
protected:
    Guarded() : context(description(), net::Ipv4Address{0x0A000002}) {}

    /// What it challenges with after the latest request.
    digest::Challenge challenge()
    {
        const Response refusal = gate.challenge(context, stack::kNoEntity);
        EXPECT_EQ(refusal.status, 401);
        const auto values = refusal.headers.all("WWW-Authenticate");
        return digest::strongestChallenge(values).value_or(digest::Challenge{});
    }
    bool admits(const digest::Challenge& challenge, std::uint32_t count, std::string_view target = "/in",
                std::string_view method = "GET", std::string_view password = "secret")
    {
        Request request;
        request.method = method;
        request.target = target;
        request.headers.add("Authorization",
                            digest::proofFor(challenge, {"alice", std::string(password)}, "GET", "/in", "c", count));
        return gate.admit(context, stack::kNoEntity, request) == "alice";
    }

    test::FakeContext context;
    Gate gate{{Scheme::Digest, "Members", {{"alice", "secret"}}}};
};

// RFC 7616 3.4, nc: a request that is heard by somebody else must be of no use to him.
TEST_F(Guarded, AProofIsGoodForOneCountOnly)
{
    const digest::Challenge first = challenge();
    EXPECT_FALSE(first.stale);
    EXPECT_TRUE(admits(first, 1));
    EXPECT_FALSE(admits(first, 1)) << "it comes a second time";
    EXPECT_TRUE(challenge().stale) << "the password is right, and may be used with another nonce";
    EXPECT_TRUE(admits(first, 10));
    EXPECT_FALSE(admits(first, 9));
}

TEST_F(Guarded, AProofIsForOneNonceOfThisServer)
{
    digest::Challenge foreign = challenge();
    foreign.nonce = "of-another";
    EXPECT_FALSE(admits(foreign, 1));
    EXPECT_TRUE(challenge().stale);
    EXPECT_FALSE(admits(foreign, 1, "/in", "GET", "guess"));
    EXPECT_FALSE(challenge().stale) << "a wrong password is not stale";
}

// RFC 7616 3.4: the proof is made of the realm, the method and the target, and holds for these alone.
TEST_F(Guarded, AProofIsForOneRealmMethodAndTarget)
{
    const digest::Challenge first = challenge();
    EXPECT_FALSE(admits(first, 1, "/elsewhere"));
    EXPECT_FALSE(admits(first, 1, "/in", "POST"));
    digest::Challenge other = first;
    other.realm = "Others";
    EXPECT_FALSE(admits(other, 1));
    EXPECT_FALSE(challenge().stale);
    EXPECT_TRUE(admits(first, 1));
}

TEST_F(Guarded, EitherAlgorithmThatIsOfferedWillDo)
{
    digest::Challenge given = challenge();
    EXPECT_EQ(given.algorithm, digest::Algorithm::Sha256);
    EXPECT_TRUE(admits(given, 1));
    given.algorithm = digest::Algorithm::Md5;
    EXPECT_TRUE(admits(given, 2));
    EXPECT_FALSE(admits(given, 2));
}

} // namespace
} // namespace osiscope::http
