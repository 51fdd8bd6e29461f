#include "model/capture/frame_reader.h"

#include "model/capture/pcap_reader.h"
#include "model/capture/pcapng_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace osiscope::capture {

namespace {

constexpr std::array<std::uint8_t, 4> kNextGeneration{0x0A, 0x0D, 0x0D, 0x0A}; // in both byte orders

/// Why what is no longer than this is no capture.
std::string whyTooShort(const OctetSource& source, std::size_t length)
{
    if (std::string failure = source.failure(); !failure.empty())
        return failure;
    if (length == 0)
        return "the file is empty";
    return fmt::format("the file has {} octet{} only", length, length == 1 ? "" : "s");
}

} // namespace

std::expected<std::unique_ptr<FrameReader>, std::string> FrameReader::open(OctetSource source)
{
    const net::Octets start = source.peek();
    std::string wrong;
    std::unique_ptr<FrameReader> reader;
    if (start.size() < kNextGeneration.size()) {
        wrong = whyTooShort(source, start.size());
    } else {
        if (std::ranges::equal(start.first(kNextGeneration.size()), kNextGeneration))
            reader = std::make_unique<PcapngReader>(std::move(source));
        else
            reader = std::make_unique<PcapReader>(std::move(source));
        wrong = reader->damage();
    }
    if (!wrong.empty())
        return std::unexpected(fmt::format("is no pcap or pcapng capture: {}", wrong));
    return reader;
}

void FrameReader::zerosFollow()
{
    damaged("zeros stand where the next packet should begin: the file was cut or damaged there");
}

void FrameReader::damaged(std::string why)
{
    if (m_damage.empty())
        m_damage = std::move(why);
}

} // namespace osiscope::capture
