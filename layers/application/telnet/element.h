#pragma once

#include "model/net/octets.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

/// The command structure of Telnet: what its byte stream consists of (RFC 854, TELNET COMMAND STRUCTURE).
namespace osiscope::telnet {

inline constexpr std::uint8_t kIac = 255; ///< "interpret as command"; doubled, it is data

enum class Command : std::uint8_t {
    EndOfFile = 236,
    Suspend,
    Abort,
    EndOfRecord,
    Se,
    Nop,
    DataMark,
    Break,
    InterruptProcess,
    AbortOutput,
    AreYouThere,
    EraseCharacter,
    EraseLine,
    GoAhead,
    Sb,
    Will,
    Wont,
    Do,
    Dont,
};

enum class Option : std::uint8_t {
    Binary = 0,
    Echo = 1,
    SuppressGoAhead = 3,
    TerminalType = 24,
    WindowSize = 31,
    Linemode = 34,
};

/// The first octet of the TERMINAL-TYPE option's parameters (RFC 1091 2).
inline constexpr std::uint8_t kIs = 0;
inline constexpr std::uint8_t kSend = 1;

std::string nameOf(Command command); ///< "WILL", "IP", "command 7"
std::string nameOf(Option option);   ///< "ECHO", "option 77"
/// What a side does that performs the option, after "it will": "send back what it receives".
std::string_view deedOf(Option option);
/// "echo", "naws", or a number.
std::optional<Option> optionNamed(std::string_view name);

enum class ElementKind : std::uint8_t { Data, Command, Negotiation, Subnegotiation, Incomplete };

/// One piece of the stream: a run of data, a command, a negotiation (IAC WILL ECHO), or a
/// subnegotiation with its parameters.
struct Element {
    ElementKind kind = ElementKind::Data;
    Command command = Command::Nop;  ///< of all but data
    Option option = Option::Binary;  ///< of negotiations and subnegotiations
    net::OctetBuffer content;        ///< data or parameters, with IAC no longer doubled
    std::size_t parametersBegin = 0; ///< of a subnegotiation, in its octets
    std::size_t parametersLength = 0;
    bool ended = true; ///< false: a subnegotiation without its IAC SE
};

/// Longer parameters are cut: no option needs so many, and they must not fill the memory.
inline constexpr std::size_t kLongestSubnegotiation = 8192;

/// How many octets the first element takes; 0: more are needed. `ended`: no more will come.
std::size_t elementLength(net::Octets stream, bool ended);

/// Reads one element from all of its octets.
Element readElement(net::Octets octets);

net::OctetBuffer commandOctets(Command command);
net::OctetBuffer negotiationOctets(Command verb, Option option);
net::OctetBuffer subnegotiationOctets(Option option, net::Octets parameters);
/// Text as the network virtual terminal has it: "\n" becomes CR LF, "\r" CR NUL (RFC 854, THE NVT PRINTER AND
/// KEYBOARD), and the octet 255 is doubled.
net::OctetBuffer dataOctets(std::string_view text);

/// Text of a terminal without the blanks, line ends and bells around it.
std::string_view trimmed(std::string_view text);

} // namespace osiscope::telnet
