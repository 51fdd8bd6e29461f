#pragma once

#include "model/scenario/what_if.h"

#include <QString>

namespace osiscope::ui {

/// As an order, for a menu: "Lose packet 12 (REQUEST)".
QString whatIfOrder(const scenario::WhatIf& change, const scenario::Scenario& scenario, const trace::Reading& reading);
/// As a title, for what comes of it: "packet 12 lost".
QString whatIfTitle(const scenario::WhatIf& change, const scenario::Scenario& scenario);

} // namespace osiscope::ui
