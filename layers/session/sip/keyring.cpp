#include "layers/session/sip/keyring.h"

#include <set>

namespace osiscope::sip {

namespace {
constexpr std::string_view kProofs[] = {"Authorization", "Proxy-Authorization"};
/// A server that finds every nonce of its own stale would be asked for ever.
constexpr std::uint32_t kMostRenewals = 2;
} // namespace

std::optional<Message> Keyring::answer(const Message& response, const Message& refused,
                                       const digest::Credentials& credentials, std::string_view clientNonce)
{
    std::set<std::string> realms;
    for (const std::string_view name : kProofs)
        for (const std::string_view value : refused.headers.all(name))
            if (const auto proof = digest::parseProof(value))
                realms.insert(proof->realm);
    std::set<std::string> asked;
    for (const HeaderField& field : response.headers.fields()) { // 22.3: of servers and of proxies, if a call forks
        const bool ofProxy = field.name == "Proxy-Authenticate";
        if (!ofProxy && field.name != "WWW-Authenticate")
            continue;
        const auto challenge = digest::parseChallenge(field.value);
        if (!challenge || asked.contains(challenge->realm))
            continue; // RFC 8760: of several for one realm the topmost that is known
        if (realms.contains(challenge->realm) && !challenge->stale)
            return std::nullopt; // 22.2: the same credentials are not tried twice
        Key& key = m_keys[challenge->realm];
        const std::uint32_t renewals = !challenge->stale ? 0 : key.uses > 1 ? 1 : key.renewals + 1;
        if (renewals > kMostRenewals)
            return std::nullopt;
        key = {*challenge, ofProxy, 0, renewals};
        asked.insert(challenge->realm);
    }
    if (asked.empty())
        return std::nullopt;
    realms.merge(asked);
    Message again = refused;
    for (const std::string_view name : kProofs)
        again.headers.remove(name);
    for (const std::string& realm : realms)
        prove(again, realm, credentials, clientNonce);
    return again;
}

void Keyring::prove(Message& request, const std::string& realm, const digest::Credentials& credentials,
                    std::string_view clientNonce)
{
    const auto found = m_keys.find(realm);
    if (found == m_keys.end())
        return;
    Key& key = found->second;
    request.headers.add(
        key.ofProxy ? "Proxy-Authorization" : "Authorization",
        digest::proofFor(key.challenge, credentials, request.method, request.requestUri, clientNonce, ++key.uses));
}

void copyProofs(const Message& invite, Message& ack)
{
    for (const std::string_view name : kProofs)
        for (const std::string_view value : invite.headers.all(name))
            ack.headers.add(name, value);
}

} // namespace osiscope::sip
