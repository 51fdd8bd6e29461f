// The passwords that a browser keeps, and shows again with every request (RFC 9110 11, RFC 7617 2.2).
#include "layers/application/http/basic.h"
#include "layers/application/http/browser.h"

#include <algorithm>
#include <fmt/format.h>

namespace osiscope::http {

namespace {
/// RFC 7617 2.2: what lies beside a page, and below, is taken to be protected by the same password.
std::string folderOf(const Uri& uri)
{
    return uri.path.substr(0, uri.path.rfind('/') + 1);
}
} // namespace

Browser::Credentials* Browser::credentialsFor(const Uri& uri)
{
    const auto found = std::ranges::find_if(m_credentials, [&](const Credentials& each) {
        return each.host == uri.host && each.port == uri.port && uri.path.starts_with(each.folder);
    });
    return found == m_credentials.end() ? nullptr : &*found;
}

/// Adds the password, or the proof of it, that the browser keeps for this page.
void Browser::authorise(stack::Context& context, stack::EntityId connection, Request& request, const Task& task)
{
    Credentials* kept = task.headers.has("Authorization") ? nullptr : credentialsFor(task.uri);
    if (kept == nullptr)
        return;
    const bool digest = kept->challenge.has_value();
    const std::string clientNonce = digest ? fmt::format("{:08x}", context.random().next() >> 32U) : "";
    request.headers.add("Authorization",
                        digest ? digest::proofFor(*kept->challenge, {kept->user, kept->password}, request.method,
                                                  request.target, clientNonce, ++kept->uses)
                               : basicCredentials({kept->user, kept->password}));
    context.note(connection, digest ? Note::ProofSent : Note::PasswordSent, kept->user);
}

/// A 401 (Unauthorized): what it asks is answered with what the user types, once. @return whether the request is to be
/// made again
bool Browser::takeChallenge(stack::Context& context, Task& task, const Response& response)
{
    const auto challenges = response.headers.all("WWW-Authenticate");
    const auto challenge = digest::strongestChallenge(challenges);
    std::optional<std::string> realm = challenge ? std::optional(challenge->realm) : std::nullopt;
    for (std::size_t i = 0; !realm && i < challenges.size(); ++i)
        realm = basicRealm(challenges[i]);
    if (!realm)
        return false;
    Credentials* kept = credentialsFor(task.uri);
    // Only the nonce was of no use. A server that says so of a new one, too, would say so for ever.
    const bool again = kept != nullptr && challenge && challenge->stale && !task.renewed;
    if (task.proven && !again) {
        std::erase_if(m_credentials, [&](const Credentials& each) { return &each == kept; });
        recordCredentials(context);
        return false; // RFC 9110 15.5.2: the same password is not tried twice
    }
    if (again) {
        task.renewed = true;
        kept->challenge = challenge;
        kept->uses = 0;
        return true;
    }
    std::erase_if(m_credentials, [&](const Credentials& each) { return &each == kept; });
    if (task.user.empty())
        return false; // nobody is there to type it
    m_credentials.push_back({task.uri.host, task.uri.port, challenge ? "/" : folderOf(task.uri), *realm, task.user,
                             task.password, challenge, 0});
    task.proven = true;
    context.note(m_browser, Note::PasswordTyped, fmt::format("{} as {}", *realm, task.user));
    recordCredentials(context);
    return true;
}

void Browser::forgetPasswords(stack::Context& context)
{
    if (m_credentials.empty())
        return;
    m_credentials.clear();
    context.note(m_browser, Note::PasswordsForgotten);
    recordCredentials(context);
}

void Browser::recordCredentials(stack::Context& context) const
{
    std::string text;
    for (const Credentials& each : m_credentials)
        text +=
            fmt::format("{}{} at {}{} ({})", text.empty() ? "" : ", ", each.user, each.host, each.folder, each.realm);
    context.recordVariable(m_browser, Variable::Passwords, std::string_view(text));
}

} // namespace osiscope::http
