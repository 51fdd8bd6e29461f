#include "layers/transport/cotp/tpdu.h"

#include "model/net/ascii.h"
#include "model/net/octet_reader.h"
#include "model/sim/invariant.h"

#include <fmt/format.h>

namespace osiscope::cotp {

namespace {
constexpr std::uint8_t kSizeParameter = 0xC0;
constexpr std::uint8_t kCallingParameter = 0xC1;
constexpr std::uint8_t kCalledParameter = 0xC2;
constexpr std::uint8_t kSmallestSize = 7;
constexpr std::uint8_t kLargestSize = 13;
constexpr std::uint8_t kEot = 0x80;

bool isKnown(std::uint8_t code)
{
    switch (static_cast<TpduType>(code)) {
    case TpduType::Er:
    case TpduType::Dr:
    case TpduType::Cc:
    case TpduType::Cr:
    case TpduType::Dt: return true;
    }
    return false;
}

void writeTsap(net::OctetWriter& out, std::uint8_t code, const std::optional<std::string>& tsap)
{
    if (!tsap)
        return;
    out.u8(code);
    out.u8(static_cast<std::uint8_t>(tsap->size()));
    out.octets(net::asOctets(*tsap));
}

/// The header behind the length indicator.
void writeHeader(net::OctetWriter& out, const Tpdu& tpdu)
{
    out.u8(static_cast<std::uint8_t>(tpdu.type));
    switch (tpdu.type) {
    case TpduType::Dt: out.u8(tpdu.endOfTsdu ? kEot : 0); break;
    case TpduType::Er:
        out.u16(tpdu.destinationReference);
        out.u8(tpdu.reason);
        break;
    case TpduType::Dr:
        out.u16(tpdu.destinationReference);
        out.u16(tpdu.sourceReference);
        out.u8(tpdu.reason);
        break;
    case TpduType::Cr:
    case TpduType::Cc:
        out.u16(tpdu.destinationReference);
        out.u16(tpdu.sourceReference);
        out.u8(static_cast<std::uint8_t>(tpdu.transportClass << 4U));
        if (tpdu.tpduSize) {
            out.u8(kSizeParameter);
            out.u8(1);
            out.u8(*tpdu.tpduSize);
        }
        writeTsap(out, kCallingParameter, tpdu.callingTsap);
        writeTsap(out, kCalledParameter, tpdu.calledTsap);
        break;
    }
}

/// The variable part of a CR or CC. RFC 905 13.3.4: parameters that are not known are passed over.
std::expected<void, stack::ParseError> readParameters(net::OctetReader& in, std::size_t at, Tpdu& tpdu)
{
    while (in.remaining() > 0) {
        const std::size_t place = at + in.position();
        const std::uint8_t code = in.u8();
        const net::Octets value = in.take(in.u8());
        if (in.failed())
            return std::unexpected(stack::ParseError{place, "a parameter goes beyond the header"});
        std::string text(value.begin(), value.end());
        if (code == kCallingParameter)
            tpdu.callingTsap = std::move(text);
        else if (code == kCalledParameter)
            tpdu.calledTsap = std::move(text);
        else if (code == kSizeParameter) {
            if (value.size() != 1 || value[0] < kSmallestSize || value[0] > kLargestSize)
                return std::unexpected(stack::ParseError{place, "there is no TPDU size of this number"});
            tpdu.tpduSize = value[0];
        }
    }
    return {};
}

std::expected<Tpdu, stack::ParseError> readHeader(net::Octets header)
{
    constexpr std::size_t kAt = kTpktHeader + 1; // behind the length indicator
    net::OctetReader in(header);
    Tpdu tpdu;
    const std::uint8_t code = in.u8();
    // Classes 2 to 4 put a credit into the low half of some codes: class 0 leaves it empty, as senders must.
    if (!isKnown(code))
        return std::unexpected(stack::ParseError{kAt, fmt::format("0x{:02X} is no TPDU of class 0", code)});
    tpdu.type = static_cast<TpduType>(code);
    switch (tpdu.type) {
    case TpduType::Dt: tpdu.endOfTsdu = (in.u8() & kEot) != 0; break;
    case TpduType::Er:
        tpdu.destinationReference = in.u16();
        tpdu.reason = in.u8();
        break;
    case TpduType::Dr:
    case TpduType::Cr:
    case TpduType::Cc: {
        tpdu.destinationReference = in.u16();
        tpdu.sourceReference = in.u16();
        const std::uint8_t last = in.u8();
        if (tpdu.type == TpduType::Dr)
            tpdu.reason = last;
        else
            tpdu.transportClass = last >> 4U;
        break;
    }
    }
    if (in.failed())
        return std::unexpected(stack::ParseError{kAt, "the header is too short for its type"});
    if (tpdu.type == TpduType::Cr || tpdu.type == TpduType::Cc)
        if (const auto read = readParameters(in, kAt, tpdu); !read)
            return std::unexpected(read.error());
    return tpdu;
}
} // namespace

std::string_view toString(TpduType type)
{
    switch (type) {
    case TpduType::Er: return "ER";
    case TpduType::Dr: return "DR";
    case TpduType::Cc: return "CC";
    case TpduType::Cr: return "CR";
    case TpduType::Dt: return "DT";
    }
    return "";
}

net::OctetBuffer serialise(const Tpdu& tpdu)
{
    net::OctetBuffer header;
    net::OctetWriter headerOut(header);
    writeHeader(headerOut, tpdu);
    const std::size_t length = kTpktHeader + 1 + header.size() + tpdu.data.size();
    sim::invariant(header.size() < 0xFF && length <= 0xFFFF, "a TPDU fits its TPKT");
    net::OctetBuffer tpkt;
    tpkt.reserve(length);
    net::OctetWriter out(tpkt);
    out.u8(kTpktVersion);
    out.u8(0);
    out.u16(static_cast<std::uint16_t>(length));
    out.u8(static_cast<std::uint8_t>(header.size()));
    out.octets(header);
    out.octets(tpdu.data);
    return tpkt;
}

std::expected<Tpdu, stack::ParseError> parse(net::Octets tpkt)
{
    net::OctetReader in(tpkt);
    const std::uint8_t version = in.u8();
    in.skip(1);
    const std::size_t length = in.u16();
    const std::size_t headerLength = in.u8();
    if (in.failed())
        return std::unexpected(stack::ParseError{0, "too short for a TPKT"});
    if (version != kTpktVersion)
        return std::unexpected(stack::ParseError{0, fmt::format("TPKT version {} is not known", version)});
    if (length != tpkt.size())
        return std::unexpected(stack::ParseError{2, "the packet's length is not what its header says"});
    const net::Octets header = in.take(headerLength);
    if (in.failed())
        return std::unexpected(stack::ParseError{kTpktHeader, "the TPDU's header goes beyond its packet"});
    auto tpdu = readHeader(header);
    if (tpdu && tpdu->type == TpduType::Dt)
        tpdu->data = in.rest();
    return tpdu;
}

std::optional<std::size_t> messageLength(net::Octets stream, bool /*fromInitiator*/, bool ended)
{
    constexpr std::size_t kSmallest = kTpktHeader + kDtHeader;
    if (!stream.empty() && stream[0] != kTpktVersion)
        return std::nullopt;
    if (stream.size() > 1 && stream[1] != 0)
        return std::nullopt;
    if (stream.size() < kTpktHeader + 2)
        return ended ? std::nullopt : std::optional<std::size_t>(0);
    net::OctetReader in(stream.subspan(2));
    const std::size_t length = in.u16();
    const std::size_t header = in.u8();
    if (length < kSmallest || header < 2 || kTpktHeader + 1 + header > length || !isKnown(in.u8()))
        return std::nullopt;
    if (length > stream.size())
        return ended ? std::nullopt : std::optional<std::size_t>(0);
    return length;
}

} // namespace osiscope::cotp
