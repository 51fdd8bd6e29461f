#include "model/report/saved_trace.h"

#include "model/report/saved_trace_format.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <istream>
#include <limits>
#include <vector>

namespace osiscope::report {

namespace {

/// What is wrong in a line.
struct Problem {
    std::string text;
};

/// The words of a line, one after the other. What is no number, or too large, throws a Problem.
class Words {
public:
    explicit Words(std::string_view line) : m_rest(line) {}

    std::string_view next()
    {
        const std::size_t end = std::min(m_rest.find(' '), m_rest.size());
        const std::string_view word = m_rest.substr(0, end);
        m_rest.remove_prefix(std::min(end + 1, m_rest.size()));
        return word;
    }
    /// From 0 to most.
    template <typename Number>
    Number number(Number most, int base = 10)
    {
        const std::string_view word = next();
        Number value{};
        const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), value, base);
        if (error != std::errc{} || end != word.data() + word.size() || value < 0 || value > most)
            throw Problem{fmt::format("\"{}\" is no number from 0 to {}", percentEscaped(word), most)};
        return value;
    }
    std::string text()
    {
        std::string result;
        for (std::size_t i = 0; i < m_rest.size(); ++i) {
            if (m_rest[i] != '%') {
                result += m_rest[i];
                continue;
            }
            if (i + 2 >= m_rest.size())
                throw Problem{"a % is not followed by two digits"};
            result += static_cast<char>(16 * digit(m_rest[i + 1]) + digit(m_rest[i + 2]));
            i += 2;
        }
        m_rest = {};
        return result;
    }
    net::OctetBuffer octets()
    {
        const std::string_view word = next();
        if (word.size() % 2 != 0)
            throw Problem{"half an octet is missing"};
        net::OctetBuffer octets(word.size() / 2);
        for (std::size_t i = 0; i < octets.size(); ++i)
            octets[i] = static_cast<std::uint8_t>(16 * digit(word[2 * i]) + digit(word[2 * i + 1]));
        return octets;
    }

private:
    static int digit(char letter)
    {
        const char lower = letter >= 'A' && letter <= 'F' ? static_cast<char>(letter + ('a' - 'A')) : letter;
        const std::size_t value = kHexDigits.find(lower);
        if (value == std::string_view::npos)
            throw Problem{"there is a letter that is no hexadecimal digit"};
        return static_cast<int>(value);
    }

    std::string_view m_rest;
};

net::IpAddress addressOf(std::string_view text)
{
    auto address = net::IpAddress::parse(text);
    if (!address)
        address = net::IpAddress::parseVersion6(text);
    if (!address)
        throw Problem{fmt::format("\"{}\" is no address", percentEscaped(text))};
    return *address;
}

/// Reads line after line, and lets nothing in that a trace cannot hold.
class Reader {
public:
    explicit Reader(const stack::Registry& registry) : m_registry(registry) {}

    void line(std::string_view line)
    {
        Words words(line);
        const std::string_view what = words.next();
        if (what == "event")
            addEvent(words);
        else if (m_trace != nullptr && m_trace->size() > 0)
            throw Problem{"only events may follow events"};
        else if (what == "title")
            m_saved.title = words.text();
        else if (what == "origin")
            m_origin = words.next() == "capture" ? trace::Origin::Capture : trace::Origin::Run;
        else if (what == "snaplen")
            m_trace = std::make_shared<trace::Trace>(words.number(trace::Trace::kWholePackets), m_origin);
        else if (m_trace == nullptr)
            throw Problem{"the line with snaplen has to come first"};
        else if (what == "host")
            addHost(words);
        else if (what == "protocol")
            addProtocol(words);
        else if (what == "entity")
            addEntity(words);
        else if (what == "string")
            addString(words);
        else
            throw Problem{fmt::format("\"{}\" begins no line of a saved trace", percentEscaped(what))};
    }

