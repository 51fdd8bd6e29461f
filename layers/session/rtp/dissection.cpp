#include "layers/session/rtp/dissection.h"

#include "layers/session/rtp/packet.h"

#include <algorithm>
#include <fmt/format.h>

namespace osiscope::rtp {

namespace {
using stack::Display;

constexpr stack::ValueName kTypes[] = {
    {0, "PCMU", "mu-law, 64 kbit/s"}, {3, "GSM", "13 kbit/s"},  {4, "G723", ""},
    {8, "PCMA", "A-law, 64 kbit/s"},  {9, "G722", "64 kbit/s"}, {18, "G729", "8 kbit/s"},
};
constexpr stack::ValueName kControlTypes[] = {
    {200, "SR", "sender report"}, {201, "RR", "receiver report"},      {202, "SDES", "source description"},
    {203, "BYE", "goodbye"},      {204, "APP", "application-defined"},
};
constexpr stack::Citation kHeader{"RFC 3550", "5.1"};

// The first rows are those of data packets, in their places; the last two are of RTCP.
constexpr stack::FieldRow kRows[] = {
    {"version", "Version", 0, 2, Display::Decimal, "The version of RTP: 2.", kHeader, {}},
    {"padding", "Padding", 2, 1, Display::Boolean, "Octets at the end are no voice.", kHeader, {}},
    {"extension", "Extension", 3, 1, Display::Boolean, "A further header follows.", kHeader, {}},
    {"csrc-count", "CSRC Count", 4, 4, Display::Decimal, "How many sources were mixed into this.", kHeader, {}},
    {"marker", "Marker", 8, 1, Display::Boolean, "The first packet after silence.", {"RFC 3551", "4.1"}, {}},
    {"payload-type", "Payload Type", 9, 7, Display::Decimal, "How the voice is coded.", {"RFC 3551", "6"}, kTypes},
    {"sequence-number",
     "Sequence Number",
     16,
     16,
     Display::Decimal,
     "One more with each packet: shows what is lost.",
     kHeader,
     {}},
    {"rtp-timestamp",
     "Timestamp",
     32,
     32,
     Display::Decimal,
     "When the first sample was taken, counted in samples.",
     kHeader,
     {}},
    {"ssrc", "SSRC", 64, 32, Display::Hexadecimal, "Names the source, whatever its address.", kHeader, {}},
    {"payload", "Payload", 0, 0, Display::Octets, "The voice itself.", {"RFC 3550", "5"}, {}},
    {"rtcp-packet",
     "RTCP Packet",
     0,
     0,
     Display::Octets,
     "One packet of several in a datagram.",
     {"RFC 3550", "6.1"},
     {}},
    {"rtcp-type", "Packet Type", 0, 0, Display::Decimal, "What is reported.", {"RFC 3550", "12.1"}, kControlTypes},
};
constexpr std::size_t kFixed = 9;

stack::DissectedPdu dissectControl(net::Octets octets)
{
    stack::DissectedPdu pdu;
    std::string names;
    std::size_t at = 0;
    while (at + 4 <= octets.size()) {
        const std::size_t length =
            std::min((std::size_t{octets[at + 2]} << 8U | octets[at + 3]) * 4 + 4, octets.size() - at);
        stack::Field packet = stack::fieldAt(kRows[10], octets, at * 8, length * 8);
        packet.children.push_back(stack::fieldAt(kRows[11], octets, at * 8 + 8, 8));
        const auto* name = std::ranges::find(kControlTypes, octets[at + 1], &stack::ValueName::value);
        names += fmt::format("{}{}", names.empty() ? "" : ", ", name != std::end(kControlTypes) ? name->name : "?");
        pdu.fields.push_back(std::move(packet));
        at += length;
    }
    const auto control = parseControl(octets);
    pdu.label = "RTCP " + names;
    pdu.tag = control && control->bye ? "rtcp-bye" : "rtcp";
    pdu.sentence = control && control->bye ? "This side sends no more voice, and reports for the last time."
                                           : "A report of how many packets were sent, and how those received arrive.";
    pdu.headerLength = octets.size();
    if (!control)
        pdu.malformed = stack::ParseError{at, "the control packets do not fill the datagram"};
    return pdu;
}

stack::DissectedPdu dissectData(net::Octets octets)
{
    stack::DissectedPdu pdu;
    pdu.fields = stack::readFields(std::span(kRows).first(kFixed), octets);
    const auto packet = parsePacket(octets);
    pdu.headerLength = std::min(octets.size(), kHeaderLength);
    if (!packet) {
        pdu.label = "not RTP";
        pdu.tag = "malformed";
        pdu.sentence = "These octets are no RTP packet.";
        pdu.malformed = stack::ParseError{0, "no RTP packet of version 2"};
        return pdu;
    }
    const std::size_t payload = octets.size() - packet->payload.size();
    pdu.headerLength = payload;
    if (!packet->payload.empty())
        pdu.fields.push_back(stack::fieldAt(kRows[9], octets, payload * 8, packet->payload.size() * 8));
    const auto* name = std::ranges::find(kTypes, packet->payloadType, &stack::ValueName::value);
    const std::string coding =
        name != std::end(kTypes) ? std::string(name->name) : fmt::format("type {}", packet->payloadType);
    pdu.label = fmt::format("{} {}", coding, packet->sequence);
    pdu.tag = "voice";
    pdu.sentence = fmt::format("A piece of voice, {} octets coded as {}: packet {}, taken at {}.",
                               packet->payload.size(), coding, packet->sequence, packet->timestamp);
    return pdu;
}
} // namespace

std::span<const stack::FieldRow> fieldRows()
{
    return kRows;
}

stack::DissectedPdu dissect(net::Octets octets, const stack::DissectContext& context)
{
    stack::DissectedPdu pdu = isControl(octets) ? dissectControl(octets) : dissectData(octets);
    pdu.protocol = "rtp";
    pdu.length = std::max(octets.size(), context.length);
    return pdu;
}

} // namespace osiscope::rtp
