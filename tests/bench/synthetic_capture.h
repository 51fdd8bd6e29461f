#pragma once

#include <cstdint>
#include <filesystem>

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

    const std::filesystem::path& path() const { return m_path; }

private:
    std::filesystem::path m_path;
};

} // namespace osiscope::bench
