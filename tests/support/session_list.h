#pragma once

#include "model/session/tracker.h"

#include <vector>

namespace osiscope::test {

/// What a tracker finds, in the order in which it does.
class SessionList final : public session::SessionSink {
public:
    session::SessionId open(session::Session session) override
    {
        sessions.push_back(std::move(session));
        return static_cast<session::SessionId>(sessions.size());
    }
    session::Session& at(session::SessionId id) override { return sessions[static_cast<std::size_t>(id) - 1]; }
    void assign(stack::EventNumber, session::SessionId) override {}

    std::vector<session::Session> sessions;
};

} // namespace osiscope::test
