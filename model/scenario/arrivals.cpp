#include "model/scenario/arrivals.h"

#include "model/scenario/packet_match.h"
#include "model/stack/pdu_data.h"
#include "model/stack/pdu_reader.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>
#include <memory>

namespace osiscope::scenario {

namespace {

/// The readers of a run, one a protocol.
class Readers {
public:
    stack::Parameters read(const TransportPdu& pdu)
    {
        if (pdu.protocol->makePduReader == nullptr)
            return {};
        auto& reader = m_readers[pdu.protocol->id];
        if (!reader)
            reader = pdu.protocol->makePduReader();
        return reader->read(pdu.octets, pdu.between).value_or(stack::Parameters{});
    }

private:
    std::map<std::string_view, std::unique_ptr<stack::PduReader>> m_readers;
};

/// What was read of what is asked for: of tables, the columns that are given.
stack::ParameterValue asked(const stack::ParameterValue& value, const stack::ParameterValue& read)
{
    using Tables = std::vector<stack::Parameters>;
    const auto* tables = std::get_if<Tables>(&value);
    const auto* others = std::get_if<Tables>(&read);
    if (tables == nullptr || others == nullptr || tables->size() != others->size())
        return read;
    Tables columns(tables->size());
    for (std::size_t i = 0; i < tables->size(); ++i)
        for (const auto& [id, given] : (*tables)[i].all()) {
            const stack::ParameterValue* written = (*others)[i].find(id);
            columns[i].set(id, written != nullptr ? asked(given, *written) : given);
        }
    return columns;
}

/// The fields that are given, as a reader of the PDU writes them: "ack,syn" is "SYN, ACK".
stack::Parameters asRead(const Expectation& expected)
{
    const stack::ProtocolDescription& protocol = *expected.protocol;
    const auto pdu = protocol.makePdu(expected.fields, {});
    auto read = pdu ? protocol.makePduReader()->read(*pdu, {}) : std::nullopt;
    if (read && expected.fields.has(stack::kPduHexRow.id))
        stack::addHex(*read);
    stack::Parameters fields;
    for (const auto& [id, value] : expected.fields.all()) {
        const bool isMade =
            std::ranges::find(protocol.pduParameters, id, &stack::ParameterRow::id) != protocol.pduParameters.end();
        const stack::ParameterValue* written = read && isMade ? read->find(id) : nullptr;
        fields.set(id, written != nullptr ? asked(value, *written) : value);
    }
    return fields;
}

void compare(const stack::Parameters& expected, const stack::Parameters& found, const std::string& prefix,
             std::vector<std::string>& differences)
{
    for (const auto& [id, value] : expected.all()) {
        const std::string name = prefix + id;
        const stack::ParameterValue* other = found.find(id);
        const auto* tables = std::get_if<std::vector<stack::Parameters>>(&value);
        if (other == nullptr)
            differences.push_back(fmt::format("it has no {}", name));
        else if (tables != nullptr && tables->size() == std::get<std::vector<stack::Parameters>>(*other).size()) {
            const auto& others = std::get<std::vector<stack::Parameters>>(*other);
            for (std::size_t i = 0; i < tables->size(); ++i)
                compare((*tables)[i], others[i], name + ".", differences);
        } else if (const std::string is = stack::toString(*other), should = stack::toString(value); is != should)
            differences.push_back(fmt::format("{} is {}, expected {}", name, is, should));
    }
}

} // namespace

Arrivals::Arrivals(const Scenario& scenario, const trace::Reading& reading)
    : m_scenario(scenario), m_reading(reading), m_arrivals(scenario.hosts.size())
{
    if (!scenario.expectations.empty() || std::ranges::any_of(scenario.hosts, &Host::strict))
        read();
}

void Arrivals::read()
{
    std::vector<bool> wanted(m_scenario.hosts.size());
    for (std::size_t host = 0; host < wanted.size(); ++host)
        wanted[host] = m_scenario.hosts[host].strict;
    for (const Expectation& expected : m_scenario.expectations)
        if (expected.state.empty())
            wanted[expected.host] = true;
    Readers readers;
    const trace::Trace& trace = m_reading.trace();
    for (stack::EventNumber number = 1; number <= trace.size(); ++number) {
        const trace::Event& event = trace[number];
        const stack::ProtocolDescription* carrier = m_reading.protocol(event);
        if (!event.isPdu() || carrier == nullptr || !stack::isPacketProtocol(*carrier))
            continue;
        const auto pdu = transportPdu(m_reading.registry(), trace.octets(event));
        stack::Parameters fields = pdu ? readers.read(*pdu) : stack::Parameters{};
        if (event.kind == trace::EventKind::Received && wanted[static_cast<std::size_t>(event.host)])
            m_arrivals[static_cast<std::size_t>(event.host)].push_back(
                {number, event.time, pdu ? pdu->between.source.address : net::Ipv4Address{},
                 pdu ? pdu->protocol : nullptr, std::move(fields)});
    }
}

std::string Arrivals::differences(const Expectation& expected, const Arrival& arrival) const
{
    std::vector<std::string> found;
    if (expected.from) {
        const Host& sender = m_scenario.hosts[*expected.from];
        if (std::ranges::find(sender.addresses, arrival.source) == sender.addresses.end())
            found.push_back(fmt::format("it comes from {}, expected {}", arrival.source.toString(), sender.name));
    }
    const trace::Trace& trace = m_reading.trace();
    if (!PacketFilter(expected.match).matches(m_reading, arrival.event, trace.octets(trace[arrival.event])))
        found.push_back(fmt::format("it is {}, expected {}", m_reading.tag(arrival.event), expected.match));
    if (expected.protocol != nullptr && arrival.protocol != expected.protocol) {
        found.push_back(fmt::format("it is no PDU of {}", expected.protocol->acronym));
    } else if (expected.protocol != nullptr) {
        stack::Parameters fields = arrival.fields;
        if (expected.fields.has(stack::kPduHexRow.id))
            stack::addHex(fields);
        compare(asRead(expected), fields, "", found);
    }
    return fmt::format("{}", fmt::join(found, "; "));
}

} // namespace osiscope::scenario