    SavedTrace take()
    {
        if (m_trace == nullptr)
            throw Problem{"it ends before the line with snaplen"};
        m_saved.trace = std::move(m_trace);
        return std::move(m_saved);
    }

private:
    void addHost(Words& words)
    {
        trace::Host host;
        const std::string_view addresses = words.next();
        for (std::size_t at = 0; addresses != "-" && at <= addresses.size();) {
            const std::size_t end = std::min(addresses.find(',', at), addresses.size());
            host.addresses.push_back(addressOf(addresses.substr(at, end - at)));
            at = end + 1;
        }
        host.name = words.text();
        if (m_trace->hostCount() >= static_cast<std::size_t>(stack::kNoHost))
            throw Problem{"there are too many hosts"};
        m_trace->addHost(std::move(host));
    }

    void addProtocol(Words& words)
    {
        const std::string_view id = words.next();
        const stack::ProtocolDescription* protocol = m_registry.find(id);
        if (protocol == nullptr)
            throw Problem{
                fmt::format("this version of osiscope does not know the protocol \"{}\"", percentEscaped(id))};
        if (words.number(std::numeric_limits<std::uint64_t>::max(), 16) != fingerprintOf(*protocol))
            throw Problem{fmt::format("it was saved by a version of osiscope that told of {} otherwise; run it anew",
                                      protocol->acronym)};
        m_protocols.push_back(m_registry.idOf(id));
    }

    stack::HostId hostOf(Words& words) const
    {
        const auto number = words.number(static_cast<std::uint16_t>(stack::kNoHost));
        if (number >= m_trace->hostCount() && static_cast<stack::HostId>(number) != stack::kNoHost)
            throw Problem{fmt::format("there is no host {}", number)};
        return static_cast<stack::HostId>(number);
    }

    stack::ProtocolId protocolOf(Words& words) const
    {
        const auto number = words.number(static_cast<std::uint8_t>(stack::kNoProtocol));
        if (static_cast<stack::ProtocolId>(number) == stack::kNoProtocol)
            return stack::kNoProtocol;
        if (number >= m_protocols.size())
            throw Problem{fmt::format("there is no protocol {}", number)};
        return m_protocols[number];
    }

    void addEntity(Words& words)
    {
        trace::Entity entity;
        entity.host = hostOf(words);
        entity.protocol = protocolOf(words);
        entity.local.address = addressOf(words.next());
        entity.local.port = words.number(std::numeric_limits<std::uint16_t>::max());
        entity.remote.address = addressOf(words.next());
        entity.remote.port = words.number(std::numeric_limits<std::uint16_t>::max());
        entity.name = words.text();
        if (entity.host == stack::kNoHost || entity.protocol == stack::kNoProtocol)
            throw Problem{"an entity has a host and a protocol"};
        m_trace->addEntity(std::move(entity));
    }

    void addString(Words& words)
    {
        const std::size_t before = m_trace->stringCount();
        m_trace->addString(words.text());
        if (m_trace->stringCount() == before)
            throw Problem{"a string is empty or there twice"};
    }

    void addEvent(Words& words)
    {
        if (m_trace == nullptr)
            throw Problem{"the line with snaplen has to come first"};
        const stack::EventNumber last = static_cast<stack::EventNumber>(m_trace->size());
        trace::Event event;
        event.time = sim::kStart + sim::Duration{words.number(std::numeric_limits<std::int64_t>::max())};
        event.kind = static_cast<trace::EventKind>(words.number(static_cast<std::uint8_t>(trace::EventKind::Note)));
        event.host = hostOf(words);
        event.peer = hostOf(words);
        event.protocol = protocolOf(words);
        event.entity = static_cast<stack::EntityId>(words.number(static_cast<std::uint32_t>(m_trace->entityCount())));
        event.cause = words.number(last);
        event.row = words.number(std::numeric_limits<std::uint16_t>::max());
        if (last > 0 && event.time < (*m_trace)[last].time)
            throw Problem{"an event is earlier than the one before it"};
        if (keepsOctets(event)) {
            event.high = words.number(std::numeric_limits<std::uint32_t>::max());
            const net::OctetBuffer octets = words.octets();
            if (octets.size() != std::min(event.high, m_trace->snapLength()))
                throw Problem{"there are more or fewer octets than the length and snaplen say"};
            event.low = m_trace->addOctets(octets);
        } else {
            event.setWide(words.number(std::numeric_limits<std::uint64_t>::max(), 16));
        }
        check(event);
        m_trace->append(event);
    }

