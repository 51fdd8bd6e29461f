#pragma once

#include "model/stack/comparison_rules.h"

namespace osiscope::tcp {

/// What makes two segments the same, and why one TCP may do otherwise than another.
const stack::ComparisonRules& comparisonRules();

} // namespace osiscope::tcp
