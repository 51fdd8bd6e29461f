#pragma once

#include "ui/charts/variable_series.h"
#include "ui/theme/theme.h"

#include <QChart>
#include <QFont>

#include <memory>
#include <span>

namespace osiscope::ui {

/// What a chart is drawn with.
struct ChartLook {
    Theme theme;
    QFont font;
    int rows = 8; ///< values on the axis of values, at most
};

/// Units that one chart can have an axis for: one on the left, one on the right.
inline constexpr std::size_t kMostUnits = 2;

/// A chart of variables over time: a step line for each entity and variable, axes with units, a legend. nullptr: there
/// are no such variables, or they never change.
std::unique_ptr<QChart> makeVariableChart(const Contents& contents, std::span<const std::string> names,
                                          const ChartLook& look);

} // namespace osiscope::ui
