#pragma once

#include "model/net/octets.h"
#include "model/stack/fields.h"

#include <cstdint>
#include <optional>
#include <string_view>

/// The record of TLS (RFC 8446 5.1; RFC 5246 6.2): the PDU that a connection carries.
/// Simplified: nothing is deciphered; what is read is what travels in the clear.
namespace osiscope::tls {

inline constexpr std::size_t kHeaderLength = 5;
/// RFC 5246 6.2.3: what ciphers may add to the 2^14 octets of a record.
inline constexpr std::size_t kMostFragment = (std::size_t{1} << 14U) + 2048;

enum class ContentType : std::uint8_t { ChangeCipherSpec = 20, Alert = 21, Handshake = 22, ApplicationData = 23 };

struct Record {
    ContentType type = ContentType::Handshake;
    std::uint16_t version = 0; ///< as the record says; RFC 8446 5.1: of no meaning since version 1.3
    std::size_t length = 0;    ///< of the fragment on the wire
    net::Octets fragment;      ///< as far as it is there
};

/// nullopt: these octets begin no record, or end within its header.
std::optional<Record> parseRecord(net::Octets octets);

/// How many octets the first record takes; 0: more are needed; nullopt: this is not TLS.
std::optional<std::size_t> messageLength(net::Octets stream, bool fromInitiator, bool ended);

inline constexpr stack::ValueName kVersions[] = {
    {0x0300, "SSL 3.0", ""}, {0x0301, "TLS 1.0", ""}, {0x0302, "TLS 1.1", ""},
    {0x0303, "TLS 1.2", ""}, {0x0304, "TLS 1.3", ""},
};
/// "TLS 1.2"; "an unknown version" for what there is not.
std::string_view versionName(std::uint16_t version);

/// An alert that has not been enciphered (RFC 8446 6): level and description.
struct Alert {
    bool fatal = false;
    std::uint8_t description = 0;
};
inline constexpr std::uint8_t kCloseNotify = 0;

/// nullopt: no alert, or one that cannot be read.
std::optional<Alert> alertIn(const Record& record);
std::string_view alertName(std::uint8_t description);

} // namespace osiscope::tls
