#include "layers/application/http/gate.h"

#include "layers/application/digest/digest.h"
#include "layers/application/http/basic.h"
#include "layers/application/http/rows.h"
#include "layers/application/http/site.h"

#include <charconv>
#include <fmt/format.h>

namespace osiscope::http {

bool Gate::knows(const std::string& user, const std::string& password) const
{
    const auto found = m_settings.passwords.find(user);
    return found != m_settings.passwords.end() && found->second == password;
}

std::optional<std::string> Gate::admit(stack::Context& context, stack::EntityId connection, const Request& request)
{
    m_stale = false;
    const auto value = request.headers.first("Authorization");
    if (!value)
        return std::nullopt;
    std::optional<std::string> user;
    if (m_settings.scheme == Scheme::Digest)
        user = admitDigest(request, *value);
    else if (const auto pair = parseBasicCredentials(*value); pair && knows(pair->user, pair->password))
        user = pair->user;
    context.note(connection, user ? Note::PasswordRight : Note::PasswordWrong, user.value_or(""));
    return user;
}

/// RFC 2617 3.2.2: the proof is of this method and this target, and its count has not been used before.
std::optional<std::string> Gate::admitDigest(const Request& request, std::string_view value)
{
    const auto proof = digest::parseProof(value);
    if (!proof || proof->realm != m_settings.realm || proof->uri != request.target)
        return std::nullopt;
    const auto password = m_settings.passwords.find(proof->user);
    if (password == m_settings.passwords.end() || !digest::fits(*proof, password->second, request.method))
        return std::nullopt;
    const auto nonce = m_nonces.find(proof->nonce);
    std::uint32_t count = 0;
    std::from_chars(proof->count.data(), proof->count.data() + proof->count.size(), count, 16);
    m_stale = nonce == m_nonces.end() || count <= nonce->second;
    if (m_stale)
        return std::nullopt;
    nonce->second = count;
    return proof->user;
}

Response Gate::challenge(stack::Context& context, stack::EntityId connection)
{
    Response response = plainResponse(401); // RFC 9110 15.5.2
    context.note(connection, Note::PasswordAsked, m_settings.realm);
    if (m_settings.scheme == Scheme::Digest) {
        digest::Challenge asked;
        asked.realm = m_settings.realm;
        asked.nonce = fmt::format("{:016x}", context.random().next());
        asked.auth = true;
        asked.stale = m_stale;
        m_nonces[asked.nonce] = 0;
        // RFC 7616 3.7: one challenge for each algorithm, the most preferred first.
        for (const auto algorithm : {digest::Algorithm::Sha256, digest::Algorithm::Md5}) {
            asked.algorithm = algorithm;
            response.headers.add("WWW-Authenticate", asked.toString());
        }
    } else {
        response.headers.add("WWW-Authenticate", basicChallenge(m_settings.realm));
    }
    return response;
}

} // namespace osiscope::http
