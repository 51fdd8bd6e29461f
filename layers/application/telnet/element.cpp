#include "layers/application/telnet/element.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <fmt/format.h>

namespace osiscope::telnet {

namespace {
constexpr std::array<std::string_view, 19> kCommandNames = {"EOF", "SUSP", "ABORT", "EOR", "SE",  "NOP", "DM",
                                                            "BRK", "IP",   "AO",    "AYT", "EC",  "EL",  "GA",
                                                            "SB",  "WILL", "WONT",  "DO",  "DONT"};

struct OptionName {
    std::uint8_t code;
    std::string_view name;
    std::string_view deed;
};
constexpr OptionName kOptions[] = {
    {0, "BINARY", "send octets as they are, without the rules of the virtual terminal"},
    {1, "ECHO", "send back the characters it receives"},
    {3, "SGA", "leave out the Go Ahead signals"},
    {5, "STATUS", "say which options it takes to be on"},
    {6, "TIMING-MARK", "mark this place in its data"},
    {24, "TTYPE", "say what kind of terminal it is"},
    {25, "EOR", "mark the ends of records"},
    {31, "NAWS", "say how large its window is"},
    {32, "TSPEED", "say how fast its terminal is"},
    {33, "LFLOW", "leave it to the other side to switch the flow control"},
    {34, "LINEMODE", "edit lines itself before it sends them"},
    {35, "XDISPLOC", "say where its X display is"},
    {36, "ENVIRON", "tell its environment variables"},
    {37, "AUTH", "prove who its user is"},
    {38, "ENCRYPT", "encrypt its data"},
    {39, "NEW-ENVIRON", "tell its environment variables"},
};

bool isVerb(std::uint8_t code)
{
    return code >= static_cast<std::uint8_t>(Command::Will) && code <= static_cast<std::uint8_t>(Command::Dont);
}

std::size_t dataLength(net::Octets stream)
{
    std::size_t at = 0;
    while (at < stream.size()) {
        const auto iac = std::ranges::find(stream.subspan(at), kIac);
        at = static_cast<std::size_t>(iac - stream.begin());
        if (at + 1 >= stream.size() || stream[at + 1] != kIac)
            break;
        at += 2;
    }
    return at;
}

/// Where the parameters of a subnegotiation end: at the IAC of IAC SE, or of any other command, which can only mean
/// that the IAC SE is missing. The size: neither has come.
std::size_t parametersEnd(net::Octets stream)
{
    constexpr std::size_t kBegin = 3; // IAC SB option
    std::size_t at = std::min(kBegin, stream.size());
    while (at < stream.size()) {
        if (stream[at] != kIac)
            ++at;
        else if (at + 1 < stream.size() && stream[at + 1] == kIac)
            at += 2;
        else if (at + 1 < stream.size())
            return at;
        else
            return stream.size();
    }
    return stream.size();
}

void appendEscaped(net::OctetBuffer& octets, net::Octets plain)
{
    for (const std::uint8_t octet : plain) {
        octets.push_back(octet);
        if (octet == kIac)
            octets.push_back(kIac);
    }
}

net::OctetBuffer unescaped(net::Octets octets)
{
    net::OctetBuffer plain;
    for (std::size_t i = 0; i < octets.size(); ++i) {
        plain.push_back(octets[i]);
        if (octets[i] == kIac)
            ++i;
    }
    return plain;
}
} // namespace

std::string nameOf(Command command)
{
    const auto code = static_cast<std::uint8_t>(command);
    constexpr auto kFirst = static_cast<std::uint8_t>(Command::EndOfFile);
    return code >= kFirst && code < kIac ? std::string(kCommandNames[code - kFirst]) : fmt::format("command {}", code);
}

std::string nameOf(Option option)
{
    const auto found = std::ranges::find(kOptions, static_cast<std::uint8_t>(option), &OptionName::code);
    return found != std::end(kOptions) ? std::string(found->name) : fmt::format("option {}", static_cast<int>(option));
}

std::string_view deedOf(Option option)
{
    const auto found = std::ranges::find(kOptions, static_cast<std::uint8_t>(option), &OptionName::code);
    return found != std::end(kOptions) ? found->deed : "do what nobody here knows";
}

std::optional<Option> optionNamed(std::string_view name)
{
    std::string upper(name);
    std::ranges::transform(upper, upper.begin(),
                           [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
    const auto found = std::ranges::find(kOptions, upper, &OptionName::name);
    if (found != std::end(kOptions))
        return static_cast<Option>(found->code);
    std::uint8_t code = 0;
    const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), code);
    if (error != std::errc() || end != name.data() + name.size())
        return std::nullopt;
    return static_cast<Option>(code);
}

std::size_t elementLength(net::Octets stream, bool ended)
{
    const std::size_t whenIncomplete = ended ? stream.size() : 0;
    if (const std::size_t data = dataLength(stream); data > 0)
        return data;
    if (stream.size() < 2)
        return whenIncomplete;
    if (isVerb(stream[1]))
        return stream.size() >= 3 ? 3 : whenIncomplete;
    if (stream[1] != static_cast<std::uint8_t>(Command::Sb))
        return 2;
    const std::size_t end = parametersEnd(stream);
    if (end < stream.size())
        return stream[end + 1] == static_cast<std::uint8_t>(Command::Se) ? end + 2 : end;
    return stream.size() > kLongestSubnegotiation ? stream.size() : whenIncomplete;
}

Element readElement(net::Octets octets)
{
    Element element;
    if (octets.empty() || octets[0] != kIac || (octets.size() > 1 && octets[1] == kIac)) {
        element.content = unescaped(octets);
        return element;
    }
    element.kind = ElementKind::Incomplete;
    if (octets.size() < 2)
        return element;
    element.command = static_cast<Command>(octets[1]);
    const bool subnegotiation = element.command == Command::Sb;
    if (!isVerb(octets[1]) && !subnegotiation) {
        element.kind = ElementKind::Command;
        return element;
    }
    if (octets.size() < 3)
        return element;
    element.option = static_cast<Option>(octets[2]);
    element.kind = subnegotiation ? ElementKind::Subnegotiation : ElementKind::Negotiation;
    if (subnegotiation) {
        const std::size_t end = parametersEnd(octets);
        element.parametersBegin = 3;
        element.parametersLength = end - 3;
        element.content = unescaped(octets.subspan(3, end - 3));
        element.ended = end < octets.size() && octets[end + 1] == static_cast<std::uint8_t>(Command::Se);
    }
    return element;
}

net::OctetBuffer commandOctets(Command command)
{
    return {kIac, static_cast<std::uint8_t>(command)};
}

net::OctetBuffer negotiationOctets(Command verb, Option option)
{
    return {kIac, static_cast<std::uint8_t>(verb), static_cast<std::uint8_t>(option)};
}

net::OctetBuffer subnegotiationOctets(Option option, net::Octets parameters)
{
    net::OctetBuffer octets = negotiationOctets(Command::Sb, option);
    appendEscaped(octets, parameters);
    octets.push_back(kIac);
    octets.push_back(static_cast<std::uint8_t>(Command::Se));
    return octets;
}

net::OctetBuffer dataOctets(std::string_view text)
{
    net::OctetBuffer octets;
    for (const char c : text) {
        const auto octet = static_cast<std::uint8_t>(c);
        if (c == '\n')
            octets.insert(octets.end(), {'\r', '\n'});
        else if (c == '\r')
            octets.insert(octets.end(), {'\r', '\0'});
        else
            appendEscaped(octets, {&octet, 1});
    }
    return octets;
}

std::string_view trimmed(std::string_view text)
{
    constexpr std::string_view kBlanks(" \r\n\0\t\a", 6);
    const std::size_t from = text.find_first_not_of(kBlanks);
    return from == std::string_view::npos ? std::string_view{}
                                          : text.substr(from, text.find_last_not_of(kBlanks) - from + 1);
}

} // namespace osiscope::telnet
