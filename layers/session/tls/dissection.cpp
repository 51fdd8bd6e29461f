#include "layers/session/tls/dissection.h"

#include "layers/session/tls/field_rows.h"
#include "layers/session/tls/handshake.h"
#include "layers/session/tls/record.h"
#include "model/trace/tags.h"

#include <fmt/format.h>

namespace osiscope::tls {

namespace {

void addField(stack::DissectedPdu& dissected, Row row, net::Octets pdu, std::size_t offset, std::size_t length)
{
    if (length > 0 && offset + length <= pdu.size())
        dissected.fields.push_back(stack::fieldAt(fieldRow(row), pdu, offset * 8, length * 8));
}

void addUnreadable(stack::DissectedPdu& dissected, net::Octets pdu)
{
    addField(dissected, Row::Unreadable, pdu, kHeaderLength, pdu.size() - kHeaderLength);
}

std::string textAt(net::Octets body, Span span)
{
    std::string text;
    for (const std::uint8_t octet : at(body, span))
        text += octet > 0x20 && octet < 0x7F ? static_cast<char>(octet) : '?';
    return text;
}

std::string helloSentence(const Hello& hello, bool isClient, const std::string& name)
{
    if (!isClient)
        return fmt::format("The server answers: the two will speak {}.{}", versionName(hello.version),
                           hello.preSharedKey ? " It goes on with keys of an earlier session." : "");
    std::string sentence = "The client begins";
    if (!name.empty())
        sentence += fmt::format(", asks for {} by name", name);
    sentence += fmt::format(" and can speak {}.", versionName(hello.version));
    if (hello.preSharedKey || hello.ticket.length > 0)
        sentence += " It offers to go on with an earlier session.";
    return sentence;
}

void addHello(stack::DissectedPdu& dissected, net::Octets pdu, const HandshakeMessage& message, std::size_t body)
{
    const auto hello = parseHello(message);
    if (!hello)
        return;
    const bool isClient = message.type == HandshakeType::ClientHello;
    const std::string name = textAt(message.body, hello->serverName);
    addField(dissected, Row::HelloVersion, pdu, body, 2);
    addField(dissected, Row::Random, pdu, body + hello->random.offset, hello->random.length);
    addField(dissected, Row::SessionId, pdu, body + hello->sessionId.offset, hello->sessionId.length);
    addField(dissected, Row::ServerName, pdu, body + hello->serverName.offset, hello->serverName.length);
    addField(dissected, Row::Ticket, pdu, body + hello->ticket.offset, hello->ticket.length);
    dissected.sentence = helloSentence(*hello, isClient, name);
    if (!name.empty())
        dissected.label += fmt::format(" {}", name);
    else if (!isClient)
        dissected.label += fmt::format(" {}", versionName(hello->version));
}

void readHandshake(stack::DissectedPdu& dissected, net::Octets pdu, const Record& record)
{
    std::size_t offset = kHeaderLength;
    std::string names;
    while (offset < pdu.size()) {
        const auto message = handshakeIn(pdu.subspan(offset));
        // What claims to go on for longer than its record is enciphered, unless it is a message that may be so long.
        const bool mayGoOn = message && offset == kHeaderLength && message->type == HandshakeType::Certificate;
        if (!message || (kHandshakeHeader + message->length > kHeaderLength + record.length - offset && !mayGoOn))
            break;
        const std::string_view name = nameOf(message->type);
        if (names.empty()) {
            dissected.tag = trace::slug(name);
            dissected.label = name;
            dissected.sentence = fmt::format("The two agree on keys: {}.", name);
        } else {
            dissected.label += fmt::format(", {}", name);
        }
        names += name;
        addField(dissected, Row::MessageType, pdu, offset, 1);
        addField(dissected, Row::MessageLength, pdu, offset + 1, 3);
        addHello(dissected, pdu, *message, offset + kHandshakeHeader);
        offset += kHandshakeHeader + message->body.size();
    }
    if (!names.empty())
        return;
    dissected.tag = "encrypted-handshake";
    dissected.label = "enciphered handshake message";
    dissected.sentence = "A message of the handshake that can be read with the new keys only.";
    addUnreadable(dissected, pdu);
}

void readAlert(stack::DissectedPdu& dissected, net::Octets pdu, const Record& record)
{
    dissected.tag = "alert";
    const auto alert = alertIn(record);
    if (!alert) {
        dissected.label = "enciphered alert";
        dissected.sentence = "An alert that cannot be read here: most often it says that no more will come.";
        addUnreadable(dissected, pdu);
        return;
    }
    addField(dissected, Row::AlertLevel, pdu, kHeaderLength, 1);
    addField(dissected, Row::AlertDescription, pdu, kHeaderLength + 1, 1);
    dissected.label = fmt::format("alert: {}", alertName(alert->description));
    dissected.sentence =
        fmt::format("{}: {}.", alert->fatal ? "This ends the session" : "A warning", alertName(alert->description));
}

} // namespace

stack::DissectedPdu dissect(net::Octets pdu, const stack::DissectContext& /*context*/)
{
    stack::DissectedPdu dissected;
    dissected.protocol = "tls";
    const auto record = parseRecord(pdu);
    if (!record) {
        dissected.label = "malformed record";
        dissected.tag = "malformed";
        dissected.sentence = "These octets are no TLS record.";
        dissected.fields = stack::readFields(fieldRows().first(3), pdu);
        dissected.length = pdu.size();
        dissected.malformed = stack::ParseError{0, "no TLS record"};
        return dissected;
    }
    pdu = pdu.first(kHeaderLength + record->fragment.size());
    dissected.fields = stack::readFields(fieldRows().first(3), pdu);
    dissected.headerLength = kHeaderLength;
    dissected.length = kHeaderLength + record->length;
    switch (record->type) {
    case ContentType::Handshake: readHandshake(dissected, pdu, *record); break;
    case ContentType::Alert: readAlert(dissected, pdu, *record); break;
    case ContentType::ChangeCipherSpec:
        dissected.tag = "change-cipher-spec";
        dissected.label = "ChangeCipherSpec";
        dissected.sentence = "From here on this side enciphers what it says.";
        break;
    case ContentType::ApplicationData:
        dissected.tag = "application-data";
        dissected.label = fmt::format("enciphered {} B", record->length);
        dissected.sentence = fmt::format(
            "{} octets that only the two can read: their length and time are all that shows.", record->length);
        addUnreadable(dissected, pdu);
        break;
    }
    return dissected;
}

} // namespace osiscope::tls
