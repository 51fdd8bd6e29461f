#pragma once

#include <QString>

#include <vector>

namespace osiscope::ui {

/// What an axis has at one of its values.
struct AxisLabel {
    double value = 0;
    QString words; ///< empty: a line of the grid alone
};

/// Where an axis ends that has to show a value: at a round number a little above it, so that no line lies on the frame,
/// and never so far that much of the chart stays empty. The same for many values: it does not tell which.
double roundEnd(double value);

/// The same of time, in fewer and larger steps: it goes on with every event.
double roundTime(double seconds);

/// "1.5 M": short enough for a small chart. largest: of the axis, all of whose labels have one prefix.
QString shortNumber(double value, double largest);

/// Labels at round values of an axis.
/// @param most how many steps it has room for
/// @param whole there is nothing between 1 and 2
std::vector<AxisLabel> roundLabels(double from, double to, int most, bool whole, const QString& unit = {});

} // namespace osiscope::ui
