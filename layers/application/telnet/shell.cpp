#include "layers/application/telnet/shell.h"

#include "layers/application/telnet/element.h"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>
#include <set>

namespace osiscope::telnet {

namespace {
constexpr sim::Duration kDefaultLoginTimeout = std::chrono::seconds(60);
constexpr sim::Duration kCountPause = std::chrono::milliseconds(100);
constexpr std::int64_t kMostSteps = 1000;

std::optional<std::int64_t> numberIn(std::string_view text)
{
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size() || number < 1 || number > kMostSteps)
        return std::nullopt;
    return number;
}

/// "/letters/" + "monday"; the root has no slash of its own to spare.
std::string folder(std::string_view directory)
{
    return directory == "/" ? "/" : fmt::format("{}/", directory);
}

Reply run(std::string_view command, std::string_view argument)
{
    const auto number = numberIn(argument);
    Reply reply;
    if (!number) {
        reply.output = fmt::format("{}: how many? 1 to {}\n", command, kMostSteps);
        return reply;
    }
    reply.running = command == "count" ? RunningCommand{kCountPause, *number, 0, true}
                                       : RunningCommand{std::chrono::seconds(*number), 1, 0, false};
    return reply;
}
} // namespace

HostSettings readHostSettings(const stack::Parameters& parameters)
{
    HostSettings host;
    host.banner = parameters.text("banner");
    for (const stack::Parameters& user : parameters.tables("user"))
        host.users.push_back({user.text("name"), user.text("password")});
    for (const stack::Parameters& file : parameters.tables("file")) {
        const std::string path = file.text("path");
        host.files.push_back({path.starts_with('/') ? path : "/" + path, file.text("text")});
    }
    host.tries = parameters.integer("tries", 3);
    host.loginTimeout = parameters.duration("login-timeout", kDefaultLoginTimeout);
    host.idleTimeout = parameters.duration("idle-timeout");
    host.staysAfterLogout = parameters.text("after-logout") == "login";
    host.usesOptions = parameters.boolean("options", true);
    return host;
}

Reply Shell::execute(std::string_view line, std::string_view who)
{
    line = trimmed(line);
    const std::size_t space = std::min(line.find(' '), line.size());
    const std::string_view command = line.substr(0, space);
    const std::string_view argument = trimmed(line.substr(space));
    Reply reply;
    if (command.empty())
        return reply;
    ++m_commands;
    if (command == "count" || command == "sleep")
        return run(command, argument);
    if (command == "logout" || command == "exit")
        reply.logsOut = true;
    else if (command == "whoami")
        reply.output = m_user + "\n";
    else if (command == "who")
        reply.output = who;
    else if (command == "pwd")
        reply.output = m_directory + "\n";
    else if (command == "cd")
        reply.output = change(argument);
    else if (command == "ls")
        reply.output = list(argument);
    else if (command == "cat")
        reply.output = show(argument);
    else if (command == "echo")
        reply.output = fmt::format("{}\n", argument);
    else if (command == "history")
        reply.output = fmt::format("This is command {} of this login session.\n", m_commands);
    else if (command == "help")
        reply.output = "cat cd count echo exit help history logout ls pwd sleep who whoami\n";
    else
        reply.output = fmt::format("{}: no such command; try help\n", command);
    return reply;
}

std::string Shell::pathOf(std::string_view name) const
{
    if (name.empty() || name == ".")
        return m_directory;
    if (name == "..") {
        const std::size_t slash = m_directory.rfind('/');
        return slash == 0 ? "/" : m_directory.substr(0, slash);
    }
    std::string path = name.starts_with('/') ? std::string(name) : folder(m_directory) + std::string(name);
    while (path.size() > 1 && path.ends_with('/'))
        path.pop_back();
    return path;
}

bool Shell::isDirectory(std::string_view path) const
{
    return path == "/" ||
           std::ranges::any_of(m_host.files, [&](const File& file) { return file.path.starts_with(folder(path)); });
}

std::string Shell::change(std::string_view name)
{
    const std::string path = name.empty() ? "/" : pathOf(name);
    if (!isDirectory(path))
        return fmt::format("cd: there is no directory {}\n", path);
    m_directory = path;
    return {};
}

std::string Shell::list(std::string_view name) const
{
    const std::string path = pathOf(name);
    if (!isDirectory(path))
        return fmt::format("ls: there is no directory {}\n", path);
    const std::string prefix = folder(path);
    std::set<std::string> names;
    for (const File& file : m_host.files) {
        if (!file.path.starts_with(prefix))
            continue;
        const std::string rest = file.path.substr(prefix.size());
        const std::size_t slash = rest.find('/');
        names.insert(slash == std::string::npos ? rest : rest.substr(0, slash + 1));
    }
    std::string lines;
    for (const std::string& each : names)
        lines += each + "\n";
    return lines;
}

std::string Shell::show(std::string_view name) const
{
    const std::string path = pathOf(name);
    const auto file = std::ranges::find(m_host.files, path, &File::path);
    if (file == m_host.files.end())
        return fmt::format("cat: there is no file {}\n", path);
    return file->text.ends_with('\n') ? file->text : file->text + "\n";
}

} // namespace osiscope::telnet
