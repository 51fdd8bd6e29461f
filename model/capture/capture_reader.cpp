#include "model/capture/capture_reader.h"

#include "model/capture/link_header.h"
#include "model/capture/message_finder.h"

#include <fmt/format.h>
#include <pcap/pcap.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <map>
#include <optional>
#include <unordered_map>

namespace osiscope::capture {

namespace {

struct CloseCapture {
    void operator()(pcap_t* capture) const { pcap_close(capture); }
};
using CaptureHandle = std::unique_ptr<pcap_t, CloseCapture>;

std::expected<CaptureHandle, std::string> openCapture(const std::filesystem::path& path)
{
    std::error_code ignored;
    if (std::filesystem::is_directory(path, ignored))
        return std::unexpected("this is a folder, not a capture file");
    std::FILE* file = path == "-" ? stdin : std::fopen(path.c_str(), "rb");
    if (file == nullptr)
        return std::unexpected(fmt::format("cannot be opened: {}", std::strerror(errno)));
    std::array<char, PCAP_ERRBUF_SIZE> why{};
    CaptureHandle capture(pcap_fopen_offline_with_tstamp_precision(file, PCAP_TSTAMP_PRECISION_NANO, why.data()));
    if (!capture) {
        if (file != stdin)
            std::fclose(file);
        return std::unexpected(fmt::format("is no pcap or pcapng capture: {}", why.data()));
    }
    if (const int type = pcap_datalink(capture.get()); !canRead(type)) {
        const char* name = pcap_datalink_val_to_name(type);
        return std::unexpected(fmt::format("has the link type {}; link types that can be read: Ethernet, raw IP, BSD "
                                           "loopback, Linux cooked",
                                           name != nullptr ? name : fmt::format("{}", type).c_str()));
    }
    return capture;
}

/// Reads one file into a trace.
class Importer {
public:
    Importer(const stack::Registry& registry, pcap_t* capture)
        : m_registry(registry), m_capture(capture), m_linkType(pcap_datalink(capture))
    {
        const auto all = registry.all();
        m_network = *std::ranges::find(all, stack::OsiLayer::Network, &stack::ProtocolDescription::layer);
        m_networkId = registry.idOf(m_network->id);
        // Packets are cut where the capture cut its frames.
        const auto snap = static_cast<std::size_t>(std::max(0, pcap_snapshot(capture)));
        const std::size_t header = usualHeaderLength(m_linkType);
        const bool whole = snap <= header || snap >= 65535;
        m_result.trace = std::make_shared<trace::Trace>(whole ? trace::Trace::kWholePackets
                                                              : static_cast<std::uint32_t>(snap - header));
    }

    Capture import(const std::stop_token& stop, const std::function<void(double)>& progress, double fileSize)
    {
        readPackets(stop, progress, fileSize);
        if (!std::ranges::is_sorted(m_packets, {}, &trace::Event::time)) {
            std::ranges::stable_sort(m_packets, {}, &trace::Event::time);
            m_result.notes.emplace_back("the packets in the file are not in order of time; here they are");
        }
        countTimeFromFirstPacket();
        findMessages();
        appendEvents();
        if (m_skipped > 0)
            m_result.notes.push_back(fmt::format("{} of {} packets are not IPv4 and were left out", m_skipped,
                                                 m_skipped + m_packets.size()));
        return std::move(m_result);
    }

private:
    struct Flow {
        stack::ProtocolId protocol;
        net::Endpoint source;
        net::Endpoint destination;
        bool operator==(const Flow&) const = default;
    };
    struct FlowHash {
        std::size_t operator()(const Flow& flow) const
        {
            const auto mix = [](std::uint64_t value) {
                value *= 0x9E3779B97F4A7C15U;
                return value ^ value >> 29U;
            };
            const std::uint64_t source = std::uint64_t{flow.source.address.value} << 16U | flow.source.port;
            const std::uint64_t destination =
                std::uint64_t{flow.destination.address.value} << 16U | flow.destination.port;
            return mix(mix(source) + destination + static_cast<std::uint64_t>(flow.protocol));
        }
    };

