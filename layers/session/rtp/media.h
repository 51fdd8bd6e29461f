#pragma once

#include "layers/session/rtp/playout.h"
#include "layers/session/rtp/reception.h"
#include "layers/session/rtp/rows.h"
#include "model/stack/layer.h"

#include <array>
#include <map>

/// The voice of a telephone: packets at even intervals, and reports of how they arrive (RFC 3550).
/// Simplified: the voice is a tone, and silence is sent as any other sound.
namespace osiscope::rtp {

class Media final : public stack::Layer {
public:
    void perform(stack::Context& context, std::uint16_t action, const stack::Parameters& parameters) override;
    void fromBelow(stack::Context& context, stack::Primitive&& primitive) override;
    void timerExpired(stack::Context& context, const stack::ExpiredTimer& timer) override;

private:
    /// Between whom voice goes, and its reports.
    struct Ends {
        net::Endpoint local;
        net::Endpoint remote;
        stack::EntityId entity = stack::kNoEntity;
        stack::EntityId control = stack::kNoEntity;
    };
    struct Stream : Ends {
        explicit Stream(sim::Duration wait) : playout(wait) {}

        // What is sent.
        Packet next;               ///< the one that is being filled
        sim::TimePoint filledFrom; ///< when its first sample is taken
        sim::Duration packetTime{};
        bool sends = true;
        std::uint32_t packets = 0;
        std::uint32_t octets = 0;
        bool reports = false;                           ///< a report has been sent
        std::array<std::uint32_t, 2> packetsAtReport{}; ///< at the latest report, and at the one before

        // What is received.
        std::optional<Reception> reception;
        Playout playout;
        std::int64_t late = 0;
        sim::Duration missing{};
        bool peerGone = false;

        bool leaving = false; ///< nothing is sent any more, and what is on its way is awaited
        stack::TimerHandle packetTimer;
        stack::TimerHandle reportTimer;
        stack::TimerHandle playTimer;
        stack::TimerHandle closeTimer;
    };

    /// One side of a relay.
    struct Leg {
        Ends ends;
        std::uint16_t other = 0; ///< the port of the other side
        stack::TimerHandle closeTimer;
    };

    // media.cpp
    void startStream(stack::Context& context, const stack::Parameters& parameters);
    void stop(stack::Context& context, Stream& stream);
    void close(stack::Context& context, Stream& stream);
    static Ends connect(stack::Context& context, const net::Endpoint& local, const net::Endpoint& remote);
    static void listen(stack::Context& context, std::uint16_t port);
    static void release(stack::Context& context, std::uint16_t port);
    static void open(stack::Context& context, Stream& stream);
    static void fill(stack::Context& context, Stream& stream);
    static void sendPacket(stack::Context& context, Stream& stream);
    static void voiceCame(stack::Context& context, Stream& stream, const Packet& packet);
    static void play(stack::Context& context, Stream& stream);
    static void awaitPlaying(stack::Context& context, Stream& stream);

    // reports.cpp
    static void sendReport(stack::Context& context, Stream& stream, bool bye);
    static void scheduleReport(stack::Context& context, Stream& stream);
    void reportCame(stack::Context& context, Stream& stream, const Control& control);

    // relay.cpp
    void relay(stack::Context& context, const stack::Parameters& parameters);
    void openLeg(stack::Context& context, const net::Endpoint& local, const net::Endpoint& remote, std::uint16_t other);
    void endLeg(stack::Context& context, std::uint16_t port);
    void closeLeg(stack::Context& context, std::uint16_t port);
    void passOn(stack::Context& context, const Leg& leg, net::Octets octets);

    static void transmit(stack::Context& context, stack::EntityId entity, net::Endpoint local, net::Endpoint remote,
                         net::OctetBuffer&& octets);

    std::map<std::uint16_t, Stream> m_streams; ///< by local port
    std::map<std::uint16_t, Leg> m_legs;       ///< by local port
};

/// What the other side has sent before it heard of the end is still taken, and then nobody is at the port any more.
inline constexpr sim::Duration kLinger = std::chrono::seconds(1);

/// RFC 3550 11: reports go to the next higher port.
inline net::Endpoint controlOf(net::Endpoint endpoint)
{
    ++endpoint.port;
    return endpoint;
}

} // namespace osiscope::rtp
