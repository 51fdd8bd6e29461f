#include "model/scenario/transcription.h"

#include "model/report/text.h"
#include "model/scenario/reader.h"
#include "model/scenario/replay.h"
#include "model/scenario/units.h"
#include "model/trace/packets.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace osiscope::scenario {

namespace {

constexpr std::size_t kMostConnections = 200;
constexpr std::size_t kMostExchanges = 1000; // of datagrams
constexpr std::size_t kMostDatagrams = 10'000;

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

class Transcriber {
public:
    Transcriber(const trace::Trace& trace, const stack::Registry& registry, const session::SessionIndex& sessions)
        : m_trace(trace), m_registry(registry), m_sessions(sessions)
    {}

    /// Connections that the session is, or is carried by.
    void choose(session::SessionId id)
    {
        const session::Session& session = m_sessions[id];
        const stack::ProtocolDescription& protocol = m_registry[session.protocol];
        if (!canBeReplayed(protocol)) {
            for (const session::SessionId carrier : session.carriedBy)
                choose(carrier);
            return;
        }
        const auto isIt = [&](const ReplayedConnection& connection) { return connection.session == &session; };
        if (std::ranges::any_of(m_replay.connections, isIt))
            return;
        std::size_t& before = protocol.datagrams ? m_exchanges : m_connections;
        if (++before > (protocol.datagrams ? kMostExchanges : kMostConnections))
            return;
        ReplayedConnection connection;
        connection.session = &session;
        connection.transport = &protocol;
        m_replay.connections.push_back(std::move(connection));
    }

    std::size_t count() const { return m_replay.connections.size(); }

    /// @return why it cannot be written; empty: it can
    std::string read(const std::stop_token& stop)
    {
        std::vector<ReplayedConnection>& connections = m_replay.connections;
        std::ranges::sort(connections, {}, [](const ReplayedConnection& c) { return c.session->firstEvent; });
        collectPdus();
        std::erase_if(connections, [](const ReplayedConnection& c) { return c.pdus.empty(); });
        const auto hasNoPort = [](const ReplayedConnection& c) {
            return c.pdus.front().source.port == 0 || c.pdus.front().destination.port == 0;
        };
        const std::size_t withoutPort = std::erase_if(connections, hasNoPort);
        if (connections.empty())
            return withoutPort > 0 ? "all of it comes from port 0 or goes to it, and no scenario has that port"
                                   : "nothing is left of its packets";
        if (span() > kLongestDuration)
            return "from its first packet to its last one it takes more than 25 years, the longest time of a scenario";
        sayWhatIsLeftOut(withoutPort);
        for (ReplayedConnection& connection : connections) {
            if (stop.stop_requested())
                return "it was stopped";
            connection.transcript = connection.isByHand() ? transcribeDatagrams(connection.pdus)
                                                          : connection.transport->transcribe(connection.pdus);
            connection.ends = {connection.pdus.front().source, connection.pdus.front().destination};
            if (connection.transcript.isTurned)
                std::swap(connection.ends[0], connection.ends[1]);
            const bool isWithinOne = connection.ends[0].address == connection.ends[1].address;
            for (const std::size_t side : {0U, 1U})
                connection.hosts[side] = hostOf(connection.ends[side].address, isWithinOne ? side : 0);
        }
        for (ReplayedConnection& connection : connections)
            openInTime(connection);
        std::ranges::stable_sort(connections, {}, [](const ReplayedConnection& c) { return c.transcript.start; });
        m_replay.begin = connections.front().transcript.start;
        m_replay.end = m_trace[static_cast<stack::EventNumber>(m_trace.size())].time;
        return findPrograms();
    }

    Transcription write(std::string_view source)
    {
        std::vector<std::string> conclusions = conclusionsOf(m_replay);
        std::string text = fmt::format("# Made of the capture {}: the same exchange, to be run and changed.\n"
                                       "# What was concluded, and how, and what could not be:\n",
                                       report::printable(source));
        for (const std::string& conclusion : conclusions)
            text += comment(fmt::format("- {}", conclusion));
        return {text + '\n' + textOf(m_replay, source), std::move(conclusions)};
    }

private:
    /// From the first packet to the last one.
    sim::Duration span() const
    {
        sim::TimePoint first = sim::TimePoint::max();
        sim::TimePoint last = sim::TimePoint::min();
        for (const ReplayedConnection& connection : m_replay.connections)
            for (const stack::WirePdu& pdu : connection.pdus) {
                first = std::min(first, pdu.time);
                last = std::max(last, pdu.time);
            }
        return last - first;
    }

