#include "layers/session/rtp/packet.h"

#include "model/net/ascii.h"
#include "model/net/octet_reader.h"

namespace osiscope::rtp {

namespace {
constexpr std::uint8_t kVersion = 0x80; // 2, in the upper two bits

bool isVersion2(net::Octets octets)
{
    return !octets.empty() && (octets[0] & 0xC0U) == kVersion;
}

/// The common beginning of control packets (6.4.1). words: what follows, in units of 32 bits.
void writeHead(net::OctetWriter& writer, std::size_t count, ControlType type, std::size_t words)
{
    writer.u8(static_cast<std::uint8_t>(kVersion | count));
    writer.u8(static_cast<std::uint8_t>(type));
    writer.u16(static_cast<std::uint16_t>(words));
}

void readBlocks(net::OctetReader& reader, std::size_t count, Control& control)
{
    for (std::size_t i = 0; i < count && reader.remaining() >= 24; ++i) {
        ReportBlock block;
        block.source = reader.u32();
        const std::uint32_t lost = reader.u32();
        block.fractionLost = static_cast<std::uint8_t>(lost >> 24U);
        block.lost = static_cast<std::int32_t>(lost << 8U) >> 8; // signed, 24 bits
        block.highest = reader.u32();
        block.jitter = reader.u32();
        block.lastReport = reader.u32();
        block.delay = reader.u32();
        control.blocks.push_back(block);
    }
}
} // namespace

net::OctetBuffer Packet::serialise() const
{
    net::OctetBuffer buffer;
    net::OctetWriter writer(buffer);
    writer.u8(kVersion);
    writer.u8(static_cast<std::uint8_t>((marker ? 0x80U : 0U) | payloadType));
    writer.u16(sequence);
    writer.u32(timestamp);
    writer.u32(source);
    writer.octets(payload);
    return buffer;
}

std::optional<Packet> parsePacket(net::Octets octets)
{
    net::OctetReader reader(octets);
    const std::uint8_t first = reader.u8();
    const std::uint8_t second = reader.u8();
    Packet packet;
    packet.marker = (second & 0x80U) != 0;
    packet.payloadType = second & 0x7FU;
    packet.sequence = reader.u16();
    packet.timestamp = reader.u32();
    packet.source = reader.u32();
    reader.skip(4 * std::size_t{first & 0x0FU}); // contributing sources
    if ((first & 0x10U) != 0) {                  // 5.3.1: the extension header
        reader.skip(2);
        reader.skip(4 * std::size_t{reader.u16()});
    }
    if (!isVersion2(octets) || isControl(octets) || reader.failed())
        return std::nullopt;
    net::Octets payload = reader.rest();
    if ((first & 0x20U) != 0) { // padding: the last octet says how much
        if (payload.empty() || payload.back() == 0 || payload.back() > payload.size())
            return std::nullopt;
        payload = payload.first(payload.size() - payload.back());
    }
    packet.payload.assign(payload.begin(), payload.end());
    return packet;
}

net::OctetBuffer Control::serialise() const
{
    net::OctetBuffer buffer;
    net::OctetWriter writer(buffer);
    writeHead(writer, blocks.size(), sender ? ControlType::SenderReport : ControlType::ReceiverReport,
              (sender ? 6 : 1) + 6 * blocks.size());
    writer.u32(source);
    if (sender) {
        writer.u32(static_cast<std::uint32_t>(ntp >> 32U));
        writer.u32(static_cast<std::uint32_t>(ntp));
        writer.u32(timestamp);
        writer.u32(packets);
        writer.u32(octets);
    }
    for (const ReportBlock& block : blocks) {
        writer.u32(block.source);
        writer.u32(std::uint32_t{block.fractionLost} << 24U | (static_cast<std::uint32_t>(block.lost) & 0xFFFFFFU));
        writer.u32(block.highest);
        writer.u32(block.jitter);
        writer.u32(block.lastReport);
        writer.u32(block.delay);
    }
    // 6.5: one chunk with CNAME, ended and filled up with zeros.
    const std::size_t items = (2 + name.size() + 1 + 3) / 4;
    writeHead(writer, 1, ControlType::Sdes, 1 + items);
    writer.u32(source);
    writer.u8(1);
    writer.u8(static_cast<std::uint8_t>(name.size()));
    writer.octets(net::asOctets(name));
    for (std::size_t i = 2 + name.size(); i < 4 * items; ++i)
        writer.u8(0);
    if (bye) {
        writeHead(writer, 1, ControlType::Bye, 1);
        writer.u32(source);
    }
    return buffer;
}

bool isControl(net::Octets octets)
{
    return octets.size() >= 8 && isVersion2(octets) && octets[1] >= 200 && octets[1] <= 204;
}

std::optional<Control> parseControl(net::Octets octets)
{
    if (!isControl(octets))
        return std::nullopt;
    Control control;
    bool first = true;
    while (octets.size() >= 4) {
        const std::size_t length = (std::size_t{octets[2]} << 8U | octets[3]) * 4 + 4;
        if (!isVersion2(octets) || length > octets.size())
            return std::nullopt;
        net::OctetReader reader(octets.first(length));
        const std::size_t count = reader.u8() & 0x1FU;
        const auto type = static_cast<ControlType>(reader.u8());
        reader.skip(2);
        if (type == ControlType::SenderReport || type == ControlType::ReceiverReport) {
            control.source = reader.u32();
            control.sender = type == ControlType::SenderReport;
            if (control.sender) {
                control.ntp = std::uint64_t{reader.u32()} << 32U;
                control.ntp |= reader.u32();
                control.timestamp = reader.u32();
                control.packets = reader.u32();
                control.octets = reader.u32();
            }
            readBlocks(reader, count, control);
        } else if (first) {
            control.source = reader.u32();
        }
        control.bye |= type == ControlType::Bye;
        if (reader.failed())
            return std::nullopt;
        first = false;
        octets = octets.subspan(length);
    }
    return control;
}

std::optional<std::size_t> messageLength(net::Octets octets, bool /*fromInitiator*/, bool ended)
{
    if (!ended) // never on a byte stream
        return std::nullopt;
    if (isControl(octets))
        return parseControl(octets) ? std::optional(octets.size()) : std::nullopt;
    // Nothing in RTP says that it is RTP. A telephone's packets have no extras, and a type that telephones use.
    const auto packet = parsePacket(octets);
    if (!packet || octets[0] != kVersion || packet->payload.empty() || packet->source == 0)
        return std::nullopt;
    const std::uint8_t type = packet->payloadType;
    const bool known = type == 0 || type == 3 || type == 4 || type == 8 || type == 9 || type == 18 || type >= 96;
    return known ? std::optional(octets.size()) : std::nullopt;
}

} // namespace osiscope::rtp
