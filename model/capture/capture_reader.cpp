#include "model/capture/capture_reader.h"

#include "model/capture/capture_notes.h"
#include "model/capture/flow.h"
#include "model/capture/frame_reader.h"
#include "model/capture/link_header.h"
#include "model/capture/message_finder.h"
#include "model/capture/reassembly.h"
#include "model/capture/repeated_packets.h"
#include "model/trace/packets.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <unordered_map>

namespace osiscope::capture {

namespace {

/// What of a file is kept at most; a small compressed file can hold more than any machine has memory for.
constexpr std::size_t kMostKept = std::size_t{1} << 31U;
constexpr std::size_t kKeptBesides = 64; // octets for each packet

/// Reads one file into a trace.
class Importer {
public:
    Importer(const stack::Registry& registry, FrameReader& frames, const DecodeRules& rules)
        : m_registry(registry), m_frames(frames), m_rules(rules), m_reassembly(registry)
    {}

    /// @return or why nothing of the file can be read
    std::expected<Capture, std::string> import(const std::stop_token& stop, const std::function<void(double)>& progress,
                                               double fileSize)
    {
        readPackets(stop, progress, fileSize);
        if (m_result.frames == 0 && !m_result.damage.empty())
            return std::unexpected(fmt::format("its first packet: {}", m_result.damage));
        if (m_packets.empty())
            if (const std::string wrong = whyNothingIsRead(); !wrong.empty())
                return std::unexpected(wrong);
        leaveOutMirrored();
        if (!std::ranges::is_sorted(m_packets, {}, &trace::Event::time)) {
            std::ranges::stable_sort(m_packets, {}, &trace::Event::time);
            m_result.notes.emplace_back("the packets in the file are not in order of time; here they are");
        }
        countTimeFromFirstPacket();
        findMessages();
        appendEvents();
        addNotes();
        return std::move(m_result);
    }

private:
    void readPackets(const std::stop_token& stop, const std::function<void(double)>& progress, double fileSize)
    {
        constexpr std::size_t kCheckEvery = 4096;
        std::size_t kept = 0;
        while (const auto frame = m_frames.next()) {
            if (!m_result.trace)
                makeTrace();
            kept += addFrame(*frame) ? frame->octets.size() + kKeptBesides : 0;
            if (kept > kMostKept) {
                m_result.damage = "it holds more packets than are read of one file (2 GiB)";
                return;
            }
            if (++m_result.frames % kCheckEvery != 0)
                continue;
            if (stop.stop_requested())
                return;
            if (progress && fileSize > 0)
                progress(m_frames.position() / fileSize);
        }
        m_result.damage = m_frames.damage();
    }

    void leaveOutMirrored()
    {
        if (!m_repeated.isMirrored()) {
            m_counts += m_countsOfAgain;
            return;
        }
        m_counts.mirrored = m_again.size();
        auto next = m_again.begin();
        std::size_t kept = 0;
        for (std::size_t i = 0; i < m_packets.size(); ++i)
            if (next != m_again.end() && *next == i)
                ++next;
            else
                m_packets[kept++] = m_packets[i];
        m_packets.resize(kept);
    }

    /// Packets are cut where the capture cut its frames.
    void makeTrace()
    {
        std::uint32_t cut = trace::Trace::kWholePackets;
        if (m_frames.interfaces().size() == 1) {
            const Interface& only = m_frames.interfaces().front();
            const std::size_t header = usualHeaderLength(only.linkType);
            if (only.snapLength > header && only.snapLength < 65535)
                cut = static_cast<std::uint32_t>(only.snapLength - header);
        }
        m_result.trace = std::make_shared<trace::Trace>(cut, trace::Origin::Capture);
    }

    /// Link types that cannot be read, where there is nothing else.
    std::string whyNothingIsRead()
    {
        if (!m_result.trace)
            m_result.trace = std::make_shared<trace::Trace>(trace::Trace::kWholePackets, trace::Origin::Capture);
        const auto& interfaces = m_frames.interfaces();
        const auto unreadable = [](const Interface& interface) { return !canRead(interface.linkType); };
        if (interfaces.empty() || !std::ranges::all_of(interfaces, unreadable))
            return {};
        return whyUnreadable(interfaces.front().linkType);
    }

