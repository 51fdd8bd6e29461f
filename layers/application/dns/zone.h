#pragma once

#include "layers/application/dns/message.h"
#include "model/stack/parameters.h"

/// What an authoritative server knows, and how it answers from that (RFC 1034 4.3.2, RFC 1035 6).
///
/// Simplified: one zone, no delegation, no wildcards, no recursion, no caching.
namespace osiscope::dns {

class Zone {
public:
    Zone() = default;
    Zone(std::string name, std::vector<Record> records) : m_name(std::move(name)), m_records(std::move(records)) {}

    /// The answer to a query that could be read. What it keeps of who asks: nothing.
    Message answer(const Message& query) const;

private:
    bool contains(std::string_view name) const;
    bool exists(std::string_view name) const;
    void add(const Question& question, Message& answer) const;

    std::string m_name = ".";
    std::vector<Record> m_records;
};

/// The records of a service; those that cannot be served come separately.
struct ZoneFile {
    std::vector<Record> records;
    std::vector<std::string> wrong;
};
ZoneFile readZoneFile(const stack::Parameters& parameters);

} // namespace osiscope::dns
