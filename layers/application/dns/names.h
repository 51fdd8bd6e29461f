#pragma once

#include "layers/application/dns/message.h"

#include <expected>
#include <map>

/// Names with their pointers, and the data of records (RFC 1035 3.1, 3.3, 4.1.4).
namespace osiscope::dns {

struct ReadName {
    std::string text;       ///< "." for the root
    std::size_t length = 0; ///< octets at its place, pointers not followed
};
/// Pointers lead backwards only, so that no name can lead round in a circle.
std::expected<ReadName, stack::ParseError> readName(net::Octets message, std::size_t offset);

/// Writes names, and points to what was written before.
class NameWriter {
public:
    void write(net::OctetBuffer& message, std::string_view name);

private:
    std::map<std::string, std::size_t, std::less<>> m_places; ///< of names and their ends, in small letters
};

/// The data of a record as a master file has it; nullopt: it is wrong. message ends where the data does.
std::optional<std::string> readData(Type type, net::Octets message, std::size_t offset);
/// False, and nothing useful written, when the text is not of the type's form or the type cannot be written.
bool writeData(Type type, std::string_view text, net::OctetBuffer& message, NameWriter& names);

} // namespace osiscope::dns
