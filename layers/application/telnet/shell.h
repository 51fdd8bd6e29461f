#pragma once

#include "model/sim/time.h"
#include "model/stack/parameters.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// The program that a user talks to after the log-in: a few commands, and what it remembers between them.
///
/// Simplified: files can be read only, and one command runs at a time.
namespace osiscope::telnet {

struct User {
    std::string name;
    std::string password;
};

struct File {
    std::string path;
    std::string text;
};

struct HostSettings {
    std::string banner;
    std::vector<User> users; ///< none: everybody may log in
    std::vector<File> files;
    std::int64_t tries = 3;
    sim::Duration loginTimeout{};
    sim::Duration idleTimeout{}; ///< 0: none
    bool staysAfterLogout = false;
    bool usesOptions = true;
};

/// The keys of a [[service]] of Telnet.
HostSettings readHostSettings(const stack::Parameters& parameters);

/// A command that goes on for a while: it says something every now and then.
struct RunningCommand {
    sim::Duration pause{};  ///< before the next step
    std::int64_t steps = 0; ///< that are left
    std::int64_t done = 0;
    bool counts = false; ///< and says the numbers of its steps
};

struct Reply {
    std::string output; ///< lines end with "\n"
    std::optional<RunningCommand> running;
    bool logsOut = false;
};

class Shell {
public:
    Shell(std::string user, const HostSettings& host) : m_user(std::move(user)), m_host(host) {}

    const std::string& user() const { return m_user; }
    const std::string& directory() const { return m_directory; }
    /// who: the users that are logged in to the host, one a line.
    Reply execute(std::string_view line, std::string_view who);

private:
    std::string pathOf(std::string_view name) const;
    bool isDirectory(std::string_view path) const;
    std::string list(std::string_view name) const;
    std::string show(std::string_view name) const;
    std::string change(std::string_view name);

    std::string m_user;
    std::string m_directory = "/";
    std::int64_t m_commands = 0;
    const HostSettings& m_host;
};

} // namespace osiscope::telnet
