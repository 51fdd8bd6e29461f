#include "layers/session/rtp/field_rows.h"

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
constexpr stack::Citation kReport{"RFC 3550", "6.4.1"};

/// A field of reports: they stand one behind the other.
constexpr stack::FieldRow row(std::string_view id, std::string_view name, Display display, std::string_view meaning,
                              stack::Citation source)
{
    return {id, name, 0, 0, display, meaning, source, {}};
}

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
    row("sender-ssrc", "SSRC of sender", Display::Hexadecimal, "Who reports.", kReport),
    row("ntp-timestamp", "NTP timestamp", Display::Hexadecimal, "When the report was sent, in units of 2^-32 s.",
        kReport),
    row("sender-timestamp", "RTP timestamp", Display::Decimal, "The same moment, counted in samples.", kReport),
    row("packet-count", "sender's packet count", Display::Decimal, "The packets sent so far.", kReport),
    row("octet-count", "sender's octet count", Display::Decimal, "The octets of voice sent so far.", kReport),
    row("report-block", "report block", Display::Octets, "What the reporter has received from one source.", kReport),
    row("report-ssrc", "SSRC of source", Display::Hexadecimal, "The source that the block is about.", kReport),
    row("fraction-lost", "fraction lost", Display::Decimal, "What share is missing since the report before, of 256.",
        kReport),
    row("cumulative-lost", "cumulative number of packets lost", Display::Decimal,
        "How many are missing since the beginning.", kReport),
    row("highest-sequence", "extended highest sequence number received", Display::Decimal,
        "The highest number that has come, and how often the numbers went round.", kReport),
    row("jitter", "interarrival jitter", Display::Decimal, "How uneven the packets come, in samples.", kReport),
    row("last-sr", "last SR", Display::Hexadecimal, "The middle of the NTP time in the latest report of that source.",
        kReport),
    row("delay-since-last-sr", "delay since last SR", Display::Decimal,
        "How long ago that report came, in units of 1/65536 s.", kReport),
    row("cname", "CNAME", Display::Text, "A name of the source that stays when its SSRC changes.",
        {"RFC 3550", "6.5.1"}),
};
static_assert(std::size(kRows) == kName + 1);
} // namespace

std::span<const stack::FieldRow> fieldRows()
{
    return kRows;
}

std::string codingName(std::uint8_t payloadType)
{
    const auto* name = std::ranges::find(kTypes, payloadType, &stack::ValueName::value);
    return name != std::end(kTypes) ? std::string(name->name) : fmt::format("type {}", payloadType);
}

std::string_view controlName(std::uint8_t type)
{
    const auto* name = std::ranges::find(kControlTypes, type, &stack::ValueName::value);
    return name != std::end(kControlTypes) ? name->name : "?";
}

} // namespace osiscope::rtp
