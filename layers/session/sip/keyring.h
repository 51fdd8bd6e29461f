#pragma once

#include "layers/application/digest/digest.h"
#include "layers/session/sip/message.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>

/// The challenges that a telephone knows how to answer (RFC 3261 22.2, 22.3): of each realm the latest, and how often
/// its nonce has been used.
namespace osiscope::sip {

class Keyring {
public:
    /// A refused request once more, with proofs for what the 401 or 407 asks and for all that it had proven before.
    /// nullopt: nothing is asked that can be proven, or a proof was wrong.
    std::optional<Message> answer(const Message& response, const Message& refused,
                                  const digest::Credentials& credentials, std::string_view clientNonce);
    /// Proves to a realm before it asks, as it has asked such requests before (22.3).
    void prove(Message& request, const std::string& realm, const digest::Credentials& credentials,
               std::string_view clientNonce);

private:
    struct Key {
        digest::Challenge challenge;
        bool ofProxy = false;
        std::uint32_t uses = 0;
        std::uint32_t renewals = 0; ///< how many stale nonces in a row it comes after
    };
    std::map<std::string, Key> m_keys; ///< by realm
};

/// 22.1: an ACK has the proofs of its INVITE.
void copyProofs(const Message& invite, Message& ack);

} // namespace osiscope::sip
