#pragma once

#include "model/net/address.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// The Session Description Protocol (RFC 8866): what media two parties want to exchange, where, and how coded.
/// It is no protocol with messages of its own: it is the text in the body of SIP's.
/// Simplified: of the many lines of the format those are kept that a telephone call needs; others are read over.
namespace osiscope::sdp {

/// Who sends (RFC 8866 6.7), as seen by whoever wrote the description.
enum class Direction : std::uint8_t { SendReceive, SendOnly, ReceiveOnly, Inactive };
std::string_view toString(Direction direction);

/// "a=rtpmap:0 PCMU/8000"
struct Format {
    std::uint8_t payloadType = 0;
    std::string encoding; ///< "PCMU"; empty when not said
    std::uint32_t clockRate = 0;
    bool operator==(const Format&) const = default;
};

/// "m=audio 49170 RTP/AVP 0 8", with the lines that belong to it.
struct Media {
    std::string type = "audio";
    std::uint16_t port = 0; ///< 0: refused
    std::string transport = "RTP/AVP";
    std::vector<Format> formats;
    std::optional<net::Ipv4Address> address; ///< its own c= line
    std::optional<Direction> direction;      ///< its own; else the session's
    std::optional<std::uint32_t> packetTime; ///< a=ptime, in milliseconds
};

struct Description {
    std::string user = "-";
    std::uint64_t id = 0;
    std::uint64_t version = 0; ///< goes up with each change (RFC 3264 8)
    net::Ipv4Address origin;
    std::string name = "-";
    std::optional<net::Ipv4Address> address; ///< c= of the session
    Direction direction = Direction::SendReceive;
    std::vector<Media> media;

    std::string toString() const;
    /// Where packets for a stream go; nullopt: refused, or no address said.
    std::optional<net::Endpoint> endpointOf(const Media& media) const;
    Direction directionOf(const Media& of) const { return of.direction.value_or(direction); }
};

/// nullopt: not SDP (RFC 8866 5: lines of letter, '=', value, the first being v=0, an origin and a media line in form).
std::optional<Description> parse(std::string_view text);

/// The encoding of a static payload type (RFC 3551 6): "PCMU" for 0. Empty: dynamic or not known.
std::string_view staticEncoding(std::uint8_t payloadType);

} // namespace osiscope::sdp
