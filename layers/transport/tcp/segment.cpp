#include "layers/transport/tcp/segment.h"

#include "model/net/checksum.h"
#include "model/net/octet_reader.h"
#include "model/stack/primitive.h"

#include <array>
#include <cstring>
#include <fmt/format.h>

namespace osiscope::tcp {

namespace {
constexpr std::size_t kLongestHeader = 60;
constexpr std::size_t kChecksumOffset = 16;

net::InternetChecksum pseudoHeader(net::Ipv4Address source, net::Ipv4Address destination, std::size_t length)
{
    net::InternetChecksum sum;
    for (const std::uint32_t address : {source.value, destination.value}) {
        sum.addWord(static_cast<std::uint16_t>(address >> 16U));
        sum.addWord(static_cast<std::uint16_t>(address));
    }
    sum.addWord(kIpProtocol);
    sum.addWord(static_cast<std::uint16_t>(length));
    return sum;
}

/// Writes into a fixed place; the caller has made room.
class HeaderWriter {
public:
    explicit HeaderWriter(std::uint8_t* at) : m_at(at) {}
    void u8(std::uint8_t value) { *m_at++ = value; }
    void u16(std::uint16_t value)
    {
        u8(static_cast<std::uint8_t>(value >> 8U));
        u8(static_cast<std::uint8_t>(value));
    }
    void u32(std::uint32_t value)
    {
        u16(static_cast<std::uint16_t>(value >> 16U));
        u16(static_cast<std::uint16_t>(value));
    }

private:
    std::uint8_t* m_at;
};

/// Options are padded to whole words with No-Operation in front, as most systems do.
std::size_t writeOptions(const Options& options, HeaderWriter& writer)
{
    std::size_t size = 0;
    if (options.mss) {
        writer.u8(static_cast<std::uint8_t>(OptionKind::MaximumSegmentSize));
        writer.u8(4);
        writer.u16(*options.mss);
        size += 4;
    }
    if (options.windowScale) {
        writer.u8(static_cast<std::uint8_t>(OptionKind::NoOperation));
        writer.u8(static_cast<std::uint8_t>(OptionKind::WindowScale));
        writer.u8(3);
        writer.u8(*options.windowScale);
        size += 4;
    }
    return size;
}

void take(const Option& option, Options& options)
{
    // An option of the wrong size is one we do not know (MUST-6): it is passed over.
    switch (static_cast<OptionKind>(option.kind)) {
    case OptionKind::MaximumSegmentSize:
        if (option.size == 4)
            options.mss = net::OctetReader(option.value).u16();
        break;
    case OptionKind::WindowScale:
        if (option.size == 3)
            options.windowScale = option.value[0];
        break;
    case OptionKind::EndOfList:
    case OptionKind::NoOperation:
    case OptionKind::SackPermitted:
    case OptionKind::Sack:
    case OptionKind::Timestamps: break;
    }
}
} // namespace

std::expected<std::optional<Option>, stack::ParseError> OptionReader::next()
{
    if (m_at >= m_header.size())
        return std::nullopt;
    Option option{m_header[m_at], m_at, 1, {}};
    const auto kind = static_cast<OptionKind>(option.kind);
    if (kind != OptionKind::EndOfList && kind != OptionKind::NoOperation) {
        if (m_at + 1 >= m_header.size())
            return std::unexpected(stack::ParseError{m_at, "the header ends before the option's length"});
        option.size = m_header[m_at + 1];
        if (option.size < 2 || m_at + option.size > m_header.size())
            return std::unexpected(stack::ParseError{
                m_at + 1, fmt::format("the option's length, {}, does not fit the header", option.size)});
        option.value = m_header.subspan(m_at + 2, option.size - 2);
    }
    // What follows End of Option List is padding.
    m_at = kind == OptionKind::EndOfList ? m_header.size() : m_at + option.size;
    return option;
}

std::expected<Header, stack::ParseError> parseHeader(net::Octets pdu)
{
    net::OctetReader reader(pdu);
    Header header;
    header.sourcePort = reader.u16();
    header.destinationPort = reader.u16();
    header.seq = Seq(reader.u32());
    header.ack = Seq(reader.u32());
    header.size = static_cast<std::uint8_t>((reader.u8() >> 4U) * 4);
    header.controls = Controls(reader.u8());
    header.window = reader.u16();
    reader.skip(2); // the checksum is looked at by checksumHolds()
    header.urgentPointer = reader.u16();
    if (reader.failed())
        return std::unexpected(stack::ParseError{pdu.size(), "the segment ends inside its header"});
    if (header.size < kShortestHeader || header.size > pdu.size())
        return std::unexpected(stack::ParseError{
            12, fmt::format("a data offset of {} octets does not fit a segment of {}", header.size, pdu.size())});

    OptionReader options(pdu, header.size);
    while (true) {
        const auto option = options.next();
        if (!option)
            return std::unexpected(option.error());
        if (!option->has_value())
            return header;
        take(**option, header.options);
    }
}

std::expected<Segment, stack::ParseError> parseSegment(const net::Payload& pdu)
{
    const auto header = parseHeader(pdu.octets());
    if (!header)
        return std::unexpected(header.error());
    return Segment{*header, pdu.slice(header->size)};
}

net::Payload serialise(const Segment& segment, net::Ipv4Address source, net::Ipv4Address destination)
{
    std::array<std::uint8_t, kLongestHeader> header{};
    HeaderWriter writer(header.data());
    writer.u16(segment.sourcePort);
    writer.u16(segment.destinationPort);
    writer.u32(segment.seq.value());
    writer.u32(segment.ack.value());
    writer.u8(0); // the data offset, known below
    writer.u8(segment.controls.bits);
    writer.u16(segment.window);
    writer.u16(0); // the checksum counts as zero while it is computed
    writer.u16(segment.urgentPointer);
    const std::size_t size = kShortestHeader + writeOptions(segment.options, writer);
    header[12] = static_cast<std::uint8_t>(size / 4 << 4U);

    const net::Octets text = segment.text.octets();
    net::InternetChecksum sum = pseudoHeader(source, destination, size + text.size());
    sum.add(net::Octets(header).first(size));
    sum.add(text);
    HeaderWriter(header.data() + kChecksumOffset).u16(sum.value());

    constexpr std::size_t kHeadroom = stack::network_service::kHeadroom;
    net::OctetBuffer octets;
    octets.reserve(kHeadroom + size + text.size());
    octets.resize(kHeadroom);
    octets.insert(octets.end(), header.begin(), header.begin() + static_cast<std::ptrdiff_t>(size));
    octets.insert(octets.end(), text.begin(), text.end());
    return net::Payload(std::move(octets), kHeadroom);
}

Segment resetFor(const Segment& segment)
{
    Segment reset;
    reset.sourcePort = segment.destinationPort;
    reset.destinationPort = segment.sourcePort;
    if (segment.has(Control::Ack)) {
        reset.seq = segment.ack;
        reset.controls = Control::Rst;
    } else {
        reset.ack = segment.end();
        reset.controls = Control::Rst | Control::Ack;
    }
    return reset;
}

std::uint16_t checksumOf(net::Octets pdu, net::Ipv4Address source, net::Ipv4Address destination)
{
    net::InternetChecksum sum = pseudoHeader(source, destination, pdu.size());
    sum.add(pdu.first(kChecksumOffset));
    sum.add(pdu.subspan(kChecksumOffset + 2));
    return sum.value();
}

bool checksumHolds(net::Octets pdu, net::Ipv4Address source, net::Ipv4Address destination)
{
    net::InternetChecksum sum = pseudoHeader(source, destination, pdu.size());
    sum.add(pdu);
    return sum.value() == 0;
}

} // namespace osiscope::tcp
