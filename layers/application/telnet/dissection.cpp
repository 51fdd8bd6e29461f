#include "layers/application/telnet/dissection.h"

#include "layers/application/telnet/element.h"
#include "model/trace/tags.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace osiscope::telnet {

namespace {
using stack::Display;
using stack::Field;

enum class Part : std::uint8_t { Data, Iac, Command, Option, Direction, Type, Width, Height, Parameters, End };

constexpr stack::ValueName kCommands[] = {
    {239, "EOR", ""},  {240, "SE", ""},  {241, "NOP", ""},  {242, "DM", ""},    {243, "BRK", ""},
    {244, "IP", ""},   {245, "AO", ""},  {246, "AYT", ""},  {247, "EC", ""},    {248, "EL", ""},
    {249, "GA", ""},   {250, "SB", ""},  {251, "WILL", ""}, {252, "WONT", ""},  {253, "DO", ""},
    {254, "DONT", ""}, {236, "EOF", ""}, {237, "SUSP", ""}, {238, "ABORT", ""}, {255, "IAC", ""},
};
constexpr stack::ValueName kOptionNames[] = {
    {0, "BINARY", ""},      {1, "ECHO", ""},   {3, "SGA", ""},       {5, "STATUS", ""},
    {6, "TIMING-MARK", ""}, {24, "TTYPE", ""}, {25, "EOR", ""},      {31, "NAWS", ""},
    {32, "TSPEED", ""},     {33, "LFLOW", ""}, {34, "LINEMODE", ""}, {35, "XDISPLOC", ""},
    {36, "ENVIRON", ""},    {37, "AUTH", ""},  {38, "ENCRYPT", ""},  {39, "NEW-ENVIRON", ""},
};
constexpr stack::ValueName kDirections[] = {{0, "IS", "the answer"}, {1, "SEND", "the question"}};

constexpr stack::Citation kStructure{"RFC 854", "TELNET COMMAND STRUCTURE"};
constexpr stack::Citation kSubnegotiation{"RFC 855", "A Note on \"Subnegotiation\""};
constexpr stack::FieldRow kFields[] = {
    {"data",
     "Data",
     0,
     0,
     Display::Text,
     "Characters of the virtual terminal; a line ends with CR LF.",
     {"RFC 854", "THE NVT PRINTER AND KEYBOARD"}},
    {"iac", "IAC", 0, 0, Display::Decimal, "Interpret as command: the octet 255 says that a command follows.",
     kStructure, kCommands},
    {"command", "Command", 0, 0, Display::Decimal, "Which command it is.", kStructure, kCommands},
    {"option", "Option", 0, 0, Display::Decimal, "The option that is spoken of.", kStructure, kOptionNames},
    {"type-command",
     "Type command",
     0,
     0,
     Display::Decimal,
     "Whether the type is asked for or said.",
     {"RFC 1091", "2"},
     kDirections},
    {"terminal-type", "Terminal type", 0, 0, Display::Text, "What kind of terminal the user has.", {"RFC 1091", "5"}},
    {"width",
     "Width",
     0,
     0,
     Display::Decimal,
     "The width of the window in characters; 0 says nothing.",
     {"RFC 1073", "2"}},
    {"height",
     "Height",
     0,
     0,
     Display::Decimal,
     "The height of the window in characters; 0 says nothing.",
     {"RFC 1073", "2"}},
    {"parameters", "Parameters", 0, 0, Display::Octets, "What the option has to say.", kSubnegotiation},
    {"end", "SE", 0, 0, Display::Decimal, "The end of the parameters.", kSubnegotiation, kCommands},
};
static_assert(std::size(kFields) == static_cast<std::size_t>(Part::End) + 1);

/// Adds fields one after the other.
class Fields {
public:
    explicit Fields(net::Octets pdu) : m_pdu(pdu) {}

