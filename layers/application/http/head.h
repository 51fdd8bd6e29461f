#pragma once

#include "model/net/octets.h"

#include <compare>
#include <cstddef>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// The start line and the header fields of a message, with the place of every part (RFC 9112 2 to 5).
namespace osiscope::http {

struct Version {
    int major = 1;
    int minor = 1;
    auto operator<=>(const Version&) const = default;
};

struct HeaderField {
    std::string name;
    std::string value;
};

/// Header fields in order; names are compared without case (RFC 9110 5.1).
class Headers {
public:
    void add(std::string_view name, std::string_view value);
    /// Replaces all fields of this name by one.
    void set(std::string_view name, std::string_view value);
    void remove(std::string_view name);
    /// Goes on with the last field's value after a space. @pre there is one
    void extendLast(std::string_view more);

    std::optional<std::string_view> first(std::string_view name) const;
    std::vector<std::string_view> all(std::string_view name) const;
    bool has(std::string_view name) const { return first(name).has_value(); }
    /// True when a comma-separated list of this name has the member, compared without case.
    bool lists(std::string_view name, std::string_view member) const;
    const std::vector<HeaderField>& fields() const { return m_fields; }

private:
    std::vector<HeaderField> m_fields;
};

/// Why octets are no message, where, and what a server answers.
struct MessageError {
    std::size_t offset = 0; ///< octets from the first one given
    std::string message;
    int status = 400;
};

/// A run of octets of a message.
struct Slice {
    std::size_t offset = 0;
    std::size_t length = 0;
    std::size_t end() const { return offset + length; }
};

struct FieldLine {
    Slice line; ///< without its CRLF
    Slice name;
    Slice value; ///< without white space around it
};

enum class MessageKind : std::uint8_t { Request, Response };

/// What stands before the body, and where.
struct Head {
    MessageKind kind = MessageKind::Request;
    Slice startLine; ///< after empty lines, which are passed over
    Slice parts[3];  ///< method, target, version; or version, status code, reason phrase
    std::vector<FieldLine> lines;
    std::size_t length = 0; ///< octets up to and with the empty line

    // The same as values.
    std::string method;
    std::string target;
    Version version;
    int status = 0;
    std::string reason;
    Headers headers; ///< in the order of lines
};

/// A head as far as it could be read: with an error when it is broken or not whole.
struct HeadReading {
    Head head;
    std::optional<MessageError> error;
};

/// Reads the head at the start of octets. Strict as RFC 9112 demands of a server: one SP between the
/// parts of a start line, no space before a colon, no line folding in requests. A line may end in LF
/// alone (2.2). Folded lines of responses are joined by a space (5.2).
HeadReading readHead(net::Octets octets, MessageKind kind);

/// Like readHead, for heads that must be whole.
std::expected<Head, MessageError> parseHead(net::Octets octets, MessageKind kind);

/// The longest head that is read, and the longest request target (RFC 9112 3 wants 8000 at least).
inline constexpr std::size_t kLongestHead = 65536;
inline constexpr std::size_t kLongestTarget = 8000;

/// Where the head ends (after its empty line), looking on from an earlier place: `searched` octets are
/// known not to hold the end. Empty lines before the start line are not the end.
std::optional<std::size_t> findHeadEnd(net::Octets octets, std::size_t searched = 0);

/// Response when the octets begin like a status line, else Request.
MessageKind kindOf(net::Octets octets);

} // namespace osiscope::http
