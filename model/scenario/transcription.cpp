#include "model/scenario/transcription.h"

#include "model/report/text.h"
#include "model/scenario/reader.h"
#include "model/stack/transcript.h"
#include "model/trace/packets.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>
#include <set>

namespace osiscope::scenario {

namespace {

constexpr std::size_t kMostConnections = 200;

/// One connection of the capture.
struct Connection {
    const session::Session* session = nullptr;
    const stack::ProtocolDescription* transport = nullptr;
    std::vector<stack::WirePdu> pdus;
    stack::Transcript transcript;
    std::array<std::size_t, 2> hosts{};
    std::array<net::Endpoint, 2> ends;
    std::array<std::size_t, 2> numbers{}; ///< which of its host's connections it is, from 1
};

struct Host {
    net::IpAddress address;
    std::size_t half = 0;
    std::string name;
    stack::Parameters settings;
    std::size_t connections = 0;
};

std::string value(const stack::ParameterValue& value)
{
    if (const auto* text = std::get_if<std::string>(&value))
        return report::jsonString(*text); // a basic string of TOML has the same escapes
    if (const auto* time = std::get_if<sim::Duration>(&value))
        return fmt::format("\"{} s\"", report::secondsShort(*time));
    return stack::toString(value);
}

std::string table(const stack::Parameters& parameters)
{
    std::vector<std::string> parts;
    for (const auto& [id, given] : parameters.all())
        parts.push_back(fmt::format("{} = {}", id, value(given)));
    return fmt::format("{{ {} }}", fmt::join(parts, ", "));
}

/// A comment, in lines that a window has room for.
std::string comment(std::string_view text)
{
    constexpr std::size_t kWidth = 110;
    std::string lines = "#";
    std::size_t column = 1;
    while (!text.empty()) {
        const std::string_view word = text.substr(0, text.find(' '));
        text.remove_prefix(std::min(text.size(), word.size() + 1));
        if (column + word.size() >= kWidth) {
            lines += "\n#  ";
            column = 3;
        }
        lines += fmt::format(" {}", word);
        column += word.size() + 1;
    }
    return lines + "\n";
}

/// Whether it is one that a scenario's host can have (RFC 1122 3.2.1.3).
bool hasOwnAddress(const Host& host)
{
    const std::uint32_t first = host.address.value >> 24U;
    return !host.address.isVersion6 && host.half == 0 && first != 0 && first != 127 && first < 224;
}

class Transcriber {
public:
    Transcriber(const trace::Trace& trace, const stack::Registry& registry) : m_trace(trace), m_registry(registry) {}

    /// Connections that the session is, or is carried by.
    void choose(const session::SessionIndex& sessions, session::SessionId id)
    {
        const session::Session& session = sessions[id];
        const stack::ProtocolDescription& protocol = m_registry[session.protocol];
        if (protocol.transcribe == nullptr) {
            for (const session::SessionId carrier : session.carriedBy)
                choose(sessions, carrier);
            return;
        }
        if (std::ranges::none_of(m_connections, [&](const Connection& c) { return c.session == &session; }))
            m_connections.push_back({&session, &protocol, {}, {}, {}, {}, {}});
    }

    std::size_t count() const { return m_connections.size(); }

    /// @return why it cannot be written; empty: it can
    std::string read(const std::stop_token& stop)
    {
        std::ranges::sort(m_connections, {}, [](const Connection& c) { return c.session->firstEvent; });
        collectPdus();
        std::erase_if(m_connections, [](const Connection& c) { return c.pdus.empty(); });
        if (m_connections.empty())
            return "nothing is left of its packets";
        for (Connection& connection : m_connections) {
            if (stop.stop_requested())
                return "it was stopped";
            if (connection.pdus.front().source.port == 0 || connection.pdus.front().destination.port == 0)
                return "a connection has no port";
            connection.transcript = connection.transport->transcribe(connection.pdus);
            connection.ends = {connection.pdus.front().source, connection.pdus.front().destination};
            const bool isWithinOne = connection.ends[0].address == connection.ends[1].address;
            for (const std::size_t side : {0U, 1U})
                connection.hosts[side] = hostOf(connection.ends[side].address, isWithinOne ? side : 0);
        }
        for (const auto* protocol : m_registry.all())
            if (protocol->perform != nullptr && m_program == nullptr)
                m_program = protocol;
        if (m_program == nullptr)
            return "there is no program here that could be told to do it again";
        nameHosts();
        mergeSettings();
        return {};
    }

