// Who proves to be whom: a registrar and a telephone, each alone (RFC 3261 22, RFC 2617 3).
#include "layers/application/digest/digest.h"
#include "tests/layers/sip/telephone.h"

#include <algorithm>

namespace osiscope::sip {
namespace {

using Strings = std::vector<std::string>;

constexpr std::string_view kRealm = "10.0.0.1";
constexpr std::string_view kUri = "sip:10.0.0.1";

stack::Parameters registrar()
{
    stack::Parameters parameters = proxy();
    parameters.set("domain", std::string(kRealm));
    parameters.set("authenticate", true);
    stack::Parameters user;
    user.set("name", std::string("bob"));
    user.set("password", std::string("secret"));
    parameters.set("users", std::vector<stack::Parameters>{user});
    return parameters;
}

/// A registrar that knows bob, and whoever says to be him.
class Registrar : public Telephone {
public:
    Registrar() : Telephone(registrar()) {}

    /// The status of what it answers to a REGISTER with such a proof, or with none.
    int answerTo(const std::string& proof)
    {
        ++m_asked;
        Message request;
        request.method = "REGISTER";
        request.requestUri = kUri;
        request.headers.add("Via", "SIP/2.0/UDP 10.0.0.2;branch=z9hG4bK" + std::to_string(m_asked));
        request.headers.add("Max-Forwards", "70");
        request.headers.add("From", "<sip:bob@10.0.0.1>;tag=peer");
        request.headers.add("To", "<sip:bob@10.0.0.1>");
        request.headers.add("Call-ID", "peers");
        request.headers.add("CSeq", std::to_string(m_asked) + " REGISTER");
        request.headers.add("Contact", "<sip:bob@10.0.0.2>");
        if (!proof.empty())
            request.headers.add("Authorization", proof);
        arrives(request);
        return last().status;
    }
    /// What it challenged with last.
    digest::Challenge challenge() const
    {
        const auto found = digest::parseChallenge(last().headers.first("WWW-Authenticate").value_or(""));
        EXPECT_TRUE(found) << last().toString();
        return found.value_or(digest::Challenge{});
    }
    /// A proof for the nonce that it has given out first.
    std::string proof(std::uint32_t count, std::string_view password = "secret")
    {
        if (m_first.nonce.empty()) {
            EXPECT_EQ(answerTo({}), 401);
            m_first = challenge();
        }
        return proofFor(m_first, count, password);
    }
    static std::string proofFor(const digest::Challenge& challenge, std::uint32_t count,
                                std::string_view password = "secret")
    {
        return digest::proofFor(challenge, {"bob", std::string(password)}, "REGISTER", kUri, "c", count);
    }
    const digest::Challenge& first() const { return m_first; }

private:
    int m_asked = 0;
    digest::Challenge m_first;
};

// RFC 2617 3.2.2, nc-value: "if the same nc-value is seen twice, then the request is a replay".
TEST(SipProof, IsGoodForOneCountOnly)
{
    Registrar registrar;
    const std::string heard = registrar.proof(1);
    EXPECT_EQ(registrar.answerTo(heard), 200);
    EXPECT_EQ(registrar.answerTo(heard), 401) << "somebody has listened, and says it again";
    EXPECT_EQ(registrar.answerTo(registrar.proof(2)), 200);
    EXPECT_EQ(registrar.answerTo(registrar.proof(2)), 401);
    EXPECT_EQ(registrar.answerTo(registrar.proof(1)), 401) << "nor may the count go down";
    EXPECT_EQ(registrar.answerTo(registrar.proof(0xA)), 200) << "it may leave some out; it is hexadecimal";
    EXPECT_EQ(registrar.answerTo(registrar.proof(0x9)), 401);
}

// RFC 2617 3.2.1, stale: only who knows the password is told that the nonce alone is wrong.
TEST(SipProof, WithAnOldNonceIsStaleIfThePasswordIsRight)
{
    Registrar registrar;
    ASSERT_EQ(registrar.answerTo(registrar.proof(1)), 200);
    digest::Challenge forgotten = registrar.first();
    forgotten.nonce = "of-before";
    EXPECT_EQ(registrar.answerTo(Registrar::proofFor(forgotten, 1)), 401);
    EXPECT_TRUE(registrar.challenge().stale);
    EXPECT_NE(registrar.last().headers.first("WWW-Authenticate").value_or("").find("stale=TRUE"), std::string::npos);
    const digest::Challenge anew = registrar.challenge();
    EXPECT_NE(anew.nonce, registrar.first().nonce);
    EXPECT_EQ(registrar.answerTo(Registrar::proofFor(anew, 1)), 200) << "the new nonce does";

    EXPECT_EQ(registrar.answerTo(Registrar::proofFor(forgotten, 1, "guess")), 401);
    EXPECT_FALSE(registrar.challenge().stale) << "a wrong password is wrong with any nonce";
    EXPECT_EQ(registrar.answerTo({}), 401);
    EXPECT_FALSE(registrar.challenge().stale);
}

// RFC 3261 22.1, 22.4: a proof is for one realm; what was made for another counts for nothing, though it is right
// there.
TEST(SipProof, IsForOneRealm)
{
    Registrar registrar;
    ASSERT_EQ(registrar.answerTo(registrar.proof(1)), 200);
    digest::Challenge other = registrar.first();
    other.realm = "elsewhere";
    EXPECT_EQ(registrar.answerTo(Registrar::proofFor(other, 2)), 401);
    EXPECT_FALSE(registrar.challenge().stale);
    EXPECT_EQ(registrar.challenge().realm, kRealm);
}

// RFC 3261 22.3: a proxy takes away the proof that is for itself, and never one for another proxy.
TEST(SipProof, OfAnotherProxyIsPassedOn)
{
    stack::Parameters parameters = registrar();
    parameters.set("authenticate-all", true);
    Telephone element(parameters);
    const auto invite = [&](int number, const Strings& proofs) {
        Message request;
        request.method = "INVITE";
        request.requestUri = "sip:carol@10.0.0.3";
        request.headers.add("Via", "SIP/2.0/UDP 10.0.0.2;branch=z9hG4bK" + std::to_string(number));
        request.headers.add("Max-Forwards", "70");
        request.headers.add("From", "<sip:bob@10.0.0.1>;tag=peer");
        request.headers.add("To", "<sip:carol@10.0.0.3>");
        request.headers.add("Call-ID", "peers");
        request.headers.add("CSeq", std::to_string(number) + " INVITE");
        for (const std::string& proof : proofs)
            request.headers.add("Proxy-Authorization", proof);
        element.arrives(request);
    };
    invite(1, {});
    ASSERT_EQ(element.last().status, 407);
    auto challenge = digest::parseChallenge(element.last().headers.first("Proxy-Authenticate").value_or(""));
    ASSERT_TRUE(challenge);
    const digest::Credentials bob{"bob", "secret"};
    const std::string own = digest::proofFor(*challenge, bob, "INVITE", "sip:carol@10.0.0.3", "c");
    challenge->realm = "elsewhere";
    const std::string others = digest::proofFor(*challenge, bob, "INVITE", "sip:carol@10.0.0.3", "c");
    invite(2, {others, own});
    const Message forwarded = element.last();
    ASSERT_EQ(forwarded.method, "INVITE");
    ASSERT_EQ(forwarded.headers.count("Proxy-Authorization"), 1U);
    EXPECT_EQ(forwarded.headers.first("Proxy-Authorization"), others);
}

// RFC 8760: the server names its algorithms with the one it likes best on top.
TEST(SipProof, IsMadeWithTheTopmostAlgorithmOfARealm)
{
    Telephone telephone;
    telephone.does(Action::Register);
    Message response = responseTo(telephone.asked(), 401, "peer");
    response.headers.add("WWW-Authenticate", "Digest realm=\"r\", nonce=\"o\", algorithm=SHA-512-256");
    response.headers.add("WWW-Authenticate", "Digest realm=\"r\", nonce=\"s\", algorithm=SHA-256");
    response.headers.add("WWW-Authenticate", "Digest realm=\"r\", nonce=\"m\", algorithm=MD5");
    telephone.arrives(response);
    ASSERT_EQ(telephone.last().headers.count("Authorization"), 1U);
    const auto proof = digest::parseProof(telephone.last().headers.first("Authorization").value_or(""));
    ASSERT_TRUE(proof);
    EXPECT_EQ(proof->nonce, "s");
    EXPECT_EQ(proof->algorithm, digest::Algorithm::Sha256);
    EXPECT_TRUE(digest::fits(*proof, "secret", "REGISTER"));
}

/// A challenge to the latest request of a telephone.
void challenge(Telephone& telephone, std::string_view nonce, bool stale)
{
    Message response = responseTo(telephone.asked(), 401, "peer");
    response.headers.add("WWW-Authenticate", digest::Challenge{"r", std::string(nonce), {}, true, stale}.toString());
    telephone.arrives(response);
}

// RFC 2617 3.3: with stale=TRUE the same password is tried with the new nonce; RFC 3261 22.2: else not again.
TEST(SipProof, IsMadeAnewForAStaleNonceOnly)
{
    Telephone telephone;
    telephone.does(Action::Register);
    challenge(telephone, "first", false);
    ASSERT_EQ(telephone.sent(), (Strings{"REGISTER", "REGISTER"}));
    challenge(telephone, "second", true);
    ASSERT_EQ(telephone.sent(), (Strings{"REGISTER", "REGISTER", "REGISTER"}));
    const auto proof = digest::parseProof(telephone.last().headers.first("Authorization").value_or(""));
    ASSERT_TRUE(proof);
    EXPECT_EQ(proof->nonce, "second");
    EXPECT_EQ(proof->count, "00000001");
    EXPECT_TRUE(digest::fits(*proof, "secret", "REGISTER"));
    challenge(telephone, "third", false);
    EXPECT_EQ(telephone.sent().size(), 3U) << "the password is wrong";
    EXPECT_EQ(telephone.state("registered"), "unregistered");
}

TEST(SipProof, IsNotMadeAnewForEver)
{
    Telephone telephone;
    telephone.does(Action::Register);
    challenge(telephone, "first", false);
    for (int i = 0; i < 10; ++i)
        challenge(telephone, "stale" + std::to_string(i), true);
    EXPECT_EQ(telephone.sent().size(), 4U) << "two nonces that were stale at once are enough";
    EXPECT_EQ(telephone.state("registered"), "unregistered");
}

} // namespace
} // namespace osiscope::sip
