#pragma once

#include "model/capture/octet_source.h"
#include "model/net/octets.h"
#include "model/sim/time.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace osiscope::capture {

/// A frame as a capture file holds it.
struct Frame {
    sim::Duration time{};        ///< since the start of 1970
    std::uint32_t interface = 0; ///< which of FrameReader::interfaces() saw it
    net::Octets octets;          ///< as far as they were captured; good until the next frame is read
    std::size_t length = 0;      ///< on the wire
};

/// What frames were captured at.
struct Interface {
    int linkType = 0;             ///< LINKTYPE_ value
    std::uint32_t snapLength = 0; ///< octets that were kept of each frame; 0: all
    std::uint64_t unitsPerSecond = 1'000'000;
    std::int64_t offset = 0; ///< seconds to add to its times
};

/// Reads the frames of a capture file: pcap (PcapReader) or pcapng (PcapngReader), compressed or not.
class FrameReader {
public:
    /// @return or why it is no capture, in plain words
    static std::expected<std::unique_ptr<FrameReader>, std::string> open(OctetSource source);

    virtual ~FrameReader() = default;
    FrameReader(const FrameReader&) = delete;
    FrameReader& operator=(const FrameReader&) = delete;

    /// The next frame; nullopt: the file has ended, or is damaged from here on.
    virtual std::optional<Frame> next() = 0;
    /// Why reading stopped before the end of the file; empty: it did not.
    const std::string& damage() const { return m_damage; }
    /// Those that are known so far.
    const std::vector<Interface>& interfaces() const { return m_interfaces; }
    double position() const { return m_source.position(); }

protected:
    explicit FrameReader(OctetSource source) : m_source(std::move(source)) {}

    /// Notes why it cannot be read further, unless that is known.
    void damaged(std::string why);
    /// Notes that nothing is written any more where a packet should begin: a file may end in a hole of any length.
    void zerosFollow();

    OctetSource m_source;
    std::vector<Interface> m_interfaces;

private:
    std::string m_damage;
};

} // namespace osiscope::capture
