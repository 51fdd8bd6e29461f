#pragma once

#include "layers/application/http/message.h"
#include "model/stack/layer.h"

#include <map>
#include <optional>
#include <string>

/// Whom a server lets in by a password (RFC 9110 11): every request has to prove it anew, and nothing is kept of who
/// has.
namespace osiscope::http {

enum class Scheme : std::uint8_t { Basic, Digest };

struct GateSettings {
    Scheme scheme = Scheme::Basic;
    std::string realm = "Members";
    std::map<std::string, std::string> passwords; ///< by user
};

class Gate {
public:
    explicit Gate(GateSettings settings) : m_settings(std::move(settings)) {}

    /// The user who asks; nullopt: there is no right proof, and challenge() is the answer.
    std::optional<std::string> admit(stack::Context& context, stack::EntityId connection, const Request& request);
    /// 401 (Unauthorized), with what is to be proven.
    Response challenge(stack::Context& context, stack::EntityId connection);

private:
    bool knows(const std::string& user, const std::string& password) const;
    std::optional<std::string> admitDigest(const Request& request, std::string_view value);

    GateSettings m_settings;
    std::map<std::string, std::uint32_t> m_nonces; ///< given out, with the highest count that has come
    bool m_stale = false;                          ///< the latest proof was right, but its nonce of no use
};

} // namespace osiscope::http
