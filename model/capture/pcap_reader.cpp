#include "model/capture/pcap_reader.h"

#include "model/capture/octet_stream.h"

#include <pcap/pcap.h>

#include <algorithm>
#include <array>
#include <string_view>

namespace osiscope::capture {

void PcapReader::Close::operator()(pcap* file) const
{
    pcap_close(file);
}

PcapReader::PcapReader(OctetSource source) : FrameReader(std::move(source))
{
    std::FILE* stream = openStream(m_source);
    if (stream == nullptr) {
        damaged("there is no memory to read it");
        return;
    }
    std::array<char, PCAP_ERRBUF_SIZE> why{};
    m_file.reset(pcap_fopen_offline_with_tstamp_precision(stream, PCAP_TSTAMP_PRECISION_NANO, why.data()));
    if (!m_file) {
        std::fclose(stream);
        damaged(m_source.failure());
        // libpcap counts from behind the first four octets.
        damaged(std::string_view(why.data()).starts_with("truncated") ? "the file ends within its header" : why.data());
        return;
    }
    Interface interface;
    // Of the link types that are read here, those in files and those of libpcap (DLT_ values) are the same, or both
    // raw.
    interface.linkType = pcap_datalink(m_file.get());
    interface.snapLength = static_cast<std::uint32_t>(pcap_snapshot(m_file.get()));
    m_interfaces.push_back(interface);
}

std::optional<Frame> PcapReader::next()
{
    if (!damage().empty())
        return std::nullopt;
    pcap_pkthdr* header = nullptr;
    const u_char* octets = nullptr;
    const int got = pcap_next_ex(m_file.get(), &header, &octets);
    if (got != 1) {
        damaged(m_source.failure());
        if (got == PCAP_ERROR)
            damaged(pcap_geterr(m_file.get()));
        return std::nullopt;
    }
    if (header->caplen == 0 && header->len == 0 && header->ts.tv_sec == 0 && header->ts.tv_usec == 0) {
        zerosFollow();
        return std::nullopt;
    }
    Frame frame;
    // Seconds are without a sign in a file, and have one in libpcap; damage can make a fraction negative, or too large.
    const auto seconds = static_cast<std::uint32_t>(header->ts.tv_sec);
    const std::int64_t nanoseconds = std::max<std::int64_t>(0, header->ts.tv_usec);
    frame.time = std::chrono::seconds(seconds) + sim::Duration{nanoseconds};
    frame.octets = {octets, header->caplen};
    frame.length = header->len;
    return frame;
}

} // namespace osiscope::capture