    void readPackets(const std::stop_token& stop, const std::function<void(double)>& progress, double fileSize)
    {
        constexpr std::size_t kCheckEvery = 4096;
        pcap_pkthdr* header = nullptr;
        const u_char* data = nullptr;
        int status = 0;
        std::size_t count = 0;
        while ((status = pcap_next_ex(m_capture, &header, &data)) == 1) {
            addFrame(*header, {data, header->caplen});
            if (++count % kCheckEvery != 0)
                continue;
            if (stop.stop_requested())
                return;
            if (progress && fileSize > 0)
                progress(static_cast<double>(std::ftell(pcap_file(m_capture))) / fileSize);
        }
        if (status == PCAP_ERROR)
            m_result.damage = pcap_geterr(m_capture);
    }

    void addFrame(const pcap_pkthdr& header, net::Octets frame)
    {
        // With this precision tv_usec holds nanoseconds.
        const sim::Duration time = std::chrono::seconds(header.ts.tv_sec) + sim::Duration{header.ts.tv_usec};
        const auto packet = ipv4In(m_linkType, frame);
        const auto inside = packet ? m_network->encapsulation(*packet) : std::nullopt;
        if (!inside) {
            ++m_skipped;
            return;
        }
        // What follows the packet in its frame is padding. A length of 0 was left to the network card.
        const std::size_t wire = inside->payloadOffset + inside->payloadLength;
        const net::Octets octets = packet->first(std::min(wire, packet->size()));
        trace::Event event;
        event.kind = trace::EventKind::Sent;
        event.time = sim::kStart + time;
        event.host = hostOf(inside->source.address);
        event.peer = hostOf(inside->destination.address);
        event.low = m_result.trace->addOctets(octets);
        const std::size_t cut = std::min<std::size_t>(wire, m_result.trace->snapLength());
        event.high = static_cast<std::uint32_t>(cut == octets.size() ? wire : octets.size());
        addTransport(event, *inside, octets);
        m_packets.push_back(event);
    }

    void addTransport(trace::Event& event, const stack::Encapsulation& inNetwork, net::Octets packet)
    {
        event.protocol = m_networkId;
        const stack::ProtocolDescription* transport = m_registry.find(inNetwork.next);
        if (transport == nullptr || transport->encapsulation == nullptr)
            return;
        const auto inTransport = transport->encapsulation(packet.subspan(inNetwork.payloadOffset));
        if (!inTransport)
            return;
        event.protocol = m_registry.idOf(transport->id);
        event.entity = entityOf({event.protocol,
                                 {inNetwork.source.address, inTransport->source.port},
                                 {inNetwork.destination.address, inTransport->destination.port}},
                                event.host);
    }

    stack::HostId hostOf(net::Ipv4Address address)
    {
        const auto [found, isNew] = m_hosts.try_emplace(address.value, stack::kNoHost);
        // Hosts beyond what a trace can number stay nameless.
        if (isNew && m_result.trace->hostCount() < static_cast<std::size_t>(stack::kNoHost))
            found->second = m_result.trace->addHost({address.toString(), {address}});
        return found->second;
    }

    stack::EntityId entityOf(const Flow& flow, stack::HostId host)
    {
        const auto [found, isNew] = m_entities.try_emplace(flow, stack::kNoEntity);
        if (isNew)
            found->second = m_result.trace->addEntity({fmt::format("{} {} - {}", m_registry[flow.protocol].acronym,
                                                                   flow.source.toString(), flow.destination.toString()),
                                                       host, flow.protocol, flow.source, flow.destination});
        return found->second;
    }

    /// What was left out does not say when the trace begins.
    void countTimeFromFirstPacket()
    {
        if (m_packets.empty())
            return;
        const sim::Duration start = m_packets.front().time - sim::kStart;
        for (trace::Event& packet : m_packets)
            packet.time -= start;
    }

