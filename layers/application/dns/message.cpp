#include "layers/application/dns/message.h"

#include "layers/application/dns/names.h"
#include "model/net/address.h"
#include "model/net/octet_reader.h"

#include <algorithm>
#include <fmt/format.h>
#include <utility>

namespace osiscope::dns {

namespace {
struct TypeName {
    Type type;
    std::string_view name;
};
constexpr TypeName kTypes[] = {{Type::A, "A"},     {Type::Ns, "NS"},   {Type::Cname, "CNAME"}, {Type::Soa, "SOA"},
                               {Type::Ptr, "PTR"}, {Type::Mx, "MX"},   {Type::Txt, "TXT"},     {Type::Aaaa, "AAAA"},
                               {Type::Srv, "SRV"}, {Type::Opt, "OPT"}, {Type::Ixfr, "IXFR"},   {Type::Axfr, "AXFR"},
                               {Type::Any, "ANY"}};

constexpr std::uint16_t kResponseBit = 0x8000;
constexpr std::uint16_t kAuthoritativeBit = 0x0400;
constexpr std::uint16_t kTruncatedBit = 0x0200;
constexpr std::uint16_t kRecursionDesiredBit = 0x0100;
constexpr std::uint16_t kRecursionAvailableBit = 0x0080;

/// Reads a message from front to back. The first error ends it.
class Reader {
public:
    explicit Reader(net::Octets octets) : m_octets(octets), m_reader(octets) {}

    Reading read()
    {
        Message& message = m_reading.message;
        message.id = m_reader.u16();
        const std::uint16_t flags = m_reader.u16();
        message.isResponse = (flags & kResponseBit) != 0;
        message.opcode = static_cast<std::uint8_t>(flags >> 11U & 0xFU);
        message.authoritative = (flags & kAuthoritativeBit) != 0;
        message.truncated = (flags & kTruncatedBit) != 0;
        message.recursionDesired = (flags & kRecursionDesiredBit) != 0;
        message.recursionAvailable = (flags & kRecursionAvailableBit) != 0;
        message.code = static_cast<ResponseCode>(flags & 0xFU);
        const std::uint16_t questions = m_reader.u16();
        const std::uint16_t counts[] = {m_reader.u16(), m_reader.u16(), m_reader.u16()};
        if (m_reader.failed())
            fail(0, "it ends within its header");
        for (std::uint16_t i = 0; i < questions && !m_reading.error; ++i)
            question();
        std::vector<Record>* const sections[] = {&message.answers, &message.authority, &message.additional};
        for (std::size_t section = 0; section < std::size(sections); ++section)
            for (std::uint16_t i = 0; i < counts[section] && !m_reading.error; ++i)
                record(*sections[section]);
        if (!m_reading.error && m_reader.remaining() > 0)
            fail(m_reader.position(), "octets follow that belong to nothing");
        return std::move(m_reading);
    }

private:
    void fail(std::size_t offset, std::string why)
    {
        if (!m_reading.error)
            m_reading.error = stack::ParseError{offset, std::move(why)};
    }

    /// A name; the reader stands behind it then.
    std::string name()
    {
        const auto found = readName(m_octets, m_reader.position());
        if (!found) {
            fail(found.error().offset, found.error().message);
            return {};
        }
        m_reader.skip(found->length);
        return found->text;
    }

    void question()
    {
        Question question;
        question.place.offset = m_reader.position();
        question.name = name();
        question.nameLength = m_reader.position() - question.place.offset;
        question.type = static_cast<Type>(m_reader.u16());
        question.cls = m_reader.u16();
        if (m_reader.failed())
            fail(question.place.offset, "it ends within a question");
        question.place.length = m_reader.position() - question.place.offset;
        if (!m_reading.error)
            m_reading.message.questions.push_back(std::move(question));
    }

    void record(std::vector<Record>& section)
    {
        Record record;
        record.place.offset = m_reader.position();
        record.name = name();
        record.nameLength = m_reader.position() - record.place.offset;
        record.type = static_cast<Type>(m_reader.u16());
        record.cls = m_reader.u16();
        record.ttl = m_reader.u32();
        const std::uint16_t length = m_reader.u16();
        record.dataPlace = {m_reader.position(), length};
        m_reader.skip(length);
        if (m_reader.failed())
            fail(record.place.offset, "it ends within a record");
        if (m_reading.error)
            return;
        const auto data = readData(record.type, m_octets.first(m_reader.position()), record.dataPlace.offset);
        if (!data)
            fail(record.dataPlace.offset, fmt::format("the data of this {} record is wrong", nameOf(record.type)));
        record.data = data.value_or("");
        record.place.length = m_reader.position() - record.place.offset;
        section.push_back(std::move(record));
    }

