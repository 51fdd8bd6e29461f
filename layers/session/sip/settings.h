#pragma once

#include "layers/session/sdp/negotiation.h"
#include "model/stack/parameters.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// What a SIP element is configured with: the keys of its [[service]].
namespace osiscope::sip {

enum class Role : std::uint8_t { Phone, Proxy, StatelessProxy, Redirect, Registrar };
enum class AnswerRule : std::uint8_t { Answer, Busy, Decline, Ring, Unavailable };
/// Their names in scenarios, in the same order.
inline constexpr std::string_view kRoles[] = {"phone", "proxy", "stateless-proxy", "redirect", "registrar"};
inline constexpr std::string_view kAnswers[] = {"answer", "busy", "decline", "ring", "unavailable"};

struct Settings {
    Role role = Role::Phone;
    std::string user;   ///< empty: the host's name
    std::string domain; ///< empty: this host
    std::string proxy;  ///< empty: none
    std::string backupProxy;
    bool registers = false;
    bool renews = false; ///< before the registration expires
    sim::Duration expires = std::chrono::hours(1);
    std::string password;
    AnswerRule answer = AnswerRule::Answer;
    sim::Duration answerAfter = std::chrono::seconds(2);
    bool reliable = false;
    bool voice = true;
    std::uint16_t mediaPort = 49170;
    std::uint32_t packetTime = 20;        ///< milliseconds
    std::optional<sim::Duration> playout; ///< how long voice waits before it is played; nothing: what RTP takes
    std::vector<sdp::Format> formats;
    bool recordRoute = true;
    bool strict = false;      ///< a proxy that routes as RFC 2543 did
    bool relaysMedia = false; ///< a proxy through which voice passes too
    bool authenticate = false;
    bool authenticateAll = false;                              ///< callers of other domains too
    std::map<std::string, std::string> passwords;              ///< by user
    std::vector<std::pair<std::string, std::string>> bindings; ///< user, contact
};

/// parameters: null for a telephone that an action makes.
Settings settingsFrom(const stack::Parameters* parameters);

} // namespace osiscope::sip
