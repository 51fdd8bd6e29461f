#include "model/capture/capture_writer.h"

#include "model/net/ascii.h"
#include "model/report/output_file.h"
#include "model/sim/calendar.h"
#include "model/trace/packets.h"

#include <fmt/format.h>
#include <pcap/pcap.h>

#include <algorithm>
#include <functional>
#include <map>
#include <memory>

namespace osiscope::capture {

namespace {

/// Collects little-endian numbers, as pcapng may have them.
class Record {
public:
    Record& u16(std::uint16_t value) { return number(value, 2); }
    Record& u32(std::uint32_t value) { return number(value, 4); }
    /// Filled up to a multiple of four octets.
    Record& padded(std::string_view octets)
    {
        m_octets += octets;
        m_octets.resize((m_octets.size() + 3) / 4 * 4);
        return *this;
    }
    Record& option(std::uint16_t code, std::string_view value)
    {
        value = value.substr(0, 0xFFFF);
        return u16(code).u16(static_cast<std::uint16_t>(value.size())).padded(value);
    }
    std::string_view text() const { return m_octets; }

private:
    Record& number(std::uint32_t value, int octets)
    {
        for (int i = 0; i < octets; ++i)
            m_octets.push_back(static_cast<char>(value >> (8 * i)));
        return *this;
    }

