// The registrar and the redirect server of a domain (RFC 3261 8.3, 10.3, 22).
#include "layers/session/sip/proxy.h"

#include <charconv>
#include <fmt/format.h>

namespace osiscope::sip {

void Proxy::registerCame(stack::Context& context, TransactionId server, const Message& request)
{
    const Uri whose = request.to().uri;
    if (!whose.isSip()) // 10.2: an address-of-record is a SIP URI
        return respond(context, server, request, 400, draw(context));
    if (m_settings.authenticate && !isProven(context, server, request, false))
        return;
    if (!isOwn(context, whose)) // 10.3 step 5: it is not of this domain
        return respond(context, server, request, 404, draw(context));
    if (request.headers.first("Contact") == "*" && request.headers.first("Expires") != "0") // 10.3 step 6
        return respond(context, server, request, 400, draw(context));
    if (!m_location.update(context, m_entity, request))
        return respond(context, server, request, 500, draw(context));
    std::vector<HeaderField> contacts;
    for (const Location::Binding* binding : m_location.of(unescaped(whose.user))) {
        Address contact;
        contact.uri = binding->contact;
        if (binding->expiry) {
            const auto left = std::chrono::ceil<std::chrono::seconds>(*binding->expiry - context.now());
            contact.parameters.set("expires", fmt::format("{}", left.count()));
        }
        contacts.push_back({"Contact", contact.toString()});
    }
    respond(context, server, request, 200, draw(context), contacts);
}

void Proxy::redirect(stack::Context& context, TransactionId server, const Message& request)
{
    const auto uri = parseUri(request.requestUri);
    std::vector<HeaderField> contacts;
    for (const Location::Binding* binding : m_location.of(unescaped(uri->user))) {
        Address contact;
        contact.uri = binding->contact;
        contacts.push_back({"Contact", contact.toString()});
    }
    respond(context, server, request, contacts.empty() ? 404 : 302, draw(context), contacts);
}

/// The nonce is one of this server's, and its count goes up: a proof that somebody has listened to is good for nothing.
bool Proxy::isFresh(const digest::Proof& proof)
{
    const auto nonce = m_nonces.find(proof.nonce);
    if (nonce == m_nonces.end())
        return false;
    if (proof.qop.empty())
        return true;
    std::uint32_t count = 0;
    const auto [end, error] = std::from_chars(proof.count.data(), proof.count.data() + proof.count.size(), count, 16);
    if (error != std::errc{} || count <= nonce->second)
        return false;
    nonce->second = count;
    return true;
}

std::string Proxy::realm(stack::Context& context) const
{
    return m_settings.domain.empty() ? std::string(context.hostName()) : m_settings.domain;
}

void Proxy::consumeProof(stack::Context& context, Message& request) const
{
    std::vector<std::string> others;
    for (const std::string_view value : request.headers.all("Proxy-Authorization")) {
        const auto proof = digest::parseProof(value);
        if (!m_settings.authenticate || !proof || proof->realm != realm(context))
            others.emplace_back(value);
    }
    if (others.size() == request.headers.count("Proxy-Authorization"))
        return;
    request.headers.remove("Proxy-Authorization");
    for (const std::string& value : others)
        request.headers.add("Proxy-Authorization", value);
}

bool Proxy::isProven(stack::Context& context, TransactionId server, const Message& request, bool asProxy)
{
    const std::string realm = this->realm(context);
    const stack::EntityId entity = m_transactions.entityOf(server);
    bool stale = false;
    for (const std::string_view value : request.headers.all(asProxy ? "Proxy-Authorization" : "Authorization")) {
        const auto proof = digest::parseProof(value);
        if (!proof || proof->realm != realm)
            continue;
        const auto password = m_settings.passwords.find(proof->user);
        const bool right =
            password != m_settings.passwords.end() && digest::fits(*proof, password->second, request.method);
        if (right && isFresh(*proof))
            return true;
        stale |= right; // RFC 2617 3.2.1: whoever asks knows the password, but the nonce is of no use any more
        context.note(entity, right ? Note::ProofStale : Note::ProofWrong, proof->user);
    }
    digest::Challenge challenge;
    challenge.realm = realm;
    challenge.nonce = fmt::format("{:016x}", context.random().next());
    challenge.auth = true;
    challenge.stale = stale;
    m_nonces[challenge.nonce] = 0;
    context.note(entity, Note::Challenge, realm);
    respond(context, server, request, asProxy ? 407 : 401, draw(context),
            {{asProxy ? "Proxy-Authenticate" : "WWW-Authenticate", challenge.toString()}});
    return false;
}

} // namespace osiscope::sip
