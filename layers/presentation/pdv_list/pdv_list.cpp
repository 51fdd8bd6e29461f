#include "layers/presentation/pdv_list/pdv_list.h"

#include "model/net/octet_reader.h"
#include "model/sim/invariant.h"

namespace osiscope::pdv_list {

namespace {
constexpr std::uint8_t kFullyEncoded = 0x61; // [APPLICATION 1], constructed
constexpr std::uint8_t kSequence = 0x30;
constexpr std::uint8_t kInteger = 0x02;
constexpr std::uint8_t kShortest = 0x80; // below it a length is one octet
} // namespace

net::OctetBuffer element(std::uint8_t tag, net::Octets value)
{
    sim::invariant(value.size() <= 0xFFFF, "an element fits two octets of length");
    net::OctetBuffer octets;
    octets.reserve(value.size() + 4);
    net::OctetWriter out(octets);
    out.u8(tag);
    if (value.size() < kShortest) {
        out.u8(static_cast<std::uint8_t>(value.size()));
    } else if (value.size() <= 0xFF) {
        out.u8(kShortest | 1U);
        out.u8(static_cast<std::uint8_t>(value.size()));
    } else {
        out.u8(kShortest | 2U);
        out.u16(static_cast<std::uint16_t>(value.size()));
    }
    out.octets(value);
    return octets;
}

std::optional<net::Octets> valueOf(net::Octets octets, std::uint8_t tag)
{
    net::OctetReader in(octets);
    const bool wanted = in.u8() == tag;
    std::size_t length = in.u8();
    if (length == (kShortest | 1U))
        length = in.u8();
    else if (length == (kShortest | 2U))
        length = in.u16();
    else if (length >= kShortest)
        return std::nullopt;
    if (in.failed() || !wanted || length != in.remaining())
        return std::nullopt;
    return in.rest();
}

net::OctetBuffer wrap(std::uint8_t context, Form form, net::Octets value)
{
    net::OctetBuffer list{kInteger, 1, context};
    const net::OctetBuffer inner = element(static_cast<std::uint8_t>(form), value);
    list.insert(list.end(), inner.begin(), inner.end());
    return element(kFullyEncoded, element(kSequence, list));
}

std::optional<net::Octets> unwrap(net::Octets list, std::uint8_t context, Form form)
{
    constexpr std::size_t kContext = 3; // octets of its element
    const auto all = valueOf(list, kFullyEncoded);
    const auto sequence = all ? valueOf(*all, kSequence) : std::nullopt;
    if (!sequence || sequence->size() < kContext)
        return std::nullopt;
    const auto identifier = valueOf(sequence->first(kContext), kInteger);
    if (!identifier || identifier->size() != 1 || identifier->front() != context)
        return std::nullopt;
    return valueOf(sequence->subspan(kContext), static_cast<std::uint8_t>(form));
}

} // namespace osiscope::pdv_list