    void sayWhatIsLeftOut(std::size_t withoutPort)
    {
        std::vector<std::string>& said = m_replay.leftOut;
        if (m_connections > kMostConnections)
            said.push_back(fmt::format("Left out: of {} connections only the first {} are here. Choose a session to "
                                       "have another one.",
                                       m_connections, kMostConnections));
        if (m_exchanges > kMostExchanges)
            said.push_back(fmt::format("Left out: datagrams go between {} pairs of ports, and only those of the first "
                                       "{} pairs are here. Choose a session to have others.",
                                       m_exchanges, kMostExchanges));
        if (m_datagrams > kMostDatagrams)
            said.push_back(fmt::format("Left out: of {} datagrams only the first {} are here. Choose a session to have "
                                       "others.",
                                       m_datagrams, kMostDatagrams));
        if (withoutPort > 0)
            said.emplace_back("Left out: what comes from port 0 or goes to it. No scenario has that port.");
    }

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
            if (transport->layer == stack::OsiLayer::Network) {
                takeReport(number);
                continue;
            }
            const std::string from = pdu->source.toString();
            const std::string to = pdu->destination.toString();
            for (ReplayedConnection& connection : m_replay.connections) {
                const session::Session& session = *connection.session;
                if (connection.transport != transport || number < session.firstEvent || number > session.lastEvent)
                    continue;
                const bool isOfIt = (from == session.initiator && to == session.responder) ||
                                    (from == session.responder && to == session.initiator);
                if (isOfIt && (!connection.isByHand() || ++m_datagrams <= kMostDatagrams))
                    connection.pdus.push_back(*pdu);
            }
        }
    }

    /// A connection that was open already knows nothing of the network. If another one does, it is opened so much
    /// earlier that it stands when it is needed, and what its ends did is taken back to where they are.
    void openInTime(ReplayedConnection& connection) const
    {
        stack::Transcript& transcript = connection.transcript;
        const ReplayedConnection* shows =
            transcript.opening > sim::Duration::zero() ? m_replay.delayShownBetween(connection.hosts) : nullptr;
        if (shows == nullptr || shows->isByHand())
            return;
        constexpr int kWays = 3; // SYN, its answer, and the acknowledgment
        const sim::Duration longer = kWays * *shows->transcript.delay;
        const std::size_t first = shows->hosts == connection.hosts ? 0 : 1;
        transcript.start -= longer;
        transcript.opening += longer;
        for (stack::TranscribedCall& call : transcript.calls)
            if (call.call != stack::UserCall::Open)
                call.at += longer - shows->transcript.before[(call.side + first) % 2];
        std::ranges::stable_sort(transcript.calls, {}, &stack::TranscribedCall::at);
    }

    /// The network has reported that a datagram was not delivered.
    void takeReport(stack::EventNumber number)
    {
        const session::SessionId of = m_sessions.sessionOf(number);
        if (of == session::kNoSession)
            return;
        for (ReplayedConnection& connection : m_replay.connections)
            connection.isUndelivered |=
                connection.isByHand() && (connection.session->id == of ||
                                          std::ranges::binary_search(m_sessions[of].carriedBy, connection.session->id));
    }

    /// @param half of a host that speaks to itself: which end of the connection
    std::size_t hostOf(net::IpAddress address, std::size_t half)
    {
        std::vector<ReplayedHost>& hosts = m_replay.hosts;
        const auto found = std::ranges::find_if(
            hosts, [&](const ReplayedHost& host) { return host.address == address && host.half == half; });
        if (found != hosts.end())
            return static_cast<std::size_t>(found - hosts.begin());
        ReplayedHost host;
        host.address = address;
        host.half = half;
        hosts.push_back(std::move(host));
        return hosts.size() - 1;
    }

    /// Who makes the calls, and where. @return what is in the way; empty: nothing
    std::string findPrograms()
    {
        std::vector<ReplayedHost>& hosts = m_replay.hosts;
        for (std::size_t i = 0; i < hosts.size(); ++i)
            hosts[i].name = hosts.size() == 2 ? (i == 0 ? "client" : "server") : fmt::format("host{}", i + 1);
        for (const auto* protocol : m_registry.all())
            if (protocol->perform != nullptr && m_replay.program == nullptr)
                m_replay.program = protocol;
        const auto isByHand = [](const ReplayedConnection& connection) { return connection.isByHand(); };
        if (m_replay.program == nullptr && !std::ranges::all_of(m_replay.connections, isByHand))
            return "there is no program here that could be told to do it again";
        for (const ReplayedConnection& connection : m_replay.connections) // those that wait for connections, first
            if (!connection.isByHand() && connection.transcript.isAnswered)
                programOf(connection.hosts[1], connection.ends[1].port);
        for (ReplayedConnection& connection : m_replay.connections)
            if (!connection.isByHand())
                giveToPrograms(connection);
        for (std::size_t i = 0; i < m_replay.programs.size(); ++i)
            m_replay.programs[i].starts = startOf(i);
        for (ReplayedConnection& connection : m_replay.connections)
            if (!connection.isByHand())
                number(connection);
        mergeSettings();
        return {};
    }

    std::size_t programOf(std::size_t host, std::uint16_t port)
    {
        std::vector<ReplayedProgram>& programs = m_replay.programs;
        const auto found = std::ranges::find_if(
            programs, [&](const ReplayedProgram& program) { return program.host == host && program.port == port; });
        if (found != programs.end())
            return static_cast<std::size_t>(found - programs.begin());
        programs.push_back({host, port, 0, {}});
        return programs.size() - 1;
    }

    /// What opens a host's connections: its first service, if it has any, or a program that only does that.
    std::size_t openerOn(std::size_t host)
    {
        const auto service = std::ranges::find(m_replay.programs, host, &ReplayedProgram::host);
        return service != m_replay.programs.end() ? static_cast<std::size_t>(service - m_replay.programs.begin())
                                                  : programOf(host, 0);
    }

    void giveToPrograms(ReplayedConnection& connection)
    {
        const auto waits = [&](const ReplayedProgram& program) {
            return program.host == connection.hosts[1] && program.port == connection.ends[1].port;
        };
        const bool isWaitedFor = std::ranges::any_of(m_replay.programs, waits);
        connection.programs[0] = openerOn(connection.hosts[0]);
        connection.programs[1] =
            isWaitedFor ? programOf(connection.hosts[1], connection.ends[1].port) : openerOn(connection.hosts[1]);
    }

    /// A program counts its connections as they come about in the replay.
    void number(ReplayedConnection& connection)
    {
        const stack::Transcript& transcript = connection.transcript;
        const auto opens = [&](std::size_t side) {
            return std::ranges::any_of(transcript.calls, [side](const stack::TranscribedCall& call) {
                return call.side == side && call.call == stack::UserCall::Open;
            });
        };
        const std::array isOne{opens(0) || !transcript.calls.empty(),
                               opens(1) || transcript.isAccepted || m_replay.isAcceptedOnlyHere(connection)};
        for (const std::size_t side : {0U, 1U}) {
            ++m_replay.hosts[connection.hosts[side]].connections;
            if (isOne[side])
                connection.numbers[side] = ++m_replay.programs[connection.programs[side]].connections;
        }
    }

    /// After the last connection that it refused before it answered the first one.
    sim::Duration startOf(std::size_t program) const
    {
        sim::Duration refused{-1};
        for (const ReplayedConnection& connection : m_replay.connections) {
            if (connection.isByHand() || connection.programs[1] != program)
                continue;
            const stack::Transcript& transcript = connection.transcript;
            const sim::Duration asked = m_replay.askedAt(connection);
            if (transcript.isRefused)
                refused = asked;
            else if (transcript.isAnswered)
                return refused < sim::Duration::zero() ? sim::Duration::zero() : (refused + asked) / 2;
        }
        return sim::Duration::zero();
    }

    /// A host has them once, whatever connection has shown them.
    void mergeSettings()
    {
        for (const ReplayedConnection& connection : m_replay.connections)
            for (const std::size_t side : {0U, 1U}) {
                if (connection.isByHand())
                    continue;
                ReplayedHost& host = m_replay.hosts[connection.hosts[side]];
                host.transport = connection.transport;
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

    const trace::Trace& m_trace;
    const stack::Registry& m_registry;
    const session::SessionIndex& m_sessions;
    Replay m_replay;
    std::size_t m_connections = 0; ///< that are asked for
    std::size_t m_exchanges = 0;   ///< of datagrams, likewise
    std::size_t m_datagrams = 0;   ///< of the chosen exchanges
};

/// "TCP and UDP": the protocols of which a trace shows enough.
std::string replayable(const stack::Registry& registry)
{
    std::vector<std::string_view> names;
    for (const auto* protocol : registry.all())
        if (canBeReplayed(*protocol))
            names.push_back(protocol->acronym);
    return fmt::format("{}", fmt::join(names, " and "));
}
} // namespace

