#pragma once

#include "model/scenario/scenario.h"

#include <cstdint>
#include <expected>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

/// A TOML document as a tree that keeps the order and the place of everything.
namespace osiscope::scenario {

struct Node;
struct Entry;

using Array = std::vector<Node>;
using Table = std::vector<Entry>;

/// A date or time of day: TOML has them, scenarios do not.
struct Date {};

/// Where something stands: in the file, or in an override.
struct Place {
    Position position;
    bool overridden = false;
};

/// A value and where it stands.
struct Node {
    std::variant<Table, Array, std::string, std::int64_t, double, bool, Date> value;
    Place place;

    const Table* table() const { return std::get_if<Table>(&value); }
    Table* table() { return std::get_if<Table>(&value); }
    const Array* array() const { return std::get_if<Array>(&value); }
    Array* array() { return std::get_if<Array>(&value); }
    const std::string* text() const { return std::get_if<std::string>(&value); }

    /// "a table", "text", "an integer"…
    std::string_view typeName() const;
    /// The value of a key of a table; nullptr when there is none or this is no table.
    const Node* find(std::string_view key) const;
    Node* find(std::string_view key);
};

/// A key and its value.
struct Entry {
    std::string key;
    Place place; ///< of the key
    Node node;
};

/// What is wrong with a text that is no TOML document.
struct SyntaxError {
    Position position;
    std::string message;
};

/// Reads a document. Dotted keys and inline values may nest a few levels only: no scenario needs more,
/// and whoever walks the tree may then do so recursively.
std::expected<Node, SyntaxError> parseDocument(std::string_view text);

/// Reads the value of an override: a TOML value, or else the text as it stands. Its position is `position`.
Node parseValue(std::string_view text, Position position);

} // namespace osiscope::scenario
