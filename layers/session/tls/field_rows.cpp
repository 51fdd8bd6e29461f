#include "layers/session/tls/field_rows.h"

#include "layers/session/tls/record.h"

namespace osiscope::tls {

namespace {
using stack::Display;

constexpr stack::ValueName kContentTypes[] = {
    {20, "change_cipher_spec", "from here on this side enciphers what it says"},
    {21, "alert", "something is wrong, or the end"},
    {22, "handshake", "the two agree on keys"},
    {23, "application_data", "what the protocol above says, enciphered"},
};
constexpr stack::ValueName kMessageTypes[] = {
    {0, "HelloRequest", ""},       {1, "ClientHello", ""},         {2, "ServerHello", ""},
    {4, "NewSessionTicket", ""},   {8, "EncryptedExtensions", ""}, {11, "Certificate", ""},
    {12, "ServerKeyExchange", ""}, {13, "CertificateRequest", ""}, {14, "ServerHelloDone", ""},
    {15, "CertificateVerify", ""}, {16, "ClientKeyExchange", ""},  {20, "Finished", ""},
    {22, "CertificateStatus", ""},
};
constexpr stack::ValueName kLevels[] = {{1, "warning", ""}, {2, "fatal", "the session ends at once"}};

constexpr stack::FieldRow kRows[] = {
    {"content-type",
     "Content Type",
     0,
     8,
     Display::Decimal,
     "What kind of record this is.",
     {"RFC 8446", "5.1"},
     kContentTypes},
    {"version",
     "Version",
     8,
     16,
     Display::Hexadecimal,
     "Kept at old values so that old devices on the way let the record pass; the hello messages say the real one.",
     {"RFC 8446", "5.1"},
     kVersions},
    {"length", "Length", 24, 16, Display::Decimal, "Octets of the record behind this header.", {"RFC 8446", "5.1"}},
    {"message-type",
     "Message Type",
     0,
     0,
     Display::Decimal,
     "Which step of the handshake this is.",
     {"RFC 8446", "4"},
     kMessageTypes},
    {"message-length", "Message Length", 0, 0, Display::Decimal, "Octets of the message.", {"RFC 8446", "4"}},
    {"hello-version",
     "Hello Version",
     0,
     0,
     Display::Hexadecimal,
     "The version up to 1.2; version 1.3 says 1.2 here and its own number in an extension.",
     {"RFC 8446", "4.1.2"},
     kVersions},
    {"random",
     "Random",
     0,
     0,
     Display::Octets,
     "32 octets drawn by chance, so that no two handshakes give the same keys.",
     {"RFC 8446", "4.1.2"}},
    {"session-id",
     "Session ID",
     0,
     0,
     Display::Octets,
     "Up to version 1.2 the name of a session: a client that sends it again asks to go on with that session.",
     {"RFC 5246", "7.4.1.2"}},
    {"server-name",
     "Server Name",
     0,
     0,
     Display::Text,
     "The host that the client wants to talk to. It travels in the clear.",
     {"RFC 6066", "3"}},
    {"ticket",
     "Session Ticket",
     0,
     0,
     Display::Octets,
     "The session's state, sealed by the server and kept by the client: whoever shows it goes on with that session.",
     {"RFC 5077", "3.3"}},
    {"alert-level", "Alert Level", 40, 8, Display::Decimal, "How bad it is.", {"RFC 8446", "6"}, kLevels},
    {"alert-description", "Alert Description", 48, 8, Display::Decimal, "What has happened.", {"RFC 8446", "6"}},
    {"unreadable", "Enciphered", 0, 0, Display::Octets, "Only who has the keys can read this.", {"RFC 8446", "5.2"}},
};
static_assert(std::size(kRows) == static_cast<std::size_t>(Row::Unreadable) + 1);
} // namespace

std::span<const stack::FieldRow> fieldRows()
{
    return kRows;
}

const stack::FieldRow& fieldRow(Row row)
{
    return kRows[static_cast<std::size_t>(row)];
}

} // namespace osiscope::tls
