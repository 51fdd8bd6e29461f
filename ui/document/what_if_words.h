#pragma once

#include "model/scenario/what_if.h"
#include "ui/document/contents.h"

#include <QString>

namespace osiscope::ui {

/// What can be changed at an event. @pre the contents were run from a scenario
std::vector<scenario::WhatIf> whatIfsAt(const Contents& contents, stack::EventNumber at);
/// As an order, for a menu: "Lose packet 12 (REQUEST)". Where nothing would come of it, with the reason.
QString whatIfOrder(const scenario::WhatIf& change, const scenario::Scenario& scenario, const trace::Reading& reading);
/// As a title, for what comes of it: "packet 12 lost".
QString whatIfTitle(const scenario::WhatIf& change, const scenario::Scenario& scenario);

} // namespace osiscope::ui
