#include "model/scenario/nearest.h"
#include "model/scenario/sections.h"
#include "model/scenario/units.h"

#include <fmt/format.h>

#include <fmt/ranges.h>

#include <algorithm>

namespace osiscope::scenario {

namespace {

struct FaultKey {
    std::string_view key;
    FaultAction action;
};
constexpr FaultKey kPacketFaults[] = {{"drop", FaultAction::Drop},
                                      {"corrupt", FaultAction::Corrupt},
                                      {"delay", FaultAction::Delay},
                                      {"duplicate", FaultAction::Duplicate}};
constexpr FaultKey kLinkFaults[] = {{"down", FaultAction::LinkDown}, {"up", FaultAction::LinkUp}};
constexpr FaultKey kHostFaults[] = {{"crash", FaultAction::HostCrash}, {"reboot", FaultAction::HostReboot}};

constexpr std::int64_t kMostPackets = 4'000'000'000;

/// Reads one [[fault]], which may hold several: a link that goes down and comes up again, packets 3 and 5.
class FaultReader {
public:
    /// A link that comes up again.
    struct LinkUp {
        std::size_t link;
        sim::Duration at;
        Place place;
    };

    FaultReader(const Node& node, Sections& sections, std::vector<LinkUp>& ups)
        : m_sections(sections), m_table(node, "[[fault]]", sections.problems), m_ups(ups)
    {
        m_common.position = node.place.position;
    }

    void read()
    {
        const Node* link = m_table.take("link");
        const Node* host = m_table.take("host");
        if (m_table.isTable() && (link == nullptr) == (host == nullptr)) {
            m_table.problems().add(m_table.place(), "[[fault]] needs a \"link\" or a \"host\", and not both");
            return;
        }
        if (const auto at = m_table.get("at", asDuration)) {
            m_common.at = *at;
            warnIfTooLate(*m_table.take("at"), "at", *at, m_sections);
        }
        if (link != nullptr)
            readLinkFault(*link);
        else if (host != nullptr)
            readHostFault(*host);
        m_table.finish();
    }

private:
    void readLinkFault(const Node& link)
    {
        m_link = m_sections.links.find(link, "link", m_sections.problems);
        m_common.link = m_link.value_or(0);
        if (const auto tag = m_table.get("match", asText)) {
            m_common.match = *tag;
            checkFilter(*m_table.take("match"), "match", FilterOf::Packets, m_sections);
        }
        if (const Node* from = m_table.take("from"))
            readSender(*from);
        if (const auto count = m_table.integer("count", 1, kMostPackets))
            m_common.count = static_cast<std::uint32_t>(*count);
        m_table.read("by", asDuration, m_common.by);
        for (const auto& [key, action] : kPacketFaults)
            if (const Node* node = m_table.take(key))
                readPackets(*node, key, action);
        for (const auto& [key, action] : kLinkFaults)
            readMoment(key, action);
        if (m_found == 0)
            m_table.problems().add(m_table.place(), "[[fault]] of a link needs one of: drop, corrupt, delay, "
                                                    "duplicate, down, up");
        refuseKeysWithoutUse();
    }

    /// What would be read and then mean nothing.
    void refuseKeysWithoutUse()
    {
        const auto isThere = [this](const FaultKey& fault) { return m_table.take(fault.key) != nullptr; };
        if (!std::ranges::any_of(kPacketFaults, isThere))
            for (const std::string_view key : {"match", "from", "count"})
                if (const Node* node = m_table.take(key))
                    m_table.error(*node, fmt::format("{}: it is about packets, and needs one of: drop, corrupt, "
                                                     "delay, duplicate",
                                                     key));
        if (const Node* by = m_table.take("by"); by != nullptr && m_table.take("delay") == nullptr)
            m_table.error(*by, "by: it says how long \"delay\" holds a packet back, which is not here");
    }