    void findMessages()
    {
        std::map<stack::ProtocolId, std::unique_ptr<MessageFinder>> finders;
        for (std::size_t i = 0; i < m_packets.size(); ++i) {
            const trace::Event& event = m_packets[i];
            if (event.entity == stack::kNoEntity)
                continue;
            std::unique_ptr<MessageFinder>& finder = finders[event.protocol];
            if (!finder)
                finder = std::make_unique<MessageFinder>(m_registry, m_registry[event.protocol]);
            finder->add(segmentOf(event, static_cast<std::uint32_t>(i + 1)));
        }
        for (const auto& [protocol, finder] : finders) {
            finder->finish(m_packets.back().time);
            std::ranges::move(finder->takeMessages(), std::back_inserter(m_messages));
        }
        std::ranges::stable_sort(m_messages, {}, &FoundMessage::firstPacket);
    }

    CapturedSegment segmentOf(const trace::Event& event, std::uint32_t number) const
    {
        const net::Octets packet = m_result.trace->octets(event);
        const auto inNetwork = m_network->encapsulation(packet);
        const trace::Entity& entity = m_result.trace->entity(event.entity);
        CapturedSegment segment;
        segment.packet = number;
        segment.time = event.time;
        segment.from = event.host;
        segment.to = event.peer;
        segment.source = entity.local;
        segment.destination = entity.remote;
        segment.octets = packet.subspan(inNetwork->payloadOffset);
        segment.octets = segment.octets.first(std::min(segment.octets.size(), inNetwork->payloadLength));
        segment.length = inNetwork->payloadLength;
        const auto inTransport = m_registry[event.protocol].encapsulation(segment.octets);
        segment.payloadOffset = inTransport ? inTransport->payloadOffset : segment.octets.size();
        return segment;
    }

    /// Messages and packets in one order: a message stands before the first packet that carries it.
    void appendEvents()
    {
        auto message = m_messages.begin();
        for (std::size_t i = 0; i < m_packets.size(); ++i) {
            for (; message != m_messages.end() && message->firstPacket == i + 1; ++message)
                appendMessage(*message, m_packets[i].time);
            m_result.trace->append(m_packets[i]);
        }
    }

    void appendMessage(const FoundMessage& message, sim::TimePoint time)
    {
        trace::Event event;
        event.kind = trace::EventKind::Sent;
        event.time = time;
        event.protocol = message.protocol;
        event.host = hostOf(message.source.address);
        event.peer = hostOf(message.destination.address);
        event.entity = entityOf({message.protocol, message.source, message.destination}, event.host);
        event.low = m_result.trace->addOctets(message.octets);
        event.high = static_cast<std::uint32_t>(message.octets.size());
        m_result.trace->append(event);
    }

    const stack::Registry& m_registry;
    pcap_t* m_capture;
    int m_linkType;
    const stack::ProtocolDescription* m_network = nullptr;
    stack::ProtocolId m_networkId = stack::kNoProtocol;
    Capture m_result;
    std::vector<trace::Event> m_packets;
    std::vector<FoundMessage> m_messages;
    std::size_t m_skipped = 0;
    std::unordered_map<std::uint32_t, stack::HostId> m_hosts;       // looked up, never iterated
    std::unordered_map<Flow, stack::EntityId, FlowHash> m_entities; // looked up, never iterated
};

} // namespace

std::expected<Capture, std::string> readCapture(const std::filesystem::path& path, const stack::Registry& registry,
                                                const std::stop_token& stop,
                                                const std::function<void(double)>& progress)
{
    auto capture = openCapture(path);
    if (!capture)
        return std::unexpected(std::move(capture.error()));
    std::error_code unknown;
    const auto size = std::filesystem::file_size(path, unknown);
    return Importer(registry, capture->get()).import(stop, progress, unknown ? 0 : static_cast<double>(size));
}

} // namespace osiscope::capture
