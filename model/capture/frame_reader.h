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

/// Reads the frames of a capture file: pcap (draft-ietf-opsawg-pcap), with times in micro- or nanoseconds, and pcapng
/// (draft-ietf-opsawg-pcapng), whose interfaces may be of different kinds; of either byte order, compressed or not.
class FrameReader {
public:
    /// @return or why the file is no capture, in plain words, without the path
    static std::expected<FrameReader, std::string> open(const std::filesystem::path& path);

    /// The next frame; nullopt: the file has ended, or is damaged from here on.
    std::optional<Frame> next();
    /// Why reading stopped before the end of the file; empty: it did not.
    const std::string& damage() const { return m_damage; }
    /// Those that are known so far.
    const std::vector<Interface>& interfaces() const { return m_interfaces; }
    double position() const { return m_source.position(); }

private:
    struct Block {
        std::uint32_t type = 0;
        net::Octets body;
    };

    explicit FrameReader(OctetSource source) : m_source(std::move(source)) {}

    std::string readPcapHeader(std::uint32_t magic);
    std::optional<Frame> nextOfPcap();
    std::string readFirstSection();
    bool readSectionHeader(std::uint32_t lengthAsLittleEndian);
    std::optional<Block> nextBlock();
    void readInterface(net::Octets body);
    void readInterfaceOption(Interface& interface, std::uint16_t code, net::Octets value);
    std::optional<Frame> frameIn(const Block& block);

    std::uint16_t u16(net::Octets octets, std::size_t at) const;
    std::uint32_t u32(net::Octets octets, std::size_t at) const;
    /// Octets that must be there. False: the file ends, which is damage unless nothing was read and that is allowed.
    bool take(std::span<std::uint8_t> wanted, bool mayEnd);
    bool takeIntoBuffer(std::size_t length);
    void ended(std::string_view where);
    void damaged(std::string why);
    /// Notes damage. @return nothing, for whoever was to return a frame
    std::nullopt_t broken(std::string why);

    OctetSource m_source;
    bool m_isPcapng = false;
    bool m_swapped = false;     ///< numbers are big-endian
    bool m_longHeaders = false; ///< each pcap record header has eight octets more
    bool m_oldLengths = false;  ///< the lengths of a record may stand in the other order
    std::vector<Interface> m_interfaces;
    std::size_t m_firstOfSection = 0; ///< pcapng counts interfaces from the last section header
    sim::Duration m_latest{};
    net::OctetBuffer m_buffer;
    std::string m_damage;
};

} // namespace osiscope::capture
