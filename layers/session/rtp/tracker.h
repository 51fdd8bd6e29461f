#pragma once

#include "layers/session/rtp/reception.h"
#include "model/session/tracker.h"
#include "model/stack/registry.h"

#include <compare>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>

/// Finds RTP sessions: the voice between two endpoints, with the reports on the next higher ports.
namespace osiscope::rtp {

class Tracker final : public session::Tracker {
public:
    void pdu(const session::TrackedPdu& pdu, session::SessionSink& sink) override;
    void undelivered(const session::Undelivered& report, session::SessionSink& sink) override;
    void finish(sim::TimePoint end, session::SessionSink& sink) override;
    bool watches() const override { return true; }

private:
    /// One moment of a trace.
    struct Moment {
        stack::EventNumber event = stack::kNoEvent;
        sim::TimePoint time;
    };
    /// Who sends: a side and its SSRC.
    struct Source {
        std::size_t side = 0;
        std::uint32_t number = 0;
        auto operator<=>(const Source&) const = default;
    };
    /// The packets of one source, as they came by where the trace is watched.
    struct Heard {
        struct Sighting {
            sim::TimePoint time;
            Packet packet; ///< without its payload
        };
        std::size_t place = 0; ///< in Session::streams
        std::vector<Sighting> sightings;
    };
    struct Known {
        session::SessionId id = session::kNoSession;
        session::SessionId agreedBy = session::kNoSession;
        net::Endpoint initiator;
        std::map<Source, Heard> sources;
        std::set<Source> gone; ///< those that have said BYE
        std::array<bool, 2> speaks{};
        std::optional<Moment> answered; ///< the first packet of the other side
        std::optional<Moment> reported; ///< the first report of what was received
        std::optional<Moment> over;     ///< the first BYE
        Moment last;
        std::string undelivered; ///< what has to be said where the network reports that voice is not delivered
    };
    using Ends = std::pair<net::Endpoint, net::Endpoint>; ///< the smaller endpoint first

    Known& talkOf(const session::TrackedPdu& pdu, const Ends& direction, std::optional<std::uint32_t> source,
                  session::SessionSink& sink);
    static void voice(Known& known, std::size_t side, const Packet& packet, const session::TrackedPdu& pdu,
                      session::Session& session);
    static void measure(Heard& heard, session::MediaStream& stream);
    static void control(Known& known, std::size_t side, const Control& control, const Moment& now,
                        session::Session& session);
    static void describe(const Known& known, const session::Session* call, session::Session& session);

    std::map<Ends, std::size_t> m_current; ///< in m_known
    std::vector<Known> m_known;
};

std::unique_ptr<session::Tracker> makeTracker(const stack::Registry& registry);

} // namespace osiscope::rtp
