#pragma once

#include "model/session/session.h"

#include <string>

namespace osiscope::ui {

/// What a session is called by who knows the events up to there: by its two ends only, until it has shown the state
/// that it is called after besides ("alice - shop, visit 7").
std::string knownName(const session::Session& session, stack::EventNumber horizon);

} // namespace osiscope::ui
