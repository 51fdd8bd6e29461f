#include "model/capture/pcapng_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace osiscope::capture {

namespace {

constexpr std::uint32_t kSectionHeader = 0x0A0D0D0A;
constexpr std::uint32_t kByteOrderMagic = 0x1A2B3C4D;
constexpr std::size_t kLongestBlock = std::size_t{1} << 24U;
constexpr std::size_t kBlockFrame = 12; // the type, and the length before and behind the body
constexpr std::size_t kShortestSectionHeader = 28;

// The blocks of pcapng that are read.
constexpr std::uint32_t kInterface = 1;
constexpr std::uint32_t kOldPacket = 2;
constexpr std::uint32_t kSimplePacket = 3;
constexpr std::uint32_t kEnhancedPacket = 6;

std::uint32_t swapped(std::uint32_t value)
{
    return value >> 24U | (value >> 8U & 0xFF00U) | (value << 8U & 0xFF0000U) | value << 24U;
}

std::uint32_t littleEndian(net::Octets octets)
{
    return static_cast<std::uint32_t>(octets[0]) | static_cast<std::uint32_t>(octets[1]) << 8U |
           static_cast<std::uint32_t>(octets[2]) << 16U | static_cast<std::uint32_t>(octets[3]) << 24U;
}

/// A time within what nanoseconds in 64 bits can say; none is before 1970.
sim::Duration timeOf(std::uint64_t units, const Interface& interface)
{
    constexpr std::int64_t kLatest = 9'000'000'000; // seconds
    const std::uint64_t second = interface.unitsPerSecond;
    const auto whole = static_cast<std::int64_t>(std::min<std::uint64_t>(units / second, kLatest));
    const std::int64_t offset = std::clamp(interface.offset, -kLatest, kLatest);
    constexpr std::uint64_t kNanosecondsEach = 1'000'000'000;
    constexpr std::uint64_t kFine = std::uint64_t{1} << 34U; // units a second: more of them overflow below
    const std::uint64_t rest = units % second;
    const std::uint64_t fraction =
        second <= kFine ? rest * kNanosecondsEach / second : rest / (second / kNanosecondsEach);
    return std::chrono::seconds(std::clamp<std::int64_t>(whole + offset, 0, kLatest)) +
           sim::Duration{static_cast<std::int64_t>(fraction)};
}

std::size_t padded(std::size_t length)
{
    return (length + 3) / 4 * 4;
}

} // namespace

PcapngReader::PcapngReader(OctetSource source) : FrameReader(std::move(source))
{
    std::array<std::uint8_t, 8> header{};
    if (take(header, false))
        readSectionHeader(littleEndian(net::Octets(header).subspan(4)));
}

std::optional<Frame> PcapngReader::next()
{
    while (damage().empty()) {
        const auto block = nextBlock();
        if (!block)
            break;
        if (auto frame = frameIn(*block))
            return frame;
    }
    return std::nullopt;
}

/// What follows the type and the length of a section header block. It says the byte order, of its own length too.
bool PcapngReader::readSectionHeader(std::uint32_t lengthAsLittleEndian)
{
    std::array<std::uint8_t, 4> magic{};
    if (!take(magic, false))
        return false;
    const std::uint32_t order = littleEndian(magic);
    if (order != kByteOrderMagic && order != swapped(kByteOrderMagic)) {
        damaged("a section has no byte-order magic");
        return false;
    }
    m_swapped = order != kByteOrderMagic;
    const std::uint32_t length = m_swapped ? swapped(lengthAsLittleEndian) : lengthAsLittleEndian;
    if (length < kShortestSectionHeader) {
        damaged(fmt::format("a section header of {} octets is not possible", length));
        return false;
    }
    if (!m_source.skip(length - 12)) {
        ended("within the header of a section");
        return false;
    }
    m_firstOfSection = m_interfaces.size();
    return true;
}

std::optional<PcapngReader::Block> PcapngReader::nextBlock()
{
    std::array<std::uint8_t, 8> header{};
    while (take(header, true)) {
        const std::uint32_t type = u32(header, 0);
        if (type == kSectionHeader) { // the same in both byte orders
            if (!readSectionHeader(littleEndian(net::Octets(header).subspan(4))))
                return std::nullopt;
            continue;
        }
        const std::uint32_t length = u32(header, 4);
        if (type == 0 && length == 0) {
            zerosFollow();
            return std::nullopt;
        }
        if (length < kBlockFrame) {
            return broken(fmt::format("a block of {} octets is not possible", length));
        }
        const std::size_t body = padded(length) - kBlockFrame;
        const bool isWanted =
            type == kInterface || type == kOldPacket || type == kSimplePacket || type == kEnhancedPacket;
        if (isWanted && body > kLongestBlock)
            return broken(fmt::format("a block of {} octets is not possible", length));
        std::array<std::uint8_t, 4> again{};
        if (isWanted ? !takeIntoBuffer(body) : !m_source.skip(body)) {
            ended("within a block");
            return std::nullopt;
        }
        if (!take(again, false))
            return std::nullopt;
        if (isWanted)
            return Block{type, m_buffer};
    }
    return std::nullopt;
}

