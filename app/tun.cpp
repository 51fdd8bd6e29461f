#include "app/tun.h"

#include <fmt/format.h>

#include <iterator>
#include <utility>

#ifdef __linux__
#include <arpa/inet.h>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <linux/if_tun.h>
#include <net/if.h>
#include <net/route.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/ioctl.h>
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

void put(sockaddr& place, std::uint32_t address)
{
    sockaddr_in internet{};
    internet.sin_family = AF_INET;
    internet.sin_addr.s_addr = htonl(address);
    std::memcpy(&place, &internet, sizeof internet);
}

/// Gives the device its address, puts it up, and routes to the addresses beyond. Empty: done.
std::string configure(const std::string& name, net::Ipv4Address own, std::span<const net::Ipv4Address> beyond,
                      std::uint16_t mtu)
{
    const Descriptor control(::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0));
    ifreq request = requestFor(name);
    put(request.ifr_addr, own.value);
    if (::ioctl(control.number(), SIOCSIFADDR, &request) < 0)
        return whyNot(fmt::format("cannot give {} the address {}", name, own.toString()));
    request = requestFor(name);
    put(request.ifr_netmask, 0xFFFF'FFFFU);
    if (::ioctl(control.number(), SIOCSIFNETMASK, &request) < 0)
        return whyNot(fmt::format("cannot set the mask of {}", name));
    request = requestFor(name);
    request.ifr_mtu = mtu;
    if (::ioctl(control.number(), SIOCSIFMTU, &request) < 0)
        return whyNot(fmt::format("cannot set the MTU of {}", name));
    request = requestFor(name);
    if (::ioctl(control.number(), SIOCGIFFLAGS, &request) < 0)
        return whyNot(fmt::format("cannot read the flags of {}", name));
    request.ifr_flags = static_cast<short>(request.ifr_flags | IFF_UP | IFF_RUNNING);
    if (::ioctl(control.number(), SIOCSIFFLAGS, &request) < 0)
        return whyNot(fmt::format("cannot put {} up", name));
    for (const net::Ipv4Address address : beyond) {
        std::string device = name;
        rtentry route{};
        put(route.rt_dst, address.value);
        put(route.rt_genmask, 0xFFFF'FFFFU);
        route.rt_flags = RTF_UP | RTF_HOST;
        route.rt_dev = device.data();
        if (::ioctl(control.number(), SIOCADDRT, &route) < 0 && errno != EEXIST)
            return whyNot(fmt::format("cannot route to {} by {}", address.toString(), name));
    }
    return {};
}
} // namespace

std::expected<std::unique_ptr<Tun>, std::string> Tun::make(const std::string& name, net::Ipv4Address own,
                                                           std::span<const net::Ipv4Address> beyond, std::uint16_t mtu)
{
    if (name.empty() || name.size() >= IFNAMSIZ)
        return std::unexpected(fmt::format("a network device's name has 1 to {} letters", IFNAMSIZ - 1));
    Descriptor device(::open("/dev/net/tun", O_RDWR | O_NONBLOCK | O_CLOEXEC));
    if (device.number() < 0)
        return std::unexpected(whyNot("cannot open /dev/net/tun"));
    ifreq request = requestFor(name);
    request.ifr_flags = IFF_TUN | IFF_NO_PI;
    if (::ioctl(device.number(), TUNSETIFF, &request) < 0)
        return std::unexpected(whyNot(fmt::format("cannot make the device {}", name)));
    if (std::string wrong = configure(name, own, beyond, mtu); !wrong.empty())
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

std::expected<std::unique_ptr<Tun>, std::string> Tun::make(const std::string&, net::Ipv4Address,
                                                           std::span<const net::Ipv4Address>, std::uint16_t)
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

std::expected<std::unique_ptr<Tun>, std::string> Tun::make(const std::string& name, const scenario::LiveScenario& live,
                                                           const simulation::Host& edge)
{
    const net::InterfaceSettings& interface = edge.network().interfaces.front();
    return make(name, interface.address, addressesBeyond(live), interface.mtu);
}

sim::TimePoint Tun::now()
{
    return sim::kStart + std::chrono::duration_cast<sim::Duration>(std::chrono::steady_clock::now() - m_begin);
}

} // namespace osiscope::app
