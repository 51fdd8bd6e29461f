#pragma once

#include "model/report/output_file.h"
#include "model/trace/comparison.h"

namespace osiscope::report {

/// Two traces side by side, a line each PDU, marked: "~" where the two differ, "<" where only the first has it, ">"
/// where only the second has it, with the rule behind each difference where one is known; and how many of each there
/// are.
/// @param names what the two are called
void writeComparison(Sink& sink, const trace::Reading& one, const trace::Reading& other,
                     const std::array<std::string, 2>& names);

} // namespace osiscope::report
