#include "model/scenario/replay.h"

#include "model/report/text.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>
#include <set>

namespace osiscope::scenario {

namespace {

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

/// Octets as a scenario can hold them: as a text, or in hexadecimal. What was not captured of them is zeros.
std::string dataOf(net::Octets octets, std::size_t length)
{
    const bool isText = octets.size() == length && std::ranges::all_of(octets, [](std::uint8_t octet) {
                            return (octet >= 0x20 && octet < 0x7F) || octet == '\r' || octet == '\n' || octet == '\t';
                        });
    if (isText)
        return fmt::format("data = {}", report::jsonString({reinterpret_cast<const char*>(octets.data()), length}));
    std::string hex;
    for (std::size_t i = 0; i < length; ++i)
        hex += fmt::format("{}{:02x}", i == 0 ? "" : " ", i < octets.size() ? octets[i] : 0U);
    return fmt::format("hex = \"{}\"", hex);
}

class ReplayWriter {
public:
    explicit ReplayWriter(const Replay& replay) : m_replay(replay) {}

    std::string write(std::string_view source)
    {
        m_text =
            fmt::format("title = {}\n", report::jsonString(fmt::format("Replayed: {}", report::printable(source))));
        const auto goesOn = [](const ReplayedConnection& connection) { return !connection.transcript.isOver; };
        if (std::ranges::any_of(m_replay.connections, goesOn))
            m_text += fmt::format("until = \"{} s\" # where the capture ends\n",
                                  report::secondsShort(m_replay.end - m_replay.begin + std::chrono::milliseconds(1)));
        writeHosts();
        writeLinks();
        writeServices();
        writeActions();
        writeInjections();
        writeFaults();
        return std::move(m_text);
    }

private:
    void writeHosts()
    {
        std::size_t made = 0;
        for (std::size_t i = 0; i < m_replay.hosts.size(); ++i) {
            const ReplayedHost& host = m_replay.hosts[i];
            const std::string address = hasOwnAddress(host) ? host.address.toString() : freeAddress(made);
            m_text += fmt::format("\n[[host]]\nname = \"{}\"\naddress = \"{}\"\n", host.name, address);
            if (!host.settings.all().empty())
                m_text += fmt::format("{} = {}\n", host.transport->id, table(host.settings));
            if (m_replay.isScripted(i)) // nothing but what stands here is to answer
                m_text += "scripted = true\n";
            else if (const DatagramPart part = m_replay.datagramsOf(i); part.keepsSilent())
                m_text += fmt::format("{} = {{ {} = false }}\n", part.transport->id, stack::kRefuses);
        }
    }

    /// One that no host of the capture has.
    std::string freeAddress(std::size_t& made) const
    {
        while (true) {
            std::string address = fmt::format("10.251.{}.{}", made / 250, made % 250 + 1);
            ++made;
            const auto hasIt = [&](const ReplayedHost& host) {
                return hasOwnAddress(host) && host.address.toString() == address;
            };
            if (std::ranges::none_of(m_replay.hosts, hasIt))
                return address;
        }
    }

    void writeLinks()
    {
        std::set<std::array<std::size_t, 2>> done;
        for (const ReplayedConnection& connection : m_replay.connections) {
            std::array<std::size_t, 2> pair = connection.hosts;
            if (std::ranges::sort(pair); !done.insert(pair).second)
                continue;
            const stack::Transcript& transcript = connection.transcript;
            const auto delay = m_replay.delayBetween(pair);
            m_text += fmt::format("\n[[link]]\nends = [\"{}\", \"{}\"]\n", nameOf(pair[0]), nameOf(pair[1]));
            m_text += transcript.rate ? fmt::format("rate = \"{:.3g} Mbit/s\"\n", *transcript.rate / 1e6)
                                      : "rate = \"10 Gbit/s\" # it does not show\n";
            m_text += delay ? fmt::format("delay = \"{} s\"\n", report::secondsShort(*delay))
                            : "delay = \"10 us\" # it does not show; so short, it changes no order\n";
            if (const std::size_t mtu = largestBetween(pair); mtu > kUsualMtu)
                m_text += fmt::format("mtu = {}\n", mtu);
        }
    }

    /// Octets of the largest packet that must pass between two hosts.
    std::size_t largestBetween(const std::array<std::size_t, 2>& pair) const
    {
        constexpr std::size_t kHeaders = 40; // of IPv4 and TCP without options
        std::size_t largest = 0;
        for (const std::size_t host : pair)
            largest =
                std::max(largest, static_cast<std::size_t>(m_replay.hosts[host].settings.integer("mss")) + kHeaders);
        for (const ReplayedConnection& connection : m_replay.connections) {
            std::array<std::size_t, 2> hosts = connection.hosts;
            if (std::ranges::sort(hosts); hosts == pair && connection.isByHand())
                for (const stack::WirePdu& pdu : connection.pdus)
                    largest = std::max(largest, pdu.length + kHeaders);
        }
        return std::min(largest, kLargestMtu);
    }

    const std::string& nameOf(std::size_t host) const { return m_replay.hosts[host].name; }

    std::string linkOf(const ReplayedConnection& connection) const
    {
        std::array<std::size_t, 2> pair = connection.hosts;
        std::ranges::sort(pair);
        return fmt::format("{}-{}", nameOf(pair[0]), nameOf(pair[1]));
    }

