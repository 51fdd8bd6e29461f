#pragma once

#include "layers/session/iso_session/spdu.h"
#include "model/session/tracker.h"

#include <array>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace osiscope::iso_session {

/// Finds sessions from their SPDUs alone. A session connection lives on one transport connection; but an activity
/// that is cut off with its connection and resumed on a later one (ACTIVITY RESUME names it, and the point to go on
/// from) makes both one session: what was agreed on is still remembered, on both sides.
class SessionTracker final : public session::Tracker {
public:
    void pdu(const session::TrackedPdu& pdu, session::SessionSink& sink) override;
    void finish(sim::TimePoint end, session::SessionSink& sink) override;

private:
    struct Seen {
        stack::EventNumber event = stack::kNoEvent;
        sim::TimePoint time;
        bool fromInitiator = false;
        std::size_t octets = 0; ///< of user data
    };
    enum class Stage : std::uint8_t { Opening, Open, Releasing, Over };

    /// A session as it is put together, over all its connections.
    struct Story {
        session::SessionId id = session::kNoSession; ///< none until it is known to be no continuation
        Stage stage = Stage::Opening;
        session::Outcome outcome = session::Outcome::Open;
        net::Endpoint initiator;
        net::Endpoint responder;
        stack::HostId initiatorHost = stack::kNoHost;
        stack::HostId responderHost = stack::kNoHost;
        session::SessionId carrier = session::kNoSession; ///< the present one
        std::vector<session::SessionId> carriers;
        std::vector<Seen> waiting; ///< before it has an id
        sim::TimePoint first;
        sim::TimePoint last;
        std::optional<sim::TimePoint> established;
        std::optional<sim::TimePoint> releasing;
        stack::EventNumber agreedEvent = stack::kNoEvent;
        stack::EventNumber endEvent = stack::kNoEvent;
        stack::EventNumber resumedEvent = stack::kNoEvent;
        std::array<bool, 2> spoke{};
        bool fromTheMiddle = false;
        bool ending = false;  ///< the end of the activity was asked for
        std::string activity; ///< that is going on, or was when the connection was lost
    };
    struct Flow {
        net::Endpoint smaller;
        net::Endpoint larger;
        session::SessionId carrier;
        auto operator<=>(const Flow&) const = default;
    };

    std::size_t storyOf(const session::TrackedPdu& pdu, const std::vector<Spdu>& spdus);
    static void take(Story& story, const Spdu& spdu, const session::TrackedPdu& pdu, bool fromInitiator);
    /// Joins a connection to the earlier session whose activity it resumes, if there is one.
    std::optional<std::size_t> resumedBy(const Spdu& resume, const Story& story) const;
    static void give(Story& story, session::SessionSink& sink);
    static void count(Story& story, const Seen& seen, session::SessionSink& sink);
    static void conclude(Story& story, sim::TimePoint end, session::SessionSink& sink);
    static void judge(const Story& story, session::Session& session);

    std::vector<Story> m_stories;
    std::map<Flow, std::size_t> m_current; ///< the story that is told on a transport connection
};

} // namespace osiscope::iso_session