void PcapngReader::readInterface(net::Octets body)
{
    if (body.size() < 8) {
        damaged("the description of an interface is cut off");
        return;
    }
    Interface interface;
    interface.linkType = u16(body, 0);
    interface.snapLength = u32(body, 4);
    for (std::size_t at = 8; at + 4 <= body.size();) {
        const std::uint16_t code = u16(body, at);
        const std::size_t length = u16(body, at + 2);
        at += 4;
        if (code == 0 || length > body.size() - at)
            break;
        readInterfaceOption(interface, code, body.subspan(at, length));
        at += padded(length);
    }
    m_interfaces.push_back(interface);
}

void PcapngReader::readInterfaceOption(Interface& interface, std::uint16_t code, net::Octets value)
{
    constexpr std::uint16_t kResolution = 9;
    constexpr std::uint16_t kOffset = 14;
    if (code == kOffset && value.size() == 8) {
        const std::uint64_t low = u32(value, m_swapped ? 4 : 0);
        const std::uint64_t high = u32(value, m_swapped ? 0 : 4);
        interface.offset = static_cast<std::int64_t>(high << 32U | low);
    }
    if (code != kResolution || value.empty())
        return;
    const unsigned exponent = value[0] & 0x7FU;
    const bool isBinary = (value[0] & 0x80U) != 0;
    if (exponent > (isBinary ? 63U : 19U)) {
        damaged("the times have a resolution that is not possible");
        return;
    }
    interface.unitsPerSecond = 1;
    for (unsigned i = 0; i < exponent; ++i)
        interface.unitsPerSecond *= isBinary ? 2 : 10;
}

std::optional<Frame> PcapngReader::frameIn(const Block& block)
{
    if (block.type == kInterface) {
        readInterface(block.body);
        return std::nullopt;
    }
    // The simple packet block has its length only; the old one has 16 bits for the interface and 16 that do not matter.
    const bool isSimple = block.type == kSimplePacket;
    const std::size_t header = isSimple ? 4 : 20;
    if (block.body.size() < header)
        return broken("a packet block is cut off");
    Frame frame;
    std::size_t captured = 0;
    std::size_t interface = 0;
    if (isSimple) {
        frame.length = u32(block.body, 0);
        captured = std::min(frame.length, block.body.size() - header);
    } else {
        interface = block.type == kOldPacket ? u16(block.body, 0) : u32(block.body, 0);
        captured = u32(block.body, 12);
        frame.length = u32(block.body, 16);
    }
    if (interface >= m_interfaces.size() - m_firstOfSection)
        return broken("a packet comes from an interface that is not described");
    frame.interface = static_cast<std::uint32_t>(m_firstOfSection + interface);
    const Interface& seenAt = m_interfaces[frame.interface];
    if (isSimple && seenAt.snapLength > 0)
        captured = std::min<std::size_t>(captured, seenAt.snapLength);
    if (captured > block.body.size() - header)
        return broken("a packet is longer than its block");
    if (!isSimple)
        m_latest = timeOf(std::uint64_t{u32(block.body, 4)} << 32U | u32(block.body, 8), seenAt);
    frame.time = m_latest; // simple blocks have none of their own
    frame.octets = block.body.subspan(header, captured);
    return frame;
}

std::uint16_t PcapngReader::u16(net::Octets octets, std::size_t at) const
{
    const auto first = static_cast<std::uint16_t>(octets[at]);
    const auto second = static_cast<std::uint16_t>(octets[at + 1]);
    return static_cast<std::uint16_t>(m_swapped ? first << 8U | second : second << 8U | first);
}

std::uint32_t PcapngReader::u32(net::Octets octets, std::size_t at) const
{
    const std::uint32_t value = littleEndian(octets.subspan(at, 4));
    return m_swapped ? swapped(value) : value;
}

bool PcapngReader::take(std::span<std::uint8_t> wanted, bool mayEnd)
{
    const std::size_t got = m_source.read(wanted);
    if (got == wanted.size())
        return true;
    if (got > 0 || !mayEnd || !m_source.failure().empty())
        ended("within a header");
    return false;
}

bool PcapngReader::takeIntoBuffer(std::size_t length)
{
    m_buffer.resize(length);
    if (m_source.read(m_buffer) == length)
        return true;
    ended("within a packet");
    return false;
}

void PcapngReader::ended(std::string_view where)
{
    const std::string failure = m_source.failure();
    damaged(failure.empty() ? fmt::format("the file ends {}", where) : failure);
}

std::nullopt_t PcapngReader::broken(std::string why)
{
    damaged(std::move(why));
    return std::nullopt;
}

} // namespace osiscope::capture
