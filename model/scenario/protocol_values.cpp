#include "model/scenario/nearest.h"
#include "model/scenario/sections.h"

#include <fmt/format.h>

#include <algorithm>

namespace osiscope::scenario {

namespace {

std::expected<stack::ParameterValue, std::string> valueOf(const Node& node, const stack::ParameterRow& row,
                                                          Problems& problems);

/// One table, or an array of tables, by the rows of their keys.
std::expected<stack::ParameterValue, std::string> tablesOf(const Node& node, const stack::ParameterRow& row,
                                                           Problems& problems)
{
    std::vector<stack::Parameters> tables;
    const auto readOne = [&](const Node& element) {
        TableReader table(element, fmt::format("\"{}\"", row.id), problems);
        tables.push_back(readParameters(table, row.columns));
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

std::expected<stack::ParameterValue, std::string> textOf(const Node& node, const stack::ParameterRow& row)
{
    auto text = asText(node);
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

std::expected<stack::ParameterValue, std::string> valueOf(const Node& node, const stack::ParameterRow& row,
                                                          Problems& problems)
{
    switch (row.type) {
    case stack::ParameterType::Text: return textOf(node, row);
    case stack::ParameterType::Integer: return limited(asInteger(node), row);
    case stack::ParameterType::Real: return asReal(node);
    case stack::ParameterType::Boolean: return asBoolean(node);
    case stack::ParameterType::Duration: return asDuration(node);
    case stack::ParameterType::Size: return limited(asSize(node), row);
    case stack::ParameterType::Ratio: return asRatio(node);
    case stack::ParameterType::Rate: return asRate(node);
    case stack::ParameterType::Tables: return tablesOf(node, row, problems);
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

stack::Parameters readParameters(TableReader& table, std::span<const stack::ParameterRow> rows)
{
    stack::Parameters parameters;
    for (const stack::ParameterRow& row : rows) {
        const Node* node = row.required ? table.require(row.id) : table.take(row.id);
        if (node == nullptr)
            continue;
        if (auto value = valueOf(*node, row, table.problems()))
            parameters.set(row.id, std::move(*value));
        else
            table.error(*node, fmt::format("{}: {}", row.id, value.error()));
    }
    return parameters;
}

} // namespace osiscope::scenario
