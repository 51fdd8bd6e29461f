// What the two sides report of each other (RFC 3550 6).
#include "layers/session/rtp/media.h"

#include <fmt/format.h>

namespace osiscope::rtp {

namespace {
/// Simulated time stands for the wall clock, in units of 2^-32 s (4).
std::uint64_t ntpOf(sim::TimePoint moment)
{
    const std::int64_t time = moment.time_since_epoch().count();
    return static_cast<std::uint64_t>(time / 1'000'000'000) << 32U |
           ((static_cast<std::uint64_t>(time % 1'000'000'000) << 32U) / 1'000'000'000);
}
} // namespace

/// 6.2, 6.3.1: five seconds, half of that at first, varied by a factor of 0.5 to 1.5 over e - 1.5.
void Media::scheduleReport(stack::Context& context, Stream& stream)
{
    const double seconds = (stream.reports ? 5.0 : 2.5) * (0.5 + context.random().uniform()) / 1.21828;
    const auto wait = std::chrono::milliseconds(static_cast<std::int64_t>(seconds * 1000));
    stream.reportTimer = context.startTimer(stream.control, Timer::Report, wait, stream.local.port);
}

void Media::sendReport(stack::Context& context, Stream& stream, bool bye)
{
    Control control;
    control.source = stream.next.source;
    // 6.3.1: a sender is who has sent since the report before the latest one.
    control.sender = stream.packets > stream.packetsAtReport[1];
    control.ntp = ntpOf(context.now());
    // 6.4.1: the same moment as the NTP time.
    control.timestamp = stream.next.timestamp + samplesIn(context.now() - stream.filledFrom);
    control.packets = stream.packets;
    control.octets = stream.octets;
    if (stream.reception)
        control.blocks.push_back(stream.reception->report(context.now()));
    control.name = fmt::format("{}@{}", context.hostName(), stream.local.address.toString());
    control.bye = bye;
    stream.packetsAtReport = {stream.packets, stream.packetsAtReport[0]};
    stream.reports = true;
    transmit(context, stream.control, controlOf(stream.local), controlOf(stream.remote), control.serialise());
}

void Media::reportCame(stack::Context& context, Stream& stream, const Control& control)
{
    if (control.sender && stream.reception)
        stream.reception->senderReported(control.ntp, context.now());
    for (const ReportBlock& block : control.blocks) {
        if (block.source != stream.next.source)
            continue;
        context.recordVariable(stream.entity, Variable::PeerLost, std::int64_t{block.lost});
        context.recordVariable(stream.entity, Variable::PeerJitter,
                               static_cast<double>(block.jitter) * 1000 / kClockRate);
        if (block.lastReport == 0)
            continue;
        const auto now = static_cast<std::uint32_t>(ntpOf(context.now()) >> 16U);
        const std::uint32_t trip = now - block.lastReport - block.delay; // 6.4.1, in units of 2^-16 s
        context.recordVariable(stream.entity, Variable::RoundTrip, static_cast<double>(trip) * 1000 / 65536);
    }
    if (!control.bye)
        return;
    context.note(stream.entity, Note::PeerGone);
    stream.peerGone = true;
    if (stream.leaving)
        close(context, stream);
}

} // namespace osiscope::rtp
