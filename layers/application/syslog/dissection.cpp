#include "layers/application/syslog/dissection.h"

#include "layers/application/syslog/message.h"

#include <algorithm>
#include <fmt/format.h>

namespace osiscope::syslog {

namespace {
using stack::Display;
using stack::Field;

enum class Part : std::uint8_t {
    Priority,
    Facility,
    Severity,
    Version,
    Timestamp,
    Hostname,
    AppName,
    ProcId,
    MsgId,
    StructuredData,
    Message,
};

constexpr stack::FieldRow kFields[] = {
    {"pri",
     "PRI",
     0,
     0,
     Display::Text,
     "Facility times eight plus severity, between angle brackets.",
     {"RFC 5424", "6.2.1"}},
    {"facility", "Facility", 0, 0, Display::Text, "Which part of the system speaks.", {"RFC 5424", "6.2.1"}},
    {"severity", "Severity", 0, 0, Display::Text, "How bad it is: 0 is the worst, 7 the least.", {"RFC 5424", "6.2.1"}},
    {"version", "VERSION", 0, 0, Display::Text, "The version of the message's form.", {"RFC 5424", "6.2.2"}},
    {"timestamp", "TIMESTAMP", 0, 0, Display::Text, "When it happened, by the sender's clock.", {"RFC 5424", "6.2.3"}},
    {"hostname", "HOSTNAME", 0, 0, Display::Text, "The machine on which it happened.", {"RFC 5424", "6.2.4"}},
    {"app-name", "APP-NAME", 0, 0, Display::Text, "The program that says it.", {"RFC 5424", "6.2.5"}},
    {"procid", "PROCID", 0, 0, Display::Text, "The process that says it.", {"RFC 5424", "6.2.6"}},
    {"msgid", "MSGID", 0, 0, Display::Text, "What kind of message it is.", {"RFC 5424", "6.2.7"}},
    {"structured-data",
     "STRUCTURED-DATA",
     0,
     0,
     Display::Text,
     "Names and values for programs that read the log.",
     {"RFC 5424", "6.3"}},
    {"msg", "MSG", 0, 0, Display::Text, "What happened, in words.", {"RFC 5424", "6.4"}},
};
static_assert(std::size(kFields) == static_cast<std::size_t>(Part::Message) + 1);

Field fieldOf(Part part, net::Octets pdu, Slice place)
{
    return stack::fieldAt(kFields[static_cast<std::size_t>(part)], pdu, place.offset * 8, place.length * 8);
}

/// The number that both come from, with its two readings.
Field priorityOf(net::Octets pdu, const Layout& layout, std::size_t facility, std::size_t severity)
{
    Field priority = fieldOf(Part::Priority, pdu, {layout.priority.offset - 1, layout.priority.length + 2});
    const auto reading = [&](Part part, std::size_t number, std::string_view name) {
        priority.children.push_back(stack::fieldWithText(kFields[static_cast<std::size_t>(part)],
                                                         layout.priority.offset * 8, layout.priority.length * 8,
                                                         fmt::format("{} ({})", number, name)));
        priority.children.back().number = number;
    };
    reading(Part::Facility, facility, facilityNames()[facility]);
    reading(Part::Severity, severity, severityNames()[severity]);
    return priority;
}
} // namespace

std::span<const stack::FieldRow> fieldRows()
{
    return kFields;
}

stack::DissectedPdu dissect(net::Octets octets, const stack::DissectContext& context)
{
    constexpr std::size_t kShown = 40;
    const Layout layout = readLayout(octets);
    stack::DissectedPdu pdu;
    pdu.protocol = "syslog";
    pdu.length = std::max(octets.size(), context.length);
    pdu.headerLength = layout.message.offset;
    std::string who = "?";
    pdu.tag = "message";
    pdu.sentence = "A message that does not say how urgent it is.";
    if (layout.prival) {
        const auto facility = static_cast<std::size_t>(*layout.prival / kSeverities);
        const auto severity = static_cast<std::size_t>(*layout.prival % kSeverities);
        pdu.fields.push_back(priorityOf(octets, layout, facility, severity));
        pdu.tag = severityNames()[severity];
        who = fmt::format("{}.{}", facilityNames()[facility], severityNames()[severity]);
        pdu.sentence = fmt::format("A report from {}: {}. No answer is expected.", facilityNames()[facility],
                                   severityMeaning(severity));
    }
    const std::pair<Part, Slice> parts[] = {
        {Part::Version, layout.version},
        {Part::Timestamp, layout.timestamp},
        {Part::Hostname, layout.hostname},
        {Part::AppName, layout.appName},
        {Part::ProcId, layout.procId},
        {Part::MsgId, layout.msgId},
        {Part::StructuredData, layout.structuredData},
        {Part::Message, layout.message},
    };
    for (const auto& [part, place] : parts)
        if (place.length > 0)
            pdu.fields.push_back(fieldOf(part, octets, place));
    std::string text = layout.message.length > 0 ? pdu.fields.back().text : std::string{};
    if (text.size() > kShown)
        text = text.substr(0, kShown) + "...";
    pdu.label = fmt::format("{}: {}", who, text);
    if (!layout.wrong.empty())
        pdu.malformed = stack::ParseError{layout.message.offset, layout.wrong};
    return pdu;
}

} // namespace osiscope::syslog