    /// Packets on a link are sent onto it by one of its ends.
    void readSender(const Node& from)
    {
        m_common.from = m_sections.hosts.find(from, "from", m_sections.problems);
        if (!m_common.from || !m_link)
            return;
        const auto& hosts = m_sections.scenario.hosts;
        const auto& [name, ends, settings, position] = m_sections.scenario.links[*m_link];
        const bool endsAreKnown = ends[0] < hosts.size() && ends[1] < hosts.size();
        if (endsAreKnown && std::ranges::find(ends, *m_common.from) == ends.end())
            m_table.error(from, fmt::format("from: \"{}\" is no end of the link \"{}\"; its ends: {}, {}", *from.text(),
                                            name, hosts[ends[0]].name, hosts[ends[1]].name));
    }

    void readHostFault(const Node& host)
    {
        if (const auto index = m_sections.hosts.find(host, "host", m_sections.problems))
            m_common.host = *index;
        for (const auto& [key, action] : kHostFaults)
            readMoment(key, action);
        if (m_found == 0)
            m_table.problems().add(m_table.place(), "[[fault]] of a host needs one of: crash, reboot");
    }

    /// drop = 3, drop = [3, 5], or delay = "50 ms" for the first packet.
    void readPackets(const Node& node, std::string_view key, FaultAction action)
    {
        ++m_found;
        if (action == FaultAction::Delay && node.text() != nullptr) {
            const auto by = m_table.get(key, asDuration);
            if (by)
                m_common.by = *by;
            const auto packet = m_table.integer("packet", 1, kMostPackets);
            if (by)
                add(action, packet.value_or(1));
            return;
        }
        if (action == FaultAction::Delay)
            m_table.require("by");
        const Array* numbers = node.array();
        if (numbers == nullptr)
            readPacket(node, key, action);
        else
            for (const Node& number : *numbers)
                readPacket(number, key, action);
    }

    void readPacket(const Node& node, std::string_view key, FaultAction action)
    {
        const auto number = asInteger(node);
        if (!number)
            m_table.error(
                node, fmt::format("{}: expected the number of a packet, counted from 1, not {}", key, node.typeName()));
        else if (const auto wrong = outside(*number, 1, kMostPackets))
            m_table.error(node, fmt::format("{}: packets are counted from 1; {}", key, *wrong));
        else
            add(action, *number);
    }

    /// down = "5 s", or down = true with at = "5 s".
    void readMoment(std::string_view key, FaultAction action)
    {
        const Node* node = m_table.take(key);
        if (node == nullptr)
            return;
        ++m_found;
        const auto* flag = std::get_if<bool>(&node->value);
        if (flag != nullptr && *flag) {
            m_table.require("at");
            addMoment(*node, action);
        } else if (flag != nullptr) {
            m_table.error(*node, fmt::format("{}: give the moment, like \"5 s\"", key));
        } else if (const auto at = m_table.get(key, asDuration)) {
            if (const Node* other = m_table.take("at"))
                m_table.error(*other, fmt::format("at: \"{}\" says already when", key));
            m_common.at = *at;
            warnIfTooLate(*node, key, *at, m_sections);
            addMoment(*node, action);
        }
    }

    void addMoment(const Node& node, FaultAction action)
    {
        add(action, 1);
        if (action == FaultAction::LinkUp && m_link)
            m_ups.push_back({*m_link, m_common.at, node.place});
    }

    void add(FaultAction action, std::int64_t number)
    {
        Fault fault = m_common;
        fault.action = action;
        fault.number = static_cast<std::uint64_t>(number);
        m_sections.scenario.faults.push_back(std::move(fault));
    }

