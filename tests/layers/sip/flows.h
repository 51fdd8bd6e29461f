#pragma once

#include "tests/layers/sip/scene.h"

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

/// The flows of RFC 3665, as scenarios.
namespace osiscope::sip {

/// A SIP element on a host of its own.
struct Player {
    std::string_view host;
    std::string settings; ///< of its service
    bool twoHomed = false;
};

/// Every player on a link of its own (10.0.N.2) to a router in the middle; a second address is 10.1.N.2.
inline std::string star(std::initializer_list<Player> players, std::string_view more)
{
    std::string hosts;
    std::string router;
    std::string links;
    std::string services;
    int number = 0;
    for (const Player& player : players) {
        ++number;
        hosts += fmt::format("[[host]]\nname = \"{}\"\naddress = [\"10.0.{}.2\"{}]\n", player.host, number,
                             player.twoHomed ? fmt::format(", \"10.1.{}.2\"", number) : "");
        for (int home = 0; home < (player.twoHomed ? 2 : 1); ++home) {
            router += fmt::format("{}\"10.{}.{}.1\"", router.empty() ? "" : ", ", home, number);
            links += fmt::format("[[link]]\nname = \"{}-{}\"\nends = [\"{}\", \"net\"]\ndelay = \"1 ms\"\n",
                                 player.host, home, player.host);
        }
        services += fmt::format("[[service]]\nhost = \"{}\"\nstack = [\"sip\", \"udp\"]\nport = 5060\n{}\n",
                                player.host, player.settings);
    }
    return fmt::format("title = \"scene\"\nseed = 1\n{}[[host]]\nname = \"net\"\naddress = [{}]\n{}{}{}", hosts, router,
                       links, services, more);
}

/// A flow, and what the RFC's differs in, where it does: this word for that one.
struct Flow {
    std::string_view section;
    std::string scenario;
    std::vector<std::string> messages; ///< as Scene::messages tells them
    session::Outcome outcome = session::Outcome::Released;
    std::string_view theirs = {};
    std::string_view ours = {};
    bool prepares = false; ///< a first registration goes before
};

inline std::string user(std::string_view name)
{
    return fmt::format("[[service.users]]\nname = \"{}\"\npassword = \"secret\"\n", name);
}
inline std::string binding(std::string_view contact)
{
    return fmt::format("[[service.bindings]]\nuser = \"bob\"\ncontact = \"{}\"\n", contact);
}

std::vector<Flow> flows();

} // namespace osiscope::sip
