#include "layers/transport/tcp/dissection.h"

#include "layers/transport/tcp/segment.h"
#include "model/net/octet_reader.h"

#include <algorithm>
#include <fmt/format.h>

namespace osiscope::tcp {

namespace {
using enum stack::Display;

constexpr stack::ValueName kOptionKinds[] = {
    {0, "End of Option List", ""}, {1, "No-Operation", ""}, {2, "Maximum Segment Size", ""}, {3, "Window Scale", ""},
    {4, "SACK Permitted", ""},     {5, "SACK", ""},         {8, "Timestamps", ""},
};

// Fields with a fixed place first, in order; then those the options bring.
enum class Row : std::size_t {
    SourcePort,
    DestinationPort,
    SequenceNumber,
    AcknowledgmentNumber,
    DataOffset,
    Reserved,
    Cwr,
    Ece,
    Urg,
    Ack,
    Psh,
    Rst,
    Syn,
    Fin,
    Window,
    Checksum,
    UrgentPointer,
    Option,
    OptionKind,
    OptionLength,
    Mss,
    Shift,
    SackLeft,
    SackRight,
    TsVal,
    TsEcr,
    OptionValue,
    Padding,
    Data,
};

constexpr stack::FieldRow kFields[] = {
    {"source-port",
     "Source Port",
     0,
     16,
     Decimal,
     "Which program on the sending host this comes from",
     {"RFC 9293", "3.1"}},
    {"destination-port",
     "Destination Port",
     16,
     16,
     Decimal,
     "Which program on the receiving host this is for",
     {"RFC 9293", "3.1"}},
    {"sequence-number",
     "Sequence Number",
     32,
     32,
     Decimal,
     "The number of the first octet of data here; in a SYN, the number that the counting starts from",
     {"RFC 9293", "3.1"}},
    {"acknowledgment-number",
     "Acknowledgment Number",
     64,
     32,
     Decimal,
     "The number of the octet expected next: everything before it has arrived",
     {"RFC 9293", "3.1"}},
    {"data-offset",
     "Data Offset",
     96,
     4,
     Decimal,
     "How long the header is, in words of four octets",
     {"RFC 9293", "3.1"}},
    {"reserved", "Reserved", 100, 4, Hexadecimal, "Kept for later uses; zero", {"RFC 9293", "3.1"}},
    {"cwr",
     "CWR",
     104,
     1,
     Boolean,
     "In a SYN: its sender can do explicit congestion notification. Later: it has reduced its congestion window",
     {"RFC 9293", "3.1"}},
    {"ece",
     "ECE",
     105,
     1,
     Boolean,
     "In a SYN: its sender can do explicit congestion notification. Later: the network has signalled congestion",
     {"RFC 9293", "3.1"}},
    {"urg", "URG", 106, 1, Boolean, "The urgent pointer counts", {"RFC 9293", "3.1"}},
    {"ack", "ACK", 107, 1, Boolean, "The acknowledgment number counts", {"RFC 9293", "3.1"}},
    {"psh",
     "PSH",
     108,
     1,
     Boolean,
     "The data should be handed to the program without waiting for more",
     {"RFC 9293", "3.1"}},
    {"rst", "RST", 109, 1, Boolean, "The connection is over at once", {"RFC 9293", "3.1"}},
    {"syn", "SYN", 110, 1, Boolean, "The sender tells the number that its counting starts from", {"RFC 9293", "3.1"}},
    {"fin", "FIN", 111, 1, Boolean, "The sender has no more data", {"RFC 9293", "3.1"}},
    {"window",
     "Window",
     112,
     16,
     Decimal,
     "How many more octets the sender of this segment is prepared to take",
     {"RFC 9293", "3.1"}},
    {"checksum",
     "Checksum",
     128,
     16,
     Hexadecimal,
     "Shows whether the segment was changed on its way",
     {"RFC 9293", "3.1"}},
    {"urgent-pointer",
     "Urgent Pointer",
     144,
     16,
     Decimal,
     "Where urgent data ends, counted from the sequence number",
     {"RFC 9293", "3.1"}},
    {"option", "Option", 0, 0, Octets, "Something the two ends agree on, or a measurement", {"RFC 9293", "3.2"}},
    {"option-kind", "Kind", 0, 0, Decimal, "Which option this is", {"RFC 9293", "3.2"}, kOptionKinds},
    {"option-length",
     "Length",
     0,
     0,
     Decimal,
     "How many octets the option takes, kind and length included",
     {"RFC 9293", "3.2"}},
    {"mss",
     "Maximum Segment Size",
     0,
     0,
     Decimal,
     "The largest text the sender of this wants to receive in one segment",
     {"RFC 9293", "3.7.1"}},
    {"window-scale",
     "Shift Count",
     0,
     0,
     Decimal,
     "By how many bits the windows of this sender will be shifted",
     {"RFC 7323", "2.2"}},
    {"sack-left",
     "Left Edge of Block",
     0,
     0,
     Decimal,
     "The first octet of data that arrived behind a gap",
     {"RFC 2018", "3"}},
    {"sack-right", "Right Edge of Block", 0, 0, Decimal, "The octet after the last of this block", {"RFC 2018", "3"}},
    {"ts-value", "TS Value", 0, 0, Decimal, "The sender's clock when it sent this", {"RFC 7323", "3.2"}},
    {"ts-echo",
     "TS Echo Reply",
     0,
     0,
     Decimal,
     "The peer's clock as it came with the segment that is acknowledged",
     {"RFC 7323", "3.2"}},
    {"option-value",
     "Value",
     0,
     0,
     Octets,
     "The octets of an option that this program does not take apart",
     {"RFC 9293", "3.2"}},
    {"padding", "Padding", 0, 0, Octets, "Fills the header up to a whole word", {"RFC 9293", "3.1"}},
    {"data", "Data", 0, 0, Octets, "What the program above has sent", {"RFC 9293", "3.1"}},
};
static_assert(std::size(kFields) == static_cast<std::size_t>(Row::Data) + 1);

constexpr const stack::FieldRow& fieldRow(Row row)
{
    return kFields[static_cast<std::size_t>(row)];
}

struct Flag {
    Control bit;
    std::string_view name;
};
constexpr Flag kFlags[] = {
    {Control::Syn, "SYN"}, {Control::Fin, "FIN"}, {Control::Rst, "RST"}, {Control::Psh, "PSH"},
    {Control::Urg, "URG"}, {Control::Ack, "ACK"}, {Control::Ece, "ECE"}, {Control::Cwr, "CWR"},
};

std::string sentenceOf(const Header& header, std::size_t text, const std::string& from, const std::string& to)
{
    const std::uint32_t seq = header.seq.value();
    const std::uint32_t ack = header.ack.value();
    if (header.has(Control::Rst))
        return header.has(Control::Ack) && seq == 0
                   ? fmt::format("{} answers {} that there is no connection.", from, to)
                   : fmt::format("{} tells {} that there is no such connection, or no longer.", from, to);
    if (header.has(Control::Syn) && header.has(Control::Ack))
        return fmt::format("{} answers: it acknowledges the SYN of {}. Its own has number {}, its first octet {}.",
                           from, to, seq, seq + 1);
    if (header.has(Control::Syn))
        return fmt::format("{} opens a connection to {}. Its SYN has number {}, its first octet will have {}.", from,
                           to, seq, seq + 1);
    const std::string data = text == 1  ? fmt::format("sends 1 octet, number {}", seq)
                             : text > 1 ? fmt::format("sends {} octets, from number {} on", text, seq)
                                        : "";
    if (header.has(Control::Fin))
        return fmt::format("{} {}has no more data for {}.", from, text > 0 ? data + ", and " : "", to);
    if (text > 0 && !header.has(Control::Ack))
        return fmt::format("{} {}, to {}, and acknowledges nothing.", from, data, to);
    if (text > 0)
        return fmt::format("{} {}, to {}, and expects octet {} next.", from, data, to, ack);
    if (header.has(Control::Ack) && header.window == 0)
        return fmt::format("{} has everything before octet {} from {}, and no room for more.", from, ack, to);
    if (header.has(Control::Ack)) // how many octets the window is, its scale decides, which an ACK does not tell
        return fmt::format("{} has everything before octet {} from {}; its window says {}.", from, ack, to,
                           header.window);
    return fmt::format("{} sends {} a segment that says nothing.", from, to);
}

std::vector<stack::Field> optionValues(const Option& option, net::Octets pdu)
{
    const std::size_t at = option.offset + 2;
    const auto number = [&](Row row, std::size_t offset, std::size_t octets) {
        return stack::fieldAt(fieldRow(row), pdu, (at + offset) * 8, octets * 8);
    };
    switch (static_cast<OptionKind>(option.kind)) {
    case OptionKind::MaximumSegmentSize:
        if (option.size == 4)
            return {number(Row::Mss, 0, 2)};
        break;
    case OptionKind::WindowScale:
        if (option.size == 3)
            return {number(Row::Shift, 0, 1)};
        break;
    case OptionKind::Timestamps:
        if (option.size == 10)
            return {number(Row::TsVal, 0, 4), number(Row::TsEcr, 4, 4)};
        break;
    case OptionKind::Sack:
        if (option.size % 8 == 2) {
            std::vector<stack::Field> blocks;
            for (std::size_t block = 0; block + 8 <= option.value.size(); block += 8) {
                blocks.push_back(number(Row::SackLeft, block, 4));
                blocks.push_back(number(Row::SackRight, block + 4, 4));
            }
            return blocks;
        }
        break;
    case OptionKind::EndOfList:
    case OptionKind::NoOperation:
    case OptionKind::SackPermitted: break;
    }
    if (option.value.empty())
        return {};
    return {number(Row::OptionValue, 0, option.value.size())};
}

stack::Field optionField(const Option& option, net::Octets pdu)
{
    const auto name = std::ranges::find(kOptionKinds, option.kind, &stack::ValueName::value);
    stack::Field field = stack::fieldWithText(
        fieldRow(Row::Option), option.offset * 8, option.size * 8,
        name != std::end(kOptionKinds) ? std::string(name->name) : fmt::format("unknown option {}", option.kind));
    field.children.push_back(stack::fieldAt(fieldRow(Row::OptionKind), pdu, option.offset * 8, 8));
    if (option.size > 1)
        field.children.push_back(stack::fieldAt(fieldRow(Row::OptionLength), pdu, option.offset * 8 + 8, 8));
    std::ranges::move(optionValues(option, pdu), std::back_inserter(field.children));
    if (!field.children.empty() && field.children.back().row != &fieldRow(Row::OptionKind) &&
        field.children.back().row != &fieldRow(Row::OptionLength))
        field.text += fmt::format(": {}", field.children[2].text);
    return field;
}

void appendOptions(stack::DissectedPdu& dissected, net::Octets pdu, std::size_t headerSize)
{
    OptionReader options(pdu, headerSize);
    std::size_t end = kShortestHeader;
    while (true) {
        const auto option = options.next();
        if (!option) // cut off
            return;
        if (!option->has_value())
            break;
        dissected.fields.push_back(optionField(**option, pdu));
        end = (*option)->offset + (*option)->size;
    }
    if (end < headerSize && headerSize <= pdu.size())
        dissected.fields.push_back(stack::fieldAt(fieldRow(Row::Padding), pdu, end * 8, (headerSize - end) * 8));
}

std::string checksumText(net::Octets pdu, const stack::DissectContext& context, std::string_view found)
{
    if (context.length > pdu.size())
        return fmt::format("{} (not checked: the end of the segment was not recorded)", found);
    if (context.source.address.isUnspecified())
        return std::string(found);
    if (checksumHolds(pdu, context.source.address, context.destination.address))
        return fmt::format("{} (right)", found);
    return fmt::format("{} (wrong: 0x{:04x} would be right)", found,
                       checksumOf(pdu, context.source.address, context.destination.address));
}
} // namespace

std::string_view tagOf(const Header& header, std::size_t text)
{
    if (header.has(Control::Rst))
        return "rst";
    if (header.has(Control::Syn))
        return header.has(Control::Ack) ? "syn-ack" : "syn";
    if (header.has(Control::Fin))
        return "fin";
    if (text > 0)
        return "data";
    return header.has(Control::Ack) ? "ack" : "none";
}

std::string flagsText(Controls controls)
{
    std::string text;
    for (const Flag& flag : kFlags)
        if (controls.has(flag.bit))
            text += fmt::format("{}{}", text.empty() ? "" : ", ", flag.name);
    return text;
}

std::span<const stack::FieldRow> fieldRows()
{
    return kFields;
}

stack::DissectedPdu dissect(net::Octets pdu, const stack::DissectContext& context)
{
    stack::DissectedPdu dissected;
    dissected.protocol = "tcp";
    dissected.length = std::max(context.length, pdu.size());
    dissected.fields = stack::readFields(kFields, pdu);
    auto header = parseHeader(pdu);
    if (const auto cut = readHeader(pdu); cut && cut->size > pdu.size() && cut->size <= dissected.length)
        header = cut; // by the capture
    if (!header) {
        dissected.malformed = header.error();
        dissected.label = "malformed segment";
        dissected.tag = "malformed";
        dissected.sentence = fmt::format("These octets are no segment: {}.", header.error().message);
        return dissected;
    }
    dissected.headerLength = std::min<std::size_t>(header->size, pdu.size());
    const std::size_t text = dissected.length - header->size;
    dissected.label = flagsText(header->controls);
    if (dissected.label.empty())
        dissected.label = "no flags";
    if (text > 0)
        dissected.label += fmt::format(" {} B", text);
    dissected.tag = tagOf(*header, text);
    const net::Endpoint from{context.source.address, header->sourcePort};
    const net::Endpoint to{context.destination.address, header->destinationPort};
    dissected.sentence = sentenceOf(*header, text, from.toString(), to.toString());

    stack::Field& checksum = dissected.fields[static_cast<std::size_t>(Row::Checksum)];
    checksum.text = checksumText(pdu, context, checksum.text);
    appendOptions(dissected, pdu, header->size);
    if (pdu.size() > header->size)
        dissected.fields.push_back(
            stack::fieldAt(fieldRow(Row::Data), pdu, header->size * 8U, (pdu.size() - header->size) * 8));
    return dissected;
}

std::optional<stack::Encapsulation> encapsulation(net::Octets pdu)
{
    if (pdu.size() < kShortestHeader)
        return std::nullopt;
    const std::size_t size = (pdu[12] >> 4U) * 4U;
    if (size < kShortestHeader)
        return std::nullopt;
    net::OctetReader ports(pdu);
    stack::Encapsulation inside;
    inside.source.port = ports.u16();
    inside.destination.port = ports.u16();
    inside.payloadOffset = std::min(size, pdu.size());
    inside.payloadLength = pdu.size() - inside.payloadOffset;
    return inside;
}

} // namespace osiscope::tcp
