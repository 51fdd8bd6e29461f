#pragma once

#include "model/net/octets.h"
#include "model/stack/description.h"

#include <expected>
#include <string>

/// What hand-made PDUs carry ([[inject]], [[expect]]): as text, or where that cannot say it, octet by octet.
namespace osiscope::stack {

inline constexpr ParameterRow kPduDataRow = {.id = "data", .type = ParameterType::Text, .meaning = "The data, as text"};
inline constexpr ParameterRow kPduHexRow = {
    .id = "hex", .type = ParameterType::Text, .meaning = "The data, octet by octet in hexadecimal: \"45 00 00 1c\""};

/// The octets that these two fields give; the error is in plain words.
std::expected<net::OctetBuffer, std::string> pduData(const Parameters& fields);

/// PduReaders give the data as text: adds it in hexadecimal.
void addHex(Parameters& fields);

} // namespace osiscope::stack
