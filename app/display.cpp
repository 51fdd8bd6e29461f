#include "app/display.h"

#include <netdb.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <cstdlib>
#include <memory>
#include <string>
#include <string_view>

namespace osiscope::app {

namespace {

constexpr int kFirstPortOfX11 = 6000;

bool answers(int family, const sockaddr* address, socklen_t length)
{
    const int socket = ::socket(family, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (socket < 0)
        return false;
    const bool connected = ::connect(socket, address, length) == 0;
    ::close(socket);
    return connected;
}

/// @param abstract a name that stands in no folder, as Linux has them
bool listensLocally(const std::string& path, bool abstract = false)
{
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    const std::size_t before = abstract ? 1 : 0;
    if (before + path.size() >= sizeof address.sun_path)
        return false;
    std::ranges::copy(path, address.sun_path + before);
    const std::size_t length = offsetof(sockaddr_un, sun_path) + before + path.size() + (abstract ? 0 : 1);
    return answers(AF_UNIX, reinterpret_cast<const sockaddr*>(&address), static_cast<socklen_t>(length));
}

bool listensAtPort(const std::string& host, int port)
{
    addrinfo wanted{};
    wanted.ai_socktype = SOCK_STREAM;
    addrinfo* found = nullptr;
    if (getaddrinfo(host.c_str(), std::to_string(port).c_str(), &wanted, &found) != 0)
        return false;
    const std::unique_ptr<addrinfo, void (*)(addrinfo*)> owner(found, &freeaddrinfo);
    for (const addrinfo* each = found; each != nullptr; each = each->ai_next)
        if (answers(each->ai_family, each->ai_addr, each->ai_addrlen))
            return true;
    return false;
}

/// Of "host:1.0", ":1" and "unix:1"; of what is written otherwise Qt has to find out.
bool isThereX11(std::string_view display)
{
    const std::size_t colon = display.rfind(':');
    if (colon == std::string_view::npos || display.find('/') != std::string_view::npos)
        return true;
    const std::string host(display.substr(0, colon));
    const std::string_view rest = display.substr(colon + 1);
    int number = 0;
    if (std::from_chars(rest.data(), rest.data() + rest.size(), number).ec != std::errc{})
        return true;
    const bool local = host.empty() || host == "unix";
    const std::string path = "/tmp/.X11-unix/X" + std::to_string(number);
    if (local && (listensLocally(path, true) || listensLocally(path)))
        return true;
    return host != "unix" && listensAtPort(host.empty() ? "localhost" : host, kFirstPortOfX11 + number);
}

/// Of "wayland-0" in the folder of the user's session, or of a whole path.
bool isThereWayland(const std::string& display)
{
    if (display.starts_with('/'))
        return listensLocally(display);
    const char* folder = std::getenv("XDG_RUNTIME_DIR");
    return folder != nullptr && listensLocally(std::string(folder) + '/' + display);
}

} // namespace

bool isThereADisplay()
{
    const auto said = [](const char* variable) {
        const char* value = std::getenv(variable);
        return std::string(value == nullptr ? "" : value);
    };
    const std::string wayland = said("WAYLAND_DISPLAY");
    const std::string x11 = said("DISPLAY");
    return (!wayland.empty() && isThereWayland(wayland)) || (!x11.empty() && isThereX11(x11));
}

} // namespace osiscope::app
