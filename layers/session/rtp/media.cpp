#include "layers/session/rtp/media.h"

#include <fmt/format.h>

namespace osiscope::rtp {

namespace {
namespace service = stack::transport_service;

constexpr sim::Duration kPacketTime = std::chrono::milliseconds(20); // RFC 3551 4.2
constexpr sim::Duration kPlayoutWait = std::chrono::milliseconds(60);

/// One sample of a tone in mu-law (G.711): four steps up and down, the same for both codings' purposes.
std::uint8_t toneAt(std::uint32_t sample)
{
    constexpr std::uint8_t kWave[] = {0xFF, 0xA5, 0x9B, 0xA5, 0x7F, 0x25, 0x1B, 0x25}; // 1 kHz
    return kWave[sample % std::size(kWave)];
}

std::uint16_t controlPortOf(std::uint16_t port)
{
    return controlOf({{}, port}).port;
}

void request(stack::Context& context, const stack::PrimitiveRow& what, std::uint16_t port)
{
    stack::Primitive primitive;
    primitive.name = &what;
    primitive.local.port = port;
    context.down(std::move(primitive));
}

double milliseconds(sim::Duration span)
{
    return sim::toSeconds(span) * 1000;
}
} // namespace

void Media::perform(stack::Context& context, std::uint16_t action, const stack::Parameters& parameters)
{
    const auto port = static_cast<std::uint16_t>(parameters.integer("local-port"));
    switch (static_cast<Action>(action)) {
    case Action::Start: return startStream(context, parameters);
    case Action::Relay: return relay(context, parameters);
    case Action::Stop:
        if (const auto found = m_streams.find(port); found != m_streams.end() && !found->second.leaving)
            stop(context, found->second);
        return endLeg(context, port);
    }
}

void Media::startStream(stack::Context& context, const stack::Parameters& parameters)
{
    const auto address = context.resolve(parameters.text("to"));
    if (!address)
        return;
    const auto port = static_cast<std::uint16_t>(parameters.integer("local-port"));
    if (const auto found = m_streams.find(port); found != m_streams.end() && found->second.leaving)
        close(context, found->second);
    const auto [place, isNew] = m_streams.try_emplace(port, Stream(parameters.duration("playout", kPlayoutWait)));
    Stream& stream = place->second;
    const auto own = context.resolve(parameters.text("local"));
    const net::Endpoint local{own.value_or(context.addressFacing(*address)), port};
    const net::Endpoint remote{*address, static_cast<std::uint16_t>(parameters.integer("port"))};
    if (local != stream.local || remote != stream.remote)
        static_cast<Ends&>(stream) = connect(context, local, remote);
    stream.packetTime = parameters.duration("packet-time", kPacketTime);
    stream.sends = parameters.boolean("sends", true);
    stream.next.payloadType = static_cast<std::uint8_t>(parameters.integer("payload-type"));
    if (isNew)
        open(context, stream);
    context.note(stream.entity, isNew ? Note::Started : Note::Changed);
    context.cancelTimer(stream.packetTimer);
    if (!stream.sends)
        return;
    // The timestamp goes on while nothing is sent (RFC 3550 5.1).
    if (!isNew)
        stream.next.timestamp += samplesIn(context.now() - stream.filledFrom);
    fill(context, stream);
}

Media::Ends Media::connect(stack::Context& context, const net::Endpoint& local, const net::Endpoint& remote)
{
    const auto named = [&](std::string_view what, const net::Endpoint& here, const net::Endpoint& there) {
        return context.addEntity(fmt::format("{} {} - {}", what, here.toString(), there.toString()), here, there);
    };
    return {local, remote, named("RTP", local, remote), named("RTCP", controlOf(local), controlOf(remote))};
}

/// A port for voice, and the next one for reports.
void Media::listen(stack::Context& context, std::uint16_t port)
{
    request(context, service::kListen, port);
    request(context, service::kListen, controlPortOf(port));
}

void Media::release(stack::Context& context, std::uint16_t port)
{
    request(context, service::kRelease, port);
    request(context, service::kRelease, controlPortOf(port));
}

/// RFC 3550 5.1, 8.1: the numbers begin where nobody can guess.
void Media::open(stack::Context& context, Stream& stream)
{
    stream.next.source = static_cast<std::uint32_t>(context.random().next() | 1U);
    stream.next.sequence = static_cast<std::uint16_t>(context.random().next());
    stream.next.timestamp = static_cast<std::uint32_t>(context.random().next());
    stream.filledFrom = context.now();
    listen(context, stream.local.port);
    scheduleReport(context, stream);
}

void Media::stop(stack::Context& context, Stream& stream)
{
    context.note(stream.entity, Note::Stopped);
    for (stack::TimerHandle* timer : {&stream.packetTimer, &stream.reportTimer, &stream.playTimer})
        context.cancelTimer(*timer);
    if (stream.packets > 0 || stream.reports) // 6.3.7: else nobody knows of this side
        sendReport(context, stream, true);
    stream.leaving = true;
    if (stream.peerGone)
        return close(context, stream);
    stream.closeTimer = context.startTimer(stream.entity, Timer::Close, kLinger, stream.local.port);
}

void Media::close(stack::Context& context, Stream& stream)
{
    context.cancelTimer(stream.closeTimer);
    release(context, stream.local.port);
    m_streams.erase(stream.local.port);
}

void Media::timerExpired(stack::Context& context, const stack::ExpiredTimer& timer)
{
    const auto port = static_cast<std::uint16_t>(timer.argument);
    if (m_legs.contains(port))
        return closeLeg(context, port);
    const auto found = m_streams.find(port);
    sim::invariant(found != m_streams.end(), "the timer of a stream ends with it");
    Stream& stream = found->second;
    switch (static_cast<Timer>(timer.row)) {
    case Timer::Packet: sendPacket(context, stream); return fill(context, stream);
    case Timer::Report: sendReport(context, stream, false); return scheduleReport(context, stream);
    case Timer::Play: return play(context, stream);
    case Timer::Close: return close(context, stream);
    }
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

/// Voice is taken from now on; when there is enough of it for a packet, the packet goes.
void Media::fill(stack::Context& context, Stream& stream)
{
    stream.filledFrom = context.now();
    stream.packetTimer = context.startTimer(stream.entity, Timer::Packet, stream.packetTime, stream.local.port);
}

void Media::sendPacket(stack::Context& context, Stream& stream)
{
    const std::uint32_t samples = samplesIn(stream.packetTime);
    stream.next.payload.resize(samples);
    for (std::uint32_t i = 0; i < samples; ++i)
        stream.next.payload[i] = toneAt(stream.next.timestamp + i);
    context.recordVariable(stream.entity, Variable::Sequence, std::int64_t{stream.next.sequence});
    context.recordVariable(stream.entity, Variable::Timestamp, std::int64_t{stream.next.timestamp});
    transmit(context, stream.entity, stream.local, stream.remote, stream.next.serialise());
    ++stream.next.sequence;
    stream.next.timestamp += samples;
    ++stream.packets;
    stream.octets += samples;
}

void Media::fromBelow(stack::Context& context, stack::Primitive&& primitive)
{
    if (primitive.name != &service::kUnitData)
        return;
    const net::Octets octets = primitive.data.octets();
    const bool ofControl = isControl(octets);
    const auto port = static_cast<std::uint16_t>(primitive.local.port - (ofControl ? 1 : 0));
    if (const auto leg = m_legs.find(port); leg != m_legs.end())
        return passOn(context, leg->second, octets);
    const auto found = m_streams.find(port);
    if (found == m_streams.end())
        return;
    Stream& stream = found->second;
    context.recordReceived(ofControl ? stream.control : stream.entity, octets);
    if (const auto control = ofControl ? parseControl(octets) : std::nullopt)
        return reportCame(context, stream, *control);
    if (const auto packet = parsePacket(octets))
        return voiceCame(context, stream, *packet);
    context.note(stream.entity, Note::Stranger);
}

void Media::voiceCame(stack::Context& context, Stream& stream, const Packet& packet)
{
    if (!stream.reception || stream.reception->source() != packet.source)
        stream.reception.emplace(packet);
    stream.reception->take(packet, context.now());
    context.recordVariable(stream.entity, Variable::Received, stream.reception->received());
    context.recordVariable(stream.entity, Variable::Lost, stream.reception->lost());
    context.recordVariable(stream.entity, Variable::Jitter, stream.reception->jitter() * 1000 / kClockRate);
    if (stream.leaving)
        return; // nobody listens any more
    if (stream.playout.take(packet, context.now()))
        context.recordVariable(stream.entity, Variable::Buffered, milliseconds(stream.playout.waiting()));
    else
        context.recordVariable(stream.entity, Variable::Late, ++stream.late);
    awaitPlaying(context, stream);
}

void Media::awaitPlaying(stack::Context& context, Stream& stream)
{
    context.cancelTimer(stream.playTimer);
    if (const auto moment = stream.playout.next())
        stream.playTimer = context.startTimer(stream.entity, Timer::Play, *moment - context.now(), stream.local.port);
}

void Media::play(stack::Context& context, Stream& stream)
{
    const sim::Duration missing = stream.playout.play();
    context.recordVariable(stream.entity, Variable::Buffered, milliseconds(stream.playout.waiting()));
    if (missing > sim::Duration{}) {
        stream.missing += missing;
        context.recordVariable(stream.entity, Variable::Missing, milliseconds(stream.missing));
    }
    awaitPlaying(context, stream);
}

} // namespace osiscope::rtp
