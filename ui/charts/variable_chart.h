#pragma once

#include "ui/charts/variable_series.h"
#include "ui/theme/theme.h"

#include <QChart>
#include <QFont>

#include <memory>

namespace osiscope::ui {

/// A chart of a variable over time: a step line an entity, axes with units, a legend. nullptr: there is no
/// such variable, or it never changes.
std::unique_ptr<QChart> makeVariableChart(const Contents& contents, std::string_view name, const Theme& theme,
                                          const QFont& font);

} // namespace osiscope::ui
