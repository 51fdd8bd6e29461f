#include "layers/session/rtp/media.h"

#include <algorithm>
#include <fmt/format.h>

namespace osiscope::rtp {

namespace {
namespace service = stack::transport_service;

// A wait that takes most of the jitter of a network (RFC 3550 6.4.4 leaves it to the receiver).
constexpr sim::Duration kPlayoutDelay = std::chrono::milliseconds(60);

template <typename Value>
void record(stack::Context& context, stack::EntityId entity, Variable row, Value value)
{
    context.recordVariable(entity, static_cast<std::uint16_t>(row), value);
}
void note(stack::Context& context, stack::EntityId entity, Note row)
{
    context.note(entity, static_cast<std::uint16_t>(row));
}

/// One sample of a tone in mu-law (G.711): four steps up and down, the same for both codings' purposes.
std::uint8_t toneAt(std::uint32_t sample)
{
    constexpr std::uint8_t kWave[] = {0xFF, 0xA5, 0x9B, 0xA5, 0x7F, 0x25, 0x1B, 0x25}; // 1 kHz
    return kWave[sample % std::size(kWave)];
}

net::Endpoint controlOf(net::Endpoint endpoint)
{
    ++endpoint.port; // RFC 3550 11: the next higher port
    return endpoint;
}
} // namespace

void Media::perform(stack::Context& context, std::uint16_t action, const stack::Parameters& parameters)
{
    if (static_cast<Action>(action) == Action::Start)
        return start(context, parameters);
    const auto found = m_streams.find(static_cast<std::uint16_t>(parameters.integer("local-port")));
    if (found != m_streams.end())
        stop(context, found->second);
}

void Media::start(stack::Context& context, const stack::Parameters& parameters)
{
    const auto address = context.resolve(parameters.text("to"));
    if (!address)
        return;
    const auto port = static_cast<std::uint16_t>(parameters.integer("local-port"));
    const bool isNew = !m_streams.contains(port);
    Stream& stream = m_streams[port];
    stream.local = {context.addressFacing(*address), port};
    stream.remote = {*address, static_cast<std::uint16_t>(parameters.integer("port"))};
    stream.packetTime = parameters.duration("packet-time", std::chrono::milliseconds(20));
    stream.sends = parameters.boolean("sends", true);
    stream.next.payloadType = static_cast<std::uint8_t>(parameters.integer("payload-type"));
    if (isNew) {
        stream.entity = context.addEntity(fmt::format("RTP {} - {}", stream.local.toString(), stream.remote.toString()),
                                          stream.local, stream.remote);
        const net::Endpoint local = controlOf(stream.local);
        const net::Endpoint remote = controlOf(stream.remote);
        stream.control =
            context.addEntity(fmt::format("RTCP {} - {}", local.toString(), remote.toString()), local, remote);
        stream.next.source = static_cast<std::uint32_t>(context.random().next() | 1U);
        stream.next.sequence = static_cast<std::uint16_t>(context.random().next());
        stream.next.timestamp = static_cast<std::uint32_t>(context.random().next());
        for (const std::uint16_t each : {port, static_cast<std::uint16_t>(port + 1)}) {
            stack::Primitive listen;
            listen.name = &service::kListen;
            listen.local.port = each;
            context.down(std::move(listen));
        }
        scheduleReport(context, stream, true);
    }
    note(context, stream.entity, isNew ? Note::Started : Note::Changed);
    context.cancelTimer(stream.packetTimer);
    stream.begun = false; // the first packet of a spurt of talk carries the marker (RFC 3551 4.1)
    if (stream.sends)
        stream.packetTimer =
            context.startTimer(stream.entity, static_cast<std::uint16_t>(Timer::Packet), stream.packetTime, port);
}

void Media::stop(stack::Context& context, Stream& stream)
{
    note(context, stream.entity, Note::Stopped);
    context.cancelTimer(stream.packetTimer);
    context.cancelTimer(stream.reportTimer);
    if (stream.packets > 0 || stream.reception)
        sendReport(context, stream, true);
    for (const std::uint16_t port : {stream.local.port, controlOf(stream.local).port}) {
        stack::Primitive release;
        release.name = &service::kRelease;
        release.local.port = port;
        context.down(std::move(release));
    }
    m_streams.erase(stream.local.port);
}

void Media::timerExpired(stack::Context& context, const stack::ExpiredTimer& timer)
{
    const auto found = m_streams.find(static_cast<std::uint16_t>(timer.argument));
    sim::invariant(found != m_streams.end(), "the timer of a stream ends with it");
    Stream& stream = found->second;
    if (static_cast<Timer>(timer.row) == Timer::Report) {
        sendReport(context, stream, false);
        return scheduleReport(context, stream, false);
    }
    sendPacket(context, stream);
    stream.packetTimer = context.startTimer(stream.entity, timer.row, stream.packetTime, timer.argument);
}

void Media::transmit(stack::Context& context, stack::EntityId entity, net::Endpoint local, net::Endpoint remote,
                     net::OctetBuffer&& octets)
{
    context.recordSent(entity, octets);
    stack::Primitive data;
    data.name = &service::kUnitData;
    data.entity = entity;
    data.local = local;
    data.remote = remote;
    data.data = net::Payload(std::move(octets));
    context.down(std::move(data));
}

void Media::sendPacket(stack::Context& context, Stream& stream)
{
    const auto samples = static_cast<std::uint32_t>(stream.packetTime.count() * kClockRate / 1'000'000'000);
    stream.next.marker = !stream.begun;
    stream.begun = true;
    stream.next.payload.resize(samples);
    for (std::uint32_t i = 0; i < samples; ++i)
        stream.next.payload[i] = toneAt(stream.next.timestamp + i);
    record(context, stream.entity, Variable::Sequence, std::int64_t{stream.next.sequence});
    record(context, stream.entity, Variable::Timestamp, std::int64_t{stream.next.timestamp});
    transmit(context, stream.entity, stream.local, stream.remote, stream.next.serialise());
    ++stream.next.sequence;
    stream.next.timestamp += samples;
    ++stream.packets;
    stream.octets += samples;
}

/// RFC 3550 6.2, 6.3.1: five seconds, half of that at first, varied by a factor of 0.5 to 1.5 over e - 1.5.
void Media::scheduleReport(stack::Context& context, Stream& stream, bool first)
{
    const double seconds = (first ? 2.5 : 5.0) * (0.5 + context.random().uniform()) / 1.21828;
    const auto wait = std::chrono::milliseconds(static_cast<std::int64_t>(seconds * 1000));
    stream.reportTimer =
        context.startTimer(stream.control, static_cast<std::uint16_t>(Timer::Report), wait, stream.local.port);
}

void Media::sendReport(stack::Context& context, Stream& stream, bool bye)
{
    Control control;
    control.source = stream.next.source;
    control.sender = stream.packets > 0;
    // Simulated time stands for the wall clock, in units of 2^-32 s.
    const std::int64_t now = context.now().time_since_epoch().count();
    control.ntp = static_cast<std::uint64_t>(now / 1'000'000'000) << 32U |
                  ((static_cast<std::uint64_t>(now % 1'000'000'000) << 32U) / 1'000'000'000);
    control.timestamp = stream.next.timestamp;
    control.packets = stream.packets;
    control.octets = stream.octets;
    if (stream.reception) {
        stream.reception->reportTime(context.now());
        control.blocks.push_back(stream.reception->report());
    }
    control.name = fmt::format("{}@{}", context.hostName(), stream.local.address.toString());
    control.bye = bye;
    transmit(context, stream.control, controlOf(stream.local), controlOf(stream.remote), control.serialise());
}

void Media::fromBelow(stack::Context& context, stack::Primitive&& primitive)
{
    if (primitive.name != &service::kUnitData)
        return;
    const net::Octets octets = primitive.data.octets();
    const bool ofControl = isControl(octets);
    const auto port = static_cast<std::uint16_t>(primitive.local.port - (ofControl ? 1 : 0));
    const auto found = m_streams.find(port);
    if (found == m_streams.end())
        return;
    Stream& stream = found->second;
    context.recordReceived(ofControl ? stream.control : stream.entity, octets);
    if (const auto control = ofControl ? parseControl(octets) : std::nullopt)
        return reportCame(context, stream, *control);
    if (const auto packet = parsePacket(octets))
        return voiceCame(context, stream, *packet);
    note(context, stream.entity, Note::Stranger);
}

void Media::voiceCame(stack::Context& context, Stream& stream, const Packet& packet)
{
    if (!stream.reception || stream.reception->source() != packet.source)
        stream.reception.emplace(packet);
    stream.reception->take(packet, context.now());
    record(context, stream.entity, Variable::Received, stream.reception->received());
    record(context, stream.entity, Variable::Lost, stream.reception->lost());
    record(context, stream.entity, Variable::Jitter, stream.reception->jitter() * 1000 / kClockRate);
    // The first packet waits for a while; each one then plays behind the one before.
    const auto length = sim::Duration(static_cast<std::int64_t>(packet.payload.size()) * (1'000'000'000 / kClockRate));
    if (!stream.playedUntil || packet.marker)
        stream.playedUntil = context.now() + kPlayoutDelay;
    if (*stream.playedUntil < context.now()) {
        record(context, stream.entity, Variable::Late, ++stream.late);
        stream.playedUntil = context.now();
    }
    *stream.playedUntil += length;
    record(context, stream.entity, Variable::Buffered, sim::toSeconds(*stream.playedUntil - context.now()) * 1000);
}

void Media::reportCame(stack::Context& context, Stream& stream, const Control& control)
{
    if (control.sender && stream.reception)
        stream.reception->senderReported(control.ntp, context.now());
    for (const ReportBlock& block : control.blocks)
        if (block.source == stream.next.source)
            record(context, stream.entity, Variable::PeerLost, std::int64_t{block.lost});
    if (control.bye)
        note(context, stream.entity, Note::PeerGone);
}

} // namespace osiscope::rtp