    Transcription write(std::string_view source)
    {
        std::vector<std::string> conclusions = conclude();
        m_text = fmt::format("# Made of the capture {}: the same exchange, to be run and changed.\n"
                             "# What was concluded, and how, and what could not be:\n",
                             report::printable(source));
        for (const std::string& conclusion : conclusions)
            m_text += comment(fmt::format("- {}", conclusion));
        m_text +=
            fmt::format("\ntitle = {}\n", report::jsonString(fmt::format("Replayed: {}", report::printable(source))));
        if (std::ranges::any_of(m_connections, [](const Connection& c) { return !c.transcript.isOver; }))
            m_text += fmt::format("until = \"{} s\" # where the capture ends\n",
                                  report::secondsShort(m_trace[static_cast<stack::EventNumber>(m_trace.size())].time -
                                                       begin() + std::chrono::milliseconds(1)));
        writeHosts();
        writeLinks();
        writeServices();
        writeActions();
        writeFaults();
        return {std::move(m_text), std::move(conclusions)};
    }

private:
    void collectPdus()
    {
        const trace::PacketReader packets(m_trace, m_registry);
        for (stack::EventNumber number = 1; number <= m_trace.size(); ++number) {
            if (m_trace[number].kind != trace::EventKind::Sent)
                continue;
            const auto pdu = packets.transportPdu(number);
            if (!pdu)
                continue;
            const stack::ProtocolDescription* transport = &m_registry[m_trace[number].protocol];
            for (Connection& connection : m_connections) {
                const session::Session& session = *connection.session;
                if (connection.transport != transport || number < session.firstEvent || number > session.lastEvent)
                    continue;
                const std::string from = pdu->source.toString();
                const std::string to = pdu->destination.toString();
                if ((from == session.initiator && to == session.responder) ||
                    (from == session.responder && to == session.initiator))
                    connection.pdus.push_back(*pdu);
            }
        }
    }

    /// @param half of a host that speaks to itself: which end of the connection
    std::size_t hostOf(net::IpAddress address, std::size_t half)
    {
        const auto found = std::ranges::find_if(
            m_hosts, [&](const Host& host) { return host.address == address && host.half == half; });
        if (found != m_hosts.end())
            return static_cast<std::size_t>(found - m_hosts.begin());
        m_hosts.push_back({address, half, {}, {}, 0});
        return m_hosts.size() - 1;
    }

    void nameHosts()
    {
        for (std::size_t i = 0; i < m_hosts.size(); ++i)
            m_hosts[i].name = m_hosts.size() == 2 ? (i == 0 ? "client" : "server") : fmt::format("host{}", i + 1);
        for (Connection& connection : m_connections)
            for (const std::size_t side : {0U, 1U})
                connection.numbers[side] = ++m_hosts[connection.hosts[side]].connections;
    }

    /// A host has them once, whatever connection has shown them.
    void mergeSettings()
    {
        for (const Connection& connection : m_connections)
            for (const std::size_t side : {0U, 1U}) {
                Host& host = m_hosts[connection.hosts[side]];
                addMissing(host.settings, connection.transcript.settings[side]);
                if (host.connections == 1)
                    addMissing(host.settings, connection.transcript.ofConnection[side]);
            }
    }
    static void addMissing(stack::Parameters& settings, const stack::Parameters& more)
    {
        for (const auto& [id, given] : more.all())
            if (!settings.has(id))
                settings.set(id, given);
    }

    sim::TimePoint begin() const
    {
        return std::ranges::min(m_connections, {}, [](const Connection& c) { return c.transcript.start; })
            .transcript.start;
    }

