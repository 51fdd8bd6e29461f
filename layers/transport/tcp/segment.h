#pragma once

#include "layers/transport/tcp/seq.h"
#include "model/net/address.h"
#include "model/net/octets.h"
#include "model/net/payload.h"
#include "model/stack/fields.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <expected>
#include <optional>
#include <span>

namespace osiscope::tcp {

inline constexpr std::uint8_t kIpProtocol = 6;          ///< RFC 9293 3.1: PTCL of the pseudo-header
inline constexpr std::size_t kShortestHeader = 20;      ///< octets; five words, without options
inline constexpr std::size_t kMostOptions = 40;         ///< octets of options that a header has room for
inline constexpr std::size_t kTimestampsSize = 12;      ///< octets that timestamps take, padding included
inline constexpr std::uint8_t kLargestWindowScale = 14; ///< RFC 7323 2.3

/// Octets that a SACK option with so many blocks takes, padding included.
constexpr std::size_t sackOptionSize(std::size_t blocks)
{
    return blocks == 0 ? 0 : 4 + 8 * blocks;
}

/// The control bits (RFC 9293 3.1), by their place in the header's 14th octet.
enum class Control : std::uint8_t { Fin = 1, Syn = 2, Rst = 4, Psh = 8, Ack = 16, Urg = 32, Ece = 64, Cwr = 128 };

/// A set of control bits.
struct Controls {
    std::uint8_t bits = 0;

    constexpr Controls() = default;
    constexpr explicit Controls(std::uint8_t octet) : bits(octet) {}
    constexpr Controls(Control bit) : bits(static_cast<std::uint8_t>(bit)) {} // NOLINT: a bit is a set of one

    constexpr bool has(Control bit) const { return (bits & static_cast<std::uint8_t>(bit)) != 0; }
    constexpr Controls without(Control bit) const
    {
        return Controls(static_cast<std::uint8_t>(bits & ~static_cast<std::uint8_t>(bit)));
    }
    constexpr bool operator==(const Controls&) const = default;
};

constexpr Controls operator|(Controls a, Controls b)
{
    return Controls(static_cast<std::uint8_t>(a.bits | b.bits));
}

constexpr Controls operator|(Control a, Control b)
{
    return Controls(a) | Controls(b);
}

/// The numbers of the options that this program names.
enum class OptionKind : std::uint8_t {
    EndOfList = 0,
    NoOperation = 1,
    MaximumSegmentSize = 2,
    WindowScale = 3,
    SackPermitted = 4,
    Sack = 5,
    Timestamps = 8,
};

/// A run of octets that has arrived (RFC 2018 3).
struct SackBlock {
    Seq left;  ///< Left Edge: its first sequence number
    Seq right; ///< Right Edge: the number behind its last

    constexpr std::uint32_t size() const { return right - left; }
    bool operator==(const SackBlock&) const = default;
};

/// The blocks of a SACK option, in its order: a header has room for four (RFC 2018 3).
class SackBlocks {
public:
    static constexpr std::size_t kMost = 4;

    SackBlocks() = default;
    SackBlocks(std::initializer_list<SackBlock> blocks)
    {
        for (const SackBlock& block : blocks)
            add(block);
    }

    bool empty() const { return m_count == 0; }
    bool full() const { return m_count == kMost; }
    std::size_t size() const { return m_count; }
    auto begin() const { return m_blocks.begin(); }
    auto end() const { return m_blocks.begin() + m_count; }
    const SackBlock& operator[](std::size_t index) const { return m_blocks[index]; }
    void add(SackBlock block) { m_blocks[m_count++] = block; } ///< @pre !full()
    bool operator==(const SackBlocks&) const = default;

private:
    std::array<SackBlock, kMost> m_blocks;
    std::uint8_t m_count = 0;
};

/// TSval and TSecr (RFC 7323 3.2).
struct Timestamps {
    std::uint32_t value = 0; ///< the sender's clock
    std::uint32_t echo = 0;  ///< the clock of the other end, as it was last heard of

