#pragma once

#include "model/trace/trace.h"

#include <optional>
#include <string_view>

namespace osiscope::ui {

/// Where "12" (an event), "1.5 s", "40 ms" or "2 min" leads: to that event, or to the last one at or before that time.
/// nullopt: it is neither a number nor a time, or it lies before the first event.
std::optional<stack::EventNumber> parseGoTo(std::string_view text, const trace::Trace& trace);

} // namespace osiscope::ui
