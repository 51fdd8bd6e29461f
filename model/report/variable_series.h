#pragma once

#include "model/report/output_file.h"
#include "model/trace/reading.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// A variable over time, as numbers.
namespace osiscope::report {

/// A variable of the registry by its chart name, "tcp.cwnd".
struct VariableName {
    stack::ProtocolId protocol = stack::kNoProtocol;
    std::uint16_t row = 0;
};
std::optional<VariableName> findVariable(const stack::Registry& registry, std::string_view name);

/// "tcp.cwnd", "tcp.ssthresh"…: everything that can be charted.
std::vector<std::string> variableNames(const stack::Registry& registry);

/// CSV: time,host,entity,value; a row whenever the variable changes.
void writeVariableCsv(Sink& sink, const trace::Reading& reading, VariableName variable);

} // namespace osiscope::report
