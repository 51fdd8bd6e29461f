#include "model/scenario/nearest.h"
#include "model/scenario/sections.h"

#include <fmt/format.h>

#include <algorithm>

namespace osiscope::scenario {

namespace {

/// A name that can stand in a link's name, an override and a URL.
bool isName(std::string_view text)
{
    const auto allowed = [](char letter) {
        return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
               (letter >= '0' && letter <= '9') || letter == '-' || letter == '_' || letter == '.';
    };
    return !text.empty() && text.size() <= 63 && std::ranges::all_of(text, allowed);
}

/// Why an address cannot be a host's (RFC 1122 3.2.1.3); empty when it can.
std::string_view whyNoHostAddress(net::Ipv4Address address)
{
    const std::uint32_t first = address.value >> 24U;
    if (first == 0)
        return "0.x.x.x means \"this network\"";
    if (first == 127)
        return "127.x.x.x is every host's own loopback";
    if (first >= 224 && first < 240)
        return "224.x.x.x to 239.x.x.x are multicast groups";
    if (first >= 240)
        return "240.x.x.x and above are reserved or broadcast";
    return {};
}

class AddressReader {
public:
    explicit AddressReader(Problems& problems) : m_problems(problems) {}

    std::vector<net::Ipv4Address> read(const Node& node)
    {
        std::vector<net::Ipv4Address> addresses;
        const auto one = [&](const Node& element) {
            if (const auto address = readOne(element))
                addresses.push_back(*address);
        };
        if (const Array* elements = node.array()) {
            if (elements->empty())
                m_problems.add(node.place, "address: there is none in the array");
            std::ranges::for_each(*elements, one);
        } else
            one(node);
        return addresses;
    }

private:
    std::optional<net::Ipv4Address> readOne(const Node& node)
    {
        const auto text = asText(node);
        if (!text) {
            m_problems.add(node.place, fmt::format("address: {}", text.error()));
            return std::nullopt;
        }
        const auto address = net::Ipv4Address::parse(*text);
        if (!address) {
            m_problems.add(node.place, fmt::format("\"{}\" is not an IPv4 address; write it like \"10.0.0.1\"", *text));
            return std::nullopt;
        }
        if (const auto why = whyNoHostAddress(*address); !why.empty()) {
            m_problems.add(node.place, fmt::format("{} cannot be the address of a host: {}", *text, why));
            return std::nullopt;
        }
        const auto [earlier, isNew] = m_places.try_emplace(*address, node.place);
        if (!isNew) {
            m_problems.add(node.place,
                           fmt::format("address {} is already used at line {}", *text, earlier->second.position.line));
            return std::nullopt;
        }
        return address;
    }

