#include "layers/transport/tcp/segment.h"

#include "model/net/checksum.h"
#include "model/net/octet_reader.h"
#include "model/stack/primitive.h"

#include <array>
#include <cstring>
#include <fmt/format.h>

namespace osiscope::tcp {

namespace {
constexpr std::size_t kLongestHeader = kShortestHeader + kMostOptions;
constexpr std::size_t kChecksumOffset = 16;

net::InternetChecksum pseudoHeader(net::IpAddress source, net::IpAddress destination, std::size_t length)
{
    net::InternetChecksum sum;
    sum.add(source);
    sum.add(destination);
    sum.addWord(kIpProtocol);
    sum.addWord(static_cast<std::uint16_t>(length));
    return sum;
}

/// Writes into a fixed place; the caller has made room.
class HeaderWriter {
public:
    explicit HeaderWriter(std::uint8_t* at) : m_at(at) {}
    const std::uint8_t* at() const { return m_at; }
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
void writeOptions(const Options& options, HeaderWriter& writer)
{
    const auto begin = [&](int padding, OptionKind kind, std::size_t size) {
        for (int i = 0; i < padding; ++i)
            writer.u8(static_cast<std::uint8_t>(OptionKind::NoOperation));
        writer.u8(static_cast<std::uint8_t>(kind));
        writer.u8(static_cast<std::uint8_t>(size));
    };
    if (options.mss) {
        begin(0, OptionKind::MaximumSegmentSize, 4);
        writer.u16(*options.mss);
    }
    if (options.windowScale) {
        begin(1, OptionKind::WindowScale, 3);
        writer.u8(*options.windowScale);
    }
    if (options.sackPermitted) // takes the place of the padding in front of the timestamps
        begin(options.timestamps ? 0 : 2, OptionKind::SackPermitted, 2);
    if (options.timestamps) {
        begin(options.sackPermitted ? 0 : 2, OptionKind::Timestamps, 10);
        writer.u32(options.timestamps->value);
        writer.u32(options.timestamps->echo);
    }
    if (!options.sack.empty()) {
        begin(2, OptionKind::Sack, 2 + 8 * options.sack.size());
        for (const SackBlock& block : options.sack) {
            writer.u32(block.left.value());
            writer.u32(block.right.value());
        }
    }
}

void takeSack(const Option& option, SackBlocks& blocks)
{
    blocks = {};
    net::OctetReader reader(option.value);
    for (std::size_t i = 0; i < option.value.size() / 8 && !blocks.full(); ++i) {
        const Seq left(reader.u32());
        blocks.add({left, Seq(reader.u32())});
    }
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
    case OptionKind::SackPermitted: options.sackPermitted = options.sackPermitted || option.size == 2; break;
    case OptionKind::Sack:
        if (option.size > 2 && (option.size - 2) % 8 == 0)
            takeSack(option, options.sack);
        break;
    case OptionKind::Timestamps:
        if (option.size == 10) {
            net::OctetReader reader(option.value);
            const std::uint32_t value = reader.u32();
            options.timestamps = {value, reader.u32()};
        }
        break;
    case OptionKind::EndOfList:
    case OptionKind::NoOperation: break;
    }
}

stack::ParseError impossibleSize(const Header& header, std::size_t octets)
{
    return {12, fmt::format("a data offset of {} octets does not fit a segment of {}", header.size, octets)};
}

std::expected<Header, stack::ParseError> readFixedPart(net::Octets pdu)
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
    if (header.size < kShortestHeader)
        return std::unexpected(impossibleSize(header, pdu.size()));
    return header;
}

/// Up to the first that cannot be read. @return why it cannot
std::optional<stack::ParseError> takeOptions(net::Octets pdu, Header& header)
{
    OptionReader options(pdu, header.size);
    while (true) {
        const auto option = options.next();
        if (!option)
            return option.error();
        if (!option->has_value())
            return std::nullopt;
        take(**option, header.options);
    }
}
} // namespace

std::size_t sizeOf(const Options& options)
{
    std::size_t size = (options.mss ? 4U : 0U) + (options.windowScale ? 4U : 0U) + sackOptionSize(options.sack.size());
    if (options.timestamps)
        size += kTimestampsSize;
    else if (options.sackPermitted)
        size += 4;
    return size;
}

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

std::expected<Header, stack::ParseError> readHeader(net::Octets pdu)
{
    auto header = readFixedPart(pdu);
    if (header)
        (void)takeOptions(pdu, *header);
    return header;
}

std::expected<Header, stack::ParseError> parseHeader(net::Octets pdu)
{
    auto header = readFixedPart(pdu);
    if (!header)
        return header;
    if (header->size > pdu.size())
        return std::unexpected(impossibleSize(*header, pdu.size()));
    if (const auto wrong = takeOptions(pdu, *header))
        return std::unexpected(*wrong);
    return header;
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
    writeOptions(segment.options, writer);
    const auto size = static_cast<std::size_t>(writer.at() - header.data());
    header[12] = static_cast<std::uint8_t>(size / 4 << 4U);

    const net::Octets text = segment.text.octets();
    net::InternetChecksum sum = pseudoHeader(source, destination, size + text.size());
    sum.add(net::Octets(header).first(size));
    sum.add(text);
    HeaderWriter(header.data() + kChecksumOffset).u16(sum.value());

    return net::Payload::written(size + text.size(), stack::network_service::kHeadroom,
                                 [&](std::span<std::uint8_t> octets) {
                                     std::copy_n(header.data(), size, octets.data());
                                     std::copy_n(text.data(), text.size(), octets.data() + size);
                                 });
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

std::uint16_t checksumOf(net::Octets pdu, net::IpAddress source, net::IpAddress destination)
{
    net::InternetChecksum sum = pseudoHeader(source, destination, pdu.size());
    sum.add(pdu.first(kChecksumOffset));
    sum.add(pdu.subspan(kChecksumOffset + 2));
    return sum.value();
}

bool checksumHolds(net::Octets pdu, net::IpAddress source, net::IpAddress destination)
{
    net::InternetChecksum sum = pseudoHeader(source, destination, pdu.size());
    sum.add(pdu);
    return sum.value() == 0;
}

} // namespace osiscope::tcp
