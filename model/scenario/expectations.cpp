#include "model/scenario/nearest.h"
#include "model/scenario/sections.h"
#include "model/trace/reading.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace osiscope::scenario {

namespace {

/// How much sooner or later than it says something may come, where the file says nothing of it.
constexpr sim::Duration kUsualTolerance = std::chrono::milliseconds(1);

/// Reads one [[expect]].
class ExpectationReader {
public:
    ExpectationReader(const Node& node, Sections& sections)
        : m_sections(sections), m_table(node, "[[expect]]", sections.problems)
    {
        m_expectation.position = node.place.position;
        m_expectation.within = kUsualTolerance;
    }

    void read()
    {
        if (const Node* host = m_table.require("host"))
            if (const auto index = m_sections.hosts.find(*host, "host", m_sections.problems)) {
                m_expectation.host = *index;
                m_expectation.strict = m_sections.scenario.hosts[*index].strict;
            }
        readTime();
        m_table.read("strict", asBoolean, m_expectation.strict);
        m_table.read("nothing", asBoolean, m_expectation.nothing);
        readPacket();
        readState();
        checkKind();
        m_table.finish();
        m_sections.scenario.expectations.push_back(std::move(m_expectation));
    }

private:
    void readTime()
    {
        m_expectation.at = m_table.get("at", asDuration);
        m_expectation.after = m_table.get("after", asDuration);
        if (m_expectation.at && m_expectation.after)
            m_table.error(*m_table.take("after"), "[[expect]] takes \"at\" (from the start) or \"after\" (from the "
                                                  "expectation before it), and not both");
        const Node* within = m_table.take("within");
        m_table.read("within", asDuration, m_expectation.within);
        if (within != nullptr && !m_expectation.at && !m_expectation.after)
            m_table.error(*within, "within: this is how much sooner or later than \"at\" or \"after\" it may be; "
                                   "give one of them");
        m_expectation.until = m_table.get("until", asDuration);
    }

    void readPacket()
    {
        if (const auto match = m_table.get("match", asText)) {
            m_expectation.match = *match;
            checkFilter(*m_table.take("match"), "match", FilterOf::Packets, m_sections);
        }
        if (const Node* from = m_table.take("from"))
            m_expectation.from = m_sections.hosts.find(*from, "from", m_sections.problems);
        for (const stack::ProtocolDescription* protocol : m_sections.registry.all())
            if (protocol->makePduReader != nullptr)
                if (const Node* node = m_table.take(protocol->id))
                    readFields(*node, *protocol);
    }

    void readFields(const Node& node, const stack::ProtocolDescription& protocol)
    {
        if (m_expectation.protocol != nullptr)
            m_table.error(node, "[[expect]] is about one PDU: give one protocol");
        m_expectation.protocol = &protocol;
        TableReader table(node, fmt::format("{} of [[expect]]", protocol.id), m_sections.problems);
        std::vector<stack::ParameterRow> rows(protocol.pduParameters.begin(), protocol.pduParameters.end());
        rows.insert(rows.end(), protocol.pduReadings.begin(), protocol.pduReadings.end());
        for (stack::ParameterRow& row : rows)
            row.required = false;
        m_expectation.fields = readParameters(table, rows, m_sections);
        table.finish();
        if (const auto pdu = protocol.makePdu(m_expectation.fields, {}); !pdu)
            m_table.error(node, fmt::format("{}: {}", protocol.id, pdu.error()));
    }

    /// "tcp.close-wait", as lesson steps name states.
    void readState()
    {
        const auto state = m_table.get("state", asText);
        if (!state)
            return;
        m_expectation.state = *state;
        const Node& node = *m_table.take("state");
        const auto* protocol = findProtocol(std::string_view(*state).substr(0, state->find('.')), node, m_sections);
        if (protocol == nullptr)
            return;
        std::vector<std::string> names;
        for (const stack::StateTable& table : protocol->tables)
            for (const std::string_view name : table.states)
                names.push_back(fmt::format("{}.{}", protocol->id, trace::slug(name)));
        const std::vector<std::string_view> views(names.begin(), names.end());
        if (std::ranges::find(views, *state) == views.end())
            m_table.error(
                node, fmt::format("state: there is no state \"{}\"{}", *state, suggestion(*state, views, "states")));
    }

    void checkKind()
    {
        const bool isPacket = !m_expectation.match.empty() || m_expectation.protocol != nullptr || m_expectation.from;
        const bool isState = !m_expectation.state.empty();
        const auto complain = [&](std::string_view key, std::string message) {
            m_table.error(*m_table.take(key), std::move(message));
        };
        if (isState && isPacket)
            complain("state", "state: [[expect]] is about a state or about a packet, and not both");
        if (isState && m_expectation.nothing)
            complain("nothing", "nothing: this is about packets; a state needs no \"nothing\"");
        if (m_expectation.until && !m_expectation.nothing)
            complain("until", "until: this is how long nothing may come; it needs nothing = true");
        if (!isState && !isPacket && !m_expectation.nothing && m_table.isTable())
            m_table.problems().add(m_table.place(), fmt::format("[[expect]] needs a packet (match = \"tcp.syn-ack\" or "
                                                                "fields: {}), nothing = true, or a state",
                                                                fmt::join(protocolsWithFields(), ", ")));
    }

    std::vector<std::string_view> protocolsWithFields() const
    {
        std::vector<std::string_view> ids;
        for (const stack::ProtocolDescription* protocol : m_sections.registry.all())
            if (protocol->makePduReader != nullptr)
                ids.push_back(protocol->id);
        return ids;
    }

    Sections& m_sections;
    TableReader m_table;
    Expectation m_expectation;
};

/// A host whose part the file itself plays has nothing that runs on it.
void checkScripted(Sections& sections)
{
    const auto& hosts = sections.scenario.hosts;
    const auto check = [&](std::size_t host, const Position& position, std::string_view what) {
        if (host < hosts.size() && hosts[host].scripted)
            sections.problems.add({position}, fmt::format("{}: host \"{}\" is scripted, so nothing runs on it: say "
                                                          "what it sends in [[inject]]",
                                                          what, hosts[host].name));
    };
    for (const Service& service : sections.scenario.services)
        check(service.host, service.position, "[[service]]");
    for (const Action& action : sections.scenario.actions)
        check(action.host, action.position, "[[action]]");
}

} // namespace

void readExpectations(TableReader& document, Sections& sections)
{
    for (const Node& node : document.tables("expect"))
        ExpectationReader(node, sections).read();
    checkScripted(sections);
}

} // namespace osiscope::scenario
