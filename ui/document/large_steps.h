#pragma once

#include "ui/document/contents.h"

#include <vector>

namespace osiscope::ui {

/// The sending of the next whole message behind an event, or of the last one before it; kNoEvent: there is none.
stack::EventNumber wholeMessageAfter(const Contents& contents, stack::EventNumber number);
stack::EventNumber wholeMessageBefore(const Contents& contents, stack::EventNumber number);

/// Where a step leads that goes by layers.
enum class LayerStep : std::uint8_t {
    Below, ///< to a layer below that of the event, of the same host
    Same,  ///< to the same layer of any host: what its protocols say to each other
    Above  ///< to a layer above, of the same host
};

/// The next event behind one that is so placed, or the last one before it; kNoEvent: there is none. Variables and the
/// starts of timers are passed over. @pre number != kNoEvent
stack::EventNumber layerStepAfter(const Contents& contents, stack::EventNumber number, LayerStep step);
stack::EventNumber layerStepBefore(const Contents& contents, stack::EventNumber number, LayerStep step);

/// Where a phase of a session begins.
struct PhaseStart {
    stack::EventNumber event = stack::kNoEvent;
    session::SessionId session = session::kNoSession;
    session::PhaseName phase = session::PhaseName::Establishment;
};

/// Of one session, or of all of them (kNoSession), in order of their events.
std::vector<PhaseStart> phaseStarts(const Contents& contents, session::SessionId only);

} // namespace osiscope::ui
