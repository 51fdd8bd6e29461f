#pragma once

#include "model/capture/frame_reader.h"

#include <string_view>

namespace osiscope::capture {

/// Reads pcapng (draft-ietf-opsawg-pcapng) of either byte order, whose interfaces may be of different kinds. libpcap is
/// not asked: it refuses a file whose interfaces have different link types or snapshot lengths, as every capture of
/// "any" interface of a machine may have.
class PcapngReader final : public FrameReader {
public:
    /// damage() says whether it begins as it must.
    explicit PcapngReader(OctetSource source);

    std::optional<Frame> next() override;

private:
    struct Block {
        std::uint32_t type = 0;
        net::Octets body;
    };

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
    /// Notes damage. @return nothing, for whoever was to return a frame
    std::nullopt_t broken(std::string why);

    bool m_swapped = false;           ///< numbers are big-endian
    std::size_t m_firstOfSection = 0; ///< interfaces are counted from the last section header
    sim::Duration m_latest{};
    net::OctetBuffer m_buffer;
};

} // namespace osiscope::capture
