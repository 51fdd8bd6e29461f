#pragma once

#include "model/scenario/link_values.h"

#include <QString>

namespace osiscope::ui {

/// "Delay"
QString valueName(scenario::LinkValue value);
/// What a value comes to, for people: "40 ms there and back", "about one packet in 50 is lost".
QString valueWords(scenario::LinkValue value, const simulation::LinkSettings& settings);

} // namespace osiscope::ui
