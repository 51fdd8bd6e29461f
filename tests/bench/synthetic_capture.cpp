#include "tests/bench/synthetic_capture.h"

#include "layers/network/ipv4/packet.h"
#include "layers/transport/tcp/segment.h"
#include "model/capture/capture_reader.h"
#include "model/sim/invariant.h"

#include <fmt/format.h>
#include <fstream>
#include <vector>

namespace osiscope::bench {

namespace {
constexpr std::uint64_t kPacketsOfAConnection = 100;
constexpr std::uint32_t kTextLength = 512;

/// One connection, as its packets would be seen on the wire.
class Connection {
public:
    Connection(std::uint32_t number, std::uint64_t packets)
        : m_client{net::Ipv4Address{0x0A00'000AU + number / 50'000},
                   static_cast<std::uint16_t>(10'000 + number % 50'000)},
          m_clientNext(1000 + number * 7919),
          m_serverNext(5000 + number * 104'729),
          m_left(packets)
    {}

    bool done() const { return m_left == 0; }

    net::Payload nextPacket(const net::Payload& text)
    {
        using enum tcp::Control;
        const std::uint64_t left = m_left--;
        const std::uint64_t index = m_sent++;
        if (index == 0)
            return fromClient(Syn);
        if (index == 1)
            return fromServer(Syn | Ack);
        if (left == 3)
            return fromClient(Fin | Ack);
        if (left == 2)
            return fromServer(Fin | Ack);
        if (index == 2 || left == 1)
            return fromClient(Ack);
        return index % 2 == 1 ? fromClient(Psh | Ack, text) : fromServer(Ack);
    }

private:
    net::Payload fromClient(tcp::Controls controls, const net::Payload& text = {})
    {
        return packet(m_client, kServer, m_clientNext, m_serverNext, controls, text);
    }
    net::Payload fromServer(tcp::Controls controls)
    {
        return packet(kServer, m_client, m_serverNext, m_clientNext, controls, {});
    }

    static net::Payload packet(net::Endpoint source, net::Endpoint destination, std::uint32_t& next, std::uint32_t ack,
                               tcp::Controls controls, const net::Payload& text)
    {
        tcp::Segment segment;
        segment.sourcePort = source.port;
        segment.destinationPort = destination.port;
        segment.seq = tcp::Seq(next);
        segment.ack = tcp::Seq(controls.has(tcp::Control::Ack) ? ack : 0);
        segment.controls = controls;
        segment.window = 65'535;
        segment.text = text;
        next += segment.length();
        ipv4::Header header;
        header.protocol = tcp::kIpProtocol;
        header.source = source.address;
        header.destination = destination.address;
        return ipv4::serialise(header, tcp::serialise(segment, source.address, destination.address));
    }

    static constexpr net::Endpoint kServer{net::Ipv4Address{0x0A01'0001U}, 9000};
    net::Endpoint m_client;
    std::uint32_t m_clientNext;
    std::uint32_t m_serverNext;
    std::uint64_t m_left;
    std::uint64_t m_sent = 0;
};

void write(std::ostream& file, std::uint32_t value)
{
    for (unsigned shift = 0; shift < 32; shift += 8)
        file.put(static_cast<char>(value >> shift));
}

void writeFileHeader(std::ostream& file)
{
    constexpr std::uint32_t kMicroseconds = 0xA1B2C3D4;
    constexpr std::uint32_t kVersion = 2U | 4U << 16U;
    constexpr std::uint32_t kEthernet = 1;
    for (const std::uint32_t value : {kMicroseconds, kVersion, 0U, 0U, 65'535U, kEthernet})
        write(file, value);
}

void writeFrame(std::ostream& file, std::uint64_t microseconds, net::Octets packet)
{
    constexpr std::string_view kEthernetHeader("\2\0\0\0\0\1\2\0\0\0\0\2\10\0", 14);
    const auto length = static_cast<std::uint32_t>(kEthernetHeader.size() + packet.size());
    for (const std::uint32_t value : {static_cast<std::uint32_t>(microseconds / 1'000'000),
                                      static_cast<std::uint32_t>(microseconds % 1'000'000), length, length})
        write(file, value);
    file << kEthernetHeader;
    file.write(reinterpret_cast<const char*>(packet.data()), static_cast<std::streamsize>(packet.size()));
}
} // namespace

SyntheticCapture::SyntheticCapture(std::uint64_t packets)
    : m_packets(packets),
      m_path(std::filesystem::temp_directory_path() / fmt::format("osiscope-bench-{}.pcap", packets))
{
    std::vector<Connection> connections;
    for (std::uint64_t left = packets; left > 0; left -= std::min(left, kPacketsOfAConnection))
        connections.emplace_back(static_cast<std::uint32_t>(connections.size()), std::min(left, kPacketsOfAConnection));
    const net::Payload text = net::Payload::copyOf(std::string(kTextLength, 'a'));
    std::ofstream file(m_path, std::ios::binary);
    writeFileHeader(file);
    for (std::uint64_t written = 0; written < packets;)
        for (Connection& connection : connections)
            if (!connection.done())
                writeFrame(file, written++ * 10, connection.nextPacket(text).octets());
    file.close();
    sim::invariant(!file.fail(), "the benchmark's capture could not be written");
}

std::shared_ptr<trace::Trace> SyntheticCapture::read(const stack::Registry& registry) const
{
    auto capture = capture::readCapture(m_path, registry);
    sim::invariant(capture && capture->damage.empty() && capture->trace->size() >= m_packets,
                   "the benchmark's capture could not be read");
    return capture->trace;
}

SyntheticCapture::~SyntheticCapture()
{
    std::error_code ignored;
    std::filesystem::remove(m_path, ignored);
}

} // namespace osiscope::bench
