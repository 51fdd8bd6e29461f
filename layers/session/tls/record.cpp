#include "layers/session/tls/record.h"

#include "model/net/octet_reader.h"

#include <algorithm>
#include <utility>

namespace osiscope::tls {

namespace {
/// RFC 8446 6, RFC 5246 7.2.
constexpr std::pair<std::uint8_t, std::string_view> kAlerts[] = {
    {0, "close notify"},
    {10, "unexpected message"},
    {20, "bad record MAC"},
    {22, "record overflow"},
    {40, "handshake failure"},
    {42, "bad certificate"},
    {43, "unsupported certificate"},
    {44, "certificate revoked"},
    {45, "certificate expired"},
    {46, "certificate unknown"},
    {47, "illegal parameter"},
    {48, "unknown CA"},
    {49, "access denied"},
    {50, "decode error"},
    {51, "decrypt error"},
    {70, "protocol version"},
    {71, "insufficient security"},
    {80, "internal error"},
    {86, "inappropriate fallback"},
    {90, "user canceled"},
    {100, "no renegotiation"},
    {109, "missing extension"},
    {110, "unsupported extension"},
    {112, "unrecognized name"},
    {116, "certificate required"},
    {120, "no application protocol"},
};

bool isContentType(std::uint8_t type)
{
    return type >= static_cast<std::uint8_t>(ContentType::ChangeCipherSpec) &&
           type <= static_cast<std::uint8_t>(ContentType::ApplicationData);
}
} // namespace

std::optional<Record> parseRecord(net::Octets octets)
{
    net::OctetReader reader(octets);
    const std::uint8_t type = reader.u8();
    Record record;
    record.type = static_cast<ContentType>(type);
    record.version = reader.u16();
    record.length = reader.u16();
    if (reader.failed() || !isContentType(type) || record.version >> 8U != 3 || (record.version & 0xFFU) > 4 ||
        record.length == 0 || record.length > kMostFragment)
        return std::nullopt;
    record.fragment = reader.take(std::min(record.length, reader.remaining()));
    return record;
}

std::optional<std::size_t> messageLength(net::Octets stream, bool /*fromInitiator*/, bool ended)
{
    if (stream.size() >= kHeaderLength) {
        const auto record = parseRecord(stream);
        if (!record)
            return std::nullopt;
        const std::size_t length = kHeaderLength + record->length;
        if (ended) // there is no more of it
            return std::min(length, stream.size());
        return length <= stream.size() ? length : 0;
    }
    // As far as it goes it must look like the beginning of one.
    const bool begins = !stream.empty() && isContentType(stream[0]) && (stream.size() < 2 || stream[1] == 3) &&
                        (stream.size() < 3 || stream[2] <= 4);
    return begins && !ended ? std::optional<std::size_t>(0) : std::nullopt;
}

std::string_view versionName(std::uint16_t version)
{
    const auto found = std::ranges::find(kVersions, version, &stack::ValueName::value);
    return found == std::end(kVersions) ? std::string_view("an unknown version") : found->name;
}

std::optional<Alert> alertIn(const Record& record)
{
    // Enciphered ones are longer.
    if (record.type != ContentType::Alert || record.length != 2 || record.fragment.size() != 2)
        return std::nullopt;
    const bool isLevel = record.fragment[0] == 1 || record.fragment[0] == 2;
    return isLevel ? std::optional(Alert{record.fragment[0] == 2, record.fragment[1]}) : std::nullopt;
}

std::string_view alertName(std::uint8_t description)
{
    const auto found = std::ranges::find(kAlerts, description, &std::pair<std::uint8_t, std::string_view>::first);
    return found == std::end(kAlerts) ? std::string_view("unknown") : found->second;
}

} // namespace osiscope::tls
