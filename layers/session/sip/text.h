#pragma once

#include "model/net/ascii.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// The small pieces of SIP's grammar that more than one file needs (RFC 3261 25.1).
namespace osiscope::sip {

/// A run of octets of a message.
struct Slice {
    std::size_t offset = 0;
    std::size_t length = 0;
    std::size_t end() const { return offset + length; }
};

using net::asOctets;
using net::asText;
using net::equalsIgnoringCase;
using net::isBlank;
using net::isDigit;
using net::isLetter;
using net::toLower;

/// A non-empty run of token characters.
bool isToken(std::string_view text);

/// Without white space at either end.
std::string_view trimmed(std::string_view text);
/// Digits only, at most `most`.
std::optional<std::uint64_t> parseNumber(std::string_view text, std::uint64_t most);

/// The parts between separators that stand neither in quotes nor in angle brackets, trimmed. An empty text
/// has one empty part.
std::vector<std::string_view> splitOutside(std::string_view text, char separator);
/// The first place of a character that stands neither in quotes nor in angle brackets.
std::size_t findOutside(std::string_view text, char wanted);
/// True when quotes and angle brackets are all closed.
bool isBalanced(std::string_view text);

/// A parameter of a URI or of a header field: ";name=value" or ";name".
struct Parameter {
    std::string name;
    std::string value;
    bool hasValue = false;
    bool operator==(const Parameter&) const = default;
};

class ParameterList {
public:
    std::optional<std::string_view> find(std::string_view name) const;
    bool has(std::string_view name) const { return find(name).has_value(); }
    /// Replaces or adds.
    void set(std::string_view name, std::string_view value);
    void setFlag(std::string_view name);
    void remove(std::string_view name);
    const std::vector<Parameter>& all() const { return m_parameters; }
    /// ";branch=z9hG4bK776;rport"
    std::string toString() const;
    bool operator==(const ParameterList&) const = default;

private:
    std::vector<Parameter> m_parameters;
};

/// Reads what follows the first ';' (the text begins with it, or is empty).
/// nullopt: a name is missing, or an '=' has nothing behind it.
std::optional<ParameterList> parseParameters(std::string_view text);

/// With control characters as %00, for sentences: no picture and no screen can show them.
std::string shown(std::string_view text);

/// Without its quotes and the backslashes inside.
std::string unquoted(std::string_view text);

} // namespace osiscope::sip