    Problems& m_problems;
    std::map<net::Ipv4Address, Place> m_places;
};

/// Host-wide settings of a transport, which a host has once: tcp = { … }.
void readSettings(TableReader& table, Host& host, Sections& sections)
{
    for (const stack::ProtocolDescription* protocol : sections.registry.all()) {
        if (!protocol->sharedPerHost || protocol->ipProtocol == 0 || protocol->serviceParameters.empty())
            continue;
        const Node* node = table.take(protocol->id);
        if (node == nullptr)
            continue;
        TableReader settings(*node, fmt::format("{} of [[host]]", protocol->id), sections.problems);
        host.settings.push_back({protocol, readParameters(settings, protocol->serviceParameters, sections)});
        settings.finish();
    }
}

std::array<std::size_t, 2> readEnds(TableReader& table, Sections& sections)
{
    constexpr std::size_t kUnknown = SIZE_MAX;
    std::array<std::size_t, 2> ends{kUnknown, kUnknown};
    const Node* node = table.require("ends");
    if (node == nullptr)
        return ends;
    const Array* names = node->array();
    if (names == nullptr || names->size() != 2) {
        table.error(*node, "ends: expected the names of two hosts, like [\"alice\", \"bob\"]");
        return ends;
    }
    for (std::size_t end = 0; end < 2; ++end)
        if (const auto host = sections.hosts.find((*names)[end], "ends", sections.problems))
            ends[end] = *host;
    if (ends[0] == ends[1] && ends[0] != kUnknown)
        table.error((*names)[1], "ends: a link joins two different hosts");
    return ends;
}

simulation::LinkSettings readLinkSettings(TableReader& table)
{
    simulation::LinkSettings settings;
    table.read("rate", asRate, settings.rate);
    table.read("delay", asDuration, settings.delay);
    table.read("jitter", asDuration, settings.jitter);
    table.read("loss", asRatio, settings.loss);
    table.read("duplicate", asRatio, settings.duplicate);
    table.read("reorder", asRatio, settings.reorder);
    table.read("corrupt", asRatio, settings.corrupt);
    if (const auto queue = table.integer("queue", 1, 1'000'000))
        settings.queue = static_cast<std::uint32_t>(*queue);
    // RFC 791 3.2: everybody takes 68 octets without fragmentation; 3.1: the length field has 16 bits.
    if (const auto mtu = table.integer("mtu", 68, 65535))
        settings.mtu = static_cast<std::uint16_t>(*mtu);
    return settings;
}

} // namespace

void NameTable::define(const std::string& name, std::size_t index, const Place& place, Problems& problems)
{
    const auto [earlier, isNew] = m_places.try_emplace(name, Defined{index, place});
    if (!isNew)
        problems.add(place, fmt::format("{} \"{}\" is already defined at line {}", m_kind, name,
                                        earlier->second.place.position.line));
}

std::optional<std::size_t> NameTable::find(const Node& node, std::string_view key, Problems& problems) const
{
    const std::string* name = node.text();
    if (name == nullptr) {
        problems.add(node.place,
                     fmt::format("{}: expected the name of a {} in quotes, not {}", key, m_kind, node.typeName()));
        return std::nullopt;
    }
    if (const auto found = m_places.find(*name); found != m_places.end())
        return found->second.index;
    if (!problems.full())
        problems.add(node.place, fmt::format("{}: there is no {} \"{}\"{}", key, m_kind, *name,
                                             suggestion(*name, names(), m_kind == "host" ? "hosts" : "links")));
    return std::nullopt;
}

std::vector<std::string_view> NameTable::names() const
{
    std::vector<std::string_view> names;
    names.reserve(m_places.size());
    for (const auto& [name, defined] : m_places)
        names.push_back(name);
    return names;
}

void readHosts(TableReader& document, Sections& sections)
{
    AddressReader addresses(sections.problems);
    for (const Node& node : document.tables("host")) {
        TableReader table(node, "[[host]]", sections.problems);
        Host host;
        host.position = node.place.position;
        if (const auto name = table.need("name", asText)) {
            const Node& at = *table.take("name");
            if (!isName(*name))
                table.error(
                    at, fmt::format("\"{}\" cannot be a name: use up to 63 letters, digits, '-', '_' and '.'", *name));
            sections.hosts.define(*name, sections.scenario.hosts.size(), at.place, sections.problems);
            host.name = *name;
        }
        if (const Node* address = table.require("address"))
            host.addresses = addresses.read(*address);
        table.read("scripted", asBoolean, host.scripted);
        table.read("strict", asBoolean, host.strict);
        readSettings(table, host, sections);
        table.finish();
        sections.scenario.hosts.push_back(std::move(host));
    }
}

void readLinks(TableReader& document, Sections& sections)
{
    for (const Node& node : document.tables("link")) {
        TableReader table(node, "[[link]]", sections.problems);
        Link link;
        link.position = node.place.position;
        link.ends = readEnds(table, sections);
        link.settings = readLinkSettings(table);
        const auto& hosts = sections.scenario.hosts;
        const auto given = table.get("name", asText);
        const bool endsAreKnown = link.ends[0] < hosts.size() && link.ends[1] < hosts.size();
        if (given && !isName(*given))
            table.error(*table.take("name"), fmt::format("\"{}\" cannot be a name", *given));
        const std::size_t index = sections.scenario.links.size();
        if (endsAreKnown) {
            const std::string& first = hosts[link.ends[0]].name;
            const std::string& second = hosts[link.ends[1]].name;
            link.name = given.value_or(fmt::format("{}-{}", first, second));
            sections.links.define(link.name, index, node.place, sections.problems);
            if (!given)
                sections.links.alias(fmt::format("{}-{}", second, first), index);
        } else if (given)
            sections.links.define(*given, index, node.place, sections.problems);
        table.finish();
        sections.scenario.links.push_back(std::move(link));
    }
}

void checkTopology(Sections& sections, const Place& document)
{
    const auto& hosts = sections.scenario.hosts;
    if (hosts.empty())
        sections.problems.add(document, "a scenario needs at least one [[host]]");
    std::vector<std::size_t> linkCount(hosts.size());
    for (const Link& link : sections.scenario.links)
        for (const std::size_t end : link.ends)
            if (end < hosts.size())
                ++linkCount[end];
    for (std::size_t index = 0; index < hosts.size(); ++index) {
        const std::size_t addresses = hosts[index].addresses.size();
        if (addresses > 1 && addresses != linkCount[index])
            sections.problems.add({hosts[index].position},
                                  fmt::format("host \"{}\" has {} addresses and {} links: give it one address, or one "
                                              "for each link in order of the links",
                                              hosts[index].name, addresses, linkCount[index]));
        if (hosts.size() > 1 && linkCount[index] == 0)
            sections.problems.warn({hosts[index].position},
                                   fmt::format("no link leads to host \"{}\": it cannot be reached, not even by its "
                                               "name",
                                               hosts[index].name));
    }
}

} // namespace osiscope::scenario
