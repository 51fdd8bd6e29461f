#pragma once

#include "model/stack/registry.h"
#include "model/trace/trace.h"

#include <cstdint>
#include <filesystem>
#include <memory>

namespace osiscope::bench {

/// A pcap file of so many TCP packets (Ethernet), removed when this goes: connections of a hundred packets each, all
/// at once, their packets by turns and 10 µs apart. Each opens, carries text of 512 octets that is acknowledged
/// segment by segment, and closes.
class SyntheticCapture {
public:
    explicit SyntheticCapture(std::uint64_t packets);
    ~SyntheticCapture();
    SyntheticCapture(const SyntheticCapture&) = delete;
    SyntheticCapture& operator=(const SyntheticCapture&) = delete;

    std::shared_ptr<trace::Trace> read(const stack::Registry& registry) const;

private:
    std::uint64_t m_packets;
    std::filesystem::path m_path;
};

} // namespace osiscope::bench