    void writeServices()
    {
        for (std::size_t i = 0; i < m_replay.programs.size(); ++i) {
            const ReplayedProgram& program = m_replay.programs[i];
            const auto isAnswered = [&](const ReplayedConnection& connection) {
                return connection.transcript.isAnswered && !connection.isByHand() && connection.programs[1] == i;
            };
            const auto first = std::ranges::find_if(m_replay.connections, isAnswered);
            if (program.port == 0 || first == m_replay.connections.end())
                continue;
            m_text += fmt::format("\n[[service]]\nhost = \"{}\"\nstack = [\"{}\", \"{}\"]\nport = {}\n",
                                  nameOf(program.host), m_replay.program->id, first->transport->id, program.port);
            stack::ProgramHabits habits = first->transcript.habits[1];
            habits.starts = program.starts;
            writeParameters(m_replay.program->obey(habits));
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
            const ReplayedConnection* connection;
            const stack::TranscribedCall* call;
        };
        std::vector<Call> calls;
        for (const ReplayedConnection& connection : m_replay.connections)
            for (const stack::TranscribedCall& call : connection.transcript.calls)
                calls.push_back({connection.transcript.start - m_replay.begin + call.at, &connection, &call});
        std::ranges::stable_sort(calls, {}, &Call::at);
        for (const auto& [at, connection, call] : calls) {
            const std::size_t side = call->side;
            const ReplayedProgram& program = m_replay.programs[connection->programs[side]];
            const stack::Performance performance = m_replay.program->perform(
                *call,
                {nameOf(connection->hosts[1 - side]), connection->ends[1 - side].port, connection->ends[side].port,
                 program.connections > 1 ? connection->numbers[side] : 0},
                connection->transcript.habits[side]);
            m_text += fmt::format("\n[[action]]\nat = \"{} s\"\nhost = \"{}\"\ndo = \"{}.{}\"\n",
                                  report::secondsShort(at), nameOf(program.host), m_replay.program->id,
                                  m_replay.program->actions[performance.action].id);
            if (program.port != 0 && servicesOf(program.host) > 1)
                m_text += fmt::format("service = {}\n", program.port);
            writeParameters(performance.parameters);
        }
    }

    std::size_t servicesOf(std::size_t host) const
    {
        return static_cast<std::size_t>(std::ranges::count_if(m_replay.programs, [&](const ReplayedProgram& program) {
            return program.host == host && program.port != 0;
        }));
    }

    /// What no program has to decide about: each datagram, at its time.
    void writeInjections()
    {
        struct Sent {
            sim::Duration at;
            const ReplayedConnection* connection;
            const stack::WirePdu* pdu;
        };
        std::vector<Sent> all;
        for (const ReplayedConnection& connection : m_replay.connections) {
            if (!connection.isByHand())
                continue;
            const sim::Duration way = m_replay.delayBetween(connection.hosts).value_or(sim::Duration{});
            for (const stack::WirePdu& pdu : connection.pdus) {
                const sim::Duration seen = pdu.time - m_replay.begin;
                const bool isFirstSide = pdu.source == connection.ends[0];
                all.push_back({isFirstSide ? seen : std::max(seen - way, sim::Duration{}), &connection, &pdu});
            }
        }
        std::ranges::stable_sort(all, {}, &Sent::at);
        for (const auto& [at, connection, pdu] : all) {
            const std::size_t side = pdu->source == connection->ends[0] ? 0 : 1;
            const auto inside = connection->transport->encapsulation(pdu->octets);
            if (!inside)
                continue;
            const net::Octets captured = pdu->octets.subspan(std::min(inside->payloadOffset, pdu->octets.size()));
            m_text += fmt::format(
                "\n[[inject]]\nat = \"{} s\"\nfrom = \"{}\"\nto = \"{}\"\n{} = {{ sport = {}, dport = {}, {} }}\n",
                report::secondsShort(at), nameOf(connection->hosts[side]), nameOf(connection->hosts[1 - side]),
                connection->transport->id, pdu->source.port, pdu->destination.port,
                dataOf(captured.first(std::min(captured.size(), inside->payloadLength)), inside->payloadLength));
        }
    }

    void writeFaults()
    {
        for (const ReplayedConnection& connection : m_replay.connections)
            for (const stack::TranscribedLoss& loss : connection.transcript.losses) {
                m_text += fmt::format("\n[[fault]]\nlink = \"{}\"\nfrom = \"{}\"\nmatch = \"{}.{}\"\ndrop = {}\n",
                                      linkOf(connection), nameOf(connection.hosts[loss.side]), connection.transport->id,
                                      loss.tag, loss.number);
                if (loss.count > 1)
                    m_text += fmt::format("count = {}\n", loss.count);
                if (connection.transcript.start != m_replay.begin)
                    m_text += fmt::format("at = \"{} s\"\n",
                                          report::secondsShort(connection.transcript.start - m_replay.begin));
            }
    }

    static constexpr std::size_t kUsualMtu = 1500;
    static constexpr std::size_t kLargestMtu = 65535;

    const Replay& m_replay;
    std::string m_text;
};

} // namespace

std::string textOf(const Replay& replay, std::string_view source)
{
    return ReplayWriter(replay).write(source);
}

} // namespace osiscope::scenario
