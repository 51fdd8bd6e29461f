#include "app/tun.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <utility>

#ifdef __linux__
#include "app/network_request.h"

#include <cerrno>
#include <fcntl.h>
#include <filesystem>
#include <linux/if_tun.h>
#include <linux/netlink.h>
#include <net/if.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <system_error>
#include <unistd.h>
#endif

namespace osiscope::app {

#ifdef __linux__

namespace {
constexpr std::size_t kLargestPacket = 65'535;

/// Closes what it holds.
class Descriptor {
public:
    explicit Descriptor(int number) : m_number(number) {}
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor()
    {
        if (m_number >= 0)
            ::close(m_number);
    }
    int number() const { return m_number; }
    int release() { return std::exchange(m_number, -1); }

private:
    int m_number;
};

std::string whyNot(const std::string& what)
{
    const int error = errno;
    if (error != EPERM && error != EACCES)
        return fmt::format("{}: {}", what, std::generic_category().message(error));
    std::error_code unknown;
    const auto program = std::filesystem::read_symlink("/proc/self/exe", unknown);
    return fmt::format("{}: this needs the right to administer networks; give it to osiscope once with: sudo setcap "
                       "cap_net_admin+ep {}",
                       what, unknown ? "osiscope" : program.string());
}

ifreq requestFor(const std::string& name)
{
    ifreq request{};
    name.copy(request.ifr_name, IFNAMSIZ - 1);
    return request;
}

/// Puts the device up.
std::string putUp(const Descriptor& control, const std::string& name, std::uint16_t mtu)
{
    ifreq request = requestFor(name);
    request.ifr_mtu = mtu;
    if (::ioctl(control.number(), SIOCSIFMTU, &request) < 0)
        return whyNot(fmt::format("cannot set the MTU of {}", name));
    request = requestFor(name);
    if (::ioctl(control.number(), SIOCGIFFLAGS, &request) < 0)
        return whyNot(fmt::format("cannot read the flags of {}", name));
    request.ifr_flags = static_cast<short>(request.ifr_flags | IFF_UP | IFF_RUNNING);
    if (::ioctl(control.number(), SIOCSIFFLAGS, &request) < 0)
        return whyNot(fmt::format("cannot put {} up", name));
    return {};
}

/// Gives the device its addresses, puts it up, and routes to the addresses beyond. Empty: done.
std::string configure(const std::string& name, const scenario::LiveScenario& live, const simulation::Host& edge)
{
    const auto& interfaces = edge.network().interfaces;
    const std::uint16_t mtu = std::ranges::max(interfaces, {}, &net::InterfaceSettings::mtu).mtu;
    const Descriptor control(::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0));
    if (std::string wrong = putUp(control, name, mtu); !wrong.empty())
        return wrong;
    const Descriptor kernel(::socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, NETLINK_ROUTE));
    const unsigned device = ::if_nametoindex(name.c_str());
    for (const net::InterfaceSettings& interface : interfaces)
        if (!NetworkRequest::newAddress(device, interface.address).isDoneBy(kernel.number()))
            return whyNot(fmt::format("cannot give {} the address {}", name, interface.address.toString()));
    for (const net::Ipv4Address address : addressesBeyond(live)) {
        const net::InterfaceSettings& interface = interfaces[edge.interfaceTo(address)];
        NetworkRequest request = NetworkRequest::newRoute(device, address, interface.address);
        if (interface.mtu != mtu)
            request.addMtu(interface.mtu);
        if (!request.isDoneBy(kernel.number()))
            return whyNot(fmt::format("cannot route to {} by {}", address.toString(), name));
    }
    return {};
}
} // namespace

std::expected<std::unique_ptr<Tun>, std::string> Tun::make(const std::string& name, const scenario::LiveScenario& live,
                                                           const simulation::Host& edge)
{
    if (name.empty() || name.size() >= IFNAMSIZ)
        return std::unexpected(fmt::format("a network device's name has 1 to {} letters", IFNAMSIZ - 1));
    Descriptor device(::open("/dev/net/tun", O_RDWR | O_NONBLOCK | O_CLOEXEC));
    if (device.number() < 0 && errno == EACCES) // most systems let everybody open it
        return std::unexpected("cannot open /dev/net/tun: this is not allowed here; allow it with: sudo chmod a+rw "
                               "/dev/net/tun");
    if (device.number() < 0)
        return std::unexpected(whyNot("cannot open /dev/net/tun"));
    ifreq request = requestFor(name);
    request.ifr_flags = IFF_TUN | IFF_NO_PI;
    if (::ioctl(device.number(), TUNSETIFF, &request) < 0)
        return std::unexpected(whyNot(fmt::format("cannot make the device {}", name)));
    if (std::string wrong = configure(name, live, edge); !wrong.empty())
        return std::unexpected(std::move(wrong));
    Descriptor bell(::eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC));
    if (bell.number() < 0)
        return std::unexpected(whyNot("cannot make an eventfd"));
    return std::unique_ptr<Tun>(new Tun(device.release(), bell.release()));
}

Tun::~Tun()
{
    ::close(m_descriptor);
    ::close(m_bell);
}

std::optional<net::Payload> Tun::read()
{
    net::OctetBuffer packet(kLargestPacket);
    const ssize_t length = ::read(m_descriptor, packet.data(), packet.size());
    if (length <= 0)
        return std::nullopt;
    packet.resize(static_cast<std::size_t>(length));
    return net::Payload(std::move(packet));
}

void Tun::write(net::Octets packet)
{
    [[maybe_unused]] const ssize_t taken = ::write(m_descriptor, packet.data(), packet.size());
}

void Tun::wait(sim::Duration longest)
{
    pollfd ends[] = {{m_descriptor, POLLIN, 0}, {m_bell, POLLIN, 0}};
    const auto seconds = std::chrono::floor<std::chrono::seconds>(longest);
    const timespec limit{seconds.count(), static_cast<long>((longest - seconds).count())};
    ::ppoll(ends, std::size(ends), &limit, nullptr);
    std::uint64_t rings = 0;
    [[maybe_unused]] const ssize_t heard = ::read(m_bell, &rings, sizeof rings);
}

void Tun::wake()
{
    const std::uint64_t ring = 1;
    [[maybe_unused]] const ssize_t rung = ::write(m_bell, &ring, sizeof ring);
}

#else

std::expected<std::unique_ptr<Tun>, std::string> Tun::make(const std::string&, const scenario::LiveScenario&,
                                                           const simulation::Host&)
{
    return std::unexpected("this system has no TUN devices that osiscope knows: live runs need Linux");
}

Tun::~Tun() = default;

std::optional<net::Payload> Tun::read()
{
    return std::nullopt;
}

void Tun::write(net::Octets) {}
void Tun::wait(sim::Duration) {}
void Tun::wake() {}

#endif

sim::TimePoint Tun::now()
{
    return sim::kStart + std::chrono::duration_cast<sim::Duration>(std::chrono::steady_clock::now() - m_begin);
}

} // namespace osiscope::app
