#include "app/network_request.h"

#include <arpa/inet.h>
#include <array>
#include <cerrno>
#include <cstring>
#include <linux/netlink.h>
#include <linux/rtnetlink.h>
#include <sys/socket.h>
#include <utility>

namespace osiscope::app {

namespace {
constexpr std::uint8_t kWholeAddress = 32; ///< bits: it stands for itself alone

template <typename Header>
net::Octets octetsOf(const Header& header)
{
    return {reinterpret_cast<const std::uint8_t*>(&header), sizeof header};
}
} // namespace

NetworkRequest NetworkRequest::newAddress(unsigned device, net::Ipv4Address address)
{
    ifaddrmsg header{};
    header.ifa_family = AF_INET;
    header.ifa_prefixlen = kWholeAddress;
    header.ifa_index = device;
    NetworkRequest request(RTM_NEWADDR, octetsOf(header));
    request.add(IFA_LOCAL, address);
    return request;
}

NetworkRequest NetworkRequest::newRoute(unsigned device, net::Ipv4Address destination, net::Ipv4Address source)
{
    rtmsg header{};
    header.rtm_family = AF_INET;
    header.rtm_dst_len = kWholeAddress;
    header.rtm_table = RT_TABLE_MAIN;
    header.rtm_protocol = RTPROT_BOOT;
    header.rtm_scope = RT_SCOPE_LINK;
    header.rtm_type = RTN_UNICAST;
    NetworkRequest request(RTM_NEWROUTE, octetsOf(header));
    request.add(RTA_DST, destination);
    request.add(RTA_OIF, device);
    request.add(RTA_PREFSRC, source);
    return request;
}

NetworkRequest::NetworkRequest(std::uint16_t type, net::Octets header)
{
    nlmsghdr begin{};
    begin.nlmsg_type = type;
    begin.nlmsg_flags = NLM_F_REQUEST | NLM_F_ACK | NLM_F_CREATE | NLM_F_EXCL;
    append(octetsOf(begin));
    append(header);
}

void NetworkRequest::append(net::Octets octets)
{
    m_octets.insert(m_octets.end(), octets.begin(), octets.end());
}

void NetworkRequest::add(std::uint16_t attribute, net::Octets value)
{
    rtattr begin{};
    begin.rta_type = attribute;
    begin.rta_len = static_cast<std::uint16_t>(sizeof begin + value.size());
    append(octetsOf(begin));
    append(value);
}

void NetworkRequest::add(std::uint16_t attribute, net::Ipv4Address address)
{
    add(attribute, htonl(address.value));
}

void NetworkRequest::add(std::uint16_t attribute, std::uint32_t number)
{
    add(attribute, octetsOf(number));
}

void NetworkRequest::addMtu(std::uint16_t octets)
{
    rtattr mtu{};
    mtu.rta_type = RTAX_MTU;
    const std::uint32_t value = octets;
    mtu.rta_len = sizeof mtu + sizeof value;
    std::array<std::uint8_t, sizeof mtu + sizeof value> metrics{};
    std::memcpy(metrics.data(), &mtu, sizeof mtu);
    std::memcpy(metrics.data() + sizeof mtu, &value, sizeof value);
    add(RTA_METRICS, metrics);
}

bool NetworkRequest::isDoneBy(int kernel)
{
    const auto length = static_cast<std::uint32_t>(m_octets.size());
    std::memcpy(m_octets.data(), &length, sizeof length); // the first thing that a message says
    if (::send(kernel, m_octets.data(), m_octets.size(), 0) < 0)
        return false;
    struct Answer {
        nlmsghdr header;
        nlmsgerr error;
        std::array<std::uint8_t, 1024> more; // what was asked
    } answer{};
    if (::recv(kernel, &answer, sizeof answer, 0) < 0)
        return false;
    errno = -answer.error.error;
    return errno == 0 || errno == EEXIST;
}

} // namespace osiscope::app
