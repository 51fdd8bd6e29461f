#include "layers/application/dns/rows.h"

namespace osiscope::dns {

namespace {
using stack::ParameterType;

constexpr stack::TimerRow kTimers[] = {
    {"retry",
     "retry timer",
     "UDP does not tell whether a datagram was lost: when no answer comes for this long, the question is asked again.",
     {"RFC 1035", "4.2.1"}},
    {"idle-connection",
     "idle timer",
     "The server closes a connection on which nothing is asked.",
     {"RFC 7766", "6.2.3"}},
};
static_assert(std::size(kTimers) == static_cast<std::size_t>(Timer::IdleConnection) + 1);

constexpr stack::NoteRow kNotes[] = {
    {"unknown-server",
     "unknown server",
     "There is no host of this name to ask, or no link leads to it.",
     {"RFC 1035", "7.2"}},
    {"bad-name",
     "not a name",
     "A name consists of parts of 1 to 63 letters, 255 octets in all. This one cannot be asked for.",
     {"RFC 1035", "2.3.4"}},
    {"answer-used", "answer", "The resolver hands the answer to whoever has asked.", {"RFC 1035", "7.3"}},
    {"no-such-name",
     "no such name",
     "The server is sure that this name does not exist. That is an answer too.",
     {"RFC 1035", "4.1.1"}},
    {"no-data",
     "nothing of this type",
     "The name exists, but there is no record of the type that was asked for.",
     {"RFC 1035", "4.1.1"}},
    {"failure", "server failed", "The server has answered that it cannot answer.", {"RFC 1035", "4.1.1"}},
    {"no-answer",
     "no answer came",
     "Nothing has come back. Whether question or answer was lost, or nobody is there, the asker cannot know.",
     {"RFC 1035", "4.2.1"}},
    {"cut-short",
     "answer cut short",
     "The answer does not fit into a datagram of 512 octets. The server says so with one bit.",
     {"RFC 1035", "4.2.1"}},
    {"unexpected",
     "answer to no question",
     "It has the wrong number, comes from elsewhere, or comes too late. It is thrown away.",
     {"RFC 1035", "7.3"}},
    {"malformed", "not understood", "This is no DNS message, or one that breaks off.", {"RFC 1035", "4.1"}},
    {"bad-record",
     "record left out",
     "The server cannot serve this record: its data is not of the form that its type has.",
     {"RFC 1035", "5.1"}},
};
static_assert(std::size(kNotes) == static_cast<std::size_t>(Note::BadRecord) + 1);

constexpr std::string_view kAskedTypes[] = {"A", "AAAA", "ANY", "CNAME", "MX", "NS", "PTR", "SOA", "SRV", "TXT"};
constexpr stack::ParameterRow kQueryParameters[] = {
    {.id = "name", .required = true, .meaning = "The name to ask for: \"www.example.test\""},
    {.id = "server",
     .required = true,
     .meaning = "The host that answers: its name or address",
     .reading = &stack::readHostName},
    {.id = "type", .meaning = "What is to be known of it. Default: \"A\", its address", .choices = kAskedTypes},
    {.id = "port",
     .type = ParameterType::Integer,
     .meaning = "The server's port. Default: 53",
     .least = 1,
     .most = 0xFFFF},
    {.id = "timeout",
     .type = ParameterType::Duration,
     .meaning = "How long to wait for an answer before asking again, and for a TCP connection. Default: 5 s"},
    {.id = "tries",
     .type = ParameterType::Integer,
     .meaning = "How often to ask in all. Default: 3",
     .least = 1,
     .most = 100},
    {.id = "tcp", .type = ParameterType::Boolean, .meaning = "true: ask over TCP at once. Default: false"},
};
constexpr stack::ActionRow kActions[] = {
    {"query", "Ask for a name", "Asks a server what it knows of a name", kQueryParameters},
};
static_assert(std::size(kActions) == static_cast<std::size_t>(Action::Query) + 1);

constexpr std::string_view kServedTypes[] = {"A", "CNAME", "MX", "NS", "PTR", "SOA", "SRV", "TXT"};
constexpr stack::ParameterRow kRecordColumns[] = {
    {"name", ParameterType::Text, true, "The name that the record is about"},
    {"type", ParameterType::Text, false, "What it says. Default: \"A\", an address", kServedTypes},
    {"data", ParameterType::Text, true, "As in a zone file: \"192.0.2.10\", \"10 mail.example.test\""},
    {"ttl",
     ParameterType::Integer,
     false,
     "How many seconds an answer may be kept. Default: 3600",
     {},
     {},
     0,
     0x7FFFFFFF},
};
constexpr stack::ParameterRow kService[] = {
    {"zone", ParameterType::Text, true, "The part of the name space this server is responsible for: \"example.test\""},
    {"record", ParameterType::Tables, false, "What it knows", {}, kRecordColumns},
};
} // namespace

std::span<const stack::TimerRow> timerRows()
{
    return kTimers;
}

std::span<const stack::NoteRow> noteRows()
{
    return kNotes;
}

std::span<const stack::ActionRow> actionRows()
{
    return kActions;
}

std::span<const stack::ParameterRow> serviceRows()
{
    return kService;
}

} // namespace osiscope::dns