    bool operator==(const Timestamps&) const = default;
};

/// The options that are modelled. Others are ignored (RFC 9293 3.1, MUST-6), but the dissection shows them all.
struct Options {
    std::optional<std::uint16_t> mss = std::nullopt;        ///< RFC 9293 3.7.1, in a SYN
    std::optional<std::uint8_t> windowScale = std::nullopt; ///< RFC 7323 2.2, in a SYN
    bool sackPermitted = false;                             ///< RFC 2018 2, in a SYN
    SackBlocks sack = {};                                   ///< RFC 2018 3
    std::optional<Timestamps> timestamps = std::nullopt;    ///< RFC 7323 3.2

    bool operator==(const Options&) const = default;
};

/// Octets that they take in a header, padding included.
std::size_t sizeOf(const Options& options);

/// The header of a segment.
struct Header {
    std::uint16_t sourcePort = 0;
    std::uint16_t destinationPort = 0;
    Seq seq;
    Seq ack; ///< meaningful only with the ACK bit
    Controls controls;
    std::uint16_t window = 0;
    std::uint16_t urgentPointer = 0; ///< meaningful only with the URG bit
    Options options;
    std::uint8_t size = kShortestHeader; ///< octets it takes, options and padding included

    bool has(Control bit) const { return controls.has(bit); }
};

/// A segment: SEG.SEQ, SEG.ACK, SEG.WND and SEG.UP are its members, SEG.LEN is length().
struct Segment : Header {
    net::Payload text;
    bool windowIsWhole = false; ///< it came with a SYN, whose window is never scaled (RFC 7323 2.2)

    /// SEG.LEN: the sequence numbers it takes. SYN and FIN take one each (RFC 9293 3.4).
    std::uint32_t length() const
    {
        return static_cast<std::uint32_t>(text.size()) + (has(Control::Syn) ? 1U : 0U) + (has(Control::Fin) ? 1U : 0U);
    }
    /// The first sequence number after it.
    Seq end() const { return seq + length(); }
};

/// One option as it stands in a header.
struct Option {
    std::uint8_t kind = 0;
    std::size_t offset = 0; ///< of its kind octet, from the segment's start
    std::size_t size = 1;   ///< octets, kind and length included
    net::Octets value;      ///< behind kind and length
};

/// Walks the options of a header, in order, up to End of Option List or the header's end.
class OptionReader {
public:
    /// Reads as much of a header of this size as the PDU has.
    OptionReader(net::Octets pdu, std::size_t headerSize) : m_header(pdu.first(std::min(headerSize, pdu.size()))) {}

    /// The next option; nullopt at the end; an error where a length is impossible (RFC 9293 MUST-7).
    std::expected<std::optional<Option>, stack::ParseError> next();

private:
    net::Octets m_header;
    std::size_t m_at = kShortestHeader;
};

/// A header with everything in it; what is wrong in it anywhere is an error.
std::expected<Header, stack::ParseError> parseHeader(net::Octets pdu);

/// The same for those who only look on: its fixed part is enough, and options count as far as they can be read. (A
/// capture cuts packets, and the network damages them; they were sent all the same.) The size may be more than there
/// are octets.
std::expected<Header, stack::ParseError> readHeader(net::Octets pdu);

/// Takes a segment apart. The text shares the octets of the PDU.
std::expected<Segment, stack::ParseError> parseSegment(const net::Payload& pdu);

/// The octets of a segment, with the checksum over header, text and pseudo-header.
net::Payload serialise(const Segment& segment, net::Ipv4Address source, net::Ipv4Address destination);

/// The reset that an unexpected segment is answered with (RFC 9293 3.5.2, 3.10.7.1).
Segment resetFor(const Segment& segment);

/// What the checksum field of these octets must hold (RFC 9293 3.1); the field itself counts as zero.
std::uint16_t checksumOf(net::Octets pdu, net::IpAddress source, net::IpAddress destination);

/// True when the octets hold their right checksum.
bool checksumHolds(net::Octets pdu, net::IpAddress source, net::IpAddress destination);

} // namespace osiscope::tcp