    std::string m_octets;
};

constexpr std::uint16_t kLinkTypeRaw = 101;
constexpr int kSnapLength = 262144; // what libpcap takes for "whole packets"

bool isPacket(const trace::Reading& reading, const trace::Event& event)
{
    const stack::ProtocolDescription* protocol = reading.protocol(event);
    return event.isPdu() && protocol != nullptr && stack::isPacketProtocol(*protocol);
}

/// Since the start of 1970. A packet of that moment itself would have no time at all for Wireshark.
std::uint64_t nanoseconds(const trace::Event& event)
{
    const sim::Duration since = sim::kFirstDay.time_since_epoch() + event.time.time_since_epoch();
    return static_cast<std::uint64_t>(std::max<std::int64_t>(0, since.count()));
}

/// The numbers of the packets that a host has sent and received.
void forEachPacketAt(const trace::Reading& reading, stack::HostId at,
                     const std::function<void(stack::EventNumber)>& visit)
{
    const trace::Trace& trace = reading.trace();
    const bool captured = trace.isCapture();
    for (stack::EventNumber number = 1; number <= trace.size(); ++number) {
        const trace::Event& event = trace[number];
        if (!isPacket(reading, event) || event.kind == trace::EventKind::Lost)
            continue;
        if (event.host == at || (captured && event.peer == at))
            visit(number);
    }
}

std::expected<void, std::string> writePcap(const std::filesystem::path& path, const trace::Reading& reading,
                                           stack::HostId at)
{
    auto file = report::OutputFile::open(path);
    if (!file)
        return std::unexpected(file.error());
    const std::unique_ptr<pcap_t, decltype(&pcap_close)> format(
        pcap_open_dead_with_tstamp_precision(DLT_RAW, kSnapLength, PCAP_TSTAMP_PRECISION_NANO), pcap_close);
    pcap_dumper_t* dumper = pcap_dump_fopen(format.get(), file->stream()); // the file stays that of OutputFile
    if (dumper == nullptr) {                                               // it has closed the stream
        file->forgetStream();
        return std::unexpected(pcap_geterr(format.get()));
    }
    file->noteWritten();
    forEachPacketAt(reading, at, [&](stack::EventNumber number) {
        const trace::Event& event = reading.trace()[number];
        const net::Octets octets = reading.trace().octets(event);
        const std::uint64_t time = nanoseconds(event);
        pcap_pkthdr header{};
        header.ts.tv_sec = static_cast<decltype(header.ts.tv_sec)>(time / 1'000'000'000);
        header.ts.tv_usec = static_cast<decltype(header.ts.tv_usec)>(time % 1'000'000'000);
        header.caplen = static_cast<bpf_u_int32>(octets.size());
        header.len = event.high;
        pcap_dump(reinterpret_cast<u_char*>(dumper), &header, octets.data());
        file->noteWritten();
    });
    return file->commit();
}

/// pcapng (draft-ietf-opsawg-pcapng), which libpcap does not write: times in nanoseconds, an interface for each link of
/// the host, and with each packet a comment that says what it means.
class NextGenerationWriter {
public:
    NextGenerationWriter(report::Sink& sink, const trace::Reading& reading, stack::HostId at)
        : m_sink(sink), m_reading(reading), m_at(at)
    {
        Record section;
        section.u32(kByteOrderMagic).u16(1).u16(0).u32(0xFFFF'FFFF).u32(0xFFFF'FFFF); // its length is not said
        section.option(kApplication, "osiscope").u32(0);
        block(kSectionHeader, section.text());
    }

    void write(stack::EventNumber number)
    {
        const trace::Event& event = m_reading.trace()[number];
        const bool isOut = event.host == m_at && event.kind == trace::EventKind::Sent;
        const std::uint32_t interface = interfaceTo(event.host == m_at ? event.peer : event.host);
        const net::Octets octets = m_reading.trace().octets(event);
        const auto time = nanoseconds(event);
        Record packet;
        packet.u32(interface).u32(static_cast<std::uint32_t>(time >> 32U)).u32(static_cast<std::uint32_t>(time));
        packet.u32(static_cast<std::uint32_t>(octets.size())).u32(event.high);
        packet.padded(net::asText(octets));
        packet.option(kComment, commentOn(number));
        Record direction;
        packet.option(kFlags, direction.u32(isOut ? 2 : 1).text()).u32(0);
        block(kEnhancedPacket, packet.text());
    }

private:
    void block(std::uint32_t type, std::string_view body)
    {
        const auto length = static_cast<std::uint32_t>(body.size() + 12);
        Record head;
        m_sink.write(head.u32(type).u32(length).text());
        m_sink.write(body);
        Record tail;
        m_sink.write(tail.u32(length).text());
    }

    /// In a capture nobody knows the links: all packets of the host come by one.
    std::uint32_t interfaceTo(stack::HostId neighbour)
    {
        if (m_isCaptured)
            neighbour = stack::kNoHost;
        const auto [found, isNew] =
            m_interfaces.try_emplace(neighbour, static_cast<std::uint32_t>(m_interfaces.size()));
        if (isNew) {
            const std::string own = m_reading.host(m_at);
            const std::string name =
                neighbour == stack::kNoHost ? own : fmt::format("{}-{}", own, m_reading.host(neighbour));
            Record interface;
            interface.u16(kLinkTypeRaw).u16(0).u32(0); // whole packets
            interface.option(kName, name).option(kResolution, "\x09").u32(0);
            block(kInterface, interface.text());
        }
        return found->second;
    }

    std::string commentOn(stack::EventNumber number) const
    {
        std::string comment = m_reading.sentence(number);
        if (const std::string rule = m_reading.rule(number); !rule.empty())
            comment += fmt::format(" {}", rule);
        if (const stack::Citation clause = m_reading.clause(number); !clause.document.empty())
            comment += fmt::format(" ({}{}{})", clause.document, clause.section.empty() ? "" : " ", clause.section);
        return comment;
    }

    static constexpr std::uint32_t kSectionHeader = 0x0A0D0D0A;
    static constexpr std::uint32_t kByteOrderMagic = 0x1A2B3C4D;
    static constexpr std::uint32_t kInterface = 1;
    static constexpr std::uint32_t kEnhancedPacket = 6;
    // Options of all blocks, of sections, of interfaces, of packets.
    static constexpr std::uint16_t kComment = 1;
    static constexpr std::uint16_t kApplication = 4;
    static constexpr std::uint16_t kName = 2;
    static constexpr std::uint16_t kResolution = 9;
    static constexpr std::uint16_t kFlags = 2;

    report::Sink& m_sink;
    const trace::Reading& m_reading;
    stack::HostId m_at;
    bool m_isCaptured = m_reading.trace().isCapture();
    std::map<stack::HostId, std::uint32_t> m_interfaces;
};

bool isNextGeneration(const std::filesystem::path& path)
{
    std::string ending = path.extension().string();
    std::ranges::transform(ending, ending.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return ending == ".pcapng";
}

} // namespace

std::expected<void, std::string> writeCapture(const std::filesystem::path& path, const trace::Reading& reading,
                                              stack::HostId at)
{
    if (!isNextGeneration(path))
        return writePcap(path, reading, at);
    return report::writeFile(path, [&](report::Sink& sink) {
        NextGenerationWriter next(sink, reading, at);
        forEachPacketAt(reading, at, [&](stack::EventNumber number) { next.write(number); });
    });
}

} // namespace osiscope::capture
