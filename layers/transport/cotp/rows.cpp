#include "layers/transport/cotp/rows.h"

namespace osiscope::cotp {

namespace {
using stack::Display;

constexpr stack::VariableRow kVariables[] = {
    {"local-reference",
     "local reference",
     stack::ValueType::Integer,
     "",
     "The number by which this end knows the connection; the other end puts it into what it sends here.",
     {"RFC 905", "6.5.4"},
     true},
    {"remote-reference",
     "remote reference",
     stack::ValueType::Integer,
     "",
     "The number by which the other end knows the connection.",
     {"RFC 905", "6.5.4"},
     true},
    {"tpdu-size",
     "TPDU size",
     stack::ValueType::Integer,
     "octets",
     "The longest TPDU on this connection, as both ends have agreed.",
     {"RFC 905", "6.5.4"},
     true},
};
static_assert(std::size(kVariables) == static_cast<std::size_t>(Variable::TpduSize) + 1);

constexpr stack::NoteRow kNotes[] = {
    {"unknown-tsap",
     "no such user",
     "Nobody here has the transport address that is called (TSAP).",
     {"RFC 905", "6.6.3"}},
    {"unreadable", "no TPDU", "What came in is no TPDU of this protocol.", {"RFC 905", "6.22.3"}},
    {"out-of-turn",
     "asked out of turn",
     "The layer above asks for something that this connection cannot do now: nothing happens.",
     {"RFC 905", "6.5.4"}},
};
static_assert(std::size(kNotes) == static_cast<std::size_t>(Note::OutOfTurn) + 1);

constexpr stack::ValueName kTypes[] = {
    {0xE0, "CR, connection request", ""},
    {0xD0, "CC, connection confirm", ""},
    {0x80, "DR, disconnect request", ""},
    {0xF0, "DT, data", ""},
    {0x70, "ER, error", ""},
};
constexpr stack::ValueName kSizes[] = {
    {7, "128 octets", ""},
    {8, "256 octets", ""},
    {9, "512 octets", ""},
    {10, "1024 octets", ""},
    {11, "2048 octets", ""},
    {12, "4096 octets", "not in class 0"},
    {13, "8192 octets", "not in class 0"},
};
constexpr stack::ValueName kReasons[] = {
    {0, "not specified", ""},
    {1, "congestion at the TSAP", ""},
    {2, "no session entity at the TSAP", ""},
    {3, "address unknown", ""},
    {128, "normal disconnect by the session entity", ""},
    {129, "remote congestion", ""},
    {130, "negotiation failed", ""},
    {131, "duplicate source reference", ""},
    {132, "mismatched references", ""},
    {133, "protocol error", ""},
    {135, "reference overflow", ""},
    {136, "refused on this network connection", ""},
    {138, "header or parameter length invalid", ""},
};
constexpr stack::ValueName kCauses[] = {
    {0, "not specified", ""},
    {1, "invalid parameter code", ""},
    {2, "invalid TPDU type", ""},
    {3, "invalid parameter value", ""},
};

// In the order of FieldId.
constexpr stack::FieldRow kFields[] = {
    {"version", "Version", 0, 8, Display::Decimal, "Always 3.", {"RFC 1006", "6"}},
    {"reserved", "Reserved", 8, 8, Display::Decimal, "Sent as 0.", {"RFC 1006", "6"}},
    {"length",
     "Packet length",
     16,
     16,
     Display::Decimal,
     "Octets of the packet, this header included: so are packets found in TCP's stream of octets.",
     {"RFC 1006", "6"}},
    {"li",
     "Length indicator",
     32,
     8,
     Display::Decimal,
     "Octets of the TPDU's header behind this one.",
     {"RFC 905", "13.2.1"}},
    {"type", "TPDU code", 40, 8, Display::Hexadecimal, "What kind of TPDU this is.", {"RFC 905", "13.2.2"}, kTypes},
    {"dst-ref",
     "DST-REF",
     48,
     16,
     Display::Hexadecimal,
     "The receiver's own number for the connection; 0 in a CR, when it has none yet.",
     {"RFC 905", "13.3.3"}},
    {"src-ref",
     "SRC-REF",
     64,
     16,
     Display::Hexadecimal,
     "The sender's own number for the connection.",
     {"RFC 905", "13.3.3"}},
    {"class",
     "Class",
     80,
     4,
     Display::Decimal,
     "How much the transport protocol does: class 0, the simplest, leaves all to the connection below.",
     {"RFC 905", "13.3.3"}},
    {"tpdu-size",
     "TPDU size",
     0,
     0,
     Display::Decimal,
     "The longest TPDU, as a power of two. Without it: as long as a packet can be.",
     {"RFC 905", "13.3.4"},
     kSizes},
    {"calling-tsap",
     "Calling TSAP",
     0,
     0,
     Display::Octets,
     "Which user of the transport layer calls.",
     {"RFC 905", "13.3.4"}},
    {"called-tsap",
     "Called TSAP",
     0,
     0,
     Display::Octets,
     "Which user of the transport layer is called.",
     {"RFC 905", "13.3.4"}},
    {"parameter",
     "Other parameter",
     0,
     0,
     Display::Octets,
     "A parameter that class 0 has no use for.",
     {"RFC 905", "13.3.4"}},
    {"reason",
     "Reason",
     0,
     0,
     Display::Decimal,
     "Why the connection is refused or ended.",
     {"RFC 905", "13.5.3"},
     kReasons},
    {"cause", "Reject cause", 0, 0, Display::Decimal, "What could not be read.", {"RFC 905", "13.12.3"}, kCauses},
    {"eot",
     "EOT",
     0,
     0,
     Display::Boolean,
     "Set in the last TPDU of what the user handed over at once.",
     {"RFC 905", "13.7.3"}},
    {"data", "User data", 0, 0, Display::Octets, "What the user of the transport layer sends.", {"RFC 905", "13.7.5"}},
};
static_assert(std::size(kFields) == static_cast<std::size_t>(FieldId::Data) + 1);

constexpr std::string_view kTpduSizes[] = {"128", "256", "512", "1024", "2048", "65531"};

constexpr stack::ParameterRow kServiceParameters[] = {
    {.id = "tsap", .meaning = "The transport address (TSAP) of the service; any is answered unless said"},
    {.id = "tpdu-size", .meaning = "The longest TPDU, in octets; 65531 unless said otherwise", .choices = kTpduSizes},
};
} // namespace

std::span<const stack::VariableRow> variableRows()
{
    return kVariables;
}

std::span<const stack::NoteRow> noteRows()
{
    return kNotes;
}

std::span<const stack::FieldRow> fieldRows()
{
    return kFields;
}

const stack::FieldRow& field(FieldId id)
{
    return kFields[static_cast<std::size_t>(id)];
}

std::span<const stack::ParameterRow> serviceParameterRows()
{
    return kServiceParameters;
}

} // namespace osiscope::cotp
