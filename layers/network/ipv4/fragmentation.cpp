#include "layers/network/ipv4/fragmentation.h"

#include "model/sim/invariant.h"

#include <algorithm>
#include <iterator>

namespace osiscope::ipv4 {

namespace {
constexpr std::uint8_t kEndOfOptions = 0;
constexpr std::uint8_t kNoOperation = 1;
constexpr std::uint8_t kCopied = 0x80;
constexpr std::size_t kBlock = 8; ///< octets: the unit of fragment offsets
} // namespace

net::OctetBuffer copiedOptions(net::Octets options)
{
    net::OctetBuffer copied;
    std::size_t at = 0;
    while (at < options.size() && options[at] != kEndOfOptions) {
        if (options[at] == kNoOperation) {
            ++at;
            continue;
        }
        // Type, length, data. What cannot be read ends the list.
        const std::size_t length = at + 1 < options.size() ? options[at + 1] : 0;
        if (length < 2 || at + length > options.size())
            break;
        if ((options[at] & kCopied) != 0) {
            const net::Octets option = options.subspan(at, length);
            copied.insert(copied.end(), option.begin(), option.end());
        }
        at += length;
    }
    copied.resize((copied.size() + 3) / 4 * 4, kEndOfOptions);
    return copied;
}

std::vector<net::Payload> fragment(const Header& header, const net::Payload& data, std::uint16_t mtu)
{
    sim::invariant(mtu >= kLeastMtu && !header.dontFragment, "a datagram is only cut when it may be and can be");
    const net::OctetBuffer laterOptions = copiedOptions(header.options);
    std::vector<net::Payload> packets;
    std::size_t at = 0;
    do {
        Header part = header;
        if (at > 0)
            part.options = laterOptions;
        const std::size_t room = mtu - part.length();
        const bool last = data.size() - at <= room;
        const std::size_t size = last ? data.size() - at : room / kBlock * kBlock;
        part.fragmentOffset = static_cast<std::uint16_t>(header.fragmentOffset + at);
        part.moreFragments = header.moreFragments || !last;
        packets.push_back(serialise(part, data.slice(at, size)));
        at += size;
    } while (at < data.size());
    return packets;
}

Reassembly::Result Reassembly::add(const Header& header, net::Payload data)
{
    const std::size_t begin = header.fragmentOffset;
    const std::size_t end = begin + data.size();
    const bool wholeBlocks = data.size() % kBlock == 0;
    if (data.empty() || (header.moreFragments && !wholeBlocks) || header.length() + end > kMostLength)
        return Result::Invalid;

    const auto next = m_fragments.lower_bound(begin);
    const bool isLast = !header.moreFragments;
    if (next != m_fragments.end() && next->first == begin && next->second.size() == data.size() &&
        isLast == (m_length == end))
        // RFC 8200 4.5: a network may repeat a fragment; that is no overlap.
        return std::ranges::equal(next->second.octets(), data.octets()) ? Result::Repeated : Result::Overlap;
    const bool overlapsNext = next != m_fragments.end() && next->first < end;
    const bool overlapsPrevious =
        next != m_fragments.begin() && std::prev(next)->first + std::prev(next)->second.size() > begin;
    // Two different ends, or octets behind the end, are no better than an overlap.
    const bool contradictsEnd = m_length && (isLast || end > *m_length);
    const bool endsTooEarly = isLast && next != m_fragments.end();
    if (overlapsNext || overlapsPrevious || contradictsEnd || endsTooEarly)
        return Result::Overlap;

    if (isLast)
        m_length = end;
    m_held += data.size();
    m_fragments.emplace_hint(next, begin, std::move(data));
    return m_length == m_held ? Result::Complete : Result::Incomplete;
}

net::Payload Reassembly::data() const
{
    net::OctetBuffer whole;
    whole.reserve(m_held);
    for (const auto& [offset, part] : m_fragments)
        whole.insert(whole.end(), part.octets().begin(), part.octets().end());
    return net::Payload(std::move(whole));
}

} // namespace osiscope::ipv4
