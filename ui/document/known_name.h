#pragma once

#include "ui/document/contents.h"

#include <string>
#include <vector>

namespace osiscope::ui {

/// What a session is called by who knows the events up to there: by its two ends only, until it has shown the state
/// that it is called after besides ("alice - shop, visit 7").
std::string knownName(const session::Session& session, stack::EventNumber horizon);
/// The same, told apart from the other sessions of that name.
std::string knownName(const Contents& contents, const session::Session& session, stack::EventNumber horizon);

/// What it may be called where there is no room for that, ever shorter: "10.0.0.1:4000 - 10.0.0.2:80" is ":4000 - :80",
/// and ":4000"; "10.0.0.1 - 10.0.0.2:80" is "alice - shop:80". May be empty.
std::vector<std::string> shorterNames(const Contents& contents, const session::Session& session,
                                      stack::EventNumber horizon);

/// Whether who knows the events up to there has seen it begin, and nothing beyond its establishment; more is to come.
bool isBeingSetUp(const Contents& contents, const session::Session& session, stack::EventNumber horizon);

} // namespace osiscope::ui