    Field& add(Part part, std::size_t octets)
    {
        const stack::FieldRow& row = kFields[static_cast<std::size_t>(part)];
        m_fields.push_back(stack::fieldAt(row, m_pdu, m_at * 8, octets * 8));
        m_at += octets;
        return m_fields.back();
    }
    bool has(std::size_t octets) const { return m_at + octets <= m_pdu.size(); }
    std::vector<Field> take() { return std::move(m_fields); }

private:
    net::Octets m_pdu;
    std::size_t m_at = 0;
    std::vector<Field> m_fields;
};

std::string shown(net::Octets data)
{
    constexpr std::size_t kShown = 32;
    std::string text = "\"";
    for (const std::uint8_t octet : data.first(std::min(data.size(), kShown))) {
        if (octet == '\r')
            text += "\\r";
        else if (octet == '\n')
            text += "\\n";
        else if (octet < 0x20 || octet > 0x7E)
            text += fmt::format("\\x{:02x}", octet);
        else
            text += static_cast<char>(octet);
    }
    return text + (data.size() > kShown ? "...\"" : "\"");
}

std::string_view meaningOf(Command command)
{
    switch (command) {
    case Command::Nop: return "No operation: it means nothing.";
    case Command::DataMark: return "The data mark: with TCP's urgency it clears the way of old data up to here.";
    case Command::Break: return "The Break key.";
    case Command::InterruptProcess: return "Interrupt Process: stop what is running.";
    case Command::AbortOutput: return "Abort Output: let it run on, but send no more of what it says.";
    case Command::AreYouThere: return "Are You There: please send any sign of life.";
    case Command::EraseCharacter: return "Erase Character: take back the last character.";
    case Command::EraseLine: return "Erase Line: take back the line.";
    case Command::GoAhead: return "Go Ahead: it is the other side's turn.";
    case Command::EndOfFile:
    case Command::Suspend:
    case Command::Abort:
    case Command::EndOfRecord:
    case Command::Se:
    case Command::Sb:
    case Command::Will:
    case Command::Wont:
    case Command::Do:
    case Command::Dont: break;
    }
    return "A command."; // or any other octet of the wire
}

std::string negotiationSentence(Command verb, Option option)
{
    const std::string_view deed = deedOf(option);
    if (verb == Command::Will)
        return fmt::format("It offers to {}, or says that it does so now.", deed);
    if (verb == Command::Wont)
        return fmt::format("It does not want to {}.", deed);
    if (verb == Command::Do)
        return fmt::format("It asks the other side to {}, or agrees to that.", deed);
    return fmt::format("It does not want the other side to {}.", deed);
}

void dissectData(stack::DissectedPdu& pdu, Fields& fields, const Element& element, net::Octets octets)
{
    if (!octets.empty())
        fields.add(Part::Data, octets.size());
    pdu.label = shown(element.content);
    pdu.tag = "data";
    pdu.sentence = fmt::format("Characters: {}.", pdu.label);
}

/// What the parameters of an option say, for the label.
std::string addParameters(Fields& fields, const Element& element)
{
    const std::size_t length = element.parametersLength;
    if (element.option == Option::TerminalType && length > 0) {
        fields.add(Part::Direction, 1);
        if (length == 1)
            return element.content[0] == kSend ? "SEND" : "IS";
        const std::string text = fields.add(Part::Type, length - 1).text;
        return fmt::format("{} {}", element.content[0] == kSend ? "SEND" : "IS", text);
    }
    if (element.option == Option::WindowSize && element.content.size() == 4) {
        const auto number = [&](std::size_t at) { return element.content[at] << 8 | element.content[at + 1]; };
        if (length == 4) { // else an octet is doubled, and the places differ
            fields.add(Part::Width, 2);
            fields.add(Part::Height, 2);
        } else {
            fields.add(Part::Parameters, length);
        }
        return fmt::format("{} x {}", number(0), number(2));
    }
    if (length == 0)
        return {};
    fields.add(Part::Parameters, length);
    return length == 1 ? "1 octet" : fmt::format("{} octets", length);
}

void dissectCommand(stack::DissectedPdu& pdu, Fields& fields, const Element& element)
{
    fields.add(Part::Iac, 1);
    if (!fields.has(1)) {
        pdu.label = "IAC";
        pdu.tag = "incomplete";
        pdu.sentence = "The stream ends in the middle of a command.";
        pdu.malformed = stack::ParseError{1, "the command is missing"};
        return;
    }
    fields.add(Part::Command, 1);
    const std::string name = nameOf(element.command);
    pdu.label = name;
    pdu.tag = trace::slug(name);
    pdu.sentence = meaningOf(element.command);
    if (element.kind == ElementKind::Command)
        return;
    if (element.kind == ElementKind::Incomplete) {
        pdu.sentence = "The stream ends in the middle of a command.";
        pdu.malformed = stack::ParseError{2, "the option is missing"};
        return;
    }
    fields.add(Part::Option, 1);
    const std::string option = nameOf(element.option);
    pdu.label = fmt::format("{} {}", name, option);
    pdu.tag = trace::slug(fmt::format("{}-{}", name, option));
    if (element.kind == ElementKind::Negotiation) {
        pdu.sentence = negotiationSentence(element.command, element.option);
        return;
    }
    const std::string what = addParameters(fields, element);
    if (!what.empty())
        pdu.label += " " + what;
    pdu.sentence = fmt::format("The parameters of an option that both have agreed on: {} {}.", option, what);
    if (fields.has(2)) {
        fields.add(Part::Iac, 1);
        fields.add(Part::End, 1);
    }
    if (!element.ended)
        pdu.malformed = stack::ParseError{3 + element.parametersLength, "IAC SE is missing"};
}
} // namespace

std::span<const stack::FieldRow> fieldRows()
{
    return kFields;
}

stack::DissectedPdu dissect(net::Octets octets, const stack::DissectContext& context)
{
    const Element element = readElement(octets);
    stack::DissectedPdu pdu;
    pdu.protocol = "telnet";
    pdu.length = std::max(octets.size(), context.length);
    Fields fields(octets);
    if (element.kind == ElementKind::Data)
        dissectData(pdu, fields, element, octets);
    else
        dissectCommand(pdu, fields, element);
    pdu.fields = fields.take();
    pdu.headerLength = element.kind == ElementKind::Data ? 0 : octets.size();
    return pdu;
}

std::optional<std::size_t> messageLength(net::Octets stream, bool /*fromInitiator*/, bool ended)
{
    return elementLength(stream, ended);
}

} // namespace osiscope::telnet
