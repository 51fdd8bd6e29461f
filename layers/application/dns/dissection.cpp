#include "layers/application/dns/dissection.h"

#include "layers/application/dns/message.h"

#include <algorithm>
#include <fmt/format.h>

namespace osiscope::dns {

namespace {
using stack::Display;
using stack::Field;

constexpr stack::ValueName kOpcodes[] = {
    {0, "query", ""}, {1, "inverse query", ""}, {2, "status", ""}, {4, "notify", ""}, {5, "update", ""}};
constexpr stack::ValueName kCodes[] = {{0, "no error", ""},     {1, "not understood", ""},  {2, "server failure", ""},
                                       {3, "no such name", ""}, {4, "not implemented", ""}, {5, "refused", ""}};
constexpr stack::ValueName kTypeNames[] = {{1, "A", ""},    {2, "NS", ""},   {5, "CNAME", ""},  {6, "SOA", ""},
                                           {12, "PTR", ""}, {15, "MX", ""},  {16, "TXT", ""},   {28, "AAAA", ""},
                                           {33, "SRV", ""}, {41, "OPT", ""}, {251, "IXFR", ""}, {252, "AXFR", ""},
                                           {255, "ANY", ""}};
constexpr stack::ValueName kClasses[] = {{1, "IN", ""}, {255, "ANY", ""}};

enum class Row : std::uint8_t {
    Id,
    Qr,
    Opcode,
    Aa,
    Tc,
    Rd,
    Ra,
    Z,
    Rcode,
    Qdcount,
    Ancount,
    Nscount,
    Arcount,
    Length,
    Question,
    Answer,
    Authority,
    Additional,
    Name,
    Type,
    Class,
    Ttl,
    DataLength,
    Data,
};
constexpr std::size_t kHeaderRows = 13;
constexpr stack::Citation kHeader{"RFC 1035", "4.1.1"};
constexpr stack::Citation kRecord{"RFC 1035", "4.1.3"};

constexpr stack::FieldRow kFields[] = {
    {"id", "ID", 0, 16, Display::Hexadecimal, "The number of the question; its answer carries the same.", kHeader},
    {"qr", "QR", 16, 1, Display::Boolean, "Set in answers, not in questions.", kHeader},
    {"opcode", "OPCODE", 17, 4, Display::Decimal, "What kind of question it is.", kHeader, kOpcodes},
    {"aa", "AA", 21, 1, Display::Boolean, "The server answers from its own knowledge and is responsible for it.",
     kHeader},
    {"tc", "TC", 22, 1, Display::Boolean, "The answer was cut short because it did not fit.", kHeader},
    {"rd", "RD", 23, 1, Display::Boolean, "The asker wants the server to ask others if need be.", kHeader},
    {"ra", "RA", 24, 1, Display::Boolean, "The server can ask others.", kHeader},
    {"z", "Z", 25, 3, Display::Decimal, "Reserved for later use.", kHeader},
    {"rcode", "RCODE", 28, 4, Display::Decimal, "How it went.", kHeader, kCodes},
    {"qdcount", "QDCOUNT", 32, 16, Display::Decimal, "How many questions follow.", kHeader},
    {"ancount", "ANCOUNT", 48, 16, Display::Decimal, "How many answers follow.", kHeader},
    {"nscount", "NSCOUNT", 64, 16, Display::Decimal, "How many records about who is responsible follow.", kHeader},
    {"arcount", "ARCOUNT", 80, 16, Display::Decimal, "How many more records follow.", kHeader},
    {"length",
     "Length",
     0,
     0,
     Display::Decimal,
     "How long the message is; only a stream needs it.",
     {"RFC 1035", "4.2.2"}},
    {"question", "Question", 0, 0, Display::Text, "What is asked.", {"RFC 1035", "4.1.2"}},
    {"answer", "Answer", 0, 0, Display::Text, "A record that answers the question.", kRecord},
    {"authority", "Authority", 0, 0, Display::Text, "A record about who is responsible.", kRecord},
    {"additional", "Additional", 0, 0, Display::Text, "A record that may be of use.", kRecord},
    {"name",
     "NAME",
     0,
     0,
     Display::Text,
     "The name it is about; it may point to where it stood before.",
     {"RFC 1035", "4.1.4"}},
    {"type", "TYPE", 0, 0, Display::Decimal, "What is asked or said of it.", {"RFC 1035", "3.2.2"}, kTypeNames},
    {"class", "CLASS", 0, 0, Display::Decimal, "Which network it is about.", {"RFC 1035", "3.2.4"}, kClasses},
    {"ttl", "TTL", 0, 0, Display::Decimal, "How many seconds it may be kept.", kRecord},
    {"rdlength", "RDLENGTH", 0, 0, Display::Decimal, "How long the data is.", kRecord},
    {"rdata", "RDATA", 0, 0, Display::Text, "What is said of it.", kRecord},
};
static_assert(std::size(kFields) == static_cast<std::size_t>(Row::Data) + 1);

/// Makes the fields of a message; `shift` octets stand before it.
class Dissector {
public:
    Dissector(net::Octets message, std::size_t shift) : m_message(message), m_shift(shift) {}

    std::vector<Field> header() const
    {
        std::vector<Field> fields = stack::readFields(std::span(kFields).first(kHeaderRows), m_message);
        for (Field& field : fields)
            field.bitOffset += static_cast<std::uint32_t>(m_shift * 8);
        return fields;
    }

    Field question(const Question& question) const
    {
        Field field = text(Row::Question, question.place, fmt::format("{} {}", nameOf(question.type), question.name));
        std::size_t at = question.place.offset;
        field.children = {text(Row::Name, {at, question.nameLength}, question.name)};
        at += question.nameLength;
        field.children.push_back(number(Row::Type, {at, 2}));
        field.children.push_back(number(Row::Class, {at + 2, 2}));
        return field;
    }

