#include "model/capture/capture_writer.h"

#include "model/report/output_file.h"
#include "model/trace/packets.h"

#include <algorithm>
#include <array>

namespace osiscope::capture {

namespace {

/// Collects little-endian numbers, as the file format has them.
template <std::size_t kSize>
class Record {
public:
    Record& u16(std::uint16_t value) { return number(value, 2); }
    Record& u32(std::uint32_t value) { return number(value, 4); }
    std::string_view text() const { return {m_octets.data(), m_octets.size()}; }

private:
    Record& number(std::uint32_t value, int octets)
    {
        for (int i = 0; i < octets; ++i)
            m_octets[m_at++] = static_cast<char>(value >> (8 * i));
        return *this;
    }

    std::array<char, kSize> m_octets{};
    std::size_t m_at = 0;
};

constexpr std::uint32_t kNanosecondMagic = 0xA1B23C4D;
constexpr std::uint32_t kLinkTypeRaw = 101;
constexpr std::uint32_t kSnapLength = 262144; // what libpcap takes for "whole packets"

bool isPacket(const trace::Reading& reading, const trace::Event& event)
{
    const stack::ProtocolDescription* protocol = reading.protocol(event);
    return event.isPdu() && protocol != nullptr && stack::isPacketProtocol(*protocol);
}

void writeHeader(report::Sink& sink)
{
    Record<24> header;
    header.u32(kNanosecondMagic).u16(2).u16(4).u32(0).u32(0).u32(kSnapLength).u32(kLinkTypeRaw);
    sink.write(header.text());
}

void writePacket(report::Sink& sink, const trace::Trace& trace, const trace::Event& event)
{
    const net::Octets octets = trace.octets(event);
    const auto time = static_cast<std::uint64_t>(std::max<std::int64_t>(0, event.time.time_since_epoch().count()));
    Record<16> header;
    header.u32(static_cast<std::uint32_t>(time / 1'000'000'000))
        .u32(static_cast<std::uint32_t>(time % 1'000'000'000))
        .u32(static_cast<std::uint32_t>(octets.size()))
        .u32(event.high);
    sink.write(header.text());
    sink.write({reinterpret_cast<const char*>(octets.data()), octets.size()});
}

} // namespace

std::expected<void, std::string> writeCapture(const std::filesystem::path& path, const trace::Reading& reading,
                                              stack::HostId at)
{
    const trace::Trace& trace = reading.trace();
    const bool captured = trace::isCaptured(trace);
    return report::writeFile(path, [&](report::Sink& sink) {
        writeHeader(sink);
        for (stack::EventNumber number = 1; number <= trace.size(); ++number) {
            const trace::Event& event = trace[number];
            if (!isPacket(reading, event) || event.kind == trace::EventKind::Lost)
                continue;
            if (event.host == at || (captured && event.peer == at))
                writePacket(sink, trace, event);
        }
    });
}

} // namespace osiscope::capture
