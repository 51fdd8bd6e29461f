#include "model/capture/reassembly.h"

#include <algorithm>
#include <iterator>

namespace osiscope::capture {

namespace {
constexpr sim::Duration kPatience = std::chrono::seconds(60); // RFC 8200 4.5; RFC 1122 3.3.2: between 60 and 120
constexpr std::size_t kMostLength = 65535;                    // of one packet
constexpr std::size_t kBlock = 8;                             // the unit of fragment offsets
} // namespace

Reassembly::Added Reassembly::hold(Datagram& datagram, const stack::FragmentPlace& place, net::Octets data)
{
    const std::size_t end = place.offset + data.size();
    const bool isLast = !place.more;
    if (data.empty() || end > kMostLength || (place.more && data.size() % kBlock != 0))
        return Added::Impossible;
    const auto next = datagram.parts.lower_bound(place.offset);
    if (next != datagram.parts.end() && next->first == place.offset && std::ranges::equal(next->second, data))
        return Added::Repeated; // RFC 8200 4.5: a network may do so
    const bool overlapsNext = next != datagram.parts.end() && next->first < end;
    const bool overlapsPrevious =
        next != datagram.parts.begin() && std::prev(next)->first + std::prev(next)->second.size() > place.offset;
    const bool contradictsEnd = datagram.length && (isLast || end > *datagram.length);
    const bool endsTooEarly = isLast && next != datagram.parts.end();
    if (overlapsNext || overlapsPrevious || contradictsEnd || endsTooEarly)
        return Added::Impossible;
    if (isLast)
        datagram.length = end;
    datagram.held += data.size();
    datagram.parts.emplace_hint(next, place.offset, net::OctetBuffer(data.begin(), data.end()));
    return Added::Held;
}

std::optional<net::OctetBuffer> Reassembly::add(net::Octets packet, const stack::Encapsulation& inside,
                                                sim::Duration time)
{
    const net::Octets data = packet.subspan(std::min(inside.payloadOffset, packet.size()));
    const stack::ProtocolDescription* network = m_registry.networkOf(packet);
    if (data.size() < inside.payloadLength || network->unfragmented == nullptr)
        return std::nullopt; // it was cut when it was captured
    const stack::FragmentPlace& place = *inside.fragment;
    const Key key{inside.source.address, inside.destination.address, place.identification, place.protocol};
    const auto [found, isNew] = m_datagrams.try_emplace(key);
    Datagram& datagram = found->second;
    if (isNew || time - datagram.begun > kPatience) {
        datagram = Datagram{};
        datagram.begun = time;
    }
    const Added added = datagram.spoiled ? Added::Repeated : hold(datagram, place, data.first(inside.payloadLength));
    datagram.spoiled |= added == Added::Impossible; // RFC 5722 4: the datagram is lost, and all its fragments with it
    if (added != Added::Held)
        return std::nullopt;
    if (place.offset == 0)
        datagram.first.assign(packet.begin(), packet.end());
    if (datagram.length != datagram.held)
        return std::nullopt;
    net::OctetBuffer whole;
    whole.reserve(datagram.held);
    for (const auto& [offset, part] : datagram.parts)
        whole.insert(whole.end(), part.begin(), part.end());
    const auto first = network->encapsulation(datagram.first);
    const bool isPossible = first && first->payloadOffset + whole.size() <= kMostLength;
    std::optional<net::OctetBuffer> result;
    if (isPossible)
        result = network->unfragmented(datagram.first, whole);
    m_datagrams.erase(found);
    if (!result || !network->encapsulation(*result)) // its headers end elsewhere than in its first fragment
        return std::nullopt;
    return result;
}

} // namespace osiscope::capture
