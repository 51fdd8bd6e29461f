#include "model/stack/fields.h"

#include "model/net/octet_reader.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace osiscope::stack {

namespace {
// Bits are numbered from the most significant of the first octet, as the RFCs draw them.
std::uint64_t bitsAt(net::Octets octets, std::size_t offset, std::size_t length)
{
    std::uint64_t value = 0;
    for (std::size_t bit = offset; bit < offset + length; ++bit)
        value = value << 1U | (octets[bit / 8] >> (7 - bit % 8) & 1U);
    return value;
}

std::string octetsText(net::Octets octets)
{
    constexpr std::size_t kShown = 32;
    std::string text;
    for (const std::uint8_t octet : octets.first(std::min(octets.size(), kShown)))
        text += fmt::format("{}{:02x}", text.empty() ? "" : " ", octet);
    if (octets.size() > kShown)
        text += " …";
    return text;
}

std::string plainText(net::Octets octets)
{
    std::string text;
    for (const std::uint8_t octet : octets)
        text += octet >= 0x20 && octet < 0x7F ? static_cast<char>(octet) : '.';
    return text;
}

std::string numberText(const FieldRow& row, std::uint64_t number, std::size_t bits)
{
    switch (row.display) {
    case Display::Hexadecimal: return fmt::format("0x{:0{}x}", number, (bits + 3) / 4);
    case Display::Boolean: return number != 0 ? "set" : "not set";
    case Display::Ipv4: return net::Ipv4Address{static_cast<std::uint32_t>(number)}.toString();
    case Display::Decimal:
    case Display::Ipv6:
    case Display::Text:
    case Display::Octets: break;
    }
    return fmt::format("{}", number);
}
} // namespace

std::optional<Field> readField(const FieldRow& row, net::Octets pdu)
{
    if (row.bits == 0 || static_cast<std::size_t>(row.bitOffset) + row.bits > pdu.size() * 8)
        return std::nullopt;
    return fieldAt(row, pdu, row.bitOffset, row.bits);
}

Field fieldAt(const FieldRow& row, net::Octets pdu, std::size_t bitOffset, std::size_t bitLength)
{
    Field field = fieldWithText(row, bitOffset, bitLength, {});
    const net::Octets octets = pdu.subspan(bitOffset / 8, (bitOffset % 8 + bitLength + 7) / 8);
    if (row.display == Display::Text) {
        field.text = plainText(octets);
    } else if (row.display == Display::Ipv6 && bitLength == 128) {
        net::OctetReader reader(octets);
        const std::array first{reader.u32(), reader.u32(), reader.u32()};
        field.text = net::IpAddress(first, reader.u32()).toString();
    } else if (row.display == Display::Octets || bitLength > 64) {
        field.text = octetsText(octets);
    } else {
        field.number = bitsAt(pdu, bitOffset, bitLength);
        field.text = numberText(row, field.number, bitLength);
        const auto named = std::ranges::find(row.values, field.number, &ValueName::value);
        if (named != row.values.end())
            field.text += fmt::format(" ({})", named->name);
    }
    return field;
}

Field fieldWithText(const FieldRow& row, std::size_t bitOffset, std::size_t bitLength, std::string text)
{
    Field field;
    field.row = &row;
    field.bitOffset = static_cast<std::uint32_t>(bitOffset);
    field.bitLength = static_cast<std::uint32_t>(bitLength);
    field.text = std::move(text);
    return field;
}

std::vector<Field> readFields(std::span<const FieldRow> rows, net::Octets pdu)
{
    std::vector<Field> fields;
    for (const FieldRow& row : rows)
        if (auto field = readField(row, pdu))
            fields.push_back(std::move(*field));
    return fields;
}

} // namespace osiscope::stack