    net::Octets m_octets;
    net::OctetReader m_reader;
    Reading m_reading;
};

std::uint16_t flagsOf(const Message& message)
{
    unsigned flags = static_cast<unsigned>(message.opcode) << 11U | static_cast<unsigned>(message.code);
    const auto set = [&](bool value, std::uint16_t bit) { flags |= value ? bit : 0U; };
    set(message.isResponse, kResponseBit);
    set(message.authoritative, kAuthoritativeBit);
    set(message.truncated, kTruncatedBit);
    set(message.recursionDesired, kRecursionDesiredBit);
    set(message.recursionAvailable, kRecursionAvailableBit);
    return static_cast<std::uint16_t>(flags);
}

/// A message in the making. Records that would make it too long are taken back.
class Writer {
public:
    Writer(const Message& message, std::size_t most) : m_message(message), m_most(most) {}

    net::OctetBuffer write()
    {
        m_octets.resize(kHeaderLength);
        net::OctetWriter writer(m_octets);
        for (const Question& question : m_message.questions) {
            m_names.write(m_octets, question.name);
            writer.u16(static_cast<std::uint16_t>(question.type));
            writer.u16(question.cls);
        }
        const std::size_t answers = section(m_message.answers);
        const std::size_t authority = section(m_message.authority);
        const std::size_t additional = section(m_message.additional);
        header({m_message.questions.size(), answers, authority, additional});
        return std::move(m_octets);
    }

private:
    std::size_t section(const std::vector<Record>& records)
    {
        std::size_t count = 0;
        for (const Record& record : records) {
            if (m_truncated)
                break;
            const std::size_t before = m_octets.size();
            write(record);
            if (m_octets.size() > m_most) {
                m_octets.resize(before);
                m_truncated = true;
            } else {
                ++count;
            }
        }
        return count;
    }

    void write(const Record& record)
    {
        net::OctetWriter writer(m_octets);
        m_names.write(m_octets, record.name);
        writer.u16(static_cast<std::uint16_t>(record.type));
        writer.u16(record.cls);
        writer.u32(record.ttl);
        const std::size_t at = m_octets.size();
        writer.u16(0);
        writeData(record.type, record.data, m_octets, m_names);
        const std::size_t length = m_octets.size() - at - 2;
        m_octets[at] = static_cast<std::uint8_t>(length >> 8U);
        m_octets[at + 1] = static_cast<std::uint8_t>(length);
    }

    void header(std::initializer_list<std::size_t> counts)
    {
        Message message;
        message = m_message;
        message.truncated = m_message.truncated || m_truncated;
        net::OctetBuffer octets;
        net::OctetWriter writer(octets);
        writer.u16(message.id);
        writer.u16(flagsOf(message));
        for (const std::size_t count : counts)
            writer.u16(static_cast<std::uint16_t>(count));
        std::ranges::copy(octets, m_octets.begin());
    }

    const Message& m_message;
    std::size_t m_most;
    net::OctetBuffer m_octets;
    NameWriter m_names;
    bool m_truncated = false;
};
} // namespace

std::string nameOf(Type type)
{
    const auto found = std::ranges::find(kTypes, type, &TypeName::type);
    return found != std::end(kTypes) ? std::string(found->name) : fmt::format("TYPE{}", static_cast<int>(type));
}

std::optional<Type> typeNamed(std::string_view name)
{
    const auto found = std::ranges::find(kTypes, name, &TypeName::name);
    return found != std::end(kTypes) ? std::optional(found->type) : std::nullopt;
}

std::string_view wordsOf(ResponseCode code)
{
    constexpr std::string_view kWords[] = {"no error",     "not understood",  "server failure",
                                           "no such name", "not implemented", "refused"};
    static_assert(std::size(kWords) == static_cast<std::size_t>(ResponseCode::Refused) + 1);
    const auto index = static_cast<std::size_t>(code);
    return index < std::size(kWords) ? kWords[index] : "an unknown result";
}

bool Question::asks(const Question& other) const
{
    return type == other.type && cls == other.cls && isSameName(name, other.name);
}

Reading readMessage(net::Octets octets)
{
    return Reader(octets).read();
}

net::OctetBuffer serialise(const Message& message, std::size_t most)
{
    return Writer(message, most).write();
}

bool isWritable(const Record& record)
{
    net::OctetBuffer octets;
    NameWriter names;
    return isGoodName(record.name) && writeData(record.type, record.data, octets, names) && octets.size() <= 0xFFFF;
}

net::OctetBuffer framed(const net::OctetBuffer& message)
{
    net::OctetBuffer octets;
    net::OctetWriter writer(octets);
    writer.u16(static_cast<std::uint16_t>(message.size()));
    writer.octets(message);
    return octets;
}

std::optional<std::size_t> framedLength(net::Octets stream, bool ended)
{
    net::OctetReader reader(stream);
    const std::size_t length = reader.u16();
    reader.skip(2);
    const std::uint16_t flags = reader.u16();
    const std::uint16_t questions = reader.u16();
    if (reader.failed())
        return ended ? std::nullopt : std::optional<std::size_t>(0);
    // What must be true of any message tells soon that something else is spoken here.
    const unsigned opcode = flags >> 11U & 0xFU;
    const bool plausible = length >= kHeaderLength && (opcode <= 2 || opcode == 4 || opcode == 5) && questions <= 1;
    const bool whole = stream.size() >= length + 2;
    if (!plausible || (ended && !whole))
        return std::nullopt;
    return whole ? length + 2 : 0;
}

} // namespace osiscope::dns
