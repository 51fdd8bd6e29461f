#pragma once

#include "model/net/address.h"
#include "model/session/session.h"

#include <map>

namespace osiscope::session {

/// Which sessions have agreed on media to come to which endpoints (SessionSink::announce).
class Announcements {
public:
    struct Agreed {
        SessionId by = kNoSession;
        stack::EventNumber at = stack::kNoEvent; ///< the latest message that says so
    };

    void add(SessionId session, const net::Endpoint& where, stack::EventNumber message);
    /// Who has agreed on what goes between two endpoints: the latest that has announced both; several calls may use one
    /// of them at once. Else the latest that has announced the far one, or else the near one.
    Agreed between(const net::Endpoint& near, const net::Endpoint& far) const;

private:
    using BySession = std::map<SessionId, stack::EventNumber>;
    struct At {
        BySession messages; ///< the latest of each session
        Agreed latest;
    };
    std::map<net::Endpoint, At> m_at;
};

} // namespace osiscope::session
