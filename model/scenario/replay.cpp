#include "model/scenario/replay.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <set>

namespace osiscope::scenario {

namespace {

/// With this begin the conclusions about a delay: of a link, only that of the connection whose delay it has.
constexpr std::string_view kOfDelay = "Delay";

/// What becomes of datagrams that find no program.
std::vector<std::string> conclusionsOfPorts(const Replay& replay)
{
    bool isPlayed = false;
    bool isSilent = false;
    bool isRefused = false;
    for (std::size_t i = 0; i < replay.hosts.size(); ++i) {
        const DatagramPart part = replay.datagramsOf(i);
        isPlayed |= part.isAsked && part.sends;
        isSilent |= part.keepsSilent();
        isRefused |= part.isAsked && !part.sends && part.refuses;
    }
    std::vector<std::string> conclusions;
    if (isPlayed)
        conclusions.emplace_back("Ports where nobody listens: a host that sends datagrams here never says that nobody "
                                 "listens at a port.");
    if (isSilent)
        conclusions.emplace_back("Ports where nobody listens: a host that only gets datagrams, and of which the "
                                 "capture has no answer to them, says nothing here either.");
    if (isRefused)
        conclusions.emplace_back("Ports where nobody listens: a host that only gets datagrams, and has said so of one "
                                 "of them, says so here of each.");
    return conclusions;
}

/// A program that was asked for in vain and was there later begins between the two. One that went again stays.
std::vector<std::string> conclusionsOfPrograms(const Replay& replay)
{
    std::vector<std::string> conclusions;
    for (std::size_t i = 0; i < replay.programs.size(); ++i) {
        const ReplayedProgram& program = replay.programs[i];
        if (program.port == 0)
            continue;
        if (program.starts > sim::Duration::zero())
            conclusions.push_back(fmt::format("Port {}: it was refused first and answered later. The program there "
                                              "begins to wait for connections half-way between.",
                                              program.port));
        const auto refusedLater = [&](const ReplayedConnection& connection) {
            return connection.programs[1] == i && replay.isAcceptedOnlyHere(connection);
        };
        if (std::ranges::any_of(replay.connections, refusedLater))
            conclusions.push_back(fmt::format("Port {}: it was answered first and refused later. A program does not "
                                              "stop to wait for connections here, so the later ones are answered too.",
                                              program.port));
    }
    return conclusions;
}

} // namespace

sim::Duration Replay::askedAt(const ReplayedConnection& connection) const
{
    return connection.transcript.start - begin + connection.transcript.delay.value_or(sim::Duration::zero());
}

bool Replay::isAcceptedOnlyHere(const ReplayedConnection& connection) const
{
    if (connection.isByHand() || !connection.transcript.isRefused)
        return false;
    const ReplayedProgram& asked = programs[connection.programs[1]];
    return asked.host == connection.hosts[1] && asked.port == connection.ends[1].port && asked.port != 0 &&
           askedAt(connection) > asked.starts;
}

DatagramPart Replay::datagramsOf(std::size_t host) const
{
    DatagramPart part;
    for (const ReplayedConnection& connection : connections)
        for (const std::size_t side : {0U, 1U}) {
            if (!connection.isByHand() || connection.hosts[side] != host)
                continue;
            const auto isOwn = [&](const stack::WirePdu& pdu) { return pdu.source == connection.ends[side]; };
            const auto own = static_cast<std::size_t>(std::ranges::count_if(connection.pdus, isOwn));
            part.transport = connection.transport;
            part.sends |= own > 0;
            part.isAsked |= own < connection.pdus.size();
            part.refuses |= own < connection.pdus.size() && connection.isUndelivered;
        }
    return part;
}

bool Replay::isScripted(std::size_t host) const
{
    const DatagramPart part = datagramsOf(host);
    return hosts[host].connections == 0 && (part.sends || !part.refuses);
}

const ReplayedConnection* Replay::delayShownBetween(const std::array<std::size_t, 2>& pair) const
{
    const ReplayedConnection* shows = nullptr;
    for (const ReplayedConnection& connection : connections) {
        const bool isIt = connection.hosts == pair || connection.hosts == std::array{pair[1], pair[0]};
        if (!isIt || !connection.transcript.delay)
            continue;
        if (!connection.isByHand())
            return &connection;
        if (shows == nullptr || *connection.transcript.delay < *shows->transcript.delay)
            shows = &connection;
    }
    return shows;
}

std::optional<sim::Duration> Replay::delayBetween(const std::array<std::size_t, 2>& pair) const
{
    const ReplayedConnection* connection = delayShownBetween(pair);
    return connection != nullptr ? connection->transcript.delay : std::nullopt;
}

bool hasOwnAddress(const ReplayedHost& host)
{
    const std::uint32_t first = host.address.value >> 24U;
    return !host.address.isVersion6 && host.half == 0 && first != 0 && first != 127 && first < 224;
}

bool canBeReplayed(const stack::ProtocolDescription& transport)
{
    return transport.transcribe != nullptr || (transport.datagrams && transport.makePdu != nullptr);
}

stack::Transcript transcribeDatagrams(const std::vector<stack::WirePdu>& datagrams)
{
    stack::Transcript transcript;
    transcript.start = datagrams.front().time;
    transcript.isOver = true;
    std::optional<sim::Duration> shortest; // between a datagram and one in the other direction
    bool isCut = false;
    for (std::size_t i = 0; i < datagrams.size(); ++i) {
        isCut |= datagrams[i].octets.size() < datagrams[i].length;
        if (i == 0 || datagrams[i].source == datagrams[i - 1].source)
            continue;
        const sim::Duration turn = datagrams[i].time - datagrams[i - 1].time;
        shortest = std::min(shortest.value_or(turn), turn);
    }
    transcript.conclusions.emplace_back("Datagrams: each is sent again at its time, octet for octet, by whoever has "
                                        "sent it. No program decides that here, so none answers otherwise when "
                                        "something is changed.");
    if (shortest) {
        constexpr sim::Duration kMost = std::chrono::milliseconds(1);
        transcript.delay = std::min(*shortest / 2, kMost);
        transcript.conclusions.emplace_back("Delay of datagrams: they do not show it. Here it is at most half of what "
                                            "the quickest answer took, and the capture was made where the first one "
                                            "was sent.");
    }
    if (isCut)
        transcript.conclusions.emplace_back("Some datagrams were cut when they were captured: what is not known of "
                                            "them is zeros here.");
    return transcript;
}

std::vector<std::string> conclusionsOf(const Replay& replay)
{
    std::vector<std::string> conclusions;
    const auto add = [&](const std::string& conclusion) {
        if (std::ranges::find(conclusions, conclusion) == conclusions.end())
            conclusions.push_back(conclusion);
    };
    std::ranges::for_each(replay.leftOut, add);
    for (const ReplayedConnection& connection : replay.connections) {
        const ReplayedConnection* shows = replay.delayShownBetween(connection.hosts);
        for (const std::string& conclusion : connection.transcript.conclusions)
            if (!conclusion.starts_with(kOfDelay) || shows == nullptr || shows == &connection)
                add(conclusion);
    }
    for (const ReplayedConnection& connection : replay.connections)
        if (connection.transcript.opening > sim::Duration::zero() && connection.transcript.start == replay.begin)
            add(fmt::format("Times: a connection that stood when the capture began has to be opened here first, so "
                            "that all is {:.3f} ms later than in the capture.",
                            std::chrono::duration<double, std::milli>(connection.transcript.opening).count()));
    std::ranges::for_each(conclusionsOfPrograms(replay), add);
    std::ranges::for_each(conclusionsOfPorts(replay), add);
    if (!std::ranges::all_of(replay.hosts, hasOwnAddress))
        add("Addresses: hosts have one of IPv4 each here; those of IPv6, loopback and multicast became others.");
    std::set<std::string> leftOut;
    std::size_t ofPrograms = 0;
    for (const ReplayedConnection& connection : replay.connections) {
        ofPrograms += connection.isByHand() ? 0 : 1;
        for (const std::size_t side : {0U, 1U})
            if (replay.hosts[connection.hosts[side]].connections > 1)
                for (const auto& [id, given] : connection.transcript.ofConnection[side].all())
                    leftOut.insert(id);
    }
    if (!leftOut.empty())
        add(fmt::format("A host has one value for all its connections, and these had values of their own: {}. They "
                        "are left to chance.",
                        fmt::join(leftOut, ", ")));
    if (ofPrograms > 1)
        add("Losses are counted from where their connection begins: where several run at the same time, look whether "
            "they hit the right ones.");
    return conclusions;
}

} // namespace osiscope::scenario