    /// @return whether it is kept
    bool addFrame(const Frame& frame)
    {
        const int linkType = m_frames.interfaces()[frame.interface].linkType;
        auto packet = canRead(linkType) ? packetIn(linkType, frame.octets) : std::nullopt;
        if (packet) // what is kept of it
            packet = packet->first(std::min<std::size_t>(packet->size(), m_result.trace->snapLength()));
        auto inside = packet ? m_registry.openPacket(*packet) : std::nullopt;
        if (!inside) {
            ++m_counts.skipped;
            return false;
        }
        const auto before = static_cast<std::size_t>(packet->data() - frame.octets.data());
        const bool limited = limit(*inside, *packet, std::max(frame.length, frame.octets.size()) - before);
        // What follows the packet in its frame is padding.
        const std::size_t wire = inside->payloadOffset + inside->payloadLength;
        const net::Octets octets = packet->first(std::min(wire, packet->size()));
        const Sighting sighting =
            m_repeated.see(octets, hashOf(frame.octets.first(before), frame.interface), frame.time,
                           hasIdentification(octets) || continuesStream(*inside, octets));
        if (sighting == Sighting::Copy) {
            ++m_counts.copies;
            return false;
        }
        const bool isAgain = sighting == Sighting::Again;
        if (isAgain)
            m_again.push_back(m_packets.size());
        m_counting = isAgain ? &m_countsOfAgain : &m_counts;
        if (octets.size() < wire && frame.octets.size() < frame.length)
            countCut(frame.octets.size());
        if (inside->fragment && octets.size() == wire) {
            if (const auto whole = m_reassembly.add(octets, *inside, frame.time)) {
                ++m_counting->whole;
                addPacket(frame, *m_registry.openPacket(*whole), *whole, whole->size());
                return true;
            }
        }
        addPacket(frame, shown(*inside, octets.size() < wire), octets, wire);
        if (limited)
            m_packets.back().row |= static_cast<std::uint16_t>(trace::kLengthOfFrame);
        return true;
    }

    /// Whether it carries octets of a stream: their place in it is told, and none repeats them so soon (RFC 6298 2.4).
    bool continuesStream(const stack::Encapsulation& inside, net::Octets packet) const
    {
        const stack::ProtocolDescription* transport = m_registry.find(inside.next);
        if (transport == nullptr || transport->datagrams || transport->encapsulation == nullptr ||
            packet.size() < inside.payloadOffset || inside.fragment)
            return false;
        const auto segment = transport->encapsulation(packet.subspan(inside.payloadOffset));
        return segment && inside.payloadLength > segment->payloadOffset;
    }

    void countCut(std::size_t kept)
    {
        ++m_counting->cut;
        m_counting->keptOfCut = std::max(m_counting->keptOfCut, kept);
    }

    /// A damaged header may say that its packet is longer than there was room for in its frame.
    /// @return whether it did
    bool limit(stack::Encapsulation& inside, net::Octets packet, std::size_t room) const
    {
        const auto holds = m_registry.networkOf(packet)->checksumHolds;
        if (inside.payloadOffset + inside.payloadLength <= room || room < inside.payloadOffset || holds == nullptr ||
            holds(packet, inside.source.address, inside.destination.address))
            return false;
        inside.payloadLength = room - inside.payloadOffset;
        return true;
    }

    /// A cut fragment cannot be put together with others. If it is the first, its ports at least tell whose it is.
    static stack::Encapsulation shown(stack::Encapsulation inside, bool cut)
    {
        if (cut && inside.fragment && inside.fragment->offset == 0)
            inside.fragment.reset();
        return inside;
    }

    void addPacket(const Frame& frame, const stack::Encapsulation& inside, net::Octets octets, std::size_t wire)
    {
        trace::Event event;
        event.kind = trace::EventKind::Sent;
        event.time = sim::kStart + frame.time;
        event.host = hostOf(inside.source.address);
        event.peer = hostOf(inside.destination.address);
        event.low = m_result.trace->addOctets(octets);
        const std::size_t cut = std::min<std::size_t>(wire, m_result.trace->snapLength());
        event.high = static_cast<std::uint32_t>(cut == octets.size() ? wire : octets.size());
        event.protocol = m_registry.idOf(m_registry.networkOf(octets)->id);
        checkSum(*m_registry.networkOf(octets), octets, inside);
        if (!inside.fragment)
            addTransport(event, inside, octets);
        m_packets.push_back(event);
    }

