// X11 and Wayland.
#include "app/display.h"

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>
#include <xcb/xcb.h>

#include <algorithm>
#include <cstdlib>
#include <memory>
#include <string>

namespace osiscope::app {

namespace {

/// Asked as Qt is going to ask: somebody must be there, and let this user in.
bool letsInX11()
{
    const std::unique_ptr<xcb_connection_t, void (*)(xcb_connection_t*)> connection(xcb_connect(nullptr, nullptr),
                                                                                    &xcb_disconnect);
    return xcb_connection_has_error(connection.get()) == 0;
}

/// @param display "wayland-0" in the folder of the user's session, or a whole path
bool listensWayland(const std::string& display)
{
    const char* folder = std::getenv("XDG_RUNTIME_DIR");
    const std::string path =
        display.starts_with('/') || folder == nullptr ? display : std::string(folder) + '/' + display;
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    if (path.size() >= sizeof address.sun_path)
        return false;
    std::ranges::copy(path, address.sun_path);
    const int socket = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const bool connected =
        socket >= 0 && ::connect(socket, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
    if (socket >= 0)
        ::close(socket);
    return connected;
}

} // namespace

bool isThereADisplay()
{
    const auto said = [](const char* variable) {
        const char* value = std::getenv(variable);
        return std::string(value == nullptr ? "" : value);
    };
    const std::string wayland = said("WAYLAND_DISPLAY");
    return (!wayland.empty() && listensWayland(wayland)) || (!said("DISPLAY").empty() && letsInX11());
}

} // namespace osiscope::app
