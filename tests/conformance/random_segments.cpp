#include "tests/conformance/random_segments.h"

#include "app/protocols.h"
#include "layers/network/ipv4/packet.h"

#include <algorithm>
#include <chrono>
#include <string>

namespace osiscope::conformance {

namespace {
using namespace std::chrono_literals;
using tcp::Control;

constexpr std::array kHosts{net::Ipv4Address{0x0A000001}, net::Ipv4Address{0x0A000002}};
constexpr std::uint16_t kConnections = 200;
constexpr std::uint16_t kFirstPort = 20000;
constexpr std::uint16_t kService = 47001; // tshark knows no protocol of this port
/// Their SYNs. Far from where numbers begin anew: a 0 there would stand for a number that was not seen.
constexpr std::array<std::uint32_t, 2> kFirst{999, 4999};
} // namespace

RandomSegments::RandomSegments(std::uint64_t seed) : m_random(seed, "segments"), m_registry(app::makeRegistry())
{
    for (const net::Ipv4Address address : kHosts)
        m_trace.addHost({address.toString(), {address}});
    for (std::uint16_t i = 0; i < kConnections; ++i)
        addConnection(static_cast<std::uint16_t>(kFirstPort + i));
    std::ranges::stable_sort(m_events, {}, &trace::Event::time);
    for (const trace::Event& event : m_events)
        m_trace.append(event);
}

void RandomSegments::addConnection(std::uint16_t port)
{
    sim::TimePoint now = sim::kStart + m_random.upTo(1s);
    Ends ends{m_random.chance(0.7), {kFirst[0] + 1, kFirst[1] + 1}, {}, {1000, 1000}};
    const std::uint64_t count = 5 + m_random.below(40);
    for (std::uint64_t place = 0; place < count; ++place) {
        const std::size_t from = ends.open && place < 3 ? place % 2 : m_random.below(2);
        if (m_random.chance(0.2))
            ends.window[from] = oneOf<std::uint16_t>({0, 0, 1, 5, 10, 20, 1000});
        tcp::Segment made = segment(ends, from, place);
        made.sourcePort = from == 0 ? port : kService;
        made.destinationPort = from == 0 ? kService : port;
        add(made, from, now);
        if (!made.has(Control::Syn) && !made.has(Control::Rst))
            ends.number[from] = std::max(ends.number[from], made.end().value());
        ends.acked[from] = made.ack.value();
        now += oneOf<sim::Duration>({0ns, 1us, 100us, 1ms, 2999999ns, 3ms, 10ms, 19999999ns, 20ms, 40ms, 1s});
    }
}

tcp::Segment RandomSegments::segment(const Ends& ends, std::size_t from, std::uint64_t place)
{
    const bool opening = ends.open && place < 2;
    tcp::Segment made;
    made.controls = controls();
    if (opening)
        made.controls = place == 0 ? tcp::Controls(Control::Syn) : Control::Syn | Control::Ack;
    const bool syn = made.has(Control::Syn);
    const auto back = oneOf<std::uint32_t>({0, 0, 0, 0, 1, 1, 2, 5, 10, 20});
    const auto forth = m_random.chance(0.1) ? oneOf<std::uint32_t>({1, 5, 10}) : 0;
    made.seq = tcp::Seq(syn ? kFirst[from] + (opening ? 0 : back / 5) : ends.number[from] - back + forth);
    if (made.has(Control::Ack))
        made.ack = tcp::Seq(ends.number[1 - from] - oneOf<std::uint32_t>({0, 0, 0, 10, 5}) +
                            (m_random.chance(0.1) ? oneOf<std::uint32_t>({1, 10}) : 0));
    if (made.has(Control::Ack) && ends.acked[from] != 0 && m_random.chance(0.5))
        made.ack = tcp::Seq(ends.acked[from]);
    made.window = ends.window[from];
    if (syn && m_random.chance(0.7))
        made.options.windowScale = oneOf<std::uint8_t>({0, 1, 7});
    const auto octets = syn ? 0 : oneOf<std::size_t>({0, 0, 0, 0, 1, 1, 2, 5, 10, 10});
    made.text = net::Payload::copyOf(std::string(octets, 'x'));
    return made;
}

tcp::Controls RandomSegments::controls()
{
    const std::uint64_t percent = m_random.below(100);
    if (percent < 5)
        return Control::Fin | Control::Ack;
    if (percent < 8)
        return Control::Rst | Control::Ack;
    if (percent < 10)
        return Control::Syn;
    if (percent < 12)
        return Control::Syn | Control::Ack;
    return percent < 14 ? Control::Psh | Control::Ack : tcp::Controls(Control::Ack);
}

void RandomSegments::add(const tcp::Segment& segment, std::size_t from, sim::TimePoint now)
{
    ipv4::Header header;
    header.protocol = tcp::kIpProtocol;
    header.source = kHosts[from];
    header.destination = kHosts[1 - from];
    const net::Payload packet = ipv4::serialise(header, tcp::serialise(segment, header.source, header.destination));
    trace::Event event;
    event.kind = trace::EventKind::Sent;
    event.time = now;
    event.host = static_cast<stack::HostId>(from);
    event.peer = static_cast<stack::HostId>(1 - from);
    event.protocol = m_registry.idOf("tcp");
    event.low = m_trace.addOctets(packet.octets());
    event.high = static_cast<std::uint32_t>(packet.size());
    m_events.push_back(event);
}

} // namespace osiscope::conformance
