#include "ui/document/known_name.h"

namespace osiscope::ui {

std::string knownName(const session::Session& session, stack::EventNumber horizon)
{
    std::string ends = session.initiator + " - " + session.responder;
    const session::Evidence& state = session.verdict.stateful;
    const bool isToCome = state.holds && state.event != stack::kNoEvent && state.event > horizon;
    return isToCome && session.name.find(ends) != std::string::npos ? ends : session.name;
}

} // namespace osiscope::ui