    std::vector<std::string> conclude() const
    {
        std::vector<std::string> conclusions;
        for (const Connection& connection : m_connections)
            for (const std::string& conclusion : connection.transcript.conclusions)
                if (std::ranges::find(conclusions, conclusion) == conclusions.end())
                    conclusions.push_back(conclusion);
        if (!std::ranges::all_of(m_hosts, hasOwnAddress))
            conclusions.emplace_back(
                "Addresses: hosts have one of IPv4 each here; of IPv6 and loopback they became others.");
        std::set<std::string> leftOut;
        for (const Connection& connection : m_connections)
            for (const std::size_t side : {0U, 1U})
                if (m_hosts[connection.hosts[side]].connections > 1)
                    for (const auto& [id, given] : connection.transcript.ofConnection[side].all())
                        leftOut.insert(id);
        if (!leftOut.empty())
            conclusions.push_back(fmt::format("A host has one value for all its connections, and these had values of "
                                              "their own: {}. They are left to chance.",
                                              fmt::join(leftOut, ", ")));
        if (m_connections.size() > 1)
            conclusions.emplace_back("Losses are counted from where their connection begins: where several run at "
                                     "the same time, look whether they hit the right ones.");
        return conclusions;
    }

    void writeHosts()
    {
        for (std::size_t i = 0; i < m_hosts.size(); ++i) {
            const Host& host = m_hosts[i];
            const std::string address =
                hasOwnAddress(host) ? host.address.toString() : fmt::format("10.251.{}.{}", i / 250, i % 250 + 1);
            m_text += fmt::format("\n[[host]]\nname = \"{}\"\naddress = \"{}\"\n", host.name, address);
            if (!host.settings.all().empty())
                m_text += fmt::format("{} = {}\n", m_connections.front().transport->id, table(host.settings));
        }
    }

    void writeLinks()
    {
        std::set<std::array<std::size_t, 2>> done;
        for (const Connection& connection : m_connections) {
            std::array<std::size_t, 2> pair = connection.hosts;
            if (std::ranges::sort(pair); !done.insert(pair).second)
                continue;
            const stack::Transcript& transcript = connection.transcript;
            m_text +=
                fmt::format("\n[[link]]\nends = [\"{}\", \"{}\"]\n", m_hosts[pair[0]].name, m_hosts[pair[1]].name);
            m_text += transcript.rate ? fmt::format("rate = \"{:.3g} Mbit/s\"\n", *transcript.rate / 1e6)
                                      : "rate = \"10 Gbit/s\" # it does not show\n";
            m_text += transcript.delay ? fmt::format("delay = \"{} s\"\n", report::secondsShort(*transcript.delay))
                                       : "delay = \"1 ms\" # it does not show\n";
        }
    }

    std::string linkOf(const Connection& connection) const
    {
        std::array<std::size_t, 2> pair = connection.hosts;
        std::ranges::sort(pair);
        return fmt::format("{}-{}", m_hosts[pair[0]].name, m_hosts[pair[1]].name);
    }

    void writeServices()
    {
        std::set<std::pair<std::size_t, std::uint16_t>> done;
        for (const Connection& connection : m_connections) {
            if (!connection.transcript.isAnswered ||
                !done.insert({connection.hosts[1], connection.ends[1].port}).second)
                continue;
            m_text += fmt::format("\n[[service]]\nhost = \"{}\"\nstack = [\"{}\", \"{}\"]\nport = {}\n",
                                  m_hosts[connection.hosts[1]].name, m_program->id, connection.transport->id,
                                  connection.ends[1].port);
            writeParameters(m_program->obey(connection.transcript.habits[1]));
        }
    }

    void writeParameters(const stack::Parameters& parameters)
    {
        for (const auto& [id, given] : parameters.all())
            m_text += fmt::format("{} = {}\n", id, value(given));
    }

