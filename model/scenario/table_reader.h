#pragma once

#include "model/scenario/document.h"
#include "model/scenario/problems.h"

#include <fmt/format.h>

#include <expected>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace osiscope::scenario {

// From a node to a value of one type. The error says what was expected, in plain words.
std::expected<std::string, std::string> asText(const Node& node);
std::expected<std::int64_t, std::string> asInteger(const Node& node);
std::expected<double, std::string> asReal(const Node& node);
std::expected<bool, std::string> asBoolean(const Node& node);
std::expected<sim::Duration, std::string> asDuration(const Node& node);
std::expected<double, std::string> asRate(const Node& node);
std::expected<double, std::string> asRatio(const Node& node);
std::expected<std::int64_t, std::string> asSize(const Node& node);
/// One text, or an array of texts.
std::expected<std::vector<std::string>, std::string> asTexts(const Node& node);

/// Reads the keys of one table. Keys that nobody has asked for are errors in the end.
class TableReader {
public:
    /// @param what the table as messages call it: "[[link]]"
    TableReader(const Node& node, std::string what, Problems& problems);

    const Place& place() const { return m_node->place; }
    const std::string& what() const { return m_what; }
    Problems& problems() const { return *m_problems; }
    /// False when the node is no table; that has been reported.
    bool isTable() const { return m_node->table() != nullptr; }

    /// The value of a key, or nullptr.
    const Node* take(std::string_view key);
    /// The same; that it is missing is an error.
    const Node* require(std::string_view key);

    /// The value as the type that `convert` makes; nullopt when it is missing or wrong (reported).
    template <typename T>
    std::optional<T> get(std::string_view key, std::expected<T, std::string> (*convert)(const Node&))
    {
        const Node* node = take(key);
        return node != nullptr ? converted(*node, key, convert) : std::nullopt;
    }
    template <typename T>
    std::optional<T> need(std::string_view key, std::expected<T, std::string> (*convert)(const Node&))
    {
        const Node* node = require(key);
        return node != nullptr ? converted(*node, key, convert) : std::nullopt;
    }
    /// Reads into `target`, which keeps its value when the key is missing or wrong.
    template <typename T, typename U>
    void read(std::string_view key, std::expected<T, std::string> (*convert)(const Node&), U& target)
    {
        if (auto value = get(key, convert))
            target = static_cast<U>(std::move(*value));
    }

    /// An integer within limits.
    std::optional<std::int64_t> integer(std::string_view key, std::int64_t least, std::int64_t most);

    /// The elements of an array of tables: a key's [[…]] or an inline array. Empty when missing or wrong.
    std::span<const Node> tables(std::string_view key);

    void warn(const Node& at, std::string message) const { m_problems->warn(at.place, std::move(message)); }
    void error(const Node& at, std::string message) const { m_problems->add(at.place, std::move(message)); }

    /// Reports the keys that nobody has asked for.
    void finish();

private:
    template <typename T>
    std::optional<T> converted(const Node& node, std::string_view key,
                               std::expected<T, std::string> (*convert)(const Node&))
    {
        auto value = convert(node);
        if (value)
            return std::move(*value);
        error(node, fmt::format("{}: {}", key, value.error()));
        return std::nullopt;
    }

    const Node* m_node;
    std::string m_what;
    Problems* m_problems;
    std::vector<std::string_view> m_known;
};

/// Says that a number is outside its limits; nullopt when it is not.
std::optional<std::string> outside(std::int64_t value, std::optional<std::int64_t> least,
                                   std::optional<std::int64_t> most);

} // namespace osiscope::scenario