    Sections& m_sections;
    TableReader m_table;
    std::vector<LinkUp>& m_ups;
    Fault m_common;
    std::optional<std::size_t> m_link;
    int m_found = 0;
};

/// The host that an injection without "to" can only mean.
std::optional<std::size_t> onlyNeighbour(std::size_t host, const Scenario& scenario)
{
    std::optional<std::size_t> neighbour;
    for (const Link& link : scenario.links) {
        if (link.ends[0] != host && link.ends[1] != host)
            continue;
        if (neighbour)
            return std::nullopt;
        neighbour = link.ends[0] == host ? link.ends[1] : link.ends[0];
    }
    return neighbour;
}

bool lacksPort(const stack::ProtocolDescription& protocol, net::Octets pdu)
{
    if (protocol.ipProtocol == 0 || protocol.encapsulation == nullptr)
        return false;
    const auto between = protocol.encapsulation(pdu);
    return between && (between->source.port == 0 || between->destination.port == 0);
}

void readPdu(TableReader& table, Injection& injection, bool endsAreKnown, Sections& sections)
{
    std::vector<std::string_view> makers;
    for (const stack::ProtocolDescription* protocol : sections.registry.all()) {
        if (protocol->makePdu == nullptr)
            continue;
        makers.push_back(protocol->id);
        const Node* node = table.take(protocol->id);
        if (node == nullptr)
            continue;
        if (injection.protocol != nullptr)
            table.error(*node, "[[inject]] makes one PDU: give one protocol");
        TableReader fields(*node, fmt::format("{} of [[inject]]", protocol->id), sections.problems);
        injection.protocol = protocol;
        injection.parameters = readParameters(fields, protocol->pduParameters, sections);
        fields.finish();
        if (!endsAreKnown || !sections.problems.empty())
            continue; // the fields have to be right before they can be put together
        const auto pdu = protocol->makePdu(injection.parameters, betweenOf(injection, sections.scenario));
        if (!pdu)
            table.error(*node, fmt::format("{}: {}", protocol->id, pdu.error()));
        else if (lacksPort(*protocol, *pdu))
            sections.problems.warn(node->place, fmt::format("{}: this goes from or to port 0, where no program is: say "
                                                            "which ports are meant",
                                                            protocol->id));
    }
    if (injection.protocol == nullptr && table.isTable())
        table.problems().add(table.place(), makers.empty()
                                                ? std::string("[[inject]]: no protocol here makes PDUs by hand")
                                                : fmt::format("[[inject]] needs the fields of a PDU, like {} = {{ … }}"
                                                              " (protocols: {})",
                                                              makers.front(), fmt::join(makers, ", ")));
}

} // namespace

stack::DissectContext betweenOf(const Injection& injection, const Scenario& scenario)
{
    const auto addressOf = [&](std::size_t host) {
        const auto& addresses = scenario.hosts[host].addresses;
        return addresses.empty() ? net::Ipv4Address{} : addresses.front();
    };
    return {{addressOf(injection.from), 0}, {addressOf(injection.to), 0}};
}

void readFaults(TableReader& document, Sections& sections)
{
    std::vector<FaultReader::LinkUp> ups;
    for (const Node& node : document.tables("fault"))
        FaultReader(node, sections, ups).read();
    for (const auto& up : ups) {
        const auto isDownBefore = [&up](const Fault& fault) {
            return fault.action == FaultAction::LinkDown && fault.link == up.link && fault.at <= up.at;
        };
        if (std::ranges::none_of(sections.scenario.faults, isDownBefore))
            sections.problems.warn(up.place, fmt::format("up: the link \"{}\" is up at {}, as it has not gone down "
                                                         "before: this changes nothing",
                                                         sections.scenario.links[up.link].name, durationText(up.at)));
    }
}

void readInjections(TableReader& document, Sections& sections)
{
    for (const Node& node : document.tables("inject")) {
        TableReader table(node, "[[inject]]", sections.problems);
        Injection injection;
        injection.position = node.place.position;
        injection.at = readMoment(table, sections);
        std::optional<std::size_t> from;
        std::optional<std::size_t> to;
        if (const Node* name = table.require("from"))
            from = sections.hosts.find(*name, "from", sections.problems);
        if (const Node* name = table.take("to"))
            to = sections.hosts.find(*name, "to", sections.problems);
        else if (from) {
            to = onlyNeighbour(*from, sections.scenario);
            if (!to)
                table.error(*table.take("from"),
                            "[[inject]] needs the key \"to\": the sender has not exactly one link");
        }
        injection.from = from.value_or(0);
        injection.to = to.value_or(0);
        readPdu(table, injection, from && to, sections);
        table.finish();
        sections.scenario.injections.push_back(std::move(injection));
    }
}

} // namespace osiscope::scenario