    void writeActions()
    {
        struct Call {
            sim::Duration at;
            const Connection* connection;
            const stack::TranscribedCall* call;
        };
        std::vector<Call> calls;
        for (const Connection& connection : m_connections)
            for (const stack::TranscribedCall& call : connection.transcript.calls)
                calls.push_back({connection.transcript.start - begin() + call.at, &connection, &call});
        std::ranges::stable_sort(calls, {}, &Call::at);
        for (const auto& [at, connection, call] : calls) {
            const std::size_t side = call->side;
            const Host& host = m_hosts[connection->hosts[side]];
            const stack::Performance performance =
                m_program->perform(*call,
                                   {m_hosts[connection->hosts[1 - side]].name, connection->ends[1 - side].port,
                                    connection->ends[side].port, host.connections > 1 ? connection->numbers[side] : 0},
                                   connection->transcript.habits[side]);
            m_text +=
                fmt::format("\n[[action]]\nat = \"{} s\"\nhost = \"{}\"\ndo = \"{}.{}\"\n", report::secondsShort(at),
                            host.name, m_program->id, m_program->actions[performance.action].id);
            writeParameters(performance.parameters);
        }
    }

    void writeFaults()
    {
        for (const Connection& connection : m_connections)
            for (const stack::TranscribedLoss& loss : connection.transcript.losses) {
                m_text += fmt::format("\n[[fault]]\nlink = \"{}\"\nfrom = \"{}\"\nmatch = \"{}.{}\"\ndrop = {}\n",
                                      linkOf(connection), m_hosts[connection.hosts[loss.side]].name,
                                      connection.transport->id, loss.tag, loss.number);
                if (loss.count > 1)
                    m_text += fmt::format("count = {}\n", loss.count);
                if (connection.transcript.start != begin())
                    m_text +=
                        fmt::format("at = \"{} s\"\n", report::secondsShort(connection.transcript.start - begin()));
            }
    }

    const trace::Trace& m_trace;
    const stack::Registry& m_registry;
    const stack::ProtocolDescription* m_program = nullptr;
    std::vector<Connection> m_connections;
    std::vector<Host> m_hosts;
    std::string m_text;
};

/// "TCP": the protocols of which a trace shows enough.
std::string replayable(const stack::Registry& registry)
{
    std::vector<std::string_view> names;
    for (const auto* protocol : registry.all())
        if (protocol->transcribe != nullptr)
            names.push_back(protocol->acronym);
    return fmt::format("{}", fmt::join(names, ", "));
}
} // namespace

std::expected<Transcription, std::string> transcribe(const trace::Trace& trace, const stack::Registry& registry,
                                                     const session::SessionIndex& sessions,
                                                     std::optional<session::SessionId> wanted, std::string_view source,
                                                     const std::stop_token& stop)
{
    Transcriber transcriber(trace, registry);
    const auto number = [](session::SessionId id) { return static_cast<std::size_t>(id); };
    if (wanted && (number(*wanted) == 0 || number(*wanted) > sessions.all().size()))
        return std::unexpected(
            fmt::format("there is no session {}: the capture has {}", number(*wanted), sessions.all().size()));
    if (wanted)
        transcriber.choose(sessions, *wanted);
    else
        for (const session::Session& session : sessions.all())
            if (registry[session.protocol].transcribe != nullptr)
                transcriber.choose(sessions, session.id);
    if (transcriber.count() == 0)
        return std::unexpected(fmt::format("Only connections of {} can be replayed, and {}", replayable(registry),
                                           wanted ? fmt::format("session {} is carried by none", number(*wanted))
                                                  : "there is none in it"));
    if (transcriber.count() > kMostConnections)
        return std::unexpected(fmt::format("it has {} connections; choose a session", transcriber.count()));
    if (const std::string wrong = transcriber.read(stop); !wrong.empty())
        return std::unexpected(wrong);
    Transcription transcription = transcriber.write(source);
    // A damaged capture may say what no scenario can: that it lasted for a century, say.
    if (const auto read = readScenario(transcription.text, std::string(source), registry); !read)
        return std::unexpected(fmt::format("no scenario can be like it: {}", read.error().front().message));
    return transcription;
}

} // namespace osiscope::scenario
