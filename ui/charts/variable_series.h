#pragma once

#include "model/report/variable_series.h"
#include "ui/document/contents.h"

#include <QPointF>

#include <string>
#include <vector>

namespace osiscope::ui {

/// One entity's variable over time.
struct VariableSeries {
    std::string entity;          ///< whose it is
    std::vector<QPointF> points; ///< seconds, value; it changes to the value at that time
};

/// A variable ("protocol.variable") of every entity that has it, in order of appearance, numbers only.
std::vector<VariableSeries> variableSeries(const Contents& contents, report::VariableName variable);

/// The names of the variables that are numbers and change in the trace.
std::vector<std::string> chartableVariables(const Contents& contents);

/// The corners of the steps through the points, until the end. Of many in one of `columns` columns, the
/// first, the last, the highest and the lowest.
std::vector<QPointF> stepLine(const std::vector<QPointF>& points, double end, int columns);

} // namespace osiscope::ui
