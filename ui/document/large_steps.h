#pragma once

#include "ui/document/contents.h"

#include <vector>

namespace osiscope::ui {

/// The sending of the next whole message behind an event, or of the last one before it; kNoEvent: there is none.
stack::EventNumber wholeMessageAfter(const Contents& contents, stack::EventNumber number);
stack::EventNumber wholeMessageBefore(const Contents& contents, stack::EventNumber number);

/// Where a phase of a session begins.
struct PhaseStart {
    stack::EventNumber event = stack::kNoEvent;
    session::SessionId session = session::kNoSession;
    session::PhaseName phase = session::PhaseName::Establishment;
};

/// Of one session, or of all of them (kNoSession), in order of their events.
std::vector<PhaseStart> phaseStarts(const Contents& contents, session::SessionId only);

} // namespace osiscope::ui
