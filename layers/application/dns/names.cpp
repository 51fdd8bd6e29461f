#include "layers/application/dns/names.h"

#include "model/net/address.h"
#include "model/net/ascii.h"
#include "model/net/octet_reader.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <fmt/format.h>
#include <utility>

namespace osiscope::dns {

namespace {
constexpr std::size_t kLongestName = 255; // octets, RFC 1035 2.3.4
constexpr std::size_t kLongestLabel = 63;
constexpr std::size_t kLongestString = 255;
constexpr std::uint8_t kPointer = 0xC0;

/// RFC 1035 5.1: dots and what cannot be printed within a label are written with a backslash.
void appendLabel(std::string& text, net::Octets label)
{
    for (const std::uint8_t octet : label) {
        if (octet == '.' || octet == '\\')
            text += fmt::format("\\{}", static_cast<char>(octet));
        else if (octet <= 0x20 || octet >= 0x7F)
            text += fmt::format("\\{:03}", octet);
        else
            text += static_cast<char>(octet);
    }
}

struct Label {
    std::size_t begin = 0; ///< in the name
    std::string octets;
};

/// The labels of a name as it is written, with backslashes; the last dot adds none.
std::vector<Label> labelsOf(std::string_view name)
{
    constexpr std::size_t kDigits = 3;
    std::vector<Label> labels;
    for (std::size_t at = 0; at < name.size(); ++at) { // at: the begin of a label
        Label label{at, {}};
        for (; at < name.size() && name[at] != '.'; ++at) {
            unsigned code = 0;
            const char* const digits = name.data() + at + 1;
            if (name[at] != '\\' || at + 1 == name.size())
                label.octets += name[at];
            else if (at + kDigits < name.size() &&
                     std::from_chars(digits, digits + kDigits, code).ptr == digits + kDigits) {
                label.octets += static_cast<char>(code);
                at += kDigits;
            } else {
                label.octets += name[++at];
            }
        }
        labels.push_back(std::move(label));
    }
    return labels;
}

std::string ipv6Text(net::Octets octets)
{
    std::array<unsigned, 8> groups{};
    for (std::size_t i = 0; i < groups.size(); ++i)
        groups[i] = static_cast<unsigned>(octets[2 * i] << 8U | octets[2 * i + 1]);
    // RFC 5952 4.2: the longest run of at least two zeros is left out, the first of equal ones.
    std::size_t best = 0;
    std::size_t length = 1;
    for (std::size_t i = 0; i < groups.size(); ++i) {
        std::size_t end = i;
        while (end < groups.size() && groups[end] == 0)
            ++end;
        if (end - i > length) {
            best = i;
            length = end - i;
        }
    }
    std::string text;
    for (std::size_t i = 0; i < groups.size(); ++i) {
        if (length > 1 && i == best) {
            text += "::";
            i += length - 1;
        } else {
            text += fmt::format("{}{:x}", text.empty() || text.ends_with(':') ? "" : ":", groups[i]);
        }
    }
    return text;
}

std::optional<std::string> stringsText(net::Octets data)
{
    std::string text;
    net::OctetReader reader(data);
    while (reader.remaining() > 0) {
        const net::Octets string = reader.take(reader.u8());
        if (!text.empty())
            text += ' ';
        for (const std::uint8_t octet : string)
            text += octet >= 0x20 && octet < 0x7F ? static_cast<char>(octet) : '.';
    }
    return reader.failed() ? std::nullopt : std::optional(text);
}

/// Numbers, then names, then numbers: the form of most data. "2n" is a 16-bit number and a name.
std::optional<std::string> wordsText(std::string_view form, net::Octets message, std::size_t offset)
{
    std::string text;
    for (const char part : form) {
        std::string word;
        if (part == 'n') {
            const auto name = readName(message, offset);
            if (!name)
                return std::nullopt;
            word = name->text;
            offset += name->length;
        } else {
            const std::size_t size = part == '2' ? 2 : 4;
            net::OctetReader reader(message.subspan(std::min(offset, message.size())));
            word = fmt::format("{}", size == 2 ? reader.u16() : reader.u32());
            if (reader.failed())
                return std::nullopt;
            offset += size;
        }
        if (!text.empty())
            text += ' ';
        text += word;
    }
    return offset == message.size() ? std::optional(text) : std::nullopt;
}

bool writeWords(std::string_view form, std::string_view text, net::OctetBuffer& message, NameWriter& names)
{
    net::OctetWriter writer(message);
    for (const char part : form) {
        const std::size_t begin = std::min(text.find_first_not_of(' '), text.size());
        const std::size_t end = std::min(text.find(' ', begin), text.size());
        const std::string_view word = text.substr(begin, end - begin);
        text.remove_prefix(end);
        if (part == 'n') {
            if (!isGoodName(word))
                return false;
            names.write(message, word);
            continue;
        }
        std::uint32_t number = 0;
        const auto [last, error] = std::from_chars(word.data(), word.data() + word.size(), number);
        if (word.empty() || error != std::errc() || last != word.data() + word.size() ||
            (part == '2' && number > 0xFFFF))
            return false;
        if (part == '2')
            writer.u16(static_cast<std::uint16_t>(number));
        else
            writer.u32(number);
    }
    return text.find_first_not_of(' ') == std::string_view::npos;
}

std::string_view formOf(Type type)
{
    switch (type) {
    case Type::Ns:
    case Type::Cname:
    case Type::Ptr: return "n";
    case Type::Mx: return "2n";
    case Type::Srv: return "222n";
    case Type::Soa: return "nn44444";
    case Type::A:
    case Type::Txt:
    case Type::Aaaa:
    case Type::Opt:
    case Type::Ixfr:
    case Type::Axfr:
    case Type::Any: break;
    }
    return {}; // or a type of the wire that has no name here
}
} // namespace

bool isGoodName(std::string_view name)
{
    if (name == ".")
        return true;
    const auto labels = labelsOf(name);
    std::size_t octets = 1;
    for (const Label& label : labels) {
        if (label.octets.empty() || label.octets.size() > kLongestLabel)
            return false;
        octets += 1 + label.octets.size();
    }
    return !labels.empty() && octets <= kLongestName;
}

bool isSameName(std::string_view a, std::string_view b)
{
    const auto bare = [](std::string_view name) {
        return name.ends_with('.') ? name.substr(0, name.size() - 1) : name;
    };
    return net::equalsIgnoringCase(bare(a), bare(b));
}

std::expected<ReadName, stack::ParseError> readName(net::Octets message, std::size_t offset)
{
    const auto wrong = [&](std::size_t where, std::string_view why) {
        return std::unexpected(stack::ParseError{std::min(where, message.size()), std::string(why)});
    };
    ReadName name;
    std::size_t at = offset;
    std::size_t begin = offset; // of this stretch: the next pointer must lead before it
    std::size_t octets = 1;
    bool jumped = false;
    for (;;) {
        if (at >= message.size())
            return wrong(at, "it ends within a name");
        const std::uint8_t length = message[at];
        if ((length & kPointer) == kPointer) {
            if (at + 1 >= message.size())
                return wrong(at, "it ends within a pointer");
            const std::size_t target = static_cast<std::size_t>(length & 0x3FU) << 8U | message[at + 1];
            if (target >= begin)
                return wrong(at, "a pointer does not lead backwards");
            if (!std::exchange(jumped, true))
                name.length = at + 2 - offset;
            at = begin = target;
            continue;
        }
        if (length > kLongestLabel)
            return wrong(at, "a label is neither a word nor a pointer");
        if (at + 1 + length > message.size())
            return wrong(at, "it ends within a label");
        octets += 1U + length;
        if (octets > kLongestName + 1)
            return wrong(at, "a name is longer than 255 octets");
        if (length == 0)
            break;
        if (!name.text.empty())
            name.text += '.';
        appendLabel(name.text, message.subspan(at + 1, length));
        at += 1U + length;
    }
    if (!jumped)
        name.length = at + 1 - offset;
    if (name.text.empty())
        name.text.push_back('.');
    return name;
}

void NameWriter::write(net::OctetBuffer& message, std::string_view name)
{
    constexpr std::size_t kFarthest = 0x3FFF;
    if (name.ends_with('.'))
        name.remove_suffix(1);
    net::OctetWriter writer(message);
    for (const Label& label : labelsOf(name)) {
        const auto [place, isNew] = m_places.try_emplace(net::toLower(name.substr(label.begin)), message.size());
        if (!isNew && place->second <= kFarthest) {
            writer.u16(static_cast<std::uint16_t>(kPointer << 8U | place->second));
            return;
        }
        writer.u8(static_cast<std::uint8_t>(label.octets.size()));
        for (const char c : label.octets)
            writer.u8(static_cast<std::uint8_t>(c));
    }
    writer.u8(0);
}

std::optional<std::string> readData(Type type, net::Octets message, std::size_t offset)
{
    const net::Octets data = message.subspan(offset);
    if (const std::string_view form = formOf(type); !form.empty())
        return wordsText(form, message, offset);
    switch (type) {
    case Type::A:
        if (data.size() != 4)
            return std::nullopt;
        return net::Ipv4Address{net::OctetReader(data).u32()}.toString();
    case Type::Aaaa: return data.size() == 16 ? std::optional(ipv6Text(data)) : std::nullopt;
    case Type::Txt: return stringsText(data);
    default: return fmt::format("{} octets", data.size());
    }
}

bool writeData(Type type, std::string_view text, net::OctetBuffer& message, NameWriter& names)
{
    net::OctetWriter writer(message);
    if (const std::string_view form = formOf(type); !form.empty())
        return writeWords(form, text, message, names);
    if (type == Type::A) {
        const auto address = net::Ipv4Address::parse(text);
        writer.u32(address.value_or(net::Ipv4Address{}).value);
        return address.has_value();
    }
    if (type != Type::Txt)
        return false;
    do { // RFC 1035 3.3.14: strings of up to 255 octets
        const std::string_view piece = text.substr(0, kLongestString);
        writer.u8(static_cast<std::uint8_t>(piece.size()));
        for (const char c : piece)
            writer.u8(static_cast<std::uint8_t>(c));
        text.remove_prefix(piece.size());
    } while (!text.empty());
    return true;
}

} // namespace osiscope::dns
