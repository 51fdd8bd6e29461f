#include "model/report/variable_series.h"

#include "model/report/text.h"

#include <fmt/format.h>

#include <algorithm>

namespace osiscope::report {

std::optional<VariableName> findVariable(const stack::Registry& registry, std::string_view name)
{
    const std::size_t dot = name.find('.');
    const stack::ProtocolDescription* protocol = registry.find(name.substr(0, dot));
    if (dot == std::string_view::npos || protocol == nullptr)
        return std::nullopt;
    const auto row = std::ranges::find(protocol->variables, name.substr(dot + 1), &stack::VariableRow::id);
    if (row == protocol->variables.end())
        return std::nullopt;
    return VariableName{registry.idOf(protocol->id), static_cast<std::uint16_t>(row - protocol->variables.begin())};
}

std::vector<std::string> variableNames(const stack::Registry& registry)
{
    std::vector<std::string> names;
    for (const stack::ProtocolDescription* protocol : registry.all())
        for (const stack::VariableRow& row : protocol->variables)
            if (row.type != stack::ValueType::Text)
                names.push_back(fmt::format("{}.{}", protocol->id, row.id));
    return names;
}

void writeVariableCsv(Sink& sink, const trace::Reading& reading, VariableName variable)
{
    const trace::Trace& trace = reading.trace();
    const stack::ValueType type = reading.registry()[variable.protocol].variables[variable.row].type;
    sink.write("time,host,entity,value\n");
    for (stack::EventNumber number = 1; number <= trace.size(); ++number) {
        const trace::Event& event = trace[number];
        if (event.kind != trace::EventKind::Variable || event.protocol != variable.protocol ||
            event.row != variable.row)
            continue;
        std::string value;
        switch (type) {
        case stack::ValueType::Integer: value = fmt::format("{}", event.integer()); break;
        case stack::ValueType::Real: value = fmt::format("{}", event.real()); break;
        case stack::ValueType::Text: value = csvField(trace.string(event.low)); break;
        }
        const std::string entity = event.entity == stack::kNoEntity ? std::string{} : trace.entity(event.entity).name;
        sink.write(fmt::format("{},{},{},{}\n", secondsFixed(event.time.time_since_epoch()),
                               csvField(reading.host(event.host)), csvField(entity), value));
    }
}

} // namespace osiscope::report
