#pragma once

#include "model/net/octets.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// RTP data packets and RTCP control packets (RFC 3550 5 and 6).
namespace osiscope::rtp {

inline constexpr std::size_t kHeaderLength = 12;

struct Packet {
    bool marker = false;
    std::uint8_t payloadType = 0;
    std::uint16_t sequence = 0;
    std::uint32_t timestamp = 0;
    std::uint32_t source = 0; ///< SSRC
    net::OctetBuffer payload;

    net::OctetBuffer serialise() const;
};
/// nullopt: no RTP packet of version 2, or cut short.
std::optional<Packet> parsePacket(net::Octets octets);

/// What a receiver says of one sender (6.4.1).
struct ReportBlock {
    std::uint32_t source = 0;
    std::uint8_t fractionLost = 0; ///< of 256, since the report before
    std::int32_t lost = 0;         ///< since the beginning
    std::uint32_t highest = 0;     ///< extended highest sequence number
    std::uint32_t jitter = 0;      ///< in units of the timestamp
    std::uint32_t lastReport = 0;  ///< the middle of the NTP time of the latest SR
    std::uint32_t delay = 0;       ///< since then, in 1/65536 s
};

enum class ControlType : std::uint8_t { SenderReport = 200, ReceiverReport = 201, Sdes = 202, Bye = 203, App = 204 };

/// A compound control packet, as far as a telephone needs it.
struct Control {
    std::uint32_t source = 0;
    bool sender = false; ///< SR, else RR
    std::uint64_t ntp = 0;
    std::uint32_t timestamp = 0;
    std::uint32_t packets = 0;
    std::uint32_t octets = 0;
    std::vector<ReportBlock> blocks;
    std::string name; ///< CNAME
    bool bye = false;

    net::OctetBuffer serialise() const;
};
std::optional<Control> parseControl(net::Octets octets);

bool isControl(net::Octets octets);

/// The number of messages' octets, if these can be RTP or RTCP of a telephone: for captures.
std::optional<std::size_t> messageLength(net::Octets octets, bool fromInitiator, bool ended);

} // namespace osiscope::rtp
