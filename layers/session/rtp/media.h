#pragma once

#include "layers/session/rtp/reception.h"
#include "layers/session/rtp/rows.h"
#include "model/stack/layer.h"

#include <map>

/// The voice of a telephone: packets at even intervals, and reports of how they arrive (RFC 3550).
/// Simplified: the voice is a tone; it is played after a fixed wait, and an early or late clock is not followed.
namespace osiscope::rtp {

class Media final : public stack::Layer {
public:
    void perform(stack::Context& context, std::uint16_t action, const stack::Parameters& parameters) override;
    void fromBelow(stack::Context& context, stack::Primitive&& primitive) override;
    void timerExpired(stack::Context& context, const stack::ExpiredTimer& timer) override;

private:
    struct Stream {
        net::Endpoint local;
        net::Endpoint remote;
        stack::EntityId entity = stack::kNoEntity;
        stack::EntityId control = stack::kNoEntity;
        Packet next;
        sim::Duration packetTime{};
        bool sends = true;
        bool begun = false; ///< a packet has been sent
        std::uint32_t packets = 0;
        std::uint32_t octets = 0;
        std::optional<Reception> reception;
        std::optional<sim::TimePoint> playedUntil; ///< the moment at which the buffer runs empty
        std::int64_t late = 0;
        stack::TimerHandle packetTimer;
        stack::TimerHandle reportTimer;
    };

    void start(stack::Context& context, const stack::Parameters& parameters);
    void stop(stack::Context& context, Stream& stream);
    void sendPacket(stack::Context& context, Stream& stream);
    void sendReport(stack::Context& context, Stream& stream, bool bye);
    void scheduleReport(stack::Context& context, Stream& stream, bool first);
    void voiceCame(stack::Context& context, Stream& stream, const Packet& packet);
    void reportCame(stack::Context& context, Stream& stream, const Control& control);
    static void transmit(stack::Context& context, stack::EntityId entity, net::Endpoint local, net::Endpoint remote,
                         net::OctetBuffer&& octets);

    std::map<std::uint16_t, Stream> m_streams; ///< by local port
};

} // namespace osiscope::rtp
