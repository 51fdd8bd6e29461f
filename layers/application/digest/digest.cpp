#include "layers/application/digest/digest.h"

#include "model/net/ascii.h"

#include <algorithm>
#include <array>
#include <bit>
#include <fmt/format.h>
#include <map>
#include <vector>

namespace osiscope::digest {

namespace {
constexpr std::array<std::uint32_t, 64> kSines = { // RFC 1321 3.4: the integer part of 2^32 * abs(sin(i))
    0xd76aa478, 0xe8c7b756, 0x242070db, 0xc1bdceee, 0xf57c0faf, 0x4787c62a, 0xa8304613, 0xfd469501,
    0x698098d8, 0x8b44f7af, 0xffff5bb1, 0x895cd7be, 0x6b901122, 0xfd987193, 0xa679438e, 0x49b40821,
    0xf61e2562, 0xc040b340, 0x265e5a51, 0xe9b6c7aa, 0xd62f105d, 0x02441453, 0xd8a1e681, 0xe7d3fbc8,
    0x21e1cde6, 0xc33707d6, 0xf4d50d87, 0x455a14ed, 0xa9e3e905, 0xfcefa3f8, 0x676f02d9, 0x8d2a4c8a,
    0xfffa3942, 0x8771f681, 0x6d9d6122, 0xfde5380c, 0xa4beea44, 0x4bdecfa9, 0xf6bb4b60, 0xbebfbc70,
    0x289b7ec6, 0xeaa127fa, 0xd4ef3085, 0x04881d05, 0xd9d4d039, 0xe6db99e5, 0x1fa27cf8, 0xc4ac5665,
    0xf4292244, 0x432aff97, 0xab9423a7, 0xfc93a039, 0x655b59c3, 0x8f0ccc92, 0xffeff47d, 0x85845dd1,
    0x6fa87e4f, 0xfe2ce6e0, 0xa3014314, 0x4e0811a1, 0xf7537e82, 0xbd3af235, 0x2ad7d2bb, 0xeb86d391};
constexpr int kShifts[4][4] = {{7, 12, 17, 22}, {5, 9, 14, 20}, {4, 11, 16, 23}, {6, 10, 15, 21}};

using Digest = std::array<std::uint32_t, 4>;

void addBlock(Digest& digest, std::string_view block)
{
    std::array<std::uint32_t, 16> words{};
    for (std::size_t i = 0; i < 64; ++i)
        words[i / 4] |= static_cast<std::uint32_t>(static_cast<unsigned char>(block[i])) << (8 * (i % 4));
    auto [a, b, c, d] = digest;
    for (std::uint32_t i = 0; i < 64; ++i) {
        const std::uint32_t round = i / 16;
        std::uint32_t mixed = 0;
        std::uint32_t word = 0;
        switch (round) {
        case 0:
            mixed = (b & c) | (~b & d);
            word = i;
            break;
        case 1:
            mixed = (d & b) | (~d & c);
            word = 5 * i + 1;
            break;
        case 2:
            mixed = b ^ c ^ d;
            word = 3 * i + 5;
            break;
        default:
            mixed = c ^ (b | ~d);
            word = 7 * i;
            break;
        }
        mixed += a + kSines[i] + words[word % 16];
        a = d;
        d = c;
        c = b;
        b += std::rotl(mixed, kShifts[round][i % 4]);
    }
    digest[0] += a;
    digest[1] += b;
    digest[2] += c;
    digest[3] += d;
}

std::string_view trimmed(std::string_view text)
{
    const std::size_t begin = std::min(text.find_first_not_of(" \t"), text.size());
    text.remove_prefix(begin);
    return text.substr(0, text.find_last_not_of(" \t") + 1);
}

/// The parts between commas that stand in no quotes.
std::vector<std::string_view> splitOutsideQuotes(std::string_view text)
{
    std::vector<std::string_view> parts;
    bool quoted = false;
    std::size_t begin = 0;
    for (std::size_t at = 0; at <= text.size(); ++at) {
        if (at == text.size() || (text[at] == ',' && !quoted)) {
            parts.push_back(text.substr(begin, at - begin));
            begin = at + 1;
        } else if (text[at] == '\\' && quoted) {
            ++at;
        } else if (text[at] == '"') {
            quoted = !quoted;
        }
    }
    return parts;
}

/// RFC 2617 1.2: a quoted-string without its quotes; anything else as it is.
std::string unquoted(std::string_view text)
{
    if (text.size() < 2 || text.front() != '"' || text.back() != '"')
        return std::string(text);
    std::string plain;
    for (std::size_t at = 1; at + 1 < text.size(); ++at) {
        if (text[at] == '\\' && at + 2 < text.size())
            ++at;
        plain += text[at];
    }
    return plain;
}

/// "Digest realm="a", qop=auth": what stands behind the scheme, by name in small letters.
std::optional<std::map<std::string, std::string>> partsOf(std::string_view value)
{
    value = trimmed(value);
    const std::size_t blank = value.find_first_of(" \t");
    if (!net::equalsIgnoringCase(value.substr(0, blank), "Digest") || blank == std::string_view::npos)
        return std::nullopt;
    std::map<std::string, std::string> parts;
    for (const std::string_view part : splitOutsideQuotes(value.substr(blank))) {
        const std::size_t equals = part.find('=');
        if (equals != std::string_view::npos)
            parts[net::toLower(trimmed(part.substr(0, equals)))] = unquoted(trimmed(part.substr(equals + 1)));
    }
    return parts;
}

constexpr std::string_view nameOf(Algorithm algorithm)
{
    return algorithm == Algorithm::Sha256 ? "SHA-256" : "MD5";
}

/// RFC 7616 3.3: nothing said is MD5. nullopt: an algorithm that is not known here.
std::optional<Algorithm> algorithmOf(const std::map<std::string, std::string>& parts)
{
    const auto said = parts.find("algorithm");
    if (said == parts.end())
        return Algorithm::Md5;
    for (const Algorithm known : {Algorithm::Md5, Algorithm::Sha256})
        if (net::equalsIgnoringCase(said->second, nameOf(known)))
            return known;
    return std::nullopt;
}

/// RFC 7616 3.4.1 to 3.4.3.
std::string responseOf(const Proof& proof, std::string_view password, std::string_view method)
{
    const auto hash = proof.algorithm == Algorithm::Sha256 ? sha256 : md5;
    const std::string first = hash(fmt::format("{}:{}:{}", proof.user, proof.realm, password));
    const std::string second = hash(fmt::format("{}:{}", method, proof.uri));
    if (proof.qop.empty())
        return hash(fmt::format("{}:{}:{}", first, proof.nonce, second));
    return hash(
        fmt::format("{}:{}:{}:{}:{}:{}", first, proof.nonce, proof.count, proof.clientNonce, proof.qop, second));
}
} // namespace

std::string md5(std::string_view text)
{
    std::string padded(text);
    padded += '\x80';
    padded.append((120 - padded.size() % 64) % 64, '\0');
    for (std::uint64_t bits = text.size() * 8, i = 0; i < 8; ++i, bits >>= 8U)
        padded += static_cast<char>(bits & 0xFFU);
    Digest digest{0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476};
    for (std::size_t at = 0; at < padded.size(); at += 64)
        addBlock(digest, std::string_view(padded).substr(at, 64));
    std::string hex;
    for (const std::uint32_t word : digest)
        for (unsigned shift = 0; shift < 32; shift += 8)
            hex += fmt::format("{:02x}", word >> shift & 0xFFU);
    return hex;
}

std::string Challenge::toString() const
{
    return fmt::format("Digest realm=\"{}\", nonce=\"{}\", opaque=\"{}\", stale={}, algorithm={}{}", realm, nonce,
                       opaque, stale ? "TRUE" : "FALSE", nameOf(algorithm), auth ? ", qop=\"auth\"" : "");
}

std::optional<Challenge> parseChallenge(std::string_view value)
{
    auto parts = partsOf(value);
    const auto algorithm = parts ? algorithmOf(*parts) : std::nullopt;
    if (!algorithm || !parts->contains("realm") || !parts->contains("nonce"))
        return std::nullopt;
    Challenge challenge;
    challenge.algorithm = *algorithm;
    challenge.realm = (*parts)["realm"];
    challenge.nonce = (*parts)["nonce"];
    challenge.opaque = (*parts)["opaque"];
    challenge.stale = net::equalsIgnoringCase((*parts)["stale"], "true");
    for (const std::string_view each : splitOutsideQuotes((*parts)["qop"]))
        challenge.auth |= net::equalsIgnoringCase(trimmed(each), "auth");
    return challenge;
}

std::optional<Challenge> strongestChallenge(std::span<const std::string_view> values)
{
    std::optional<Challenge> strongest;
    for (const std::string_view value : values)
        if (auto challenge = parseChallenge(value);
            challenge && (!strongest || challenge->algorithm > strongest->algorithm))
            strongest = std::move(challenge);
    return strongest;
}

std::string proofFor(const Challenge& challenge, const Credentials& credentials, std::string_view method,
                     std::string_view uri, std::string_view clientNonce, std::uint32_t count)
{
    Proof proof{credentials.user,   challenge.realm, challenge.nonce, std::string(uri), {}, {}, {}, {},
                challenge.algorithm};
    if (challenge.auth) {
        proof.qop = "auth";
        proof.count = fmt::format("{:08x}", count);
        proof.clientNonce = clientNonce;
    }
    std::string text = fmt::format("Digest username=\"{}\", realm=\"{}\", nonce=\"{}\", uri=\"{}\", response=\"{}\", "
                                   "algorithm={}",
                                   proof.user, proof.realm, proof.nonce, uri,
                                   responseOf(proof, credentials.password, method), nameOf(proof.algorithm));
    if (!challenge.opaque.empty())
        text += fmt::format(", opaque=\"{}\"", challenge.opaque);
    if (challenge.auth)
        text += fmt::format(", qop=auth, nc={}, cnonce=\"{}\"", proof.count, proof.clientNonce);
    return text;
}

std::optional<Proof> parseProof(std::string_view value)
{
    auto parts = partsOf(value);
    const auto algorithm = parts ? algorithmOf(*parts) : std::nullopt;
    if (!algorithm || !parts->contains("response"))
        return std::nullopt;
    return Proof{(*parts)["username"], (*parts)["realm"], (*parts)["nonce"],  (*parts)["uri"], (*parts)["response"],
                 (*parts)["qop"],      (*parts)["nc"],    (*parts)["cnonce"], *algorithm};
}

bool fits(const Proof& proof, std::string_view password, std::string_view method)
{
    return responseOf(proof, password, method) == proof.response;
}

} // namespace osiscope::digest
