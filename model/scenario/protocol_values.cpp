#include "model/net/address.h"
#include "model/scenario/nearest.h"
#include "model/scenario/sections.h"
#include "model/scenario/units.h"

#include <fmt/format.h>

#include <algorithm>

namespace osiscope::scenario {

namespace {

/// One table, or an array of tables, by the rows of their keys.
std::expected<stack::ParameterValue, std::string> tablesOf(const Node& node, const stack::ParameterRow& row,
                                                           Sections& sections)
{
    std::vector<stack::Parameters> tables;
    const auto readOne = [&](const Node& element) {
        TableReader table(element, fmt::format("\"{}\"", row.id), sections.problems);
        tables.push_back(readParameters(table, row.columns, sections));
        table.finish();
    };
    if (node.table() != nullptr)
        readOne(node);
    else if (const Array* elements = node.array())
        std::ranges::for_each(*elements, readOne);
    else
        return std::unexpected(fmt::format("expected a table or an array of tables, not {}", node.typeName()));
    return tables;
}

/// Why this is no host that the file has; an address may be of one that it has not.
std::string whyNoHost(std::string_view name, const NameTable& hosts)
{
    if (hosts.contains(name) || net::Ipv4Address::parse(name))
        return {};
    return fmt::format("there is no host \"{}\"{}", name, suggestion(name, hosts.names(), "hosts"));
}

std::expected<stack::ParameterValue, std::string> textOf(const Node& node, const stack::ParameterRow& row,
                                                         const NameTable& hosts)
{
    auto text = asText(node);
    if (text && row.reading != nullptr) {
        stack::TextReading reading = row.reading(*text);
        if (reading.wrong.empty() && !reading.host.empty())
            reading.wrong = whyNoHost(reading.host, hosts);
        if (!reading.wrong.empty())
            return std::unexpected(std::move(reading.wrong));
    }
    if (text && row.most && text->size() > static_cast<std::size_t>(*row.most))
        return std::unexpected(fmt::format("a text of {} octets is too long: {} at most", text->size(), *row.most));
    if (text && !row.choices.empty() && std::ranges::find(row.choices, *text) == row.choices.end())
        return std::unexpected(
            fmt::format("\"{}\" is none of the words allowed here{}", *text, suggestion(*text, row.choices, "words")));
    return text;
}

std::expected<stack::ParameterValue, std::string> limited(std::expected<std::int64_t, std::string> number,
                                                          const stack::ParameterRow& row)
{
    if (number)
        if (auto wrong = outside(*number, row.least, row.most))
            return std::unexpected(std::move(*wrong));
    return number;
}

std::expected<stack::ParameterValue, std::string> durationOf(const Node& node, const stack::ParameterRow& row)
{
    const auto duration = asDuration(node);
    if (duration && *duration < row.shortest)
        return std::unexpected(fmt::format("{} is less than {}", durationText(*duration), durationText(row.shortest)));
    if (duration && *duration > row.longest)
        return std::unexpected(fmt::format("{} is more than {}", durationText(*duration), durationText(row.longest)));
    return duration;
}

std::expected<stack::ParameterValue, std::string> valueOf(const Node& node, const stack::ParameterRow& row,
                                                          Sections& sections)
{
    switch (row.type) {
    case stack::ParameterType::Text: return textOf(node, row, sections.hosts);
    case stack::ParameterType::Integer: return limited(asInteger(node), row);
    case stack::ParameterType::Real: return asReal(node);
    case stack::ParameterType::Boolean: return asBoolean(node);
    case stack::ParameterType::Duration: return durationOf(node, row);
    case stack::ParameterType::Size: return limited(asSize(node), row);
    case stack::ParameterType::Ratio: return asRatio(node);
    case stack::ParameterType::Rate: return asRate(node);
    case stack::ParameterType::Tables: return tablesOf(node, row, sections);
    }
    return std::unexpected(std::string("a parameter of no known type"));
}

} // namespace

const stack::ProtocolDescription* findProtocol(std::string_view id, const Node& node, Sections& sections)
{
    const stack::ProtocolDescription* protocol = sections.registry.find(id);
    if (protocol == nullptr) {
        std::vector<std::string_view> ids;
        for (const stack::ProtocolDescription* known : sections.registry.all())
            ids.push_back(known->id);
        sections.problems.add(node.place,
                              fmt::format("unknown protocol \"{}\"{}", id, suggestion(id, ids, "protocols")));
    }
    return protocol;
}

stack::Parameters readParameters(TableReader& table, std::span<const stack::ParameterRow> rows, Sections& sections)
{
    stack::Parameters parameters;
    for (const stack::ParameterRow& row : rows) {
        const Node* node = row.required ? table.require(row.id) : table.take(row.id);
        if (node == nullptr)
            continue;
        if (auto value = valueOf(*node, row, sections))
            parameters.set(row.id, std::move(*value));
        else
            table.error(*node, fmt::format("{}: {}", row.id, value.error()));
    }
    return parameters;
}

} // namespace osiscope::scenario
