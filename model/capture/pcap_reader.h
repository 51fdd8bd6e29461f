#pragma once

#include "model/capture/frame_reader.h"

struct pcap; // NOLINT: libpcap's name

namespace osiscope::capture {

/// Reads pcap (draft-ietf-opsawg-pcap) with libpcap, which knows its byte orders, resolutions and old variants.
class PcapReader final : public FrameReader {
public:
    /// damage() says whether it is a capture.
    explicit PcapReader(OctetSource source);

    std::optional<Frame> next() override;

private:
    struct Close {
        void operator()(pcap* file) const;
    };

    std::unique_ptr<pcap, Close> m_file;
};

} // namespace osiscope::capture