    void addTransport(trace::Event& event, const stack::Encapsulation& inNetwork, net::Octets packet)
    {
        const stack::ProtocolDescription* transport = m_registry.find(inNetwork.next);
        if (transport == nullptr)
            return;
        if (transport->encapsulation == nullptr) { // it has no ports
            event.protocol = m_registry.idOf(transport->id);
            return;
        }
        const net::Octets pdu = packet.subspan(inNetwork.payloadOffset);
        const auto inTransport = transport->encapsulation(pdu);
        if (!inTransport)
            return;
        if (pdu.size() == inNetwork.payloadLength)
            checkSum(*transport, pdu, inNetwork);
        event.protocol = m_registry.idOf(transport->id);
        if (transport->datagrams && (ruleFor(m_rules, event.protocol, inTransport->destination.port) != nullptr ||
                                     ruleFor(m_rules, event.protocol, inTransport->source.port) != nullptr))
            event.row |= static_cast<std::uint16_t>(trace::kDecodedOtherwise);
        event.entity = entityOf({event.protocol,
                                 {inNetwork.source.address, inTransport->source.port},
                                 {inNetwork.destination.address, inTransport->destination.port}},
                                event.host);
    }

    void checkSum(const stack::ProtocolDescription& protocol, net::Octets pdu, const stack::Encapsulation& inNetwork)
    {
        if (protocol.checksumHolds != nullptr &&
            !protocol.checksumHolds(pdu, inNetwork.source.address, inNetwork.destination.address))
            ++m_counting->wrongSums[protocol.acronym];
    }

    void addNotes()
    {
        m_counts.packets = m_packets.size();
        std::ranges::move(notesOf(m_counts), std::back_inserter(m_result.notes));
    }

    stack::HostId hostOf(net::IpAddress address)
    {
        const auto [found, isNew] = m_hosts.try_emplace({address, 0}, stack::kNoHost);
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
                finder = std::make_unique<MessageFinder>(m_registry, m_registry[event.protocol], m_rules);
            if (const auto segment = segmentOf(event, static_cast<std::uint32_t>(i + 1)))
                finder->add(*segment);
        }
        for (const auto& [protocol, finder] : finders) {
            finder->finish(m_packets.back().time);
            std::ranges::move(finder->takeMessages(), std::back_inserter(m_messages));
        }
        std::ranges::stable_sort(m_messages, {}, &FoundMessage::firstPacket);
    }

    /// nullopt: what is kept of the packet ends within its headers.
    std::optional<CapturedSegment> segmentOf(const trace::Event& event, std::uint32_t number) const
    {
        const net::Octets packet = m_result.trace->octets(event);
        const auto inNetwork = trace::openPacket(m_registry, event, packet);
        if (!inNetwork || inNetwork->payloadOffset > packet.size())
            return std::nullopt;
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
        if (message.isCut)
            event.row = static_cast<std::uint16_t>(session::kCutMessage);
        m_result.trace->append(event);
    }

    const stack::Registry& m_registry;
    FrameReader& m_frames;
    const DecodeRules& m_rules;
    Reassembly m_reassembly;
    RepeatedPackets m_repeated;
    Capture m_result;
    std::vector<trace::Event> m_packets;
    std::vector<FoundMessage> m_messages;
    CaptureCounts m_counts;
    CaptureCounts m_countsOfAgain;         ///< of the packets that came again at the same place
    CaptureCounts* m_counting = &m_counts; ///< of the packet that is read
    std::vector<std::size_t> m_again;      ///< their places in m_packets
    std::unordered_map<net::Endpoint, stack::HostId, EndpointHash> m_hosts; // looked up, never iterated
    std::unordered_map<Flow, stack::EntityId, FlowHash> m_entities;         // looked up, never iterated
};

} // namespace

std::expected<Capture, std::string> readCapture(const std::filesystem::path& path, const stack::Registry& registry,
                                                const std::stop_token& stop,
                                                const std::function<void(double)>& progress,
                                                const DecodeRules& decodeAs)
{
    auto source = OctetSource::open(path);
    if (!source)
        return std::unexpected(std::move(source.error()));
    return readCapture(std::move(*source), registry, stop, progress, decodeAs);
}

std::expected<Capture, std::string> readCapture(OctetSource source, const stack::Registry& registry,
                                                const std::stop_token& stop,
                                                const std::function<void(double)>& progress,
                                                const DecodeRules& decodeAs)
{
    const double size = source.size();
    auto frames = FrameReader::open(std::move(source));
    if (!frames)
        return std::unexpected(std::move(frames.error()));
    return Importer(registry, **frames, decodeAs).import(stop, progress, size);
}

} // namespace osiscope::capture
