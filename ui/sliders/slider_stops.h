#pragma once

#include "model/scenario/link_values.h"

#include <vector>

namespace osiscope::ui {

/// Where the slider of a link's value stops: values that people say, about as far apart for the hand as they are as
/// ratios. Delay, jitter and loss begin with none, rate ends with no limit.
class SliderStops {
public:
    explicit SliderStops(scenario::LinkValue value);

    int last() const { return static_cast<int>(m_sizes.size()) - 1; }
    /// Gives a link the value of a stop.
    void put(int stop, simulation::LinkSettings& settings) const;
    /// The stop that is the least away from what a link has.
    int nearest(const simulation::LinkSettings& settings) const;

private:
    double sizeOf(const simulation::LinkSettings& settings) const;

    scenario::LinkValue m_value;
    std::vector<double> m_sizes; ///< nanoseconds, a part of one, bits a second, packets; ascending
};

} // namespace osiscope::ui