    /// That rows and strings are there.
    void check(const trace::Event& event) const
    {
        using enum trace::EventKind;
        if (event.host == stack::kNoHost && event.kind != Fault)
            throw Problem{"an event has a host"};
        if (event.isPdu() || event.kind == Fault) {
            checkWithoutRows(event);
            return;
        }
        if (event.protocol == stack::kNoProtocol)
            throw Problem{"an event of this kind has a protocol"};
        const stack::ProtocolDescription& protocol = m_registry[event.protocol];
        const auto require = [&](std::size_t place, std::size_t size) {
            if (place >= size)
                throw Problem{fmt::format("{} has no such row", protocol.acronym)};
        };
        switch (event.kind) {
        case Primitive: require(event.tableRow(), protocol.primitives.size()); return;
        case Timer:
            require(event.tableRow(), protocol.timers.size());
            require(event.row & 3U, static_cast<std::size_t>(trace::TimerOperation::Expired) + 1);
            return;
        case State:
            require(event.low, protocol.tables.size());
            require(event.row, protocol.tables[event.low].rows.size());
            return;
        case Variable:
            require(event.row, protocol.variables.size());
            if (protocol.variables[event.row].type == stack::ValueType::Text)
                checkString(event.wide());
            return;
        case Note:
            if (event.row != trace::kActionRow)
                require(event.row, protocol.notes.size());
            checkString(event.low);
            return;
        case Sent:
        case Received:
        case Lost:
        case Fault: return;
        }
    }

    void checkWithoutRows(const trace::Event& event) const
    {
        if (event.isPdu() && event.peer == stack::kNoHost)
            throw Problem{"a PDU has another end"};
        if (event.kind == trace::EventKind::Lost && event.row > static_cast<unsigned>(trace::LossReason::Malformed))
            throw Problem{"there is no such reason for a loss"};
        if (event.kind != trace::EventKind::Fault)
            return;
        if (event.row > static_cast<unsigned>(trace::FaultKind::HostResume))
            throw Problem{"there is no such fault"};
        checkString(event.low);
    }

    void checkString(std::uint64_t id) const
    {
        if (id > m_trace->stringCount())
            throw Problem{fmt::format("there is no string {}", id)};
    }

    const stack::Registry& m_registry;
    SavedTrace m_saved;
    trace::Origin m_origin = trace::Origin::Run;
    std::shared_ptr<trace::Trace> m_trace;
    std::vector<stack::ProtocolId> m_protocols; ///< by the file's numbers
};

} // namespace

std::expected<SavedTrace, std::string> readSavedTrace(std::istream& text, const stack::Registry& registry,
                                                      const std::stop_token& stop)
{
    std::string line;
    std::size_t number = 1;
    try {
        if (!std::getline(text, line) || line != kSavedTraceFirstLine)
            return std::unexpected(
                fmt::format("is not of this version: its first line is not \"{}\"", kSavedTraceFirstLine));
        Reader reader(registry);
        for (++number; std::getline(text, line); ++number) {
            if (line == "end")
                return reader.take();
            if (stop.stop_requested())
                return std::unexpected("was not read to its end");
            reader.line(line);
        }
        throw Problem{"the last line is missing: the file has been cut"};
    } catch (const Problem& problem) {
        return std::unexpected(fmt::format("line {}: {}", number, problem.text));
    }
}

} // namespace osiscope::report
