#pragma once

#include "app/command_line.h"

#include <CLI/CLI.hpp>
#include <string>
#include <utility>
#include <vector>

namespace osiscope::app {

/// The options that name exports, as they were typed.
class ExportArguments {
public:
    void addTo(CLI::App& command);
    /// What only a run has.
    void addExpectationsTo(CLI::App& command);
    /// What only two have that are compared.
    void addComparisonTo(CLI::App& command);
    bool hasComparison() const;
    /// Throws a Complaint.
    ExportOptions checked() const;

private:
    void add(CLI::App& command, ExportKind kind, const std::string& name, const std::string& help,
             const std::string& type = "F");
    void addPartTo(CLI::App& command);
    bool has(ExportKind one, ExportKind other) const;
    ShownPart checkedPart() const;

    std::string m_at;
    std::string m_from;
    std::string m_to;
    std::string m_event;
    std::string m_width;
    std::string m_scale;
    bool m_primitives = false;
    std::vector<std::pair<ExportKind, std::string>> m_values;
};

} // namespace osiscope::app