    Field record(Row section, const Record& record) const
    {
        Field field =
            text(section, record.place, fmt::format("{} {} {}", record.name, nameOf(record.type), record.data));
        std::size_t at = record.place.offset;
        field.children = {text(Row::Name, {at, record.nameLength}, record.name)};
        at += record.nameLength;
        field.children.push_back(number(Row::Type, {at, 2}));
        field.children.push_back(number(Row::Class, {at + 2, 2}));
        field.children.push_back(number(Row::Ttl, {at + 4, 4}));
        field.children.push_back(number(Row::DataLength, {at + 8, 2}));
        if (record.dataPlace.length > 0)
            field.children.push_back(text(Row::Data, record.dataPlace, record.data));
        return field;
    }

private:
    static const stack::FieldRow& rowOf(Row row) { return kFields[static_cast<std::size_t>(row)]; }
    Field text(Row row, Slice place, std::string text) const
    {
        return stack::fieldWithText(rowOf(row), (place.offset + m_shift) * 8, place.length * 8, std::move(text));
    }
    Field number(Row row, Slice place) const
    {
        Field field = stack::fieldAt(rowOf(row), m_message, place.offset * 8, place.length * 8);
        field.bitOffset += static_cast<std::uint32_t>(m_shift * 8);
        return field;
    }

    net::Octets m_message;
    std::size_t m_shift;
};

std::string questionText(const Message& message)
{
    return message.questions.empty()
               ? "nothing"
               : fmt::format("{} {}", nameOf(message.questions[0].type), message.questions[0].name);
}

std::string answerText(const Message& message)
{
    constexpr std::size_t kShown = 2;
    std::string text;
    for (std::size_t i = 0; i < std::min(message.answers.size(), kShown); ++i)
        text += fmt::format("{}{} {}", i == 0 ? "" : ", ", nameOf(message.answers[i].type), message.answers[i].data);
    if (message.answers.size() > kShown)
        text += fmt::format(", {} more", message.answers.size() - kShown);
    return text;
}

void describe(stack::DissectedPdu& pdu, const Message& message)
{
    const std::string asked = questionText(message);
    if (!message.isResponse) {
        pdu.label = asked + "?";
        pdu.tag = "query";
        pdu.sentence = fmt::format("A question that says all by itself: {}?", asked);
    } else if (message.truncated) {
        pdu.label = "truncated";
        pdu.tag = "truncated";
        pdu.sentence = fmt::format("The answer to {} does not fit into a datagram: please ask over TCP.", asked);
    } else if (message.code == ResponseCode::NameError) {
        pdu.label = "no such name";
        pdu.tag = "nxdomain";
        pdu.sentence = fmt::format("The answer to {}: there is no such name.", asked);
    } else if (message.code != ResponseCode::NoError) {
        pdu.label = wordsOf(message.code);
        pdu.tag = "failure";
        pdu.sentence = fmt::format("The server does not answer {}: {}.", asked, pdu.label);
    } else {
        pdu.label = message.answers.empty() ? "nothing of this type" : answerText(message);
        pdu.tag = message.answers.empty() ? "empty-answer" : "answer";
        pdu.sentence = fmt::format("The answer to {}: {}.", asked, pdu.label);
    }
}
} // namespace

std::span<const stack::FieldRow> fieldRows()
{
    return kFields;
}

/// A message may begin with the number that happens to be its length; then only one of the two readings makes sense.
net::Octets withoutLength(net::Octets pdu)
{
    const bool mayBeFramed =
        pdu.size() >= kHeaderLength + 2 && (pdu[0] << 8U | pdu[1]) == static_cast<int>(pdu.size() - 2);
    const bool isFramed = mayBeFramed && readMessage(pdu).error && !readMessage(pdu.subspan(2)).error;
    return isFramed ? pdu.subspan(2) : pdu;
}

stack::DissectedPdu dissect(net::Octets octets, const stack::DissectContext& context)
{
    const net::Octets inner = withoutLength(octets);
    const std::size_t shift = octets.size() - inner.size();
    const Reading reading = readMessage(inner);
    const Message& message = reading.message;
    stack::DissectedPdu pdu;
    pdu.protocol = "dns";
    pdu.length = std::max(octets.size(), context.length);
    pdu.headerLength = std::min(octets.size(), kHeaderLength + shift);
    if (shift > 0)
        pdu.fields.push_back(stack::fieldAt(kFields[static_cast<std::size_t>(Row::Length)], octets, 0, shift * 8));
    const Dissector dissector(inner, shift);
    std::ranges::move(dissector.header(), std::back_inserter(pdu.fields));
    for (const Question& question : message.questions)
        pdu.fields.push_back(dissector.question(question));
    const std::pair<Row, const std::vector<Record>*> sections[] = {
        {Row::Answer, &message.answers}, {Row::Authority, &message.authority}, {Row::Additional, &message.additional}};
    for (const auto& [row, records] : sections)
        for (const Record& record : *records)
            pdu.fields.push_back(dissector.record(row, record));
    describe(pdu, message);
    if (reading.error)
        pdu.malformed = stack::ParseError{reading.error->offset + shift, reading.error->message};
    return pdu;
}

std::optional<std::size_t> messageLength(net::Octets stream, bool /*fromInitiator*/, bool ended)
{
    const auto length = framedLength(stream, ended);
    if (length && *length > 0 && readMessage(stream.subspan(2, *length - 2)).error)
        return std::nullopt;
    return length;
}

} // namespace osiscope::dns
