#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

/// Digest authentication (RFC 7616, RFC 2617 3), of HTTP and of SIP (RFC 3261 22.4): a proof of knowing a password that
/// does not tell it.
/// Simplified: MD5 and SHA-256 without sessions of their own, and quality of protection "auth" or none.
namespace osiscope::digest {

/// The message digest of RFC 1321, in 32 hexadecimal digits.
std::string md5(std::string_view text);
/// The secure hash of FIPS 180-4, in 64 hexadecimal digits.
std::string sha256(std::string_view text);

/// What a proof is worked out with, the weakest first.
enum class Algorithm : std::uint8_t { Md5, Sha256 };

struct Challenge {
    std::string realm;
    std::string nonce;
    std::string opaque;
    bool auth = false; ///< qop="auth" is offered
    bool stale = false;
    Algorithm algorithm = Algorithm::Md5;
    std::string toString() const;
};
/// nullopt: another scheme, or another algorithm.
std::optional<Challenge> parseChallenge(std::string_view value);
/// Of several, one for each algorithm (RFC 7616 3.7), the one that is the hardest to break.
std::optional<Challenge> strongestChallenge(std::span<const std::string_view> values);

struct Credentials {
    std::string user;
    std::string password;
};
/// The value of Authorization or Proxy-Authorization. count: how often this nonce has been used, this time included
/// (RFC 2617 3.2.2).
std::string proofFor(const Challenge& challenge, const Credentials& credentials, std::string_view method,
                     std::string_view uri, std::string_view clientNonce, std::uint32_t count = 1);

/// The parts of a proof that somebody else made.
struct Proof {
    std::string user;
    std::string realm;
    std::string nonce;
    std::string uri;
    std::string response;
    std::string qop;
    std::string count;
    std::string clientNonce;
    Algorithm algorithm = Algorithm::Md5;
};
std::optional<Proof> parseProof(std::string_view value);
bool fits(const Proof& proof, std::string_view password, std::string_view method);

} // namespace osiscope::digest
