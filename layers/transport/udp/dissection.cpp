#include "layers/transport/udp/dissection.h"

#include "layers/transport/udp/datagram.h"
#include "model/stack/pdu_data.h"

#include <algorithm>
#include <fmt/format.h>

namespace osiscope::udp {

namespace {
using stack::Display;
using stack::ParameterType;

constexpr stack::Citation kFieldsOfRfc768{"RFC 768", "Fields"};

constexpr std::size_t kChecksumRow = 3;
constexpr std::size_t kDataRow = 4;

constexpr stack::FieldRow kFields[] = {
    {"source-port", "Source Port", 0, 16, Display::Decimal,
     "The port of the sending program: where an answer should go.", kFieldsOfRfc768},
    {"destination-port", "Destination Port", 16, 16, Display::Decimal,
     "The port of the program that the datagram is for.", kFieldsOfRfc768},
    {"length", "Length", 32, 16, Display::Decimal, "Octets of the datagram, header and data.", kFieldsOfRfc768},
    {"checksum", "Checksum", 48, 16, Display::Hexadecimal,
     "Shows whether the datagram was damaged on the way; zero says that the sender made none.", kFieldsOfRfc768},
    {"data", "Data", 0, 0, Display::Octets, "What the layer above wants to be carried.", kFieldsOfRfc768},
};

constexpr stack::ParameterRow kPduParameters[] = {
    {.id = "sport", .type = ParameterType::Integer, .meaning = "Source port", .least = 0, .most = 0xFFFF},
    {.id = "dport", .type = ParameterType::Integer, .meaning = "Destination port", .least = 0, .most = 0xFFFF},
    {.id = "length",
     .type = ParameterType::Integer,
     .meaning = "A length, when it should not be the right one",
     .least = 0,
     .most = 0xFFFF},
    {.id = "checksum",
     .type = ParameterType::Integer,
     .meaning = "A checksum, when it should not be the right one; 0: none",
     .least = 0,
     .most = 0xFFFF},
    stack::kPduDataRow,
    stack::kPduHexRow,
};

/// How the checksum turned out, as far as it can be known from what was recorded.
std::string_view checksumVerdict(net::Octets pdu, const Header& header, const stack::DissectContext& context)
{
    if (header.checksum == 0)
        return " (none)";
    if (header.length > pdu.size() || context.source.address.isUnspecified())
        return " (not checked)";
    const bool holds = checksumHolds(pdu.first(header.length), context.source.address, context.destination.address);
    return holds ? " (right)" : " (wrong)";
}

void setNumber(net::OctetBuffer& octets, std::size_t at, std::int64_t value)
{
    octets[at] = static_cast<std::uint8_t>(value >> 8);
    octets[at + 1] = static_cast<std::uint8_t>(value);
}

class DatagramReader final : public stack::PduReader {
public:
    std::optional<stack::Parameters> read(net::Octets pdu, const stack::DissectContext& /*between*/) override
    {
        const auto header = parse(pdu);
        if (!header)
            return std::nullopt;
        stack::Parameters fields;
        fields.set("sport", std::int64_t{header->sourcePort});
        fields.set("dport", std::int64_t{header->destinationPort});
        fields.set("length", std::int64_t{header->length});
        fields.set("checksum", std::int64_t{header->checksum});
        const net::Octets data = pdu.subspan(kHeaderLength);
        fields.set("data", std::string(data.begin(), data.end()));
        return fields;
    }
};
} // namespace

std::span<const stack::FieldRow> fieldRows()
{
    return kFields;
}

stack::DissectedPdu dissect(net::Octets pdu, const stack::DissectContext& context)
{
    stack::DissectedPdu dissected;
    dissected.protocol = "udp";
    dissected.fields = stack::readFields(kFields, pdu);
    const auto header = parse(pdu);
    if (!header) {
        dissected.label = "malformed datagram";
        dissected.tag = "malformed";
        dissected.sentence = fmt::format("These octets are no UDP datagram: {}.", header.error().message);
        dissected.length = pdu.size();
        dissected.malformed = header.error();
        return dissected;
    }
    dissected.fields[kChecksumRow].text += checksumVerdict(pdu, *header, context);
    const std::size_t data = std::min<std::size_t>(pdu.size(), header->length) - kHeaderLength;
    if (data > 0)
        dissected.fields.push_back(stack::fieldAt(kFields[kDataRow], pdu, kHeaderLength * 8, data * 8));
    dissected.label = fmt::format("datagram, {} octets", header->length);
    dissected.tag = "datagram";
    dissected.sentence = fmt::format(
        "It carries {} octets from port {} to port {}. No connection was set up for it, and nobody will report "
        "whether it arrived.",
        header->dataLength(), header->sourcePort, header->destinationPort);
    dissected.headerLength = kHeaderLength;
    dissected.length = header->length;
    return dissected;
}

std::optional<stack::Encapsulation> encapsulation(net::Octets pdu)
{
    const auto header = parse(pdu);
    if (!header)
        return std::nullopt;
    stack::Encapsulation inside;
    inside.payloadOffset = kHeaderLength;
    inside.payloadLength = header->dataLength();
    inside.source.port = header->sourcePort;
    inside.destination.port = header->destinationPort;
    return inside;
}

std::span<const stack::ParameterRow> pduParameterRows()
{
    return kPduParameters;
}

std::expected<net::OctetBuffer, std::string> makePdu(const stack::Parameters& fields,
                                                     const stack::DissectContext& between)
{
    const auto data = stack::pduData(fields);
    if (!data)
        return std::unexpected(data.error());
    if (data->size() > kMostData)
        return std::unexpected(fmt::format("data: a datagram holds {} octets at most", kMostData));
    net::Endpoint source = between.source;
    net::Endpoint destination = between.destination;
    source.port = static_cast<std::uint16_t>(fields.integer("sport", source.port));
    destination.port = static_cast<std::uint16_t>(fields.integer("dport", destination.port));
    const net::Payload made = serialise(source, destination, *data);
    net::OctetBuffer octets(made.octets().begin(), made.octets().end());
    if (fields.has("length"))
        setNumber(octets, 4, fields.integer("length"));
    if (fields.has("checksum"))
        setNumber(octets, 6, fields.integer("checksum"));
    return octets;
}

std::unique_ptr<stack::PduReader> makePduReader()
{
    return std::make_unique<DatagramReader>();
}

} // namespace osiscope::udp
