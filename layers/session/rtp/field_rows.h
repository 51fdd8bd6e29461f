#pragma once

#include "model/stack/fields.h"

#include <cstddef>
#include <span>

/// The fields of RTP and RTCP packets.
namespace osiscope::rtp {

/// Places in fieldRows(). The first kFixed are those of data packets, in their places.
inline constexpr std::size_t kFixed = 9;
enum Row : std::size_t {
    kPayload = kFixed,
    kPacket,
    kType,
    kSender,
    kNtp,
    kSenderTimestamp,
    kPacketCount,
    kOctetCount,
    kBlock,
    kAbout,
    kFraction,
    kCumulative,
    kHighest,
    kJitter,
    kLastReport,
    kDelay,
    kName,
};

std::span<const stack::FieldRow> fieldRows();

/// "PCMU"; "type 101" for those that are agreed on in each call (RFC 3551 6).
std::string codingName(std::uint8_t payloadType);
/// "SR"; "?" for a type that is not known.
std::string_view controlName(std::uint8_t type);

} // namespace osiscope::rtp