std::expected<Transcription, std::string> transcribe(const trace::Trace& trace, const stack::Registry& registry,
                                                     const session::SessionIndex& sessions,
                                                     std::optional<session::SessionId> wanted, std::string_view source,
                                                     const std::stop_token& stop)
{
    Transcriber transcriber(trace, registry, sessions);
    const auto number = [](session::SessionId id) { return static_cast<std::size_t>(id); };
    if (wanted && (number(*wanted) == 0 || number(*wanted) > sessions.all().size()))
        return std::unexpected(
            fmt::format("there is no session {}: the capture has {}", number(*wanted), sessions.all().size()));
    if (wanted)
        transcriber.choose(*wanted);
    else
        for (const session::Session& session : sessions.all())
            if (canBeReplayed(registry[session.protocol]))
                transcriber.choose(session.id);
    if (transcriber.count() == 0)
        return std::unexpected(
            fmt::format("Only traffic of {} can be replayed, and {}", replayable(registry),
                        wanted ? fmt::format("session {} has none", number(*wanted)) : "there is none in it"));
    if (const std::string wrong = transcriber.read(stop); !wrong.empty())
        return std::unexpected(wrong);
    Transcription transcription = transcriber.write(source);
    // A damaged capture may say what no scenario can: that it lasted for a century, say.
    if (const auto read = readScenario(transcription.text, std::string(source), registry); !read)
        return std::unexpected(fmt::format("no scenario can be like it: {}", read.error().front().message));
    return transcription;
}

} // namespace osiscope::scenario
