#include "model/scenario/table_reader.h"

#include "model/scenario/nearest.h"
#include "model/scenario/units.h"

#include <algorithm>
#include <cmath>

namespace osiscope::scenario {

namespace {

std::unexpected<std::string> wrongType(const Node& node, std::string_view expected)
{
    return std::unexpected(fmt::format("expected {}, not {}", expected, node.typeName()));
}

/// A quantity as text with a unit or as a bare number, by the parser of the text.
template <typename T>
std::expected<T, std::string> asQuantity(const Node& node, std::expected<T, std::string> (*parse)(std::string_view),
                                         std::string_view expected)
{
    if (const std::string* text = node.text())
        return parse(*text);
    if (const auto* integer = std::get_if<std::int64_t>(&node.value))
        return parse(fmt::format("{}", *integer));
    if (const auto* real = std::get_if<double>(&node.value); real != nullptr && std::isfinite(*real))
        return parse(fmt::format("{}", *real));
    return wrongType(node, expected);
}

} // namespace

std::expected<std::string, std::string> asText(const Node& node)
{
    if (const std::string* text = node.text())
        return *text;
    return wrongType(node, "text in quotes");
}

std::expected<std::int64_t, std::string> asInteger(const Node& node)
{
    if (const auto* integer = std::get_if<std::int64_t>(&node.value))
        return *integer;
    return wrongType(node, "an integer");
}

std::expected<double, std::string> asReal(const Node& node)
{
    if (const auto* integer = std::get_if<std::int64_t>(&node.value))
        return static_cast<double>(*integer);
    if (const auto* real = std::get_if<double>(&node.value); real != nullptr && std::isfinite(*real))
        return *real;
    return wrongType(node, "a number");
}

std::expected<bool, std::string> asBoolean(const Node& node)
{
    if (const auto* boolean = std::get_if<bool>(&node.value))
        return *boolean;
    return wrongType(node, "true or false");
}

std::expected<sim::Duration, std::string> asDuration(const Node& node)
{
    return asQuantity(node, &parseDuration, "a duration like \"20 ms\"");
}

std::expected<double, std::string> asRate(const Node& node)
{
    return asQuantity(node, &parseRate, "a rate like \"10 Mbit/s\"");
}

std::expected<double, std::string> asRatio(const Node& node)
{
    return asQuantity(node, &parseRatio, "a ratio like \"1 %\"");
}

std::expected<std::int64_t, std::string> asSize(const Node& node)
{
    return asQuantity(node, &parseSize, "a size like \"64 kB\"");
}

std::expected<std::vector<std::string>, std::string> asTexts(const Node& node)
{
    if (const std::string* text = node.text())
        return std::vector{*text};
    const Array* elements = node.array();
    if (elements == nullptr)
        return wrongType(node, "text or an array of texts");
    std::vector<std::string> texts;
    for (const Node& element : *elements) {
        const std::string* text = element.text();
        if (text == nullptr)
            return wrongType(element, "an array of texts");
        texts.push_back(*text);
    }
    return texts;
}

TableReader::TableReader(const Node& node, std::string what, Problems& problems)
    : m_node(&node), m_what(std::move(what)), m_problems(&problems)
{
    if (!isTable())
        error(node, fmt::format("{} is a table, not {}", m_what, node.typeName()));
}

const Node* TableReader::take(std::string_view key)
{
    if (std::ranges::find(m_known, key) == m_known.end())
        m_known.push_back(key);
    return m_node->find(key);
}

const Node* TableReader::require(std::string_view key)
{
    const Node* node = take(key);
    if (node == nullptr && isTable())
        m_problems->add(place(), fmt::format("{} needs the key \"{}\"", m_what, key));
    return node;
}

std::optional<std::int64_t> TableReader::integer(std::string_view key, std::int64_t least, std::int64_t most)
{
    const auto value = get(key, asInteger);
    if (!value)
        return std::nullopt;
    if (const auto wrong = outside(*value, least, most)) {
        error(*take(key), fmt::format("{}: {}", key, *wrong));
        return std::nullopt;
    }
    return value;
}

std::span<const Node> TableReader::tables(std::string_view key)
{
    const Node* node = take(key);
    if (node == nullptr)
        return {};
    if (const Array* elements = node->array())
        return *elements;
    if (node->table() == nullptr) {
        error(*node, fmt::format("{}: expected tables, written [[{}]], not {}", key, key, node->typeName()));
        return {};
    }
    // The most common slip. It is read all the same, so that it is the only error about it.
    error(*node, fmt::format("write [[{}]] with two brackets: there may be several", key));
    return {node, 1};
}

void TableReader::finish()
{
    const Table* entries = m_node->table();
    if (entries == nullptr)
        return;
    m_problems->know(m_what, m_known);
    for (const Entry& entry : *entries)
        if (!m_problems->full() && std::ranges::find(m_known, entry.key) == m_known.end())
            m_problems->add(entry.place, fmt::format("unknown key \"{}\" in {}{}", entry.key, m_what,
                                                     suggestion(entry.key, m_known, "keys")));
}

std::optional<std::string> outside(std::int64_t value, std::optional<std::int64_t> least,
                                   std::optional<std::int64_t> most)
{
    if ((!least || value >= *least) && (!most || value <= *most))
        return std::nullopt;
    if (least && most)
        return fmt::format("{} is not between {} and {}", value, *least, *most);
    return least ? fmt::format("{} is less than {}", value, *least) : fmt::format("{} is more than {}", value, *most);
}

} // namespace osiscope::scenario
